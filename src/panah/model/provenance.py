"""Provenance: the birth certificate of a result, written as ``run.json``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a result.

    Every field but ``times`` is the same on every run with the same inputs.
    """

    version: str
    atlas: str
    atlas_hash: str
    reference_date: str
    reports: tuple[dict[str, str], ...]
    """One entry per report: name, sha256, published, date_found."""
    seed: int
    members: int
    days: int
    rules: str
    scenarios: tuple[str, ...]
    parameters_hash: str
    claims_hash: str
    supply: str = "reduced"
    """How a market's day was settled: in closed form, or by a programme (full)."""
    times: dict[str, float] = field(default_factory=dict)
    """Seconds by step."""


@dataclass(frozen=True, slots=True)
class FleeProvenance:
    """What made a run of a Flee instance.

    Every field but ``times`` is the same on every run with the same inputs.
    """

    version: str
    rules: str
    mended: bool
    instance: str
    """Name of the instance's folder."""
    files: dict[str, str]
    """sha256 by file name, relative to the instance's folder."""
    settings: dict[str, Any]
    notes: tuple[str, ...]
    """What the instance holds and no rule reads."""
    start: str
    """Date of day 0."""
    days: int
    members: int
    seed: int
    unit: str
    """What one count stands for."""
    camps: tuple[str, ...]
    times: dict[str, float] = field(default_factory=dict)
    """Seconds by step."""


@dataclass(frozen=True, slots=True)
class HindcastProvenance:
    """What made a hindcast.

    Every field but ``times`` is the same on every run with the same inputs.
    """

    version: str
    tasks: tuple[str, ...]
    cases: dict[str, dict[str, str]]
    """By case, sha256 by file name, relative to the case's folder."""
    skipped: dict[str, list[str]]
    """By folder, what is wrong with a case that was left out."""
    delays: tuple[int, ...]
    horizons: tuple[int, ...]
    draws: int
    seed: int
    library: str
    """What rolling forecasts learnt from; empty without that task."""
    notes: tuple[str, ...]
    """What was left out or could not be scored."""
    leak_checks: int
    """Forecasts that were made again with everything after their origin made up, and came out the same."""
    times: dict[str, float] = field(default_factory=dict)
    """Seconds by step."""
