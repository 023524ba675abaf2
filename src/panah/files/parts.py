"""Parts of an ensemble: one Parquet file per batch of members, found again when a run resumes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from panah.errors import Problem, RunError
from panah.files.run import PEOPLE, SUPPLY, part_path
from panah.files.safely import beside
from panah.model.ensemble import PEOPLE_QUANTITIES, SUPPLY_QUANTITIES, Ensemble
from panah.model.situation import Situation

HOUSEHOLD: Final = "household"
"""What the item column says for rows that belong to the situation's household."""
KEY: Final = b"panah_key"
"""Parquet metadata holding the hash of everything the part depends on."""


def has_part(folder: Path, scenario: str, members: range, key: str) -> bool:
    """Whether both files of a batch are there and were made from the same inputs."""
    for table in (PEOPLE, SUPPLY):
        path = part_path(folder, table, scenario, members)
        if not path.is_file() or _key(path) != key.encode():
            return False
    return True


def _key(path: Path) -> bytes | None:
    """The key a part was written with; None for a file that is broken off."""
    try:
        found: bytes | None = (pq.read_metadata(path).metadata or {}).get(KEY)
    except pa.ArrowException:
        return None
    return found


def _rows(
    members: NDArray[np.int64], values: NDArray[Any], names: list[str], keep: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.int16], Any, NDArray[Any]]:
    """Member, day, place and value of the cells to keep of an (M, D, P) array."""
    m, d, p = np.nonzero(keep)
    place = pa.DictionaryArray.from_arrays(pa.array(p.astype(np.int32)), names)
    return members[m].astype(np.int32), d.astype(np.int16), place, values[m, d, p]


def _changed(holder: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Where the holder of a place is first recorded or differs from the day before; (M, D, P)."""
    keep = np.ones(holder.shape, dtype=np.bool_)
    keep[:, 1:] = holder[:, 1:] != holder[:, :-1]
    return keep & (holder >= 0)


def _table(blocks: list[tuple[Any, Any, Any, Any, str, str]], column: str, kind: pa.DataType, key: str) -> pa.Table:
    """Blocks of (member, day, place, value, group or item, quantity) as one table."""
    label = pa.dictionary(pa.int32(), pa.string())

    def constant(word: str, length: int) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(np.zeros(length, np.int32)), [word])

    empty = (np.zeros(0, np.int32), np.zeros(0, np.int16), constant("", 0), np.zeros(0, np.int64), "", "")
    tables = [
        pa.table(
            {
                "member": pa.array(m, pa.int32()),
                "day": pa.array(d, pa.int16()),
                "place": place.cast(label),
                column: constant(word, len(m)),
                "quantity": constant(quantity, len(m)),
                "value": pa.array(value, kind),
            }
        )
        for m, d, place, value, word, quantity in (blocks or [empty])
    ]
    return pa.concat_tables(tables).unify_dictionaries().replace_schema_metadata({KEY: key.encode()})


def write_part(folder: Path, ensemble: Ensemble, key: str) -> None:
    """Write one batch: ``people.parquet`` without its zero rows, ``supply.parquet`` whole.

    ``holder`` stands among the people's quantities as a code (see ``Ensemble.holder``), one row for the first day
    and one for each day on which it changes.
    """
    members = range(int(ensemble.members[0]), int(ensemble.members[-1]) + 1)
    codes = [p.code for p in ensemble.situation.network.places]
    people = [
        (*_rows(ensemble.members, values, codes, values != 0), "", name)
        for name, values in ((q, ensemble.people[q]) for q in PEOPLE_QUANTITIES)
    ]
    holder = ensemble.holder.astype(np.int64)
    people.append((*_rows(ensemble.members, holder, codes, _changed(ensemble.holder)), "", "holder"))
    supply = []
    for k, (code, item) in enumerate(ensemble.markets):
        for name in SUPPLY_QUANTITIES:
            values = ensemble.supply[name][:, :, k : k + 1]
            supply.append((*_rows(ensemble.members, values, [code], np.ones(values.shape, np.bool_)), item, name))
    home = ensemble.situation.household.place_code or ensemble.situation.network.focus
    for name, values in ensemble.household.items():
        cube = values[:, :, np.newaxis]
        supply.append((*_rows(ensemble.members, cube, [home], np.ones(cube.shape, np.bool_)), HOUSEHOLD, name))
    for table, blocks, column, kind in (
        (PEOPLE, people, "group", pa.int64()),
        (SUPPLY, supply, "item", pa.float64()),
    ):
        with beside(part_path(folder, table, ensemble.scenario, members)) as temporary:
            # column statistics cost a third of the writing time, and a part is always read whole
            pq.write_table(
                _table(blocks, column, kind, key), temporary, compression="zstd", compression_level=1,
                write_statistics=False,
            )  # fmt: skip


def _load(folder: Path, table: str, scenario: str) -> pa.Table:
    paths = sorted((folder / table / f"scenario={scenario}").glob("part-*.parquet"))
    if not paths:
        raise RunError(Problem("no parts of the ensemble", f"{folder / table}, scenario {scenario}",
                               fix="Run `panah simulate` or `panah run` with this --out first."))  # fmt: skip
    label = pa.dictionary(pa.int32(), pa.string())
    parts = []
    for path in paths:
        part = pq.ParquetFile(path).read()
        for name in ("place", "quantity", "group" if table == PEOPLE else "item"):
            part = part.set_column(part.column_names.index(name), name, part.column(name).cast(label))
        parts.append(part.replace_schema_metadata(None))
    return pa.concat_tables(parts).unify_dictionaries().combine_chunks()


def _codes(column: pa.ChunkedArray, index: dict[str, int]) -> NDArray[np.int64]:
    """Dictionary column as positions in an index; -1 for words the index does not have."""
    array = column.combine_chunks()
    words = np.array([index.get(w, -1) for w in array.dictionary.to_pylist()] or [-1], dtype=np.int64)
    positions: NDArray[np.int64] = words[array.indices.to_numpy(zero_copy_only=False)]
    return positions


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
    place = _codes(table.column("place"), situation.network.index)
    if (place < 0).any():
        raise RunError(Problem("parts name places that the atlas does not have", f"{folder / PEOPLE}",
                               fix="Use the atlas the run was made with."))  # fmt: skip
    which = _codes(table.column("quantity"), {q: i for i, q in enumerate(quantity)})
    cube = np.zeros((len(quantity), count, days + 1, len(situation.network.places)), dtype=np.int64)
    cube[-1] = -1
    cube[which, member, table.column("day").to_numpy(), place] = table.column("value").to_numpy()
    supply, household, markets = _read_supply(folder, scenario, count, days)
    return Ensemble(
        scenario=scenario,
        situation=situation,
        seed=seed,
        members=np.arange(count, dtype=np.int64),
        people={q: cube[i] for i, q in enumerate(PEOPLE_QUANTITIES)},
        holder=_carried(cube[-1]),
        supply=supply,
        markets=markets,
        household=household,
    )


def _read_supply(
    folder: Path, scenario: str, count: int, days: int
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]], tuple[tuple[str, str], ...]]:
    """Supply by quantity (M, D, K), household figures by name (M, D), and the K markets in the order written."""
    table = _load(folder, SUPPLY, scenario)
    places, items = (table.column(n).combine_chunks() for n in ("place", "item"))
    names, words = places.dictionary.to_pylist(), items.dictionary.to_pylist()
    place, item = (a.indices.to_numpy(zero_copy_only=False) for a in (places, items))
    pairs = {(names[p], words[i]): (p, i) for p, i in dict.fromkeys(zip(place.tolist(), item.tolist(), strict=True))}
    markets = tuple(pair for pair in pairs if pair[1] != HOUSEHOLD)
    member, day = table.column("member").to_numpy(), table.column("day").to_numpy()
    value = table.column("value").to_numpy()
    quantities = table.column("quantity").combine_chunks()
    kinds = quantities.dictionary.to_pylist()
    which = quantities.indices.to_numpy(zero_copy_only=False)
    supply = {q: np.zeros((count, days + 1, len(markets))) for q in SUPPLY_QUANTITIES}
    household = {}
    for pair, (p, i) in pairs.items():
        here = (place == p) & (item == i)
        for k in np.unique(which[here]):
            chosen = here & (which == k)
            grid = np.zeros((count, days + 1))
            grid[member[chosen], day[chosen]] = value[chosen]
            if pair[1] == HOUSEHOLD:
                household[kinds[k]] = grid
            else:
                supply[kinds[k]][:, :, markets.index(pair)] = grid
    return supply, household, markets
