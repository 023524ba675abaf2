"""A batch of members of a Flee instance, from day 0 to its last day."""

from __future__ import annotations

from typing import Final

import numpy as np

from panah.errors import InputError, Problem
from panah.kernels.crowd_days import FULL, MORNING, NIGHT, UNDER_WAY, USED_UP, Days, Variants, advance
from panah.kernels.crowds import CAMP, CELL, ENTRY, TASK, TURN, WORD, Member
from panah.kernels.draws import stems
from panah.kernels.evenings import OUTCOME, Board, Tables
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
        self.busy = np.zeros((count, CLASSES, (laid.states >> WORD) + 1), dtype=np.uint64)
        self.people[:, 0, laid.home] += table.start
        for state in laid.home:
            self.busy[:, 0, state >> WORD] |= np.uint64(1 << (int(state) & 63))
        self.population = np.tile(np.array([p.population for p in instance.places], dtype=np.int64), (count, 1))
        self.out = np.zeros((count, table.days, places), dtype=np.int64)
        self.travelling = np.zeros((count, table.days), dtype=np.int64)
        self.days = calendar(table, laid, instance.settings.take_from_population)
        self.member = self._member()
        self.slate = slate(laid.regimes[0][1])
        kept = int(max(2, min(VARIANTS, 4_000_000 // max(laid.states, 1))))
        self.variants = Variants(np.zeros((kept, len(laid.camp_place)), dtype=np.int64), np.zeros(1, dtype=np.int64))
        self.tables = self._tables(1 << 10, 1 << 16)

    def play(self) -> FleeEnsemble:
        """All days: one regime after another, and in it one member after another."""
        starts = [first for first, _ in self.laid.regimes]
        for (first, board), stop in zip(self.laid.regimes, [*starts[1:], self.table.days], strict=True):
            self._forget()
            self._regime(board, first, stop)
        return FleeEnsemble(
            instance=self.instance,
            seed=self.seed,
            members=self.members,
            people=self.out,
            travelling=self.travelling,
        )

    def _regime(self, board: Board, first: int, stop: int) -> None:
        at = np.array([0, first, NIGHT, 0, 0, 0], dtype=np.int64)
        while at[0] < len(self.stem):
            try:
                ended = advance(
                    stop, self.stem, self.people, self.busy, self.population, self.days, first, self.laid.place,
                    self.variants, board, self.member, self.slate, self.tables, np.zeros(len(self.tables.main)),
                    self.out, self.travelling, at,
                )  # fmt: skip
            except OverflowError:
                if at[2] == UNDER_WAY:
                    self.people[at[0]] = 0
                    self.busy[at[0]] = 0
                    at[2] = MORNING
                old, self.member = self.member, self._member(2 * self.member.pools.shape[1])
                self.member.cells[: len(old.cells)] = old.cells
                self.member.begin[:] = old.begin
                self.slate = slate(board, 2 * len(self.slate.shares))
                continue
            if ended == USED_UP:
                raise InputError(
                    Problem("more people set out than live in the conflict zones",
                            f"{self.instance.name}, day {at[1]}",
                            fix="Raise the populations in locations.csv, or switch take_from_population off.")
                )  # fmt: skip
            if ended == FULL:
                self._make_room()

    def _make_room(self) -> None:
        """Room for more day tables: new ones if the sets of camps are too many to keep, else twice the room."""
        if self.variants.used[0] == len(self.variants.steps):
            self._forget()
        else:
            self.tables = self._grown(self.tables)

    def _forget(self) -> None:
        """Day tables hold for one regime only."""
        self.tables.row[:] = -1
        self.tables.used[:] = 0
        self.variants.steps[0] = 0
        self.variants.used[0] = 1

    def _tables(self, rows: int, outcomes: int) -> Tables:
        return Tables(
            row=np.full((len(self.variants.steps), self.laid.states), -1, dtype=np.int64),
            first=np.zeros(rows + 1, dtype=np.int64),
            main=np.zeros(rows, dtype=np.int64),
            head=np.zeros(rows, dtype=np.int64),
            outcomes=np.zeros(outcomes, dtype=OUTCOME),
            below=np.zeros(outcomes),
            used=np.zeros(2, dtype=np.int64),
            pull=np.zeros((rows, len(self.laid.camp_place))),
            act=np.zeros(rows),
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
            hope=np.ones(camps),
            cells=np.zeros(waiting + len(self.instance.places), dtype=CELL),
            begin=np.zeros(CLASSES + 1, dtype=np.int64),
            pools=np.zeros((CLASSES + 1, waiting), dtype=ENTRY),
            size=np.zeros(CLASSES + 1, dtype=np.int64),
            weight=np.zeros(max(choices, len(self.instance.places))),
            origins=np.zeros(len(self.instance.places), dtype=np.int64),
            stack=np.zeros(waiting, dtype=TASK),
            queue=np.zeros(4 * waiting, dtype=TURN),
            due=np.zeros(camps),
            reach=np.zeros((2, camps)),
        )


def calendar(table: Timetable, laid: Boards, per_head: bool) -> Days:
    """What happens on each day whatever people do, as the kernels take it.

    per_head  whether people are taken from the populations
    """
    expected = table.new + table.fixed.sum(axis=1) + table.mean.sum(axis=1)
    order = np.full((table.days, CLASSES), -1, dtype=np.int64)
    merged = np.full((table.days, 2), -1, dtype=np.int64)
    cohort = np.zeros(table.days, dtype=np.int64)
    for day, classes in enumerate(cohorts(int(table.start.sum()), expected)):
        order[day, : len(classes.order)] = classes.order
        cohort[day] = classes.new
        if classes.merged is not None:
            merged[day] = classes.merged
    moves = [laid.moves.get(day, []) for day in range(table.days)]
    return Days(
        new=table.new,
        weight=table.weight,
        fixed=table.fixed,
        mean=table.mean,
        per_head=per_head,
        home=laid.home,
        capacity=np.ascontiguousarray(table.capacity[:, laid.camp_place]),
        cohort=cohort,
        order=order,
        merged=merged,
        first=np.cumsum([0, *(len(pairs) for pairs in moves)], dtype=np.int64),
        moves=np.array([pair for pairs in moves for pair in pairs], dtype=np.int64).reshape(-1, 2),
    )
