"""The whole path, one short function per command: what the command line and the explorer call.

Names are loaded when first asked for: a command waits only for the rooms it goes through.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from panah.pipeline.progress import Progress, silent

if TYPE_CHECKING:
    from panah.pipeline.atlas_build import PricesBuilt, build_prices
    from panah.pipeline.checked import Checked
    from panah.pipeline.either import Asked, Simulated, simulate_either
    from panah.pipeline.evaluate import ReadingScored, evaluate_reading
    from panah.pipeline.flee_runs import simulate_instance
    from panah.pipeline.flee_scores import CaseScore, score_runs
    from panah.pipeline.folders import brief_folder, check, forecast_folder, levels, simulate_folder, situate_file
    from panah.pipeline.forecast_scores import ForecastScored, is_forecast, score_forecast_file
    from panah.pipeline.hindcasts import Hindcast, HindcastAsked, hindcast, hindcast_either
    from panah.pipeline.libraries import Calibrated, calibrate
    from panah.pipeline.many import Table, read_table
    from panah.pipeline.price_cases import is_price_case
    from panah.pipeline.price_forecasts import PricesForecast, forecast_price_case
    from panah.pipeline.price_hindcasts import PriceHindcast
    from panah.pipeline.readings import ReadAsked, ReadMade, read_files
    from panah.pipeline.reviews import Reviewed
    from panah.pipeline.steps import Reading, load_reports, read, scenario_list, simulate, situate
    from panah.pipeline.whole import Run, demo, run

_HOMES = {
    "PricesBuilt": "atlas_build",
    "build_prices": "atlas_build",
    "Checked": "checked",
    "Asked": "either",
    "Simulated": "either",
    "simulate_either": "either",
    "ReadingScored": "evaluate",
    "evaluate_reading": "evaluate",
    "CaseScore": "flee_scores",
    "score_runs": "flee_scores",
    "simulate_instance": "flee_runs",
    "brief_folder": "folders",
    "check": "folders",
    "forecast_folder": "folders",
    "levels": "folders",
    "simulate_folder": "folders",
    "situate_file": "folders",
    "ForecastScored": "forecast_scores",
    "is_forecast": "forecast_scores",
    "score_forecast_file": "forecast_scores",
    "Hindcast": "hindcasts",
    "HindcastAsked": "hindcasts",
    "hindcast": "hindcasts",
    "hindcast_either": "hindcasts",
    "Calibrated": "libraries",
    "calibrate": "libraries",
    "Table": "many",
    "read_table": "many",
    "is_price_case": "price_cases",
    "PricesForecast": "price_forecasts",
    "forecast_price_case": "price_forecasts",
    "PriceHindcast": "price_hindcasts",
    "ReadAsked": "readings",
    "ReadMade": "readings",
    "read_files": "readings",
    "Reviewed": "reviews",
    "Reading": "steps",
    "load_reports": "steps",
    "read": "steps",
    "scenario_list": "steps",
    "simulate": "steps",
    "situate": "steps",
    "Run": "whole",
    "demo": "whole",
    "run": "whole",
}

__all__ = [
    "Asked",
    "Calibrated",
    "CaseScore",
    "Checked",
    "ForecastScored",
    "Hindcast",
    "HindcastAsked",
    "PriceHindcast",
    "PricesBuilt",
    "PricesForecast",
    "Progress",
    "ReadAsked",
    "ReadMade",
    "Reading",
    "ReadingScored",
    "Reviewed",
    "Run",
    "Simulated",
    "Table",
    "brief_folder",
    "build_prices",
    "calibrate",
    "check",
    "demo",
    "evaluate_reading",
    "forecast_folder",
    "forecast_price_case",
    "hindcast",
    "hindcast_either",
    "is_forecast",
    "is_price_case",
    "levels",
    "load_reports",
    "read",
    "read_files",
    "read_table",
    "run",
    "scenario_list",
    "score_forecast_file",
    "score_runs",
    "silent",
    "simulate",
    "simulate_either",
    "simulate_folder",
    "simulate_instance",
    "situate",
    "situate_file",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'panah.pipeline' has no attribute {name!r}")
    return getattr(import_module(f"panah.pipeline.{_HOMES[name]}"), name)
