"""Parts of the people counted as killed or hurt: "14 killed, including three children", "30 wounded, six seriously"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from panah.model.claim import FACTUAL
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_AMONG: Final = rx(
    r"\b(?:including|counting|among (?:them|whom|these|the (?:dead|victims|wounded|injured|killed))|of (?:whom|which|"
    r"them|those|these|the (?:dead|victims|wounded|injured))),? (?:(?:were|are|is|was|at|least|some|about|also|the|"
    r"only|almost|nearly|another|a|total|of) )*$"
)
"""In front of a part."""

_LISTED: Final = rx(r"(?:[,;:(]| -| \u2013|,? and) (?:another |the other |some |about )?$")
"""In front of a part that only the words behind it tell as one."""

_OF_THEM: Final = rx(r" of (?:them|whom|which|these|those|the (?:dead|victims|wounded|injured))\b")
_BEHIND: Final = 24
"""Characters behind a figure in which "of them" stands."""

_HOW: Final = rx(r" (?:of them )?(?:very )?(?:seriously|gravely|critically|badly|severely|lightly|slightly)\b")
_WHOSE: Final = rx(r" from (?:the |its |their )?\w")
_WHERE: Final = rx(r" (?:in|at|near|around) (?:the )?$")
_HARMED: Final = rx(
    r"\b(?:kill|dead|die|dying|death|wound|injur|hurt|missing|displac|fled|houses|homes|arrest|abduct|captur)\w*"
)
"""What would count something else than a part between the whole and a figure."""


_GOES_ON: Final = rx(
    r"\W*(?:(?:at least|about|some|only|almost|nearly|more than|most|another) )*[\w,]+ of (?:them|these|those|the "
    r"(?:dead|victims|wounded|injured))\b|\W*among (?:them|these|the (?:dead|victims|wounded|injured|killed))\b"
)
"""A sentence that goes on about the people counted in the one before."""

_NEAR: Final = 300
"""Characters between a whole and a sentence that goes on about it."""


def parts_of_casualties(frame: Frame, found: Sequence[Draft], earlier: Sequence[Draft]) -> Iterator[Draft]:
    """The parts that a sentence tells of the casualties counted in it, or right before it, each with its whole."""
    if not frame.figures:
        return
    wholes = sorted((d for d in found if _is_whole(d)), key=lambda d: d.at)
    if not wholes and _GOES_ON.match(frame.scene.doc.plain, frame.start, frame.end):
        wholes = [d for d in earlier[-3:] if _is_whole(d) and frame.start - d.at < _NEAR]
    used = {d.low for d in found if d.kind == "casualty"}
    for figure in frame.figures:
        whole = next((d for d in reversed(wholes) if d.at < figure.start), None)
        if whole is None or not _may_be_part(figure, whole) or figure.low in used:
            continue
        place = _place_of(frame, figure)
        if not _is_part(frame, figure, whole, place):
            continue
        used.add(figure.low)
        yield frame.draft(
            "casualty",
            "casualty.part",
            figure.start,
            figure.end,
            low=figure.low,
            high=figure.high,
            denominator=whole.low if whole.low == whole.high else None,
            unit=whole.unit,
            item=whole.item,
            term=figure.noun or whole.term,
            place=place or whole.place,
            place_text="" if place else whole.place_text,
            context=whole.context and place is None,
            certainty=whole.certainty,
            measure=whole.measure,
            first=whole.first,
            last=whole.last,
            precision=whole.precision,
        )


def _is_whole(draft: Draft) -> bool:
    counted = draft.kind == "casualty" and draft.unit == "persons" and draft.certainty in FACTUAL
    return counted and draft.low is not None and draft.low > 1


def _may_be_part(figure: Figure, whole: Draft) -> bool:
    counts = figure.kind == "count" and figure.unit in {"", "persons"} and figure.denominator is None
    return counts and figure.high is not None and whole.low is not None and figure.high < whole.low


def _is_part(frame: Frame, figure: Figure, whole: Draft, place: PlaceRef | None) -> bool:
    before = frame.words(max(frame.start, figure.start - 50), figure.start)
    if _AMONG.search(before):
        return True
    if _OF_THEM.search(frame.words(figure.start, min(frame.end, figure.end + _BEHIND))):
        between = frame.words(whole.at, figure.start) if whole.at >= frame.start else ""
        return not _HARMED.search(re.sub(r"^\w+", "", between))
    if not _LISTED.search(before) or _HARMED.search(frame.words(figure.end, min(frame.end, figure.end + 30))):
        return False
    how, whose = (form.match(frame.scene.doc.plain, figure.end, frame.end) for form in (_HOW, _WHOSE))
    return bool(how and whole.item == "injured") or bool(whose) or place is not None


def _place_of(frame: Frame, figure: Figure) -> PlaceRef | None:
    """The place right behind a figure: "eight in X"."""
    behind = (p for p in frame.places if p.start >= figure.end)
    return next((p for p in behind if _WHERE.fullmatch(frame.between(figure.end, p.start))), None)
