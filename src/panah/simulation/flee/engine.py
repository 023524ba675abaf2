"""A batch of members of a Flee instance, from day 0 to its last day."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.kernels.crowd_days import FULL, MORNING, NIGHT, UNDER_WAY, USED_UP, Days, advance
from panah.kernels.crowds import CAMP, CELL, ENTRY, TASK, TURN, WORD, Member
from panah.kernels.draws import stems
from panah.kernels.evenings import BOUND, SHARE, Board
from panah.kernels.recent import spread
from panah.kernels.tables import OUTCOME, Rows, Tables
from panah.model.flee_ensemble import FleeEnsemble
from panah.model.instance import FleeInstance, FleeRules
from panah.simulation.flee.board import Boards, boards, slate
from panah.simulation.flee.cohorts import CLASSES, cohorts
from panah.simulation.flee.recent import Recent
from panah.simulation.flee.timetable import Timetable, timetable

SCOUTS: Final = 4
"""Members who find out how much people have travelled lately."""

MANY: Final = 20
"""People of all scouts at a place from whom they stand for the number to be expected there, whatever theirs is."""

MOST: Final = 1 << 23
"""Outcomes of day tables kept at most; when more are met, they are worked out anew."""


@dataclass(frozen=True)
class Prepared:
    """What all batches of a run share: nothing in it is chance, and several threads may use it.

    Parameters
    ----------
    instance
        What to simulate.
    table
        Its days.
    laid
        Its networks.
    seed
        Seed of the run.
    recent
        Recent travel to be expected, as far as some batch has come.
    """

    instance: FleeInstance
    table: Timetable
    laid: Boards
    seed: int
    recent: Recent


def prepare(instance: FleeInstance, rules: FleeRules, seed: int) -> Prepared:
    """Work out what all members of a run share.

    Raises
    ------
    InputError
        When the instance cannot be simulated under the rules.
    """
    table = timetable(instance, rules)
    laid = boards(instance, table)
    return Prepared(instance, table, laid, seed, Recent(instance, table, laid, Scouts(instance, table, laid, seed).day))


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
    return play(prepare(instance, rules, seed), members)


def play(prepared: Prepared, members: range) -> FleeEnsemble:
    """Simulate a batch of members of a run that is prepared."""
    batch = Batch(prepared.instance, prepared.table, prepared.laid, members, prepared.seed)
    for number, (first, board) in enumerate(batch.laid.regimes):
        if board.walk:
            batch.play(number, first, batch.stop(number))
        for day in range(first, 0 if board.walk else batch.stop(number)):
            prepared.recent.begin(day, batch.recent)
            batch.play(number, day, day + 1)
    return FleeEnsemble(
        instance=prepared.instance,
        seed=prepared.seed,
        members=batch.members,
        people=batch.out,
        travelling=batch.travelling,
    )


class Batch:
    """Some members under way: people by state, and the scratch of their thread."""

    def __init__(self, instance: FleeInstance, table: Timetable, laid: Boards, members: range, seed: int) -> None:
        self.instance, self.table, self.laid = instance, table, laid
        self.members = np.asarray(members, dtype=np.int64)
        self.stem = np.empty(len(members), dtype=np.uint64)
        stems(seed, self.members, self.stem)
        count, places = len(members), len(instance.places)
        self.people = np.zeros((count, laid.states), dtype=np.int64)
        self.busy = np.zeros((count, (laid.states >> WORD) + 1), dtype=np.uint64)
        self.cohort = np.zeros((count, len(laid.place), CLASSES))
        self.people[:, laid.home] += table.start
        self.cohort[:, laid.home // laid.regimes[0][1].crowd.memory, 0] += table.start
        for state in laid.home:
            self.busy[:, state >> WORD] |= np.uint64(1 << (int(state) & 63))
        self.population = np.tile(np.array([p.population for p in instance.places], dtype=np.int64), (count, 1))
        self.out = np.zeros((count, table.days, places), dtype=np.int64)
        self.travelling = np.zeros((count, table.days), dtype=np.int64)
        self.days = calendar(table, laid, instance.settings.take_from_population)
        self.member = self._member(1 << 14, np.empty((0, 0)))
        self.slate = slate(laid.regimes[0][1])
        self.rows, self.tables = self._rows(1 << 9, 1 << 10, 1 << 16), self._tables(1 << 8, 1 << 13)
        self.regime = 0

    def stop(self, regime: int) -> int:
        """Day after the last of a regime."""
        following = self.laid.regimes[regime + 1 :]
        return following[0][0] if following else self.table.days

    def play(self, regime: int, first: int, stop: int) -> None:
        """Play some days of a regime, one member after another, with the recent travel in the tables."""
        board = self.laid.regimes[regime][1]
        if regime != self.regime:
            self._forget()
            self.regime = regime
        self._new_day()
        each = len(self.member.travelled) > 0  # a day that is begun again is to be noted once
        for part in [slice(m, m + 1) for m in range(len(self.stem))] if each else [slice(None)]:
            self._part(part, board, first, stop)
        if each:
            spread(board, self.rows, self.tables.recent, self.member.travelled)

    def _part(self, part: slice, board: Board, first: int, stop: int) -> None:
        stem, people, busy, cohort = self.stem[part], self.people[part], self.busy[part], self.cohort[part]
        before = self.member.travelled.copy()
        at = np.array([0, first, NIGHT, 0, 0, 0], dtype=np.int64)
        while at[0] < len(stem):
            try:
                ended = advance(
                    stop, stem, people, busy, cohort, self.population[part], self.days, first, self.laid.place, board,
                    self.member, self.slate, self.rows, self.tables, self.out[part], self.travelling[part], at,
                )  # fmt: skip
            except OverflowError:
                if at[2] == UNDER_WAY:
                    people[at[0]] = 0
                    busy[at[0]] = 0
                    cohort[at[0]] = 0
                    at[2] = MORNING
                old = self.member
                self.member = self._member(2 * old.pools.shape[1], before.copy())
                self.member.worth[:] = old.worth
                self.member.cells[: len(old.cells)] = old.cells
                self.member.listed[:] = old.listed
                self.member.shares[:] = old.shares
                self.slate = slate(board, 2 * len(self.slate.shares))
                self.tables.part[:] = 0.0
                continue
            if ended == USED_UP:
                raise InputError(
                    Problem("more people set out than live in the conflict zones",
                            f"{self.instance.name}, day {at[1]}",
                            fix="Raise the populations in locations.csv, or switch take_from_population off.")
                )  # fmt: skip
            if ended == FULL:
                self._make_room(board)
                before = self.member.travelled.copy()

    def _make_room(self, board: Board) -> None:
        """Room for more rows: twice as much, or that of the old ones when they are too many to keep."""
        self._new_day()
        if len(self.member.travelled) > 0:
            spread(board, self.rows, self.tables.recent, self.member.travelled)
        if len(self.rows.shares) > MOST:
            self._forget()
        else:
            self.rows = self._rows(2 * len(self.rows.state), 2 * len(self.rows.owner), 2 * len(self.rows.shares))
        recent = self.recent
        self.tables = self._tables(2 * len(self.tables.owner), 2 * len(self.tables.outcomes))
        self.recent[:] = recent

    def _forget(self) -> None:
        """Rows of classes hold for one regime only."""
        self.rows.number[:] = -1
        self.rows.slot[:] = -1
        self.rows.used[:] = 0

    @property
    def recent(self) -> NDArray[np.float64]:
        """Share of the people of a posture, to be expected, below each class of recent travel (Z, R + 1)."""
        return self.tables.recent[: len(self.laid.place)]

    def _new_day(self) -> None:
        """Rows of postures hold for one day only."""
        self.tables.known[:] = 0
        self.tables.slot[:] = -1
        self.tables.used[:] = 0, 0, 0, len(self.laid.place)

    def _rows(self, classes: int, rows: int, outcomes: int) -> Rows:
        camps = len(self.laid.camp_place)
        return Rows(
            number=np.full(len(self.laid.place) * self.laid.regimes[0][1].law.memory, -1, dtype=np.int64),
            state=np.zeros(classes, dtype=np.int64),
            low=np.zeros(classes, dtype=np.int64),
            high=np.zeros(classes, dtype=np.int64),
            touch=np.zeros(classes, dtype=np.int64),
            pull=np.zeros((classes, camps)),
            come=np.zeros((classes, camps)),
            slot=np.full(2 * rows, -1, dtype=np.int64),
            owner=np.zeros(rows, dtype=np.int64),
            steps=np.zeros((rows, camps), dtype=np.int16),
            first=np.zeros(rows + 1, dtype=np.int64),
            load=np.zeros(rows),
            shares=np.zeros(outcomes, dtype=SHARE),
            used=np.zeros(3, dtype=np.int64),
        )

    def _tables(self, rows: int, outcomes: int) -> Tables:
        camps, postures = len(self.laid.camp_place), len(self.laid.place)
        return Tables(
            recent=np.zeros((postures + rows, self.laid.regimes[0][1].law.memory + 1)),
            known=np.zeros(postures, dtype=np.int64),
            touch=np.zeros(postures, dtype=np.int64),
            pull=np.zeros((postures, camps)),
            come=np.zeros((postures, camps)),
            act=np.zeros(postures),
            today=np.zeros(postures, dtype=np.int64),
            slot=np.full(2 * rows, -1, dtype=np.int64),
            owner=np.zeros(rows, dtype=np.int64),
            steps=np.zeros((rows, camps), dtype=np.int16),
            first=np.zeros(rows + 1, dtype=np.int64),
            main=np.zeros(rows, dtype=np.int64),
            head=np.zeros(rows, dtype=np.int64),
            outcomes=np.zeros(outcomes, dtype=OUTCOME),
            below=np.zeros(outcomes),
            low=np.zeros(outcomes, dtype=np.int64),
            high=np.zeros(outcomes, dtype=np.int64),
            whose=np.zeros(outcomes, dtype=np.int64),
            used=np.array([0, 0, 0, postures], dtype=np.int64),
            part=np.zeros((2, postures)),
        )

    def _member(self, waiting: int, travelled: NDArray[np.float64]) -> Member:
        laid = self.laid
        camps = len(laid.camp_place)
        choices = max(int((b.spots["last"] - b.spots["first"]).max(initial=1)) for _, b in laid.regimes)
        return Member(
            of=laid.camp,
            camps=np.zeros(camps, dtype=CAMP),
            hope=np.zeros(camps, dtype=BOUND),
            cells=np.zeros(waiting + len(self.instance.places), dtype=CELL),
            listed=np.zeros(1, dtype=np.int64),
            shares=np.zeros((len(laid.place), CLASSES)),
            left=np.zeros(CLASSES),
            tally=np.zeros(len(laid.place), dtype=np.int64),
            opens=np.zeros(camps),
            plan=np.full(camps, -1, dtype=np.int64),
            pools=np.zeros((2 * CLASSES, waiting), dtype=ENTRY),
            size=np.zeros(2 * CLASSES, dtype=np.int64),
            weight=np.zeros(max(choices, len(self.instance.places))),
            origins=np.zeros(len(self.instance.places), dtype=np.int64),
            stack=np.zeros(waiting, dtype=TASK),
            queue=np.zeros(4 * waiting, dtype=TURN),
            due=np.zeros(camps),
            steps=np.full(camps, -1, dtype=np.int64),
            reach=np.zeros((4, camps)),
            travelled=travelled,
            worth=np.ones(len(laid.place)),
        )


class Scouts:
    """A few members who find out how much people are to be expected to have travelled lately, by where they are.

    They are none of the members that are asked for, and the same ones whichever are.
    """

    def __init__(self, instance: FleeInstance, table: Timetable, laid: Boards, seed: int) -> None:
        self.homes = laid.home // laid.regimes[0][1].crowd.memory
        self.made = instance, table, laid, range(-SCOUTS, 0), seed

    @cached_property
    def batch(self) -> Batch:
        """Their days so far; only runs that have day tables ask for them."""
        batch = Batch(*self.made)
        batch.member = batch.member._replace(
            travelled=np.zeros((len(batch.laid.place), batch.laid.regimes[0][1].law.memory))
        )
        return batch

    def day(self, day: int, expected: NDArray[np.float64], recent: NDArray[np.float64]) -> NDArray[np.float64]:
        """As ``Recent`` asks for it."""
        batch = self.batch
        theirs = batch.people.sum(axis=0)
        worth = np.where(theirs >= MANY, expected * SCOUTS / np.maximum(theirs, 1), 1.0)
        worth[self.homes] = 1.0  # today's new people are still to come
        batch.member.worth[:] = worth
        batch.recent[:] = recent
        batch.member.travelled[:] = 0.0
        regime = bisect([first for first, _ in batch.laid.regimes], day) - 1
        batch.play(regime, day, day + 1)
        return batch.member.travelled / SCOUTS


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
