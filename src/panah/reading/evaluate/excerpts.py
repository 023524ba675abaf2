"""Excerpts with one displacement figure each, in the manner of IDMC's and IDETECT's tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from panah.model.claim import Report
from panah.reading.answer import Answer
from panah.reading.evaluate.measured import Measured, f1, measured

_ENGLISH: Final = frozenset("the of and in to were was by a have has been from as with that people for are".split())
_OTHER: Final = frozenset(
    "de la el los las en y que del por se un una des les le et du dans da do em e que uma je od u na se".split()
)
_ANCHORS: Final = {
    ("idmc", "figure"): (0.85, "0.755 F1, Data4Democracy; 0.654 number nearest to a unit word"),
    ("idmc", "country, F1"): (0.88, ""),
    ("idmc", "country, F1, where the text names a place"): (0.88, "0.746 F1, Data4Democracy"),
    ("idmc", "unit"): (0.92, "0.86 F1, Data4Democracy, 24 items"),
    ("idmc", "term"): (0.82, "0.74 F1, Data4Democracy, 24 items"),
    ("idetect", "figure"): (0.97, "0.933 number nearest to a unit word"),
    ("idetect", "unit"): (0.975, "0.965 nearest unit word"),
}
UNDATED: Final = date(2017, 12, 31)
"""Publication day of an excerpt that names no year: both tables were made in 2017."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text with the answer that people wrote beside it; empty where they wrote none.

    ``placed`` says whether the text itself names a place, in the set's own words ("Mentions" in IDMC's table) or, where
    it has none, because a name that people wrote stands in it: they had the whole page. Data4Democracy measured the
    country on the texts of IDMC's table that mention a place (its notebook "Current_Best_Results").
    ``address`` is that of the page, where the set has it; the reader is given it only where it is ``addressed``.
    """

    name: str
    text: str
    gold: Answer
    placed: bool = True
    address: str = ""
    addressed: bool = False

    @property
    def english(self) -> bool:
        """Whether it is in English, by its small words; headings without any count as English."""
        words = re.findall(r"[^\W\d_]+", self.text.lower())
        return sum(w in _ENGLISH for w in words) >= sum(w in _OTHER for w in words) and "\ufffd" not in self.text[:60]

    @property
    def report(self) -> Report:
        """The text as a report of the last day of the latest year it names, with its address where it is addressed."""
        years = [int(y) for y in re.findall(r"(?<!\d)(?:19[89]|20[012])\d(?!\d)", self.text)]
        day = date(max(years), 12, 31) if years else UNDATED
        return Report(self.name, self.text, day, "year named", address=self.address if self.addressed else "")


def score_excerpts(
    dataset: str, excerpts: Sequence[Excerpt], answered: Callable[[Excerpt], Answer]
) -> tuple[Measured, ...]:
    """Share of English excerpts whose figure, unit, term are right, and precision, recall and F1 of the country.

    Parameters
    ----------
    dataset
        "idmc" or "idetect".
    excerpts
        All excerpts; those in other languages are left out.
    answered
        The reader's answer to one.
    """
    kept = [e for e in excerpts if e.english]
    pairs = [(e.gold, answered(e)) for e in kept]
    rows = []
    for name, right in (
        ("figure", [(g.figure == a.figure, g.figure is not None) for g, a in pairs]),
        ("unit", [(g.unit == a.unit, g.unit != "") for g, a in pairs]),
        ("term", [(g.term == a.term, g.term != "") for g, a in pairs]),
    ):
        target, anchor = _ANCHORS.get((dataset, name), (None, ""))
        rows.append(
            measured(dataset, name, [(hit, 1) for hit, labelled in right if labelled], target=target, anchor=anchor)
        )
    asked = [(g, a, e) for e, (g, a) in zip(kept, pairs, strict=True) if g.country]
    country = [(g.country == a.country, a.country != "", 1) for g, a, _ in asked]
    rows.append(measured(dataset, "country, precision", [(hit and said, said) for hit, said, _ in country]))
    rows.append(measured(dataset, "country, recall", [(hit, 1) for hit, _, _ in country]))
    target, anchor = _ANCHORS.get((dataset, "country, F1"), (None, ""))
    rows.append(measured(dataset, "country, F1", country, f1, target, anchor))
    placed = [(g.country == a.country, a.country != "", 1) for g, a, e in asked if e.placed]
    name = "country, F1, where the text names a place"
    target, anchor = _ANCHORS.get((dataset, name), (None, ""))
    rows.append(measured(dataset, name, placed, f1, target, anchor))
    if any(e.address for _, _, e in asked):
        told = [(g, answered(replace(e, addressed=True))) for g, _, e in asked]
        counts = [(g.country == a.country, a.country != "", 1) for g, a in told]
        rows.append(measured(dataset, "country, F1, with the page's address", counts, f1))
    return tuple(rows)
