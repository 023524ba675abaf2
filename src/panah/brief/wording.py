"""Numbers, dates and chances as a reader of a situation report reads them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

UNIT_WORDS: Final = {
    "persons": "people",
    "persons/day": "people a day",
    "persons/household": "people in a household",
    "t": "tonnes",
    "t/day": "tonnes a day",
    "kg/person/day": "kg a person a day",
    "events/day": "events a day",
}


def two_digits(value: float) -> float:
    """The value at two significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, 1 - math.floor(math.log10(abs(value))))


def figure(value: float) -> str:
    """A simulated figure for people: two significant digits, thousands apart, millions in words."""
    short = two_digits(value)
    if abs(short) >= 1e6:
        return f"{short / 1e6:g} million"
    if abs(short) < 10 and short != int(short):
        return f"{short:.1f}"
    return f"{short:,.0f}"


def exact(value: float) -> str:
    """A reported figure, as exact as it was reported."""
    if abs(value) >= 1e6:
        return f"{value / 1e6:.6g} million"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def span(low: float, high: float) -> str:
    """A range of simulated figures; one figure with "about" when both ends read the same."""
    a, b = figure(low), figure(high)
    if a == b:
        return "none" if a == "0" else f"about {a}"
    return f"{a} to {b}"


def amount(low: float, high: float, unit: str) -> str:
    """A range of simulated figures with its unit in the plural: "no days", "about 1 day", "3 to 5 days"."""
    told = span(low, high)
    if told == "none":
        return f"no {unit}"
    return f"{told} {unit.removesuffix('s') if told == 'about 1' else unit}"


def unit_words(unit: str) -> str:
    """A unit as a reader says it: ``AFN/sack`` is "AFN per sack"."""
    if unit in UNIT_WORDS:
        return UNIT_WORDS[unit]
    return unit.replace("/", " per ") if unit != "1" else ""


def unit_of(value: float | None, unit: str) -> str:
    """The unit in words, in the singular for one of it."""
    words = unit_words(unit)
    if value != 1:
        return words
    return {"people": "person", "tonnes": "tonne"}.get(words, words.removesuffix("s"))


def day(when: date) -> str:
    """14 July 2021."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """14 July."""
    return f"{when.day} {MONTHS[when.month - 1]}"


AGED: Final = 3
"""Months past which a price says how old it is."""


def in_month(when: date, today: date) -> str:
    """The month a price is of, "in May 2021"; with its age when it is old: "in February 2020 (10 months old)"."""
    months = 12 * (today.year - when.year) + today.month - when.month
    told = f"in {MONTHS[when.month - 1]} {when.year}"
    return told if months <= AGED else f"{told} ({months} months old)"


def days_between(start: date | None, end: date | None) -> str:
    """A span of dates in words; an open end is named."""
    if start and end:
        if start == end:
            return day(start)
        same_year = start.year == end.year
        return f"{short_day(start) if same_year else day(start)} to {day(end)}"
    if start:
        return f"from {day(start)}"
    return f"by {day(end)}" if end else ""


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def join(words: Sequence[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """1 district, 3 districts."""
    return f"{number:,} {one if number == 1 else many}"


RARE: Final = 0.25
"""Chances below this are told as 1 in N: 1 in 17 and 1 in 10 are not the same, nor are 1 in 7 and 1 in 5."""


def chance(probability: float, members: int) -> str:
    """A share of the members as natural frequencies: "about 7 in 10 simulated futures (703 of 1,000)"."""
    hits = round(probability * members)
    if hits == 0:
        return f"none of {members:,} simulated futures"
    if hits == members:
        return f"all {members:,} simulated futures"
    if probability < RARE:
        head = f"about {one_in(probability)} simulated futures"
    elif probability > 0.95:
        head = "more than 19 in 20 simulated futures"
    else:
        head = f"about {min(round(probability * 10), 9)} in 10 simulated futures"
    return f"{head} ({hits:,} of {members:,})"


def one_in(probability: float) -> str:
    """A small share as 1 in N; N at two digits."""
    return f"1 in {two_digits(round(1 / probability)):,.0f}"


def share_of(width: float) -> str:
    """A central interval as natural frequencies: 0.9 is "9 in 10"."""
    tenths = width * 10
    if abs(tenths - round(tenths)) < 1e-9:
        return f"{round(tenths)} in 10"
    return f"{width * 100:.0f} in 100"


def on_day(reference: date, number: float) -> str:
    """The date a number of days after the reference date: 13 August."""
    return short_day(reference + timedelta(days=round(number)))
