"""The same things counted again: "the army puts it at 300"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx

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
