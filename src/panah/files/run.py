"""``run.json``: what made a run, and the layout of its directory."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Final

from panah.errors import Problem, RunError
from panah.files.safely import write_text
from panah.model.provenance import Provenance

CLAIMS: Final = "claims.csv"
SITUATION: Final = "situation.csv"
SCENARIOS: Final = "scenarios"
FORECAST: Final = "forecast.csv"
PEOPLE: Final = "people.parquet"
SUPPLY: Final = "supply.parquet"
BRIEF: Final = "brief.html"
BRIEF_SHARE: Final = "brief-share.html"
RUN: Final = "run.json"
REPORTS: Final = "reports"


_BROKEN_OFF: Final = re.compile(r"\..+\.\d+\.part")
"""What a killed process leaves of a file it was writing beside its final name."""


def write_run(folder: Path, provenance: Provenance) -> Path:
    """Write ``run.json``."""
    return write_text(folder / RUN, json.dumps(asdict(provenance), indent=2, ensure_ascii=False) + "\n")


def read_run(folder: Path) -> Provenance:
    """Read ``run.json``.

    Raises
    ------
    RunError
        When the folder is not a run directory or the file has other keys than this version writes.
    """
    path = folder / RUN
    if not path.is_file():
        raise RunError(
            Problem("not a run directory: it has no run.json", str(folder), fix="Give the --out of `panah run`.")
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RunError(Problem("not valid JSON", str(path), str(error))) from error
    known = {f.name for f in fields(Provenance)}
    if not isinstance(content, dict) or set(content) != known:
        raise RunError(Problem("other keys than expected", str(path), allowed=", ".join(sorted(known))))
    problems = [
        Problem("not the kind of value it should be", f"{path}, {name}", repr(content[name]), kind.__name__)
        for name, kind in _KINDS.items()
        if not isinstance(content[name], kind)
    ]
    try:
        date.fromisoformat(str(content["reference_date"]))
    except ValueError:
        problems.append(Problem("not a date", f"{path}, reference_date", str(content["reference_date"]), "YYYY-MM-DD"))
    if problems:
        raise RunError(problems)
    content["reports"] = tuple(content["reports"])
    content["scenarios"] = tuple(content["scenarios"])
    return Provenance(**content)


_KINDS: Final = {
    "version": str, "atlas": str, "atlas_hash": str, "reference_date": str, "reports": list, "seed": int,
    "members": int, "days": int, "scenarios": list, "claims_hash": str, "times": dict,
}  # fmt: skip


def claim_folder(folder: Path) -> None:
    """Refuse to write into a folder that holds something else than a run.

    Raises
    ------
    RunError
        When the folder exists, is not empty and is neither a run directory nor an interrupted one.
    """
    if folder.exists() and not folder.is_dir():
        raise RunError(Problem("the output exists and is a file", str(folder), fix="Give another --out."))
    there = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise RunError(
            Problem("the output folder cannot be written", str(folder), str(there), "a folder you may write in")
        )
    ours = {
        CLAIMS,
        SITUATION,
        FORECAST,
        BRIEF,
        BRIEF_SHARE,
        RUN,
        PEOPLE,
        SUPPLY,
        SCENARIOS,
        REPORTS,
        "datapackage.json",
    }
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    others = sorted(name for name in names if name not in ours and not _BROKEN_OFF.fullmatch(name))
    if others:
        fix = "Give an empty or new folder as --out."
        what = "the output folder holds files that are not a run's"
        raise RunError(Problem(what, str(folder), ", ".join(others[:5]), fix=fix))


def begin(folder: Path) -> None:
    """Take away what an older run finished last, so that an interrupted run never passes for a whole one."""
    for name in (RUN, BRIEF, BRIEF_SHARE, FORECAST, "datapackage.json"):
        (folder / name).unlink(missing_ok=True)
    for path in (folder / REPORTS).glob("*.txt"):
        path.unlink()
    for path in folder.glob(".*.part"):
        if _BROKEN_OFF.fullmatch(path.name):
            path.unlink()


def part_path(folder: Path, table: str, scenario: str, members: range) -> Path:
    """Where the part of one batch of members lies."""
    name = f"part-{members.start:06d}-{members.stop - 1:06d}.parquet"
    return folder / table / f"scenario={scenario}" / name


def keep_only(folder: Path, wanted: Mapping[str, Sequence[range]]) -> None:
    """Delete parts of scenarios or batches that do not belong to this run: an older run with other members."""
    for table in (PEOPLE, SUPPLY):
        keep = {part_path(folder, table, s, b) for s, batches in wanted.items() for b in batches}
        for path in (folder / table).glob("scenario=*/*"):
            if path not in keep:
                path.unlink()
        for scenario in (folder / table).glob("scenario=*"):
            if not any(scenario.iterdir()):
                scenario.rmdir()
