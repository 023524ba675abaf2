"""A run of a Flee instance held against registrations, and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from panah import files
from panah.errors import Problem, RunError
from panah.files import run as layout
from panah.forecast.score_camps import score_camps
from panah.model.observed import ObservedRow
from panah.model.provenance import FleeProvenance
from panah.model.score import CampsScore
from panah.pipeline.checked import Checked
from panah.simulation.conservation import check_set_out

QUANTITY = "displaced_here"


@dataclass(frozen=True)
class CaseScore:
    """One run directory, scored.

    ``observed`` is the table it was held against, ``own`` whether that is the run's own.
    """

    folder: Path
    made: FleeProvenance
    observed: Path
    own: bool
    score: CampsScore


def score_runs(folders: Sequence[Path], observed: Path | None = None) -> tuple[CaseScore, ...]:
    """Score run directories of Flee instances, each against its own registrations or one against a table.

    Raises
    ------
    RunError
        For anything that is not such a directory, and for a table that does not fit; every problem at once.
    """
    if observed is not None and len(folders) > 1:
        fix = "Leave --observed out to hold each run against its own registrations, or score one at a time."
        raise RunError(Problem("one table for several runs", "--observed", str(observed), "one run directory", fix))
    out: list[CaseScore] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            out.append(_score(folder, observed))
        except RunError as error:
            problems += error.problems
    if problems:
        raise RunError(problems)
    return tuple(out)


def _score(folder: Path, observed: Path | None) -> CaseScore:
    allowed = "the --out of `panah simulate FLEE_DIR --rules flee`"
    if folder.is_file() or not files.is_flee_run(folder):
        allowed = f"a forecast.csv, the --out of `panah run`, or {allowed}; one of them if it is a forecast"
        raise RunError(Problem("nothing that can be scored", str(folder), allowed=allowed))
    made = files.read_flee_run(folder)
    path = observed or folder / layout.OBSERVED
    days, registered = _registered(files.read_observed(path), made, path)
    totals = files.read_flee_totals(folder, made.camps, members=made.members, days=made.days)
    in_all = totals.here + totals.travelling
    score = score_camps(totals.camps[:, days], in_all[:, days], registered, made.camps)
    return CaseScore(folder, made, path, observed is None, score)


def _registered(
    rows: Sequence[ObservedRow], made: FleeProvenance, path: Path
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The days on which every camp has a count, and the counts, (D, C).

    Rows of other quantities and of days outside the run are left aside.
    """
    start, camp = date.fromisoformat(made.start), {name: c for c, name in enumerate(made.camps)}
    grid = np.full((made.days, len(camp)), np.nan)
    problems: list[Problem] = []
    unknown: set[str] = set()
    for number, row in enumerate(rows, start=2):
        day = (row.date - start).days
        if row.quantity != QUANTITY or not 0 <= day < made.days:
            continue
        where = f"{path.name}, row {number}"
        if row.place_code not in camp:
            unknown.add(row.place_code)
        elif row.unit != made.unit:
            problems.append(Problem("another unit than the run's", f"{where}, column unit", row.unit, made.unit))
        elif row.value < 0:
            problems.append(Problem("a count is negative", f"{where}, column value", f"{row.value:g}", "0 or more"))
        elif not np.isnan(grid[day, camp[row.place_code]]):
            problems.append(Problem("a second count of a camp and day", where, f"{row.place_code}, {row.date}"))
        else:
            grid[day, camp[row.place_code]] = row.value
    for name in sorted(unknown):
        near = get_close_matches(name, made.camps, 1)
        fix = f"Did you mean {near[0]}?" if near else ""
        problems.append(Problem("no camp of the run", f"{path.name}, column place_code", name,
                                ", ".join(made.camps), fix))  # fmt: skip
    if problems:
        raise RunError(problems)
    whole = np.flatnonzero(~np.isnan(grid).any(axis=1))
    if not len(whole):
        last = start + timedelta(days=made.days - 1)
        never = [name for name, c in camp.items() if np.isnan(grid[:, c]).all()]
        fix = f"Without any {QUANTITY}: {', '.join(never)}." if never else ""
        what = "no day of the run on which every camp has a count"
        raise RunError(Problem(what, str(path), allowed=f"days from {start} to {last}", fix=fix))
    return whole, grid[whole]


def check_run(folder: Path) -> Checked:
    """Whether a run of a Flee instance is whole and makes or loses nobody, in every member on every day."""
    made = files.read_flee_run(folder)
    totals = files.read_flee_totals(folder, (), members=made.members, days=made.days)
    rows = files.read_summary(folder / layout.SUMMARY)
    due = [int(r.mean) for r in sorted(rows, key=lambda r: r.day) if r.quantity == "set_out"]
    if due and len(due) != made.days:
        what = f"set_out has {len(due)} days, the run {made.days}"
        return Checked((Problem(what, str(folder / layout.SUMMARY)),), "")
    problems = check_set_out(totals.here, totals.travelling, np.array(due, dtype=np.int64) if due else None)
    passed = f"{made.instance}: people conserved on each of {made.days} days in {made.members} members"
    passed += f", {due[-1]} in the end" if due else " as far as can be said where chance decides who sets out"
    return Checked(problems, passed)
