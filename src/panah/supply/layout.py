"""Where each unknown of the programme stands: the structure that is built once.

The look-ahead is a tree of slots: slot 0 is the day that is carried out, shared by all futures; after it each of S
futures has K - 1 slots of its own, one for each later period. In a slot every quantity is a total in tonnes, so that
the matrix holds nothing that changes from day to day but losses; lengths of periods, capacities, needs and prices are
bounds and costs.

    columns   flow (L, R), bought (L, W), stored (L, N, J), sold (L, N, B)
    rows      balance (L, N):   sold + stored + sent out - (1 - loss) arrived - bought - kept from before = given
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from panah.supply.terms import ABROAD, Floats, Ground

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Matrix:
    """A sparse matrix by columns, as HiGHS and scipy hold it; plain arrays, because scipy's sparse part loads slowly.

    Parameters
    ----------
    shape
        Rows and columns.
    start
        (columns + 1,) int32: where a column's numbers begin.
    row
        Rows of the numbers, int32, ascending within a column.
    value
        The numbers.
    """

    shape: tuple[int, int]
    start: NDArray[np.int32]
    row: NDArray[np.int32]
    value: Floats


def by_column(rows: Ints, columns: Ints, values: Floats, shape: tuple[int, int]) -> Matrix:
    """A matrix from numbers and where they stand, each place once."""
    order = np.lexsort((rows, columns))
    start = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=shape[1]))]).astype(np.int32)
    return Matrix(shape, start, rows[order].astype(np.int32), values[order])


@dataclass(frozen=True, eq=False)
class Layout:
    """Columns, rows and matrix.

    Parameters
    ----------
    shape
        L slots, N places, R ways, W sources, J storage blocks, B price blocks; the last of these is what nobody wants
        at any price and is let go.
    period, parent
        (L,) int64: period of a slot; slot before it, -1 for the first.
    weight
        (L,) chance of a slot's future.
    kept
        (L,) share of what the slot before stored that has not spoilt.
    flow, bought, stored, sold
        Slices of the columns.
    matrix
        (L N, columns); losses 0.
    arrived
        (L, R) int64: where the coefficient of a way's arrivals stands in ``matrix.value``.
    """

    shape: tuple[int, int, int, int, int, int]
    period: Ints
    parent: Ints
    weight: Floats
    kept: Floats
    flow: slice
    bought: slice
    stored: slice
    sold: slice
    matrix: Matrix
    arrived: Ints

    @property
    def columns(self) -> int:
        """Number of unknowns."""
        return int(self.sold.stop)


def slots(periods: int, futures: int) -> tuple[Ints, Ints, Floats]:
    """Period, parent and weight of each slot: the first, then future by future."""
    later = np.arange(1, periods)
    period = np.concatenate([[0], np.tile(later, futures)])
    parent = np.arange(-1, len(period) - 1)
    parent[period == 1] = 0
    weight = np.where(period == 0, 1.0, 1.0 / futures)
    return period, parent, weight


def layout(ground: Ground, kept: Floats, futures: int, stored: int, blocks: int) -> Layout:
    """Lay out a programme.

    Parameters
    ----------
    ground
        Places and ways.
    kept
        (K,) share of a stock that has not spoilt by the end of each period.
    futures, stored, blocks
        S, J and B.
    """
    period, parent, weight = slots(len(kept), futures)
    count, n, r, w = len(period), ground.places, ground.ways, ground.sources
    ends = np.cumsum([0, count * r, count * w, count * n * stored, count * n * blocks])
    flow, bought, keep, sold = (slice(int(a), int(b)) for a, b in pairwise(ends))
    rows, cols, values = [], [], []

    def put(row: Ints, col: Ints, value: float | Floats) -> None:
        rows.append(np.broadcast_to(row, col.shape).ravel())
        cols.append(col.ravel())
        values.append(np.broadcast_to(np.asarray(value, dtype=np.float64), col.shape).ravel())

    slot = np.arange(count)[:, None] * n
    ways = np.arange(count * r).reshape(count, r)
    inland = ground.tail != ABROAD
    put(slot + ground.tail[inland], ways[:, inland], 1.0)
    put(slot + ground.head, ways, -1.0)
    put(slot + ground.outside, bought.start + np.arange(count * w).reshape(count, w), -1.0)
    balance = (slot + np.arange(n))[:, :, None]
    shelves = keep.start + np.arange(count * n * stored).reshape(count, n, stored)
    put(balance, shelves, 1.0)
    after = np.flatnonzero(parent >= 0)
    put(balance[after], shelves[parent[after]], -kept[period[after]][:, None, None])
    put(balance, sold.start + np.arange(count * n * blocks).reshape(count, n, blocks), 1.0)
    size = (count * n, int(ends[-1]))
    matrix = by_column(np.concatenate(rows), np.concatenate(cols), np.concatenate(values), size)
    shape = (count, n, r, w, stored, blocks)
    arrived = _arrived(matrix, slot, ground, ways)
    return Layout(shape, period, parent, weight, kept[period], flow, bought, keep, sold, matrix, arrived)


def _arrived(matrix: Matrix, slot: Ints, ground: Ground, ways: Ints) -> Ints:
    """Where each way's arrivals stand in the matrix's values: a column's second number, or its first."""
    first, last = matrix.start[ways].astype(np.int64), matrix.start[ways + 1].astype(np.int64) - 1
    return np.where(matrix.row[last] == slot + ground.head, last, first)
