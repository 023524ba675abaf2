"""Dates in figures: whether a report writes "3/4/2022" for the third of April or for the fourth of March."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_IN_FIGURES: Final = re.compile(
    r"(?<![\w./])(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01])/(?P<year>(?:19|20)\d\d)(?![\w/])"
)
SHORT: Final = re.compile(r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)")
"""A day in figures without its year ("3/4"): which number is the month no other date of the text tells."""

_MONTHS: Final = 12


def month_first(text: str, published: date | None = None) -> bool | None:
    """Whether a text writes the month before the day; None where it has such dates and none of them tells.

    A number over 12 is a day. Where there is none, or as many in front as behind, the date that is the report's own
    tells.
    """
    written = {(int(m["first"]), int(m["second"]), int(m["year"])) for m in _IN_FIGURES.finditer(text)}
    behind = sum(first <= _MONTHS < second for first, second, _ in written)
    before = sum(second <= _MONTHS < first for first, second, _ in written)
    if behind != before or not written:
        return behind > before
    own = (published.year, published.month, published.day) if published else None
    by_month = any((year, first, second) == own for first, second, year in written)
    by_day = any((year, second, first) == own for first, second, year in written)
    return by_month if by_month != by_day else None


def day_first(text: str, published: date | None = None) -> str:
    """A text of the same length in which the day of every date in figures stands before its month."""
    swap = "/" in text and month_first(text, published)

    def mended(match: re.Match[str]) -> str:
        first, second = int(match["first"]), int(match["second"])
        wrong = first <= _MONTHS and (second > _MONTHS or swap)
        return f"{match['second']}/{match['first']}/{match['year']}" if wrong else match.group()

    return _IN_FIGURES.sub(mended, text) if "/" in text else text


def is_open(words: str) -> bool:
    """Whether some words hold a date in figures that may be read either way."""
    found = [*_IN_FIGURES.finditer(words), *filter(None, [SHORT.fullmatch(words)])]
    return any(int(m["first"]) <= _MONTHS >= int(m["second"]) and int(m["first"]) != int(m["second"]) for m in found)
