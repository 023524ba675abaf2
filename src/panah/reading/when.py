"""A time expression and what its preposition makes of it; weekdays, and days of a month that is not named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from panah.reading.days import add_months
from panah.reading.patterns import compiled

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
FUTURE = compiled(r"\b(?:will|would|shall|expected|planned|plans?|due|scheduled|to be|deadline|going to)\b", re.I)
_ROLE = compiled(
    r"\b(since|as of|as at|by|until|till|before|after|through|from|starting|ahead of|up to)(?: the)?(?: (?:end|start|"
    r"beginning|night|morning|evening|evening) of)? ?$", re.IGNORECASE,
)  # fmt: skip


_BEGAN: Final = compiled(
    r"\bsince\s+(?:[\w'-]+\s+){1,4}?(?:began|started|broke out|erupted|opened|closed|shut|arrived|fell|"
    r"(?:was|were) \w+ed)(?:\s+(?:in|on|over|at))?(?:\s+the)?\s*$",
    re.IGNORECASE,
)
"""Before a time that something has gone on from ("since the outbreak began in")."""

_BY_THEN: Final = compiled(r"\b(?:had|was|were|has been|have been)\b", re.IGNORECASE)
_NOT_YET: Final = compiled(
    r"\b(?:will|would|could|may|might|must|should|if|unless|to be|to have|plan\w*|expect\w*|promis\w+|hop\w+|aim\w*|"
    r"want\w*|intend\w*|due|deadline|order\w*|told to|asked to)\b",
    re.IGNORECASE,
)
"""Beside "by Monday": what had happened then, and what has not yet."""


def by_then(plain: str, start: int, end: int) -> bool:
    """Whether "by" before a day tells of what had happened on it ("by Wednesday, 40 bodies had been found")."""
    low = max(plain.rfind(". ", 0, start), start - 90, 0)
    around = plain[low:start], plain[end : end + 70].split(". ", maxsplit=1)[0]
    return any(map(_BY_THEN.search, around)) and not any(map(_NOT_YET.search, around))


@dataclass(slots=True)
class When:
    """A time expression at ``start:end`` of the text.

    ``first`` and ``last`` are the first and last possible day (None where open or unknown). ``role`` is "point",
    "span", "since", "until", "within" (a limit counted from the anchor), "recurring", "duration" (its end counted from
    the anchor) or "event" (relative to something else in the text). ``precision`` is "day", "week", "month", "year",
    "approximate" or "".
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    role: str
    text: str


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where it has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def role_before(plain: str, start: int) -> str:
    """What the preposition before a time says: "since", "until", "after" or nothing ("point")."""
    if _BEGAN.search(plain, max(0, start - 60), start):
        return "since"
    found = _ROLE.search(plain, max(0, start - 30), start)
    word = found[1].lower() if found else ""
    if word in {"since", "starting"}:
        return "since"
    if word in {"by", "until", "till", "before", "through", "ahead of", "up to"}:
        return "until"
    return "after" if word == "after" else "point"


def placed(first: date, last: date, precision: str, role: str, anchor: date, span: tuple[int, int]) -> When:
    """A found span of days, opened towards the anchor where its preposition says so."""
    if role == "since" or (role == "after" and last < anchor):
        return When(*span, first, max(anchor, first), precision, "since", "")
    if role == "until":
        return When(*span, None, last, precision, "until", "")
    return When(*span, first, last, precision, "point" if first == last else "span", "")


def weekday_of(name: str) -> int:
    """The number of a weekday that is named in full or by its first three letters, from 0 on Monday."""
    return next(i for i, day in enumerate(DAYS) if day.startswith(name[:3].title()))


def read_weekday(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A weekday: the latest up to the anchor, the next one where the words point ahead."""
    index = weekday_of(match["weekday"])
    monday = anchor - timedelta(days=anchor.weekday())
    tail, lead = (match["tail"] or "").lower(), (match["lead"] or "").lower()
    role = role_before(plain, match.start())
    back = timedelta(days=(anchor.weekday() - index) % 7)
    if (
        role == "until"
        and _BY.search(plain, max(0, match.start() - 12), match.start())
        and by_then(plain, *match.span())
    ):
        role = "point"
    ahead = role == "until" or FUTURE.search(plain, max(0, match.start() - 50), match.start()) is not None
    if "last week" in tail:
        day = monday + timedelta(days=index - 7)
    elif "next week" in tail:
        day = monday + timedelta(days=index + 7)
    elif lead == "next" or (not lead and ahead and "this week" not in tail):
        day = anchor + timedelta(days=(index - anchor.weekday() - 1) % 7 + 1)
    elif lead == "last":
        day = anchor - (back or timedelta(days=7))
    else:
        day = anchor - back
    if role == "point" and day <= anchor and _ONWARDS.match(plain, match.end()):
        role = "since"
    return placed(day, day, "day", role, anchor, match.span())


_BY: Final = compiled(r"\bby(?: the)? $", re.IGNORECASE)
_ONWARDS: Final = compiled(r"\s+(?:on|onwards?)\b(?!\s+\w)", re.IGNORECASE)


def read_ordinal(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """The day of a month that is not named: "on the 29th", "the fourth of this month"; the latest up to the anchor."""
    digits = match["n"] or match["n2"]
    day = int(digits) if digits else ORDINALS.index(match["word"].lower()) + 1
    month = anchor.replace(day=1)
    found = day_of(month.year, month.month, day)
    if found is None or found > anchor:
        before = add_months(month, -1)
        found = day_of(before.year, before.month, day)
    return placed(found, found, "day", role_before(plain, match.start()), anchor, match.span()) if found else None


def read_days(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """From one weekday to another: "between Friday and Sunday"; ahead where the words before say so."""
    first, last = (weekday_of(match[name]) for name in ("weekday", "weekday2"))
    ahead = FUTURE.search(plain, max(0, match.start() - 60), match.start()) is not None
    length = timedelta(days=(last - first) % 7)
    if ahead:
        begin = anchor + timedelta(days=(first - anchor.weekday() - 1) % 7 + 1)
    else:
        begin = anchor - timedelta(days=(anchor.weekday() - last) % 7) - length
    return When(*match.span(), begin, begin + length, "day", "span", "")
