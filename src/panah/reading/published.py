"""The day a report was published: from metadata, front matter, a dateline, the file name, or lines above the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from panah.reading.dates import parse_absolute
from panah.reading.dayorder import day_first
from panah.reading.days import day_numbers
from panah.reading.text import DAY_LINE, WEEKDAY
from panah.reading.when import day_of

_FRONT: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def front_value(text: str, key: str) -> str:
    """The value of a key in the front matter of a text, "" where it has none."""
    front = _FRONT.match(text)
    if front is None:
        return ""
    line = re.search(rf"^{key}\s*:\s*(.+?)\s*$", front.group(1), re.IGNORECASE | re.MULTILINE)
    return line.group(1).strip("\"' ") if line else ""


def _from_metadata(dates: list[str]) -> date | None:
    return next((d for d in (parse_absolute(value) for value in dates) if d), None)


def _from_front_matter(text: str) -> date | None:
    for key in ("date", "published", "publication_date", "updated"):
        value = front_value(text, key)
        if value and (found := parse_absolute(value)):
            return found
    return None


def _from_line(text: str) -> date | None:
    """The day of a line "Date: ..."."""
    line = re.search(
        r"^[ \t*_]{0,6}(?:date|published|publication date|updated|as of|report date)[*_]{0,2}[ \t]*(?::|"
        r"on)?[ \t*]*(.{4,60}?)(?:(?:[ \t]{3,}|\t).*)?$",
        text[:4000],
        re.IGNORECASE | re.MULTILINE,
    )
    if line and not _OTHER_FIELD.search(re.split(r"\d", line.group(1))[0]):
        told = _FULL_DATE.search(line.group(1))
        alone = told is None or not re.search(r"[^\W\d_]{2}", line.group(1)[told.end() :])
        head = alone and text.count("\n", 0, line.start()) < _FIRST_LINES
        if head or ":" in line.group()[:20]:
            return parse_absolute(line.group(1)) or _of_short_year(line.group(1))
    return None


def _from_dateline(text: str) -> date | None:
    """The day of a dateline ("CITY, 14 July 2021 -") or of a line that is nothing else, among the first lines."""
    entries = _entries(text)
    for candidate in text[:2000].split("\n")[:8]:
        dateline = re.match(
            r"^[^.!?\n]{0,60}?[,(]\s*([^.!?()\n]{6,40}?)\s*(?:\)|\(|--|[\u2013\u2014]| - |$)", candidate
        )
        if _NO_DAY_OF_ITS_OWN.search(re.split(r"\d", candidate, maxsplit=1)[0]):
            continue
        told = re.split(r"\d", candidate[dateline.start(1) :], maxsplit=1)[0] if dateline else ""
        told = candidate[: dateline.start(1)] + re.sub(r"(?:\b(?:on|of|the)\s+)+$", "", told) if dateline else ""
        other = _OTHER_DAY.search(told)
        if dateline and not other and (found := parse_absolute(dateline.group(1))):
            return found
        if found := _dateline(candidate):
            return found
        short = candidate.strip(" #*_\t\r")
        several = entries or len(_FULL_DATE.findall(short)) > 1
        alone = len(short) <= 40 and not several and not _OTHER_DAY.search(re.split(r"\d", short)[0])
        if alone and (found := parse_absolute(short)):
            return found
    return None


_FIRST_LINES: Final = 10
"""Lines in which a day without a colon in front of it ("as of 20 July 2021") can be the report's."""

_OTHER_FIELD: Final = re.compile(
    r"^\s*of\s+(?!issue|publication|report|this)|\b(?:since|until|birth|attack|incident|deadline)\b", re.IGNORECASE
)
"""Behind "Date": it is that of something else."""

_HEAD_LINES: Final = 5
_HEADLINE: Final = 140
"""Longest line of a head that ends in a full stop and tells no day as its own [characters]; a longer one is text."""

_LONGEST_LINE: Final = 240
"""Longest line of a head without one, and where the day that is told as its own stands at most [characters]."""

_FIELD: Final = 60
"""Longest line with a colon and a full stop that belongs to the head [characters]: "Duty officer: M.R."."""

_LABELLED: Final = re.compile(r"(?:Team|From|To|By|Author|Subject|Source|Location|Sector|Present|Area)s?:\s")
"""The label that a longer line of a head begins with."""

_FULL_DATE: Final = re.compile(
    r"(?<![\d/.])(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/])|"
    r"(?<![\d,.:])\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.? \d{4}\b|\b[a-z]{3,9}\.? \d{1,2}, \d{4}\b|"
    rf"\b{WEEKDAY},? \d{{1,2}}[/.]\d{{1,2}}[/.]\d\d\b(?![/.]?\d)",
    re.IGNORECASE,
)
_ITS_DAY: Final = re.compile(
    r"\b(?:date[ds]?|as (?:of|at)|issued|published|released|updated|printed|typed up|week ending|closed|period|"
    r"covering|extract|notes?|log|minutes|edition|digest|bulletin|sitrep|update|situation report|broadcast|programme|"
    r"sent|written|draft|compiled|prepared|recorded|collected|typed)\b[^.;(),]{0,40}$|\bissue (?:no\.? ?)?\d+, $|"
    rf"(?<!\bon )\b{WEEKDAY},? (?:the )?$|^by [^;]{{3,90}}, $|"
    r"\b(?:translated|transcribed|exported|compiled|typed|written) [^;]{3,70}, $|"
    r"^from (?:the |our )?(?:[\w'-]+ )?(?:daily|weekly|newspaper|paper|radio|station|agency|site)\b[^;]{0,70}, $",
    re.IGNORECASE,
)
"""Before the day of a report itself."""

_BEHIND_DAY: Final = re.compile(r"\s*(?:[.,;:|(]|[-\u2013\u2014]\s|$)")
"""Behind the day that a line of the head begins with."""

_OPENS: Final = re.compile(rf".?|\W{{0,3}}{WEEKDAY},? (?:the )?", re.IGNORECASE)
"""Before the day that a line begins with."""

_FROM_DAY: Final = re.compile(r"\s*(?:to|till|until|[-\u2013\u2014])\s*(?:[A-Z][a-z]{2,8}\.?,? )?$")
"""Between the first and the last day that a report covers."""

_ENDS_SPAN: Final = re.compile(
    r"(?<!\d)\d{1,2}(?: [a-z]{3,9})? ?(?:to|till|until|and|[-\u2013\u2014]) ?$", re.IGNORECASE
)
"""Before the last day that a report covers, where the first has no year."""

_OTHER_DAY: Final = re.compile(
    r"\b(?:since|born|until|till|before|after|due|next|events of|attack of|photo|picture|image|set for|remembering|"
    r"anniversary|died|elections?|scheduled|signed|treaty|deadline|began|begun|launched|started|founded|broke out|"
    r"expir\w+|expected|valid|arriv\w+|forecast|camp opened|killed|displaced)\b[^.;()]{0,40}$|\b(?:on|of|the)\s+$|"
    r"https?:\S*$",
    re.IGNORECASE,
)
"""Before a day of something else, or in an address."""


def _day_of(words: str) -> date | None:
    """The day of a full date; of one with two figures for its year the order that its weekday fits."""
    return parse_absolute(words.title()) or _of_short_year(words)


_SHORT_YEAR: Final = re.compile(
    r"(?<![\d/.])(?P<a>\d{1,2})(?P<sign>[/.])(?P<b>\d{1,2})(?P=sign)(?P<year>\d\d)(?![\d/]|\.\d)"
)
_OF_WEEK: Final = re.compile(rf"\b{WEEKDAY}(?![^\W\d_])", re.IGNORECASE)


def _of_short_year(words: str) -> date | None:
    """The day of a date with two figures for its year: what fits the weekday; else with stops the day comes first."""
    found = _SHORT_YEAR.search(words)
    if found is None:
        return None
    first, second, year = int(found["a"]), int(found["b"]), 2000 + int(found["year"])
    both = [d for day, month in ((first, second), (second, first)) if (d := day_of(year, month, day))]
    if weekday := _OF_WEEK.search(words):
        return next((day for day in both if f"{day:%a}".lower() == weekday.group()[:3].lower()), None)
    return both[0] if both and (found["sign"] == "." or len(set(both)) == 1) else None


_ENTRY: Final = re.compile(
    r"^[ \t*-]{0,4}(?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"[ \t]?(?:[:;]|[-\u2013\u2014][ \t])",
    re.MULTILINE,
)
_ENTRIES: Final = 3


def _entries(text: str) -> list[date]:
    """The days that open the lines of a timeline; empty where a text is none."""
    days = [day for m in _ENTRY.finditer(text) if (day := parse_absolute(m["day"]))]
    return days if len(days) >= _ENTRIES else []


def _from_entries(text: str) -> date | None:
    """The last day of a timeline."""
    return max(_entries(text), default=None)


_STAMP: Final = re.compile(
    r"^[ \t]{0,4}\[?(?:(?P<day>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?:,|[ T])\s?)?\d{1,2}:\d\d\b"
    r"(?P<half>(?::\d\d)?\s?[AP]M)?",
    re.MULTILINE | re.IGNORECASE,
)
"""The time, and mostly the day, that a message of a chat begins with."""


def _from_chat(text: str) -> date | None:
    """The last day that one of at least two messages gives."""
    stamps = list(_STAMP.finditer(text))
    days = [match["day"] for match in stamps if match["day"]]
    if not days or len(stamps) < 2:
        return None
    short = _SHORT_YEAR.fullmatch(days[-1])
    if short is None:
        return parse_absolute(days[-1])
    parts = [(int(m["a"]), int(m["b"])) for d in days if (m := _SHORT_YEAR.fullmatch(d))]
    month_first = any(b > 12 for _, b in parts) or (bool(stamps[-1]["half"]) and all(a <= 12 for a, _ in parts))
    day, month = (int(short["b"]), int(short["a"])) if month_first else (int(short["a"]), int(short["b"]))
    return day_of(2000 + int(short["year"]), month, day)


_NO_DAY_OF_ITS_OWN: Final = re.compile(
    r"(?:\b(?:decree|law|act|resolution|agreement|accord|census|populations?|copyright|"
    r"next (?:\w+ )?(?:update|report|issue|sitrep|bulletin|edition|brief\w*))\b|"
    r"\u00a9)[^.;()]{0,40}$",
    re.IGNORECASE,
)
"""Before the day of a document that a head refers to, of its figures, or of what comes next."""

_AHEAD: Final = re.compile(r"\b(?:valid|forecast|expires?|next|until)\b[^.;()]{0,40}$", re.IGNORECASE)
"""Before a day that lies ahead of the report's."""

_AS_OF: Final = re.compile(r"\bas (?:of|at)\s$", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\s[a-z]")


def _is_its_day(line: str, match: re.Match[str]) -> bool:
    """Whether the words before a date tell it as the report's; "as of" it a sentence may go on about something else."""
    before = line[: match.start()]
    goes_on = _AS_OF.search(before) and _GOES_ON.match(line, match.end())
    return not goes_on and _ITS_DAY.search(before) is not None and not _AHEAD.search(before)


def _from_head(text: str) -> date | None:
    """A full date in the lines above the text: one told as the report's own, else the last in the first such line."""
    plain: list[date] = []
    text_begun = False
    head = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_HEAD_LINES]
    for number, line in enumerate(head):
        told = (m for m in _FULL_DATE.finditer(line) if not _NO_DAY_OF_ITS_OWN.search(line[: m.start()]))
        found = [(m, day) for m in told if (day := _day_of(m.group()))]
        field = ":" in line and (len(line) <= _FIELD or _LABELLED.match(line) or re.search(r"(?i)\bdate:", line))
        # its last words are the date, or that ends the days it covers
        dated = found and (len(line) - found[-1][0].end() <= 1 or _ENDS_SPAN.search(line[: found[-1][0].start()]))
        own = [day for m, day in found if _is_its_day(line, m)]
        own += [
            day
            for (m, _), (n, day) in pairwise(found)
            if _FROM_DAY.fullmatch(line[m.end() : n.start()]) and not _AHEAD.search(line[: m.start()])
        ]
        opens = found and _OPENS.fullmatch(line[: found[0][0].start()]) and _BEHIND_DAY.match(line[found[0][0].end() :])
        if opens:
            own.append(found[0][1])
        closed = line.endswith((".", "!", "?"))
        if own and found[0][0].end() <= _LONGEST_LINE and (opens or not text_begun):
            return own[-1]
        if number and closed and len(line) <= _HEADLINE and not (field or dated):
            text_begun = True  # a remark; only a line that opens with a day is of the head still
            continue
        if len(line) > (_HEADLINE if closed else _LONGEST_LINE) or (number and closed and not field and not dated):
            break
        plain += [day for m, day in found if not text_begun and not _OTHER_DAY.search(line[: m.start()])][-1:]
    return plain[0] if plain else None


_DATELINE = re.compile(
    r"[ \t*_#>]{0,6}(?P<head>[A-Z\u00c0-\u00de][^!?\n]{2,90}?)(?P<sign>\s*(?:--|[\u2013\u2014]|\.-)|\s+-(?=\s|$)|:|"
    r"(?<=[12]\d{3})\.(?=\s))"
    r"\s*(?P<after>.{0,24})"
)
_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?)\b|"
    r"\d+(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


def _placed(line: str) -> re.Match[str] | None:
    """A line with a head that holds nothing but names of places, a date and an agency in brackets."""
    match = _DATELINE.match(line)
    if match is None or (_YEAR.search(match["head"]) and _DATED_AGAIN.match(match["after"])):
        return None
    bare = _DATE_WORDS.sub(" ", re.sub(r"\([^()]{0,40}\)", " ", match["head"]))
    return match if _PLACES.fullmatch(bare) else None


def _dateline(line: str) -> date | None:
    """The full date of a dateline: names of places, an agency in brackets, a date before or right behind the dash."""
    match = _placed(line)
    if match is None:
        return None
    after = _LABEL.sub("", match["after"])
    behind = after if after != match["after"] or _DATE_WORDS.match(after) else ""
    return next((day for words in (match["head"], behind) if (day := parse_absolute(words.title()))), None)


_DATED_AGAIN: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}\b")
"""Behind a dash: the line gives the days it covers and no place."""

_PLACES: Final = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.'-]*|of|the|and|al|el|de|near|[\s,/.*_-])+")
_LABEL: Final = re.compile(r"^(?:published|date[ds]?|updated|issued)\s*:\s*", re.IGNORECASE)


_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_DATE: Final = re.compile(
    r"\b(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})\b|\b(?P<first>\d{1,2}) (?P<name>[a-z]{3,9})\b", re.IGNORECASE
)
_DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014"})


def _from_name(name: str) -> date | None:
    match = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", name)
    return parse_absolute(match.group()) if match else None


def _from_both(text: str, name: str) -> date | None:
    """The day of a dateline without a year ("CITY, May 26 -"), in the only year that the file's name holds."""
    years = _YEAR.findall(name)
    lines = (m for line in text[:2000].split("\n")[:8] if (m := _placed(line)) and m["sign"].strip() in _DASHES)
    line = next(lines, None)
    told = _SHORT_DATE.search(line["head"]) if line else None
    if told is None or len(years) != 1:
        return None
    return parse_absolute(f"{told['day'] or told['first']} {(told['month'] or told['name']).title()} {years[0]}")


_YEAR_FIRST: Final = re.compile(r"(?<![\d/])((?:19|20)\d\d)/(\d\d)/(\d\d)(?![\d/])")


def find_date(text: str, name: str, metadata: list[str]) -> tuple[date | None, str]:
    """The day a report was published and how it was found; None and "" where nothing tells it.

    Parameters
    ----------
    text
        The report.
    name
        The name of its file.
    metadata
        Dates that the metadata of a web page give, the best first.
    """
    text = day_first(_YEAR_FIRST.sub(r"\1-\2-\3", text))
    finders: tuple[tuple[str, Callable[[], date | None]], ...] = (
        ("metadata", lambda: _from_metadata(metadata)),
        ("front matter", lambda: _from_front_matter(text)),
        ("dateline", lambda: _from_line(text)),
        ("last message", lambda: _from_chat(text)),
        ("dateline", lambda: _from_dateline(text)),
        ("file name", lambda: _from_name(name)),
        ("last entry", lambda: _from_entries(text)),
        ("head line", lambda: _from_head(text)),
        ("dateline and file name", lambda: _from_both(text, name)),
    )
    for how, find in finders:
        if found := find():
            return (_last_day(text, found) if how in {"dateline", "head line"} else found), how
    return None, ""


_DIARY: Final = 31
"""Days after the first heading of a diary in which its last one may stand."""


def _last_day(text: str, found: date) -> date:
    """The last day of a diary whose first heading gave the date; any other date as it is."""
    headings = [match["day"] for line in text.split("\n") if (match := DAY_LINE.fullmatch(line.strip()))]
    if found not in [parse_absolute(words.title()) for words in headings]:
        return found
    ahead = [found + timedelta(n) for n in range(_DIARY + 1)]
    return max(
        next((d for d in ahead if d.day == day and month in {None, d.month} and year in {None, d.year}), found)
        for day, month, year in map(day_numbers, headings)
    )
