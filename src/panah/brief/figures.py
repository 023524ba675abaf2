"""Fan charts: what happens to arrivals, food and price over the days, with the width of what is not known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from panah.brief.frame import Frame
from panah.brief.market import by_week, market_items, peak
from panah.brief.svg import Drawing, drawing
from panah.brief.views import Fan
from panah.brief.ways import upper_end
from panah.brief.wording import MONTHS, day, exact, figure, in_month, share_of, span, unit_words
from panah.model.situation import Basis, Cell

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK: Final = "#12436d"
OUTER: Final = "#c9d9ea"
INNER: Final = "#8fb1d3"
MARK: Final = "#b3400f"
OTHERS: Final = (
    ("#8a3ffc", (0, (5, 2))),
    ("#005d5d", (0, (1, 1.5))),
    ("#9f1853", (0, (6, 2, 1, 2))),
    ("#5b6470", (0, (3, 3))),
)
"""Colours told apart by colour-blind readers, each with a line of its own for print without colour."""


def arrivals(frame: Frame) -> Drawing | None:
    """Arrivals at the focus since the reference date; in the province and by week when shared."""
    code, group = frame.arrivals_key()
    fan = frame.view.fan(frame.main.id, "arrivals", code, group=group)
    if fan is None:
        return None
    where = frame.arrivals_place
    others = [
        (s.title, f)
        for s in frame.inputs.scenarios[1:]
        if (f := frame.view.fan(s.id, "arrivals", code, group=group)) is not None
    ]
    at = fan.at(frame.horizon)
    told = f"By day {at.horizon}: {frame.people(at)} people, {share_of(at.width)} simulated futures."
    twice = " Someone who moves on from one of them to another is counted at each." if frame.sites else ""
    caption = Markup("<b>Displaced people arriving in <bdi>{}</bdi></b> since {}, {}. {}{}{} {}").format(
        where,
        day(frame.situation.date),
        frame.under(frame.main),
        told,
        twice,
        _staying(frame, code, group),
        "Lines: middle of the other scenarios." if others else "",
    )

    def draw(canvas: Figure, narrow: bool) -> None:
        ax = canvas.subplots()
        _fan(ax, fan)
        for (title, other), (colour, dash) in zip(others, OTHERS * len(others), strict=False):
            ax.plot(
                other.horizons,
                [s.median for s in other.spreads],
                color=colour,
                linestyle=dash,
                linewidth=1.6,
                label=title,
            )
        _dates(ax, frame, narrow)
        ax.set_title("people, added up since the first day")
        ax.set_ylim(bottom=0)
        _legend(canvas, ax, narrow)

    return drawing("fig-arrivals", f"Arrivals in {where}", told, caption, draw=draw, heights=(3.9, 4.8))


def _staying(frame: Frame, code: str, group: str) -> str:
    """How many displaced people stay there, today and on the headline day."""
    fan = frame.view.fan(frame.main.id, "displaced_here", code, group=group)
    if fan is None:
        return ""
    later = f" Displaced people staying there {frame.on_horizon}: {frame.people(fan.at(frame.horizon))}"
    return f"{later}; today {frame.people(fan.at(0))}." if fan.horizons[0] == 0 else f"{later}."


def supply(frame: Frame) -> Drawing | None:
    """Days of food left at the focus, with the line of one week."""
    found = _market(frame, "days_of_supply")
    if found is None:
        return None
    item, fan = found
    at = fan.at(frame.horizon)
    told = f"On day {at.horizon}: {span(at.low, at.high)} days, {share_of(at.width)} simulated futures."
    caption = Markup(
        "<b>Days of {} left in <bdi>{}</bdi></b>, {}. {} Dashed: one week, under which supply is called low."
    ).format(item, _place(frame), frame.under(frame.main), told)

    def draw(canvas: Figure, narrow: bool) -> None:
        ax = canvas.subplots()
        _fan(ax, fan)
        ax.axhline(7, color=MARK, linestyle=(0, (4, 3)), linewidth=1.4, label="one week of supply")
        _dates(ax, frame, narrow)
        ax.set_title("days of supply")
        ax.set_ylim(bottom=0)
        _legend(canvas, ax, narrow)

    return drawing("fig-supply", f"Days of {item} left", told, caption, draw=draw, heights=(3.3, 3.9))


def price(frame: Frame) -> Drawing | None:
    """Price at the focus with the reported price marked."""
    found = _market(frame, "price")
    if found is None:
        return None
    item, fan = found
    cell = frame.situation.cell(frame.focus.code, "price", item)
    unit = unit_words(fan.last.unit)
    at = fan.at(frame.horizon)
    told = (
        f"On day {at.horizon}: {span(at.low, at.high)} {unit}, {share_of(at.width)} simulated futures, middle "
        f"{figure(at.median)}{peak(frame, fan)}."
    )
    sources = frame.cite(cell.evidence, "price chart") if cell else Markup("")
    reported = f" Marked: {_marked(frame, cell, unit)}." if cell else ""
    caption = Markup("<b>Price of {} in <bdi>{}</bdi></b>, {}. {}{}{} {}").format(
        item, _place(frame), frame.under(frame.main), told, reported, sources,
        upper_end(frame.inputs.provenance.supply),
    )  # fmt: skip

    def draw(canvas: Figure, narrow: bool) -> None:
        ax = canvas.subplots()
        _fan(ax, fan)
        if cell:
            ax.axhline(cell.best, color=MARK, linestyle=(0, (4, 3)), linewidth=1.2)
            ax.plot(
                [0],
                [cell.best],
                marker="D",
                color=MARK,
                markersize=7,
                linestyle="none",
                clip_on=False,
                label="reported" if cell.basis == "claim" else "from the atlas",
            )
        _dates(ax, frame, narrow)
        ax.set_title(unit)
        _legend(canvas, ax, narrow)

    return drawing("fig-price", f"Price of {item}", told, caption, draw=draw, heights=(3.3, 3.9))


def _marked(frame: Frame, cell: Cell, unit: str) -> str:
    """The price marked in the chart: the reported one, or the atlas's of its month."""
    told = f"{exact(round(cell.best, 1))} {unit}"
    if cell.basis is Basis.ATLAS:
        return f"the latest known price, {told} {in_month(cell.as_of, frame.situation.date)}"
    return f"the reported price, {told}"


def _market(frame: Frame, quantity: str) -> tuple[str, Fan] | None:
    for item in market_items(frame):
        fan = frame.view.fan(frame.main.id, quantity, frame.focus.code, item=item)
        if fan:
            return item, by_week(frame, fan)
    return None


def _place(frame: Frame) -> str:
    return str(frame.name(frame.focus.code).striptags())


def _fan(ax: Axes, fan: Fan) -> None:
    """Median, inner and outer interval; the inner band is hatched so that it shows in print without colour."""
    x = fan.horizons
    last = fan.last
    ax.fill_between(
        x,
        [s.low for s in fan.spreads],
        [s.high for s in fan.spreads],
        color=OUTER,
        linewidth=0,
        label=f"{share_of(last.width)} futures",
    )
    ax.fill_between(
        x,
        [s.inner_low for s in fan.spreads],
        [s.inner_high for s in fan.spreads],
        facecolor=INNER,
        linewidth=0,
        label=f"{share_of(last.inner_width)} futures",
    )
    ax.plot(x, [s.median for s in fan.spreads], color=INK, linewidth=2.2, label="middle")


def _dates(ax: Axes, frame: Frame, narrow: bool) -> None:
    """Dates under the axis, and figures as people read them beside it."""
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415

    step = max(1, round(frame.view.days / (3 if narrow else 6) / 7)) * 7
    ticks = list(range(0, frame.view.days + 1, step))
    ax.set_xticks(ticks, [_tick(frame, t) for t in ticks])
    ax.set_xlim(0, frame.view.days)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: figure(v)))
    ax.grid(axis="y", color="#dfe4ea", linewidth=0.8)
    ax.set_axisbelow(True)


def _tick(frame: Frame, horizon: int) -> str:
    when = frame.situation.date + timedelta(days=horizon)
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def _legend(canvas: Figure, ax: Axes, narrow: bool) -> None:
    handles, labels = ax.get_legend_handles_labels()
    columns = 1 if narrow else min(4, len(labels))
    canvas.legend(
        handles,
        labels,
        loc="outside lower center",
        ncols=2 if narrow and len(labels) <= 4 else columns,
        frameon=False,
        fontsize=9.5,
        handlelength=2.4,
    )
