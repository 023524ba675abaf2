"""sim_period.csv and conflicts.csv: when the simulation runs, and where people flee from on each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.flee.files import DAYS, Files, to_date
from panah.flee.places import MOST_INTENSE

PERIOD: Final = "input_csv/sim_period.csv"
CONFLICTS: Final = "input_csv/conflicts.csv"

YEARS: Final = (1900, 2199)
"""First and last year of a start."""


@dataclass(frozen=True)
class Intensities:
    """Columns of conflicts.csv: names of places, and (rows, names) float64 by day."""

    names: list[str]
    values: NDArray[np.float64]


def read_period(files: Files) -> tuple[date | None, int | None]:
    """Date of day 0 and number of days; None where there is a problem."""
    start: date | None = None
    length: int | None = None
    seen = set()
    for row in files.rows(PERIOD):
        key = row[0].lower()
        if key not in ("startdate", "length"):
            continue
        if key in seen:
            row.bad("", "given twice", row[0])
        seen.add(key)
        if key == "length":
            length = row.whole(1, "Length", 1, DAYS)
            continue
        start = to_date(row[1])
        if start is None or not YEARS[0] <= start.year <= YEARS[1]:
            row.bad("StartDate", "not a date", row[1], f"YYYY-MM-DD from {YEARS[0]} to {YEARS[1]}")
            start = None
    for key, name in (("startdate", "StartDate"), ("length", "Length")):
        if key not in seen and PERIOD in files.hashes:
            files.problems.add(PERIOD, f"no {name}", allowed=f"a row that starts with {name}")
    return start, length


def read_conflicts(files: Files, numbers: Mapping[str, int]) -> Intensities:
    """Intensities by day of the places that have a column; the first column, the day, is not read.

    Parameters
    ----------
    files
        The instance.
    numbers
        Numbers of the places by name; none if they could not be read, and then no name is unknown.
    """
    rows = files.raw_rows(CONFLICTS)
    line, header = next(rows, (0, []))
    if not header:
        if CONFLICTS in files.hashes:
            files.problems.add(CONFLICTS, "empty", allowed="a line of names and a row for each day")
        return Intensities([], np.zeros((0, 0)))
    columns = _columns(files, line, header, numbers)
    values: list[list[float]] = []
    lines: list[int] = []
    counted = True
    for line, cells in rows:
        counted = counted and cells[0].strip() == str(len(lines))
        lines.append(line)
        values.append(_values(files, line, cells, columns))
    if not counted:
        files.note(f"{CONFLICTS}: the first column is not read; rows are days 0, 1, 2 and so on.")
    table = np.array(values, dtype=np.float64).reshape(len(lines), len(columns.names))
    for t, k in np.argwhere(~((table >= 0) & (table <= MOST_INTENSE))):
        where = f"row {lines[t]}, column {columns.names[k]}"
        files.problems.add(CONFLICTS, "out of range", where, f"{table[t, k]:g}", _ALLOWED)
        if files.problems.full(CONFLICTS):
            break
    return Intensities(columns.names, table)


_ALLOWED: Final = f"a number from 0 to {MOST_INTENSE:g}"


@dataclass(frozen=True)
class _Columns:
    """Which cells of a row are read: those under a name; the spare ones after the first must be empty."""

    names: list[str]
    named: list[int]
    spare: list[int]
    width: int


def _columns(files: Files, line: int, header: list[str], numbers: Mapping[str, int]) -> _Columns:
    header = [h.strip() for h in header]
    named = [k for k in range(1, len(header)) if header[k]]
    names = [header[k] for k in named]
    if not names:
        files.problems.add(CONFLICTS, "no places", f"row {line}", allowed="names of places after the first column")
    seen = set()
    for name in names:
        if numbers and name not in numbers:
            files.problems.add(CONFLICTS, "unknown place", f"row {line}", name, near=numbers)
        elif name in seen:
            files.problems.add(CONFLICTS, "a second column of this name", f"row {line}", name)
        seen.add(name)
        if files.problems.full(CONFLICTS):
            break
    spare = [k for k in range(1, len(header)) if not header[k]]
    return _Columns(names, named, spare, len(header))


def _values(files: Files, line: int, cells: list[str], columns: _Columns) -> list[float]:
    """The values of one row; those that are no numbers are reported and 0."""
    for k in chain((k for k in columns.spare if k < len(cells)), range(columns.width, len(cells))):
        if cells[k].strip():
            files.problems.add(CONFLICTS, "a value under no name", f"row {line}, column {k + 1}", cells[k].strip())
            if files.problems.full(CONFLICTS):
                break
    try:
        return [float(cells[k]) for k in columns.named]
    except (ValueError, IndexError):
        pass
    out = []
    for name, k in zip(columns.names, columns.named, strict=True):
        text = cells[k].strip() if k < len(cells) else ""
        try:
            out.append(float(text))
        except ValueError:
            out.append(0.0)
            what = "not a number" if text else "no value"
            files.problems.add(CONFLICTS, what, f"row {line}, column {name}", text, _ALLOWED)
    return out
