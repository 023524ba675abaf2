"""Recent travel of a Flee instance's people, as is to be expected at each place, for the day tables of all members."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from panah.model.instance import FleeInstance
from panah.simulation.flee.board import Boards
from panah.simulation.flee.timetable import Timetable


class Recent:
    """Recent travel by place, day by day: worked out by the first batch that gets to a day, for all.

    Batches may share one, in several threads: whoever works a day out comes to the same numbers.

    Parameters
    ----------
    instance, table, laid
        What is simulated.
    scout
        Plays a day, given the people to be expected by posture (Z,) and the shares as from ``begin``; returns people
        (Z, R), the mean of a few members, by the posture their day ended in and the class of recent travel they are to
        be expected in.
    """

    def __init__(
        self, instance: FleeInstance, table: Timetable, laid: Boards,
        scout: Callable[[int, NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]],
    ) -> None:  # fmt: skip
        self.table, self.laid, self.scout = table, laid, scout
        memory = laid.regimes[0][1].law.memory
        self.home = laid.home // laid.regimes[0][1].crowd.memory
        self.mass = np.zeros((len(laid.place), memory))
        self.mass[self.home, 0] += table.start
        self.per_head = instance.settings.take_from_population
        self.population = np.array([p.population for p in instance.places], dtype=np.float64)
        self.lock = Lock()
        self.mornings: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []  # of each day begun: where mass is

    def begin(self, day: int, recent: NDArray[np.float64]) -> None:
        """Fill in the share below each class of recent travel (Z, R + 1) in the morning, the day's new people there."""
        with self.lock:
            while len(self.mornings) <= day:
                if self.mornings:
                    self._shares(len(self.mornings) - 1, recent)
                    self.mass = self.scout(len(self.mornings) - 1, self.mass.sum(axis=1), recent)
                self._add_new(len(self.mornings))
                at = np.flatnonzero(self.mass)
                self.mornings.append((at, self.mass.ravel()[at]))
            self._shares(day, recent)

    def _shares(self, day: int, recent: NDArray[np.float64]) -> None:
        at, people = self.mornings[day]
        mass = np.zeros_like(self.mass)
        mass.ravel()[at] = people
        np.cumsum(mass, axis=1, out=recent[:, 1:])
        whole = recent[:, -1:].copy()
        recent[:, 1:] = np.where(whole > 0, recent[:, 1:] / np.where(whole > 0, whole, 1.0), 1.0)

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
