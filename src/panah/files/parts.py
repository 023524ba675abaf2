"""Parts of an ensemble: one Parquet file per batch of members, found again when a run resumes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from panah.errors import Problem, RunError
from panah.files import parquet
from panah.files.run import PEOPLE, SUPPLY, part_path
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


def _load(folder: Path, table: str, scenario: str) -> pa.Table:
    paths = sorted((folder / table / f"scenario={scenario}").glob("part-*.parquet"))
    if not paths:
        raise RunError(Problem("no parts of the ensemble", f"{folder / table}, scenario {scenario}",
                               fix="Run `panah simulate` or `panah run` with this --out first."))  # fmt: skip
    return parquet.load(paths, "group" if table == PEOPLE else "item")


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
        When there are no parts, or they name places the situation does not have.
    """
    table = _load(folder, PEOPLE, scenario)
    quantity = (*PEOPLE_QUANTITIES, "holder")
    member = table.column("member").to_numpy()
    count = int(member.max()) + 1
    place = parquet.codes(table.column("place"), situation.network.index)
    if (place < 0).any():
        raise RunError(Problem("parts name places that the atlas does not have", f"{folder / PEOPLE}",
                               fix="Use the atlas the run was made with."))  # fmt: skip
    which = parquet.codes(table.column("quantity"), {q: i for i, q in enumerate(quantity)})
    cube = np.zeros((len(quantity), count, days + 1, len(situation.network.places)), dtype=np.int64)
    cube[-1] = -1
    cube[which, member, table.column("day").to_numpy(), place] = table.column("value").to_numpy()
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
    table = _load(folder, SUPPLY, scenario)
    places, items = (table.column(n).combine_chunks() for n in ("place", "item"))
    names, words = places.dictionary.to_pylist(), items.dictionary.to_pylist()
    place, item = (a.indices.to_numpy(zero_copy_only=False) for a in (places, items))
    member, day = table.column("member").to_numpy(), table.column("day").to_numpy()
    value = table.column("value").to_numpy()
    quantities = table.column("quantity").combine_chunks()
    kinds = quantities.dictionary.to_pylist()
    which = quantities.indices.to_numpy(zero_copy_only=False)
    crossing = np.array([kind in CROSSING_QUANTITIES for kind in kinds], dtype=np.bool_)[which]
    sold = _pairs(names, words, place[~crossing], item[~crossing])
    through = _pairs(names, words, place[crossing], item[crossing])
    markets, passages = tuple(pair for pair in sold if pair[1] != HOUSEHOLD), tuple(through)
    supply = {q: np.zeros((count, days + 1, len(markets))) for q in SUPPLY_QUANTITIES}
    passed = {q: np.zeros((count, days + 1, len(passages))) for q in CROSSING_QUANTITIES}
    household = {}
    for pairs, mine in ((sold, ~crossing), (through, crossing)):
        for pair, (p, i) in pairs.items():
            here = mine & (place == p) & (item == i)
            for k in np.unique(which[here]):
                chosen = here & (which == k)
                grid = np.zeros((count, days + 1))
                grid[member[chosen], day[chosen]] = value[chosen]
                if kinds[k] in CROSSING_QUANTITIES:
                    passed[kinds[k]][:, :, passages.index(pair)] = grid
                elif pair[1] == HOUSEHOLD:
                    household[kinds[k]] = grid
                else:
                    supply[kinds[k]][:, :, markets.index(pair)] = grid
    return _Goods(supply, household, passed, markets, passages)


def _pairs(
    names: list[str], words: list[str], place: NDArray[np.int64], item: NDArray[np.int64]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Each (place code, item) that some row has, in the order of the rows, with its indices."""
    return {(names[p], words[i]): (p, i) for p, i in dict.fromkeys(zip(place.tolist(), item.tolist(), strict=True))}
