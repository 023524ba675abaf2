"""Lengths of time, what goes on for one, and feasts: "shut for an eighth day", "eleven days now", "since New Year"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from panah.reading.days import add_months
from panah.reading.when import ORDINALS, When, by_then, placed, role_before

_WORDS: Final = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "the": 1, "couple": 2, "few": 3, "several": 4, "twenty": 20, "thirty": 30}
N: Final = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"twenty|thirty|(?:a )?few|several|(?:a )?couple(?: of)?)"
)
UNIT: Final = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"


def number(word: str) -> int:
    """The value of a word that :data:`N` takes; "few" is three."""
    word = word.lower().removeprefix("a ").removesuffix(" of") if len(word) > 2 else word.lower()
    return int(word) if word.isdigit() else _WORDS.get(word, 1)


def shift(anchor: date, n: int, unit: str) -> date:
    """The day so many units behind another, before it where ``n`` is negative."""
    unit = unit.lower()
    if unit == "month":
        return add_months(anchor, n)
    if unit == "year":
        return add_months(anchor, 12 * n)
    days = {"hour": n / 24, "day": n, "night": n, "week": 7 * n, "fortnight": 14 * n}[unit]
    return anchor + timedelta(days=int(days))


ORDINAL: Final = rf"(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))"


def read_nth(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """The so-manyth day of what goes on: "shut for an eighth day", "in its third week"."""
    n = int(match["n"]) if match["n"] else ORDINALS.index(match["word"].lower()) + 1
    unit = match["unit"].lower()
    first = shift(anchor, 1 - max(1, n), unit)  # the first day is the day it began
    return When(*match.span(), first, anchor, "day" if unit == "day" else "approximate", "since", "")


def read_so_long(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """A time that is still running: "eleven days now", "three weeks in a row"."""
    return When(*match.span(), shift(anchor, -number(match["n"]), match["unit"]), anchor, "approximate", "since", "")


_FEASTS: Final = {"new year": (1, 1), "new year's day": (1, 1), "christmas": (12, 25), "christmas day": (12, 25)}


def read_feast(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A feast with a day of its own in every year."""
    month, day = _FEASTS[match["feast"].lower()]
    role = role_before(plain, match.start("feast"))
    ahead = role == "until" and not by_then(plain, *match.span())
    days = [date(anchor.year + y, month, day) for y in (-1, 0, 1)]
    found = min(d for d in days if d >= anchor) if ahead else max(d for d in days if d <= anchor)
    return placed(found, found, "day", role, anchor, match.span("feast"))


def read_the_week(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """The seven days up to the report: "2,100 arrived in the week"."""
    return When(*match.span(), anchor - timedelta(days=7), anchor, "approximate", "span", "")
