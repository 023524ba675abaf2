"""Parts of an ensemble: one Parquet file per batch of members, found again when a run resumes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from panah.errors import Problem, RunError
from panah.files import parquet
from panah.files.run import PEOPLE, SUPPLY, members_of, part_path
from panah.model.ensemble import CROSSING_QUANTITIES, PEOPLE_QUANTITIES, SUPPLY_QUANTITIES, Ensemble
from panah.model.situation import Situation

RARE: Final = ("price_limited",)
"""Quantities of ``supply.parquet`` whose rows with value 0 are left out."""

HOUSEHOLD: Final = "household"
"""What the item column says for rows that belong to the situation's household."""


def has_part(folder: Path, scenario: str, members: range, key: str) -> bool:
    """Whether both files of a batch are there and were made from the same inputs."""
    return all(parquet.has_key(part_path(folder, table, scenario, members), key) for table in (PEOPLE, SUPPLY))


def _changed(holder: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Where the holder of a place is first recorded or differs from the day before; (M, D, P)."""
    keep = np.ones(holder.shape, dtype=np.bool_)
    keep[:, 1:] = holder[:, 1:] != holder[:, :-1]
    return keep & (holder >= 0)


def write_part(folder: Path, ensemble: Ensemble, key: str) -> None:
    """Write one batch: ``people.parquet`` without its zero rows, ``supply.parquet`` whole but for some.

    Rows with value 0 are left out of crossings and of ``RARE``.
    ``holder`` stands among the people's quantities as a code (see ``Ensemble.holder``), one row for the first day
    and one for each day on which it changes.
    """
    members = range(int(ensemble.members[0]), int(ensemble.members[-1]) + 1)
    codes = [p.code for p in ensemble.situation.network.places]
    people = [
        (*parquet.cells(ensemble.members, values, codes, values != 0), "", name)
        for name, values in ((q, ensemble.people[q]) for q in PEOPLE_QUANTITIES)
    ]
    holder = ensemble.holder.astype(np.int64)
    people.append((*parquet.cells(ensemble.members, holder, codes, _changed(ensemble.holder)), "", "holder"))
    supply = []
    for k, (code, item) in enumerate(ensemble.markets):
        for name in SUPPLY_QUANTITIES:
            values = ensemble.supply[name][:, :, k : k + 1]
            told = np.full(values.shape, name not in RARE) | (values != 0)
            supply.append((*parquet.cells(ensemble.members, values, [code], told), item, name))
    for c, (code, item) in enumerate(ensemble.passages):
        for name in CROSSING_QUANTITIES:
            values = ensemble.passed[name][:, :, c : c + 1]
            supply.append((*parquet.cells(ensemble.members, values, [code], values != 0), item, name))
    home = ensemble.situation.household.place_code or ensemble.situation.network.focus
    for name, values in ensemble.household.items():
        cube = values[:, :, np.newaxis]
        supply.append((*parquet.cells(ensemble.members, cube, [home], np.ones(cube.shape, np.bool_)), HOUSEHOLD, name))
    for table, blocks, column, kind in (
        (PEOPLE, people, "group", pa.int64()),
        (SUPPLY, supply, "item", pa.float64()),
    ):
        path = part_path(folder, table, ensemble.scenario, members)
        parquet.write(path, [parquet.table(blocks, column, kind, key)])


def _paths(folder: Path, table: str, scenario: str) -> dict[Path, range]:
    """The parts of a scenario in order, and their members; RunError when there are none."""
    files = sorted((folder / table / f"scenario={scenario}").glob("part-*.parquet"))
    paths = {path: members for path in files if (members := members_of(path)) is not None}
    if not paths:
        raise RunError(Problem("no parts of the ensemble", f"{folder / table}, scenario {scenario}",
                               fix="Run `panah simulate` or `panah run` with this --out first."))  # fmt: skip
    return paths


@dataclass(frozen=True)
class _Rows:
    """The rows of one part: where each cell of the (M, D) grid is, and its value.

    Parameters
    ----------
    table
        The part.
    cell, value
        (N,) position in a grid of members by days, and what stands there.
    """

    table: pa.Table
    cell: NDArray[np.int64]
    value: NDArray[Any]

    def codes(self, column: str) -> NDArray[np.int64]:
        """(N,) position of each row's word among the words of the column."""
        return parquet.codes(self.table.column(column), {word: i for i, word in enumerate(self.words(column))})

    def words(self, column: str) -> list[str]:
        """The words of a column."""
        found: list[str] = self.table.column(column).combine_chunks().dictionary.to_pylist()
        return found


def _rows(paths: Iterable[Path], column: str, count: int, days: int) -> Iterator[_Rows]:
    """Part by part and group by group, so that no more than one is held beside what is made of them.

    Raises
    ------
    RunError
        When a part holds members or days that it cannot hold.
    """
    for path, table in ((part, table) for part in paths for table in parquet.groups(part, column)):
        member, day, value = (parquet.numbers(table.column(name)) for name in ("member", "day", "value"))
        if not ((member >= 0) & (member < count) & (day >= 0) & (day <= days)).all():
            raise RunError(Problem("holds other members or days than its name and run.json say", str(path)))
        yield _Rows(table, member.astype(np.int64) * (days + 1) + day, value)


def _stretches(*columns: NDArray[np.int64]) -> Iterator[slice]:
    """Stretches of rows over which no column changes: blocks are written one after the other."""
    moved = np.zeros(max(0, len(columns[0]) - 1), dtype=np.bool_)
    for column in columns:
        moved |= column[1:] != column[:-1]
    edges = [0, *(np.flatnonzero(moved) + 1).tolist(), len(columns[0])]
    yield from (slice(begin, end) for begin, end in pairwise(edges) if end > begin)


def _carried(holder: NDArray[np.int64]) -> NDArray[np.int8]:
    """Fill each day without a row with the last one before it; (M, D, P)."""
    day = np.where(holder >= 0, np.arange(holder.shape[1])[None, :, None], 0)
    np.maximum.accumulate(day, axis=1, out=day)
    return np.take_along_axis(holder, day, axis=1).astype(np.int8)


def read_ensemble(folder: Path, situation: Situation, scenario: str, *, days: int, seed: int) -> Ensemble:
    """All members of a scenario from its parts.

    Raises
    ------
    RunError
        When there are no parts, or they hold other members or days, or name places the situation does not have.
    """
    paths = _paths(folder, PEOPLE, scenario)
    quantity = {q: i for i, q in enumerate((*PEOPLE_QUANTITIES, "holder"))}
    count, places = max(members.stop for members in paths.values()), len(situation.network.places)
    cube = np.zeros((len(quantity), count, days + 1, places), dtype=np.int64)
    cube[-1] = -1
    for rows in _rows(paths, "group", count, days):
        place = parquet.codes(rows.table.column("place"), situation.network.index)
        if (place < 0).any():
            raise RunError(Problem("parts name places that the atlas does not have", f"{folder / PEOPLE}",
                                   fix="Use the atlas the run was made with."))  # fmt: skip
        which = parquet.codes(rows.table.column("quantity"), quantity)
        for some in _stretches(which):
            cube[which[some.start]].reshape(-1)[rows.cell[some] * places + place[some]] = rows.value[some]
    goods = _read_supply(folder, scenario, count, days)
    return Ensemble(
        scenario=scenario,
        situation=situation,
        seed=seed,
        members=np.arange(count, dtype=np.int64),
        people={q: cube[i] for i, q in enumerate(PEOPLE_QUANTITIES)},
        holder=_carried(cube[-1]),
        supply=goods.supply,
        markets=goods.markets,
        household=goods.household,
        passages=goods.passages,
        passed=goods.passed,
    )


@dataclass(frozen=True)
class _Goods:
    """The fields of an ensemble that ``supply.parquet`` holds."""

    supply: dict[str, NDArray[np.float64]]
    household: dict[str, NDArray[np.float64]]
    passed: dict[str, NDArray[np.float64]]
    markets: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, str], ...]


def _read_supply(folder: Path, scenario: str, count: int, days: int) -> _Goods:
    """Supply by quantity (M, D, K), crossings (M, D, C) and household figures by name (M, D), in the order written.

    A crossing through which nothing of a good passed in any member has no rows, and is not there.
    """
    grids: dict[tuple[tuple[str, str], str], NDArray[np.float64]] = {}
    for rows in _rows(_paths(folder, SUPPLY, scenario), "item", count, days):
        places, items, kinds = (rows.words(name) for name in ("place", "item", "quantity"))
        place, item, kind = (rows.codes(name) for name in ("place", "item", "quantity"))
        for some in _stretches(place, item, kind):
            key = (places[place[some.start]], items[item[some.start]]), kinds[kind[some.start]]
            if key not in grids:
                grids[key] = np.zeros((count, days + 1))
            grids[key].reshape(-1)[rows.cell[some]] = rows.value[some]
    through = tuple(dict.fromkeys(pair for pair, kind in grids if kind in CROSSING_QUANTITIES))
    sold = dict.fromkeys(pair for pair, kind in grids if kind not in CROSSING_QUANTITIES)
    markets = tuple(pair for pair in sold if pair[1] != HOUSEHOLD)
    supply = {q: np.zeros((count, days + 1, len(markets))) for q in SUPPLY_QUANTITIES}
    passed = {q: np.zeros((count, days + 1, len(through))) for q in CROSSING_QUANTITIES}
    household = {}
    for (pair, name), grid in grids.items():
        if name in CROSSING_QUANTITIES:
            passed[name][:, :, through.index(pair)] = grid
        elif pair[1] == HOUSEHOLD:
            household[name] = grid
        else:
            supply[name][:, :, markets.index(pair)] = grid
    return _Goods(supply, household, passed, markets, through)
