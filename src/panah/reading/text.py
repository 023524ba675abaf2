"""Paragraphs, sentences and quoted speech of a report, always as spans of the report's own characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final, TypeVar

from panah.atlas.demonyms import country_of
from panah.model.claim import Report
from panah.reading.dayorder import SHORT, day_first, is_open, month_first
from panah.reading.patterns import Text

_SAME_LENGTH: Final = {
    **dict.fromkeys("\n\r\t\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u2007\u2009\u200a\u202f\u2028\u2029\u3000*_`#", " "),
    "|": ";",
    **dict.fromkeys("\u2018\u2019\u02bc\u02bb\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
}
_LINK = re.compile(r"\]\((?:[^()\s]{1,500})\)|https?://[^\s)]{1,500}|www\.[^\s)]{1,300}")
_WRONG_PAGE = re.compile(r"(?P<letter>(?<=[^\W\d_]))?(?:\u00e2\u20ac|\u0160\u2014|\u201a\u00c4)[^\sA-Za-z0-9]")
"""A typographic mark of UTF-8 that was read in another code page: three letters and signs, an apostrophe in a word."""

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.{0,20000}?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_META_LINE = re.compile(
    r"\W{0,4}(?:source|date|published|publication date|updated|by|author|note|title|url|contact|tags?|"
    r"category)\s{0,3}:.{0,200}",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|St|Hon|No|no|Nos|vs|approx|ca|govt|ind|inj|incl|exec|wk|hrs|pop|arr|e\.g|i\.e|etc|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|D\.C|[A-Z])\.$"
)
_DAY_BEFORE = re.compile(r"\d (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
"""A date that may end a sentence: "since 3 Aug."."""

_STOP = re.compile(r"[.!?\u2026]{1,4}[\"'\u2019\u201d)\]]{0,3}(?=\s)|:(?=\s{1,2}[\"'\u2018\u201c\u00ab])")
_CELL = re.compile(r"[^|]+")
_ANY_WORD = re.compile(r"\w")
_NO_WORD = re.compile(r"[\W_]+")
_NEXT = re.compile(r"\s*(\S)")
_MARKER = re.compile(r"\s{0,8}(?:[-*\u2022\u00b7]\s{1,4}|#{1,6}\s{1,4}|>\s{0,4})?\s{0,8}")
_OPENER = re.compile("[\u2018\u201c\u00ab\u201e\"']")
_OPENERS = {"\u2018": "\u2019", "\u201c": "\u201d", "\u00ab": "\u00bb", "\u201e": "\u201c", '"': '"', "'": "'"}


_DEMONYM = re.compile(r"\b[A-Z][a-z]{3,}(?:ns|n|is|i|ese|ine|nch)\b")
"""Words that may be demonyms, by how they end."""

_SMALL = re.compile(r"\b[a-z]{2,}\b")

LONGEST_PARAGRAPH: Final = 6000
"""Characters after which a paragraph is cut at the end of a sentence, or of a word where there is none."""
LONGEST_SENTENCE: Final = 1200
"""Characters after which a sentence is cut at a space; the longest in thousands of reports have some 800.

What is read of a sentence takes time with the square of its length, so these two bound the time a text can take.
"""


@dataclass(slots=True)
class Paragraph:
    """One paragraph; ``occurrences`` are the spans of all paragraphs with the same words, its own first.

    ``role`` is "title", "heading", "caption", "item" or "body".
    """

    index: int
    start: int
    end: int
    role: str
    occurrences: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Sentence:
    """One sentence as the span ``start:end`` of the report's text."""

    index: int
    start: int
    end: int
    paragraph: Paragraph


@dataclass(slots=True)
class Quote:
    """Quoted words: ``start:end`` without the marks.

    ``closed`` is False when the paragraph ends inside the quote; ``opens_paragraph`` when it starts with it.
    """

    start: int
    end: int
    closed: bool
    opens_paragraph: bool


@dataclass(frozen=True)
class Document:
    """A report with its paragraphs, sentences and quotes.

    ``plain`` has the same length as the report's text: white space, quotation marks, hyphens and dates are made uniform
    and mark-up is blanked, so that patterns run on it and their spans hold in the text.
    """

    report: Report
    plain: Text
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = field(default=())

    @cached_property
    def small(self) -> frozenset[str]:
        """Words of two letters and more that stand somewhere without a capital."""
        return frozenset(_SMALL.findall(self.plain))

    @cached_property
    def clocks(self) -> dict[int, int]:
        """Start and end of the times that lines begin with ("0810 Gunfire ..."), if the text is a log."""
        return {m.start("time"): m.end() for m in clocks_of(self.report.text)}

    @cached_property
    def opens(self) -> frozenset[int]:
        """Where sentences start."""
        return frozenset(s.start for s in self.sentences)

    @cached_property
    def datelines(self) -> tuple[tuple[int, int], ...]:
        """Spans of the datelines of the first paragraphs: where and when the report was written."""
        spans = ((p.start, dateline(self.plain, p.start, p.end)) for p in self.paragraphs[:6])
        return tuple((a, b) for a, b in spans if b > a)

    def behind_dateline(self, at: int) -> int:
        """The end of the dateline around a position, or the position where there is none."""
        return next((b for a, b in self.datelines if a <= at < b), at)

    @cached_property
    def nationals(self) -> tuple[tuple[int, int, str], ...]:
        """Words for the people of a country ("Sudanese"): start, end and the country's code."""
        found = ((*match.span(), country_of(match.group())) for match in _DEMONYM.finditer(self.plain))
        return tuple((start, end, code) for start, end, code in found if code)

    @cached_property
    def _order_is_open(self) -> bool:
        return month_first(self.plain, self.report.published) is None

    def guessed(self, words: Iterable[str]) -> tuple[str, ...]:
        """What qualifies words for a day that may as well be of another month ("3/4/2022 read day first")."""
        either = [day for day in words if is_open(day) and (self._order_is_open or SHORT.fullmatch(day))]
        return tuple(f"{day} read day first" for day in either)


_DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de][\w'-]*(?:\s[A-Z\u00c0-\u00de][\w'-]*){0,3}(?:[,/]\s{0,2}[\w.' -]{2,30}){0,4}\s{0,2}"
    r"(?P<agency>\([^()\n]{2,40}\)\s{0,2})?(?:-{1,2}|\u2013|\u2014)\s"
)
_NUMBER_IN = re.compile(r"\d")


_CLOCK: Final = re.compile(r"^[ \t]{0,4}(?P<time>(?:[01]\d|2[0-3])[0-5]\d)[ \t]+(?=[^\sa-z])", re.MULTILINE)


def clocks_of(text: str) -> list[re.Match[str]]:
    """The times of day that lines begin with, where at least two do: one alone may be a count."""
    found = list(_CLOCK.finditer(text))
    return found if len(found) > 1 else []


def dateline(plain: str, start: int, end: int) -> int:
    """Where the dateline of a paragraph ends ("CITY, Country, 4 May (Agency) - "), or its start where it has none."""
    found = _DATELINE.match(plain, start, min(end, start + 140))
    if found is None:
        return start
    if not plain[start : start + 3].isupper():  # "City, Country - The ..."
        parts = found.group().rstrip(" -\u2013\u2014").split(", ")
        alone = len(parts) == 2 and all(p[:1].isupper() and not _NUMBER_IN.search(p) for p in parts)
        return found.end() if alone and plain[found.end() : found.end() + 1].isupper() else start
    return found.end() if found["agency"] or _NUMBER_IN.search(found.group()) else start


def plain_text(text: str) -> str:
    """The text with uniform white space, quotation marks and hyphens; the same length, character by character."""
    if any(sign in text for sign in ("](", "://", "www.")):
        text = _LINK.sub(lambda m: " " * len(m.group()), text)
    if any(sign in text for sign in ("\u00e2\u20ac", "\u0160\u2014", "\u201a\u00c4")):
        text = _WRONG_PAGE.sub(lambda m: "   " if m["letter"] is None else "'  ", text)
    for char in _SAME_LENGTH.keys() & set(text):
        text = text.replace(char, _SAME_LENGTH[char])
    return text


_Placed = TypeVar("_Placed")
_starts: Final = attrgetter("start")


def starting_in(found: tuple[_Placed, ...], start: int, end: int) -> tuple[_Placed, ...]:
    """Those that start inside a span, of some that are in the order of their starts."""
    return found[bisect_left(found, start, key=_starts) : bisect_left(found, end, key=_starts)]


def named(
    plain: str, names: Iterable[str], start: int = 0, end: int | None = None, *, before: str = "-", after: str = "-"
) -> Iterator[tuple[int, int]]:
    """Where some names stand as whole words in a part of a text, in order; the longest of those that begin together.

    ``before`` and ``after`` are characters that, like letters and digits, make a name part of a longer word.
    """
    high = len(plain) if end is None else end
    found: list[tuple[int, int]] = []
    for name in names:
        at = plain.find(name, start, high)
        while at >= 0:
            stop = at + len(name)
            if not (at and _goes_on(plain[at - 1], before)) and not (stop < high and _goes_on(plain[stop], after)):
                found.append((at, -stop))
            at = plain.find(name, at + 1, high)
    last = start
    for at, negative in sorted(found):
        if at >= last:
            last = -negative
            yield at, last


def _goes_on(char: str, others: str) -> bool:
    return char.isalnum() or char == "_" or char in others


def parse(report: Report) -> Document:
    """Split a report into paragraphs (equal ones once), sentences and quotes."""
    text = report.text
    plain = Text(day_first(plain_text(text), report.published))
    spans = [piece for start, end in _paragraph_spans(text) for piece in _cut(text, start, end, LONGEST_PARAGRAPH)]
    paragraphs = _unique(text, plain, spans)
    quotes = tuple(q for p in paragraphs for q in _quotes(text, p))
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        for begin, stop in _sentence_spans(plain, text, paragraph.start, paragraph.end):
            for start, end in _cut(text, begin, stop, LONGEST_SENTENCE):
                sentences.append(Sentence(len(sentences), start, end, paragraph))
    return Document(report, plain, paragraphs, tuple(sentences), quotes)


WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\.|[a-z]{2,6})?"
_OWN_LINE: Final = re.compile(
    r"\s{0,8}(?:[-*\u2022\u00b7]\s|#{1,6}\s|\d{1,2}[.)]\s|>\s|\[?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s)?"
    r"\d{1,2}[:.]\d{2}(?::\d{2})?\]?\s|\d{1,2}/\d{1,2}\s(?:[01]\d|2[0-3])[0-5]\d\s|"
    r"[A-Z\u00c0-\u00de][\w'/&-]*(?: [A-Z\u00c0-\u00de][\w'/&-]*)?:\s|[QA]\.\s[A-Z\"']|"
    rf"[A-Z\u00c0-\u00de][\w'-]* \(\d{{1,2}} (?i:{_MONTH})\):\s|"
    rf"(?i:{WEEKDAY}),? (?:\d{{1,2}}[/.]\d{{1,2}}[.:]?|(?:\d{{1,2}} (?i:{_MONTH}) )?\d{{1,2}}[:.]\d{{2}})\s|"
    rf"(?<=[.!?]\n)(?:(?i:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{_MONTH})|\d{{1,2}}/\d{{1,2}})(?:,? (?:19|20)\d\d)?"
    r"(?:[.:]| [-\u2013])\s)"
)
"""The start of a line that goes on with none before it: an item, a heading, a time, a day, a label ("ACCESS: ...")."""


_DAY_OF_MONTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_ONE_DAY: Final = (
    rf"(?:{WEEKDAY}(?:,?\s(?:the\s)?{_DAY_OF_MONTH}(?:[\s./-](?:{_MONTH}|\d{{1,2}}))?)?|"
    rf"{_DAY_OF_MONTH}\s{_MONTH}(?:,?\s{WEEKDAY})?|{_MONTH}\s{_DAY_OF_MONTH}(?:,?\s{WEEKDAY})?)"
    r"(?:,?\s(?:19|20)\d\d)?"
)
DAY_LINE: Final = re.compile(
    rf"[\W_]{{0,4}}(?P<day>{_ONE_DAY})(?P<more>\s?[-\u2013\u2014]\s?(?:{_ONE_DAY}|{_DAY_OF_MONTH}))?(?:\s\([^()\n]{{1,14}}\))?"
    r"[\W_]{0,3}",
    re.IGNORECASE,
)
"""A line that is only the day of the notes below it."""


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: blocks between blank lines; a line of its own where lines are not wrapped."""
    front = _FRONT_MATTER.match(text)
    begin = front.end() if front else int(text.startswith("\ufeff"))
    lines = [(m.start(), m.end()) for m in re.compile(r"[^\n]+").finditer(text, begin)]
    lines = [(s, e) for s, e in lines if text[s:e].strip()]
    unwrapped = any(e - s > 160 for s, e in lines)
    timed = {m.start() for m in clocks_of(text)}
    open_start: int | None = None
    last_end = begin
    for start, end in lines:
        if text[start:end].lstrip().startswith("|"):
            if open_start is not None:
                yield _trim(text, open_start, last_end)
            open_start, last_end = None, end
            yield from _cells(text, start, end)
            continue
        gap = text.count("\n", last_end, start)
        fresh = (
            open_start is None
            or gap > 1
            or unwrapped
            or start in timed
            or _OWN_LINE.match(text, start, end) is not None
            or text[open_start:last_end].lstrip().startswith("#")
            or text[open_start:last_end].isupper()
            or DAY_LINE.fullmatch(text[start:end].strip()) is not None
            or DAY_LINE.fullmatch(text[open_start:last_end].strip()) is not None
            or _META_LINE.fullmatch(text[open_start:last_end].strip()) is not None
        )
        if fresh and open_start is not None:
            yield _trim(text, open_start, last_end)
        if fresh:
            open_start = start
        last_end = end
    if open_start is not None:
        yield _trim(text, open_start, last_end)


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A span, in pieces where it is longer than some length: at a full stop, else a space, else anywhere."""
    while end - start > longest:
        low, high = start + longest // 2, start + longest
        stops = [m.end() for m in re.compile(r"[.!?][\"'\u2019\u201d]?(?=\s)").finditer(text, low, high)]
        spaces = text.rfind(" ", low, high)
        at = stops[-1] if stops else spaces if spaces > 0 else high
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cells of a row of a Markdown table, each a paragraph of its own: rows are no sentences."""
    for match in _CELL.finditer(text, start, end):
        if _ANY_WORD.search(match.group()):
            yield _trim(text, *match.span())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    marker = _MARKER.match(text, start, end)
    start = marker.end() if marker else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _normal(plain: str) -> str:
    return _NO_WORD.sub(" ", plain.casefold()).strip()


def _unique(text: str, plain: str, spans: list[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """Paragraphs with different words, in order of first appearance, with every occurrence."""
    groups: dict[str, list[tuple[int, int]]] = {}
    order: list[tuple[str, int, int]] = []
    for start, end in spans:
        if end <= start or _META_LINE.fullmatch(plain[start:end]):
            continue
        key = _normal(plain[start:end])
        if not key:
            continue
        if DAY_LINE.fullmatch(plain[start:end]):
            key = f"{key} {start}"  # the Monday of another week
        groups.setdefault(key, []).append((start, end))
        order.append((key, start, end))
    sequence = [key for key, _, _ in order]
    first = {key: i for i, key in reversed(list(enumerate(sequence)))}
    repeated = {key for key, i in first.items() if sequence[i + 1 : i + 2] == [key]}
    out: list[Paragraph] = []
    for key, found in groups.items():
        start, end = found[0]
        role = _role(text, plain, start, end, first=not out, repeated=key in repeated)
        out.append(Paragraph(len(out), start, end, role, tuple(found)))
    return tuple(out)


def _role(text: str, plain: str, start: int, end: int, *, first: bool, repeated: bool) -> str:
    line_start = text.rfind("\n", 0, start) + 1
    lead = text[line_start:start].strip()
    ends_open = plain[end - 1] not in ".!?\"':;)"
    if lead.startswith("#"):
        return "title" if first else "heading"
    if first and ends_open:
        return "title"
    if repeated:
        return "caption"
    if lead:
        return "item"
    if ends_open and end - start < 60 and not re.search(r"\d", plain[start:end]):
        return "heading"
    return "caption" if ends_open else "body"


def _sentence_spans(plain: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        rest = _NEXT.match(plain, cut, end)
        if rest is None:
            break
        following = rest.group(1)
        if stop.group().startswith("."):
            short = _ABBREVIATION.search(plain[max(begin, cut - 8) : stop.start() + 1])
            if short and not (following.isupper() and _DAY_BEFORE.search(plain, max(begin, cut - 10), cut)):
                continue
            if following.islower():
                continue
        if stop.group()[-1] in "\"'\u2019\u201d" and following.islower():
            continue
        yield begin, cut
        begin = rest.start(1)
    if begin < end:
        yield begin, end


def _closes(text: str, mark: str, at: int, end: int) -> bool:
    """Whether the mark at a position ends a quote rather than being an apostrophe or an opening mark."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isspace():
        return False
    if after.isalnum():
        return False
    if mark in "\u2019'" and before == "s" and after == " ":
        # a plural possessive when the quote still finds another end later in the paragraph
        return re.search(r"[.,!?\u2026]" + mark + r"(?!\w)", text[at + 1 : end]) is None
    return True


def _quotes(text: str, paragraph: Paragraph) -> Iterator[Quote]:
    """Outermost quoted spans of a paragraph; quotes inside quotes stay part of the outer one."""
    at, end = paragraph.start, paragraph.end
    while opener := _OPENER.search(text, at, end):
        at, char = opener.start(), opener.group()
        closer = _OPENERS[char]
        inside = at > paragraph.start and text[at - 1].isalnum()
        if inside or at + 1 >= end or text[at + 1].isspace():
            at += 1
            continue
        stop = text.find(closer, at + 1, end)
        while stop >= 0 and not _closes(text, closer, stop, end):
            stop = text.find(closer, stop + 1, end)
        closed = stop >= 0
        stop = stop if closed else end
        if not closed and at != paragraph.start and char == "'":
            at += 1
            continue
        yield Quote(at + 1, stop, closed, at == paragraph.start)
        at = stop + 1
