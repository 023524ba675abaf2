"""Price files as WFP publishes them, row by row: what is kept, and what is left out and why.

Two layouts are read, told apart by their columns: that of the Humanitarian Data Exchange, with a row of HXL tags below
the header, and the monthly tables of WFP's price database, with numbers for markets and commodities; compressed or not.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from panah.errors import InputError, Problem

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date",),
    "market": ("market",),
    "commodity": ("commodity",),
    "unit": ("unit",),
    "price_type": ("pricetype",),
    "currency": ("currency",),
    "price": ("price",),
    "flag": ("priceflag", "flag"),
}
"""Columns that every price file has, by the names that they have in one layout or the other."""

FLAGS: Final = ("actual", "aggregate", "forecast")
"""``aggregate`` is a mean of several quotes; ``forecast`` is no observation. A cell may hold two, with a comma."""

SHOWN: Final = 50
"""Problems listed of one file; the rest is counted."""

_SIZED: Final = re.compile(r"^\s*(?P<size>\d+(?:[.,]\d+)?)?\s*(?P<word>\D.*?)\s*$")

_MEASURES: Final[Mapping[str, tuple[str, float]]] = {
    "kg": ("kg", 1.0),
    "g": ("kg", 0.001),
    "gram": ("kg", 0.001),
    "mt": ("kg", 1000.0),
    "quintal": ("kg", 100.0),
    "pound": ("kg", 0.45359237),
    "pounds": ("kg", 0.45359237),
    "l": ("l", 1.0),
    "ml": ("l", 0.001),
    "gallon": ("l", 3.785411784),
}
"""Words for weights and volumes, and what they are in kilograms or litres (international pound, US gallon)."""


class Unit(NamedTuple):
    """What a price is for: so many of a measure, such as 50 of "kg", or 1 of "loaf"."""

    size: float
    measure: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """One price as published; ``line`` counts from 1, the header's."""

    line: int
    day: date
    market: str
    item: str
    unit: str
    price_type: str
    currency: str
    flag: str
    price: float

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What tells series apart: market, item, unit, kind of price, currency."""
        return self.market, self.item, self.unit, self.price_type, self.currency


@dataclass(frozen=True)
class PriceFile:
    """A price file: rows that are observations, and sentences on what was left out or put together."""

    name: str
    rows: tuple[Quoted, ...]
    notes: tuple[str, ...]


def unit_of(text: str) -> Unit:
    """A unit's size and measure: "50 KG" is (50, "kg"), "500 G" is (0.5, "kg"), "Loaf" is (1, "loaf")."""
    found = _SIZED.match(text)
    if found is None:
        return Unit(1.0, text.strip().casefold())
    size = float((found["size"] or "1").replace(",", "."))
    word = found["word"].casefold().rstrip(".")
    measure, factor = _MEASURES.get(word, (word, 1.0))
    return Unit(size * factor, measure) if 0 < size < math.inf else Unit(1.0, text.strip().casefold())


def folded(name: str) -> str:
    """A name without accents, case, spaces and signs: spellings that share it are taken for one market."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def read_wfp(path: Path) -> PriceFile:
    """The observations of a price file.

    Prices of zero and empty ones, forecasts of WFP and repeated rows are left out; spellings of one market are put
    together under the commonest. Each is said in a sentence.

    Raises
    ------
    InputError
        When the file cannot be read, a column is missing, or cells cannot be understood, with every problem.
    """
    header, lines = _table(path)
    where = {name: next((header.index(c) for c in cells if c in header), -1) for name, cells in COLUMNS.items()}
    missing = [COLUMNS[name][0] for name, at in where.items() if at < 0]
    if missing:
        allowed = ", ".join(cells[0] for cells in COLUMNS.values())
        fix = "Give the file as WFP or HDX publishes it."
        raise InputError(Problem("missing columns", path.name, ", ".join(missing), allowed, fix))
    problems: list[Problem] = []
    left: Counter[str] = Counter()
    rows: list[Quoted] = []
    for line, cells in lines:
        if len(cells) != len(header):
            what = f"{path.name}, row {line}"
            problems.append(Problem("wrong number of cells", what, str(len(cells)), str(len(header))))
            continue
        found = _row(path.name, line, {name: cells[at].strip() for name, at in where.items()})
        if isinstance(found, Quoted):
            rows.append(found)
        elif isinstance(found, str):
            left[found] += 1
        else:
            problems += found
    if problems:
        more = len(problems) - SHOWN
        rest = [Problem(f"{more} more problems not listed", path.name)] if more > 0 else []
        raise InputError(problems[:SHOWN] + rest)
    notes = [f"{count} rows left out: {reason}." for reason, count in left.items()]
    spelt, said = _one_spelling(rows)
    kept, repeated = _once(spelt)
    return PriceFile(path.name, tuple(kept), (*notes, *said, *repeated))


def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header in lower case, and lines with their numbers, without a row of tags."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fix = "Save the file as UTF-8."
        raise InputError(Problem("not UTF-8 text", f"{path.name}, byte {error.start}", fix=fix)) from None
    except (EOFError, gzip.BadGzipFile, OSError, ValueError) as error:
        raise InputError(Problem("cannot be read", str(path), str(error)[:100], "a CSV file, or one in gzip")) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        numbered = [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise InputError(Problem("not a CSV file", f"{path.name}, row {reader.line_num}", str(error)[:100])) from None
    if not numbered:
        raise InputError(Problem("an empty file", path.name, allowed="a header and rows of prices"))
    header = [c.strip().casefold() for c in numbered[0][1]]
    lines = numbered[1:]
    if lines and lines[0][1][0].startswith("#"):
        lines = lines[1:]
    return header, lines


def _row(file: str, line: int, cells: Mapping[str, str]) -> Quoted | str | list[Problem]:
    """A row, or why it is left out, or what is wrong with it."""
    problems: list[Problem] = []

    def wrong(what: str, column: str, allowed: str) -> None:
        problems.append(Problem(what, f"{file}, row {line}, column {column}", cells[column][:60], allowed))

    try:
        day = date.fromisoformat(cells["date"])
    except ValueError:
        wrong("not a date", "date", "YYYY-MM-DD")
    flags = {f.strip() for f in cells["flag"].casefold().split(",") if f.strip()}
    if not flags or not flags <= set(FLAGS):
        wrong("unknown flag", "flag", ", ".join(FLAGS))
    for column in ("market", "commodity", "unit", "price_type", "currency"):
        if not cells[column]:
            wrong("missing value", column, "a word")
    price = 0.0
    if cells["price"]:
        try:
            price = float(cells["price"])
        except ValueError:
            price = math.nan
        if not math.isfinite(price) or price < 0:
            wrong("not a price", "price", "a number, 0 or more")
    if problems:
        return problems
    if price == 0:
        return "a price of zero or none is no observation"
    if "forecast" in flags:
        return "flagged as a forecast of WFP, which is no observation"
    word = {name: " ".join(cell.split()) for name, cell in cells.items()}
    return Quoted(
        line, day, word["market"], word["commodity"], word["unit"], word["price_type"], word["currency"],
        ",".join(sorted(flags)), price,
    )  # fmt: skip


def _one_spelling(rows: Sequence[Quoted]) -> tuple[list[Quoted], list[str]]:
    """Rows with one spelling of each market, the commonest (of equals the first in the alphabet)."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        spellings[folded(row.market) or row.market][row.market] += 1
    best = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    notes = [
        f"{', '.join(sorted(found))}: taken for one market, {best[key]}."
        for key, found in sorted(spellings.items())
        if len(found) > 1
    ]
    if not notes:
        return list(rows), []
    return [replace(row, market=best[folded(row.market) or row.market]) for row in rows], notes


def _once(rows: Iterable[Quoted]) -> tuple[list[Quoted], list[str]]:
    """Rows without repeated ones; of two prices of one day both stay, and the month's mean is of both."""
    seen: dict[tuple[object, ...], set[float]] = defaultdict(set)
    kept, repeated = [], 0
    for row in rows:
        prices = seen[(*row.key, row.day)]
        if row.price in prices:
            repeated += 1
            continue
        prices.add(row.price)
        kept.append(row)
    notes = [f"{repeated} rows left out: the same market, item, day and price as an earlier row."] if repeated else []
    apart = [max(p) / min(p) for p in seen.values() if len(p) > 1]
    if apart:
        notes.append(
            f"{len(apart)} times two prices for one day and series; their mean is taken. "
            f"They differ by a factor of {max(apart):.3g} at most."
        )
    return kept, notes
