"""Markets of a situation as arrays: what they hold, what reaches them, and who eats from them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.kernels import food, front, movement
from panah.kernels.draws import CELL
from panah.model.situation import Cell, Situation
from panah.simulation.geography import REFUGES, Geography, crossing_codes
from panah.simulation.members import Floats, between, spread, uniforms
from panah.simulation.timeline import Timeline, markets_of

LONGEST_WAIT = 365.0
"""Most days a price is taken to tell of the wait for trade [days]."""

SMALLEST_PRICE = 1e-6
"""Least a price before the crisis can be, where its bounds reach down to nothing [currency/kg]."""

MONTH = 30.0
"""Days in which ordinary price changes are counted."""


@dataclass(frozen=True)
class Stalls:
    """The K markets of a batch.

    Parameters
    ----------
    names
        (place code, item) of each.
    market
        (K,) int64: P index.
    catchment
        (P,) int64: market that feeds a place; -1 for none.
    trade, shelves
        As in the kernel.
    tax, capacity
        (M, X) float64: charge and limit at each crossing as the situation has them [currency/kg, t/day].
    eaters, held, fought
        (M, K) float64, float64, bool: people fed, share of the market's neighbours that the other side holds, and
        whether its place is fought over, this morning.
    ledger
        (M, K) float64: opening stock, and all that came in less all that was eaten since [t].
    """

    names: tuple[tuple[str, str], ...]
    market: NDArray[np.int64]
    catchment: NDArray[np.int64]
    trade: food.Trade
    shelves: food.Shelves
    tax: Floats
    capacity: Floats
    eaters: Floats
    held: Floats
    fought: NDArray[np.bool_]
    ledger: Floats


def open_stalls(
    situation: Situation, timeline: Timeline, geography: Geography, stems: NDArray[np.uint64],
    numbers: dict[str, Floats], people: movement.People, control: front.FrontState, gates: front.Gates,
) -> Stalls:  # fmt: skip
    """The markets on the reference date.

    A market's quiet day brings what its people eat: the part that is imported through its crossings, in proportion
    to what each passes and the inverse square of the road to it, and the rest from home.
    """
    names = markets_of(situation)
    market = np.array([situation.network.index[code] for code, _ in names], dtype=np.int64)
    catchment = _catchment(situation, geography, market, float(numbers["market_reach"][0]))
    shape = (len(stems), len(names))
    eaters, held, fought = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    food.eat_where(catchment, people.pool, people.displaced, eaters)
    food.surround(market, control.holder, geography.borders, held, fought)
    stock, price, base = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for k, (code, item) in enumerate(names):
        stock[:, k] = _drawn(situation, code, "stock", item, stems)
        base[:, k] = np.maximum(_drawn(situation, code, "price_base", item, stems), SMALLEST_PRICE)
        seen = situation.cell(code, "price", item)
        price[:, k] = spread(seen, stems) if seen and seen.best > 0 else base[:, k]
    trade = _trade(situation, geography, stems, numbers, names, eaters, stock, base)
    shelves = food.Shelves(stock, price, *(np.zeros(shape) for _ in range(5)))
    stalls = Stalls(
        names=names, market=market, catchment=catchment, trade=trade, shelves=shelves,
        tax=_at_crossings(situation, stems, "tax", 0.0), capacity=_at_crossings(situation, stems, "capacity", math.inf),
        eaters=eaters, held=held, fought=fought, ledger=stock.copy(),
    )  # fmt: skip
    tax, capacity = terms(stalls, timeline, 0)
    food.expect(
        numbers["reopening_days"], numbers["price_belief"], eaters, held, gates.open_goods, capacity, tax,
        timeline.tax_share[0], trade, shelves, LONGEST_WAIT,
    )  # fmt: skip
    return stalls


def terms(stalls: Stalls, timeline: Timeline, day: int) -> tuple[Floats, Floats]:
    """(M, X) tax and capacity of a day: the scenario's where it sets them, else the situation's."""
    tax, capacity = timeline.tax[day], timeline.capacity[day]
    return (
        np.where(np.isnan(tax), stalls.tax, tax[None, :]),
        np.where(np.isnan(capacity), stalls.capacity, capacity[None, :]),
    )


def _known(situation: Situation, code: str, quantity: str, item: str) -> Cell:
    cell = situation.cell(code, quantity, item)
    assert cell is not None, "markets_of names only markets whose cells are there"
    return cell


def _drawn(situation: Situation, code: str, quantity: str, item: str, stems: NDArray[np.uint64]) -> Floats:
    return spread(_known(situation, code, quantity, item), stems)


def _catchment(
    situation: Situation, geography: Geography, market: NDArray[np.int64], reach: float
) -> NDArray[np.int64]:
    """The nearest market within reach of each place where people stay; each market feeds itself."""
    out = np.full(len(geography.size), -1, dtype=np.int64)
    if not len(market):
        return out
    km = geography.roads.inside[:, market]
    stays = np.array([p.kind in REFUGES and not p.abroad for p in situation.network.places])
    nearest = np.argmin(km, axis=1)
    within = stays & (km[np.arange(len(out)), nearest] <= reach)
    out[within] = nearest[within]
    out[market] = np.arange(len(market))
    return out


def _constant(situation: Situation, name: str, stems: NDArray[np.uint64]) -> Floats | None:
    """(M,) values of an atlas constant, or None when the atlas does not give it."""
    if name not in situation.constants:
        return None
    return between(uniforms(stems, CELL, f"constant {name}"), *situation.constants[name])


def _at_crossings(situation: Situation, stems: NDArray[np.uint64], quantity: str, missing: float) -> Floats:
    codes = crossing_codes(situation.network)
    out = np.full((len(stems), len(codes)), missing)
    for x, code in enumerate(codes):
        cell = situation.cell(code, quantity)
        if cell is not None:
            out[:, x] = spread(cell, stems)
    return out


def _trade(
    situation: Situation, geography: Geography, stems: NDArray[np.uint64], numbers: dict[str, Floats],
    names: tuple[tuple[str, str], ...], eaters: Floats, stock: Floats, base: Floats,
) -> food.Trade:  # fmt: skip
    constant = _constant(situation, "need_kg_person_day", stems)
    need = numbers["need_flour"] if constant is None else constant
    imported = _constant(situation, "import_share", stems)
    share = numbers["import_share"] if imported is None else imported
    eaten = eaters * need[:, None] / 1000.0
    flow = np.zeros((*eaters.shape, len(geography.crossings)))
    for k, (code, item) in enumerate(names):
        weight = _weights(situation, geography, stems, code, item)
        total = weight.sum(axis=1, keepdims=True)
        parts = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
        flow[:, k] = parts * (eaten[:, k] * share)[:, None]
    brought = np.zeros(eaters.shape)
    for x in range(flow.shape[2]):
        brought += flow[:, :, x]
    slower = numbers["price_adjustment"] * numbers["price_fall"]
    return food.Trade(
        need=need,
        elasticity=numbers["demand_elasticity"],
        held_back=numbers["held_back"],
        hidden=numbers["hidden_inflow"],
        siege=numbers["siege_inflow"],
        restock=numbers["restock_days"],
        limit=numbers["restock_limit"],
        purse=numbers["purse"],
        floor=numbers["coverage_floor"],
        rise=_pace(numbers["price_adjustment"]),
        ease=_pace(slower),
        passes=numbers["contested_inflow"],
        shutters=numbers["contested_shops"],
        battle=1.0 / (numbers["contested_falls"] + numbers["contested_holds"]),
        shake=numbers["price_noise"] / math.sqrt(MONTH),
        expected=np.zeros(eaters.shape),
        base=base,
        target=np.divide(stock, eaten, out=np.zeros_like(stock), where=eaten > 0),
        home=eaten - brought,
        flow=flow,
    )


def _pace(days: Floats) -> Floats:
    """(M,) share of its way a price goes in a day when it goes most of it (1 - 1/e) in so many days."""
    return np.array([-math.expm1(-1.0 / d) for d in days.tolist()])


def waits(stalls: Stalls, prior: Floats, weight: Floats) -> Floats:
    """(M, X) mean days until each crossing reopens that is shut on the reference date.

    The prior, moved on the log scale towards what traders expect at the market that the crossing brings most to.
    """
    flow = stalls.trade.flow
    out = np.repeat(prior[:, None], flow.shape[2], axis=1)
    if not flow.shape[1]:
        return out
    for m, (mean, share) in enumerate(zip(prior.tolist(), weight.tolist(), strict=True)):
        for x in range(flow.shape[2]):
            k = int(np.argmax(flow[m, :, x]))
            if flow[m, k, x] > 0:
                said = float(stalls.trade.expected[m, k])
                out[m, x] = math.exp((1.0 - share) * math.log(mean) + share * math.log(said))
    return out


def _weights(
    situation: Situation, geography: Geography, stems: NDArray[np.uint64], code: str, item: str
) -> NDArray[np.float64]:
    """(M, X) what passes each crossing on a quiet day, less the farther it is from the market.

    Tonnes of the item itself where somebody knows them, else tonnes of all goods, else the crossings count alike.
    """
    network = situation.network
    codes = crossing_codes(network)
    km = geography.to_crossings(network, code)
    near = np.where(np.isfinite(km), (np.maximum(km, 1.0)) ** -2.0, 0.0)
    for known in (_item_flow(situation, item), _all_flow(situation)):
        if known:
            tonnes = np.zeros((len(stems), len(codes)))
            for x, crossing in enumerate(codes):
                if crossing in known:
                    u = uniforms(stems, CELL, f"inflow {crossing}")
                    tonnes[:, x] = between(u, *known[crossing])
            return tonnes * near[None, :]
    return np.repeat(near[None, :], len(stems), axis=0)


def _item_flow(situation: Situation, item: str) -> dict[str, tuple[float, float, float]]:
    """Bounds of the item's own flow by crossing: the situation's cells, then the atlas's constants."""
    out = {
        name.removeprefix("inflow_"): bounds
        for name, bounds in situation.constants.items()
        if name.startswith("inflow_")
    }
    out |= {c.place_code: (c.low, c.best, c.high) for c in situation.of("inflow") if c.item == item}
    return out


def _all_flow(situation: Situation) -> dict[str, tuple[float, float, float]]:
    return {c.place_code: (c.low, c.best, c.high) for c in situation.of("inflow") if not c.item}
