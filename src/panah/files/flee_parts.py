"""Parts of a run of a Flee instance: one Parquet file per batch of members, and what is read back from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from panah.errors import Problem, RunError
from panah.files import parquet
from panah.files.run import PEOPLE, members_of, part_path
from panah.model.flee_ensemble import FleeEnsemble

HERE, TRAVELLING = "displaced_here", "in_transit"
ROW_GROUP: Final = 250_000
"""Cells of an ensemble (members x days x places) turned into rows at a time: so few that the memory of some is used
again for the next. Fresh memory, which the system fills with zeros, costs more than all that is done with it."""


def has_flee_part(folder: Path, members: range, key: str) -> bool:
    """Whether the file of a batch is there, whole, and was made from the same inputs."""
    return parquet.has_key(part_path(folder, PEOPLE, None, members), key)


def write_flee_part(folder: Path, ensemble: FleeEnsemble, key: str) -> None:
    """Write one batch: people at each place, and people on the way with no place; rows of 0 are left out."""
    members = range(int(ensemble.members[0]), int(ensemble.members[-1]) + 1)
    names = [p.name for p in ensemble.instance.places]
    step = max(1, ROW_GROUP // max(1, ensemble.people[0].size))

    def tables() -> Iterator[pa.Table]:
        for first in range(0, len(members), step):
            some = slice(first, first + step)
            here, travelling = ensemble.people[some], ensemble.travelling[some, :, None]
            numbers = ensemble.members[some]
            blocks = [
                (*parquet.cells(numbers, here, names, here != 0), "", HERE),
                (*parquet.cells(numbers, travelling, [""], travelling != 0), "", TRAVELLING),
            ]
            yield parquet.table(blocks, "group", pa.int64(), key)

    parquet.write(part_path(folder, PEOPLE, None, members), tables())


def _ranges(folder: Path, members: int) -> list[tuple[range, Path]]:
    """The parts of all members in order; RunError when some are missing."""
    found = []
    for path in sorted((folder / PEOPLE).glob("part-*.parquet")):
        held = members_of(path)
        if held is not None:
            found.append((held, path))
    starts = [r.start for r, _ in found] + [members]
    ends = [0] + [r.stop for r, _ in found]
    if starts != ends:
        fix = "Give the command that made the run again: it goes on from the parts that are there."
        raise RunError(Problem("parts of the ensemble are missing", str(folder / PEOPLE), fix=fix))
    return found


@dataclass(frozen=True)
class FleeTotals:
    """People of each member and day, from the parts.

    Parameters
    ----------
    camps
        (M, D, C) int64: people in each of the camps asked for.
    here
        (M, D) int64: people in all places together.
    travelling
        (M, D) int64: people on a way.
    """

    camps: NDArray[np.int64]
    here: NDArray[np.int64]
    travelling: NDArray[np.int64]


def read_flee_totals(
    folder: Path, camps: Sequence[str], *, members: int, days: int, workers: int = 1
) -> FleeTotals:  # fmt: skip
    """Read the parts, so many at a time, and keep the camps asked for, and sums over all places.

    Raises
    ------
    RunError
        When parts are missing, or cannot be those of such a run.
    """
    index = {name: k for k, name in enumerate(camps)}
    out = FleeTotals(
        camps=np.zeros((members, days, len(camps)), dtype=np.int64),
        here=np.zeros((members, days), dtype=np.int64),
        travelling=np.zeros((members, days), dtype=np.int64),
    )
    with ThreadPoolExecutor(workers) as pool:
        parts = _ranges(folder, members)
        list(pool.map(lambda part: _add_up(part[0], part[1], index, days, out), parts))
    return out


def _add_up(numbers: range, path: Path, index: Mapping[str, int], days: int, out: FleeTotals) -> None:
    """Fill in the totals of the members of one part."""
    part = slice(numbers.start, numbers.stop)
    camps = out.camps[part].reshape(len(numbers) * days, -1)
    here, travelling = out.here[part].reshape(-1), out.travelling[part].reshape(-1)
    try:
        for table in parquet.groups(path, "group"):
            member, day, value = (parquet.numbers(table.column(name)) for name in ("member", "day", "value"))
            if (
                member.min(initial=numbers.start) < numbers.start or member.max(initial=0) >= numbers.stop
                or day.min(initial=0) < 0 or day.max(initial=0) >= days
            ):  # fmt: skip
                raise RunError(Problem("holds other members or days than its name and run.json say", str(path)))
            on_the_way = parquet.codes(table.column("quantity"), {TRAVELLING: 1}) == 1
            place = parquet.codes(table.column("place"), index)
            cell = np.subtract(member, numbers.start, dtype=np.int64)
            cell *= days
            cell += day
            camp = np.flatnonzero((place >= 0) & ~on_the_way)
            camps[cell[camp], place[camp]] = value[camp]
            travelling[cell[on_the_way]] = value[on_the_way]
            # sums of whole numbers below 2**53 are exact in floats
            here += np.bincount(cell, weights=value, minlength=len(here)).astype(np.int64)
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise RunError(Problem("not a part of an ensemble", str(path), str(error)[:80])) from error
    here -= travelling
