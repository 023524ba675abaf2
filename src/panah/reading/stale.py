"""Places that a report only mentions in its history or in denials: what follows does not happen there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from panah.reading import dates
from panah.reading.certainty import clause
from panah.reading.patterns import compiled
from panah.reading.places import Places
from panah.reading.text import Document

_LONG_AGO: Final = compiled(r"\b(?:19|20)\d\d|'\d0s\b|\b(?:years|decades?) ago\b")
_NEGATION: Final = compiled(
    r"\b(?:not(?! only| just| far)|never|no(?! (?:longer|doubt|fewer|less|more|one|food|"
    r"water|aid|relief|help|distributions?|shelter|fuel|medicines?|electricity|power|roads?|schools?|doctors?|clinics?|"
    r"latrines?|convoys?|suppl(?:y|ies)|work|rain|rations?|rice|bread|flour|milk|"
    r"money|cash|income|jobs?|place|room))|denie[sd]|deny|untrue|false)\b|"
    r"n't\b",
    re.IGNORECASE,
)


def stale_places(doc: Document, found: Places, published: date) -> frozenset[int]:
    """Starts of places in sentences of long ago and in clauses that deny something."""
    long_ago = published - timedelta(days=365)
    out: set[int] = set()
    for sentence in doc.sentences:
        here = found.within(sentence.start, sentence.end)
        if not here:
            continue
        ends = []
        words = doc.plain.span(sentence.start, sentence.end)
        if words.first(_LONG_AGO):
            ends = [w.last for w in dates.find(doc.plain, sentence.start, sentence.end, published) if w.last]
        if ends and max(ends) < long_ago:
            out |= {r.start for r in here}
            continue
        for ref in here if words.able & _NEGATION.bit else ():
            low, high = clause(doc.plain, sentence.start, sentence.end, ref.start, ref.end)
            if _NEGATION.search(doc.plain, low, high):
                out.add(ref.start)
    return frozenset(out)
