"""The day: seven steps, in this order, for all members of a batch at once.

1. conditions    control moves, crossings open and shut, events happen, people feel them
2. departures    people leave, the readier first
3. choice        they choose where to, over the roads and crossings open today, and set out
4. travel        they are put into the calendar on the day they will arrive
5. arrivals      those whose day it is arrive
6. supply        goods come in, people eat, prices move
7. record        the day is written down

Food comes after people: who arrives today eats today. Departures see the food of the evening before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from panah.kernels import felt, food, front, market, movement, reach, travel
from panah.simulation.markets import gateway, quotes_of
from panah.simulation.members import Floats
from panah.simulation.record import Record
from panah.simulation.state import State, waiting_mean


def conditions(state: State, day: int, _record: Record) -> None:
    """Step 1: the front, the crossings, and the events people feel."""
    line, numbers = state.timeline, state.numbers
    contagion = state.scenario.assumptions.front == "contagion"
    front.advance(day, state.stems, contagion, line.control[day], state.geography.borders, state.rules, state.control)
    front.turn_gates(
        day, state.stems, waiting_mean(state.scenario, numbers), line.open_people[day], line.open_goods[day],
        state.control.changed, state.gates,
    )  # fmt: skip
    front.happen(
        day, state.stems, numbers["event_hazard"], numbers["shock_hazard"], numbers["control_change_intensity"],
        state.rate, line.events[day], state.geography.borders.city, state.control.changed, state.ring,
        state.felt.latest,
    )  # fmt: skip
    felt.feel(day, state.memory, numbers["event_distance"], state.geography.roads, state.ring, state.felt)


def departures(state: State, day: int, _record: Record) -> None:
    """Step 2: who leaves; food stress multiplies the hazard."""
    stress, stress_displaced = _stress(state)
    roads = state.geography.roads
    movement.depart(
        day, state.stems, state.felt.log_stay, state.factor, stress, stress_displaced, state.leads, roads.country,
        state.gates.open_people, roads.through, state.abroad, state.people,
    )  # fmt: skip


def choice(state: State, day: int, _record: Record) -> None:
    """Steps 3 and 4: where those who leave go, and when they will be there."""
    roads, sight = state.geography.roads, state.geography.sight
    travel.cross(day, state.stems, state.leads, state.gates.open_people, state.abroad, roads, state.people)
    holder = state.control.holder
    if sight is None or state.pull is None:
        travel.settle(day, state.stems, holder, state.choice, roads, state.refuges, state.people)
    else:
        reach.settle_far(day, state.stems, holder, state.choice, roads, sight.tree, state.pull, reach.FEW, state.people)


def arrivals(state: State, day: int, _record: Record) -> None:
    """Step 5: those whose day it is arrive."""
    movement.arrive(day, state.people, state.arrivals)


def supply(state: State, day: int, _record: Record) -> None:
    """Step 6: goods come in, people eat, prices move."""
    stalls, line = state.stalls, state.timeline
    if not stalls.names:
        return
    market.eat_where(stalls.catchment, state.people.pool, state.people.displaced, stalls.around)
    market.surround(stalls.site, state.control.holder, state.geography.borders, stalls.around)
    food.stir(day, state.stems, stalls.street, stalls.trade, stalls.shelves)
    by = gateway(stalls, line, state.gates.open_goods, day)
    quotes = quotes_of(stalls, line.aid[day], line.convoys[day], by)
    if state.traders is not None:
        state.traders.settle(stalls, by.open_goods, quotes)
    else:
        food.market_day(stalls.around, quotes, stalls.trade, stalls.shelves)
    np.add(stalls.ledger, stalls.shelves.inflow - stalls.shelves.eaten, out=stalls.ledger)


def record(state: State, day: int, book: Record) -> None:
    """Step 7: the day is written down."""
    book.write(state, day)


DAY: Final[tuple[tuple[str, Callable[[State, int, Record], None]], ...]] = (
    ("1 conditions", conditions),
    ("2 departures", departures),
    ("3 choice, 4 travel", choice),
    ("5 arrivals", arrivals),
    ("6 supply", supply),
    ("7 record", record),
)
"""The steps in order; choice and travel are one kernel, since whoever chooses a place is put on the road at once."""


def _stress(state: State) -> tuple[Floats, Floats]:
    """(M, P) multipliers of the hazard of residents and of displaced people.

    m = 1 + b max(0, 1 - coverage) for residents, coverage that of the staple; displaced people, who live on what they
    carry, add a where the household's cash would last less than a few days, and move on more easily.
    """
    numbers, stalls = state.numbers, state.stalls
    stress = np.ones_like(state.felt.log_stay)
    displaced = stress * numbers["onward_factor"][:, None]
    if stalls.names:
        staple = stalls.feeds(np.arange(len(stalls.catchment)))
        fed = np.flatnonzero(staple >= 0)
        short = 1.0 - np.minimum(stalls.shelves.met, 1.0)
        scarcity = numbers["scarcity_weight"][:, None] * short
        days = runway(state)
        pressed = numbers["runway_weight"][:, None] * (days < numbers["runway_short"][:, None])
        stress[:, fed] += scarcity[:, staple[fed]]
        displaced[:, fed] *= 1.0 + (scarcity + pressed)[:, staple[fed]]
    return stress, displaced


def runway(state: State) -> Floats:
    """(M, K) days the household's cash buys its food were it all of one market: cash / (persons need price).

    Read for staples only.
    """
    home = state.situation.household
    per_kg = state.numbers["household_need"][:, None] * home.persons
    out: Floats = home.cash / (per_kg * state.stalls.shelves.price)
    return out
