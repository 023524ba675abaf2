"""Where sources differ: claims about the same thing, within a week, that cannot all be so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from markupsafe import Markup

from panah.brief.claimwords import detail_words, kind_words, matter_words, status, who
from panah.brief.frame import Frame, bdi
from panah.brief.table import Row, Table
from panah.brief.wording import exact, join, short_day, unit_words
from panah.model.claim import Certainty, Claim, Measure
from panah.model.situation import Cell

NEAR_DAYS: Final = 7
"""Claims farther apart than this tell of different moments, not of a difference [days]: reports come by the week."""

PRICES: Final = ("price_level", "price_change")
CONTROL: Final = ("control_state", "control_change")
ONE_VOICE: Final = frozenset({"household", "need", "casualty", "departure"})
"""Kinds whose figures belong to one family or one event: two of them are two, not a disagreement."""


def conflicts(frame: Frame) -> Table:
    """Claims that differ, each side with its date, and what the estimates rest on."""
    rows, told = [], []
    for group in [*differing(frame, _figures, _apart), *differing(frame, _stances, _opposed)]:
        told.append({c.id for c in group})
        rows.append(Row("", _what(frame, group), (_sides(frame, group), _used(frame, group))))
    rows += [_of_cell(frame, c, claims) for c, claims in _cells(frame) if {c.id for c in claims} not in told]
    return Table("Where sources differ", ("Matter", "What each says", "Used, with its range"), tuple(rows))


def differing(
    frame: Frame,
    matter: Callable[[Claim], tuple[str, ...] | None],
    differ: Callable[[Claim, Claim], bool],
) -> Iterator[list[Claim]]:
    """Claims of one matter of which each differs from another one by another voice within a week.

    Parameters
    ----------
    matter
        What a claim is about, or None when it is not compared.
    differ
        Whether two claims about one matter cannot both be so.
    """
    by_matter: dict[tuple[str, ...], list[Claim]] = {}
    for shown in frame.claims:
        about = None if shown.claim.private_individual or shown.claim.review == "rejected" else matter(shown.claim)
        if about is not None:
            by_matter.setdefault(about, []).append(shown.claim)
    for claims in by_matter.values():
        found = {
            c.id
            for a, b in combinations(claims, 2)
            if (a.report, a.speaker) != (b.report, b.speaker) and _same_time(frame, a, b) and differ(a, b)
            for c in (a, b)
        }
        if found:
            yield sorted((c for c in claims if c.id in found), key=frame.told_on, reverse=True)


def _figures(claim: Claim) -> tuple[str, ...] | None:
    """Kind, place, unit, item and, for control, who holds: what makes two figures the same quantity."""
    if claim.best is None or not claim.factual or claim.kind in ONE_VOICE:
        return None
    kind = "price" if claim.kind in PRICES else claim.kind
    measure = "" if kind == "price" else str(claim.measure or "")
    actor = claim.actor.casefold() if claim.kind in CONTROL else ""
    share = "share" if claim.value_denominator else ""
    place = claim.place_code or claim.place.casefold()
    return kind, place, claim.unit, share, claim.item.casefold(), actor, measure


def _stances(claim: Claim) -> tuple[str, ...] | None:
    """The matter of claims that say open or shut, short or not, held by this or that actor."""
    return (_family(claim), claim.place_code) if claim.place_code and _stance(claim) else None


def _family(claim: Claim) -> str:
    return "control" if claim.kind in CONTROL else claim.kind


def _stance(claim: Claim) -> str:
    if claim.kind == "supply_warning":
        return "denied" if claim.certainty is Certainty.DENIED else "warned"
    if not claim.factual:
        return ""
    if claim.kind == "closure":
        return status(claim.qualifier)
    counted = claim.value_denominator is not None or (claim.best or 1) > 1
    return claim.actor.casefold() if claim.kind in CONTROL and not counted else ""


def _opposed(a: Claim, b: Claim) -> bool:
    """Whether two stances exclude each other; a way open to people may well be closed to goods."""
    (state, _, traffic), (other, _, others) = (_stance(c).partition(" to ") for c in (a, b))
    return state != other and (not traffic or not others or traffic == others)


def _apart(a: Claim, b: Claim) -> bool:
    """Whether the bounds do not overlap; of shares, whether the shares do not."""
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return low > other_high or other_low > high


def _bounds(claim: Claim) -> tuple[float, float]:
    whole = claim.value_denominator or 1.0
    low = -math.inf if claim.value_low is None else claim.value_low / whole
    high = math.inf if claim.value_high is None else claim.value_high / whole
    return low, high


def _same_time(frame: Frame, a: Claim, b: Claim) -> bool:
    """States within a week of each other; flows over spans that overlap and begin and end within a week."""
    ends = frame.told_on(a), frame.told_on(b)
    if abs((ends[0] - ends[1]).days) > NEAR_DAYS:
        return False
    if Measure.FLOW not in (a.measure, b.measure) or (_family(a) == "control" and not a.value_denominator):
        return True
    starts = a.date_start or ends[0], b.date_start or ends[1]
    return abs((starts[0] - starts[1]).days) <= NEAR_DAYS and max(starts) <= min(ends)


def _what(frame: Frame, group: Sequence[Claim]) -> Markup:
    first = group[0]
    place = frame.claim_place(first)
    return Markup("{}, {}").format(kind_words(first), place) if place else Markup("{}").format(kind_words(first))


def _sides(frame: Frame, group: Iterable[Claim]) -> Markup:
    return Markup("; ").join(
        Markup("{}: {}{}{}").format(_voice(frame, c), _says(c), _when(frame, c), frame.cite([c.id], "conflicts"))
        for c in group
    )


def _says(claim: Claim) -> str:
    if claim.kind == "supply_warning":
        return f"{claim.item or 'food'}: {'a shortage is denied' if claim.certainty == 'denied' else 'may run low'}"
    stance = f"{claim.actor}, " if claim.kind in CONTROL and claim.actor else ""
    return f"{stance}{detail_words(claim)}".removesuffix(", ") or matter_words(claim)


def _voice(frame: Frame, claim: Claim) -> str:
    """Who says so; the report by its name when there are several and the text names nobody."""
    if claim.speaker or len(frame.inputs.reports) < 2:
        return who(claim)
    names = {r["name"]: m.name for r, m in zip(frame.inputs.reports, frame.masked.reports, strict=True)}
    return names.get(claim.report, who(claim))


def _when(frame: Frame, claim: Claim) -> str:
    """The day a claim speaks of; none on a page for sharing, where past days are weeks."""
    dated = claim.date_end or claim.date_start
    return f" ({short_day(min(dated, frame.situation.date))})" if dated and not frame.share else ""


def _used(frame: Frame, group: Sequence[Claim]) -> Markup:
    """What the estimates took: the one figure, or the claims that they rest on."""
    ids = [c.id for c in group]
    cells = [c for c in frame.situation.cells if set(ids) & set(c.evidence)]
    if not cells:
        return Markup("none of them: no estimate rests on these claims")
    if len(cells) == 1 and cells[0].unit != "probability":
        return Markup("{}").format(_range(cells[0]))
    taken = [i for i in ids if any(i in c.evidence for c in cells)]
    newest = ", the newest" if taken == ids[:1] else ""
    return Markup("claim {}{}").format(frame.cite(taken, "conflicts"), newest)


def _range(cell: Cell) -> str:
    low, best, high = (exact(round(v, 2)) for v in (cell.low, cell.best, cell.high))
    bounds = f" ({low} to {high})" if low != high else ""
    return f"{best}{bounds} {unit_words(cell.unit)}".strip()


def _cells(frame: Frame) -> Iterator[tuple[Cell, list[Claim]]]:
    """Estimates whose own claims disagree: other figures of one unit, or both sides of even."""
    by_id = {s.claim.id: s.claim for s in frame.claims}
    for cell in frame.situation.cells:
        told = [by_id[i] for i in cell.evidence if i in by_id]
        figures = {(c.unit, c.value_low, c.value_high) for c in told if c.best is not None}
        even = len(told) > 1 and cell.low < 0.5 < cell.high
        if even if cell.unit == "probability" else len(figures) > len({unit for unit, _, _ in figures}):
            yield cell, told


def _of_cell(frame: Frame, cell: Cell, told: Sequence[Claim]) -> Row:
    known = cell.place_code in frame.situation.network.index
    place = frame.name(cell.place_code) if known else bdi(cell.place)
    what = Markup("{}, {}").format(join([w for w in (cell.quantity.replace("_", " "), cell.item) if w]), place)
    return Row("", what, (_sides(frame, told), Markup("{}").format(_range(cell))))
