"""The same things counted again: "the army puts it at 300", and prices listed by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.goods import ITEM_RX, ITEMS, WAS_BEFORE
from panah.reading.places import PlaceRef

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


def _good_above(frame: Frame) -> str:
    """The good named last in the sentence or in the ten paragraphs above it, or ""."""
    paragraphs = frame.scene.doc.paragraphs
    index = frame.sentence.paragraph.index
    begin = paragraphs[max(0, index - 10)].start
    last = ""
    for match in ITEM_RX.finditer(frame.scene.doc.plain, min(begin, frame.start), frame.end):
        last = ITEMS[re.sub(r"\s+", " ", match.group().lower())]
    return last
