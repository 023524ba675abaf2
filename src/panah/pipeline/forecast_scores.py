"""A forecast, days or months later: held against what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from panah import files
from panah.errors import Problem, RunError
from panah.files import run as layout
from panah.forecast.score_forecast import score_forecast
from panah.model.observed import OBSERVED_COLUMNS
from panah.model.score import ForecastScore


@dataclass(frozen=True)
class ForecastScored:
    """A forecast, the table it was held against, and how it did."""

    path: Path
    observed: Path
    score: ForecastScore


def is_forecast(path: Path) -> bool:
    """Whether a path is a forecast's table, or the folder of a run that has one."""
    return path.suffix == ".csv" or (path / layout.FORECAST).is_file()


def score_forecast_file(path: Path, observed: Path | None) -> ForecastScored:
    """Score a forecast against a table of what was counted.

    Raises
    ------
    InputError
        When either table is missing or broken, and when nothing in the one is in the other.
    """
    if observed is None:
        fix = f"Give --observed a CSV with the columns {', '.join(OBSERVED_COLUMNS)}."
        raise RunError(Problem("nothing to hold the forecast against", str(path), fix=fix))
    table = path / layout.FORECAST if path.is_dir() else path
    forecast = files.read_forecast(table)
    return ForecastScored(table, observed, score_forecast(forecast, files.read_observed(observed)))
