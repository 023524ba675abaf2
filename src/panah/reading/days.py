"""Days that words name ("last week", "over the weekend"), and years that are prices or counts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from panah.reading.money import currency_at
from panah.reading.patterns import compiled

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def month_of(name: str) -> int:
    """The number of a month that is named in full or by its first three letters."""
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3].title()))


_NUMBERED: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?!\d)(?:[./-](?P<month>\d{1,2})(?!\d))?"
    r"|\b(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def day_numbers(words: str) -> tuple[int | None, int | None, int | None]:
    """The day of the month, the month and the year that words for a day give, None for each that they do not."""
    found = {name: text for m in _NUMBERED.finditer(words) for name, text in m.groupdict().items() if text}
    day, month, year = (int(found[name]) if name in found else None for name in ("day", "month", "year"))
    return day, month_of(found["name"]) if "name" in found else month, year


def add_months(day: date, months: int) -> date:
    """The same day some months later (or earlier), the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months of the seasons in the north, three months each."""


def season(name: str, year: int, anchor: date, *, before: bool) -> tuple[date, date]:
    """First and last day of a season: of a year, else (0) the latest up to an anchor; ``before``: one that is over."""
    first = date(year or anchor.year, _SEASONS[name], 1)
    if not year and (first > anchor or (before and add_months(first, 3) > anchor)):
        first = first.replace(year=first.year - 1)
    last = add_months(first, 3) - timedelta(1)
    return first, last if year else min(last, anchor)


def _month_end(anchor: date) -> tuple[date, date, str]:
    """The last days of a month."""
    last = add_months(anchor.replace(day=1), 1) - timedelta(1)
    return last - timedelta(4), last, "day"


def _week_end(anchor: date) -> tuple[date, date, str]:
    """The last days of a week."""
    sunday = anchor + timedelta(6 - anchor.weekday())
    return sunday - timedelta(1), sunday, "day"


def _year_end(anchor: date) -> tuple[date, date, str]:
    """The last month of a year."""
    return date(anchor.year, 12, 1), date(anchor.year, 12, 31), "month"


NAMED: Final[dict[str, Callable[[date], tuple[date, date, str]]]] = {
    "today": lambda a: (a, a, "day"),
    "tonight": lambda a: (a, a, "day"),
    "this morning": lambda a: (a, a, "day"),
    "this afternoon": lambda a: (a, a, "day"),
    "this evening": lambda a: (a, a, "day"),
    "the day before yesterday": lambda a: (a - timedelta(2), a - timedelta(2), "day"),
    "yesterday": lambda a: (a - timedelta(1), a - timedelta(1), "day"),
    "overnight": lambda a: (a - timedelta(1), a, "day"),
    "last night": lambda a: (a - timedelta(1), a - timedelta(1), "day"),
    "tomorrow": lambda a: (a + timedelta(1), a + timedelta(1), "day"),
    "this week": lambda a: (a - timedelta(a.weekday()), a, "week"),
    "last week": lambda a: (a - timedelta(a.weekday() + 7), a - timedelta(a.weekday() + 1), "week"),
    "next week": lambda a: (a + timedelta(7 - a.weekday()), a + timedelta(13 - a.weekday()), "week"),
    "this month": lambda a: (a.replace(day=1), a, "month"),
    "last month": lambda a: (add_months(a.replace(day=1), -1), a.replace(day=1) - timedelta(1), "month"),
    "next month": lambda a: (add_months(a.replace(day=1), 1), add_months(a.replace(day=1), 2) - timedelta(1), "month"),
    "this year": lambda a: (date(a.year, 1, 1), a, "year"),
    "last year": lambda a: (date(a.year - 1, 1, 1), date(a.year - 1, 12, 31), "year"),
    "beginning of the year": lambda a: (date(a.year, 1, 1), date(a.year, 1, 1), "day"),
    "start of the year": lambda a: (date(a.year, 1, 1), date(a.year, 1, 1), "day"),
    "end of the year": _year_end,
    "year's end": _year_end,
    "beginning of the month": lambda a: (a.replace(day=1), min(a, a.replace(day=10)), "approximate"),
    "start of the month": lambda a: (a.replace(day=1), min(a, a.replace(day=10)), "approximate"),
    "later this week": lambda a: (a, _week_end(a)[1], "week"),
    "later this month": lambda a: (a, _month_end(a)[1], "month"),
    "later this year": lambda a: (a, _year_end(a)[1], "year"),
    "earlier this week": lambda a: (a - timedelta(a.weekday()), a, "week"),
    "earlier this month": lambda a: (a.replace(day=1), a, "month"),
    "earlier this year": lambda a: (date(a.year, 1, 1), a, "year"),
    "end of the month": _month_end,
    "month's end": _month_end,
    "month is out": _month_end,
    "month is over": _month_end,
    "mid-month": lambda a: (a.replace(day=15), a.replace(day=15), "day"),
    "end of the week": _week_end,
    "week's end": _week_end,
}


_RUNNING: Final = compiled(r"(?:later\s+)?this\s+(?P<unit>week|month|year)", re.IGNORECASE)


def end_of(words: str, anchor: date) -> date | None:
    """The last day of what "this week", "this month" or "this year" name, which may lie ahead; None for other words."""
    running = _RUNNING.fullmatch(words)
    return NAMED[f"end of the {running['unit'].lower()}"](anchor)[1] if running else None


_AMOUNT = compiled(
    r"(?:\s+(?:in|last)\s+\w+)?\s*(?:to|-|\u2013|and)\s*(?:about\s|around\s|some\s|nearly\s)?(?:[A-Z]{3}\s|"
    r"[$\u00a3\u20ac]\s?)?(?P<n>\d[\d,.]*\d)"
)
_MEASURED = compiled(
    r"\s+(?:people|persons|families|households|civilians|fighters|soldiers|troops|homes|tonnes|tons|kg|kilos?|lit(?:re|"
    r"er)s|trucks|(?:an?|per|each)\s+(?:\d+[\s-]?kg\s+)?(?:sack|bag|kilo\w*|kg|lit(?:re|er)|tonne|ton|loaf|gallon))\b|"
    r"\s*(?:%|per\s?cent\b)"
)


def is_amount(plain: str, start: int, end: int) -> bool:
    """Whether a number that looks like a year is a price or a count: what follows it is a currency or a unit."""

    def counted(low: int, high: int) -> bool:
        return currency_at(plain, low, high, len(plain), "") is not None or _MEASURED.match(plain, high) is not None

    other = _AMOUNT.match(plain, end)
    if other is None:
        return counted(start, end)
    number = re.sub(r"[,.]", "", other["n"])
    return not re.fullmatch(r"(?:19|20)\d\d", number) or "," in other["n"] or counted(*other.span("n"))
