"""Goods side by side: what each costs, how long it lasts, how unusual its price is, and what a day's wage buys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from markupsafe import Markup

from panah.brief.frame import Frame
from panah.brief.market import BASES, market_items
from panah.brief.table import Entry, Row, Table
from panah.brief.views import Fan
from panah.brief.wording import (
    MONTHS,
    capital,
    exact,
    figure,
    in_month,
    join,
    share_of,
    short_day,
    span,
    unit_words,
)  # fmt: skip
from panah.forecast.affordable import WAGE
from panah.forecast.limits import Limit, limits
from panah.model.goods import named
from panah.model.living import PriceHistory
from panah.model.situation import Basis, Cell
from panah.supply.alps import CLASSES, THRESHOLDS, Refused, Trend, classed
from panah.supply.watch import watched

HIGH: Final = CLASSES[2:]
"""Classes whose chance is told: alert and crisis."""

LINE: Final = THRESHOLDS[1]
"""The index at which alert begins."""

CLOSE: Final = 0.25
"""An index nearer than this to the line lies on it: the width of the narrowest class."""

BLANK: Final = "–"
"""Where there is nothing to tell; the note below the table says why."""


def words(item: str) -> str:
    """An item as a reader says it."""
    return item.replace("_", " ")


def goods(frame: Frame) -> Table | None:
    """The table of goods at the focus: those simulated, and foods of which only a month's price is known."""
    sold = [i for i in market_items(frame) if frame.view.fan(frame.main.id, "price", frame.focus.code, item=i)]
    if not sold:
        return None
    found = watched(frame.situation)
    seen = [i for i, (_, trend) in found.items() if i not in sold and isinstance(trend, Trend)]
    last = frame.view.days // 7 * 7 if frame.share else frame.view.days
    days = [frame.horizon, *([last] if last > frame.horizon else [])]
    rows = [_sold(frame, item, days) for item in sold] + [_seen(frame, item, days) for item in seen]
    width = share_of(_fan(frame, "price", sold[0]).last.width)
    columns = (
        "Good",
        "Latest known price",
        *(f"Price on {_day(frame, d)}" for d in days),
        "Days of supply now",
        f"Under a week by {_day(frame, days[0])}",
        "Against its season, now",
        f"Alert or crisis on {_day(frame, days[0])}",
        f"A day's wage buys, now and on {_day(frame, days[0])}",
    )
    caption = Markup("Goods in {}, {}").format(frame.name(frame.focus.code), frame.under(frame.main))
    note = (
        f"Simulated prices: the middle, in brackets {width} futures; where no report tells a price, they start from "
        "the mean of the atlas's last three months. Chances are counts of futures. Assumed: nobody counted the stock, "
        "the atlas states what may be in store. A dash: not simulated, or not to be measured."
    )
    return Table(caption, columns, tuple(rows), note)


def _sold(frame: Frame, item: str, days: list[int]) -> Row:
    cell = frame.situation.cell(frame.focus.code, "price", item)
    price, supply, wage = (_fan(frame, q, item) for q in ("price", "days_of_supply", "kg_per_wage"))
    kg, unit = _sold_by(frame, item)
    now: Entry = "not known" if cell is None else _known(frame, cell, kg, unit)
    ahead = [f"{figure(at.median * kg)} ({span(at.low * kg, at.high * kg)})" for at in map(price.at, days)]
    held = frame.situation.cell(frame.focus.code, "stock", item)
    assumed = ", assumed" if held is not None and held.basis is Basis.INFERRED else ""
    # where nobody eats, a stock lasts for no number of days
    stock: Entry = f"{span(supply.at(0).low, supply.at(0).high)}{assumed}" if supply.spreads else BLANK
    buys = BLANK
    if wage.spreads:
        later, many = wage.at(days[0]), "kg" if unit == "kg" else f"{unit}s"
        buys = f"{figure(wage.at(0).median / kg)} {many}; {span(later.low / kg, later.high / kg)} {many}"
    low = _fan(frame, "runs_low_probability", item).at(days[0])
    cells = (now, *ahead, stock, _futures(low.median, low.members))
    return Row("", capital(words(item)), (*cells, *_spike(frame, item, days[0]), buys))


def _sold_by(frame: Frame, item: str) -> tuple[float, str]:
    """Kilograms of what a good is sold by, and its name: a litre where the atlas weighs one, else a kilogram."""
    litre = frame.situation.constants.get(named("kg_per_litre", item))
    return (litre[1], "litre") if litre else (1.0, "kg")


def _known(frame: Frame, cell: Cell, kg: float, unit: str) -> Markup:
    """The latest price known of a good, with its month or day and what it rests on."""
    told = f"{exact(round(cell.best * kg, 1))} {unit_words(cell.unit.replace('/kg', f'/{unit}'))}"
    rests = BASES.get(cell.basis, "inference")
    if cell.basis is Basis.ATLAS:
        told = f"{told} {in_month(cell.as_of, frame.situation.date)}"
    else:
        newest = frame.newest([c.claim for c in frame.claims if c.claim.id in cell.evidence])
        rests += frame.as_of(newest) if newest else ""
    return Markup("{}, {}{}").format(told, rests, frame.cite(cell.evidence, "goods"))


def _seen(frame: Frame, item: str, days: list[int]) -> Row:
    """A food that is not simulated: the last month's price, and how it stood."""
    history, trend = watched(frame.situation)[item]
    assert isinstance(trend, Trend)
    value = trend.value(np.array(history.months[-1:]), np.array(history.prices[-1:]))
    year, month = divmod(history.months[-1], 12)
    when = in_month(date(year, month + 1, 1), frame.situation.date)
    now = f"{exact(round(history.prices[-1], 1))} {unit_words(history.unit)} {when}, the atlas"
    stands = f"{CLASSES[int(classed(value)[0])]} ({float(value[0]):.1f})"
    return Row("", capital(words(item)), (now, *(BLANK for _ in days), BLANK, BLANK, stands, BLANK, BLANK))


def _spike(frame: Frame, item: str, day: int) -> tuple[str, str]:
    """ALPS now, in words and as a number; the chance of alert or crisis on a day beside the range of ALPS then.

    A chance alone reads as alarm where the index already lies on the line at which alert begins: that is said.
    """
    fan = frame.view.fan(frame.main.id, "alps", frame.focus.code, item=item)
    if fan is None:
        return BLANK, BLANK
    now, then = fan.at(0).median, fan.at(day)
    odds = [
        frame.view.at(day, frame.main.id, "alps_class_probability", frame.focus.code, item=item, group=name)
        for name in HIGH
    ]
    known = [at for at in odds if at is not None]
    ahead = BLANK
    if known:
        told = _futures(sum(at.median for at in known), known[0].members)
        ahead = f"{told}; index {then.low:.1f} to {then.high:.1f}"
    line = ", on the line of alert" if abs(now - LINE) < CLOSE else ""
    return f"{CLASSES[int(classed(np.array(now)))]} ({now:.1f}){line}", ahead


def _futures(share: float, members: int) -> str:
    """A share of the futures as a count: 106 of 1,000."""
    return f"{round(share * members):,} of {members:,}"


def how_to_read(frame: Frame) -> list[str]:
    """What the columns of the table are, and of which goods the price cannot be held against its season, and why."""
    found = watched(frame.situation)
    measured = {item: history for item, (history, trend) in found.items() if isinstance(trend, Trend)}
    refused: dict[str, list[str]] = {}
    for item, (_, trend) in found.items():
        if isinstance(trend, Refused):
            refused.setdefault(trend.reason, []).append(words(item))
    out = []
    if found:
        out.append(
            "Against its season: ALPS, the price over its seasonal trend of the years before, in standard deviations "
            "of the trend's error (World Food Programme, 2014). Normal under 0.25, then stress, alert from 1, crisis "
            "from 2: classes of prices, not of hunger. The prices of the 30 days up to a date are held against a trend "
            f"that sees no month published after {short_day(frame.situation.date)}; one that began in another year "
            "would give other values. On the line of alert: the index now lies within "
            f"{CLOSE:g} of {LINE:g}, so that a price that hardly moves is in alert in many futures."
        )
    if measured:
        fitted = [f"{words(item)}, {_month(history, 0)} to {_month(history)}" for item, history in measured.items()]
        out.append(f"Months of the trend: {'; '.join(fitted)}.")
    if refused:
        told = [f"{join(items)} ({reason})" for reason, items in refused.items()]
        out.append(f"Without it: {'; '.join(told)}.")
    reached = limits(frame.inputs.forecast, every=7 if frame.share else 1)
    out += [_bound(frame, limit) for limit in reached if limit.place_code == frame.focus.code]
    wage = frame.situation.constants.get(WAGE)
    if wage:
        currency = frame.situation.household.currency
        out.append(
            f"A day of unskilled work is taken to pay {exact(wage[1])} {currency}, by the atlas ({exact(wage[0])} to "
            f"{exact(wage[2])}); work is not to be had every day."
        )
    return out


def _bound(frame: Frame, limit: Limit) -> str:
    """That a price heads for a bound of the model."""
    title = next(s.title for s in frame.inputs.scenarios if s.id == limit.scenario)
    most = f"{_day(frame, limit.worst)} ({_futures(limit.share, limit.members)})"
    return (
        f"In some futures of “{title}” the price of {words(limit.item)} is a bound of the model and no price, from "
        f"{_day(frame, limit.first)} on, most often on {most}: hardly any is left, and it costs more than told."
    )


def _fan(frame: Frame, quantity: str, item: str) -> Fan:
    return frame.view.fan(frame.main.id, quantity, frame.focus.code, item=item) or Fan((), frame.focus.name)


def _day(frame: Frame, horizon: int) -> str:
    return short_day(frame.situation.date + timedelta(days=horizon))


def _month(history: PriceHistory, at: int = -1) -> str:
    """May 2021."""
    year, month = divmod(history.months[at], 12)
    return f"{MONTHS[month]} {year}"
