"""A time expression and what its preposition makes of it; weekdays, and days of a month that is not named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from panah.reading.days import add_months
from panah.reading.numerals import ORDINALS
from panah.reading.patterns import compiled

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FUTURE = compiled(
    r"\b(?:will|would|shall|expected|planned|plans?|due|scheduled|to be|deadline|going to|(?:is|are) to|warns?|"
    r"forecasts?|foresees?|expects?|vows?|promises?|intends?|hopes?|wants?)\b",
    re.IGNORECASE,
)
_ROLE = compiled(
    r"\b(since|as of|as at|by|until|till|before|beyond|after|through|from|starting|ahead of|up to)(?: the)?"
    r"(?: (?:end|start|beginning|night|morning|evening) of)? ?$", re.IGNORECASE,
)  # fmt: skip


_BEGAN: Final = compiled(
    r"(?<!, )\bsince\s+(?!then\b|last\b|this\b|early\b|mid\b|late\b|yesterday\b|\d|(?-i:"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"(?:\w[\w'-]*\s+){0,9}(?:\w[\w'-]*)?\s*$",
    re.IGNORECASE,
)
"""Before a time that something has gone on from ("since the outbreak began in", "since the cyclone of")."""

_BY_THEN: Final = compiled(
    r"\b(?:had|was|were|has been|have been|arrived|came|crossed|fled|left|got|returned|registered|recorded|counted)\b",
    re.IGNORECASE,
)
_NOT_YET: Final = compiled(
    r"\b(?:will|would|could|(?-i:may)|might|must|should|if|unless|to be|to have|plan\w*|expect\w*|promis\w+|"
    r"hop\w+|aim\w*|want\w*|intend\w*|due|deadline|order\w*|told to|asked to)\b",
    re.IGNORECASE,
)
"""Beside "by Monday": what had happened then, and what has not yet."""


_OF_EVENT: Final = compiled(r"(?:\bthe \d+ [A-Z][a-z]+|\w's)$")
"""A time behind "by" that tells which event did it: "by Friday's storm", "by the 3 March fire"."""


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
    "approximate" or "". ``event`` is where the words end for the dated event from which the time is counted ("three
    days after the attack of 10 May"), 0 where there is none.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    role: str
    text: str
    event: int = 0


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where it has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def role_before(plain: str, start: int, end: int) -> str:
    """What the preposition before a time says: "since", "until", "after", "by" what had happened, or "point" (none)."""
    if _BEGAN.search(plain, max(0, start - 90), start):
        return "since"
    found = _ROLE.search(plain, max(0, start - 30), start)
    word = found[1].lower() if found else ""
    if word in {"since", "starting"}:
        return "since"
    if word == "by" and _OF_EVENT.search(plain, max(0, start - 4), end):
        return "point"
    if word in {"by", "up to"} and by_then(plain, start, end):
        return "by"
    if word in {"by", "until", "till", "before", "beyond", "through", "ahead of", "up to"}:
        return "until"
    return "after" if word == "after" else "point"


def placed(first: date, last: date, precision: str, role: str, anchor: date, span: tuple[int, int]) -> When:
    """A found span of days, opened towards the anchor where its preposition says so."""
    if role == "since" or (role == "after" and last < anchor):
        return When(*span, first, max(anchor, first), precision, "since", "")
    if role == "until":
        return When(*span, None, last, precision, "until", "")
    if role == "by":
        return When(*span, None, last, precision, "point", "")
    return When(*span, first, last, precision, "point" if first == last else "span", "")


def points_ahead(role: str, plain: str, start: int) -> bool:
    """Whether the words before a day that has no date of its own say that it is still to come."""
    if role in {"since", "by"}:
        return False
    low = max(0, start - 50, plain.rfind(". ", 0, start))
    return role == "until" or FUTURE.search(plain, low, start) is not None


def weekday_of(name: str) -> int:
    """The number of a weekday that is named in full or by its first three letters, from 0 on Monday."""
    return next(i for i, day in enumerate(DAYS) if day.startswith(name[:3].title()))


def read_weekday(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A weekday: the latest up to the anchor, the next one where the words point ahead."""
    index = weekday_of(match["weekday"])
    monday = anchor - timedelta(days=anchor.weekday())
    tail, lead = (match["tail"] or "").lower(), (match["lead"] or "").lower()
    role = role_before(plain, *match.span())
    back = timedelta(days=(anchor.weekday() - index) % 7)
    ahead = points_ahead(role, plain, match.start())
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


_ONWARDS: Final = compiled(r"\s+(?:on|onwards?)\b(?!\s+\w)", re.IGNORECASE)


def read_ordinal(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """The day of a month that is not named: "on the 29th", "the fourth of this month", "before the 3rd"."""
    told = match.groupdict()
    day = int(told["n"]) if told.get("n") else ORDINALS[told["word"].lower()]
    role = role_before(plain, match.end("lead") if "lead" in told else match.start(), match.end())
    ahead = points_ahead(role, plain, match.start())
    days = _days_of_month(day, anchor)
    found = min(d for d in days if d >= anchor) if ahead else max(d for d in days if d <= anchor)
    return placed(found, found, "day", role, anchor, match.span())


def read_ordinals(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    """From one day to another of a month that is not named: "between the 1st and the 15th"."""
    last = max(d for d in _days_of_month(int(match["n2"]), anchor) if d <= anchor)
    first = max(d for d in _days_of_month(int(match["n"]), last) if d <= last)
    return When(*match.span(), first, last, "day", "span", "")


def _days_of_month(day: int, anchor: date) -> list[date]:
    """A day of the months around another, of those that have it."""
    months = (add_months(anchor.replace(day=1), n) for n in range(-2, 3))
    return [d for month in months if (d := day_of(month.year, month.month, day))]


_COMING: Final = compiled(
    r"\b(?:will|would|could|(?-i:may)|might|expect\w*|forecasts?|warn\w*|due|likely|predict\w*)\b", re.IGNORECASE
)


def read_weekend(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A weekend: the last one up to the anchor, the next one where the words point ahead."""
    saturday = anchor - timedelta((anchor.weekday() - 5) % 7)
    role = role_before(plain, match.start(), match.end())
    coming = _COMING.search(plain, max(0, match.start() - 60), match.start()) is not None
    which = match["which"].lower()
    if which.endswith("next") or (which != "last" and (coming or points_ahead(role, plain, match.start()))):
        return placed(saturday + timedelta(7), saturday + timedelta(8), "day", role, anchor, match.span())
    return placed(saturday, min(saturday + timedelta(1), anchor), "day", role, anchor, match.span())


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
