"""Food and prices in words: the warning, the chance that supply runs low, and where the price goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from panah.brief.claimwords import condition, value_words, who
from panah.brief.frame import Frame
from panah.brief.told import MARK, by_whom, of_kind
from panah.brief.views import Fan
from panah.brief.wording import (
    capital,
    chance,
    exact,
    figure,
    in_month,
    on_day,
    one_in,
    share_of,
    short_day,
    span,
    unit_words,
)  # fmt: skip
from panah.model.claim import Claim
from panah.model.goods import STAPLE
from panah.model.situation import Basis, Cell

BASES: Final = {Basis.CLAIM: "a report", Basis.ATLAS: "the atlas"}
"""What an estimate rests on, where its claims are not shown."""


def market_items(frame: Frame) -> list[str]:
    """Items with a simulated price at the focus, the staple first."""
    sold = {c.item for c in frame.situation.of("price") if c.place_code == frame.focus.code}
    return sorted(sold, key=lambda item: (item != STAPLE, item))


def low_item(frame: Frame) -> str:
    """What there is less than a week of: the item of the focus's first market."""
    return (market_items(frame) or ["food"])[0]


def warnings(frame: Frame) -> list[Claim]:
    """Warnings of a shortage and denials of one."""
    return [c.claim for c in frame.claims if c.claim.kind == "supply_warning" and c.claim.review != "rejected"]


def warned_days(frame: Frame, claims: Sequence[Claim]) -> list[int]:
    """Days ahead that warnings name within the run, and the run's last: a chance for each stands beside them."""
    ahead = {(c.date_end - frame.situation.date).days for c in claims if c.date_end and c.certainty != "denied"}
    return sorted({d for d in ahead if 0 < d < frame.view.days} | {frame.view.days})


def said_fine(claim: Claim) -> str:
    """The words of somebody who finds supplies sufficient without denying a shortage; empty for others."""
    first = claim.qualifier.split(";")[0]
    return first.removeprefix("said: ") if first.startswith("said: ") and claim.certainty == "denied" else ""


def supply(frame: Frame) -> Markup | None:
    """The warning of a shortage, and what the simulation says of its day and of the last one."""
    parts: list[Markup] = []
    told_first = sorted(warnings(frame), key=lambda c: (c.certainty == "denied", -frame.told_on(c).toordinal()))[:1]
    for claim in told_first:
        told = "denied that {} could run low" if claim.certainty == "denied" else "warned that {} could run low"
        if said_fine(claim):
            told = f"said that {said_fine(claim)}"
        ahead = (claim.date_end - frame.situation.date).days if claim.date_end else 0
        by_then = f" by {short_day(claim.date_end)}" if claim.date_end and ahead > 0 else frame.as_of(claim)
        parts.append(
            Markup("{} {}{}{}.{}").format(
                capital(who(claim)),
                told.format(claim.item or "food"),
                by_then,
                condition(claim),
                frame.cite([claim.id], MARK),
            )
        )
    simulated = runs_low(frame, frame.main.id, warned_days(frame, told_first))
    if simulated:
        parts.append(
            Markup("Simulated: less than a week of {} is left {}{} ({}).").format(
                low_item(frame), simulated, _not_before(frame), frame.under(frame.main)
            )
        )
    return Markup(" ").join(parts) if parts else None


def runs_low(frame: Frame, scenario: str, days: Sequence[int]) -> Markup | None:
    """The chance that supply has been below a week, by each of some days.

    For example "by 14 August in about 1 in 17 simulated futures (59 of 1,000), by 12 September in ...".
    """
    for item in market_items(frame):
        odds = frame.view.fan(scenario, "runs_low_probability", frame.focus.code, item=item)
        if odds is not None:
            told = [
                Markup("by {} in <strong>{}</strong>").format(
                    on_day(frame.situation.date, at.horizon), chance(at.median, at.members)
                )
                for at in map(odds.at, days)
            ]
            return Markup(", ").join(told)
    return None


def _not_before(frame: Frame) -> str:
    """The day before which hardly any future runs low, where the run has one."""
    first = frame.view.fan(frame.main.id, "runs_low_day", frame.focus.code, item=low_item(frame))
    if first is None or not 0 < first.last.low <= first.last.horizon:
        return ""
    early = on_day(frame.situation.date, first.last.low)
    return f"; before {early} in fewer than {one_in(first.last.low_level)}"


def price(frame: Frame) -> Markup | None:
    """The reported price, where its middle goes by the headline day, and how high it stands on the way."""
    for item in market_items(frame):
        cell = frame.situation.cell(frame.focus.code, "price", item)
        fan = frame.view.fan(frame.main.id, "price", frame.focus.code, item=item)
        if cell is None or fan is None:
            continue
        reported = [c.claim for c in of_kind(frame, "price_change", "price_level") if c.claim.id in cell.evidence]
        newest, fan = frame.newest(reported), by_week(frame, fan)
        told = _known(frame, item, cell)
        if newest:
            told = Markup("{}: {} reported{}{}{}.{}").format(
                capital(item),
                value_words(newest),
                frame.as_of(newest),
                by_whom(newest),
                _in_unit(newest, cell),
                frame.cite([newest.id], MARK),
            )
        # a price of an earlier month is not where the futures start
        start = cell.best if cell.basis is Basis.CLAIM else fan.at(0).median
        return Markup("{} {}").format(told, _way(frame, fan, start))
    return None


def _known(frame: Frame, item: str, cell: Cell) -> Markup:
    """The price without the words of a report: the atlas's of its month, or what a report that is not shown says."""
    verb, when = ("cost", in_month(cell.as_of, frame.situation.date)) if cell.basis is Basis.ATLAS else ("costs", "now")
    told = f"{exact(round(cell.best, 1))} {unit_words(cell.unit)}"
    return Markup("{} {} {} {}, by {}.").format(
        capital(item), verb, told, when, BASES.get(cell.basis, "inference")
    )  # fmt: skip


def _in_unit(claim: Claim, cell: Cell) -> str:
    """The estimate in brackets, unless the report gives one figure in the same unit."""
    if claim.unit == cell.unit and claim.value_low == claim.value_high:
        return ""
    return f" ({exact(round(cell.best, 1))} {unit_words(cell.unit)})"


def by_week(frame: Frame, fan: Fan) -> Fan:
    """The series by weeks on a page for sharing, else as it is."""
    return Fan(tuple(s for s in fan.spreads if s.horizon % 7 == 0), fan.place) if frame.share else fan


def _way(frame: Frame, fan: Fan, today: float) -> Markup:
    at = fan.at(frame.horizon)
    middle, now = figure(at.median), figure(today)
    moves = "stays at" if middle == now else "rises to" if at.median > today else "falls to"
    return Markup("Simulated: the middle of the futures {} <strong>{}</strong> {}, {} of them {}{} ({}).").format(
        moves,
        f"{middle} {unit_words(at.unit)}",
        frame.on_horizon,
        share_of(at.width),
        span(at.low, at.high),
        peak(frame, fan),
        frame.under(frame.main),
    )


def peak(frame: Frame, fan: Fan) -> str:
    """How high the dearest futures stand where they stand highest, when that is not the headline day."""
    top, at = max(fan.spreads, key=lambda s: s.high), fan.at(frame.horizon)
    if top.horizon == 0 or figure(top.high) == figure(at.high):
        return ""
    when = on_day(frame.situation.date, top.horizon)
    return f"; {one_in(1 - top.high_level)} stand above {figure(top.high)} at the peak, about {when}"
