"""A batch of members of a Flee instance, from day 0 to its last day."""

from __future__ import annotations

from typing import Final

import numpy as np

from panah.errors import InputError, Problem
from panah.kernels.crowd_days import Variants, advance, spawn
from panah.kernels.crowds import CAMP, ENTRY, TASK, TURN, Member
from panah.kernels.draws import stems
from panah.kernels.evenings import OUTCOME, Tables
from panah.model.flee_ensemble import FleeEnsemble
from panah.model.instance import FleeInstance, FleeRules
from panah.simulation.flee.board import Boards, boards, slate
from panah.simulation.flee.cohorts import CLASSES, cohorts
from panah.simulation.flee.timetable import Timetable, timetable

VARIANTS: Final = 64
"""Sets of camps that may fill up for which day tables are kept apart, while the states are few."""


def simulate_flee(instance: FleeInstance, rules: FleeRules, *, members: range, seed: int) -> FleeEnsemble:
    """Simulate a batch of members of a Flee instance, in whole persons.

    A member's numbers depend on the instance, the rules, the seed and its own number, and on nothing else.

    Parameters
    ----------
    instance
        What to simulate.
    rules
        ``RELEASED``, ``RELEASED_3_1``, ``MENDED`` or any mixture.
    members
        Numbers of the members of this batch.
    seed
        Seed of the run, 0 to 2**63 - 1.

    Raises
    ------
    InputError
        When the instance cannot be simulated under the rules, or an origin runs out of people.
    """
    table = timetable(instance, rules)
    laid = boards(instance, table)
    return Run(instance, table, laid, members, seed).play()


class Run:
    """One batch under way: people by state, and the scratch of its thread."""

    def __init__(self, instance: FleeInstance, table: Timetable, laid: Boards, members: range, seed: int) -> None:
        self.instance, self.table, self.laid, self.seed = instance, table, laid, seed
        self.members = np.asarray(members, dtype=np.int64)
        self.stem = np.empty(len(members), dtype=np.uint64)
        stems(seed, self.members, self.stem)
        count, places = len(members), len(instance.places)
        self.people = np.zeros((count, CLASSES, laid.states), dtype=np.int64)
        self.people[:, 0, laid.home] += table.start
        self.population = np.tile(np.array([p.population for p in instance.places], dtype=np.int64), (count, 1))
        self.out = np.zeros((table.days, count, places), dtype=np.int64)
        self.travelling = np.zeros((table.days, count), dtype=np.int64)
        self.cohorts = cohorts(int(table.start.sum()), table.new + table.fixed.sum(axis=1) + table.mean.sum(axis=1))
        self.member = self._member()
        self.slate = slate(laid.regimes[0][1])
        self.variants = Variants(np.zeros(self._variants(), dtype=np.int64), np.zeros(1, dtype=np.int64))
        self.tables = self._tables(1 << 10, 1 << 16)

    def play(self) -> FleeEnsemble:
        """All days, one after another."""
        regime = -1
        for day in range(self.table.days):
            if regime + 1 < len(self.laid.regimes) and self.laid.regimes[regime + 1][0] == day:
                regime += 1
                self._forget()
            for away, into in self.cohorts[day].merged:
                self.people[:, into] += self.people[:, away]
                self.people[:, away] = 0
            self._spawn(day)
            for leave, enter in self.laid.moves.get(day, ()):
                self._turn(leave, enter)
            self._day(day, regime)
        return FleeEnsemble(
            instance=self.instance,
            seed=self.seed,
            members=self.members,
            people=np.ascontiguousarray(self.out.transpose(1, 0, 2)),
            travelling=np.ascontiguousarray(self.travelling.T),
        )

    def _spawn(self, day: int) -> None:
        table = self.table
        enough = spawn(
            day, self.stem, int(table.new[day]), table.weight[day], table.fixed[day], table.mean[day],
            self.instance.settings.take_from_population, self.laid.home, self.cohorts[day].new, self.population,
            self.people, np.empty(len(self.laid.home), dtype=np.int64),
        )  # fmt: skip
        if not enough:
            raise InputError(
                Problem("more people set out than live in the conflict zones", f"{self.instance.name}, day {day}",
                        fix="Raise the populations in locations.csv, or switch take_from_population off.")
            )  # fmt: skip

    def _turn(self, leave: int, enter: int) -> None:
        width = self.laid.regimes[0][1].law.memory
        old, new = (slice(z * width, (z + 1) * width) for z in (leave, enter))
        self.people[:, :, new] += self.people[:, :, old]
        self.people[:, :, old] = 0

    def _day(self, day: int, regime: int) -> None:
        board = self.laid.regimes[regime][1]
        self.member.camps["capacity"] = self.table.capacity[day, self.laid.camp_place]
        since, at = 0, np.zeros(1, dtype=np.int64)
        while since < len(self.stem):
            try:
                since = advance(
                    day, since, self.stem, self.people, self.cohorts[day].order, self.laid.place, self.variants, board,
                    self.member, self.slate, self.tables, self.out[day], self.travelling[day], at,
                )  # fmt: skip
            except OverflowError:
                since = int(at[0])
                self.member = self._member(2 * self.member.pools.shape[1])
                self.member.camps["capacity"] = self.table.capacity[day, self.laid.camp_place]
                self.slate = slate(board, 2 * len(self.slate.shares))
                continue
            if since < len(self.stem):
                self._make_room()

    def _make_room(self) -> None:
        """Room for more day tables: new ones if the sets of camps are too many to keep, else twice the room."""
        if self.variants.used[0] == len(self.variants.bits):
            self._forget()
        else:
            self.tables = self._grown(self.tables)

    def _forget(self) -> None:
        """Day tables hold for one regime only."""
        self.tables.row[:] = -1
        self.tables.used[:] = 0
        self.variants.bits[0] = -1
        self.variants.used[0] = 1

    def _variants(self) -> int:
        return int(max(2, min(VARIANTS, 4_000_000 // max(self.laid.states, 1))))

    def _tables(self, rows: int, outcomes: int) -> Tables:
        return Tables(
            row=np.full((self._variants(), self.laid.states), -1, dtype=np.int64),
            first=np.zeros(rows + 1, dtype=np.int64),
            main=np.zeros(rows, dtype=np.int64),
            head=np.zeros(rows, dtype=np.int64),
            outcomes=np.zeros(outcomes, dtype=OUTCOME),
            used=np.zeros(2, dtype=np.int64),
            pull=np.zeros((rows, len(self.laid.camp_place))),
        )

    def _grown(self, old: Tables) -> Tables:
        """The same tables with twice the room."""
        new = self._tables(2 * len(old.main), 2 * len(old.outcomes))
        for name in Tables._fields:
            column = getattr(old, name)
            getattr(new, name)[tuple(slice(n) for n in column.shape)] = column
        return new

    def _member(self, waiting: int = 1 << 14) -> Member:
        laid = self.laid
        camps = len(laid.camp_place)
        choices = max(int((b.spots["last"] - b.spots["first"]).max(initial=1)) for _, b in laid.regimes)
        return Member(
            of=laid.camp,
            camps=np.zeros(camps, dtype=CAMP),
            pools=np.zeros((CLASSES + 1, waiting), dtype=ENTRY),
            size=np.zeros(CLASSES + 1, dtype=np.int64),
            tomorrow=np.zeros((CLASSES, laid.states), dtype=np.int64),
            there=np.zeros((CLASSES, len(laid.place)), dtype=np.int64),
            weight=np.zeros(choices),
            stack=np.zeros(waiting, dtype=TASK),
            queue=np.zeros(4 * waiting, dtype=TURN),
            due=np.zeros(camps),
            reach=np.zeros((2, camps)),
        )
