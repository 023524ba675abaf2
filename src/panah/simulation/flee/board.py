"""The boards a run is played on: spots, trips and memory numbered once, and one network for each regime."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.kernels.evenings import BOUND, CHOICE, SHARE, SPOT, TRIP, Board, Law, Slate, stops_met
from panah.model.instance import FleeInstance, FleeSettings
from panah.simulation.flee.closures import Ways
from panah.simulation.flee.spots import Choices, Spots, choices
from panah.simulation.flee.timetable import Timetable

GRID = 32
"""Classes of recent travel per day's pace; with half as many, people stop a little too late, and towns show it."""

FRACTION_KM = 0.1
"""Grid of the kilometres moved within a day where some length or speed is not a whole number."""

STOPS = 300
"""Stops within a day, on average over the places, up to which days are tabled: building more costs too much."""

WORTH = 200
"""People in all, for each of those stops, from which day tables spare more than they cost."""

PROBE = 1 << 20
"""Most outcomes of a day that is only probed."""

Trip = tuple[int, float, int, bool, bool]
"""A night on a way: way, kilometres done, spot it leads to, whether on the first hop on foot, whether it turns back."""


@dataclass(frozen=True)
class Boards:
    """Everything the kernels need but people and chance; S states, Z postures, C camps with a capacity.

    Parameters
    ----------
    regimes
        First day of each regime, and its board.
    place
        (Z,) int64: place of each posture, -1 on a way.
    camp
        (Z,) int64: camp of each posture, -1 for none.
    camp_place
        (C,) int64: P index of the camps.
    home
        (P,) int64: state of new people at each place.
    moves
        By day: pairs of postures, of which the first one's people become the second's.
    states
        S.
    """

    regimes: tuple[tuple[int, Board], ...]
    place: NDArray[np.int64]
    camp: NDArray[np.int64]
    camp_place: NDArray[np.int64]
    home: NDArray[np.int64]
    moves: dict[int, list[tuple[int, int]]]
    states: int


def boards(instance: FleeInstance, table: Timetable) -> Boards:
    """Number the states of an instance and lay out the network of each of its regimes."""
    settings = instance.settings
    spots = Spots()
    for number in range(len(instance.places)):
        spots.of(number)
    known = 0
    while known < len(spots.number):  # trips that turn back may end at spots that nobody chose
        listed = _all_choices(table, settings, spots)
        known = len(spots.number)
        trips, turned = _trips(table, listed, settings, spots)
    law, gain, forced = _law(settings, table.ways, len(spots.number))
    feet = law.feet
    camp_place = np.flatnonzero((table.capacity >= 1).any(axis=0)).astype(np.int64)
    camp_of = np.full(len(instance.places), -1, dtype=np.int64)
    camp_of[camp_place] = np.arange(len(camp_place))
    spot_place = np.array([place for place, _ in spots.number], dtype=np.int64)
    place = np.concatenate([np.repeat(spot_place, feet), np.full(len(trips), -1, dtype=np.int64)])
    paths = _trip_array(trips, table.ways, settings, law)
    made = []
    for regime, chosen in zip(table.regimes, listed, strict=True):
        chance = np.where(np.arange(len(spot_place)) < len(instance.places), regime.movechance[spot_place], 1.0)
        at = np.zeros(len(spot_place), dtype=SPOT)
        at["chance"], at["town"], at["place"] = chance, regime.town[spot_place], spot_place
        at["first"], at["last"] = chosen.first[:-1], chosen.first[1:]
        ways = _choice_array(chosen, table.ways, trips, settings, law, camp_of, regime.camp)
        zero = bool((ways["weight"] <= 0).any())
        made.append((regime.first, Board(law, law, at, ways, paths, zero, False, gain, forced)))
    made = _walked(made, float(table.start.sum() + table.new.sum() + table.fixed.sum() + table.mean.sum()))
    memory = made[0][1].crowd.memory
    return Boards(
        regimes=tuple(made),
        place=place,
        camp=np.where(place >= 0, camp_of[place], -1),
        camp_place=camp_place,
        home=(np.arange(len(instance.places)) * feet + feet - 1) * memory,
        moves=_moves(table, trips, turned, len(spot_place) * feet),
        states=len(place) * memory,
    )


def _all_choices(table: Timetable, settings: FleeSettings, spots: Spots) -> list[Choices]:
    """Choices of every regime over the same spots: those of early regimes are listed again if later ones add spots."""
    listed = [choices(regime, table.ways, settings, spots) for regime in table.regimes]
    while len(listed[0].first) <= len(spots.number) or any(len(c.first) != len(listed[-1].first) for c in listed):
        listed = [choices(regime, table.ways, settings, spots) for regime in table.regimes]
    return listed


def _paces(settings: FleeSettings, ways: Ways, way: int, on_foot: bool) -> tuple[float, ...]:
    """Speeds people may have on a way [km/day]: its own, and on foot if that can be."""
    if on_foot:
        return (settings.max_walk_speed,)
    if ways.walk[way] > 0:
        return (float(ways.speed[way]), settings.max_walk_speed)
    return (float(ways.speed[way]),)


def _trips(
    table: Timetable, listed: list[Choices], settings: FleeSettings, spots: Spots
) -> tuple[dict[Trip, int], dict[Trip, Trip]]:
    """Every night that can be spent on a way, numbered; and what each becomes if the way closes meanwhile."""
    ways = table.ways
    closed = {way for _, way in table.closing}
    used = sorted({pair for c in listed for pair in zip(c.way.tolist(), c.spot.tolist(), strict=True)})
    places = list(spots.number)
    trips: dict[Trip, int] = {}
    turned: dict[Trip, Trip] = {}
    for way, spot in used:
        for on_foot in (False, True) if settings.start_on_foot else (False,):
            stack = [0.0]
            while stack:
                done = stack.pop()
                for pace in _paces(settings, ways, way, on_foot):
                    trip = (way, done + pace, spot, on_foot, False)
                    if done + pace <= ways.km[way] and trip not in trips:
                        trips[trip] = len(trips)
                        stack.append(done + pace)
                        if way in closed:
                            origin = spots.of(int(ways.origin[way]), places[spot][1])
                            turned[trip] = (way, done + pace, origin, on_foot, True)
                            trips[turned[trip]] = len(trips)
    return trips, turned


def _law(settings: FleeSettings, ways: Ways, spots: int) -> tuple[Law, NDArray[np.float64], NDArray[np.int64]]:
    """Numbers of the rules, and what becomes of recent travel."""
    top = max([settings.max_move_speed, settings.max_walk_speed, *ways.speed.tolist()])
    numbers = [*ways.km.tolist(), *ways.speed.tolist(), settings.max_move_speed, settings.max_walk_speed]
    unit = 1.0 if all(float(x).is_integer() for x in numbers) else FRACTION_KM
    reach = math.ceil(top / unit)
    pace = settings.max_move_speed
    classes = math.ceil(2 * top / pace * GRID) + 1 if settings.avoid_short_stints else 1
    gain = np.zeros(2 * reach)
    forced = np.zeros(reach, dtype=np.int64)
    if settings.avoid_short_stints:
        gain = np.arange(2 * reach) * unit / pace * GRID
        forced = (np.arange(classes)[:, None] + gain[None, :reach] < GRID).sum(axis=0)
    law = Law(
        on_foot=settings.max_walk_speed, unit=unit, power=settings.weight_power,
        buffer=settings.capacity_buffer, memory=classes, reach=reach, feet=2 if settings.start_on_foot else 1,
        spots=spots,
    )  # fmt: skip
    return law, gain, forced


def _choice_array(
    chosen: Choices, ways: Ways, trips: dict[Trip, int], settings: FleeSettings, law: Law, camp_of: NDArray[np.int64],
    is_camp: NDArray[np.bool_],
) -> NDArray[np.void]:  # fmt: skip
    out = np.zeros(len(chosen.way), dtype=CHOICE)
    camp, resting, foot = camp_of[chosen.target], law.spots * law.feet, settings.max_walk_speed
    out["spot"], out["weight"], out["many"] = chosen.spot, chosen.weight, chosen.many
    out["home"] = np.repeat(np.arange(law.spots), np.diff(chosen.first))
    out["cap"], out["gate"] = np.where(chosen.plain, camp, -1), np.where(is_camp[chosen.target], camp, -1)
    out["km"], out["speed"], out["walk"] = ways.km[chosen.way], ways.speed[chosen.way], ways.walk[chosen.way]
    out["step"] = np.maximum(np.rint(out["km"] / law.unit), 1)
    pairs = list(zip(chosen.way.tolist(), chosen.spot.tolist(), out["speed"].tolist(), strict=True))
    for name, keys in (
        ("night", ((way, pace, spot, False, False) for way, spot, pace in pairs)),
        ("night_walking", ((way, foot, spot, False, False) for way, spot, _ in pairs)),
        ("night_on_foot", ((way, foot, spot, True, False) for way, spot, _ in pairs)),
    ):
        out[name] = [resting + trips[key] if key in trips else -1 for key in keys]
    return out


def _trip_array(trips: dict[Trip, int], ways: Ways, settings: FleeSettings, law: Law) -> NDArray[np.void]:
    out = np.zeros(len(trips), dtype=TRIP)
    for (way, done, spot, on_foot, turns), n in trips.items():
        pace = settings.max_walk_speed if on_foot else float(ways.speed[way])
        nights = [
            trips.get((way, done + speed, spot, on_foot, turns), -1 - law.spots * law.feet) + law.spots * law.feet
            for speed in (pace, settings.max_walk_speed)
        ]
        left = float(ways.km[way]) - done
        out[n] = (left, round(left / law.unit), pace, 0.0 if on_foot else ways.walk[way], spot, turns, *nights)
    return out


def _moves(
    table: Timetable, trips: dict[Trip, int], turned: dict[Trip, Trip], resting: int
) -> dict[int, list[tuple[int, int]]]:
    """Postures whose people turn back, or no longer do, by day."""
    pairs: dict[int, list[tuple[int, int]]] = {}
    for trip, back in turned.items():
        pairs.setdefault(trip[0], []).append((trips[trip] + resting, trips[back] + resting))
    out: dict[int, list[tuple[int, int]]] = {}
    for day, way in table.closing:
        out.setdefault(day, []).extend(pairs.get(way, []))
    for day, way in table.opening:
        out.setdefault(day, []).extend((b, a) for a, b in pairs.get(way, []))
    return out


def slate(board: Board, outcomes: int = 1 << 14) -> Slate:
    """Scratch to build day tables with."""
    stops = len(board.spots) * board.law.reach
    return Slate(
        mass=np.zeros(stops),
        head=np.full(board.law.reach, -1, dtype=np.int64),
        link=np.zeros(stops, dtype=np.int64),
        shares=np.zeros(outcomes, dtype=SHARE),
        seat=np.full(1 << (2 * outcomes).bit_length(), -1, dtype=np.int64),
        taken=np.zeros(outcomes, dtype=np.int64),
        range=np.zeros(4, dtype=np.int64),
    )


def _walked(made: list[tuple[int, Board]], people: float) -> list[tuple[int, Board]]:
    """The boards, marked to be played hop by hop if their days have too many stops, or too many for so few people.

    Otherwise people's recent travel is not kept track of one by one.
    """
    board = max((b for _, b in made), key=lambda b: len(b.choices))
    even = np.ones(int(board.choices["cap"].max(initial=-1)) + 1, dtype=BOUND)
    even["gate"] = 0
    every = max(1, board.law.spots // 100)
    probed = len(range(0, board.law.spots, every))
    try:
        met = stops_met(every, even, board, slate(board, PROBE))
    except OverflowError:
        met = STOPS * probed + 1
    walk = met > STOPS * probed or people * probed < WORTH * met
    crowd = board.law if walk else board.law._replace(memory=1)
    return [(first, b._replace(walk=walk, crowd=crowd)) for first, b in made]
