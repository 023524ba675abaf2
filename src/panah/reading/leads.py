"""What a line or heading begins with: the day and the place that all of it is about.

Logs and field notes write both in front: "15/08 0430 | Xtown, Ydistrict | Gunmen opened fire.", "Thu 14 Nov - Xtown"
above the notes of a day, "Xtown (Yprovince). 300 people crossed.", "Xtown: market open.". Sentences of such a line that
name no day or place of their own take them from its lead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

from panah.reading import dates
from panah.reading.authors import CLOCK
from panah.reading.days import day_numbers, month_of
from panah.reading.patterns import compiled
from panah.reading.places import PlaceRef, Places
from panah.reading.text import DAY_LINE, WEEKDAY, Document, Paragraph
from panah.reading.when import day_of, weekday_of

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
_STAMP: Final = compiled(
    rf"\[?(?P<weekday>{_WEEKDAY})?(?:(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})(?:[/.](?P<year>\d{{2,4}}))?|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<name>{_MONTH}))?|(?P<name2>{_MONTH})\s+(?P<day3>\d{{1,2}}))"
    r"(?:,?\s+(?:(?:19|20)\d\d|\d{1,2}[:.h]?\d{2}(?:\s?(?:hrs?|h|lt))?|am|pm|night|morning|evening|afternoon|noon|dawn))*"
    r"\s*(?P<sep>[;:\]]|[-\u2013]\s|\.(?=\s)|,\s(?=[^.:;]{3,50}[:;])|(?<=:\d\d)\s(?=(?-i:[A-Z])[\w'. -]{1,30}:\s))",
    re.IGNORECASE,
)
_PLACE_LEAD: Final = compiled(
    r"(?:\s+(?!is|are|was|were|has|had)[a-z]+){0,2}(?:,\s+[A-Z][\w' -]{2,30})?(?:\s+\([^()]{2,40}\))?"
    r"\s*(?:[:;]|\.(?=\s+[A-Z0-9*]))"
)
"""Behind the place at the start of a line that is a lead."""

_SENT: Final = re.compile(
    rf"[^;:\n]{{3,}}?[,.]\s(?P<day>{WEEKDAY})(?:,?\s(?:at\s)?(?:morning|noon|afternoon|evening|night|{CLOCK}))?\.?",
    re.IGNORECASE,
)
"""A line of who sent the message below it, on which day of the week."""
_LEAST_SENT: Final = 3

_MARK: Final = compiled(r"[;:]")
_SHORT: Final = 90
"""Characters of the longest line that is a heading of a day."""


@dataclass(slots=True)
class Lead:
    """The lead of the text ``start:until``, itself ``start:stop``; ``line`` where that is one line and no section."""

    start: int
    stop: int
    until: int
    day: date | None
    place: PlaceRef | None
    line: bool


_start: Final = attrgetter("start")


def find_leads(doc: Document, places: Places, published: date) -> tuple[Lead, ...]:
    """Leads of the lines and sections of a document, in order; sections come before their lines."""
    out: list[Lead] = []
    open_: Lead | None = None
    paragraphs = sorted(doc.paragraphs, key=_start)
    headed = _headed(doc, paragraphs, published)
    for paragraph in paragraphs:
        if open_ is not None and paragraph.role == "heading":
            open_ = None
        stamped = headed.get(paragraph.start) or _stamped(doc, places, paragraph, published)
        lead = stamped or _placed(doc, places, paragraph)
        if open_ is not None and (stamped is None or stamped.line):
            open_.until = paragraph.end
        if stamped is not None and not stamped.line:
            open_ = stamped
        if lead is not None:
            out.append(lead)
    return tuple(out)


def leads_at(leads: Sequence[Lead], at: int) -> Iterable[Lead]:
    """The leads that a position stands under, the nearest first."""
    for index in range(bisect_right(leads, at, key=_start) - 1, -1, -1):
        lead = leads[index]
        if at < lead.until:
            yield lead
        if not lead.line:
            return


_COVERS: Final = compiled(
    r"\b(?:week|weekly|period|covers?|covering|field ?work|bulletin|note|snapshot|log|movements|reporting|update)\b|;",
    re.IGNORECASE,
)
"""Words of a line in a report's head that give the days it covers."""


def find_period(doc: Document, published: date) -> tuple[date, date] | None:
    """First and last day that a report says in its head to cover; None where it says none or it is still running."""
    for paragraph in doc.paragraphs[:6]:
        if paragraph.end - paragraph.start > 240 or not _COVERS.search(doc.plain, paragraph.start, paragraph.end):
            continue
        for when in dates.find(doc.plain, paragraph.start, paragraph.end, published):
            whole = when.role == "span" and when.precision in {"day", "month"}
            if whole and when.first and when.last and when.last < published <= when.last + timedelta(days=45):
                return when.first, when.last
    return None


def _stamped(doc: Document, places: Places, paragraph: Paragraph, published: date) -> Lead | None:
    found = _STAMP.match(doc.plain, paragraph.start, paragraph.end)
    if found is None or not (found["month"] or found["name"] or found["name2"] or found["weekday"]):
        return None
    named = found["name"] or found["name2"]
    if found["sep"] == "." and not (named or (found["weekday"] and found["month"])):
        return None
    day = _day(found, published)
    if day is None:
        return None
    short = paragraph.end - paragraph.start < _SHORT and doc.plain[paragraph.end - 1] not in ".;"
    if short and ";" not in found["sep"]:
        inside = places.within(found.end(), paragraph.end)
        return Lead(paragraph.start, paragraph.end, paragraph.end, day, inside[0] if inside else None, line=False)
    stop, place = found.end(), None
    mark = _MARK.search(doc.plain, stop, min(paragraph.end, stop + 80))
    inside = places.within(stop, mark.start()) if mark else ()
    if mark and inside and inside[0].start - stop < 12:
        stop, place = mark.end(), inside[0]
    return Lead(paragraph.start, stop, paragraph.end, day, place, line=True)


def _headed(doc: Document, paragraphs: Sequence[Paragraph], published: date) -> dict[int, Lead]:
    """The lines that are only a day, or a sender and a day, by their starts; the lead of some days together has none.

    A weekday alone is the last one up to the report, or up to that of the heading below it.
    """
    out: dict[int, Lead] = {}
    until = published
    short = [p for p in paragraphs if p.end - p.start < _SHORT]
    sent = {p.start: m for p in short if (m := _SENT.fullmatch(doc.plain, p.start, p.end))}
    for paragraph in reversed(short):
        start, stop = paragraph.start, paragraph.end
        message = sent.get(start) if len(sent) >= _LEAST_SENT else None
        found = DAY_LINE.fullmatch(doc.plain, start, stop) or message
        day = _named_day(found["day"], until, published) if found else None
        if found is not None and day is not None:
            several = message is None and found["more"]
            out[start] = Lead(start, stop, stop, None if several else day, None, line=False)
            until = day - timedelta(message is None)  # several messages may be of one day
    return out if len(out) > 1 else {}


def _named_day(words: str, until: date, published: date) -> date | None:
    """The day that a heading names: of the month, or the last such weekday up to another day."""
    day, month, year = day_numbers(words)
    if day is None:
        return until - timedelta((until.weekday() - weekday_of(words)) % 7)
    return _latest(published, day, month, year)


def _placed(doc: Document, places: Places, paragraph: Paragraph) -> Lead | None:
    """A line that begins with the name of a place and a mark behind it."""
    first = next(iter(places.within(paragraph.start, min(paragraph.end, paragraph.start + 60))), None)
    if first is None or first.kind == "country" or first.start - paragraph.start > 4:
        return None
    if re.search(r"\w", doc.plain[paragraph.start : first.start]):
        return None
    mark = _PLACE_LEAD.match(doc.plain, first.end, paragraph.end)
    return Lead(paragraph.start, mark.end(), paragraph.end, None, first, line=True) if mark else None


def _day(found: re.Match[str], published: date) -> date | None:
    """The latest day up to the publication that a stamp can mean."""
    day = int(found["day"] or found["day2"] or found["day3"])
    name, number, year = found["name"] or found["name2"], found["month"], found["year"]
    month = month_of(name) if name else int(number) if number else None
    if month is not None and month > 12:
        day, month = month, day
    return _latest(published, day, month, int(year) + 2000 * (len(year) == 2) if year else None)


def _latest(published: date, day: int, month: int | None, year: int | None) -> date | None:
    """The latest such day up to one behind the publication; without a month, of this one or the last."""
    months = [published.month, (published.month - 2) % 12 + 1] if month is None else [month]
    years = [published.year, published.year - 1] if year is None else [year]
    days = (day_of(y, m, day) for y in years for m in months)
    return max((d for d in days if d and d <= published + timedelta(1)), default=None)
