"""source_data: how many people were registered in each camp on each day.

The arithmetic is Flee's to the last unit: counts are divided by ``hasten``, further files of a camp are added date by
date, corrections scale all that came before, and what lies between two dates is interpolated and cut to whole people.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.flee.files import PEOPLE, Files, Row, to_date

LAYOUT: Final = "source_data/data_layout.csv"
CORRECTIONS: Final = "input_csv/registration_corrections.csv"

TOTAL: Final = "total"
"""Name of the first table of a layout: the sum as it was published, no place."""

MOST: Final = 10**12
"""People in a table at most, after its corrections."""

_HEADINGS: Final = ("date", "datetime")


@dataclass
class Table:
    """Counts of one place: days from the start and people, in the order of the files."""

    name: str
    days: list[int]
    counts: list[float]

    def on(self, length: int) -> NDArray[np.float64]:
        """(D,) float64: interpolated count of each day, not yet cut to whole people.

        Flee takes the first entry that lies after the day and the one before it in the file, also where the dates
        are out of order; before the first entry and after the last the count stays.
        """
        day = np.arange(length)
        days = np.array(self.days, dtype=np.int64)
        counts = np.array(self.counts, dtype=np.float64)
        after = np.searchsorted(np.maximum.accumulate(days), day, side="right")
        last = len(days) - 1
        b = np.clip(after, 1, last) if last else np.zeros(length, dtype=np.int64)
        a = np.maximum(b - 1, 0)
        gap = np.where(days[b] == days[a], 1, days[b] - days[a])
        with np.errstate(all="ignore"):
            out = counts[a] + (day - days[a]) / gap * (counts[b] - counts[a])
        out = np.where(after > last, counts[last], out)
        return np.where(day <= days[0], counts[0], out)


@dataclass
class Tables:
    """The tables of a layout.

    ``found`` has those without a problem, corrected; ``published`` their entries before correction; ``lines`` the row
    of each in the layout.
    """

    found: dict[str, Table]
    published: dict[str, tuple[tuple[int, float], ...]]
    lines: dict[str, int]


def read_tables(files: Files, start: date, hasten: int) -> Tables:
    """Tables by name in the order of the layout, "total" first."""
    read: dict[str, Table | None] = {}
    out: dict[str, Table] = {}
    names: dict[str, int] = {}
    for row in files.rows(LAYOUT):
        if len(row.cells) < 2 or not any(row.cells[1:]):
            # a name alone gives no file: Flee passes over it as well
            continue
        if not names and row[0] != TOTAL:
            row.bad("name", "the first table is not the total", row[0], TOTAL)
        if row[0] in names:
            row.bad("name", f"a second table of this name, the first is in row {names[row[0]]}", row[0])
        names.setdefault(row[0], row.line)
        table = _sum(row, _parts(files, row, (start, hasten), read))
        if table is not None:
            out[row[0]] = table
    if LAYOUT in files.hashes and not names:
        files.problems.add(LAYOUT, "no tables", allowed="rows of a name and a file, total first")
    published = {name: tuple(zip(table.days, table.counts, strict=True)) for name, table in out.items()}
    _correct(files, out, names, start)
    return Tables(out, published, names)


def _parts(files: Files, row: Row, scale: tuple[date, int], read: dict[str, Table | None]) -> list[Table | None]:
    """The files of one table; each is read once, however often it is named."""
    out: list[Table | None] = []
    for name in filter(None, row.cells[1:]):
        out.append(_read_once(files, row, name, scale, read))
        if files.problems.full(LAYOUT):
            break
    return out


def _read_once(
    files: Files, row: Row, name: str, scale: tuple[date, int], read: dict[str, Table | None]
) -> Table | None:
    """A file of a table by its name in source_data."""
    if name not in read:
        parts = (*PurePosixPath(name).parts, *PureWindowsPath(name).parts)
        outside = ".." in parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor
        if outside or "\0" in name:
            row.bad("file", "outside the instance", name, "a file in source_data")
            read[name] = None
        else:
            read[name] = _read_table(files, f"source_data/{name}", *scale)
    return read[name]


def _read_table(files: Files, name: str, start: date, hasten: int) -> Table | None:
    """One file of dates and counts, or None and a problem.

    Rows of a single cell, comments, rows without a count, and a first row that is a heading are passed over.
    """
    days: list[int] = []
    counts: list[float] = []
    wrong = False
    for row, first in _entries(files, name):
        when = to_date(row[0])
        if when is None:
            if not (first and (not row[0] or row[0].lower() in _HEADINGS)):
                row.bad("1", "not a date", row[0], "YYYY-MM-DD")
                wrong = True
            continue
        count = row.whole(1, "2", 0, PEOPLE)
        if count is None:
            wrong = True
            continue
        days.append((when - start).days)
        counts.append(count / hasten)
    if name in files.hashes and not days and not wrong:
        files.problems.add(name, "no dates", allowed="rows of a date as YYYY-MM-DD and a count")
    return Table(name, days, counts) if days and not wrong else None


def _entries(files: Files, name: str) -> Iterator[tuple[Row, bool]]:
    """Rows of a table that may hold an entry, and whether it is the first row."""
    for k, row in enumerate(files.rows(name)):
        if len(row.cells) > 1 and row[1]:
            yield row, k == 0


def _sum(row: Row, parts: Sequence[Table | None]) -> Table | None:
    """The files of one camp added up, or None and a problem."""
    out = parts[0]
    for other in parts[1:]:
        if out is None or other is None:
            return None
        added = _add(out, other)
        if added is None:
            row.bad("file", "a further file starts after the first one", other.name, "dates from the first file's on")
            return None
        out = Table(out.name, *added)
    return None if out is None else Table(row[0], list(out.days), list(out.counts))


def _add(first: Table, second: Table) -> tuple[list[int], list[float]] | None:
    """Two files added date by date, each held until its next entry; None where the second has not begun.

    As in Flee the sum ends with the second file, and an entry of the second after the end of the first is lost.
    """
    days: list[int] = []
    counts: list[float] = []
    here, last = 0, len(first.days) - 1
    held: float | None = None
    for day, count in zip(second.days, second.counts, strict=True):
        while day > first.days[here]:
            if held is None:
                return None
            days.append(first.days[here])
            counts.append(held + first.counts[here])
            if here == last:
                break
            here += 1
        if day <= first.days[here]:
            days.append(day)
            counts.append(count + first.counts[here])
            held = count
            if day == first.days[here] and here < last:
                here += 1
    return days, counts


def _correct(files: Files, tables: Mapping[str, Table], names: Mapping[str, int], start: date) -> None:
    """Scale the entries before each correction so that the last of them meets the corrected count."""
    if not os.path.lexists(files.root / CORRECTIONS):
        return
    for number, raw in files.raw_rows(CORRECTIONS):
        cells = Row(CORRECTIONS, number, [c.strip() for c in raw], files.problems)
        if len(cells.cells) < 2:
            continue
        if names and cells[0] not in names:
            comment = "This file has no comments." if cells[0].startswith("#") else ""
            files.problems.add(
                CORRECTIONS, "unknown table", f"row {cells.line}, column 1", cells[0], fix=comment, near=names
            )
        when = to_date(cells[1])
        if when is None:
            cells.bad("2", "not a date", cells[1], "YYYY-MM-DD")
        elif cells[0] in tables and (when - start).days >= 0:
            _scale(cells, tables[cells[0]], (when - start).days)


def _scale(row: Row, table: Table, day: int) -> None:
    entries = [k for k, d in enumerate(table.days) if d == day]
    if not entries:
        row.bad("2", f"{table.name} has no entry of this date", row[1])
    elif entries == [0]:
        row.bad("2", f"{table.name} has no entry before this date", row[1])
    for k in entries:
        if not k:
            continue
        if not table.counts[k - 1]:
            row.bad("2", f"the entry of {table.name} before this date is 0 and cannot be scaled", row[1])
            return
        factor = table.counts[k] / table.counts[k - 1]
        table.counts[:k] = [count * factor for count in table.counts[:k]]
        if max(table.counts) > MOST:
            row.bad("2", f"{table.name} is scaled beyond all measure", row[1], f"at most {MOST} people")
            return
