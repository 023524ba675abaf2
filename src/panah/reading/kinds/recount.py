"""The same things counted again: "the army puts it at 300", prices listed by place, prices then and now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.goods import ITEM_RX, ITEMS, WAS_BEFORE
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_COUNTED: Final = frozenset(
    "displacement_flow displacement_stock departure arrival return cross_border site_presence casualty force_size "
    "access_constraint need shelter".split()
)
_PUTS: Final = rx(
    r"\b(?:(?:put|puts|putting|give|gives|gave|estimate|estimates|estimated|count|counts|counted|place|places|placed|"
    r"revis\w+|rais\w+|lower\w+)(?: (?:it|them|this|that|the (?:number|figure|total|toll|count|losses)|losses))"
    r"(?: (?:at|as|to|of))?|(?:put|puts) (?:it|them|[\w ]{3,40}) at|(?:speak|speaks|spoke|talk|talks|talked) of|"
    r"(?:advances?|gives?|gave|has|have) another figure[:,]?|(?:real|true|actual|official|correct) (?:number|figure|"
    r"toll|total) (?:is|was)|(?:estimates?|says|said|counts?|counted|reports?|reported|has registered|registered)) "
    r"(?:(?:only|about|around|some|nearly|just|at|least|more|than|over|a|total|of|is|it) )*$"
)
"""What stands before a figure that counts again what was counted before."""

_BARE: Final = rx(r" ?(?:$|[.,;:!?)\"']|(?:and|while|but|since|in|of (?:them|these))\b)")


def counted_again(frame: Frame, found: Sequence[Draft], earlier: Sequence[Draft]) -> Iterator[Draft]:
    """A bare figure that somebody gives for what was counted last, up to 400 characters before."""
    if not frame.span.able & _PUTS.bit:
        return
    used = {(d.low, d.high) for d in found}
    for figure in frame.figures:
        if figure.kind != "count" or figure.unit or (figure.low, figure.high) in used:
            continue
        if not _BARE.match(frame.between(figure.end, min(frame.end, figure.end + 20))):
            continue
        if not _PUTS.search(frame.words(max(frame.start, figure.start - 70), figure.start)):
            continue
        before = [d for d in (*earlier[-12:], *found) if d.kind in _COUNTED and d.unit and d.at < figure.start]
        last = max(before, key=lambda d: d.at, default=None)
        if last is None or figure.start - last.at > 400 or not (last.low or last.high):
            continue
        yield frame.draft(
            last.kind,
            f"{last.kind}.counted_again",
            figure.start,
            figure.end,
            low=figure.low,
            high=figure.high,
            unit=last.unit,
            item=last.item,
            place=last.place,
            place_text=last.place_text,
            context=True,
            measure=last.measure,
            term=last.term,
            first=last.first,
            last=last.last,
            precision=last.precision,
        )


_LIST: Final = rx(
    r"(?:'s)?(?: (?:city|town|market|centre|center|port))?(?: \([^)]{1,30}\))? ?[:,-]? ?(?:about |around )?"
)
_ITEM_LINE: Final = rx(
    r"(?: \([^)]{1,20}\))?(?: (?:up|down|now|again|still|sells?|stays?))* ?[:,=-]? ?(?:at |about |around |up |now )*"
)
_NO_PRICE: Final = re.compile(r"(?i)\b(?:million|billion|funding|budget|grant|appeal|salar\w+|wages?|per day|a day)\b")


def listed_prices(frame: Frame, found: Sequence[Draft]) -> Iterator[Draft]:
    """Prices without a verb: right behind a place, where a good is named above ("Xtown: 9,500"), or behind the good."""
    goods_told = frame.span.able & ITEM_RX.bit
    figures = [
        f
        for f in frame.figures
        if f.low and not f.bracketed and (f.kind == "money" or (goods_told and f.kind == "count" and not f.unit))
    ]
    if not figures or any(d.kind.startswith("price") for d in found) or _NO_PRICE.search(frame.plain):
        return
    goods = list(frame.find(ITEM_RX))
    used = 0
    for figure in figures:
        good = next((m for m in reversed(goods) if m.end() <= figure.start), None)
        item = ""
        place: PlaceRef | None = None
        context = False
        if good is not None and _ITEM_LINE.fullmatch(frame.between(good.end(), figure.start)):
            item = ITEMS[re.sub(r"\s+", " ", good.group().lower())]
            place, context = frame.where(figure.start, figure.end)
        elif figure.kind == "money":
            place = next((p for p in reversed(frame.places) if p.end <= figure.start), None)
            if place is not None and _LIST.fullmatch(frame.between(place.end, figure.start)):
                item = _good_above(frame)
        before = WAS_BEFORE.match(frame.between(figure.end, min(frame.end, figure.end + 40))) if item else None
        if not item or figure.start < used or (figure.kind == "count" and before is None):
            continue
        used = figure.end + before.end() if before else figure.end
        yield frame.draft(
            "price_change" if before else "price_level", "price_change.listed" if before else "price_level.listed",
            figure.start, figure.end, low=figure.low, high=figure.high, unit=figure.unit, item=item, place=place,
            before=float(before["n"].replace(",", "")) if before else None, context=context,
            measure=Measure.CHANGE if before else Measure.LEVEL,
        )  # fmt: skip


_OLD_BEHIND: Final = rx(
    r" ?(?:[^.;,\d]{0,30},? )?(?:compared (?:with|to)|against|versus|vs\.?|up from|down from|instead of|it was|"
    r"they were|was|used to (?:be|cost)) (?:about |around |only |some )?(?:[A-Z]{3} |[$\u00a3\u20ac])?$"
)
"""Between a price and the old one behind it."""

_NEW_BEHIND: Final = rx(
    r"[^.;]{0,60}?\b(?:is|are|now|goes|go|costs?|sells?|sell (?:it|them)|fetch(?:es)?|asks?|asked|negotiated|"
    r"stands?|reaches) (?:being |now |already )?(?:sold |offered |negotiated |for |at |about |around |some )*"
    r"(?:[A-Z]{3} |[$\u00a3\u20ac])?$"
)
"""Between an old price and the new one behind it."""

_OLD_AHEAD: Final = rx(
    r"\b(?:was|were|had been|cost|sold (?:for|at)|fetched|used to (?:be|cost)|bought (?:for|at)|let for|went for) "
    r"(?:about |around |only |some )?(?:[A-Z]{3} |[$\u00a3\u20ac])?$"
)
"""Before a price that is an old one."""

_LONG_AGO: Final = rx(r"[^.;,]{0,25}?\b(?:ago|before|last (?:week|month|year)|earlier|previously|in (?-i:[A-Z])\w+)\b")


def then_and_now(frame: Frame, found: list[Draft]) -> list[Draft]:
    """The drafts, a price that another one of its sentence is the old or the new one of told as a change."""
    moved = next((f for f in frame.figures if f.kind == "money" and f.pair is not None), None)
    if moved is not None and moved.pair is not None:
        was, now = moved.pair
        rule = "price_change.from_to"
        return [
            replace(d, kind="price_change", measure=Measure.CHANGE, rule=rule, before=was, low=now, high=now)
            if d.kind == "price_level" and (d.low, d.high) == (moved.low, moved.high)
            else d
            for d in found
        ]
    levels = [d for d in found if d.kind == "price_level" and d.low is not None and d.low == d.high]
    if not levels or any(d.kind == "price_change" or "historic" in d.qualifier for d in found):
        return found
    exact = [f for f in frame.figures if f.low is not None and f.low == f.high and not f.bracketed]
    prices = [f for f in exact if f.kind == "money" or (f.kind == "count" and not f.unit)]
    for draft in levels:
        index = next((i for i, f in enumerate(prices) if f.kind == "money" and f.low == draft.low), None)
        if index is None:
            continue
        beside = prices[max(0, index - 1) : index + 2]
        for first, second in pairwise(beside):
            pair = _then_now(frame, first, second)
            if pair is None:
                continue
            old, new = pair
            ago = next((w for w in frame.whens if w.role in {"point", "span"} and 0 <= w.start - old.end < 30), None)
            changed = replace(
                draft, kind="price_change", rule="price_change.then_now", measure=Measure.CHANGE, before=old.low,
                low=new.low, high=new.low, first=ago.first if ago else None, last=frame.scene.report.published,
                precision=ago.precision if ago else "day",
            )  # fmt: skip
            rest = [d for d in found if d is not draft and not (d in levels and d.low in {old.low, new.low})]
            return [*rest, changed]
    return found


def _then_now(frame: Frame, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Old and new one of two prices that follow each other, or None where the words do not tell."""
    between = frame.between(first.end, second.start)
    if _OLD_BEHIND.fullmatch(between):
        return second, first
    head = frame.words(max(frame.start, first.start - 30), first.start)
    then = _OLD_AHEAD.search(head) or _LONG_AGO.match(between)
    return (first, second) if then and _NEW_BEHIND.fullmatch(between) else None


def _good_above(frame: Frame) -> str:
    """The good named last in the sentence or in the ten paragraphs above it, or ""."""
    paragraphs = frame.scene.doc.paragraphs
    index = frame.sentence.paragraph.index
    begin = paragraphs[max(0, index - 10)].start
    last = ""
    for match in ITEM_RX.finditer(frame.scene.doc.plain, min(begin, frame.start), frame.end):
        last = ITEMS[re.sub(r"\s+", " ", match.group().lower())]
    return last
