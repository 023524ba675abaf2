"""``datapackage.json``: columns, units, sources and licences of every table of a run directory."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from panah.files.hindcast import EVENTS, POOLED, PRICE_TARGETS, RANKINGS, SCORES, SKILL, STOCKS, TARGETS
from panah.files.run import CLAIMS, FORECAST, OBSERVED, PACKAGE, PEOPLE, RUN, SITUATION, SUMMARY, SUPPLY
from panah.files.safely import write_text
from panah.model.camps import SUMMARY_QUANTITIES, SummaryRow
from panah.model.claim import Claim
from panah.model.ensemble import PEOPLE_QUANTITIES, SUPPLY_QUANTITIES
from panah.model.forecast import FORECAST_QUANTITIES, ForecastRow
from panah.model.hindcast import MEASURES, SkillRow, TargetRow
from panah.model.observed import OBSERVED_COLUMNS, ObservedRow
from panah.model.price_scores import EventRow, PooledRow, PriceTargetRow, RankingRow, StockRow
from panah.model.situation import QUANTITIES, Cell
from panah.model.skill import SkillSummary

_TYPES: Final = {"int": "integer", "float": "number", "bool": "boolean", "date": "date"}

_Parts = tuple[str, str, str, Sequence[str]]
"""Description of a table of parts, its fourth column, the type of its values, and its quantities."""

_ABOUT: Final = {
    CLAIMS: ("Statements found in the reports. The analyst's working file: private.", Claim, {}),
    SITUATION: ("Best estimate with its spread for each place and route on the reference date.", Cell, QUANTITIES),
    FORECAST: (
        "Quantiles over the members of the ensemble.",
        ForecastRow,
        {name: f"{meaning} [{unit}]" for name, (unit, meaning) in FORECAST_QUANTITIES.items()},
    ),
    SUMMARY: ("Mean, spread and quantiles over the members, by camp and day.", SummaryRow, SUMMARY_QUANTITIES),
    OBSERVED: ("What was counted, for scoring.", ObservedRow, {}),
    SCORES: ("Every measure of every model on every case.", SkillRow, MEASURES),
    SKILL: ("The same over cases, and beside the baseline of each task.", SkillSummary, MEASURES),
    TARGETS: ("Forecasts of the tasks free and rolling beside what was counted [persons].", TargetRow, {}),
    PRICE_TARGETS: ("Forecasts of prices beside what was paid [currency/unit of the case].", PriceTargetRow, {}),
    POOLED: ("Models beside the last value, and Panah beside each, over all prices of both.", PooledRow, MEASURES),
    EVENTS: ("Markets at an event: forecast and observed change of the log price.", EventRow, {}),
    RANKINGS: ("How well models rank markets at an event.", RankingRow, {}),
    STOCKS: ("For how long food would last by what was known, beside what was said [days].", StockRow, {}),
}

_PARTS: Final[Mapping[str, _Parts]] = {
    PEOPLE: (
        "Counts by member, day and place [persons]; rows with value 0 are left out. `holder` is a code (0 defending "
        "side, 1 advancing side, 2 contested) that stands until the next row of the place.",
        "group",
        "integer",
        (*PEOPLE_QUANTITIES, "holder"),
    ),
    SUPPLY: (
        "Food by member, day and market [t, t/day, currency/kg, days, share of need]. `price_limited` is 1 where a "
        "price is heading for a bound of the model; its other rows are left out.",
        "item",
        "number",
        SUPPLY_QUANTITIES,
    ),
}

FLEE_PARTS: Final[Mapping[str, _Parts]] = {
    PEOPLE: (
        "Counts by member, day and place, at the end of the day; people on a way have no place; rows with value 0 are "
        "left out.",
        "group",
        "integer",
        ("displaced_here", "in_transit"),
    ),
}
"""Tables of parts of a run of a Flee instance."""


@cache
def _described() -> dict[tuple[str, str], str]:
    """Description of each column, by table and name."""
    text = files("panah.files").joinpath("columns.csv").read_text(encoding="utf-8")
    return {(r["table"], r["column"]): r["description"] for r in csv.DictReader(text.splitlines())}


def _field(table: str, name: str, kind: str) -> dict[str, str]:
    return {"name": name, "type": kind, "description": _described()[table, name]}


def _resources(present: Sequence[str], parts: Mapping[str, _Parts]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for path, (about, row, quantities) in _ABOUT.items():
        if path not in present:
            continue
        kinds = {f.name: _TYPES.get(str(f.type).removesuffix(" | None"), "string") for f in fields(row)}
        kinds = {name: kinds[name] for name in (OBSERVED_COLUMNS if row is ObservedRow else kinds)}
        resource: dict[str, Any] = {
            "name": path.split(".", maxsplit=1)[0],
            "path": path,
            "format": "csv",
            "encoding": "utf-8",
            "description": about,
            "schema": {"fields": [_field(path, name, kind) for name, kind in kinds.items()]},
        }
        out.append(resource | ({"quantities": dict(quantities)} if quantities else {}))
    for path, (about, column, kind, names) in parts.items():
        if path not in present:
            continue
        kinds = {"member": "integer", "day": "integer", "place": "string", column: "string", "quantity": "string"}
        out.append(
            {
                "name": path.split(".", maxsplit=1)[0],
                "path": path,
                "format": "parquet",
                "description": about,
                "schema": {"fields": [_field(path, n, t) for n, t in (kinds | {"value": kind}).items()]},
                "quantities": list(names),
            }
        )
    return out


def write_datapackage(
    folder: Path, *, title: str, sources: Sequence[Mapping[str, str]], licence: str, present: Sequence[str],
    parts: Mapping[str, _Parts] = _PARTS,
) -> Path:  # fmt: skip
    """Write ``datapackage.json`` for the tables that are present.

    Parameters
    ----------
    folder
        The run directory.
    title
        Title of the run.
    sources
        One mapping per source: title, licence, and path where there is one.
    licence
        Licence of the derived tables.
    present
        Names of the tables in the folder.
    parts
        Tables of parts that such a run has.
    """
    content = {
        "profile": "tabular-data-package",
        "name": "panah-run",
        "title": title,
        "licenses": [{"title": licence}],
        "sources": [dict(s) for s in sources],
        "resources": _resources(present, parts),
        "provenance": RUN,
    }
    return write_text(folder / PACKAGE, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
