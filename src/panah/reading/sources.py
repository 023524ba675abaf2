"""Reports in: text, Markdown or HTML files with their publication date and how it was found."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Final

from panah.errors import Problem, ReportError
from panah.model.claim import Report
from panah.reading.published import find_date, front_value
from panah.reading.webpage import parse_page

MAX_BYTES: Final = 5_000_000
"""Largest report read [bytes]; a situation report has some 10 kB of text, its web page up to a megabyte."""
MAX_CHARACTERS: Final = 300_000
"""Longest text read: 120 pages. Bounds the time and memory that one report can take."""



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
    found = (published, "--date") if published else find_date(text, path.name, meta_dates)
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
    address = address or next(filter(None, (front_value(text, key) for key in ("url", "link", "address"))), "")
    return Report(path.name, text, found[0], found[1], source, hashlib.sha256(raw).hexdigest(), address)


def _bytes(path: Path) -> bytes:
    where = str(path)
    if path.is_dir():
        raise ReportError(Problem("a folder, not a report", where, fix=f"Give its files: {path / '*.txt'}"))
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


def _source(text: str) -> str:
    value = front_value(text, "source") or front_value(text, "publisher")
    if value:
        return value
    line = re.search(
        r"^[ \t*_]{0,6}source[*_]{0,2}[ \t]*:[ \t*]*(\S.{0,120}?)[ \t]*$", text, re.IGNORECASE | re.MULTILINE
    )
    return line.group(1).strip("*_ ") if line else ""
