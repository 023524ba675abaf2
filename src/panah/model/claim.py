"""Report and Claim: who said what, about where and when, how sure, and in which words."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final


class Certainty(StrEnum):
    """How sure the text is of what it says; only the first four speak of something that is so."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    ESTIMATED = "estimated"
    HEDGED = "hedged"
    FEARED = "feared"
    EXPECTED = "expected"
    WARNED = "warned"
    CONDITIONAL = "conditional"
    INTENDED = "intended"
    PLANNED = "planned"
    IMPLIED = "implied"
    ATTEMPTED = "attempted"
    DENIED = "denied"


FACTUAL: Final = frozenset({Certainty.ASSERTED, Certainty.CLAIMED, Certainty.ESTIMATED, Certainty.HEDGED})
"""Certainties that may change the picture; the others are warnings, wishes or denials."""


PROPOSED: Final = "words"
"""How the rule of a proposed claim ends: "need.words"."""


def counted(claims: int, proposed: int) -> str:
    """The words for a number of claims, some of which are only proposed."""
    of_them = f" ({proposed} of them only proposed: rule .{PROPOSED})" if proposed else ""
    return f"{claims} claims{of_them}"


class Measure(StrEnum):
    """What a figure measures: a stock on a date, a flow over a span, a level, or a change of level."""

    STOCK = "stock"
    FLOW = "flow"
    LEVEL = "level"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Report:
    """A text with a publication date and a source.

    Parameters
    ----------
    name
        Short name, unique in a run (the file's name without its folder).
    text
        The whole text; claim offsets count its characters.
    published
        Publication date: the reference for every relative date in the text.
    date_found
        How the date was found: "--date", "metadata", "front matter", "dateline", "file name", "last message" (of a
        chat), "head line" or "dateline and file name" (which has the year).
    source
        Who published it, as far as the text says; empty when it does not.
    sha256
        Digest of the file's bytes.
    address
        Where it stands on the web, as far as the file says; the country it names is the report's where the text names
        none.
    """

    name: str
    text: str
    published: date
    date_found: str
    source: str = ""
    sha256: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """One row of ``claim_kinds.csv``: what a kind means and how others call it."""

    kind: str
    group: str
    definition: str
    acled: str
    idmc: str
    hxl: str
    ocha_access: str
    humset: str


@cache
def claim_kinds() -> dict[str, ClaimKind]:
    """Every claim kind by name, in the order of the shipped table."""
    text = files("panah.model").joinpath("claim_kinds.csv").read_text(encoding="utf-8")
    return {row["kind"]: ClaimKind(**row) for row in csv.DictReader(text.splitlines())}


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement found in a report. The fields are the columns of ``claims.csv``, in order.

    ``value_low`` and ``value_high`` bound the figure and are equal for an exact one; an open bound is None.
    A before/after pair has the old value in ``value_before``; "15 of 18" has 18 in ``value_denominator``.
    ``quote`` is exactly ``report.text[char_start:char_end]``. ``occurrences`` lists the spans of every place
    where the report says the same ("414:466 2100:2152"), the first being the quote's own. ``corroboration`` counts
    the independent sources that say it, ``also_in`` names the other reports that do, ``superseded_by`` the claim that
    brings the same source's later figure, and ``original`` what the rules read where a reviewer knew better.
    """

    id: str
    report: str
    kind: str
    group: str
    place: str = ""
    place_code: str = ""
    admin1_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    place_precision: str = ""
    origin: str = ""
    destination: str = ""
    actor: str = ""
    item: str = ""
    value_low: float | None = None
    value_high: float | None = None
    value_before: float | None = None
    value_denominator: float | None = None
    unit: str = ""
    measure: Measure | None = None
    original_term: str = ""
    qualifier: str = ""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = ""
    speaker: str = ""
    attribution: str = ""
    certainty: Certainty = Certainty.ASSERTED
    quote: str = ""
    char_start: int = 0
    char_end: int = 0
    occurrences: str = ""
    private_individual: bool = False
    corroboration: int = 1
    also_in: str = ""
    superseded_by: str = ""
    original: str = ""
    review: str = ""
    rule: str = ""

    @property
    def factual(self) -> bool:
        """Whether the claim says that something is so, rather than feared, planned, attempted or denied.

        What a reviewer rejected is not, nor is a figure that its own source has replaced, nor a mere proposal.
        """
        stands = self.review != "rejected" and not self.superseded_by and not self.proposed
        return self.certainty in FACTUAL and stands

    @property
    def proposed(self) -> bool:
        """Whether the claim rests on what its words weigh and no reviewer stands by it: then it changes nothing."""
        return self.rule.endswith(f".{PROPOSED}") and self.review not in {"accepted", "corrected"}

    @property
    def best(self) -> float | None:
        """The figure's midpoint, or its one known bound; None without a figure."""
        bounds = [v for v in (self.value_low, self.value_high) if v is not None]
        return sum(bounds) / len(bounds) if bounds else None


CLAIM_COLUMNS: Final = tuple(f.name for f in fields(Claim))
"""Columns of ``claims.csv``, in order."""
