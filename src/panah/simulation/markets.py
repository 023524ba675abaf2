"""Markets of a situation as arrays: what they hold, what reaches them, and who eats from them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.kernels import food, front, market, movement
from panah.kernels.draws import CELL
from panah.model.goods import NEED, STAPLE, named
from panah.model.situation import Basis, Cell, Situation
from panah.simulation.geography import REFUGES, Geography, crossing_codes
from panah.simulation.members import Floats, address, between, spread, uniforms
from panah.simulation.timeline import Timeline, markets_of

LONGEST_WAIT = 365.0
"""Most days a price is taken to tell of the wait for trade [days]."""

SMALLEST_PRICE = 1e-6
"""Least a price before the crisis can be, where its bounds reach down to nothing [currency/kg]."""

MONTH = 30.0
"""Days in which ordinary price changes are counted."""


LEAST_WAY = 0.05
"""Weight of a crossing over that of the nearest one, under which nobody is taken to bring a good by it of which no
tonnes are known: with the inverse square of the road, crossings 4.5 times as far."""


@dataclass(frozen=True)
class Stalls:
    """The K markets of a batch, each one good at one of S places.

    Parameters
    ----------
    names
        (place code, item) of each market.
    site
        (S,) int64: P index of each place where goods are sold.
    staple
        (S,) int64: K index of its staple; -1 where it is not sold.
    street
        (K,) int64: last part of each market's address in the draws.
    catchment
        (P,) int64: S index of the place that feeds a place; -1 for none.
    seen
        (K,) bool: whether somebody reported the price as it is now.
    passages
        Each crossing (X index) and good that it brings on a quiet day, as the markets (K indices) it brings it to.
    trade, shelves, around
        As in the kernel.
    tax, capacity
        (M, X) float64: charge and limit at each crossing as the situation has them [currency/kg, t/day].
    ledger
        (M, K) float64: opening stock, and all that came in less all that was eaten since [t].
    """

    names: tuple[tuple[str, str], ...]
    site: NDArray[np.int64]
    staple: NDArray[np.int64]
    street: NDArray[np.int64]
    catchment: NDArray[np.int64]
    seen: NDArray[np.bool_]
    passages: tuple[tuple[int, tuple[int, ...]], ...]
    trade: market.Trade
    shelves: market.Shelves
    around: market.Surroundings
    tax: Floats
    capacity: Floats
    ledger: Floats

    def feeds(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """(N,) K index of the staple that people at places (N P indices) live from; -1 where no market feeds them."""
        at = self.catchment[places]
        return np.append(self.staple, -1)[np.where(at >= 0, at, len(self.staple))]


def open_stalls(
    situation: Situation, geography: Geography, stems: NDArray[np.uint64], numbers: dict[str, Floats],
    people: movement.People, control: front.FrontState, gates: front.Gates,
) -> Stalls:  # fmt: skip
    """The markets on the reference date.

    A market's quiet day brings what its people use: the part that is imported through its crossings, in proportion
    to what each passes and the inverse square of the road to it, and the rest from home. Reported prices are read by
    the crossings as the situation has them: what a scenario assumes from the first day on comes after them.
    """
    names = markets_of(situation)
    codes = list(dict.fromkeys(code for code, _ in names))
    site = np.array([situation.network.index[code] for code in codes], dtype=np.int64)
    place = np.array([codes.index(code) for code, _ in names], dtype=np.int64)
    staple = np.array([_of(names, (code, STAPLE)) for code in codes], dtype=np.int64)
    fed_by = catchment(situation, geography, site, float(numbers["market_reach"][0]))
    shape, sites = (len(stems), len(names)), (len(stems), len(codes))
    around = market.Surroundings(np.zeros(sites), np.zeros(sites), np.zeros(sites, dtype=np.bool_))
    if names:  # a run without markets does not wait for their kernels
        market.eat_where(fed_by, people.pool, people.displaced, around)
        market.surround(site, control.holder, geography.borders, around)
    stock, price, base = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for k, (code, item) in enumerate(names):
        stock[:, k] = _drawn(situation, code, "stock", item, stems)
        base[:, k] = np.maximum(_drawn(situation, code, "price_base", item, stems), SMALLEST_PRICE)
        price[:, k] = _drawn(situation, code, "price", item, stems) if _seen(situation, code, item) else base[:, k]
    trade = _trade(situation, geography, stems, numbers, names, place, staple, around.eaters, stock, base)
    blank = (np.zeros(shape if n < 8 else trade.flow.shape) for n in range(10))
    shelves = market.Shelves(stock, price, *blank)
    stalls = Stalls(
        names=names, site=site, staple=staple, street=_streets(names, site, place), catchment=fed_by,
        seen=np.array([_seen(situation, code, item) for code, item in names], dtype=np.bool_),
        passages=_passages(names, trade.flow), trade=trade,
        shelves=shelves, around=around, tax=_at_crossings(situation, stems, "tax", 0.0),
        capacity=_at_crossings(situation, stems, "capacity", math.inf), ledger=stock.copy(),
    )  # fmt: skip
    if not names:
        return stalls
    lead = np.array([_lead(names, k, stalls.seen) for k in range(len(names))], dtype=np.int64)
    nothing = np.zeros(len(names))
    food.expect(
        numbers["reopening_days"], numbers["price_belief"][:, None] * stalls.seen, lead, around,
        quotes_of(stalls, nothing, nothing, reported(stalls, gates)), trade, shelves, LONGEST_WAIT,
    )  # fmt: skip
    return stalls


def quotes_of(
    stalls: Stalls, aid: NDArray[np.float64], convoys: NDArray[np.float64], by: market.Gateway
) -> market.Quotes:
    """What a day's terms are for each market: aid, convoys and the crossings as in the kernel."""
    shape, cube = stalls.trade.base.shape, stalls.trade.flow.shape
    out = market.Quotes(*(np.empty(shape if n < 4 else cube) for n in range(7)))
    market.quote(stalls.around, aid, convoys, by, stalls.trade, stalls.shelves, out)
    return out


def reported(stalls: Stalls, gates: front.Gates) -> market.Gateway:
    """The crossings as the situation has them on the reference date."""
    count = gates.goods.shape[1]
    return market.Gateway(gates.goods, stalls.capacity, np.full(count, np.inf), stalls.tax, np.zeros(count))


def gateway(stalls: Stalls, timeline: Timeline, open_goods: NDArray[np.bool_], day: int) -> market.Gateway:
    """What a day asks of goods: the scenario's terms where it sets them, else the situation's."""
    tax, capacity, share = timeline.tax[day], timeline.capacity[day], timeline.capacity_share[day]
    return market.Gateway(
        open_goods=open_goods,
        capacity=np.where(np.isnan(capacity), stalls.capacity, capacity[None, :]),
        slowed=np.where(np.isnan(share), np.inf, share),
        tax=np.where(np.isnan(tax), stalls.tax, tax[None, :]),
        tax_share=timeline.tax_share[day],
    )


def _of(names: tuple[tuple[str, str], ...], key: tuple[str, str]) -> int:
    return names.index(key) if key in names else -1


def _streets(
    names: tuple[tuple[str, str], ...], site: NDArray[np.int64], place: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Addresses of the markets' draws: the place's for its staple, and for other goods one that their name makes."""
    items = [0 if item == STAPLE else address(item) << 24 for _, item in names]
    return site[place] + np.array(items, dtype=np.int64) if names else np.zeros(0, dtype=np.int64)


def _seen(situation: Situation, code: str, item: str) -> bool:
    """Whether somebody reported the price as it is now: the atlas's prices of the months before tell of no shortage."""
    cell = situation.cell(code, "price", item)
    return cell is not None and cell.best > 0 and cell.basis is Basis.CLAIM


def _passages(names: tuple[tuple[str, str], ...], flow: Floats) -> tuple[tuple[int, tuple[int, ...]], ...]:
    brings: NDArray[np.bool_] = np.any(flow > 0.0, axis=0)
    out: dict[tuple[int, str], list[int]] = {}
    for x in range(flow.shape[2]):
        for k, (_, item) in enumerate(names):
            if brings[k, x]:
                out.setdefault((x, item), []).append(k)
    return tuple((x, tuple(markets)) for (x, _), markets in out.items())


def _lead(names: tuple[tuple[str, str], ...], k: int, seen: NDArray[np.bool_]) -> int:
    """The earlier market of the same place whose reported price tells of the wait, for a good without one; else -1."""
    if seen[k]:
        return -1
    return next((j for j in range(k) if names[j][0] == names[k][0] and seen[j]), -1)


def _known(situation: Situation, code: str, quantity: str, item: str) -> Cell:
    cell = situation.cell(code, quantity, item)
    assert cell is not None, "markets_of names only markets whose cells are there"
    return cell


def _drawn(situation: Situation, code: str, quantity: str, item: str, stems: NDArray[np.uint64]) -> Floats:
    return spread(_known(situation, code, quantity, item), stems)


def catchment(situation: Situation, geography: Geography, site: NDArray[np.int64], reach: float) -> NDArray[np.int64]:
    """The nearest selling place within reach of each place where people stay; each feeds itself."""
    out = np.full(len(geography.size), -1, dtype=np.int64)
    if not len(site):
        return out
    km = geography.roads.inside[:, site]
    stays = np.array([p.kind in REFUGES and not p.abroad for p in situation.network.places])
    nearest = np.argmin(km, axis=1)
    within = stays & (km[np.arange(len(out)), nearest] <= reach)
    out[within] = nearest[within]
    out[site] = np.arange(len(site))
    return out


def _constant(situation: Situation, name: str, stems: NDArray[np.uint64]) -> Floats | None:
    """(M,) values of an atlas constant, or None when the atlas does not give it."""
    if name not in situation.constants:
        return None
    return between(uniforms(stems, CELL, f"constant {name}"), *situation.constants[name])


def _of_item(
    situation: Situation, stems: NDArray[np.uint64], name: str, item: str, staple: Floats, other: Floats
) -> Floats:
    """(M,) values of a good's constant, else of the parameter for the staple or for other goods."""
    own = _constant(situation, named(name, item), stems)
    if own is not None:
        return own
    return staple if item == STAPLE else other


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
    names: tuple[tuple[str, str], ...], place: NDArray[np.int64], staple: NDArray[np.int64], eaters: Floats,
    stock: Floats, base: Floats,
) -> market.Trade:  # fmt: skip
    members, shape = len(stems), base.shape
    need, share, elasticity = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    flow = np.zeros((*shape, len(geography.crossings)))
    for k, (_, item) in enumerate(names):
        need[:, k] = _of_item(situation, stems, NEED, item, numbers["need_flour"], np.zeros(members))
        share[:, k] = _of_item(
            situation, stems, "import_share", item, numbers["import_share"], numbers["import_share_other"]
        )
        elasticity[:, k] = numbers["demand_elasticity" if item == STAPLE else "demand_elasticity_other"]
    eaten = eaters[:, place] * need / 1000.0
    for k, (code, item) in enumerate(names):
        weight = _weights(situation, geography, stems, code, item)
        total = weight.sum(axis=1, keepdims=True)
        parts = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
        flow[:, k] = parts * (eaten[:, k] * share[:, k])[:, None]
    brought = np.zeros(shape)
    for x in range(flow.shape[2]):
        brought += flow[:, :, x]
    at_crossing = np.zeros((members, flow.shape[2]))
    for k in range(len(names)):
        at_crossing += flow[:, k]
    room = np.divide(flow, at_crossing[:, None, :], out=np.zeros_like(flow), where=flow > 0)
    slower = numbers["price_adjustment"] * numbers["price_fall"]
    return market.Trade(
        place=place,
        need=need,
        elasticity=elasticity,
        held_back=numbers["held_back"],
        hidden=numbers["hidden_inflow"],
        siege=numbers["siege_inflow"],
        restock=numbers["restock_days"],
        limit=numbers["restock_limit"],
        spare=_spare(numbers["purse"], base * need, place, staple),
        floor=numbers["coverage_floor"],
        rise=_pace(numbers["price_adjustment"]),
        ease=_pace(slower),
        passes=numbers["contested_inflow"],
        shutters=numbers["contested_shops"],
        battle=1.0 / (numbers["contested_falls"] + numbers["contested_holds"]),
        shake=numbers["price_noise"] / math.sqrt(MONTH),
        expected=np.zeros(shape),
        base=base,
        target=np.divide(stock, eaten, out=np.zeros_like(stock), where=eaten > 0),
        home=np.maximum(eaten - brought, 0.0),  # shares of what is brought add up but for rounding
        leak=np.zeros(shape),
        flow=flow,
        room=room,
    )


def _spare(purse: Floats, bill: Floats, place: NDArray[np.int64], staple: NDArray[np.int64]) -> Floats:
    """(M, S) what people can spend a day beyond what they spent before: so many times what the staple cost them.

    Where no staple is sold, so many times what all the place's goods cost.

    purse  (M,)    most that can be spent on the staple, over what was spent before
    bill   (M, K)  spent before [currency/person/day]
    """
    out = np.zeros((len(purse), len(staple)))
    for k, s in enumerate(place.tolist()):
        if staple[s] in (k, -1):
            out[:, s] += (purse - 1.0) * bill[:, k]
    return out


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

    Tonnes of the item itself where somebody knows them, else tonnes of all goods, else the nearer crossings count
    alike.
    """
    network = situation.network
    codes = crossing_codes(network)
    km = geography.to_crossings(network, code)
    near = np.where(np.isfinite(km), (np.maximum(km, 1.0)) ** -2.0, 0.0)
    own = "" if item == STAPLE else f"{item} "
    for known, name in ((_item_flow(situation, item), own), (_all_flow(situation), "")):
        if known:
            tonnes = np.zeros((len(stems), len(codes)))
            for x, crossing in enumerate(codes):
                if crossing in known:
                    u = uniforms(stems, CELL, f"inflow {name}{crossing}")
                    tonnes[:, x] = between(u, *known[crossing])
            return tonnes * near[None, :]
    near = np.where(near >= LEAST_WAY * near.max(initial=0.0), near, 0.0)
    return np.repeat(near[None, :], len(stems), axis=0)


def _item_flow(situation: Situation, item: str) -> dict[str, tuple[float, float, float]]:
    """Bounds of the item's own flow by crossing: the situation's cells, then the atlas's constants."""
    start = "inflow_" if item == STAPLE else f"inflow_{item}_"
    codes = set(crossing_codes(situation.network))
    out = {
        name.removeprefix(start): bounds
        for name, bounds in situation.constants.items()
        if name.startswith(start) and name.removeprefix(start) in codes
    }
    out |= {c.place_code: (c.low, c.best, c.high) for c in situation.of("inflow") if c.item == item}
    return out


def _all_flow(situation: Situation) -> dict[str, tuple[float, float, float]]:
    return {c.place_code: (c.low, c.best, c.high) for c in situation.of("inflow") if not c.item}
