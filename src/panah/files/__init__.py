"""Run directories: the only room that opens them. Tables, parts of an ensemble, provenance, atomic writes."""

from panah.files.flee_parts import FleeTotals, has_flee_part, read_flee_totals, write_flee_part
from panah.files.hindcast import library_csv, library_rows, read_scores, rows_csv, scores_csv, skill_csv, targets_csv
from panah.files.package import FLEE_PARTS, write_datapackage
from panah.files.parts import has_part, read_ensemble, write_part
from panah.files.run import is_flee_run, read_flee_run, read_run, write_run
from panah.files.safely import beside, write_bytes, write_text
from panah.files.tables import (
    claims_csv,
    claims_json,
    forecast_csv,
    observed_csv,
    read_claims,
    read_forecast,
    read_observed,
    read_situation,
    read_summary,
    situation_csv,
    summary_csv,
)

__all__ = [
    "FLEE_PARTS",
    "FleeTotals",
    "beside",
    "claims_csv",
    "claims_json",
    "forecast_csv",
    "has_flee_part",
    "has_part",
    "is_flee_run",
    "library_csv",
    "library_rows",
    "observed_csv",
    "read_claims",
    "read_ensemble",
    "read_flee_run",
    "read_flee_totals",
    "read_forecast",
    "read_observed",
    "read_run",
    "read_scores",
    "read_situation",
    "read_summary",
    "rows_csv",
    "scores_csv",
    "situation_csv",
    "skill_csv",
    "summary_csv",
    "targets_csv",
    "write_bytes",
    "write_datapackage",
    "write_flee_part",
    "write_part",
    "write_run",
    "write_text",
]
