"""What may leave the organisation: provinces, weeks, tens, and no number small enough to point at someone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

STEP: Final = 10
SMALLEST: Final = 50
"""Counts are rounded to ``STEP`` and shown from ``SMALLEST`` on [persons]; both are the contract's."""

HIDDEN: Final = "withheld"

Table = list[list[int | None]]


def rounded_count(value: float) -> str:
    """A count for sharing: "under 50", or rounded to tens."""
    return f"under {SMALLEST}" if value < SMALLEST else f"{round(value / STEP) * STEP:,}"


def rounded_span(low: float, high: float) -> str:
    """A range for sharing; an end that is too small is said to be so."""
    a, b = rounded_count(low), rounded_count(high)
    if a == b:
        return a if a.startswith("under") else f"about {a}"
    return f"{a} to {b}"


def suppress(cells: Sequence[Sequence[float]]) -> Table:
    """Withhold small cells, and as many others as it takes that no total gives one away.

    The table is shown with the total of each row and column. A row or column with exactly one withheld cell would
    reveal it as the total less the others; so its smallest shown cell is withheld too, until no line has exactly one.
    A line that has no other cell to withhold loses its total (``totals`` then leaves it out).

    Parameters
    ----------
    cells
        Rows of counts; all rows equally long.

    Returns
    -------
    The same shape: rounded counts, None where withheld.
    """
    hidden = [[value < SMALLEST for value in row] for row in cells]
    width = len(cells[0]) if cells else 0
    lines = [[(r, c) for c in range(width)] for r in range(len(cells))]
    lines += [[(r, c) for r in range(len(cells))] for c in range(width)]
    changed = True
    while changed:
        changed = False
        for line in lines:
            shown = [(cells[r][c], r, c) for r, c in line if not hidden[r][c]]
            if len(line) - len(shown) == 1 and shown:
                _, r, c = min(shown)
                hidden[r][c] = changed = True
    return [
        [None if hidden[r][c] else round(value / STEP) * STEP for c, value in enumerate(row)]
        for r, row in enumerate(cells)
    ]


def totals(cells: Sequence[Sequence[float]], shown: Table) -> tuple[list[int | None], list[int | None]]:
    """Totals of rows and of columns at tens; None where a total would reveal the line's one withheld cell or is small.

    Parameters
    ----------
    cells
        The full table.
    shown
        What ``suppress`` made of it.
    """
    rows = [_total(row, seen) for row, seen in zip(cells, shown, strict=True)]
    columns = [
        _total([row[c] for row in cells], [row[c] for row in shown]) for c in range(len(cells[0]) if cells else 0)
    ]
    return rows, columns


def _total(line: Sequence[float], shown: Sequence[int | None]) -> int | None:
    total = sum(line)
    if total < SMALLEST or sum(s is None for s in shown) == 1:
        return None
    return round(total / STEP) * STEP
