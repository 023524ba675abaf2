"""A library as rows of text and back, and a smaller one that forecasts nearly the same.

Rows hold ratios of people and days ahead, no counts, no dates and no names of places or cases.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from panah.errors import InputError, Problem
from panah.forecast.rolling.library import DECIMALS, Counted, Fresh, Library, Pool, check, chosen
from panah.forecast.rolling.quantiles import Floats, Ints

COLUMNS: Final = (
    "kind", "group", "case", "camp", "lead", "delay", "change7", "change30", "change90", "total_change", "log_share",
    "value", "weight",
)  # fmt: skip
"""``kind`` is counted, fresh, pool or spread; ``value`` is the log increment, the part (fresh) or the factor (spread,
whose ``lead`` numbers the band). ``lead`` is the horizon in rows of the pool. Cells that a kind has no use for are
empty."""

CELLS: Final[Mapping[str, tuple[str, ...]]] = {
    "counted": ("case", "lead", "change7", "change30", "change90", "total_change", "log_share", "value"),
    "fresh": ("case", "camp", "lead", "value"),
    "pool": ("lead", "delay", "value", "weight"),
    "spread": ("lead", "value"),
}
LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "case": (0, 1e6), "camp": (0, 1e6), "lead": (0, 1e5), "delay": (0, 1e3), "weight": (1e-3, 1e9),
    "change7": (-10, 10), "change30": (-10, 10), "change90": (-10, 10), "total_change": (-10, 10),
    "log_share": (-30, 0), "value": (-30, 30), "fresh value": (0, 1e9), "spread value": (1, 5),
}  # fmt: skip
"""Beyond these a number is a slip: forecasts would overflow, weights cancel; changes as far as ``change_at_most``."""
WHOLE: Final = ("case", "camp", "delay")
"""Columns of whole numbers; ``lead`` is one as well."""
EDGES: Final = (0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1)
"""Levels between which one point stands for the pool of one group, horizon and delay in a thinned library; denser in
the tails, which decide how the pool scores."""


def library_rows(library: Library) -> tuple[tuple[str, ...], ...]:
    """Rows of text under ``COLUMNS``; ``library_from`` makes the same library of them.

    Raises
    ------
    ValueError
        For a library on Flee's interpolated days, which are for comparison only.
    """
    if library.basis != "raw":
        raise ValueError("a library of interpolated days is not kept")
    c, f, p = library.counted, library.fresh, library.pool
    changes = (c.change7, c.change30, c.change90, c.total_change, c.log_share)
    out = _lines("counted", c.group.tolist(), c.case, c.lead, *changes, c.increment)
    out += _lines("fresh", f.group.tolist(), f.case, f.camp, f.lead, f.part)
    out += _lines("pool", p.group.tolist(), p.horizon, p.delay, p.increment, p.weight)
    bands = np.arange(len(library.spread))
    return tuple(out + _lines("spread", [""] * len(bands), bands, library.spread))


def library_from(rows: Iterable[Sequence[str]], where: str = "library") -> Library:
    """A library of rows of text under ``COLUMNS``.

    Raises
    ------
    InputError
        For every row that is too short, of an unknown kind, no number or out of range; when there is nothing to learn
        from.
    """
    held: dict[str, list[tuple[str, tuple[float, ...]]]] = {kind: [] for kind in CELLS}
    problems = []
    for number, row in enumerate(rows, 1):
        problem = _read(row, f"{where}, row {number}", held)
        if problem:
            problems.append(problem)
    bands = [lead for _, (lead, _) in held["spread"]]
    if bands != [0.0, 1.0, 2.0]:
        problems.append(Problem("rows of kind spread", where, str(bands), "leads 0, 1, 2"))
    if problems:
        raise InputError(problems)
    c, f, p = (_columns(held[kind], len(CELLS[kind])) for kind in ("counted", "fresh", "pool"))
    library = Library(
        basis="raw",
        counted=Counted(_groups(held["counted"]), _whole(c[0]), *c[1:]),
        fresh=Fresh(_groups(held["fresh"]), _whole(f[0]), _whole(f[1]), *f[2:]),
        pool=Pool(_groups(held["pool"]), _whole(p[0]), _whole(p[1]), *p[2:]),
        spread=np.array([factor for _, (_, factor) in held["spread"]]),
    )
    check(library, where)
    return library


def thinned(library: Library, rows: int) -> Library:
    """A library with at most so many rows of counted camps, evenly taken from every case.

    Small cases keep all their rows. The pool of each group, horizon and delay is replaced by a few points. The spread
    stays that of the whole library: what it asks for is better known from all rows than from some.
    """
    cases, counts = np.unique(library.counted.case, return_counts=True)
    most = _share(counts, rows)
    keep = []
    for case in cases:
        mine = np.flatnonzero(library.counted.case == case)
        keep.append(mine[np.unique(np.linspace(0, len(mine) - 1, min(most, len(mine))).astype(np.int64))])
    counted = chosen(library.counted, np.concatenate(keep))
    return replace(library, counted=counted, pool=_thin_pool(library.pool))


def _share(counts: Ints, rows: int) -> int:
    """The most rows a case may keep so that all together keep at most ``rows``."""
    low, high = 1, int(max(rows, 1))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if np.minimum(counts, middle).sum() <= rows else (low, middle - 1)
    return low


def _thin_pool(pool: Pool) -> Pool:
    middle, mass = (np.array(EDGES)[1:] + np.array(EDGES)[:-1]) / 2, np.diff(EDGES)
    groups, horizons, delays, increments, weights = [], [], [], [], []
    keys = sorted(set(zip(pool.group.tolist(), pool.horizon.tolist(), pool.delay.tolist(), strict=True)))
    for group, horizon, delay in keys:
        mine = (pool.group == group) & (pool.horizon == horizon) & (pool.delay == delay)
        few = int(mine.sum()) <= len(mass)
        points = pool.increment[mine] if few else np.round(np.quantile(pool.increment[mine], middle), DECIMALS) + 0.0
        groups += [group] * len(points)
        horizons += [horizon] * len(points)
        delays += [delay] * len(points)
        increments.append(points)
        weights.append(pool.weight[mine] if few else np.round(mass * pool.weight[mine].sum(), DECIMALS))
    if not keys:
        return pool
    whole = np.array(horizons, np.int64), np.array(delays, np.int64)
    return Pool(np.array(groups), *whole, np.concatenate(increments), np.concatenate(weights))


def _lines(kind: str, groups: Sequence[str], *columns: Ints | Floats) -> list[tuple[str, ...]]:
    """Rows of one kind, each cell in its column; whole numbers without a point."""
    place = [COLUMNS.index(name) for name in CELLS[kind]]
    out = []
    for group, *values in zip(groups, *(column.tolist() for column in columns), strict=True):
        cells = [""] * len(COLUMNS)
        cells[:2] = kind, group
        for k, value in zip(place, values, strict=True):
            cells[k] = f"{value:.10g}"
        out.append(tuple(cells))
    return out


def _read(row: Sequence[str], where: str, held: Mapping[str, list[tuple[str, tuple[float, ...]]]]) -> Problem | None:
    """Put a row with its kind, or say what is wrong with it."""
    kind = row[0] if row else ""
    if kind not in CELLS or len(row) < len(COLUMNS):
        return Problem("not a row of a library", where, ",".join(row)[:60], f"{', '.join(CELLS)}; {len(COLUMNS)} cells")
    values = []
    for name in CELLS[kind]:
        text = row[COLUMNS.index(name)]
        value = _number(text, int if name in WHOLE else float)
        if value is None:
            return Problem("not a number", f"{where}, column {name}", text)
        low, high = LIMITS.get(f"{kind} {name}", LIMITS[name])
        if not low <= value <= high:
            return Problem("out of range", f"{where}, column {name}", text, f"{low:g} to {high:g}")
        values.append(value)
    held[kind].append((row[1], tuple(values)))
    return None


def _number(text: str, kind: Callable[[str], float]) -> float | None:
    try:
        value = float(kind(text))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _columns(rows: Sequence[tuple[str, tuple[float, ...]]], width: int) -> list[Floats]:
    table = np.array([values for _, values in rows], dtype=np.float64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, k]) for k in range(width)]


def _groups(rows: Sequence[tuple[str, tuple[float, ...]]]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return np.array([group for group, _ in rows], dtype=np.str_)


def _whole(values: Floats) -> Ints:
    return values.astype(np.int64)
