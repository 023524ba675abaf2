"""``run.json``: what made a run, and the layout of its directory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
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
    content["reports"] = tuple(content["reports"])
    content["scenarios"] = tuple(content["scenarios"])
    return Provenance(**content)


def claim_folder(folder: Path) -> None:
    """Refuse to write into a folder that holds something else than a run.

    Raises
    ------
    RunError
        When the folder exists, is not empty and is neither a run directory nor an interrupted one.
    """
    if folder.exists() and not folder.is_dir():
        raise RunError(Problem("the output exists and is a file", str(folder), fix="Give another --out."))
    ours = {CLAIMS, SITUATION, FORECAST, BRIEF, BRIEF_SHARE, RUN, PEOPLE, SUPPLY, SCENARIOS, "datapackage.json"}
    others = sorted(p.name for p in folder.iterdir() if p.name not in ours) if folder.is_dir() else []
    if others:
        raise RunError(
            Problem(
                "the output folder holds files that are not a run's",
                str(folder),
                ", ".join(others[:5]),
                fix="Give an empty or new folder as --out.",
            )
        )


def begin(folder: Path) -> None:
    """Take away what an older run finished last, so that an interrupted run never passes for a whole one."""
    for name in (RUN, BRIEF, BRIEF_SHARE, FORECAST, "datapackage.json"):
        (folder / name).unlink(missing_ok=True)


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
