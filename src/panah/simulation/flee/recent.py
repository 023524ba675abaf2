"""Recent travel of a Flee instance's people in the mean, for the day tables of all members."""

from __future__ import annotations

from threading import Lock

import numpy as np
from numpy.typing import NDArray

from panah.kernels.evenings import BOUND, Board, Slate, nothing_known
from panah.kernels.recent import foresee
from panah.kernels.tables import Rows
from panah.model.instance import FleeInstance
from panah.simulation.flee.board import Boards
from panah.simulation.flee.timetable import Timetable


class Recent:
    """Recent travel of people in the mean, day by day: worked out by the first batch that gets to a day, for all.

    Batches may share one, in several threads: whoever works a day out comes to the same numbers. Each begins and ends
    the days in turn.
    """

    def __init__(self, instance: FleeInstance, table: Timetable, laid: Boards) -> None:
        self.table, self.laid = table, laid
        memory = laid.regimes[0][1].law.memory
        self.home = laid.home // laid.regimes[0][1].crowd.memory
        self.mass = np.zeros((len(laid.place), memory))
        self.mass[self.home, 0] += table.start
        self.tomorrow = np.zeros_like(self.mass)
        self.unknown = np.zeros(len(laid.camp_place), dtype=BOUND)
        nothing_known(self.unknown)
        self.per_head = instance.settings.take_from_population
        self.population = np.array([p.population for p in instance.places], dtype=np.float64)
        self.lock = Lock()
        self.mornings: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []  # of each day begun: where mass is
        self.ended = 0

    def begin(self, day: int, recent: NDArray[np.float64]) -> None:
        """Fill in the share below each class of recent travel (Z, R + 1) in the morning, the day's new people there."""
        with self.lock:
            if day == len(self.mornings):
                self._add_new(day)
                at = np.flatnonzero(self.mass)
                self.mornings.append((at, self.mass.ravel()[at]))
            at, people = self.mornings[day]
        mass = np.zeros_like(self.mass)
        mass.ravel()[at] = people
        np.cumsum(mass, axis=1, out=recent[:, 1:])
        whole = recent[:, -1:].copy()
        recent[:, 1:] = np.where(whole > 0, recent[:, 1:] / np.where(whole > 0, whole, 1.0), 1.0)

    def end(self, day: int, board: Board, slate: Slate, rows: Rows) -> bool:
        """Play the day, unless that was done; False when there is no room for a row."""
        with self.lock:
            if self.ended > day:
                return True
            capacity = np.ascontiguousarray(self.table.capacity[day, self.laid.camp_place])
            done = foresee(capacity, self.mass, self.tomorrow, self.laid.camp, self.unknown, board, slate, rows)
            if done:
                self.mass, self.tomorrow = self.tomorrow, self.mass
                self.ended = day + 1
            return bool(done)

    def _add_new(self, day: int) -> None:
        """Add the day's new people, and turn those on ways that close or open."""
        table, mass = self.table, self.mass
        weight = table.weight[day] * self.population if self.per_head else table.weight[day]
        new = table.fixed[day] + table.mean[day]
        if table.new[day] > 0 and weight.sum() > 0:
            new = new + table.new[day] * weight / weight.sum()
        if self.per_head:
            self.population = np.maximum(self.population - new, 0.0)
        mass[self.home, 0] += new
        for leave, enter in self.laid.moves.get(day, ()):
            mass[enter] += mass[leave]
            mass[leave] = 0.0
