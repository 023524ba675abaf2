"""The directory of a hindcast: scores by case, skill over cases, forecasts beside counts; and files of a library."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from panah.errors import Problem, RunError
from panah.files.run import PACKAGE, RUN
from panah.files.tables import csv_of, read_rows
from panah.model.hindcast import SkillRow, TargetRow
from panah.model.skill import SkillSummary

SCORES: Final = "scores.csv"
SKILL: Final = "skill.csv"
TARGETS: Final = "targets.csv"

PRICE_TARGETS: Final = "price_targets.csv"
POOLED: Final = "pooled.csv"
EVENTS: Final = "events.csv"
RANKINGS: Final = "rankings.csv"
STOCKS: Final = "stocks.csv"

HINDCAST_NAMES: Final[Set[str]] = frozenset({RUN, PACKAGE, SCORES, SKILL, TARGETS})
"""What the directory of a hindcast may hold."""

PRICE_NAMES: Final[Set[str]] = frozenset({RUN, PACKAGE, SCORES, SKILL, PRICE_TARGETS, POOLED, EVENTS, RANKINGS, STOCKS})
"""What the directory of a hindcast of prices may hold."""


def scores_csv(rows: Iterable[SkillRow]) -> str:
    """The text of ``scores.csv``: every measure of every model on every case."""
    return csv_of([f.name for f in fields(SkillRow)], rows)


def skill_csv(rows: Iterable[SkillSummary]) -> str:
    """The text of ``skill.csv``: the same over cases, beside the baseline of each task."""
    return csv_of([f.name for f in fields(SkillSummary)], rows)


def targets_csv(rows: Iterable[TargetRow]) -> str:
    """The text of ``targets.csv``: each forecast beside what was counted."""
    return csv_of([f.name for f in fields(TargetRow)], rows)


def rows_csv(rows: Sequence[Any]) -> str:
    """The text of a table of rows of one dataclass, at least one, with its fields as columns."""
    return csv_of([f.name for f in fields(rows[0])], rows)


def read_scores(path: Path) -> tuple[SkillRow, ...]:
    """Rows of a ``scores.csv``.

    Raises
    ------
    RunError
        When the file or a column is missing, or cells cannot be understood.
    """
    return read_rows(path, [f.name for f in fields(SkillRow)], SkillRow)


def library_csv(about: Mapping[str, str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a library: lines of a comment on what made it, then a table."""
    out = io.StringIO()
    out.writelines(f"# {key}: {value}\n" for key, value in about.items())
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def library_rows(path: Path, columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Rows of a library, comments left out.

    Raises
    ------
    RunError
        When there is no such file, it is not text, or it has other columns.
    """
    fix = "`panah calibrate CASE_DIR... --out FILE` makes one."
    if not path.is_file():
        raise RunError(Problem("no such file", str(path), fix=fix))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise RunError(Problem("not UTF-8 text", f"{path}, byte {error.start}", fix=fix)) from error
    table = list(csv.reader(line for line in lines if not line.startswith("#")))
    if not table or tuple(table[0]) != tuple(columns):
        found = ",".join(table[0]) if table else ""
        raise RunError(Problem("other columns than a library has", str(path), found[:80], ",".join(columns), fix))
    return tuple(tuple(row) for row in table[1:])
