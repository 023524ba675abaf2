"""``run.json``: what made a run, and the layout of its directory."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from panah.errors import Problem, RunError
from panah.files.safely import write_text
from panah.model.provenance import FleeProvenance, HindcastProvenance, Provenance

CLAIMS: Final = "claims.csv"
UNMATCHED: Final = "claims-unmatched.csv"
SITUATION: Final = "situation.csv"
SCENARIOS: Final = "scenarios"
FORECAST: Final = "forecast.csv"
PEOPLE: Final = "people.parquet"
SUPPLY: Final = "supply.parquet"
BRIEF: Final = "brief.html"
BRIEF_SHARE: Final = "brief-share.html"
RUN: Final = "run.json"
REPORTS: Final = "reports"
SUMMARY: Final = "summary.csv"
OBSERVED: Final = "observed.csv"
PACKAGE: Final = "datapackage.json"

PANAH_NAMES: Final = frozenset(
    {CLAIMS, UNMATCHED, SITUATION, FORECAST, BRIEF, BRIEF_SHARE, RUN, PEOPLE, SUPPLY, SCENARIOS, REPORTS, PACKAGE}
)
"""What the directory of a run from reports may hold."""
FLEE_NAMES: Final = frozenset({RUN, PEOPLE, SUMMARY, OBSERVED, PACKAGE})
"""What the directory of a run of a Flee instance may hold."""

PART_NAME: Final = re.compile(r"part-(\d+)-(\d+)\.parquet")
"""Parts by the members in their name."""

_BROKEN_OFF: Final = re.compile(r"\..+\.\d+\.part")
"""What a killed process leaves of a file it was writing beside its final name."""


def write_run(folder: Path, provenance: Provenance | FleeProvenance | HindcastProvenance) -> Path:
    """Write ``run.json``."""
    return write_text(folder / RUN, json.dumps(asdict(provenance), indent=2, ensure_ascii=False) + "\n")


def _content(folder: Path) -> Mapping[str, Any]:
    """What ``run.json`` holds, whatever run it is of."""
    path = folder / RUN
    if not path.is_file():
        raise RunError(
            Problem(
                "not a run directory: it has no run.json",
                str(folder),
                fix="Give the --out of `panah run` or `simulate`.",
            )
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RunError(Problem("not valid JSON", str(path), str(error))) from error
    return content if isinstance(content, dict) else {}


def is_flee_run(folder: Path) -> bool:
    """Whether a folder is the run directory of a Flee instance; RunError when it is no run directory at all."""
    return "instance" in _content(folder)


def _refuse_strangers(path: Path, content: Mapping[str, Any], row: type, kinds: Mapping[str, type], day: str) -> None:
    """Refuse other keys than the dataclass has, values of another kind, and a day that is none."""
    known = {f.name for f in fields(row)}
    if set(content) != known:
        raise RunError(Problem("other keys than expected", str(path), allowed=", ".join(sorted(known))))
    problems = [
        Problem("not the kind of value it should be", f"{path}, {name}", repr(content[name]), kind.__name__)
        for name, kind in kinds.items()
        if not isinstance(content[name], kind)
    ]
    try:
        date.fromisoformat(str(content[day]))
    except ValueError:
        problems.append(Problem("not a date", f"{path}, {day}", str(content[day]), "YYYY-MM-DD"))
    if problems:
        raise RunError(problems)


def read_run(folder: Path) -> Provenance:
    """Read the ``run.json`` of a run from reports.

    Raises
    ------
    RunError
        When the folder is not such a run directory or the file has other keys than this version writes.
    """
    content = _content(folder)
    if "instance" in content:
        fix = "`panah score` and `panah check` read it."
        what = "a run of a Flee instance has no claims, no situation and no forecast"
        raise RunError(Problem(what, str(folder), allowed="the --out of `panah run`, `situate` or `simulate`", fix=fix))
    if "leak_checks" in content:
        what, allowed = "a hindcast", "the --out of `panah run`, `situate` or `simulate`"
        raise RunError(Problem(what, str(folder), allowed=allowed, fix="Look at its scores.csv and skill.csv."))
    _refuse_strangers(folder / RUN, content, Provenance, _KINDS, "reference_date")
    return Provenance(**{**content, "reports": tuple(content["reports"]), "scenarios": tuple(content["scenarios"])})


def read_flee_run(folder: Path) -> FleeProvenance:
    """Read the ``run.json`` of a run of a Flee instance.

    Raises
    ------
    RunError
        When the folder is not such a run directory or the file has other keys than this version writes.
    """
    content = _content(folder)
    if "instance" not in content:
        allowed = "the --out of `panah simulate FLEE_DIR --rules flee`"
        raise RunError(Problem("not a run of a Flee instance", str(folder), allowed=allowed))
    _refuse_strangers(folder / RUN, content, FleeProvenance, _FLEE_KINDS, "start")
    return FleeProvenance(**{**content, "notes": tuple(content["notes"]), "camps": tuple(content["camps"])})


_KINDS: Final = {
    "version": str, "atlas": str, "atlas_hash": str, "reference_date": str, "reports": list, "seed": int,
    "members": int, "days": int, "scenarios": list, "claims_hash": str, "times": dict,
}  # fmt: skip
_FLEE_KINDS: Final = {
    "version": str, "rules": str, "mended": bool, "instance": str, "files": dict, "settings": dict, "notes": list,
    "start": str, "days": int, "members": int, "seed": int, "unit": str, "camps": list, "times": dict,
}  # fmt: skip


def claim_folder(folder: Path, names: Set[str] = PANAH_NAMES) -> None:
    """Refuse to write into a folder that holds something else than a run of this kind.

    Parameters
    ----------
    folder
        The output folder.
    names
        What such a run's directory may hold.

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
    there_are = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    others = sorted(name for name in there_are if name not in names and not _BROKEN_OFF.fullmatch(name))
    if others:
        fix = "Give an empty or new folder as --out."
        what = "the output folder holds files that are not of such a run"
        raise RunError(Problem(what, str(folder), ", ".join(others[:5]), fix=fix))


def begin(folder: Path) -> None:
    """Take away what an older run finished last, so that an interrupted run never passes for a whole one."""
    for name in (RUN, BRIEF, BRIEF_SHARE, FORECAST, SUMMARY, OBSERVED, PACKAGE):
        (folder / name).unlink(missing_ok=True)
    for path in (folder / REPORTS).glob("*.txt"):
        path.unlink()
    for path in folder.glob(".*.part"):
        if _BROKEN_OFF.fullmatch(path.name):
            path.unlink()


def part_path(folder: Path, table: str, scenario: str | None, members: range) -> Path:
    """Where the part of one batch of members lies; runs without scenarios have no folder for them."""
    name = f"part-{members.start:06d}-{members.stop - 1:06d}.parquet"
    return folder / table / (f"scenario={scenario}" if scenario else "") / name


def members_of(part: Path) -> range | None:
    """The members of a part by its name; None for a file with another name."""
    match = PART_NAME.fullmatch(part.name)
    return range(int(match[1]), int(match[2]) + 1) if match else None


def keep_only(folder: Path, wanted: Mapping[str | None, Sequence[range]]) -> None:
    """Delete parts of scenarios or batches that do not belong to this run: an older run with other members."""
    for table in (PEOPLE, SUPPLY):
        keep = {part_path(folder, table, s, b) for s, batches in wanted.items() for b in batches}
        for path in (folder / table).glob("**/*"):
            if path.is_file() and path not in keep:
                path.unlink()
        for scenario in (folder / table).glob("scenario=*"):
            if not any(scenario.iterdir()):
                scenario.rmdir()
