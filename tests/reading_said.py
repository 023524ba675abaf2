"""Sentences read as part of a short update, for tests of what a sentence says."""

from __future__ import annotations

from datetime import date

from panah.model.claim import Claim, Report
from panah.reading import read

DAY = date(2025, 5, 12)  # a Monday


def claims(text: str) -> list[Claim]:
    """All claims of a text under the lead of an update from Juba."""
    lead = "Field update from Juba, South Sudan\n\nThe situation was reviewed in Juba.\n\n"
    return list(read([Report("r.txt", lead + text, DAY, "--date")]))


def of(text: str, kind: str) -> list[Claim]:
    """Those of one kind."""
    return [c for c in claims(text) if c.kind == kind]
