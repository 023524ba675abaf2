"""Parameters: every number of the model, from one table with unit, range and source."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from panah.errors import ParameterError, Problem

DISTRIBUTIONS: Final = ("fixed", "uniform", "loguniform", "normal", "lognormal", "beta")
"""fixed(default); uniform(low, high); loguniform(low, high); normal(a mean, b sd);
lognormal(a median, b sd of the log); beta(a, b). All but fixed are cut off at low and high."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of ``parameters.csv``.

    ``source`` names the publication or measurement; a number that nobody measured says "assumption" there.
    """

    name: str
    room: str
    unit: str
    distribution: str
    a: float
    b: float
    default: float
    low: float
    high: float
    description: str
    source: str

    def problem(self, table: str) -> Problem | None:
        """What is wrong with the row of a table itself, or None."""
        where = f"{table}, row {self.name}"
        if self.distribution not in DISTRIBUTIONS:
            return Problem("unknown distribution", where, self.distribution, ", ".join(DISTRIBUTIONS))
        if not self.low <= self.default <= self.high:
            return Problem("default outside its range", where, f"{self.default:g}", f"{self.low:g} to {self.high:g}")
        if self.distribution == "loguniform" and self.low <= 0:
            return Problem("a logarithm needs a range above 0", where, f"{self.low:g}")
        if not self.source:
            return Problem("no source", where, fix='Name the publication, or write "assumption".')
        return None


@dataclass(frozen=True)
class Parameters:
    """The table, by name, with any changes a user made."""

    rows: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        return self.rows[name]

    def with_values(self, values: Mapping[str, float]) -> Parameters:
        """The same table with some parameters fixed at given values.

        Raises
        ------
        ParameterError
            For every unknown name and every value outside its range, all at once.
        """
        problems = []
        rows = dict(self.rows)
        for name, value in values.items():
            row = rows.get(name)
            if row is None:
                problems.append(Problem("unknown parameter", "parameters", name, ", ".join(sorted(self.rows))))
            elif not row.low <= value <= row.high:
                allowed = f"{row.low:g} to {row.high:g} {row.unit}"
                problems.append(Problem("parameter outside its range", name, f"{value:g}", allowed))
            else:
                rows[name] = Parameter(
                    row.name, row.room, row.unit, "fixed", math.nan, math.nan, value, row.low, row.high,
                    row.description, "set by the user",
                )  # fmt: skip
        if problems:
            raise ParameterError(problems)
        return Parameters(rows)


@cache
def parameters() -> Parameters:
    """The shipped table.

    Raises
    ------
    ParameterError
        When a row of the table contradicts itself.
    """
    text = files("panah.model").joinpath("parameters.csv").read_text(encoding="utf-8")
    return table_of(text, "parameters.csv")


def table_of(text: str, name: str) -> Parameters:
    """The parameters of a table's text; ``name`` is for messages.

    Raises
    ------
    ParameterError
        When a row of the table contradicts itself.
    """
    rows = {}
    for r in csv.DictReader(text.splitlines()):
        numbers = {k: float(r[k]) if r[k] else math.nan for k in ("a", "b", "default", "low", "high")}
        rows[r["name"]] = Parameter(
            r["name"],
            r["room"],
            r["unit"],
            r["distribution"],
            **numbers,
            description=r["description"],
            source=r["source"],
        )
    problems = [p for p in (row.problem(name) for row in rows.values()) if p]
    if problems:
        raise ParameterError(problems)
    return Parameters(rows)
