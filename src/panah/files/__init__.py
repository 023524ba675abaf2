"""Run directories: the only room that opens them. Tables, parts of an ensemble, provenance, atomic writes."""

from panah.files.package import write_datapackage
from panah.files.parts import has_part, read_ensemble, write_part
from panah.files.run import read_run, write_run
from panah.files.safely import write_bytes, write_text
from panah.files.tables import (
    claims_csv,
    claims_json,
    forecast_csv,
    read_claims,
    read_forecast,
    read_situation,
    situation_csv,
)

__all__ = [
    "claims_csv",
    "claims_json",
    "forecast_csv",
    "has_part",
    "read_claims",
    "read_ensemble",
    "read_forecast",
    "read_run",
    "read_situation",
    "situation_csv",
    "write_bytes",
    "write_datapackage",
    "write_part",
    "write_run",
    "write_text",
]
