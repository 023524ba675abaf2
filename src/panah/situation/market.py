"""Food: what it costs, what it cost before, what is in store by the trade alone, and what was warned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from panah.atlas.rows import ConstantRow, PriceRow
from panah.model.claim import Claim
from panah.model.goods import NEED, STAPLE, named
from panah.model.situation import Basis, Cell
from panah.situation.desk import Desk

MONTHS: Final = 3
"""Months whose prices tell what a good cost before the crisis."""


def market(desk: Desk) -> list[Cell]:
    """``price``, ``price_base`` and ``stock`` cells of each good sold at the focus city, and ``supply_horizon``.

    A good is followed where its price, its need and its stock are known. The stock comes from trade volumes alone; a
    reported warning stands beside it as ``supply_horizon`` and does not enter it, so that one can be held against the
    other. A price that no report tells is the atlas's of the latest month known, and its ``as_of`` is that month's.
    """
    focus = desk.network.focus
    out = []
    for item in goods(desk):
        out += [*_price(desk, focus, item), *_stock(desk, focus, item)]
    return [*out, *_warning(desk, focus)]


def goods(desk: Desk) -> list[str]:
    """The staple, and the goods whose need the atlas knows, in order of name."""
    others = {row.item for name, row in desk.constants.items() if name == named(NEED, row.item)}
    return [STAPLE, *sorted(others - {STAPLE, ""})]


def constant(desk: Desk, name: str, item: str) -> ConstantRow | None:
    """A constant of a good, or None when the atlas does not give it."""
    return desk.constants.get(named(name, item))


def per_kg(claim: Claim, value: float, sack: ConstantRow | None) -> float | None:
    """A claim's amount as currency per kg; None for units that say nothing of weight, or sacks of unknown weight."""
    size, _, unit = claim.unit.rpartition("/")[2].lower().rpartition(" ")  # "50 kg"
    value = value / float(size) if size.isdigit() and float(size) else value
    weights = {"kg": 1.0, "tonne": 1000.0, "t": 1000.0}
    if sack is not None:
        weights |= {"sack": sack.best, "bag": sack.best}
    return value / weights[unit] if unit in weights else None


def _claims(desk: Desk, focus: str, item: str) -> list[Claim]:
    here = {focus, desk.network.place(focus).admin1_code}
    word = item.replace("_", " ")
    return [
        c
        for c in desk.facts("price_change", "price_level")
        if word in c.item.lower().replace("_", " ") and c.place_code in here
    ]


def _price(desk: Desk, focus: str, item: str) -> list[Cell]:
    unit = f"{desk.atlas.currency}/kg"
    sack = constant(desk, "sack_kg", item)
    for claim in _claims(desk, focus, item):
        values = [per_kg(claim, v, sack) for v in (claim.value_low, claim.value_high) if v is not None]
        known = [v for v in values if v is not None and v > 0]
        if not known or not claim.unit.startswith(desk.atlas.currency):
            continue
        ids = [claim.id, *([sack.id] if sack and not claim.unit.endswith("/kg") else [])]
        bounds = (min(known), sum(known) / len(known), max(known))
        now = desk.cell(focus, "price", bounds, unit, Basis.CLAIM, ids, item=item)
        before = per_kg(claim, claim.value_before, sack) if claim.value_before is not None else None
        months = _months(desk, focus, item, before)
        if before is not None:
            low, high = (min(before, months.low), max(before, months.high)) if months else (before, before)
            ids = [*ids, *(months.ids if months else ())]
            return [now, desk.cell(focus, "price_base", (low, before, high), unit, Basis.CLAIM, ids, item=item)]
        return [now, *_before(desk, focus, item, months)]
    months = _months(desk, focus, item)
    if months is None:
        return []
    price = (months.prices[-1],) * 3
    latest = desk.cell(focus, "price", price, unit, Basis.ATLAS, months.ids_latest, item=item, as_of=months.latest)
    return [latest, *_before(desk, focus, item, months)]


@dataclass(frozen=True)
class _Months:
    """Prices of the last months known, oldest first [currency/kg], and the ids of the rows behind them.

    ``weights`` is the id of the row that weighs a litre, where the good is sold by it; ``latest`` the day that the
    last price is dated.
    """

    prices: tuple[float, ...]
    rows: tuple[str, ...]
    weights: tuple[str, ...]
    latest: date

    @property
    def low(self) -> float:
        return min(self.prices)

    @property
    def high(self) -> float:
        return max(self.prices)

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.rows, *self.weights)

    @property
    def ids_latest(self) -> tuple[str, ...]:
        return (self.rows[-1], *self.weights)


def _before(desk: Desk, focus: str, item: str, months: _Months | None) -> list[Cell]:
    """The price before the crisis: the mean of the last months, with their range."""
    if months is None:
        return []
    bounds = (months.low, sum(months.prices) / len(months.prices), months.high)
    unit = f"{desk.atlas.currency}/kg"
    return [desk.cell(focus, "price_base", bounds, unit, Basis.ATLAS, months.ids, item=item)]


def _months(desk: Desk, focus: str, item: str, near: float | None = None) -> _Months | None:
    """A good's prices of the last months at the focus, a kilogram; None when the atlas has none.

    Markets sell it in several qualities, and a range over two of them would be no one's price: with a reported price
    before the crisis the quality whose prices come nearest to it is taken, else the one named like the good. What is
    sold by the litre is weighed by ``kg_per_litre``.
    """
    currency = desk.atlas.currency
    litre = constant(desk, "kg_per_litre", item)
    weight = {f"{currency}/kg": 1.0} | ({f"{currency}/l": litre.best} if litre else {})
    rows = [
        r
        for r in desk.atlas.prices
        if r.place_code == focus and r.item.startswith(item) and r.unit in weight and r.date <= desk.day
    ]
    qualities: dict[str, list[PriceRow]] = {}
    for row in sorted(rows, key=lambda r: (r.date, r.id)):
        qualities.setdefault(row.item, []).append(row)
    if not qualities:
        return None
    last = {kind: found[-MONTHS:] for kind, found in sorted(qualities.items())}
    prices = {kind: tuple(r.price / weight[r.unit] for r in found) for kind, found in last.items()}
    mean = {kind: sum(found) / len(found) for kind, found in prices.items()}
    chosen = min(mean, key=lambda kind: (abs(mean[kind] - near) if near is not None else kind != item, kind))
    by_litre = litre is not None and any(weight[r.unit] != 1.0 for r in last[chosen])
    return _Months(
        prices[chosen],
        tuple(r.id for r in last[chosen]),
        (litre.id,) if litre is not None and by_litre else (),
        last[chosen][-1].date,
    )


def _stock(desk: Desk, focus: str, item: str) -> list[Cell]:
    """A good in and round the city by trade and storage alone [t]: the atlas's own figure, or days times need.

    ``stock_tonnes`` is used where the atlas has it; else ``stock_days`` of full need for the people who live from
    the city's stores (``market_population``, or the city's residents). A figure that the atlas itself calls an
    estimate or unsure is a stated prior, and the cell is inferred.
    """
    stock = constant(desk, "stock_tonnes", item)
    if stock is not None:
        bounds = (stock.low, stock.best, stock.high)
        return [desk.cell(focus, "stock", bounds, "t", _stated(stock), [stock.id], item=item)]
    days, need = constant(desk, "stock_days", item), constant(desk, NEED, item)
    if days is None or need is None:
        return []
    eating = desk.constants.get("market_population")
    eaters = eating.best if eating else float(desk.network.place(focus).population or 0)
    per_day = need.best * eaters / 1000
    bounds = (days.low * per_day, days.best * per_day, days.high * per_day)
    ids = [row.id for row in (days, need, eating) if row]
    return [desk.cell(focus, "stock", bounds, "t", _stated(days), ids, item=item)]


def _stated(row: ConstantRow) -> Basis:
    return Basis.INFERRED if row.flagged else Basis.ATLAS


def _warning(desk: Desk, focus: str) -> list[Cell]:
    """Days until food was said to run low, whoever said it and however unsurely."""
    here = {focus, desk.network.place(focus).admin1_code, ""}
    for claim in desk.claims:
        if (
            claim.kind == "supply_warning"
            and claim.place_code in here
            and claim.date_end
            and claim.certainty != "denied"
        ):
            days = float((claim.date_end - desk.day).days)
            if days > 0:
                return [desk.cell(focus, "supply_horizon", (days, days, days), "days", Basis.CLAIM, [claim.id])]
    return []
