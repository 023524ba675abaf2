"""What readers of claim kinds give: claims before they are merged, numbered and quoted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from panah.model.claim import Certainty, Measure
from panah.reading.places import PlaceRef
from panah.reading.speakers import Voice


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim before it gets its number, its coordinates and its quote.

    ``start:end`` is the sentence it rests on; ``at`` the trigger's position, which orders claims of one sentence;
    ``subject`` tells private people apart while merging and is never written; ``part`` holds the words for a part of
    the place ("the last area"); ``aggregate`` marks a mention of several places together ("two crossings") that may be
    named one by one elsewhere; ``context`` a place taken from the context and not from the sentence; ``proposed`` what
    rests on the weight of words.
    """

    kind: str
    rule: str
    start: int
    end: int
    at: int
    certainty: Certainty
    voice: Voice | None = None
    place: PlaceRef | None = None
    place_text: str = ""
    admin1: str = ""
    part: str = ""
    origin: str = ""
    destination: str = ""
    actor: str = ""
    item: str = ""
    low: float | None = None
    high: float | None = None
    before: float | None = None
    denominator: float | None = None
    unit: str = ""
    measure: Measure | None = None
    term: str = ""
    qualifier: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    precision: str = ""
    private: bool = False
    subject: str = ""
    aggregate: bool = False
    context: bool = False
    caption: bool = False
    proposed: bool = False
    occurrences: tuple[tuple[int, int], ...] = ()
