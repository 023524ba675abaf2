"""What traders seem to expect, as the price tells, and what is charged at each crossing."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from panah.brief.frame import Frame
from panah.brief.goods import BLANK
from panah.brief.market import low_item
from panah.brief.table import Entry, Row, Table
from panah.brief.wording import capital, exact, figure, join, span, unit_words
from panah.model.scenario import Scenario
from panah.model.situation import Basis, Cell
from panah.supply.closed import implied_closure

YEAR: Final = 365
"""Days past which a wait is not counted: the simulation's longest, too."""


def expected_wait(frame: Frame) -> tuple[Markup, Markup] | None:
    """What a reported rise of the staple's price says of the closure, by the closed form (C) of docs/supply.md.

    Only for a rise that a report tells of. Lowest and highest wait go over the bounds of the stock and of the
    elasticity, first with nothing coming in, then with what does not pass a crossing still coming.
    """
    item = low_item(frame)
    price = frame.situation.cell(frame.focus.code, "price", item)
    before = frame.situation.cell(frame.focus.code, "price_base", item)
    stock = frame.view.at(0, frame.main.id, "days_of_supply", frame.focus.code, item=item)
    if price is None or before is None or stock is None or price.basis is not Basis.CLAIM:
        return None
    if price.best <= before.best or stock.low <= 0:
        return None
    sealed = _waits(frame, price, before, (stock.low, stock.high), 0.0)
    told = Markup(
        "From {} to {} {}: if nothing else came in, such a rise says that traders expect trade back in {}, about as "
        "long as the stock lasts"
    ).format(exact(round(before.best, 1)), exact(round(price.best, 1)), unit_words(price.unit), _long(*sealed))
    home = frame.situation.constants.get("import_share")
    if home is not None and 0 < home[1] < 1:
        fed = _waits(frame, price, before, (stock.low, stock.high), 1 - home[1])
        told += Markup(". If home-grown {} and what comes in unseen ({} %) still come, it says {}").format(
            item, round((1 - home[1]) * 100), _long(*fed)
        )
    head = Markup("Told by the price{}").format(frame.cite(price.evidence, "supply"))
    return head, told


def _waits(
    frame: Frame, price: Cell, before: Cell, stock: tuple[float, float], inflow: float
) -> tuple[float, float]:  # fmt: skip
    """Shortest and longest wait over the bounds of stock and elasticity [days]."""
    row = frame.inputs.parameters["demand_elasticity"]
    all_ = [
        float(implied_closure(price.best, before.best, days, eps, inflow))
        for days in stock
        for eps in (row.low, row.high)
    ]
    return min(all_), max(all_)


def _long(low: float, high: float) -> str:
    """A wait in days; past a year a price tells no number of them."""
    if low > YEAR:
        return "more than a year"
    if high > YEAR:
        return f"{figure(round(low))} days to more than a year"
    return f"{span(round(low), round(high))} days"


def charges(frame: Frame) -> Table | None:
    """What is charged at each crossing, and what passes: as reported or in the atlas, and under scenarios that tax.

    Crossings of which the same is told share a row.
    """
    cells = {c.place_code: c for c in frame.situation.of("tax")}
    goods = {c.place_code: c for c in frame.situation.of("open_goods")}
    ruled = [s for s in frame.inputs.scenarios if any(_sets(row) for row in s.crossings)]
    passing = {code: _passing(frame, code) for code in goods}
    if frame.share or not goods or not (cells or ruled or any(passing.values())):
        return None
    alike: dict[tuple[Entry, ...], list[Markup]] = {}
    for code in sorted(goods, key=lambda c: (frame.km(c), c)):
        charged = (passing[code] or BLANK, _now(frame, cells.get(code)), *(_charged(frame, s, code) for s in ruled))
        alike.setdefault(charged, []).append(frame.name(code))
    every = "Every crossing" if len(alike) == 1 else ""
    rows = [Row("", every or Markup(", ").join(names), charged) for charged, names in alike.items()]
    flow = f"{capital(low_item(frame))} passing {frame.on_horizon}, tonnes a day"
    columns = ("Crossing", flow, "Charge now", *(f"Charge if “{s.title}”" for s in ruled))
    return Table("What passes the crossings, and what is charged", columns, tuple(rows), _who_pays(frame, ruled))


def _passing(frame: Frame, code: str) -> str:
    """Tonnes of the staple that pass a crossing openly on the headline day of the main scenario."""
    at = frame.view.at(frame.horizon, frame.main.id, "crossing_inflow", code, item=low_item(frame))
    return f"{figure(at.median)} ({span(at.low, at.high)})" if at else ""


def _now(frame: Frame, cell: Cell | None) -> Entry:
    """A charge that somebody tells of."""
    if cell is None:
        return "no charge reported"
    cited = frame.cite(cell.evidence, "charges")
    return Markup("{} {}{}").format(span(cell.low, cell.high), unit_words(cell.unit), cited)


def _sets(row: object) -> bool:
    return getattr(row, "tax", None) is not None or getattr(row, "tax_share", None) is not None


def _charged(frame: Frame, scenario: Scenario, code: str) -> str:
    """What a scenario charges at a crossing, in the scenario's own words of days and figures."""
    name = frame.situation.network.place(code).name
    told = []
    for row in scenario.crossings:
        if not _sets(row) or row.place not in ("all", code, name):
            continue
        parts = []
        if row.tax is not None:
            parts.append(f"{exact(row.tax)} {frame.situation.household.currency} per kg")
        if row.tax_share is not None:
            parts.append(f"{figure(row.tax_share * 100)} % of the price before")
        told.append(" and ".join(parts))
    paid = frame.view.at(frame.horizon, scenario.id, "crossing_tax", code)
    if told and paid and paid.high > 0:
        told[-1] += f"; {span(paid.low, paid.high)} {unit_words(paid.unit)} in all"
    return join(told) if told else "as now"


def _who_pays(frame: Frame, ruled: list[Scenario]) -> Markup:
    """Who pays a charge in the simulation, and whose the figures are."""
    told = "The simulation puts a charge on top of the price of all that passes."
    if ruled:
        told += " The charges of scenarios are their assumptions, not reports; what is paid in all is for all goods."
    return Markup(
        "{} What passes, the middle and in brackets the range: {}; what comes in unseen passes no crossing."
    ).format(told, frame.under(frame.main))
