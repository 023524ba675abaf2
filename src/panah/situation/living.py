"""How people live, as the atlas tells it: baskets, kinds of households, and prices month by month."""

from __future__ import annotations

from collections.abc import Mapping

from panah.atlas.rows import BasketRow, PriceRow
from panah.model.living import Basket, HouseholdType, Living, PriceHistory
from panah.situation.desk import Desk


def living(desk: Desk) -> Living:
    """What the atlas tells of baskets, households and earlier prices, as of the reference date."""
    households = tuple(
        HouseholdType(
            row.code,
            row.title,
            row.persons,
            (row.cash_low, row.cash, row.cash_high),
            (row.work_days_low, row.work_days, row.work_days_high),
            (row.id,),
        )
        for row in desk.atlas.households
    )
    return Living(_baskets(desk), households, _histories(desk))


def _baskets(desk: Desk) -> tuple[Basket, ...]:
    rows: dict[str, list[BasketRow]] = {}
    for row in desk.atlas.baskets:
        rows.setdefault(row.code, []).append(row)
    out = []
    for code, found in rows.items():
        goods = tuple((r.item, (r.low, r.best, r.high)) for r in found if r.item)
        money = [(r.low, r.best, r.high) for r in found if not r.item]
        out.append(Basket(code, goods, money[0] if money else (0.0, 0.0, 0.0), tuple(r.id for r in found)))
    return tuple(out)


def _histories(desk: Desk) -> tuple[PriceHistory, ...]:
    """Monthly prices at the focus in the atlas's currency.

    A month has one price: where several days of it are known, the latest of them. Goods are told apart by item and
    unit, for a price of a sack and one of a kilogram are two.
    """
    found: dict[tuple[str, str], dict[int, PriceRow]] = {}
    for row in sorted(desk.atlas.prices, key=lambda r: r.date):
        if row.place_code == desk.network.focus and row.unit.startswith(f"{desk.atlas.currency}/"):
            found.setdefault((row.item, row.unit), {})[12 * row.date.year + row.date.month - 1] = row
    return tuple(_history(desk.network.focus, *key, by_month) for key, by_month in sorted(found.items()))


def _history(focus: str, item: str, unit: str, by_month: Mapping[int, PriceRow]) -> PriceHistory:
    rows = list(by_month.values())
    return PriceHistory(focus, item, unit, tuple(by_month), tuple(r.price for r in rows), (rows[0].id, rows[-1].id))
