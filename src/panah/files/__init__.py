"""Run directories: the only room that opens them. Tables, parts of an ensemble, provenance, atomic writes.

Names are loaded when first asked for: who writes a table does not wait for the columnar files of an ensemble.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panah.files.flee_parts import FleeTotals, has_flee_part, read_flee_totals, write_flee_part
    from panah.files.hindcast import (
        library_csv,
        library_rows,
        read_scores,
        rows_csv,
        scores_csv,
        skill_csv,
        targets_csv,
    )
    from panah.files.package import FLEE_PARTS, write_datapackage
    from panah.files.parts import has_part, read_ensemble, write_part
    from panah.files.run import is_flee_run, read_flee_run, read_run, write_run
    from panah.files.safely import beside, write_bytes, write_text
    from panah.files.tables import (
        claims_csv,
        claims_json,
        forecast_csv,
        observed_csv,
        own_columns,
        read_claims,
        read_forecast,
        read_observed,
        read_situation,
        read_summary,
        situation_csv,
        summary_csv,
    )

_HOMES = {
    "FleeTotals": "flee_parts",
    "has_flee_part": "flee_parts",
    "read_flee_totals": "flee_parts",
    "write_flee_part": "flee_parts",
    "library_csv": "hindcast",
    "library_rows": "hindcast",
    "read_scores": "hindcast",
    "rows_csv": "hindcast",
    "scores_csv": "hindcast",
    "skill_csv": "hindcast",
    "targets_csv": "hindcast",
    "FLEE_PARTS": "package",
    "write_datapackage": "package",
    "has_part": "parts",
    "read_ensemble": "parts",
    "write_part": "parts",
    "is_flee_run": "run",
    "read_flee_run": "run",
    "read_run": "run",
    "write_run": "run",
    "beside": "safely",
    "write_bytes": "safely",
    "write_text": "safely",
    "claims_csv": "tables",
    "claims_json": "tables",
    "forecast_csv": "tables",
    "observed_csv": "tables",
    "own_columns": "tables",
    "read_claims": "tables",
    "read_forecast": "tables",
    "read_observed": "tables",
    "read_situation": "tables",
    "read_summary": "tables",
    "situation_csv": "tables",
    "summary_csv": "tables",
}

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
    "own_columns",
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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'panah.files' has no attribute {name!r}")
    return getattr(import_module(f"panah.files.{_HOMES[name]}"), name)
