"""What rolling forecasts learn from: the cases at hand, a file, or the library that ships with the package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Final

from panah import __version__, files
from panah.errors import Problem, RunError
from panah.forecast.rolling import COLUMNS, Library, learn, library_from, library_rows, thinned
from panah.model.case import Case
from panah.pipeline.batches import digest
from panah.pipeline.cases import read_cases

FEWEST: Final = 4
"""Groups of cases needed to learn from them: three are left for a case of one of them."""
ROWS: Final = 6000
"""Most rows of counted camps in a library that is written to a file: fewer widen forecasts, see docs/rolling.md."""
SHIPPED: Final = "library.csv"
LICENCE: Final = "that of the cases' files; registrations: UNHCR"


@dataclass(frozen=True)
class Calibrated:
    """What was learnt and from what; ``skipped`` are the cases that could not be used, and why."""

    path: Path
    made: date
    cases: tuple[str, ...]
    groups: tuple[str, ...]
    rows: int
    skipped: Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True)
class Learnt:
    """A library, where it comes from in words, and whether that is the very cases it is for."""

    library: Library
    source: str
    here: bool = False


def library_for(cases: Sequence[Case], path: Path | None = None) -> Learnt:
    """The library to forecast some cases with.

    Parameters
    ----------
    cases
        Their own, where they are of enough groups; each case is then forecast from the other groups alone.
    path
        A file of ``panah calibrate``, instead of either.
    """
    if path is not None:
        return Learnt(library_from(files.library_rows(path, COLUMNS), str(path)), str(path))
    if len({case.group for case in cases}) >= FEWEST:
        learnt = learn(cases)
        groups = set(learnt.counted.group.tolist())
        if len(groups) >= FEWEST:
            source = f"the cases given, {len(groups)} countries: each case from the others, earlier and later ones"
            return Learnt(learnt, source, here=True)
    return Learnt(shipped(), "the shipped library: the cases given are of too few groups to learn from each other")


@cache
def shipped() -> Library:
    """The library of the package."""
    with as_file(package_files("panah.forecast.rolling").joinpath(SHIPPED)) as path:
        return library_from(files.library_rows(path, COLUMNS), SHIPPED)


def calibrate(folders: Sequence[Path], out: Path, *, today: date | None = None, rows: int = ROWS) -> Calibrated:
    """Learn from cases and write what was learnt: a dated table that names what it was made from.

    Parameters
    ----------
    folders
        Flee instances, or folders that hold some.
    out
        File to write; an earlier one of that name is replaced.
    today
        Day to date it with; today's by default.
    rows
        Most rows of counted camps to keep.

    Raises
    ------
    InputError
        When no case can be used, or there is nothing to learn from.
    """
    if out.is_dir():
        raise RunError(Problem("the output is a folder", str(out), allowed="a file", fix=f"Give {out}/library.csv."))
    if out.is_file() and not out.read_bytes().startswith(b"# library: "):
        raise RunError(Problem("the output exists and is no library", str(out), fix="Give another --out."))
    cases, skipped = read_cases(folders)
    if not cases:
        raise RunError([p for found in skipped.values() for p in found])
    library = thinned(learn(cases), rows)
    lines = library_rows(library)
    made = today or datetime.now(UTC).date()
    about = {
        "library": "what rolling forecasts of displacement learn from; ratios only, no counts and no names of camps",
        "made": made.isoformat(),
        "version": __version__,
        "groups": " ".join(library.groups),
        **{f"case {case.name}": f"sha256 {_hash(case)}" for case in cases},
        "licence": LICENCE,
    }
    files.write_text(out, files.library_csv(about, COLUMNS, lines))
    return Calibrated(out, made, tuple(case.name for case in cases), library.groups, len(lines), skipped)


def _hash(case: Case) -> str:
    return digest(json.dumps(dict(case.instance.files), sort_keys=True))
