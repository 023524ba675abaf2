"""``panah forecast CASE_DIR``: prices of the months ahead, out of a price case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from panah import files
from panah.errors import Problem, RunError
from panah.files import run as layout
from panah.forecast.prices.ahead import PricesAhead, prices_ahead
from panah.forecast.prices.shipped import shipped
from panah.model.price_case import PriceCase
from panah.pipeline.price_cases import CASE, read_price_case


@dataclass(frozen=True)
class PricesForecast:
    """A case, the file written, and what is in it."""

    path: Path
    case: PriceCase
    made: PricesAhead


def forecast_price_case(
    folder: Path, levels: Sequence[float], path: Path | None = None, *, as_of: date | None = None
) -> PricesForecast:
    """Forecast the prices of a case into a table: ``forecast.csv`` in the current folder if no path is given.

    Raises
    ------
    InputError
        With every problem of the case; when the folder holds several cases; when no price can be begun from.
    """
    if not (folder / CASE).is_file():
        fix = "Give the folder of one case; `panah hindcast` takes many."
        raise RunError(Problem("several price cases in this folder", str(folder), fix=fix))
    case = read_price_case(folder)
    made = prices_ahead(case, shipped(case.group), as_of=as_of, levels=levels)
    path = path or Path(layout.FORECAST)
    files.write_text(path, files.forecast_csv(made.forecast))
    return PricesForecast(path, case, made)
