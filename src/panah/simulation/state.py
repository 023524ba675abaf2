"""Everything a batch of members carries from day to day, and how it stands on the reference date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from panah.kernels import abroad, draws, felt, front, movement, reach, travel
from panah.model.parameters import Parameters
from panah.model.scenario import Scenario
from panah.model.situation import Cell, Situation
from panah.model.stock import earlier_stock, latest_year
from panah.simulation.geography import Geography
from panah.simulation.markets import Stalls, open_stalls, reported, waits
from panah.simulation.members import Floats, draw, spread, stems_of, thresholds, uniforms, uniforms_of
from panah.simulation.prior import believable
from panah.simulation.timeline import Timeline

if TYPE_CHECKING:
    from panah.simulation.traders import Traders

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
    traders
        Programmes that settle the markets' days; None where the closed form does.
    memory
        (M,) int64: days an event is remembered.
    rate
        (M, P) float64: recurring events [1/day].
    ring
        (M, W, P) float64: strength of the events of the last W days [1/day].
    felt
        What people feel of the events round them.
    factor
        (M, G) float64: readiness to leave.
    refuges
        Attraction of the refuges and days to them; of no refuge in a large network.
    pull
        Attraction in a large network; None in a small one.
    leads
        (M, P) bool: whether some other place in the country can be reached.
    abroad
        Pull of the places abroad.
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
    traders: Traders | None
    memory: NDArray[np.int64]
    rate: Floats
    ring: NDArray[np.float64]
    felt: felt.Felt
    factor: Floats
    refuges: travel.Refuges
    pull: reach.Pull | None
    leads: NDArray[np.bool_]
    abroad: abroad.Abroad
    arrivals: NDArray[np.int64]


def begin(
    situation: Situation, scenario: Scenario, timeline: Timeline, geography: Geography, table: Parameters, seed: int,
    members: Sequence[int], *, full: bool = False,
) -> State:  # fmt: skip
    """The state on the reference date: day 0; ``full`` has markets settled by programmes."""
    stems = stems_of(seed, members)
    numbers = draw(table, stems)
    control = _front(situation, timeline, stems)
    gates = _gates(situation, timeline, geography, stems, numbers)
    choice = _choice(situation, geography, stems, numbers)
    people = _people(situation, geography, stems, _longest(geography, choice, len(timeline.control) - 1))
    stalls = open_stalls(situation, geography, stems, numbers, people, control, gates)
    _set_reopenings(scenario, stems, numbers, stalls, gates)
    traders = None
    if full:
        from panah.simulation.traders import open_traders  # noqa: PLC0415  loads a solver

        traders = open_traders(stalls, numbers, reported(stalls, gates))
    refuges, leads, pull = _attraction(geography, numbers, choice)
    ring = _ring(situation, geography, numbers)
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
        choice=choice,
        stalls=stalls,
        traders=traders,
        memory=numbers["event_memory"].astype(np.int64),
        rate=_rates(situation, scenario, stems),
        ring=ring,
        felt=_felt(ring, large=geography.sight is not None),
        factor=thresholds(numbers["threshold_cv"], GROUPS),
        refuges=refuges,
        pull=pull,
        leads=leads,
        abroad=_abroad(situation, timeline, geography, numbers, choice),
        arrivals=np.zeros((len(stems), len(geography.size)), dtype=np.int64),
    )  # fmt: skip


def _front(situation: Situation, timeline: Timeline, stems: NDArray[np.uint64]) -> front.FrontState:
    """Who holds what on the reference date, drawn once for each member and place."""
    network = situation.network
    holder = np.full((len(stems), len(network.places)), front.NOBODY, dtype=np.int8)
    fell = np.full(holder.shape, LONG_AGO, dtype=np.int64)
    codes = list(dict.fromkeys(c.place_code for c in situation.of("holder") if c.place_code in network.index))
    held, contested = np.zeros(len(codes)), np.zeros(len(codes))
    for n, code in enumerate(codes):
        attacker = situation.cell(code, "holder", situation.actors[1])
        defender = situation.cell(code, "holder", situation.actors[0])
        held[n] = attacker.best if attacker else 1.0 - (defender.best if defender else 1.0)
        fought = situation.cell(code, "contested")
        contested[n] = fought.best if fought else 0.0
    side = np.where(uniforms_of(stems, draws.HOLDER, codes) < held, front.ATTACKER, front.DEFENDER)
    contests = uniforms_of(stems, draws.CONTESTED, codes) < contested
    holder[:, [network.index[code] for code in codes]] = np.where(contests, front.CONTESTED, side)
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


def _longest(geography: Geography, choice: movement.Choice, days: int) -> int:
    """Days of the longest trip that ends within the run, in any member of the batch."""
    lost = 2 * float(choice.delay.max(initial=0.0))
    return min(days, 2 + math.ceil(geography.farthest / float(choice.speed.min()) + lost))


def _people(situation: Situation, geography: Geography, stems: NDArray[np.uint64], longest: int) -> movement.People:
    """Residents in equal groups, displaced people as reported, nobody on the road."""
    network = situation.network
    members, places = len(stems), len(network.places)
    pool = np.zeros((members, places, GROUPS), dtype=np.int64)
    residents = np.where(geography.roads.country, network.population, 0)
    for g in range(GROUPS):
        # the groups differ by one person at most, and add up
        pool[:, :, g] = (residents + g) // GROUPS
    displaced = np.zeros((members, places), dtype=np.int64)
    arrived: dict[str, Cell] = {}
    for said in believable(situation):
        arrived.setdefault(said.place_code, said)
    for code, p in network.index.items():
        cell = situation.cell(code, "displaced_here") or arrived.get(code)
        if cell is not None:
            displaced[:, p] = np.rint(spread(cell, stems)).astype(np.int64)
    return movement.People(
        pool=pool,
        displaced=displaced,
        road=np.zeros((members, places), dtype=np.int64),
        calendar=np.zeros((members, longest + 1, places), dtype=np.int64),
        leavers=np.zeros((members, places), dtype=np.int64),
        bound=np.zeros((members, places), dtype=np.int64),
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


def _felt(ring: NDArray[np.float64], *, large: bool) -> felt.Felt:
    """Nothing is felt before the first day; the ring says where something happened last."""
    members, window, places = ring.shape
    latest = np.full((members, places), LONG_AGO, dtype=np.int64)
    for age in range(window - 1, -1, -1):
        latest[ring[:, -age % window] > 0.0] = -age
    return felt.Felt(
        log_stay=np.zeros((members, places)),
        strength=np.zeros((members, places)),
        latest=latest,
        total=np.zeros((members, places if large else 0), dtype=np.int64),
    )


def _attraction(
    geography: Geography, numbers: dict[str, Floats], choice: movement.Choice
) -> tuple[travel.Refuges, NDArray[np.bool_], reach.Pull | None]:
    """Pull of every place on every other one, or of every refuge of a large network; and where anything pulls."""
    members, places = len(numbers["site_size"]), len(geography.size)
    size = np.maximum(geography.size, numbers["site_size"][0])
    leads = np.empty((members, places), dtype=np.bool_)
    seen = members, *geography.roads.order.shape
    refuges = travel.Refuges(upto=np.empty(seen), days=np.empty(seen, dtype=np.int32))
    if geography.sight is None:
        travel.attract(
            size, geography.borders.city, numbers["population_exponent"], numbers["distance_exponent"],
            numbers["distance_offset"], numbers["capital_pull"], numbers["event_distance"], choice, geography.roads,
            refuges, leads,
        )  # fmt: skip
        return refuges, leads, None
    leads[:] = geography.sight.leads
    tree = geography.sight.tree
    mass = np.exp(numbers["population_exponent"][:, None] * np.log(size)[tree.leaf])
    mass *= np.where(geography.borders.city[tree.leaf], numbers["capital_pull"][:, None], 1.0)
    pull = reach.Pull(
        mass=mass,
        sum=np.concatenate([np.zeros((members, 1)), np.cumsum(mass, axis=1)], axis=1),
        weight=np.empty((members, len(tree.group))),
        laid=np.zeros((members, places), dtype=np.bool_),
        beta=numbers["distance_exponent"],
        offset=numbers["distance_offset"],
        spread=numbers["event_distance"],
    )
    return refuges, leads, pull


def _abroad(
    situation: Situation, timeline: Timeline, geography: Geography, numbers: dict[str, Floats], choice: movement.Choice
) -> abroad.Abroad:
    """Choice among the places abroad: nothing worked out yet."""
    roads = geography.roads
    members, places, far = len(numbers["site_size"]), len(geography.size), len(roads.abroad)
    countries = [situation.network.places[p].country for p in roads.abroad]
    lands = list(dict.fromkeys(countries))
    stock = _earlier(situation, lands)
    shut = np.ascontiguousarray(timeline.shut[:, roads.abroad])
    return abroad.Abroad(
        share=numbers["share_abroad"],
        land=np.array([lands.index(c) for c in countries], dtype=np.int64),
        nearest=roads.through.min(axis=0, initial=np.inf),
        log_size=np.log(np.maximum(geography.size[roads.abroad], numbers["site_size"][0])),
        size_exponent=numbers["population_exponent"],
        power=numbers["foreign_power"],
        inverse_scale=numbers["foreign_inverse_scale"],
        offset=numbers["foreign_offset"],
        nest=numbers["country_nest"],
        equal_country=numbers["equal_country"],
        equal_place=numbers["equal_place"],
        log_earlier=np.log(stock + numbers["stock_floor"][0]),
        earlier=numbers["stock_weight"] * stock.sum() / (stock.sum() + numbers["stock_enough"]),
        speed=choice.speed,
        delay=choice.delay,
        gate_delay=np.ascontiguousarray(choice.delay[:, geography.crossings]),
        shut=shut,
        doors=np.cumsum(np.diff(shut, axis=0, prepend=shut[:1]).any(axis=1)),
        since=_since(shut),
        opening_pull=numbers["opening_pull"],
        opening_days=numbers["opening_days"],
        passed=np.zeros(members, dtype=np.int64),
        seen=np.zeros((members, len(geography.crossings)), dtype=np.bool_),
        turn=np.zeros(members, dtype=np.int64),
        stamp=np.full((members, places), -1, dtype=np.int64),
        upto=np.empty((members, places, far)),
        gate=np.empty((members, places, far), dtype=np.int32),
        days=np.empty((members, places, far), dtype=np.int32),
        reach=np.zeros((members, places)),
    )


def _since(shut: NDArray[np.bool_]) -> Floats:
    """(D, A) days since each place opened; infinity where it was always open, or is shut."""
    out = np.full(shut.shape, np.inf)
    for day in range(1, len(shut)):
        opened = np.where(shut[day - 1], 0.0, out[day - 1] + 1.0)
        out[day] = np.where(shut[day], np.inf, opened)
    return out


def _earlier(situation: Situation, lands: Sequence[str]) -> Floats:
    """(N,) refugees from the crisis country in other countries at the end of the year before last [persons].

    0 for all where the network's countries are not told by their ISO codes.
    """
    home = next((p.country for p in situation.network.places if not p.abroad), "")
    held = earlier_stock(home, latest_year(situation.date), known_on=situation.date)
    return np.array([held.get(land, 0) for land in lands], dtype=np.float64)


def _choice(
    situation: Situation, geography: Geography, stems: NDArray[np.uint64], numbers: dict[str, Floats]
) -> movement.Choice:
    delay = np.zeros((len(stems), len(geography.size)))
    for cell in situation.of("delay_hours"):
        if cell.place_code in situation.network.index:
            delay[:, situation.network.index[cell.place_code]] += spread(cell, stems) / 24.0
    return movement.Choice(avoidance=numbers["held_avoidance"], speed=numbers["travel_speed"], delay=delay)
