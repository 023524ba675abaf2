"""Lengths of time, those up to the report and behind it, what goes on for one, and feasts.

"Three weeks ago", "within a month", "shut for an eighth day", "eleven days now", "since New Year".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from panah.reading.days import add_months
from panah.reading.numerals import ORDINALS
from panah.reading.patterns import compiled
from panah.reading.when import When, placed, points_ahead, role_before

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
    n = int(match["n"]) if match["n"] else ORDINALS[match["word"].lower()]
    unit = match["unit"].lower()
    first = shift(anchor, 1 - max(1, n), unit)  # the first day is the day it began
    return When(*match.span(), first, anchor, "day" if unit == "day" else "approximate", "since", "")


def read_day_count(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """The day that a log counts since something began: "day 233 of the blockade"."""
    return When(*match.span(), anchor - timedelta(days=max(1, int(match["n"])) - 1), anchor, "day", "since", "")


def read_so_long(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """A time that is still running: "eleven days now", "three weeks in a row"."""
    return When(*match.span(), shift(anchor, -number(match["n"]), match["unit"]), anchor, "approximate", "since", "")


_FEASTS: Final = {"new year": (1, 1), "new year's day": (1, 1), "christmas": (12, 25), "christmas day": (12, 25)}


def read_feast(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A feast with a day of its own in every year."""
    month, day = _FEASTS[match["feast"].lower()]
    role = role_before(plain, *match.span("feast"))
    ahead = points_ahead(role, plain, match.start())
    days = [date(anchor.year + y, month, day) for y in (-1, 0, 1)]
    found = min(d for d in days if d >= anchor) if ahead else max(d for d in days if d <= anchor)
    return placed(found, found, "day", role, anchor, match.span("feast"))


def read_the_week(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """The week or two up to the report: "2,100 arrived in the week"."""
    days = 14 if match.group().lower().endswith("fortnight") else 7
    return When(*match.span(), anchor - timedelta(days), anchor, "approximate", "span", "")


def read_ago(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A length of time before the report: "three weeks ago", give or take some days."""
    unit = match["unit"].lower()
    day = shift(anchor, -number(match["n"]), unit)
    slack = {"hour": 0, "day": 0, "night": 0, "week": 1, "fortnight": 2, "month": 7, "year": 90}[unit]
    if "few" in match["n"] or "several" in match["n"]:
        slack = max(slack, 1)
    first, last = day - timedelta(days=slack), min(day + timedelta(days=slack), anchor)
    return placed(
        first, last, "approximate" if slack else "day", role_before(plain, *match.span()), anchor, match.span()
    )


def read_past_span(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """The days up to the report: "over the past two weeks", "in recent months"."""
    names = match.groupdict()
    unit = (names["unit"] or names.get("unit2") or "").lower()
    n = names.get("n")
    if n:
        first, precision = (
            shift(anchor, -number(n), unit),
            "day" if unit in {"hour", "day", "night"} else "approximate",
        )
    else:
        days = {"hour": 1, "day": 7, "night": 7, "week": 28, "fortnight": 28, "month": 90, "year": 1095}[unit]
        first, precision = anchor - timedelta(days=days), "approximate"
        if re.search(r"\b(?:the|this|in) (?:past|last) (?:day|week|fortnight|month|year)\b", match.group(), re.I):
            first = shift(anchor, -1, unit)
    return When(*match.span(), first, anchor, precision, "span", "")


_MOVED: Final = compiled(
    r"\b(?:has|have)\s+(?:\w+\s+)?(?!to\b)\w+[^.;:!?]*$|\bno\s[^.;:!?]*\b(?:has|have)\b[^.;:!?]*$|"
    r"(?<!be )(?<!is )(?<!are )(?<!to )\b(?!need|will|want)(?:\w{3,}ed|rose|fell|went|fled|left|came|lost|sold|slid)\b"
    r"(?![^.;:!?]*\b(?:could|(?-i:may)|might|must|need)\b)[^.;:!?]*$",
    re.IGNORECASE,
)
"""A past before "in five days": the days that have gone by, and no limit ahead."""

_HAS: Final = compiled(r",?\s+(?:[^.;,]|,(?=\d)){3,40}\b(?:has|have)\s+\w+", re.IGNORECASE)
"""Behind a length of time that a sentence begins with, and that has gone by."""

_OPEN: Final = compiled(
    r"\b(?:will|would|shall|could|(?-i:may)|might|must|need\w*|expect\w*|plan\w*|due|to be|going to|unless|if|"
    r"can|warn\w*|enough|suffic\w+|have to|has to|likely|promis\w+|run out|last)\b",
    re.IGNORECASE,
)
_NO_LIMIT: Final = compiled(
    r"(?:(?:with)?in|inside)\s+(?:about\s+|around\s+)?(?!less|under|just|only|as\s|a matter|the\s)", re.IGNORECASE
)


def read_within(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A limit so long behind the report; the days up to it where the words tell what has happened in that time."""
    n, unit = match["n"], match["unit"].lower()
    before = plain[max(0, match.start() - 90) : match.start()]
    behind = plain[match.end() : match.end() + 70]
    gone: object = _MOVED.search(before) or (_begins(before) and _HAS.match(behind))
    gone = match["space"] or (gone and not _OPEN.search(before))
    if n and gone and (match["space"] or _NO_LIMIT.match(match.group())):
        return When(*match.span(), shift(anchor, -number(n), unit), anchor, "approximate", "span", "")
    if n:
        last = shift(anchor, number(n), unit)
    else:
        last = anchor + timedelta(
            days={"hour": 1, "day": 7, "night": 7, "week": 28, "fortnight": 28, "month": 90, "year": 365}[unit]
        )
    return When(*match.span(), None, last, "day" if unit in {"hour", "day"} else "approximate", "within", "")


def _begins(before: str) -> bool:
    """Whether a sentence begins behind some words."""
    return not before.rstrip(" \"'").rpartition(". ")[2]


def read_hours(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """Hours up to the report: "in the last 24 h"."""
    return When(*match.span(), anchor - timedelta(days=int(match["n"]) // 24), anchor, "day", "span", "")


def read_duration(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A length of time: of what "has been" so that long, the time since it began."""
    before = plain[max(0, match.start() - 90) : match.start()]
    if _GOES_ON.search(before) or (_begins(before) and _HAS.match(plain, match.end())):
        first = shift(anchor, -number(match["n"]), match["unit"])
        return When(*match.span(), first, anchor, "approximate", "since", "")
    return When(*match.span(), None, shift(anchor, number(match["n"]), match["unit"]), "", "duration", "")


_GOES_ON: Final = compiled(
    r"\b(?:stays?|(?<!there )remains?|still|keeps?|encircled|besieged|ringed|surrounded|stranded|stuck|trapped|blocked|"
    r"without|no\s\w+|not\s(?:one|an?)\s)\b"
    r"(?![^.;:!?]*\b(?:was|were|had|did)\b)[^.;:!?]*$|"
    r"\bno\s[^.;:!?]*\b(?:has|have)\b[^.;:!?]*$|\b(?:has|have)\s+"
    r"(?:(?:now|also|not|already|largely|effectively|both|all)\s+)*(?:been|remained|stayed|gone|lain|stood|"
    r"had|lived|received|seen|lacked|eaten|slept|worked|moved|drunk|washed)\b[^.;:!?]*$",
    re.IGNORECASE,
)
"""A perfect before "for ten days" says that it still goes on."""
