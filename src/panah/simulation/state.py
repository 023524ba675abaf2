"""Everything a batch of members carries from day to day, and how it stands on the reference date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.kernels import draws, front, movement
from panah.model.parameters import Parameters
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.simulation.geography import Geography
from panah.simulation.markets import Stalls, open_stalls, waits
from panah.simulation.members import Floats, draw, spread, stems_of, thresholds, uniforms
from panah.simulation.prior import believable
from panah.simulation.timeline import Timeline

GROUPS: Final = 3
"""Threshold groups G: those ready to leave, those in between, and those who hold out."""

WINDOW: Final = 14
"""Days of events kept: the longest memory, and a day to spare."""

LONG_AGO: Final = -10_000


@dataclass(frozen=True)
class State:
    """A batch of M members of one scenario. Arrays inside the named tuples are written to day by day.

    Parameters
    ----------
    situation, scenario, timeline, geography
        What all members share.
    stems
        (M,) uint64: keys of the members' random numbers.
    numbers
        Parameters by name, (M,) each.
    control, rules, gates, people, choice
        As in the kernels.
    stalls
        The markets.
    memory
        (M,) int64: days an event is remembered.
    rate
        (M, P) float64: recurring events [1/day].
    ring
        (M, W, P) float64: strength of the events of the last W days [1/day].
    log_stay
        (M, P) float64: log chance of staying today.
    factor
        (M, G) float64: readiness to leave.
    attraction
        (M, P, P) float64: from place, to place.
    arrivals
        (M, P) int64: people who arrived today.
    """

    situation: Situation
    scenario: Scenario
    timeline: Timeline
    geography: Geography
    stems: NDArray[np.uint64]
    numbers: dict[str, Floats]
    control: front.FrontState
    rules: front.FrontRules
    gates: front.Gates
    people: movement.People
    choice: movement.Choice
    stalls: Stalls
    memory: NDArray[np.int64]
    rate: Floats
    ring: NDArray[np.float64]
    log_stay: Floats
    factor: Floats
    attraction: NDArray[np.float64]
    arrivals: NDArray[np.int64]


def begin(
    situation: Situation, scenario: Scenario, timeline: Timeline, geography: Geography, table: Parameters, seed: int,
    members: Sequence[int],
) -> State:  # fmt: skip
    """The state on the reference date: day 0."""
    stems = stems_of(seed, members)
    numbers = draw(table, stems)
    control = _front(situation, timeline, stems)
    gates = _gates(situation, timeline, geography, stems, numbers)
    people = _people(situation, geography, stems, len(timeline.control))
    stalls = open_stalls(situation, timeline, geography, stems, numbers, people, control, gates)
    _set_reopenings(scenario, stems, numbers, stalls, gates)
    return State(
        situation=situation,
        scenario=scenario,
        timeline=timeline,
        geography=geography,
        stems=stems,
        numbers=numbers,
        control=control,
        rules=front.FrontRules(
            numbers["district_fall"], numbers["front_recency"], numbers["front_memory"], numbers["capital_resistance"],
            numbers["contested_falls"], numbers["contested_holds"],
        ),
        gates=gates,
        people=people,
        choice=_choice(situation, geography, stems, numbers),
        stalls=stalls,
        memory=numbers["event_memory"].astype(np.int64),
        rate=_rates(situation, scenario, stems),
        ring=_ring(situation, geography, numbers),
        log_stay=np.zeros((len(stems), len(geography.size))),
        factor=thresholds(numbers["threshold_cv"], GROUPS),
        attraction=_attraction(geography, numbers),
        arrivals=np.zeros((len(stems), len(geography.size)), dtype=np.int64),
    )  # fmt: skip


def _front(situation: Situation, timeline: Timeline, stems: NDArray[np.uint64]) -> front.FrontState:
    """Who holds what on the reference date, drawn once for each member and place."""
    network = situation.network
    holder = np.full((len(stems), len(network.places)), front.NOBODY, dtype=np.int8)
    fell = np.full(holder.shape, LONG_AGO, dtype=np.int64)
    for code in dict.fromkeys(c.place_code for c in situation.of("holder") if c.place_code in network.index):
        p = network.index[code]
        attacker = situation.cell(code, "holder", situation.actors[1])
        defender = situation.cell(code, "holder", situation.actors[0])
        held = attacker.best if attacker else 1.0 - (defender.best if defender else 1.0)
        fought = situation.cell(code, "contested")
        contested = uniforms(stems, draws.CONTESTED, code) < (fought.best if fought else 0.0)
        side = np.where(uniforms(stems, draws.HOLDER, code) < held, front.ATTACKER, front.DEFENDER)
        holder[:, p] = np.where(contested, front.CONTESTED, side)
    for cell in situation.of("event"):
        if cell.item == "control_change" and cell.place_code in network.index:
            p = network.index[cell.place_code]
            day = (cell.as_of - situation.date).days
            fell[:, p] = np.where(holder[:, p] == front.ATTACKER, np.maximum(fell[:, p], day), fell[:, p])
    forced = timeline.control[0]
    set_now = (forced != front.FREE) & (holder[0] != front.NOBODY)
    holder[:, set_now] = forced[set_now]
    return front.FrontState(holder, fell, np.zeros(holder.shape, dtype=np.bool_))


def _gates(
    situation: Situation, timeline: Timeline, geography: Geography, stems: NDArray[np.uint64],
    numbers: dict[str, Floats],
) -> front.Gates:  # fmt: skip
    """Which crossings are open on the reference date."""
    crossings = geography.crossings
    shape = (len(stems), len(crossings))
    people, goods = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    unknown = np.full(shape, front.NEVER, dtype=np.int64)
    for x, p in enumerate(crossings):
        code = situation.network.places[p].code
        u = uniforms(stems, draws.GATE, code)
        for flags, quantity in ((people, "open_people"), (goods, "open_goods")):
            cell = situation.cell(code, quantity)
            flags[:, x] = u < cell.best if cell else u < numbers["crossing_open"]
    gates = front.Gates(crossings, people, goods, unknown, people.copy(), goods.copy())
    calm = np.zeros((len(stems), len(geography.size)), dtype=np.bool_)
    front.turn_gates(0, stems, numbers["reopening_days"], timeline.open_people[0], timeline.open_goods[0], calm, gates)
    return gates


def _set_reopenings(
    scenario: Scenario, stems: NDArray[np.uint64], numbers: dict[str, Floats], stalls: Stalls, gates: front.Gates
) -> None:
    """When the crossings that are shut on the reference date open again, in gates."""
    if scenario.assumptions.reopening == "never":
        return
    mean = waits(stalls, numbers["reopening_days"], numbers["reopening_belief"])
    for m, x in zip(*np.nonzero(~(gates.people & gates.goods)), strict=True):
        gates.reopens[m, x] = front.waiting(stems[m], 0, x, mean[m, x])


def waiting_mean(scenario: Scenario, numbers: dict[str, Floats]) -> Floats:
    """(M,) mean days until a shut crossing reopens; negative where the scenario has it stay shut."""
    never = scenario.assumptions.reopening == "never"
    return np.full_like(numbers["reopening_days"], -1.0) if never else numbers["reopening_days"]


def _people(situation: Situation, geography: Geography, stems: NDArray[np.uint64], entries: int) -> movement.People:
    """Residents in equal groups, displaced people as reported, nobody on the road."""
    network = situation.network
    members, places = len(stems), len(network.places)
    pool = np.zeros((members, places, GROUPS), dtype=np.int64)
    residents = np.where(geography.roads.country, network.population, 0)
    for g in range(GROUPS):
        # the groups differ by one person at most, and add up
        pool[:, :, g] = (residents + g) // GROUPS
    displaced = np.zeros((members, places), dtype=np.int64)
    for code, p in network.index.items():
        cell = situation.cell(code, "displaced_here") or next(
            (c for c in believable(situation) if c.place_code == code), None
        )
        if cell is not None:
            displaced[:, p] = np.rint(spread(cell, stems)).astype(np.int64)
    return movement.People(
        pool=pool,
        displaced=displaced,
        road=np.zeros((members, places), dtype=np.int64),
        calendar=np.zeros((members, entries + 1, places), dtype=np.int64),
        leavers=np.zeros((members, places), dtype=np.int64),
    )


def _rates(situation: Situation, scenario: Scenario, stems: NDArray[np.uint64]) -> Floats:
    """(M, P) recurring events a day; none where the scenario has them stop."""
    out = np.zeros((len(stems), len(situation.network.places)))
    if scenario.assumptions.recurring_events == "stop":
        return out
    for cell in situation.of("event_rate"):
        if cell.place_code in situation.network.index:
            out[:, situation.network.index[cell.place_code]] += spread(cell, stems)
    return out


def _ring(situation: Situation, geography: Geography, numbers: dict[str, Floats]) -> NDArray[np.float64]:
    """(M, W, P) strength of the reported events of the last days, in the slots of their days."""
    out = np.zeros((len(numbers["event_hazard"]), WINDOW, len(geography.size)))
    for cell in situation.of("event"):
        age = (situation.date - cell.as_of).days
        if not 0 <= age < WINDOW - 1 or cell.place_code not in situation.network.index:
            continue
        p = situation.network.index[cell.place_code]
        strength = numbers["event_hazard"] * cell.best
        if cell.item == "control_change":
            shock = bool(geography.borders.city[p])
            strength = cell.best * (
                numbers["shock_hazard"] if shock
                else numbers["event_hazard"] * numbers["control_change_intensity"]
            )  # fmt: skip
        slot = -age % WINDOW
        out[:, slot, p] = np.maximum(out[:, slot, p], strength)
    return out


def _attraction(geography: Geography, numbers: dict[str, Floats]) -> NDArray[np.float64]:
    members, places = len(numbers["site_size"]), len(geography.size)
    out = np.empty((members, places, places))
    movement.attract(
        np.maximum(geography.size, numbers["site_size"][0]), geography.borders.city, numbers["population_exponent"],
        numbers["distance_exponent"], numbers["distance_offset"], numbers["capital_pull"], numbers["event_distance"],
        geography.roads, out,
    )  # fmt: skip
    return out


def _choice(
    situation: Situation, geography: Geography, stems: NDArray[np.uint64], numbers: dict[str, Floats]
) -> movement.Choice:
    delay = np.zeros((len(stems), len(geography.size)))
    for cell in situation.of("delay_hours"):
        if cell.place_code in situation.network.index:
            delay[:, situation.network.index[cell.place_code]] += spread(cell, stems) / 24.0
    roads = geography.roads
    size = np.maximum(geography.size[roads.abroad], numbers["site_size"][0])
    pull = np.empty((*delay.shape, len(geography.crossings), len(roads.abroad)))
    whole = np.empty_like(delay)
    movement.attract_abroad(
        size,
        numbers["population_exponent"],
        numbers["distance_exponent"],
        numbers["distance_offset"],
        roads,
        pull,
        whole,
    )
    return movement.Choice(
        avoidance=numbers["held_avoidance"],
        abroad=numbers["share_abroad"],
        pull_abroad=pull,
        whole_abroad=whole,
        speed=numbers["travel_speed"],
        delay=delay,
        gate_delay=np.ascontiguousarray(delay[:, geography.crossings]),
    )
