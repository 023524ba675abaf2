"""What a table of a brief is: rows of headings and cells, which the template draws."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

Entry = str | Markup


@dataclass(frozen=True)
class Row:
    """One row: an anchor (may be empty), a heading and the cells after it."""

    anchor: str
    head: Entry
    cells: tuple[Entry, ...]


@dataclass(frozen=True)
class Table:
    """A table with its caption; ``columns`` has the heading of the first column first."""

    caption: Entry
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: Entry = ""
