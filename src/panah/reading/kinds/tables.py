"""Figures in rows of tables: what they count, of which good they are the price, and where, stands in the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from panah.model.claim import Measure
from panah.reading.days import month_of
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, Scene
from panah.reading.kinds.goods import GOODS_RX, item_of
from panah.reading.kinds.oldprices import IN_BRACKETS
from panah.reading.money import currencies
from panah.reading.places import PlaceRef
from panah.reading.text import Sentence

_SEPARATOR: Final = re.compile(r"[ \t]*\|[ \t]*|\t+| {2,}")
_LINE: Final = re.compile(r"[^\n]*\n?")
_RULE: Final = re.compile(r"[\s|:+=-]*")
"""A line between a header and its rows."""

_MARKS: Final = ("|", "\t", "  ")
"""What stands between cells: lines with none of them are not looked at."""

_NUMBER: Final = re.compile(
    r"(?:(?:about|approx\.?|ca\.?|c\.|~) ?)?(?:[A-Z]{3} ?|[$\u00a3\u20ac] ?)?(?P<n>\d{1,3}(?:[,. ]\d{3})+|"
    r"\d+(?:\.\d+)?)"
    r"(?: ?(?:people|persons|individuals|hhs?|households|families|[A-Z]{3}))?(?: \((?P<before>\d[\d,.]*|-|n/a)\))?"
)
_KINDS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind)
    for words, kind in (
        (r"new(?:ly)? (?:displaced|idps?)|new displacements?|people fled", "displacement_flow"),
        (
            r"(?:in|at) (?:the )?(?:\w+ )?(?:shelters?|camps?|sites?|cent(?:re|er)s?|schools)|sheltered|site "
            r"population|camp population",
            "site_presence",
        ),
        (r"displaced|displacements?|idps?|hosting", "displacement_stock"),
        (r"returns?|returnees?|returned", "return"),
        (r"arrivals?|arrived|received|influx", "arrival"),
        (r"departures?|departed|left|outflow", "departure"),
        (r"refugees?|asylum[- ]seekers?|crossings?|crossed", "cross_border"),
        (r"killed|dead|deaths?|fatalities|injured|wounded|missing", "casualty"),
        (
            r"(?:houses?|homes|shelters|tents|huts) (?:fully |partly |partially |totally )?(?:destroyed|damaged|burnt|"
            r"burned)",
            "shelter",
        ),
    )
)
"""What the words of a header or of the line above a table say of its figures; the first that stands there."""

_PLACES: Final = re.compile(
    r"(?:place|location|site|camp|communit(?:y|ies)|district|province|county|state|market|town|city|village|"
    r"municipality|governorate|area|region|zone|locality|commune|settlement|origin|destination|crossing|shelter|"
    r"department|admin\w*)s?\b",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r"(?:before|previous|last (?:week|month|year|round)|prior|a (?:week|month|year) (?:ago|earlier))\b", re.I
)
_COUNTED: Final = re.compile(r"(?:number|total|people|persons|hhs?|households|families|individuals)\b", re.I)
_NOW: Final = re.compile(r"(?:now|current|this (?:week|month|year|round)|today|latest|after)\b", re.I)
_UNIT: Final = re.compile(r"(?:unit|measure|quantity|size|weight)\b", re.I)
"""The header of the amounts that prices are for."""

_DATED: Final = re.compile(
    r"\b(?:(?P<day>\d{1,2})\.? )?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?: '?(?P<year>(?:19|20)?\d\d)\b)?",
    re.I,
)
"""A header that is a day or a month: under the latest of several is the price, under those before it the old one."""

_HOUSEHOLDS: Final = re.compile(r"\b(?:hhs?|households|families)\b", re.I)
_PRICED: Final = re.compile(
    r"\b(?:prices?|costs?|sells?|retail|market (?:monitor\w*|watch|bulletin|update|survey|check))\b", re.I
)
_PER: Final = re.compile(
    r"\b(?:per |/ ?|, ?|\()(?:(?P<size>\d+) ?)?(?P<unit>kg|kilo|lit(?:re|er)|l|sack|bag|gallon|tonne|koro|malwa|"
    r"piece|head)\b",
    re.I,
)
_SHARE: Final = re.compile(r"%|per ?cent|change|\bshare\b", re.I)
_RATE: Final = re.compile(r"\bper (?:\d|thousand|million|capita|head)|\brank(?:ed|ing)?\b|\bratio\b", re.I)
"""A header of figures that count nobody, or not whole people."""

_SUMMARY: Final = re.compile(
    r"(?:(?:the |overall |monthly |weekly |daily )?(?:averages?|means?|medians?|minimum|maximum|min|max|targets?|"
    r"plan(?:ned)?|baseline|appeal|sub-? ?totals?|(?:previous|last) (?:week|month|year|round|report)|of which|changes?|"
    r"(?:adult )?(?:men|women|boys|girls|males?|females?|children|elderly)|share|remarks|notes?|source)"
    r"(?: (?:price|value|figure|population|month|total))?)\W*",
    re.IGNORECASE,
)
"""The first cell of a row that sums up, plans or breaks down, and is of no place."""

_LONGEST: Final = 40
"""Rows after which a table is no longer read: longer ones are data sets, not reports."""


@dataclass(frozen=True)
class _Cell:
    """A cell at ``start:end`` of the report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Column:
    """What a header says of the figures below it."""

    text: str
    kind: str
    good: str
    place: PlaceRef | None
    placed: bool
    share: bool
    then: bool
    now: bool
    of_prices: bool


@dataclass(frozen=True)
class _Table:
    """What the header of a table and the words above it say of its rows.

    ``priced``: they are of prices, ``mixed`` with other things. ``bracketed``: the value before stands in brackets.
    ``older``: the columns of days before the latest; ``old``: the column of the old price.
    """

    above: str
    columns: list[_Column]
    priced: bool
    mixed: bool
    bracketed: bool
    older: list[int]
    old: int | None


def tabled(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Claims that rows of tables tell, without those that ``drafts`` have with the same figure.

    A row is a line of three cells and more, which stand between strokes, tabs or runs of blanks; the first line of
    several with as many cells is the header. What the header leaves open ("Before", "Now") the line above the table
    says.
    """
    if not any(mark in scene.report.text for mark in _MARKS):
        return
    for above, header, rows in _tables(scene.report.text):
        table = _headed(scene, above, header)
        if not table.priced and not any(column.kind for column in table.columns):
            continue
        for row in rows:
            for draft in _row(scene, table, row):
                if not any(
                    d.low == draft.low and d.kind == draft.kind and draft.start <= d.at < draft.end for d in drafts
                ):
                    yield draft


def _tables(text: str) -> Iterator[tuple[str, list[_Cell], list[list[_Cell]]]]:
    """The words above each table, its header and its rows."""
    above: list[str] = []
    block: list[list[_Cell]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        cells = _cells(line, match.start()) if any(mark in line for mark in _MARKS) else []
        if block and line.strip() and _RULE.fullmatch(line):
            continue
        if block and len(cells) == len(block[0]):
            block.append(cells)
        else:
            yield from _table(above, block)
            block = [cells] if len(cells) > 2 else []
            if not block and line.strip():
                above = [*above[-1:], line.strip()]
    yield from _table(above, block)


def _table(above: list[str], block: list[list[_Cell]]) -> Iterator[tuple[str, list[_Cell], list[list[_Cell]]]]:
    if len(block) > 1 and not any(_NUMBER.fullmatch(c.text) for c in block[0]):
        yield " ".join(t for t in above if len(t) < 160), block[0], block[1 : _LONGEST + 1]


def _cells(line: str, at: int) -> list[_Cell]:
    """The cells of a line; none for a line of one or two."""
    body = line.rstrip("\n")
    inner = body.strip().strip("|")
    begin = body.find(inner) if inner else 0
    out, start = [], begin
    for stop in [*(m.span() for m in _SEPARATOR.finditer(body, begin, begin + len(inner))), (begin + len(inner),) * 2]:
        words = body[start : stop[0]]
        lead = len(words) - len(words.lstrip())
        out.append(_Cell(at + start + lead, at + start + len(words.rstrip()), words.strip()))
        start = stop[1]
    return out if len(out) > 2 else []


def _headed(scene: Scene, above: str, header: list[_Cell]) -> _Table:
    columns = [_column(scene, cell, above) for cell in header]
    priced = _PRICED.search(f"{above} {' '.join(c.text for c in header)}") is not None
    mixed = priced and any(column.of_prices for column in columns[1:])
    older = _older(scene, header) if priced else []
    now = next((i for i, c in enumerate(columns) if i and c.now), len(columns))
    old = [*older, *(i for i, c in enumerate(columns) if i > now and c.then), None][0]
    return _Table(above, columns, priced, mixed, bool(IN_BRACKETS.search(above)), older, old)


def _column(scene: Scene, cell: _Cell, above: str) -> _Column:
    text = cell.text
    then, now = bool(_THEN.match(text)), bool(_NOW.match(text))
    kind = _kind(text, above, open_=then or now or bool(_COUNTED.match(text)))
    place, _ = _place_of(scene, cell, placed=False)
    return _Column(
        text, kind, _good(text), place, placed=bool(_PLACES.match(text)), share=bool(_SHARE.search(text)),
        then=then, now=now, of_prices=_of_prices(text),
    )  # fmt: skip


def _kind(header: str, above: str, *, open_: bool) -> str:
    """The kind of the figures under a header, or ""; an open one leaves it to the words above the table."""
    if _SHARE.search(header):
        return ""
    own = next((kind for words, kind in _KINDS if words.search(header)), "")
    if own:
        return "" if _RATE.search(header) else own
    return next((kind for words, kind in _KINDS if words.search(above)), "") if open_ else ""


def _row(scene: Scene, table: _Table, row: list[_Cell]) -> Iterator[Draft]:
    head, start, end = row[0], row[0].start, row[-1].end
    paragraph = next((p for p in reversed(scene.doc.paragraphs) if p.start <= start), None)
    place, words = _place_of(scene, head, placed=table.columns[0].placed)
    good = _good(head.text)
    if paragraph is None or not (place or words or good) or _SUMMARY.fullmatch(head.text):
        return
    own = replace(paragraph, start=start, end=end, occurrences=((start, end),))  # a cell may be said before
    frame = Frame.of(scene, Sentence(-1, start, end, own))
    columns = list(zip(table.columns, row, strict=True))[1:]
    unit = next((cell.text for column, cell in columns if _UNIT.match(column.text)), "")
    there = (_place_of(scene, cell, placed=True)[0] for column, cell in columns if column.placed)
    place = place or next(filter(None, there), None)
    for column, cell, number, old in _values(table, row, good):
        at, item = (cell.start, cell.end), good or column.good
        if table.mixed and not (column.of_prices or column.place):
            continue  # stocks, traders
        if table.priced and item:
            spot = place or column.place
            across = not spot and good and any(c.place for c in table.columns[1:])
            label = f"{head.text}, {unit} {column.text}"
            yield _price(frame, at, number, old, item, label, table.above, spot, column.text if across else "")
        elif column.kind:
            yield _people(frame, at, number, old, column.kind, f"{column.text} {table.above}", place, words)


def _values(table: _Table, row: list[_Cell], good: str) -> Iterator[tuple[_Column, _Cell, float, float | None]]:
    """The figures of a row with their columns and the values of the time before, where it gives them."""
    older = table.older if good else []
    before = _cell_value(row[table.old]) if table.priced and good and table.old is not None else None
    for index, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        match = _NUMBER.fullmatch(cell.text)
        if not index or index in older or match is None or column.share:
            continue
        number = _value(match["n"])
        if column.then:
            before = number
            continue
        earlier = match["before"] if table.bracketed else None
        then = before if older or column.now else None
        yield column, cell, number, _value(earlier) if earlier and earlier[0].isdigit() else then


_AMOUNT: Final = re.compile(r"\b(?:per|avg|average|week|usual|normal)\b", re.I)


def _of_prices(words: str) -> bool:
    """Whether a header is one of prices, where a table has other columns as well."""
    patterns = (_PRICED, _THEN, _NOW, _DATED, _AMOUNT)
    return any(p.search(words) for p in patterns) or bool(_currency(words))


def _cell_value(cell: _Cell) -> float | None:
    match = _NUMBER.fullmatch(cell.text)
    return _value(match["n"]) if match else None


def _older(scene: Scene, header: list[_Cell]) -> list[int]:
    """Columns of days or months before the latest one, the later ones first."""
    published = scene.report.published
    days: dict[int, int] = {}
    for index, cell in enumerate(header[1:], 1):
        if found := _DATED.search(cell.text):
            back = published.month - month_of(found["month"])
            year = int(found["year"][-2:]) if found["year"] else None
            back = back % 12 if year is None else back + 12 * (published.year % 100 - year)
            days[index] = 31 * back - int(found["day"] or 1)
    return sorted(days, key=days.__getitem__)[1:]


def _price(
    frame: Frame, at: tuple[int, int], now: float, old: float | None, item: str, label: str, above: str,
    place: PlaceRef | None, words: str,
) -> Draft:  # fmt: skip
    moved = old is not None and old != now
    per = _PER.search(label)
    unit = _currency(f"{above} {label}") or frame.scene.currency
    each = f"/{per['size']} {per['unit'].lower()}" if per and per["size"] not in {None, "1"} else ""
    each = each or (f"/{per['unit'].lower()}" if per else "")
    return frame.draft(
        "price_change" if moved else "price_level", "price_change.table" if moved else "price_level.table", *at,
        low=now, high=now, before=old if moved else None, item=item, place=place, place_text=words,
        unit=unit + each, measure=Measure.CHANGE if moved else Measure.LEVEL,
    )  # fmt: skip


def _people(
    frame: Frame, at: tuple[int, int], now: float, old: float | None, kind: str, label: str, place: PlaceRef | None,
    words: str,
) -> Draft:  # fmt: skip
    stock = kind in {"displacement_stock", "site_presence"}
    harm = (
        re.search(r"killed|dead|deaths?|fatalities|injured|wounded|missing", label, re.I)
        if kind == "casualty"
        else None
    )
    unit = "structures" if kind == "shelter" else "households" if _HOUSEHOLDS.search(label) else "persons"
    item = "" if harm is None else "missing" if harm.group().lower() == "missing" else (
        "injured" if harm.group().lower() in {"injured", "wounded"} else "killed"
    )  # fmt: skip
    return frame.draft(
        kind, f"{kind}.table", *at, low=now, high=now, before=old, unit=unit, item=item, place=place,
        place_text="" if place else words, measure=Measure.STOCK if stock else Measure.FLOW,
    )  # fmt: skip


def _place_of(scene: Scene, cell: _Cell, *, placed: bool) -> tuple[PlaceRef | None, str]:
    """The place a cell names; its words where the header says that they are one; the country for a total."""
    found = scene.places.within(cell.start, cell.end)
    alike = found or [r for r in scene.places.refs if r.name == cell.text and not r.speech]
    if alike:
        return alike[0], ""
    if re.match(r"(?:grand )?total\b", cell.text, re.I):
        return scene.places.country_ref(cell.start, cell.end), ""
    return None, cell.text if placed and not _NUMBER.fullmatch(cell.text) else ""


def _good(words: str) -> str:
    match = GOODS_RX.search(words)
    return item_of(match.group()) if match else ""


def _currency(words: str) -> str:
    """The one currency that words name, or ""."""
    codes = {c for word in re.findall(r"[A-Za-z]+", words) for c in currencies().get(word.lower(), ())}
    named = set(re.findall(r"\b[A-Z]{3}\b", words)) & {c for cs in currencies().values() for c in cs}
    found = named or codes
    return next(iter(found)) if len(found) == 1 else ""


def _value(words: str) -> float:
    digits = words.replace(" ", "").replace(",", "")
    whole = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits)
    return float(digits.replace(".", "") if whole else digits)
