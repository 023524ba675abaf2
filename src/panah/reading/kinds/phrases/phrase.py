"""A phrase of the field: words that tell a claim of one kind, and what they need around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from panah.reading.frames import rx
from panah.reading.patterns import Pattern

NONE: Final = re.compile(r"(?!)")
"""Matches nothing."""


@dataclass(frozen=True)
class Phrase:
    """One way to tell a claim of a kind.

    Parameters
    ----------
    kind, name
        The kind, and a word for the phrase: it ends the rule's name and is the claim's item.
    words
        The pattern, as :func:`panah.reading.frames.rx` takes it. A group ``v`` marks the words whose certainty and
        place count; without one these are all the words.
    count
        "people" where a figure of people must stand with it, "people!" right before it, "people?" where one is taken
        if it does; "money" where an amount must stand with it, "any" likewise
        for any count ("two boats"), "toll" for the bare figure inside the words, which counts people, "" where none is.
    armed
        Whether an armed party or an authority must be named in the clause.
    own_no
        Whether a "no" or "not" in or before the words is part of what they say, and denies nothing.
    dated
        Whether a day ahead or a figure must stand with the words.
    denies
        Whether the words say that nothing of the kind happened ("nobody was hurt").
    unless
        A pattern; where it stands in the clause, the words tell something else.
    """

    kind: str
    name: str
    words: str
    count: str = ""
    armed: bool = False
    own_no: bool = False
    unless: str = ""
    dated: bool = False
    denies: bool = False

    @cached_property
    def pattern(self) -> Pattern:
        """The compiled words."""
        return rx(self.words)

    @cached_property
    def other(self) -> re.Pattern[str]:
        """The compiled ``unless``."""
        return re.compile(self.unless.replace(" ", r"\s+"), re.IGNORECASE) if self.unless else NONE
