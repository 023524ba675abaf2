"""Provenance: the birth certificate of a result, written as ``run.json``."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    times: dict[str, float] = field(default_factory=dict)
    """Seconds by step."""
