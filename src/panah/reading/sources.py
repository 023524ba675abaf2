"""Reports in: text, Markdown or HTML files with their publication date and how it was found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from panah.errors import Problem, ReportError
from panah.model.claim import Report
from panah.reading.dates import parse_absolute
from panah.reading.days import day_numbers
from panah.reading.text import DAY_LINE
from panah.reading.webpage import parse_page

MAX_BYTES: Final = 5_000_000
"""Largest report read [bytes]; a situation report has some 10 kB of text, its web page up to a megabyte."""
MAX_CHARACTERS: Final = 300_000
"""Longest text read: 120 pages. Bounds the time and memory that one report can take."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def load_report(path: str | Path, published: date | None = None) -> Report:
    """Read a report from a UTF-8 text, Markdown or HTML file.

    The publication date comes from ``published``, else HTML metadata or front matter, else a dateline or "Date:" line,
    else YYYY-MM-DD in the file's name, else a full date in the lines above the text; ``Report.date_found`` says which.

    Raises
    ------
    ReportError
        When the file is missing, empty, larger than 5 MB, not UTF-8 text, longer than 300,000 characters, without
        words, or without a date.
    """
    path = Path(path)
    raw = _bytes(path)
    decoded = _decode(raw, path)
    text, meta_dates, source, address = decoded, [], "", ""
    if path.suffix.lower() in {".html", ".htm", ".xhtml"} or re.match(
        r"\s{0,99}<(?:!doctype html|html)", decoded, re.I
    ):
        page = parse_page(decoded)
        text, meta_dates, source, address = page.text, list(page.dates), page.source, page.address
    if len(text) > MAX_CHARACTERS:
        fix = "Cut it into its chapters, each a report."
        allowed = f"up to {MAX_CHARACTERS} characters"
        raise ReportError(Problem("the text is too long", str(path), f"{len(text)} characters", allowed, fix))
    if not re.search(r"\w", text):
        raise ReportError(Problem("the report holds no words", str(path), fix="Give a text, Markdown or HTML file."))
    source = source or _source(text)
    found = (published, "--date") if published else _find_date(text, path, meta_dates)
    if found[0] is None:
        raise ReportError(
            Problem(
                "no publication date",
                str(path),
                allowed='HTML metadata, front matter, a dateline or "Date:" line, a full date above the text, or '
                "YYYY-MM-DD in the file name",
                fix="Say it with --date YYYY-MM-DD.",
            )
        )
    address = address or next(filter(None, (_front_value(text, key) for key in ("url", "link", "address"))), "")
    return Report(path.name, text, found[0], found[1], source, hashlib.sha256(raw).hexdigest(), address)


def _bytes(path: Path) -> bytes:
    where = str(path)
    if not path.is_file():
        raise ReportError(Problem("no such file", where, fix="Check the path of the report."))
    size = path.stat().st_size
    if size == 0:
        raise ReportError(Problem("the file is empty", where, fix="Give a report with text in it."))
    if size > MAX_BYTES:
        raise ReportError(Problem("the file is too large", where, f"{size} bytes", f"up to {MAX_BYTES} bytes"))
    return path.read_bytes()


def _decode(raw: bytes, path: Path) -> str:
    fix = "Save the report as UTF-8 text, Markdown or HTML."
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError(Problem("the file is not UTF-8", str(path), "UTF-16", "UTF-8", fix))
    head = raw[:8000]
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if b"\0" in raw or control > len(head) * 0.02 or head.startswith((b"%PDF", b"PK\x03\x04")):
        raise ReportError(Problem("the file is binary, not text", str(path), fix=fix))
    try:
        return raw.decode("utf-8")  # a byte order mark stays: offsets count what any reader of UTF-8 sees
    except UnicodeDecodeError as error:
        raise ReportError(Problem("the file is not UTF-8", str(path), f"byte {error.start}", "UTF-8", fix)) from error


def _front_value(text: str, key: str) -> str:
    front = _FRONT.match(text)
    if front is None:
        return ""
    line = re.search(rf"^{key}\s*:\s*(.+?)\s*$", front.group(1), re.IGNORECASE | re.MULTILINE)
    return line.group(1).strip("\"' ") if line else ""


def _source(text: str) -> str:
    value = _front_value(text, "source") or _front_value(text, "publisher")
    if value:
        return value
    line = re.search(
        r"^[ \t*_]{0,6}source[*_]{0,2}[ \t]*:[ \t*]*(\S.{0,120}?)[ \t]*$", text, re.IGNORECASE | re.MULTILINE
    )
    return line.group(1).strip("*_ ") if line else ""


def _from_metadata(dates: list[str]) -> date | None:
    return next((d for d in (parse_absolute(value) for value in dates) if d), None)


def _from_front_matter(text: str) -> date | None:
    for key in ("date", "published", "publication_date", "updated"):
        value = _front_value(text, key)
        if value and (found := parse_absolute(value)):
            return found
    return None


def _from_line(text: str) -> date | None:
    """A line "Date: ...", or a dateline ("CITY, 14 July 2021 -") within the first lines."""
    line = re.search(
        r"^[ \t*_]{0,6}(?:date|published|publication date|updated|as of|report date)[*_]{0,2}[ \t]*(?::|"
        r"on)?[ \t*]*(.{4,60})$",
        text[:4000],
        re.IGNORECASE | re.MULTILINE,
    )
    if line and not _OTHER_FIELD.search(re.split(r"\d", line.group(1))[0]):
        told = _FULL_DATE.search(line.group(1))
        alone = told is None or not re.search(r"[^\W\d_]{2}", line.group(1)[told.end() :])
        head = alone and text.count("\n", 0, line.start()) < _FIRST_LINES
        if (head or ":" in line.group()[:20]) and (found := parse_absolute(line.group(1))):
            return found
    for candidate in text[:2000].split("\n")[:8]:
        dateline = re.match(
            r"^[^.!?\n]{0,60}?[,(]\s*([^.!?()\n]{6,40}?)\s*(?:\)|\(|--|[\u2013\u2014]| - |$)", candidate
        )
        other = dateline and _OTHER_DAY.search(candidate[: dateline.start(1)])
        if dateline and not other and (found := parse_absolute(dateline.group(1))):
            return found
        if found := _dateline(candidate):
            return found
        short = candidate.strip(" #*_\t\r")
        if len(short) <= 40 and not _OTHER_DAY.search(re.split(r"\d", short)[0]) and (found := parse_absolute(short)):
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
"""Longest line of a head [characters]; what is longer is the text itself."""

_FIELD: Final = 60
"""Longest line with a colon and a full stop that belongs to the head [characters]: "Duty officer: M.R."."""

_FULL_DATE: Final = re.compile(
    r"(?<![\d/.])(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/])|"
    r"(?<![\d,.:])\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.? \d{4}\b|\b[a-z]{3,9}\.? \d{1,2}, \d{4}\b",
    re.IGNORECASE,
)
_ITS_DAY: Final = re.compile(
    r"\b(?:date[ds]?|as (?:of|at)|issued|published|released|updated|printed|typed up|week ending|closed|period|"
    r"covering|extract|notes?|log|minutes|edition|digest|bulletin|sitrep|update|situation report|broadcast|programme|"
    r"sent|written|compiled|recorded)\b[^.;(),]{0,40}$|\bissue (?:no\.? ?)?\d+, $|"
    r"(?<!\bon )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?$",
    re.IGNORECASE,
)
"""Before the day of a report itself."""

_BEHIND_DAY: Final = re.compile(r"\s*(?:[.,;:|(]|[-\u2013\u2014]\s|$)")
"""Behind the day that a line of the head begins with."""

_FROM_DAY: Final = re.compile(r"\s*(?:to|till|until|[-\u2013\u2014])\s*(?:[A-Z][a-z]{2,8}\.?,? )?$")
"""Between the first and the last day that a report covers."""

_OTHER_DAY: Final = re.compile(
    r"\b(?:since|born|until|till|before|after|due|next|events of|attack of|photo|picture|image|set for|remembering|"
    r"anniversary|died|elections?|scheduled|signed|treaty|deadline)\b[^.;()]{0,40}$|\b(?:on|of|the)\s+$|https?:\S*$",
    re.IGNORECASE,
)
"""Before a day of something else, or in an address."""


def _from_head(text: str) -> date | None:
    """A full date in the lines above the text: one told as the report's own, else the last in the first such line."""
    plain: list[date] = []
    head = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_HEAD_LINES]
    for number, line in enumerate(head):
        found = [(m, day) for m in _FULL_DATE.finditer(line) if (day := parse_absolute(m.group().title()))]
        field = ":" in line and (len(line) <= _FIELD or re.search(r"\bdate:", line, re.IGNORECASE))
        dated = found and len(line) - found[-1][0].end() <= 1  # its last words are the date
        own = [day for m, day in found if _ITS_DAY.search(line[: m.start()])]
        own += [day for (m, _), (n, day) in pairwise(found) if _FROM_DAY.fullmatch(line[m.end() : n.start()])]
        if found and found[0][0].start() <= 1 and _BEHIND_DAY.match(line[found[0][0].end() :]):
            own.append(found[0][1])
        if own and found[0][0].end() <= _HEADLINE:
            return own[-1]
        if len(line) > _HEADLINE or (number and line.endswith((".", "!", "?")) and not field and not dated):
            break
        plain += [day for m, day in found if not _OTHER_DAY.search(line[: m.start()])][-1:]
    return plain[0] if plain else None


_DATELINE = re.compile(
    r"[ \t*_#>]{0,6}(?P<head>[A-Z\u00c0-\u00de][^!?\n]{2,90}?)(?:\s*(?:--|[\u2013\u2014]|\.-)|\s+-(?=\s|$)|:)"
    r"\s*(?P<after>.{0,24})"
)
_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?)\b|"
    r"\d+(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


def _dateline(line: str) -> date | None:
    """The full date of a dateline: names of places, an agency in brackets, a date before or right behind the dash."""
    match = _DATELINE.match(line)
    if match is None:
        return None
    places = _DATE_WORDS.sub(" ", re.sub(r"\([^()]{0,40}\)", " ", match["head"]))
    if not re.fullmatch(r"(?:[A-Z\u00c0-\u00de][\w.'-]*|of|the|and|al|el|de|near|[\s,/.*_-])+", places):
        return None
    after = _LABEL.sub("", match["after"])
    behind = after if after != match["after"] or _DATE_WORDS.match(after) else ""
    return next((day for words in (match["head"], behind) if (day := parse_absolute(words.title()))), None)


_LABEL: Final = re.compile(r"^(?:published|date[ds]?|updated|issued)\s*:\s*", re.IGNORECASE)


def _from_name(path: Path) -> date | None:
    match = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", path.name)
    return parse_absolute(match.group()) if match else None


def _find_date(text: str, path: Path, meta_dates: list[str]) -> tuple[date | None, str]:
    finders: tuple[tuple[str, Callable[[], date | None]], ...] = (
        ("metadata", lambda: _from_metadata(meta_dates)),
        ("front matter", lambda: _from_front_matter(text)),
        ("dateline", lambda: _from_line(text)),
        ("file name", lambda: _from_name(path)),
        ("head line", lambda: _from_head(text)),
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
