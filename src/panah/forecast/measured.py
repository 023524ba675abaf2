"""How good Panah's forecasts have been: the skill measured on past conflicts, as shipped with the package."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from panah.model.skill import SkillSummary

TABLE: Final = "measured.csv"


@dataclass(frozen=True)
class MeasuredSkill:
    """What a hindcast found, and when; rows as in ``skill.csv``."""

    made: date
    cases: tuple[str, ...]
    rows: tuple[SkillSummary, ...]

    def of(self, task: str, model: str, measure: str, *, column: str = "ex-ante", basis: str = "raw", delay: int = 0,
           horizon: int = 0) -> SkillSummary | None:  # fmt: skip
        """The row of a model and measure; None where there is none."""
        wanted = (task, column, basis, delay, horizon, measure, model)
        for r in self.rows:
            if (r.task, r.column, r.basis, r.delay, r.horizon, r.measure, r.model) == wanted:
                return r
        return None


@cache
def measured() -> MeasuredSkill:
    """The shipped table; docs/skill.md says what it was measured on and how it is made again."""
    lines = files("panah.forecast").joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    about = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return MeasuredSkill(
        date.fromisoformat(about["made"]), tuple(about["cases"].split()), tuple(_row(row) for row in rows)
    )


def _row(cells: dict[str, str]) -> SkillSummary:
    values: dict[str, Any] = {}
    for f in fields(SkillSummary):
        text, kind = cells[f.name], str(f.type)
        if kind in ("float", "float | None"):
            values[f.name] = float(text) if text else None
        else:
            values[f.name] = int(text) if kind == "int" else text
    return SkillSummary(**values)
