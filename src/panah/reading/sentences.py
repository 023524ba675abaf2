"""What readers and phrases find in one sentence, before words are weighed and slots are mended."""

from __future__ import annotations

from collections.abc import Sequence

from panah.reading.drafts import Draft
from panah.reading.frames import Frame
from panah.reading.kinds import among_readers
from panah.reading.kinds.bareprices import bare_prices
from panah.reading.kinds.lists import counted_elsewhere, listed_people
from panah.reading.kinds.recount import counted_again, listed_prices
from panah.reading.kinds.told import told


def found_by_rules(frame: Frame, before: Sequence[Draft]) -> list[Draft]:
    """Claims of a sentence by the rules of their kinds; ``before`` are those of the sentences before it."""
    found: list[Draft] = []
    for reader in among_readers().of(frame.span.able):
        found += reader(frame)
    found += told(frame, found)
    found += listed_prices(frame, found)
    found += bare_prices(frame, found, before)
    found += listed_people(frame, found)
    found += counted_elsewhere(frame, found)
    found += counted_again(frame, found, before)
    return found
