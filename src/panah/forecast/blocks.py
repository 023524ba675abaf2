"""Samples by quantity: which numbers of an ensemble become which rows of the forecast."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from panah.forecast.affordable import cash, price_spikes, terms_of_trade
from panah.forecast.block import Block, Key, Sample, daily, seldom, weekly
from panah.forecast.crossings import crossings
from panah.forecast.limits import LIMITED
from panah.model.ensemble import Ensemble
from panah.model.forecast import FORECAST_QUANTITIES
from panah.model.goods import STAPLE
from panah.model.network import Network

LOW_SUPPLY_DAYS = 7.0
"""Days of supply under which a place is said to run low [days]: a week's stock, the field's usual alarm."""

NOBODY_EATS = 10**9
"""Days of supply that stand for no end of them where nobody eats: above all others, and told in no row."""

OUT_SUPPLY_DAYS = 1.0
"""Days of supply under which a place is said to be out of stock [days]: what is left would not feed it for one day."""


def sites_beside(network: Network) -> tuple[str, ...]:
    """Codes of the displacement sites with a road straight to the focus, in the order of the places."""
    linked = {r.start if r.end == network.focus else r.end for r in network.routes if network.focus in (r.start, r.end)}
    return tuple(p.code for p in network.places if p.kind == "displacement_site" and p.code in linked)


def since_start(flow: NDArray[np.int64]) -> NDArray[np.int64]:
    """(M, D, P) people who moved since the reference date: the running sum of days 1, 2, ..."""
    total = flow.copy()
    total[:, 0] = 0
    np.cumsum(total, axis=1, out=total)
    return total


def people(ensemble: Ensemble) -> Iterator[Block]:
    """Arrivals, departures and displaced people: daily for the focus and the whole area, weekly elsewhere.

    The area's arrivals count people who reach a place inside the country; the area's rows have an empty place.
    Rows with ``group`` "admin1" are sums over a province, and those with "with_sites" over the focus and the
    displacement sites beside it: sums that quantiles of the places cannot give. Someone who moves on from one of
    these places to another has arrived at both.
    """
    network = ensemble.situation.network
    abroad = network.abroad
    focus = network.index[network.focus]
    keys = [Key("", "", p.name, p.code) for p in network.places]
    samples = {
        "arrivals": since_start(ensemble.people["arrivals"]),
        "departures": since_start(ensemble.people["departures"]),
        "displaced_here": ensemble.people["displaced_here"],
    }
    every, weeks = daily(ensemble.days), weekly(ensemble.days)
    others = [i for i in range(len(keys)) if i != focus]
    beside = [focus, *(network.index[c] for c in sites_beside(network))]
    provinces = sorted({p.admin1_code for p in network.places if p.admin1_code and not p.abroad})
    member_of = np.array([[p.admin1_code == c and not p.abroad for c in provinces] for p in network.places])
    for quantity, sample in samples.items():
        yield _persons(quantity, (keys[focus],), every, sample[:, :, [focus]])
        if len(beside) > 1:
            together = Key("", "with_sites", keys[focus].place, network.focus)
            yield _persons(quantity, (together,), every, sample[:, :, beside].sum(axis=2)[:, :, None])
        yield _persons(quantity, tuple(keys[i] for i in others), weeks, sample[:, weeks][:, :, others])
        if provinces:
            by_province = sample[:, weeks] @ member_of.reshape(-1, len(provinces)).astype(np.int64)
            yield _persons(quantity, tuple(Key("", "admin1", "", c) for c in provinces), weeks, by_province)
        if quantity != "displaced_here":
            yield _persons(quantity, (Key(),), every, sample[:, :, ~abroad].sum(axis=2)[:, :, None])


def whole_area(ensemble: Ensemble) -> Iterator[Block]:
    """Displaced people inside the country, and people across the border: in all, by country, by place abroad.

    People on the road count as inside the country until they arrive, wherever they are bound; so residents,
    ``displaced_total`` and people abroad add up to the same number every day.
    """
    network = ensemble.situation.network
    abroad = network.abroad
    every = daily(ensemble.days)
    here, road = ensemble.people["displaced_here"], ensemble.people["in_transit"]
    inside = here[:, :, ~abroad].sum(axis=2) + road.sum(axis=2)
    yield _persons("displaced_total", (Key(),), every, inside[:, :, None])

    crossed = here[:, :, abroad] - here[:, :1, abroad]
    places = [p for p in network.places if p.abroad]
    countries = sorted({p.country for p in places})
    by_country = [crossed[:, :, [p.country == c for p in places]].sum(axis=2) for c in countries]
    yield _persons("cross_border", (Key(),), every, crossed.sum(axis=2)[:, :, None])
    if places:
        keys = tuple(Key("", c) for c in countries)
        yield _persons("cross_border", keys, every, np.stack(by_country, axis=2))
        weeks = weekly(ensemble.days)
        yield _persons("cross_border", tuple(Key("", "", p.name, p.code) for p in places), weeks, crossed[:, weeks])


def markets(ensemble: Ensemble) -> Iterator[Block]:
    """Stock, price, days of supply and need met; the first day supply is low, or out, and the chance of it so far.

    Where nobody eats, a stock lasts without end: days of supply have no row, and no day is one of running low.
    """
    network = ensemble.situation.network
    every, others, weeks = daily(ensemble.days), seldom(ensemble.days), weekly(ensemble.days)
    for column, (code, item) in enumerate(ensemble.markets):
        key = (Key(item, "", network.place(code).name, code),)
        here = every if item == STAPLE else others
        days = here if code == network.focus else weeks
        for quantity in ("stock", "price", "days_of_supply", "need_met"):
            sample, never = ensemble.supply[quantity][:, days, column], None
            if quantity == "days_of_supply" and np.isinf(sample).any():
                sample, never = np.where(np.isinf(sample), float(NOBODY_EATS), sample), NOBODY_EATS
            yield Block(quantity, _unit(ensemble, quantity, code, item), key, days, sample[:, :, None], never=never)
        limited = ensemble.supply["price_limited"][:, days, column]
        if limited.any():
            yield Block(LIMITED, "probability", key, days, limited[:, :, None], chance=True)
        for event, least in (("runs_low", LOW_SUPPLY_DAYS), ("runs_out", OUT_SUPPLY_DAYS)):
            under = ensemble.supply["days_of_supply"][:, :, column] < least
            ever = np.logical_or.accumulate(under, axis=1)
            first = np.where(ever[:, -1], np.argmax(under, axis=1), ensemble.days + 1)
            day = first[:, None, None].astype(np.int64)
            yield Block(f"{event}_day", "days", key, every[-1:], day, never=ensemble.days + 1)
            chance = ever[:, days].astype(np.float64)[:, :, None]
            yield Block(f"{event}_probability", "probability", key, days, chance, chance=True)


def control(ensemble: Ensemble) -> Iterator[Block]:
    """The chance that the advancing side holds a place: daily for the focus, weekly for the others."""
    network = ensemble.situation.network
    actor = ensemble.situation.actors[1]
    subject: NDArray[np.bool_] = np.any(ensemble.holder >= 0, axis=(0, 1))
    focus = network.index[network.focus]
    rest = [int(i) for i in np.flatnonzero(subject) if i != focus]
    for places, days in (([focus] if subject[focus] else [], daily(ensemble.days)), (rest, weekly(ensemble.days))):
        keys = tuple(Key(actor, "", network.places[i].name, network.places[i].code) for i in places)
        held = (ensemble.holder[:, days][:, :, places] == 1).astype(np.float64)
        if places:
            yield Block("holder_probability", "probability", keys, days, held, chance=True)


def household(ensemble: Ensemble) -> Iterator[Block]:
    """Days the household's cash buys its food, daily, at the place where the household is."""
    home = ensemble.situation.household.place_code or ensemble.situation.network.focus
    key = (Key("", "", ensemble.situation.network.place(home).name, home),)
    for quantity in sorted(ensemble.household):
        sample = ensemble.household[quantity][:, :, None]
        yield Block(quantity, FORECAST_QUANTITIES[quantity][0], key, daily(ensemble.days), sample)


def blocks(ensemble: Ensemble) -> Iterator[Block]:
    """Every block of one ensemble."""
    for part in (people, whole_area, markets, crossings, control, household, terms_of_trade, price_spikes, cash):
        yield from part(ensemble)


def _persons(quantity: str, keys: tuple[Key, ...], horizons: NDArray[np.int64], sample: Sample) -> Block:
    drop = bool(keys) and bool(keys[0].place_code)
    return Block(quantity, "persons", keys, horizons, sample, drop_zero=drop)


def _unit(ensemble: Ensemble, quantity: str, code: str, item: str) -> str:
    """Unit of a market quantity; a price has the unit of the situation's price cell."""
    if quantity != "price":
        return FORECAST_QUANTITIES[quantity][0]
    cell = ensemble.situation.cell(code, "price", item)
    return cell.unit if cell else f"{ensemble.situation.household.currency}/kg"
