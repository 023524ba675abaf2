"""Files of an instance as rows of cells, whatever lies on the disk: limits, encodings, comments, numbers."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from panah.flee.find import names_in, regular
from panah.flee.problems import Problems, plain

LARGEST: Final = 64 * 2**20
"""Bytes of a file at most."""

ROWS: Final = 200_000
"""Rows of a file at most."""

PEOPLE: Final = 10**10
"""People in one place or table at most: more than there are."""

DAYS: Final = 10**5
"""Days before or after the start at most, about 270 years."""

_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def to_date(text: str) -> date | None:
    """A date as Flee reads it: YYYY-MM-DD, with or without leading zeros."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its line and its cells, stripped; what cannot be understood becomes a problem."""

    file: str
    line: int
    cells: list[str]
    problems: Problems

    def __getitem__(self, k: int) -> str:
        """Text of a cell, empty beyond the last."""
        return self.cells[k] if k < len(self.cells) else ""

    def bad(self, column: str, what: str, value: str = "", allowed: str = "", fix: str = "") -> None:
        """Note a problem of one cell, or of the row if column is empty."""
        place = f"row {self.line}, column {column}" if column else f"row {self.line}"
        self.problems.add(self.file, what, place, value, allowed, fix)

    def unknown(self, column: str, what: str, value: str, names: Collection[str]) -> None:
        """Note a name that is not one of those known."""
        self.problems.add(self.file, what, f"row {self.line}, column {column}", value, near=names)

    def long_enough(self, least: int, columns: str) -> bool:
        """Whether the row has enough cells; a problem if not."""
        if len(self.cells) < least:
            self.bad("", "too few cells", ",".join(self.cells), f"at least {least}: {columns}")
        return len(self.cells) >= least

    def whole(self, k: int, column: str, low: int, high: int, empty: int | None = None) -> int | None:
        """A whole number; ``empty`` stands for an empty cell, None for one that is wrong."""
        text = self[k]
        if not text and empty is not None:
            return empty
        try:
            value = int(text)
        except ValueError:
            self.bad(column, "not a whole number" if text else "empty", text, f"a whole number from {low} to {high}")
            return None
        if not low <= value <= high:
            self.bad(column, "out of range", text, f"a whole number from {low} to {high}")
            return None
        return value

    def number(
        self, k: int, column: str, low: float, high: float, empty: float | None = None, *, above: bool = False
    ) -> float | None:
        """A finite number from low (or above it) to high; ``empty`` stands for an empty cell."""
        text = self[k]
        if not text and empty is not None:
            return empty
        allowed = f"a number {'above' if above else 'from'} {low:g} {'up ' if above else ''}to {high:g}"
        try:
            value = float(text)
        except ValueError:
            self.bad(column, "not a number" if text else "empty", text, allowed)
            return None
        if not math.isfinite(value) or not low <= value <= high or (above and value == low):
            self.bad(column, "out of range", text, allowed)
            return None
        return value


class Files:
    """The files of one instance: each is read once; ``hashes`` has those that are text, whatever the text is."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.hashes: dict[str, str] = {}
        self.notes: list[str] = []

    def note(self, sentence: str) -> None:
        """One more thing that nothing reads."""
        self.notes.append(plain(sentence))

    def text(self, name: str, path: Path | None = None, limit: int = LARGEST) -> str | None:
        """Text of a file by its name in the folder, or None and a problem."""
        path = path or self.root / name
        if not regular(path):
            near = [n for n in names_in(path.parent) if n.endswith(path.suffix)]
            folder = name.rpartition("/")[0]
            what = "not a file" if os.path.lexists(path) else "no such file"
            self.problems.add(name, what, value=path.name, near=near, allowed=f"a file in {folder}" if folder else "")
            return None
        try:
            if path.stat().st_size > limit:
                self.problems.add(name, "too large", value=f"{path.stat().st_size} bytes", allowed=f"{limit} bytes")
                return None
            data = path.read_bytes()
        except OSError as error:
            self.problems.add(name, "cannot be read", value=error.strerror or type(error).__name__)
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = data.count(b"\n", 0, error.start) + 1
            self.problems.add(
                name, "not UTF-8 text", f"row {row}", f"byte {data[error.start]:#04x}", fix="Save it as UTF-8."
            )
            return None
        self.hashes[name] = hashlib.sha256(data).hexdigest()
        return text

    def raw_rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Line numbers and cells of the rows that are not blank; stops where the file has too many problems."""
        text = self.text(name)
        if text is None:
            return
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            for k, cells in enumerate(reader):
                if k == ROWS:
                    self.problems.add(name, "too many rows", f"row {reader.line_num}", allowed=f"{ROWS} rows")
                    return
                if len(cells) == 1 and cells[0].count(";") > 1:
                    self.problems.add(name, "cells are separated by semicolons", f"row {reader.line_num}",
                                      allowed="commas", fix="Save it as comma separated UTF-8 text.")  # fmt: skip
                    return
                if any(cells) and any(map(str.strip, cells)):
                    yield reader.line_num, cells
                if self.problems.full(name):
                    return
        except csv.Error as error:
            self.problems.add(name, "not a table", f"row {reader.line_num}", str(error), "comma separated text")

    def rows(self, name: str, heading: list[str] | None = None) -> Iterator[Row]:
        """Rows without comments, their cells stripped.

        Parameters
        ----------
        name
            Name of the file.
        heading
            Gets the cells of comment lines from this list's length on: Flee takes names of further columns from
            them.
        """
        own = len(heading) if heading is not None else 0
        for number, cells in self.raw_rows(name):
            stripped = [c.strip() for c in cells]
            if not stripped[0].startswith("#"):
                yield Row(name, number, stripped, self.problems)
            elif heading is not None:
                heading += stripped[own:]
