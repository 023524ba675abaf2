"""Purses: how long the cash of each kind of household lasts, by what it buys."""

from __future__ import annotations

from markupsafe import Markup

from panah.brief.family import days_of_cash
from panah.brief.frame import Frame
from panah.brief.goods import words
from panah.brief.market import low_item, market_items
from panah.brief.table import Row, Table
from panah.brief.wording import capital, exact, figure, join
from panah.model.living import Basket, HouseholdType


def purses(frame: Frame) -> Table | None:
    """Households by baskets: days until the cash is gone, as ranges over the futures of the main scenario."""
    living = frame.situation.living
    if not living.baskets and not living.households:
        return None
    baskets = [b for b in living.baskets if _told(frame, b.code)]
    rows = []
    if frame.situation.household.cash and _told(frame, ""):
        home = frame.situation.household
        has = (f"{home.persons}", f"{exact(home.cash)} {home.currency}", "none assumed")
        rows.append(Row("", _family(frame), (*has, *_cells(frame, "", baskets))))
    rows += [
        Row("", capital(kind.title), (*_has(frame, kind), *_cells(frame, kind.code, baskets)))
        for kind in living.households
    ]
    if not rows:
        return None
    columns = (
        "Household", "People", "Cash at hand", "Days of paid work in 30",
        f"{capital(low_item(frame))} alone", *(capital(words(b.code)) for b in baskets),
    )  # fmt: skip
    caption = Markup("Days until the cash is gone, {}").format(frame.under(frame.main))
    return Table(caption, columns, tuple(rows), _note(frame, baskets))


def _told(frame: Frame, basket: str) -> bool:
    groups = ("", *(h.code for h in frame.situation.living.households))
    fans = (
        frame.view.fan(frame.main.id, "cash_gone_probability", frame.focus.code, item=basket, group=group)
        for group in groups
    )
    return any(fan is not None for fan in fans)


def _cells(frame: Frame, group: str, baskets: list[Basket]) -> tuple[str, ...]:
    return tuple(days_of_cash(frame, frame.main.id, group, code) for code in ("", *(b.code for b in baskets)))


def _family(frame: Frame) -> str:
    """The household of the card, which the page for sharing shows as an example."""
    return (
        "The family of the card" if frame.situation.household.evidence and not frame.share else "The example household"
    )


def _has(frame: Frame, kind: HouseholdType) -> tuple[str, str, str]:
    """People, cash and days of work of a kind of household."""
    low, _, high = kind.cash
    few, _, many = kind.work_days
    cash = f"{exact(low)} to {exact(high)} {frame.situation.household.currency}"
    return figure(kind.persons), cash, f"{figure(few)} to {figure(many)}" if many > 0 else "none"


def _note(frame: Frame, baskets: list[Basket]) -> Markup:
    """What a basket holds, and what is assumed."""
    sold = market_items(frame)
    parts = []
    for basket in baskets:
        goods = join([f"{words(item)} {best * 1000:.0f} g" for item, (_, best, _) in basket.goods])
        if goods:
            parts.append(f"{capital(words(basket.code))}, a person a day: {goods}.")
        else:
            parts.append(
                f"{capital(words(basket.code))}: {exact(round(basket.money[1]))} a person a day, everything in it."
            )
    held = sorted({words(item) for b in baskets for item, _ in b.goods if item not in sold})
    if held:
        parts.append(f"The price of {join(held)} is not simulated and stays as it was last published.")
    parts.append(
        "Assumed: cash buys this basket and nothing else, no debt, no aid, no share for others; wages come evenly over "
        "the month. Ranges hold 9 in 10 simulated futures and the bounds of cash, work and quantities. The atlas's "
        "households are stated for comparison; nobody counted their cash."
    )
    return Markup(" ").join(Markup("{}").format(p) for p in parts)
