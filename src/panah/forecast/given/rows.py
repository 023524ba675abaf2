"""Task "given" on one case: the model, its parts, Flee and simple baselines, all scored alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError
from panah.forecast.given.baselines import SHARE_DAYS, by_open_capacity, constant_share, weights_of_baselines
from panah.forecast.given.capacity import accumulate_within, by_size
from panah.forecast.given.cold_start import (
    DRAWS,
    ColdStart,
    first_people,
    inserted_people,
    totals,
    with_and_without_stock,
)
from panah.forecast.given.first_days import pooled, seen
from panah.forecast.given.flee import flee_people
from panah.forecast.given.ground import lay_ground
from panah.forecast.given.people import accumulate
from panah.forecast.given.scoring import Run, rows_of
from panah.model.case import Case
from panah.model.hindcast import Column, CountBasis, SkillRow

MODEL: Final = "cold start"
"""Name of the model that is meant to be used; others are shown beside it."""

BASELINE: Final = "gravity exp(-d/300)"
"""The rule that skill is counted from."""
FLEES_START: Final = "day 0 as Flee inserts it"
"""After the name of a model that begins with hindsight."""
FLOOR: Final = "registrations as Flee corrects them"

KNOWN_BY: Final[dict[CountBasis, str]] = {"daily": "interpolated", "raw": "counted"}
"""How registrations of the first days are taken, in the models' names."""


def given_rows(case: Case, *, draws: int = DRAWS, seed: int = 1) -> tuple[SkillRow, ...]:
    """Every measure of every model and baseline of task "given" on one case.

    Parameters
    ----------
    case
        The case.
    draws, seed
        Of the priors; the seed is also Flee's.

    Notes
    -----
    There are no rows of Flee where its rules cannot run the case. ``FLOOR`` is Flee's own registrations held against
    the counts as published: what even a perfect forecast of the one scores on the other.
    """
    rows = [row for run in runs(case, draws=draws, seed=seed) for row in rows_of(case, run)]
    floor = Run(FLOOR, "ex-ante", case.instance.registered[None].astype(np.float64))
    return (*rows, *(row for row in rows_of(case, floor) if row.basis == "raw"))


def runs(case: Case, *, draws: int = DRAWS, seed: int = 1) -> Iterator[Run]:
    """What each model and baseline says of one case."""
    start, without = with_and_without_stock(case, draws=draws, seed=seed)
    yield Run(MODEL, "ex-ante", start.people, start.wide_people)
    yield Run(f"{MODEL}, no earlier refugees", "ex-ante", without.people, without.wide_people)
    yield from _with_day_0_of_flee(case, start, without)
    yield from _with_capacities(case, start)
    yield from _with_first_days(case, start)
    yield from _flee(case, seed)
    yield from _baselines(case, start)


def _with_first_days(case: Case, start: ColdStart) -> Iterator[Run]:
    """The model after some days, and over the same days without them and with the shares seen alone."""
    total = totals(case)
    for day in (d for d in SHARE_DAYS if d < case.instance.days - 1):
        weight = start.draws["seen_weight"]
        yield Run(MODEL, "ex-ante", start.people, start.wide_people, after=day)
        for basis, name in KNOWN_BY.items():
            known = seen(case, day, basis)
            people = pooled(start.weights, start.people, total, known, day, weight)
            wide = pooled(start.wide_weights, start.wide_people, total, known, day, weight)
            run = Run(f"{MODEL}, day {day} {name}", "ex-ante", people, wide)
            yield run
            yield replace(run, after=day)
            share = constant_share(total, np.nan_to_num(known))
            yield Run(f"constant share d{day} {name}", "ex-ante", share, after=day)


def _with_day_0_of_flee(case: Case, start: ColdStart, without: ColdStart) -> Iterator[Run]:
    """The model beginning with the people whom Flee inserts, for comparison with figures published for other models."""
    first = inserted_people(case)
    for name, held in ((MODEL, start), (f"{MODEL}, no earlier refugees", without)):
        yield Run(f"{name}, {FLEES_START}", "ex-ante", accumulate(held.weights, totals(case), first))


def _with_capacities(case: Case, start: ColdStart) -> Iterator[Run]:
    """The model with published capacities, as ceilings and as sizes; the total shared by them."""
    total, first = totals(case), inserted_people(case)
    room = np.array([case.instance.places[k].capacity for k in case.instance.camps], dtype=np.float64)
    unknown = room <= 0
    size, room = np.where(unknown, 0.0, room), np.where(unknown, np.inf, room)
    pull = start.draws["size_weight"]
    plain, wide = start.weights, start.wide_weights
    sized, wide_sized = (by_size(w, size, float(total.max()), pull) for w in (plain, wide))
    for model, a, b in (
        (MODEL, sized, wide_sized),
        (f"{MODEL}, capacities as ceilings only", plain, wide),
    ):
        people, spread = (accumulate_within(w, total, room, first) for w in (a, b))
        yield Run(model, "as published", people, spread)
    yield Run("total x capacity", "as published", constant_share(total, size))
    shut = start.ground.shut[start.ground.state]
    yield Run("total x capacity, open camps", "as published", by_open_capacity(total, size, shut))


def _flee(case: Case, seed: int) -> Iterator[Run]:
    """Flee with and without capacities, its camps scaled to the day's total: people under way are in no camp.

    Nothing where Flee's rules cannot run the case.
    """
    columns: tuple[tuple[Column, bool], ...] = (("ex-ante", False), ("as published", True))
    for column, capacities in columns:
        try:
            people = flee_people(case, capacities=capacities, seed=seed)
        except InputError:
            return
        run = Run("Flee", column, people[None])
        yield replace(run, people=_scaled(people, totals(case))[None])
        yield replace(run, model="Flee, not scaled")


def _scaled(people: NDArray[np.float64], total: NDArray[np.int64]) -> NDArray[np.float64]:
    there = people.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(people * total[:, None], there, out=np.zeros_like(people), where=there > 0))


def _baselines(case: Case, start: ColdStart) -> Iterator[Run]:
    """Fixed rules of choice, accumulated like the model."""
    undated, days = lay_ground(case, dated=False), np.arange(case.instance.days)
    for name, weights in weights_of_baselines(start.ground, undated, case.instance.settings, days):
        yield Run(name, "ex-ante", accumulate(weights, totals(case), first_people(case)))
        if name == BASELINE:
            people = accumulate(weights, totals(case), inserted_people(case))
            yield Run(f"{name}, {FLEES_START}", "ex-ante", people)
