"""The CSV tables of a run directory, written and read back: claims, situation, forecast; camps and registrations."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from panah.errors import Problem, RunError
from panah.model.camps import SUMMARY_COLUMNS, SummaryRow
from panah.model.claim import CLAIM_COLUMNS, Certainty, Claim, Measure
from panah.model.forecast import FORECAST_COLUMNS, Forecast, ForecastRow
from panah.model.hindcast import BASES, COLUMNS, TASKS
from panah.model.observed import OBSERVED_COLUMNS, ObservedRow
from panah.model.price_scores import PRICE_TASKS
from panah.model.situation import SITUATION_COLUMNS, Basis, Cell

Row = TypeVar("Row")

FLAG: Final = {"true": True, "false": False}


def _text(value: object) -> str:
    """A value as it stands in a cell: dates as ISO, whole floats without a point, flags in lower case."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, tuple):
        return " ".join(str(v) for v in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_of(columns: Sequence[str], rows: Iterable[Any]) -> str:
    """The text of a table whose columns are attributes of its rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(getattr(row, name)) for name in columns] for row in rows)
    return out.getvalue()


def claims_csv(claims: Iterable[Claim]) -> str:
    """The text of ``claims.csv``."""
    return csv_of(CLAIM_COLUMNS, claims)


def claims_json(claims: Iterable[Claim]) -> str:
    """Claims as a JSON list, one object per claim with the columns of ``claims.csv`` as keys."""
    rows = [{name: getattr(claim, name) for name in CLAIM_COLUMNS} for claim in claims]
    return json.dumps(rows, indent=1, ensure_ascii=False, default=str) + "\n"


def situation_csv(cells: Iterable[Cell]) -> str:
    """The text of ``situation.csv``."""
    return csv_of(SITUATION_COLUMNS, cells)


def forecast_csv(forecast: Forecast) -> str:
    """The text of ``forecast.csv``."""
    return csv_of(FORECAST_COLUMNS, forecast.rows)


def summary_csv(rows: Iterable[SummaryRow]) -> str:
    """The text of ``summary.csv``."""
    return csv_of(SUMMARY_COLUMNS, rows)


def observed_csv(rows: Iterable[ObservedRow]) -> str:
    """The text of an observed table."""
    return csv_of(OBSERVED_COLUMNS, rows)


def _optional(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: convert(text) if text else None


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _one_of(allowed: Collection[str]) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return convert


def _flag(text: str) -> bool:
    return FLAG[text.lower()] if text else False


_CONVERT: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "str": (str, "text"),
    "int": (int, "a whole number"),
    "float": (_finite, "a finite number"),
    "bool": (_flag, "true or false"),
    "date": (date.fromisoformat, "a date as YYYY-MM-DD"),
    "Certainty": (Certainty, ", ".join(Certainty)),
    "Basis": (Basis, ", ".join(Basis)),
    "tuple[str, ...]": (lambda text: tuple(text.split()), "ids separated by spaces"),
    "float | None": (_optional(_finite), "a finite number or nothing"),
    "date | None": (_optional(date.fromisoformat), "a date as YYYY-MM-DD or nothing"),
    "Task": (_one_of((*TASKS, *PRICE_TASKS)), ", ".join((*TASKS, *PRICE_TASKS))),
    "Column": (_one_of(COLUMNS), ", ".join(COLUMNS)),
    "CountBasis": (_one_of(BASES), ", ".join(BASES)),
    "Measure | None": (_optional(Measure), f"{', '.join(Measure)} or nothing"),
}


NEWER: Final = frozenset({"corroboration", "also_in", "superseded_by", "original"})
"""Columns of ``claims.csv`` that tables of earlier versions lack."""


def read_rows(
    path: Path, columns: Sequence[str], make: Callable[..., Row], optional: Collection[str] = ()
) -> tuple[Row, ...]:
    """Read a table whose columns are the fields of a dataclass; ``optional`` ones may be missing or empty.

    Raises
    ------
    RunError
        When the file or a column is missing, and for every cell that cannot be understood, not only the first.
    """
    if not path.is_file():
        raise RunError(Problem("no such file", str(path), fix=f"Expected a CSV with the columns {', '.join(columns)}."))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RunError(
            Problem("not UTF-8 text", f"{path}, byte {error.start}", fix="Save the table as UTF-8.")
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in columns if c not in (reader.fieldnames or ()) and c not in optional]
    if missing and len(reader.fieldnames or ()) == 1 and ";" in (reader.fieldnames or ("",))[0]:
        fix = "Save it as CSV with commas (in a spreadsheet: another region, or 'CSV UTF-8')."
        raise RunError(Problem("columns separated by semicolons", str(path), allowed="commas", fix=fix))
    if missing:
        raise RunError(Problem(f"missing columns: {', '.join(missing)}", str(path), allowed=", ".join(columns)))
    types = {f.name: str(f.type) for f in fields(make)}  # type: ignore[arg-type]
    problems, out = [], []
    for number, row in enumerate(reader, start=2):
        values = {}
        given = [name for name in columns if name not in optional or row.get(name)]
        for name in given:
            convert, allowed = _CONVERT[types[name]]
            try:
                values[name] = convert(row[name] or "")
            except (ValueError, KeyError):
                problems.append(
                    Problem(
                        "value not understood", f"{path.name}, row {number}, column {name}", row[name] or "", allowed
                    )
                )
        if len(values) == len(given):
            out.append(make(**values))
    if problems:
        raise RunError(problems)
    return tuple(out)


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Claims from a ``claims.csv``, including an analyst's corrections; "Accepted" is a decision as "accepted" is.

    Raises
    ------
    RunError
        When the file or a column is missing, or cells cannot be understood.
    """
    rows = read_rows(path, CLAIM_COLUMNS, Claim, NEWER)
    return tuple(replace(row, review=row.review.strip().lower()) if row.review else row for row in rows)


def own_columns(path: Path) -> list[str]:
    """Names of columns in a table of claims that are none of claims: somebody's own."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [name for name in next(csv.reader(stream), []) if name.strip() and name not in CLAIM_COLUMNS]


def read_situation(path: Path) -> tuple[Cell, ...]:
    """Cells from a ``situation.csv``; RunError as for :func:`read_claims`."""
    return read_rows(path, SITUATION_COLUMNS, Cell)


def read_forecast(path: Path, reference_date: date | None = None) -> Forecast:
    """The forecast from a ``forecast.csv``; RunError as for :func:`read_claims`, and for a table without rows.

    Without a reference date it is the one that the first row's date and horizon give.
    """
    rows = read_rows(path, FORECAST_COLUMNS, ForecastRow)
    if reference_date is None:
        if not rows:
            raise RunError(Problem("a forecast without rows", str(path)))
        reference_date = rows[0].date - timedelta(days=rows[0].horizon)
    return Forecast(reference_date, rows)


def read_summary(path: Path) -> tuple[SummaryRow, ...]:
    """Rows of a ``summary.csv``; RunError as for :func:`read_claims`."""
    return read_rows(path, SUMMARY_COLUMNS, SummaryRow)


def read_observed(path: Path) -> tuple[ObservedRow, ...]:
    """Rows of an observed table; RunError as for :func:`read_claims`."""
    return read_rows(path, (*OBSERVED_COLUMNS, "group"), ObservedRow, optional=("group",))
