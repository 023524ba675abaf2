"""Prices that move: by a share or a factor, or in a direction without amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.goods import GOODS_RX, good, item_of

_UP: Final = rx(
    r"\b(?:ris(?:e|es|en|ing)|rose|increas(?:e|ed|es|ing)|jump(?:ed|ing)?|climb(?:ed|ing)?|soar(?:ed|ing|s)?|"
    r"surg(?:ed|ing|es?)|skyrocket(?:ed|ing)?|spik(?:ed|ing|es?)|go(?:ne|es|ing)? up|went up|up|shot up|"
    r"doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|higher|record|inflated|more expensive|hike[sd]?|exorbitant|"
    r"unaffordable|dear(?=[.,;]|$)|costly)\b"
)
_DOWN: Final = rx(
    r"\b(?:fall(?:en|ing|s)?|fell|dropp?(?:ed|ing|s)?|declin(?:ed|ing|es?)|decreas(?:ed|ing|es?)|down|lower|cheaper|"
    r"eas(?:ed|ing)|plung(?:ed|ing))\b"
)
_STEADY: Final = rx(r"\b(?:stable|unchanged|steady|normal)\b")
_PRICES: Final = rx(r"\b(?:prices?|costs?|fares?|rents?)\b")
_GOOD_MOVES: Final = rx(
    rf"{GOODS_RX.pattern}(?: (?:in|at) [\w' -]{{2,25}}?)? (?:has |have |had |also )*(?:rose|risen|fell|fallen|climbed|"
    r"jumped|dropped|increased|went up|gone up) (?:by )?(?:about |around |nearly |over |more than |some )*[\d.]+ ?"
    r"(?:%|per ?cent)"
)
"""A good said to rise by a share: prices are meant though no word says so."""

_FACTOR: Final = rx(r"\b(?P<word>doubled|tripled|quadrupled|halved)\b")


@reader("price_change", "pric", "cost", "fare", "rent", "%", "percent", "per cent")
def price_change(frame: Frame) -> Iterator[Draft]:
    """How far prices moved, by a share or else by a factor."""
    shares = [f for f in frame.figures if f.unit == "percent"]
    if not (frame.has(_PRICES) or (shares and frame.has(_GOOD_MOVES))):
        return
    way = "up" if frame.has(_UP) else "down" if frame.has(_DOWN) else ""
    factor = frame.has(_FACTOR)
    if shares and way:
        share = shares[0]
        yield _moved(frame, "percent", (share.start, share.end), way, low=share.low, high=share.high, unit="percent")
    elif factor:
        yield _moved(frame, "factor", factor.span(), factor["word"].lower())


def _moved(frame: Frame, rule: str, span: tuple[int, int], way: str, **values: Any) -> Draft:
    place, context = frame.where(*span)
    return frame.draft(
        "price_change", f"price_change.{rule}", *span, measure=Measure.CHANGE, item=good(frame, span[0]), place=place,
        context=context, qualifier=way, **values,
    )  # fmt: skip


_TREND: Final = rx(
    r"\b(?:prices?|costs?|fares|rents|more expensive|cheaper|inflation|(?:become|became|is|are|now|very|too) (?:\w+ )?"
    r"(?:dear|costly|unaffordable))\b"
)
_APART: Final = frozenset({"fuel", "transport", "water", "medicine", "rent", "livestock"})
"""Goods that have a trend of their own; the others are food."""


@reader("price_trend", "pric", "cost", "fare", "rent", "expensive", "cheap", "inflation", "dear", "unafford")
def price_trend(frame: Frame) -> Iterator[Draft]:
    """Direction of prices without amounts: one claim for food, one for each other kind of good."""
    prices = list(frame.find(_TREND))
    amounts = any(f.unit == "percent" or (f.kind == "money" and not f.bracketed) for f in frame.figures)
    if not prices or amounts or frame.has(_FACTOR):
        return
    clauses: dict[tuple[int, int], re.Match[str]] = {}
    for match in prices:
        clauses.setdefault(frame.clause(*match.span()), match)
    for (_, high), match in clauses.items():
        yield from _trends(frame, match, frame.end if len(clauses) == 1 else high)


def _trends(frame: Frame, match: re.Match[str], end: int) -> Iterator[Draft]:
    """Trends of one clause, with the goods named up to ``end``."""
    at, stop = match.span()
    low, high = frame.clause(at, stop)
    moved = _direction(frame, low, high)
    if moved is None:
        return
    direction, verb = moved
    groups: dict[str, tuple[list[str], int, tuple[str, re.Match[str]]]] = {}
    for named in frame.find(GOODS_RX, low, max(high, end)):
        item = item_of(named.group())
        group = item if item in _APART else "food"
        own = _direction(frame, *frame.clause(*named.span())) if named.start() >= high else None
        names, *_ = groups.setdefault(group, ([], named.start(), own or (direction, verb)))
        if item not in names and not (group == "food" and item == "food" and names):
            names.append(item)
    place, context = frame.where(at, stop)
    bare = (["food"] if re.search(r"\bfood\b", frame.plain) else [], at, moved)
    for names, where, (direction, verb) in list(groups.values()) or [bare]:
        kept = [n for n in names if n != "food"] or names
        yield frame.draft(
            "price_trend",
            "price_trend",
            at,
            stop,
            item=", ".join(kept),
            place=place,
            context=context,
            measure=Measure.CHANGE,
            qualifier=(direction, verb.group().lower()),
            certainty=frame.certainty(verb.start(), verb.end()),
            subject=str(where),
        )


def _direction(frame: Frame, low: int, high: int) -> tuple[str, re.Match[str]] | None:
    """Which way prices go in a clause, and the words that say so."""
    for direction, pattern in (("up", _UP), ("down", _DOWN), ("steady", _STEADY)):
        if found := pattern.search(frame.scene.doc.plain, low, high):
            return direction, found
    return None
