"""Numbers of the rolling forecast, from one table with unit, range and source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from panah.errors import ParameterError, Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of ``settings.csv``; ``source`` says "assumption" where nobody measured."""

    name: str
    unit: str
    low: float
    high: float
    default: float
    description: str
    source: str


@cache
def settings() -> Mapping[str, Setting]:
    """The table by name.

    Raises
    ------
    ParameterError
        When a default lies outside its range or a row has no source.
    """
    text = files("panah.forecast.rolling").joinpath("settings.csv").read_text(encoding="utf-8")
    rows = {}
    problems = []
    for r in csv.DictReader(text.splitlines()):
        row = Setting(
            r["name"], r["unit"], float(r["low"]), float(r["high"]), float(r["default"]), r["description"], r["source"]
        )
        rows[row.name] = row
        if not row.low <= row.default <= row.high or not row.source:
            allowed = f"{row.low:g} to {row.high:g}, with a source"
            problems.append(Problem("bad row", f"settings.csv, row {row.name}", f"{row.default:g}", allowed))
    if problems:
        raise ParameterError(problems)
    return MappingProxyType(rows)


def setting(name: str) -> float:
    """A number of the table."""
    return settings()[name].default
