"""The expected-value path of a Flee instance: the engine's probabilities with flows instead of draws.

Camps' multipliers are taken from the expected counts, which is the mean field: exact where no camp throttles, an
approximation where some does, because the mean of a multiplier is not the multiplier of the mean. Nor is there an
order of Flee's list in the mean field: people who set out early find no more room than later ones, first movers and
latecomers share a camp's last places in proportion. Who is turned away may therefore be somebody else, with other
places to turn to, and a choice does not see the rounding of a count to whole people.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.kernels.evenings import Board
from panah.kernels.flows import evening, first_choices, stay
from panah.model.instance import FleeInstance, FleeRules
from panah.simulation.flee.board import Boards, boards
from panah.simulation.flee.timetable import Timetable, timetable

ROUNDING = 1e-6
"""People by which an expected population may fall below zero for want of digits."""


def expected_flee(instance: FleeInstance, rules: FleeRules) -> NDArray[np.float64]:
    """(D, P) float64: expected people at each place at the end of each day, in the mean field.

    Parameters
    ----------
    instance
        What to simulate.
    rules
        ``RELEASED``, ``RELEASED_3_1``, ``MENDED`` or any mixture.

    Raises
    ------
    InputError
        When the instance cannot be simulated under the rules, or an origin is expected to run out of people.
    """
    return expected_days(instance, rules)[0]


def expected_days(instance: FleeInstance, rules: FleeRules) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Expected people at each place (D, P) and on ways (D,) at the end of each day."""
    table = timetable(instance, rules)
    laid = boards(instance, table)
    law = laid.regimes[0][1].law
    mass = np.zeros((len(laid.place), law.memory))
    home = laid.home // laid.regimes[0][1].crowd.memory
    mass[home, 0] += table.start
    population = np.array([p.population for p in instance.places], dtype=np.float64)
    people = np.zeros((table.days, len(instance.places)))
    travelling = np.zeros(table.days)
    scratch = np.zeros(law.spots * law.reach), np.full(law.reach, -1), np.zeros(law.spots * law.reach, dtype=np.int64)
    first, laid_out = [day for day, _ in laid.regimes], [board for _, board in laid.regimes]
    at_place = laid.place >= 0
    for day in range(table.days):
        mass[home, 0] += _new(instance, table, day, population)
        for leave, enter in laid.moves.get(day, ()):
            mass[enter] += mass[leave]
            mass[leave] = 0.0
        board = laid_out[int(np.searchsorted(first, day, side="right")) - 1]
        capacity = table.capacity[day, laid.camp_place]
        mass = _advance(mass.ravel(), board, laid, capacity, scratch).reshape(mass.shape)
        whole = mass.sum(axis=1)
        people[day] = np.bincount(laid.place[at_place], whole[at_place], len(instance.places))
        travelling[day] = whole[~at_place].sum()
    return people, travelling


def _new(instance: FleeInstance, table: Timetable, day: int, population: NDArray[np.float64]) -> NDArray[np.float64]:
    """(P,) float64: people expected to set out today; the population shrinks where it counts."""
    per_head = instance.settings.take_from_population
    weight = table.weight[day] * population if per_head else table.weight[day]
    new = table.fixed[day] + table.mean[day]
    if table.new[day] > 0 and weight.sum() > 0:
        new = new + table.new[day] * weight / weight.sum()
    if per_head:
        population -= new
    if (table.new[day] > 0 and weight.sum() <= 0) or (per_head and population.min() < -ROUNDING):
        raise InputError(
            Problem("more people are expected to set out than live in the conflict zones",
                    f"{instance.name}, day {day}",
                    fix="Raise the populations in locations.csv, or switch take_from_population off.")
        )  # fmt: skip
    np.maximum(population, 0.0, out=population)
    return np.asarray(new, dtype=np.float64)


def _advance(
    mass: NDArray[np.float64], board: Board, laid: Boards, capacity: NDArray[np.float64],
    scratch: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.float64]:  # fmt: skip
    """(S,) float64: people in each state at the end of a day that began with ``mass``."""
    law, tomorrow, here = board.law, np.zeros_like(mass), np.zeros(len(capacity))
    odds, dropped = np.zeros(len(board.choices)), np.zeros(len(board.spots))
    first_choices(mass, law, board.spots, board.choices, laid.camp, capacity, here, odds, dropped)
    stay(mass, law, board.spots, board.gain, dropped, tomorrow)
    evening(
        mass, law, board.spots, board.choices, board.trips, board.gain, board.forced, laid.camp, capacity, here, odds,
        *scratch, tomorrow,
    )  # fmt: skip
    return tomorrow
