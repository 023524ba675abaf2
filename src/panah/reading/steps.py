"""Figures that moved by a step: "rose by 2,000 to 30,000" was 28,000 before."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.money import currencies
from panah.reading.patterns import compiled

UP: Final = (
    r"rose|ris(?:en|es|ing)|gr[eo]w(?:n|s|ing)?|climb\w*|increas\w*|jump\w*|swell\w*|swollen|soar\w*|surg(?:ed|ing)|up"
)
DOWN: Final = r"fell|fall(?:en|s|ing)|drop\w*|declin\w*|decreas\w*|shr[aiu]nk|shrink\w*|down"
"""Words for a figure that moves."""

_ABOUT: Final = r"(?:about\s+|around\s+|some\s+|nearly\s+)?"
_ABOUT_OR_OVER: Final = r"(?:about\s+|around\s+|some\s+|nearly\s+|over\s+)?"
"""Before a figure."""

_MOVED_BY = compiled(
    rf"\b(?:(?P<up>{UP})|{DOWN})\s+(?:by\s+)?{_ABOUT}(?:[$\u00a3\u20ac]|[A-Z]{{3}}\s)?$",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    rf"(?P<noun>(?:\s+[a-z]{{2,14}}){{0,2}}?)\s+to\s+{_ABOUT}(?:[$\u00a3\u20ac]|[A-Z]{{3}}\s)?"
)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|percent)")
_NOW: Final = compiled(rf"\b(?:{UP}|{DOWN})\s+(?:\w+ly\s+)?to\s+{_ABOUT_OR_OVER}$", re.IGNORECASE)
_FROM: Final = re.compile(
    r"(?P<of>(?:\s+(?!from\b)[a-z]{1,12}){0,3}?)(?:\s+(?:on|in|this|last)\s+[\w ]{2,20}?)?,?\s+from\s+" + _ABOUT_OR_OVER
)
"""Before a figure that another one moved to, and between it and the old one: "dropped to 300 a day from 1,000"."""

_WIDEST: Final = 3
"""How many times its lower end the upper end of a range may be: "by 20 to 60" is one, "by 20 to 600" is none."""


def before_step(plain: str, step: float, at: tuple[int, int], now: float, then: tuple[int, int]) -> float | None:
    """What a figure was before it moved by a step to what it is now, each at its span; None for a range or no move."""
    to = _MOVED_TO.fullmatch(plain, at[1], then[0])
    by = _MOVED_BY.search(plain, max(0, at[0] - 30), at[0]) if to else None
    if by is None or to is None or _PERCENT.match(plain, then[1]):
        return None
    if not to["noun"] and step <= now <= _WIDEST * step:
        return None  # a range
    before = now - step if by["up"] else now + step
    return before if before >= 0 else None


def came_from(plain: str, now: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether a figure moved to what it is, at the span ``now``, from the one behind it; no amount of money is told."""
    between = _FROM.fullmatch(plain, now[1], then[0])
    if between is None or any(word in currencies() for word in between["of"].lower().split()):
        return False
    return _NOW.search(plain, max(0, now[0] - 30), now[0]) is not None and _PERCENT.match(plain, then[1]) is None
