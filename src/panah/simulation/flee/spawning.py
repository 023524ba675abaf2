"""How many people set out each day, and from where."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.instance import FleeInstance, FleeRules
from panah.simulation.flee.conflicts import PlaceStates, decay


def people_at_start(instance: FleeInstance) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """People in camps before day 0, and how many of them the registrations know of; both (P,) int64."""
    known = np.zeros(len(instance.places), dtype=np.int64)
    settings = instance.settings
    if settings.insert_day0 and not settings.empty_camps_on_day0:
        known[list(instance.camps)] = instance.registered[0]
    start = known.copy()
    if settings.insert_day0:
        for camp in instance.camps:
            start[camp] += instance.places[camp].initial_idps
    return start, known


def origin_weights(
    states: PlaceStates, population: NDArray[np.int64], day: int, rules: FleeRules, *, switched: bool
) -> NDArray[np.float64]:
    """(P,) float64: weight of each place as origin of those who set out on a day, 0 outside conflicts.

    With take_from_population it is the weight of one head. The released program weighs conflicts by their age of the
    day before, unless one began or ended today; day 0 has no day before.

    population  (P,) int64
    """
    settings = states.settings
    if settings.spawn_mode != "data":
        return np.zeros(len(population))
    seen = max(day - 1, 0) if rules.spawn_decay_a_day_late and not switched else day
    heads = population > 0 if settings.take_from_population else population
    return np.where(states.intensity > 0, heads * states.intensity * decay(states, seen, rules), 0.0)


def spawn_by_conflict(
    states: PlaceStates, population: NDArray[np.int64], instance: FleeInstance, day: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """People each conflict drives out on a day, and Poisson means of the same; both (P,), zero in other modes.

    With take_from_population those driven out are taken from ``population``, which is written to; only the random
    numbers of the Poisson mode are not known here.

    population  (P,) int64
    """
    settings, rate = instance.settings, instance.settings.displaced_per_conflict_day
    fixed, mean = np.zeros(len(population), dtype=np.int64), np.zeros(len(population))
    for place in np.flatnonzero(states.intensity > 0):
        intensity = float(states.intensity[place])
        if settings.spawn_mode == "constant":
            fixed[place] = int(rate * intensity)
        elif settings.spawn_mode == "pop_ratio":
            fixed[place] = int(rate * int(population[place]) * intensity)
        elif settings.spawn_mode == "poisson":
            mean[place] = rate * intensity
    if settings.take_from_population:
        if (fixed > population).any():
            place = np.argmax(fixed > population)
            raise InputError(
                Problem(
                    f"on day {day} {fixed[place]} people are to leave {instance.places[place].name}, where "
                    f"{population[place]} are left",
                    "simsetting.yml, displaced_per_conflict_day",
                    f"{rate:g}",
                    "a rate the populations of locations.csv bear",
                    "Lower it, raise the population, or switch take_from_population off.",
                )
            )
        population -= fixed
    return fixed, mean


def settle(instance: FleeInstance, rules: FleeRules, origins: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(D,) int64: people who set out each day, from the registrations; none in the other spawn modes.

    A day on which registrations fall leaves a debt, which those who would set out later settle first. Where nobody can
    set out, the released program stops. Under the plainly intended rule they wait: the debt turns negative, and they
    set out, besides those of that day, on the first day with an origin, less whatever registrations have fallen since.

    origins  (D,) bool: days on which some place can be set out from
    """
    settings = instance.settings
    out = np.zeros(instance.days, dtype=np.int64)
    if settings.spawn_mode != "data":
        return out
    if rules.no_conflict_is_fatal and not origins.all():
        raise InputError(_no_origin(instance, int(np.argmin(origins))))
    table = instance.camps_sum if settings.sum_from_camps else instance.total
    daily = np.diff(table, prepend=0)
    if settings.sum_from_camps and rules.day0_counted_twice:
        daily[0] += instance.total[0]
    if settings.insert_day0 or settings.empty_camps_on_day0:
        daily[0] = 0
    debt = 0
    for day in range(instance.days):
        due = int(daily[day]) - debt
        gone = due if due > 0 and origins[day] else 0
        out[day], debt = gone, gone - due
    return out


def _no_origin(instance: FleeInstance, day: int) -> Problem:
    date = (instance.start + timedelta(days=day)).isoformat()
    return Problem(
        f"no place with people is in conflict on day {day} ({date}), where the released program stops",
        "conflicts.csv",
        allowed="a conflict zone with a population on every day",
        fix="With --mended people who cannot set out wait for the next day with a conflict; or shorten the run.",
    )
