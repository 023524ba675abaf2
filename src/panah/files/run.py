"""``run.json``: what made a run, and the layout of its directory."""

from __future__ import annotations

import json
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
