"""The place of an event told in a sentence: its own clause first, then the sentence, then what the text spoke of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from panah.reading.patterns import Pattern, compiled
from panah.reading.places import PlaceRef
from panah.reading.text import starting_in

if TYPE_CHECKING:
    from panah.reading.frames import Frame

_LOCATED: Final = compiled(
    r"\b(?:in|at|near|around|outside|inside|on|of|into|across|over|towards?|to|through|via|along)\s+(?:\w+\s+){0,3}$"
)
_CONDITION: Final = compiled(
    r"\b(?:if|unless|provided that|as long as|in case|(?<=, )should (?=the |they |it |this ))\b[^,;]*", re.IGNORECASE
)
"""A condition up to its comma: the places in it are not where the consequence happens."""

_REACHED: Final = compiled(
    r"\breach(?:ed|ing)\s+(?:the\s+)?$|\b(?:fled|flee|fleeing|escaped|moved|travel\w*|arrived|arrive|fly|flights?|"
    r"came|gone|went|crossed|"
    r"brought)\s+(?:\w+\s+)?(?:to|into|towards)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a place that people move to: other events of the sentence need not lie there."""

_AGENT: Final = compiled(
    r"\b(?:authorities|governments?|army|armies|forces|troops|soldiers|president|ministers?|ministry|officials?|embassy|"
    r"kings?|leaders?|capital) of (?:the )?$",
    re.IGNORECASE,
)
"""Words before a country that acts: what it does need not happen there."""

_PART: Final = compiled(
    r",\s+(?:of which|of whom|among them|including|notably|especially|particularly|in particular)\b[^,;.]*|"
    r"\b(?:because of|due to|owing to|on account of)\b[^,;.]*",
    re.IGNORECASE,
)
"""A part of what is told, or its cause: neither is where it happens."""

_FROM: Final = compiled(r"\bfrom\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
_TO: Final = compiled(r"\bto\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
_BETWEEN: Final = compiled(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def where(frame: Frame, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """The place of an event told at ``at:stop``, and whether it comes from the context and not from the clause.

    Towns of the clause come before its country, the clause before its sentence, and what stands behind the words with a
    preposition of place before what stands in front of them. A place that people only move to counts where the sentence
    and its paragraph name no other.
    """
    low, high = frame.clause(at, stop)
    passed = frame.once(elsewhere)
    about = [p for p in _about(frame, at) if p.start not in passed]
    named = [p for p in about if not acts(frame, p)]
    fixed = [p for p in named if not reached(frame, p)]
    fixed = [p for p in fixed if not _before(frame, p, _ON_THE_WAY)] or fixed if len(fixed) > 1 else fixed
    fixed = [p for p in fixed if not _before(frame, p, _FROM)] or fixed
    mine = [p for p in fixed if p.kind != "country"] or fixed
    here = [p for p in mine if low <= p.start < high] or [p for p in fixed if low <= p.start < high]
    near = here or mine
    pointing = frame.pointing(low, high)
    if pointing and any(a <= pointing.start < b and not a <= at < b for a, b in frame.once(conditions)):
        pointing = None
    if near and not (pointing and not here):
        after = [p for p in _goals(frame, near) if p.start >= stop]
        located = [p for p in after if _LOCATED.search(frame.scene.doc.plain, stop, p.start)]
        place = first_of_list(frame, _closer(frame, at, stop, near, located or after) or near[-1])
        found = in_town(frame, place)
        return found, found is not place or not here or beyond_quote(frame, at, place)
    if pointing:
        return pointing, False
    return _from_context(frame, at, named)


def left(frame: Frame, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """The place that people leave in words at ``at:stop``: never the one that they go to."""
    low, high = frame.clause(at, stop)
    here = [p for p in _about(frame, at) if low <= p.start < high and not is_goal(frame, p)]
    origin = next((p for p in here if _before(frame, p, _FROM)), None)
    if origin is not None:
        return first_of_list(frame, origin), False
    if not here:
        return where(frame, at, stop) if not frame.places else _from_context(frame, at, [])
    place, context = where(frame, at, stop)
    if place is not None and not context and is_goal(frame, place):
        return first_of_list(frame, here[0]), False
    return place, context


_GOES_TO: Final = compiled(
    r"\b(?:to|towards?|into|for|through|via|reach(?:ed|ing)?)\s+(?:the\s+)?(?:\w+\s+of\s+)?"
    r"(?:(?:[A-Z][\w'-]+(?:,| and)\s+){1,3})?$"
)
"""Words before a place that people go to, or to and past others."""


def is_goal(frame: Frame, place: PlaceRef) -> bool:
    """Whether a place is where people go to or past."""
    return _before(frame, place, _GOES_TO)


def _from_context(frame: Frame, at: int, named: list[PlaceRef]) -> tuple[PlaceRef | None, bool]:
    """The place of words that name none: that of their line, of the talk, of the paragraph, of the section."""
    told = next((n.place for n in frame.leads if n.line and n.place), None) or _where_spoken(frame, at)
    if told is not None:
        return told, True
    back = frame.scene.places.before(frame.start)
    if back is not None and back.start >= frame.sentence.paragraph.start:
        return in_town(frame, back), True
    if named:
        return named[-1], beyond_quote(frame, at, named[-1])
    return _of_section(frame, back), True


def _of_section(frame: Frame, back: PlaceRef | None) -> PlaceRef | None:
    """The place of a paragraph that names none: that above a day's notes, of the title, or told shortly before."""
    section = next((n.place for n in frame.leads if n.place), None)
    main = frame.scene.places.main
    titled = frame.scene.places.titled
    if titled is not None and titled.kind == "country" and frame.sentence.paragraph.role not in {"item", "caption"}:
        titled = None
    near = back is not None and (main is None or frame.start - back.start < 700)
    return section or titled or (back if near and not frame.scene.places.ruling else main)


def _closer(frame: Frame, at: int, stop: int, near: list[PlaceRef], after: list[PlaceRef]) -> PlaceRef | None:
    """The first place behind an event's words, unless one in front of them stands in the same part of the clause."""
    if not after or not _PART_ENDS.search(frame.between(stop, after[0].start)):
        return after[0] if after else None
    before = (p for p in reversed(near) if p.end <= at and _before(frame, p, _IN))
    return next((p for p in before if not _PART_ENDS.search(frame.between(p.end, at))), after[0])


_ELSEWHERE: Final = compiled(
    r"\b(?:direction of|than (?:in|at)|(?:times|than|of) (?:the|what|its) prices? (?:in|at)|compared (?:with|to)|"
    r"(?:spread|spill\w*|heading|headed|"
    r"deported|travel\w*|walk\w*) (?:over )?(?:to|into|towards?))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a place that something only comes from, goes to or is compared with."""

_ON_THE_WAY: Final = compiled(r",\s+(?:\w+\s+){0,3}on the (?:main )?(?:road|way|route) to (?:the\s+)?$", re.IGNORECASE)
"""Words before a place that tell on which road another one lies."""

_PART_ENDS: Final = compiled(
    r"[,;:(]|\b(?:as|while|when|where|after|before|because|but|and|which|who|since)\b", re.IGNORECASE
)
_IN: Final = compiled(r"\b(?:in|at|near|around|outside|inside)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Words that part a clause, and those before a place where something is."""


def _where_spoken(frame: Frame, at: int) -> PlaceRef | None:
    """Where somebody is who speaks of what happens to them: the place that the paragraph tells around the quotes."""
    start, end = frame.sentence.paragraph.start, frame.sentence.paragraph.end
    inside = starting_in(frame.scene.doc.quotes, start, end)
    if not any(q.start <= at < q.end for q in inside):
        return None
    told = [
        p
        for p in frame.scene.places.within(start, end)
        if p.kind != "country"
        and not (reached(frame, p) or _before(frame, p, _ELSEWHERE))
        and not any(q.start <= p.start < q.end for q in inside)
    ]
    before = [p for p in told if p.start < at]
    return before[-1] if before else told[0] if told else None


def beyond_quote(frame: Frame, at: int, place: PlaceRef) -> bool:
    """Whether an event is told in a quote and a place only around it."""
    quotes = starting_in(frame.scene.doc.quotes, frame.sentence.paragraph.start, frame.end)
    quote = next((q for q in quotes if q.start <= at < q.end), None)
    return quote is not None and not quote.start <= place.start < quote.end


def in_town(frame: Frame, place: PlaceRef) -> PlaceRef:
    """A place; for a quarter or building that no table knows its town, told before it or the report's."""
    if place.code or place.kind != "quarter":
        return place
    places = frame.scene.places
    if places.titled is not None and places.titled.kind in {"city", "town"}:
        return places.titled
    before = places.before(place.start)
    told = before if before is not None and before.code else None
    near = told if told is not None and told.start >= frame.sentence.paragraph.start else None
    return near or (places.main if places.main is not None and places.main.code else told or place)


def reached(frame: Frame, place: PlaceRef) -> bool:
    """Whether a place is where the words say that people moved to."""
    return _before(frame, place, _REACHED)


def acts(frame: Frame, place: PlaceRef) -> bool:
    """Whether a country is named as one who acts."""
    return place.kind == "country" and _before(frame, place, _AGENT)


def first_of_list(frame: Frame, place: PlaceRef) -> PlaceRef:
    """The first of several places told of together: "in X and Y", and "the X-Y road" or "between X and Y"."""
    first = place
    for before in reversed([p for p in frame.places if p.end <= place.start]):
        gap = frame.between(before.end, first.start)
        alike = before.kind == first.kind or "country" not in {before.kind, first.kind}
        joined = gap == "-" or (gap.strip() == "and" and alike)
        if not joined and not (gap.strip() == "and" and _before(frame, before, _BETWEEN)):
            break
        first = before
    return first


def _before(frame: Frame, place: PlaceRef, pattern: Pattern) -> bool:
    return pattern.search(frame.scene.doc.plain, max(0, place.start - 40), place.start) is not None


def _goals(frame: Frame, places: list[PlaceRef]) -> list[PlaceRef]:
    """Places without the one that a way starts from where the one that it leads to is named as well."""
    if not any(_before(frame, p, _TO) for p in places):
        return places
    return [p for p in places if not _before(frame, p, _FROM)]


def elsewhere(frame: Frame) -> list[int]:
    """Where the places start that something only comes from, goes to or is compared with."""
    return [p.start for p in frame.places if _before(frame, p, _ELSEWHERE)]


def conditions(frame: Frame) -> list[tuple[int, int]]:
    """Conditions of the sentence: what they name is not where the rest happens."""
    return [m.span() for m in frame.find(_CONDITION)]


def asides(frame: Frame) -> list[tuple[int, int]]:
    """Parts and causes that the sentence tells by the way."""
    return [m.span() for m in frame.find(_PART)]


def _about(frame: Frame, at: int) -> list[PlaceRef]:
    """Places of the sentence that an event at ``at`` may lie in.

    Left out are those of a condition that it depends on ("... if the road to X is cut") and of asides.
    """
    spans = (*frame.once(conditions), *frame.once(asides))
    return [p for p in frame.places if not any(a <= p.start < b and not a <= at < b for a, b in spans)]
