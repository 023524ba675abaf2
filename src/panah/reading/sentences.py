"""What is found in one sentence: by readers and phrases, or by the weight of its words, with its slots mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from panah.reading.counts import counted
from panah.reading.drafts import Draft
from panah.reading.frames import Frame
from panah.reading.kinds import among_readers
from panah.reading.kinds.company import in_company
from panah.reading.kinds.earlier import with_older
from panah.reading.kinds.lists import counted_elsewhere, listed_people
from panah.reading.kinds.oldprices import then_and_now, times
from panah.reading.kinds.prices import bare_prices
from panah.reading.kinds.recount import counted_again
from panah.reading.kinds.subsets import parts_of_casualties
from panah.reading.kinds.together import together
from panah.reading.kinds.told import told
from panah.reading.kinds.unreal import real
from panah.reading.prospects import sure
from panah.reading.trust import trusted
from panah.reading.weighed import weighed

_READERS: Final = among_readers()
"""Registered before the first text is looked up: a reader made later would be shown all of that text's sentences."""


def found_in(frame: Frame, before: Sequence[Draft]) -> list[Draft]:
    """Claims of a sentence; ``before`` are those that rules found in the sentences before it."""
    found = with_older(frame, times(frame, sure(frame, counted(frame, found_bare(frame, before)))))
    found = in_company(frame, together(frame, found))
    if frame.sentence.paragraph.role == "title" and len(frame.scene.doc.paragraphs) > 3:
        return [d for d in found if d.low or d.high]  # a headline without a figure says what the text says
    return found


def found_bare(frame: Frame, before: Sequence[Draft]) -> list[Draft]:
    """The same with the figures alone that readers look for."""
    found = found_by_rules(frame, before)
    return real(frame, then_and_now(frame, [*found, *weighed(frame, found)]))


def found_by_rules(
    frame: Frame, before: Sequence[Draft], trust: Callable[[Frame, Draft], bool] = trusted
) -> list[Draft]:
    """Claims of a sentence by the rules of their kinds; ``before`` are those of the sentences before it.

    ``trust`` tells which of the claims of readers and phrases are to be kept.
    """
    found: list[Draft] = []
    for reader in _READERS.of(frame.span.able):
        found += (draft for draft in reader(frame) if trust(frame, draft))
    found += parts_of_casualties(frame, found, before)
    found += told(frame, found, trust)
    found += bare_prices(frame, found)
    found += listed_people(frame, found)
    found += counted_elsewhere(frame, found)
    found += counted_again(frame, found, before)
    return found
