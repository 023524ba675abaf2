"""Statements of a party to the war: what they tell in their own name is claimed."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.text import Document

_STATEMENT: Final = re.compile(r"\b(?:statement|communiqu[e\u00e9]|proclamation)\b", re.IGNORECASE)
_HEAD: Final = 400
"""Characters of a report in which it says that it is a statement."""

_OURS: Final = re.compile(
    r"\bour (?:(?:gallant|heroic|brave|valiant|armed|own)\s)?(?:forces|fighters|men|troops|martyrs|comrades|brigades|"
    r"battalions|mujahid(?:een|in)|soldiers|artillery)\b",
    re.IGNORECASE,
)


def is_of_a_party(doc: Document) -> bool:
    """Whether a report is the statement of one that fights: it speaks of its own forces, and not in a quotation."""
    if not _STATEMENT.search(doc.plain, 0, _HEAD):
        return False
    ours = (m.start() for m in _OURS.finditer(doc.plain))
    return any(not any(q.start <= at < q.end for q in doc.quotes) for at in ours)
