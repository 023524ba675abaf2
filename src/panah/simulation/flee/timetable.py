"""The days of a Flee instance as arrays: everything about a run that is not chance.

What Flee decides day by day is decided here once: conflicts begin and end, people are due to set out, ways close and
open, scores and capacities follow, in this order within a day. The engine then only draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.instance import FleeInstance, FleeRules
from panah.simulation.flee.closures import Doors, Ways, check_closures, lay_ways
from panah.simulation.flee.conflicts import PlaceStates, decay, first_states, switch_conflicts
from panah.simulation.flee.spawning import origin_weights, people_at_start, settle, spawn_by_conflict


@dataclass(frozen=True)
class Regime:
    """Days on which the places and ways stay as they are; P places, N open ways.

    Parameters
    ----------
    first, stop
        First day, and the day after the last.
    movechance
        (P,) float64: chance that somebody at rest acts, scaled by population where the settings say so, at most 1.
    town
        (P,) bool: who stops here after little travel is forced on, with avoid_short_stints.
    camp
        (P,) bool: a destination nobody sets out for once it is more than half way through its throttle band.
    marker
        (P,) bool: passed on the way, never a destination.
    score
        (P,) float64: attraction as a destination, from country, camp, conflict and population.
    way_start
        (P + 1,) int64: offsets into ``ways`` by origin.
    ways
        (N,) int64: open ways of each place in the order Flee looks at them, which decides between ways to one place.
    redirect
        (P,) int64: way that everyone who chooses here must take, -1 for none; -1 everywhere under released rules.
    """

    first: int
    stop: int
    movechance: NDArray[np.float64]
    town: NDArray[np.bool_]
    camp: NDArray[np.bool_]
    marker: NDArray[np.bool_]
    score: NDArray[np.float64]
    way_start: NDArray[np.int64]
    ways: NDArray[np.int64]
    redirect: NDArray[np.int64]

    def like(self, other: Regime) -> bool:
        """Whether another regime differs in its days only."""
        return all(
            np.array_equal(getattr(self, name), getattr(other, name))
            for name in ("movechance", "town", "camp", "marker", "score", "way_start", "ways", "redirect")
        )


@dataclass(frozen=True)
class Timetable:
    """All days of an instance under some rules; D days, P places, A ways.

    Parameters
    ----------
    days
        D.
    ways
        Every directed way that ever exists.
    regimes
        In order, covering days 0 to D - 1 without a gap.
    capacity
        (D, P) float64: people a place takes in at most, as seen by those who move on a day, already scaled and grown;
        below 1 means any number. -1 at places that are no camp.
    start
        (P,) int64: people inserted before day 0, in camps, in their order.
    new
        (D,) int64: people who set out each day, with spawn_mode "data"; the debt of days on which registrations fell
        is settled.
    weight
        (D, P) float64: weights of the origins of those people. With take_from_population they are the weights of one
        head, to be multiplied by the population left at the start of the day.
    fixed
        (D, P) int64: people who set out each day with spawn_mode "constant" and "pop_ratio".
    mean
        (D, P) float64: Poisson means of the same with spawn_mode "poisson".
    closing
        (day, way) pairs in order of days: whoever is on the way when the day begins turns back at its end, once
        there, whenever that is.
    opening
        (day, way) pairs: whoever was to turn back no longer is. Empty under released rules; under the others both
        lists hold only what a day leaves changed.
    """

    days: int
    ways: Ways
    regimes: tuple[Regime, ...]
    capacity: NDArray[np.float64]
    start: NDArray[np.int64]
    new: NDArray[np.int64]
    weight: NDArray[np.float64]
    fixed: NDArray[np.int64]
    mean: NDArray[np.float64]
    closing: tuple[tuple[int, int], ...]
    opening: tuple[tuple[int, int], ...]


def timetable(instance: FleeInstance, rules: FleeRules) -> Timetable:
    """Work out all days of an instance.

    Raises
    ------
    InputError
        Closures of unknown places; days without an origin under the released rules; settings that make a place's
        chances depend on how many people have left it, which no table by day can hold.
    """
    _check(instance)
    states, (ways, forced) = first_states(instance), lay_ways(instance, rules)
    doors = Doors(instance, rules, ways, forced)
    start, known = people_at_start(instance)
    room = _room(instance, known if rules.day0_fills_capacity else np.zeros_like(known))
    population = np.array([p.population for p in instance.places], dtype=np.int64)
    spawned, regimes = [], []
    net = _net(doors)
    closing: list[tuple[int, int]] = []
    opening: list[tuple[int, int]] = []
    for day in range(instance.days):
        switched = switch_conflicts(states, instance.conflict, day, rules)
        weight = origin_weights(states, population, day, rules, switched=switched)
        spawned.append((weight, *spawn_by_conflict(states, population, instance, day)))
        before = net
        if doors.enact(states, day):
            net = _net(doors)
            gone, back = set(before[1].tolist()) - set(net[1].tolist()), set(net[1].tolist()) - set(before[1].tolist())
            closing += [(day, way) for way in sorted(gone)]
            opening += [(day, way) for way in sorted(back)]
        regimes.append(_regime(instance, rules, states, net, room[day], day))
    weights, fixed, mean = (np.array(column) for column in zip(*spawned, strict=True))
    return Timetable(
        days=instance.days,
        ways=ways,
        regimes=_joined(regimes),
        capacity=_capacity(instance, rules, room),
        start=start,
        new=settle(instance, rules, weights.sum(axis=1) > 0),
        weight=weights,
        fixed=fixed,
        mean=mean,
        closing=tuple(dict.fromkeys(doors.turned if rules.closed_once_bounces else closing)),
        opening=() if rules.closed_once_bounces else tuple(opening),
    )


def _check(instance: FleeInstance) -> None:
    check_closures(instance)
    settings = instance.settings
    moving = {
        "movechance_pop_scale_factor": settings.movechance_pop_scale_factor != 0,
        "use_pop_for_loc_weight": settings.use_pop_for_loc_weight,
    }
    if settings.take_from_population and any(moving.values()):
        raise InputError(
            [
                Problem(
                    f"{name} together with take_from_population is not carried",
                    "simsetting.yml",
                    allowed="one of the two",
                    fix="Switch one of them off.",
                )
                for name, used in moving.items()
                if used
            ]
        )


def _room(instance: FleeInstance, taken: NDArray[np.int64]) -> NDArray[np.float64]:
    """(D, P) float64: capacity of each place on each day, unscaled; it has grown once before anyone moves on day 0."""
    first = np.array([p.capacity for p in instance.places], dtype=np.float64) - taken
    growth = np.maximum([p.capacity_per_day for p in instance.places], 0.0)
    return first + np.arange(1, instance.days + 1)[:, None] * growth


def _capacity(instance: FleeInstance, rules: FleeRules, room: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled = room * (1.0 if rules.capacity_unscaled else instance.settings.capacity_scaling)
    return np.where(room == -1.0, -1.0, scaled)


Net = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""way_start, ways and redirect of a regime."""


def _net(doors: Doors) -> Net:
    start = np.cumsum([0, *(len(ways) for ways in doors.open)], dtype=np.int64)
    return start, np.array([w for ways in doors.open for w in ways], dtype=np.int64), doors.redirect()


def _regime(
    instance: FleeInstance, rules: FleeRules, states: PlaceStates, net: Net, room: NDArray[np.float64], day: int
) -> Regime:
    """One day as a regime of its own."""
    return Regime(
        first=day,
        stop=day + 1,
        movechance=_chance(instance, states, room),
        town=states.town.copy(),
        camp=states.camp.copy(),
        marker=states.marker.copy(),
        score=_score(instance, rules, states, day),
        way_start=net[0],
        ways=net[1],
        redirect=net[2],
    )


def _chance(instance: FleeInstance, states: PlaceStates, room: NDArray[np.float64]) -> NDArray[np.float64]:
    """(P,) float64: movechance times (max(population, capacity) / base) ** factor, at most 1."""
    settings = instance.settings
    chance = states.movechance.copy()
    if settings.movechance_pop_scale_factor != 0:
        size = np.maximum([p.population for p in instance.places], room)
        with np.errstate(divide="ignore", invalid="ignore"):
            chance *= (size / settings.movechance_pop_base) ** settings.movechance_pop_scale_factor
        chance[states.movechance == 0] = 0.0
    return np.minimum(chance, 1.0)


def _score(instance: FleeInstance, rules: FleeRules, states: PlaceStates, day: int) -> NDArray[np.float64]:
    """(P,) float64: foreign, camp and conflict weights multiplied, and population outside camps where it is used."""
    settings, home = instance.settings, instance.places[0].country
    score = np.where([p.country != home for p in instance.places], settings.foreign_weight, 1.0)
    score = score * np.where(states.camp, settings.camp_weight, 1.0)
    force = np.where(states.intensity > 0, decay(states, day, rules) * states.intensity, 0.0)
    score *= settings.conflict_weight**force
    if settings.use_pop_for_loc_weight:
        people = np.array([p.population for p in instance.places], dtype=np.float64)
        people = np.minimum(people, 1.0) if rules.population_weight_flat else np.maximum(people, 1.0)
        score *= np.where(states.camp, 1.0, people**settings.pop_power_for_loc_weight)
    return score


def _joined(days: list[Regime]) -> tuple[Regime, ...]:
    """The days as runs of the same."""
    out = days[:1]
    for day in days[1:]:
        if day.like(out[-1]):
            out[-1] = replace(out[-1], stop=day.stop)
        else:
            out.append(day)
    return tuple(out)
