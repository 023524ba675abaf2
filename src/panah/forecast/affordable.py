"""What people can afford ahead: kilograms for a day's wage, days that cash lasts, and how unusual prices are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.block import Block, Key, daily, seldom
from panah.kernels.draws import CELL
from panah.model.ensemble import Ensemble
from panah.model.goods import STAPLE
from panah.model.living import Basket, HouseholdType
from panah.simulation.members import between, stems_of, uniforms
from panah.supply.alps import CLASSES, Trend, classed
from panah.supply.means import MONTH, kg_per_wage, lasts
from panah.supply.watch import ahead, watched

Floats = NDArray[np.float64]

WAGE: Final = "wage_day"
"""Constant of the atlas: what a day of unskilled work pays [currency/day]."""


def terms_of_trade(ensemble: Ensemble) -> Iterator[Block]:
    """Kilograms of each good at the focus that a day's wage buys; none where the atlas knows no wage."""
    wage = ensemble.situation.constants.get(WAGE)
    if wage is None:
        return
    for item, prices in _focus_prices(ensemble).items():
        days = _days(ensemble, item)
        sample = kg_per_wage(wage[1], prices[:, days])[:, :, None]
        yield Block("kg_per_wage", "kg/day", (_key(ensemble, item),), days, sample)


def price_spikes(ensemble: Ensemble) -> Iterator[Block]:
    """ALPS of goods at the focus whose earlier prices qualify, and the chance of each class."""
    prices = _focus_prices(ensemble)
    for item, (_, trend) in watched(ensemble.situation).items():
        if item not in prices or not isinstance(trend, Trend):
            continue
        days = _days(ensemble, item)
        values = ahead(trend, ensemble.situation.date, prices[item])[:, days]
        yield Block("alps", "1", (_key(ensemble, item),), days, values[:, :, None])
        keys = tuple(_key(ensemble, item, name) for name in CLASSES)
        is_in = (classed(values)[:, :, None] == np.arange(len(CLASSES))).astype(np.float64)
        yield Block("alps_class_probability", "probability", keys, days, is_in, chance=True)


def cash(ensemble: Ensemble) -> Iterator[Block]:
    """Days until the cash is gone of the situation's household and of the atlas's kinds, by basket.

    The household of the situation has an empty ``group``; the staple alone has an empty ``item``. Days are counted from
    the reference date, the first that is paid for. As a day on which supply runs low, one that does not come within the
    run has no row, and the chance that it does says how many members have it.
    """
    situation = ensemble.situation
    every = daily(ensemble.days)
    stems = stems_of(ensemble.seed, ensemble.members.tolist())
    baskets = _costs(ensemble, stems)
    home = situation.household
    samples: dict[tuple[str, str], Floats] = {}
    if home.cash > 0:
        for basket, cost in baskets.items():
            samples["", basket] = lasts(home.cash, home.persons * cost)
    for kind in situation.living.households:
        money, income = _purse(ensemble, kind, stems)
        for basket, cost in baskets.items():
            samples[kind.code, basket] = lasts(money, kind.persons * cost - income[:, None])
    for (group, basket), days in samples.items():
        key = (_key(ensemble, basket, group),)
        never = ensemble.days + 1  # days that are paid for where the cash outlasts the run
        yield Block("cash_lasts_days", "days", key, every[-1:], days[:, None, None], never=never)
        gone = (days < never).astype(np.float64)[:, None, None]
        yield Block("cash_gone_probability", "probability", key, every[-1:], gone, chance=True)


def _purse(ensemble: Ensemble, kind: HouseholdType, stems: NDArray[np.uint64]) -> tuple[Floats, Floats]:
    """(M,) cash at hand and (M,) wages a day of a kind of household [currency, currency/day]."""
    money = between(uniforms(stems, CELL, f"cash {kind.code}"), *kind.cash)
    days = between(uniforms(stems, CELL, f"work {kind.code}"), *kind.work_days)
    wage = ensemble.situation.constants.get(WAGE, (0.0, 0.0, 0.0))[1]
    return money, days * wage / MONTH


def _costs(ensemble: Ensemble, stems: NDArray[np.uint64]) -> dict[str, Floats]:
    """(M, D) what a person's day costs, by basket [currency/person/day]: the staple alone, and the atlas's baskets.

    A basket with a good whose price nobody knows is left out.
    """
    home = ensemble.situation.household
    runway = ensemble.household.get("cash_runway_days")
    out: dict[str, Floats] = {}
    if runway is not None and home.cash > 0:
        out[""] = home.cash / (home.persons * runway)
    prices = _focus_prices(ensemble)
    for basket in ensemble.situation.living.baskets:
        cost = _cost(ensemble, basket, prices, stems)
        if cost is not None:
            out[basket.code] = cost
    return out


def _cost(ensemble: Ensemble, basket: Basket, prices: dict[str, Floats], stems: NDArray[np.uint64]) -> Floats | None:
    """A basket's cost: goods at their simulated price, those that are not simulated at the last one known."""
    situation = ensemble.situation
    shape = (len(ensemble.members), ensemble.days + 1)
    total = np.zeros(shape) + between(uniforms(stems, CELL, f"basket {basket.code}"), *basket.money)[:, None]
    for item, amount in basket.goods:
        history = situation.living.history(situation.network.focus, item)
        if item in prices:
            price = prices[item]
        elif history is not None:
            price = np.full(shape, history.prices[-1])
        else:
            return None
        total += between(uniforms(stems, CELL, f"basket {basket.code} {item}"), *amount)[:, None] * price
    return total


def _days(ensemble: Ensemble, item: str) -> NDArray[np.int64]:
    """Every day for the staple, fewer for what stands beside it."""
    return daily(ensemble.days) if item == STAPLE else seldom(ensemble.days)


def _focus_prices(ensemble: Ensemble) -> dict[str, Floats]:
    """(M, D) simulated prices at the focus, by item [currency/kg]."""
    focus = ensemble.situation.network.focus
    return {
        item: ensemble.supply["price"][:, :, column]
        for column, (code, item) in enumerate(ensemble.markets)
        if code == focus
    }


def _key(ensemble: Ensemble, item: str, group: str = "") -> Key:
    network = ensemble.situation.network
    return Key(item, group, network.place(network.focus).name, network.focus)
