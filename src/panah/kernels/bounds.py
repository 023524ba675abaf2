"""What camps that may fill up can do within a day: bounds of their multipliers, known in the morning."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import BARRED, Member, multiplier
from panah.kernels.evenings import OPEN, SHUT, UNSURE, Law, holds

LEVELS = np.array([1.0, 0.6, BARRED, np.nextafter(BARRED, 0.0), 0.35, 0.2, 0.08, 0.0])
"""Multipliers between which a camp may be said to stay all day. More would leave fewer choices open, and make more day
tables; most of the time a camp that fills up is about to be barred, or is.
"""

SIGMAS = 5.0
"""Standard deviations from what is expected, and as many people more, that bound what may come."""

CERTAIN = 1e-6
"""People, or their variance, that are rounding."""


@bare
def bind(c: int, upper: int, lower: int, law: Law, member: Member) -> None:
    """Note between which levels camp c stays all day."""
    bound, camp = member.hope[c], member.camps[c]
    bound.gate = OPEN if LEVELS[lower] >= BARRED else SHUT if LEVELS[upper] < BARRED else UNSURE
    bound.most = LEVELS[upper] ** law.power
    bound.least = 0.0 if bound.gate == UNSURE else LEVELS[lower] ** law.power
    camp.hope, camp.least = bound.most, bound.least


@bare
def _spread(mean: float) -> float:
    """More people than expected who hardly ever come, even if they come one by one."""
    return 10.0 * math.sqrt(mean) + 10.0


@bare
def may_fill(onward: float, buffer: float, camps: NDArray[np.void], due: NDArray[np.float64]) -> int:
    """The camps whose count may leave the part of its range without throttle today.

    A camp stays below its throttle band if those who make for it would, and ten standard deviations more, and as many
    of those who make for a camp that may fill up as can get here: who is refused there may turn to this one.

    onward  float            people who go on at once from a camp they have reached, at most
    due     (4, C)  float64  as from _expect; the first is raised to the most that may come
    """
    full = 0
    while True:
        found, turned = full, 0.0
        for c in range(len(camps)):
            turned += due[0, c] if holds(full, c) else 0.0
        for c in range(len(camps)):
            most = min(due[0, c] + turned, due[1, c]) + onward
            above = camps[c].here + most + _spread(most) > buffer * camps[c].capacity
            if above and camps[c].capacity >= 1.0:
                found |= 1 << (c % 63)
        if found == full:
            for c in range(len(camps)):
                most = min(due[0, c] + turned, due[1, c]) + onward
                due[0, c] = most + _spread(most)
            return full
        full = found


@bare
def _bounds(c: int, law: Law, direct: bool, member: Member) -> tuple[int, int]:
    """Numbers of the levels between which a camp's multiplier stays all day.

    It rises at most as people leave in the morning and falls as they come. Nobody sets out for a camp that is barred
    all day: then only those come who are on the way already. Bounds are passed once in millions of days, and then a
    choice is accepted or refused that should have had a small chance.

    direct  whether nobody passes a place on the way to another without choosing there
    """
    camp, due = member.camps[c], member.reach
    leaving = min(camp.leaving, float(camp.here))
    here = max(0.0, camp.here - leaving - SIGMAS * math.sqrt(leaving) - (SIGMAS if leaving > 0.0 else 0.0))
    highest = multiplier(here, camp.capacity, law.buffer)
    come = due[0, c]
    if direct and highest < BARRED:
        spread = SIGMAS * math.sqrt(due[3, c]) + (SIGMAS if due[3, c] > CERTAIN else 0.0)
        come = min(come, due[2, c] + spread + CERTAIN)
    lowest = multiplier(camp.here + come, camp.capacity, law.buffer)
    upper = 0
    while upper < len(LEVELS) - 2 and LEVELS[upper + 1] >= highest:
        upper += 1
    lower = len(LEVELS) - 1
    while lower > upper + 1 and LEVELS[lower - 1] <= lowest:
        lower -= 1
    if LEVELS[upper] >= BARRED > LEVELS[lower]:
        lower = len(LEVELS) - 1  # nothing is known, and one table serves all
    return upper, lower


@bare
def bind_all(full: int, law: Law, member: Member) -> None:
    """Note what the camps may do today."""
    direct = law.spots == len(member.origins)
    for c in range(len(member.camps)):
        member.steps[c] = -1
        if holds(full, c):
            upper, lower = _bounds(c, law, direct, member)
            member.steps[c] = upper * len(LEVELS) + lower
            bind(c, upper, lower, law, member)
