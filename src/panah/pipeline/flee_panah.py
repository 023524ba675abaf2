"""A Flee instance under the forecasting rules: the same run directory as under Flee's own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from panah import __version__
from panah.flee import read_instance
from panah.model.flee_ensemble import FleeEnsemble
from panah.model.instance import FleeInstance
from panah.model.parameters import parameters
from panah.model.scenario import LAST_DAY, Scenario
from panah.model.situation import Situation
from panah.pipeline.batches import digest, parameters_text, split
from panah.simulation.engine import members_at_once, simulate
from panah.simulation.record import Shelves
from panah.situation.flee_instance import days_of, not_carried, situation_from_flee


@dataclass(frozen=True)
class PanahJob:
    """One simulation of an instance under rules panah to be done: everything that decides its bytes."""

    instance: FleeInstance
    members: int
    seed: int
    shelves: Shelves = field(default_factory=Shelves, repr=False, compare=False)

    @cached_property
    def stands(self) -> tuple[Situation, Scenario]:
        """The instance as a situation and a scenario."""
        return situation_from_flee(self.instance)

    def key(self) -> str:
        """Hash of everything a part depends on, besides its members."""
        instance = self.instance
        return digest(
            __version__,
            "panah",
            repr(dict(sorted(instance.files.items()))),
            parameters_text(parameters()),
            f"{instance.start} {instance.days} {self.seed}",
        )

    def batches(self) -> list[range]:
        """Members by part."""
        return split(self.members, members_at_once(len(self.instance.places), self.instance.days))

    def batch(self, members: range) -> FleeEnsemble:
        """Simulate some members: displaced people at each place, and those on the road.

        The next batch on the same thread writes over the people at places.
        """
        situation, scenario = self.stands
        days = self.instance.days
        made = simulate(
            situation, scenario, days=days_of(self.instance), members=members, seed=self.seed, shelf=self.shelves.own
        )
        return FleeEnsemble(
            instance=self.instance,
            seed=self.seed,
            members=made.members,
            people=made.people["displaced_here"][:, :days],
            travelling=made.people["in_transit"][:, :days].sum(axis=2, dtype=np.int64),
        )


def read_for_panah(source: Path, days: int | None) -> FleeInstance:
    """An instance in persons, its last day one that a scenario can have, with notes on what is not carried over.

    Raises
    ------
    InputError
        With every problem of the instance.
    """
    instance = read_instance(source, hasten=1, days=days)
    notes = not_carried(instance)
    if instance.days > LAST_DAY + 1:
        instance = read_instance(source, hasten=1, days=LAST_DAY + 1)
    return replace(instance, notes=(*instance.notes, *notes))
