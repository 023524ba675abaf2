"""Sentences read by themselves, with nothing before them, for tests of what a sentence says."""

from __future__ import annotations

from datetime import date

from panah.model.claim import Claim, Report
from panah.reading import read

DAY = date(2024, 5, 20)  # a Monday


def claims(text: str) -> tuple[Claim, ...]:
    """All claims of a text."""
    return read([Report("r.txt", f"{text}\n", DAY, "--date")])


def of(text: str, kind: str) -> list[Claim]:
    """Those of one kind."""
    return [c for c in claims(text) if c.kind == kind]
