"""One reader per claim kind: a kind is a row of ``model/claim_kinds.csv`` and a function registered here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from panah.model.claim import claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame
from panah.reading.patterns import Among, Cues

Reader = Callable[[Frame], Iterator[Draft]]


class CuedReader:
    """A reader and the words of which it needs one, by their bit in :class:`~panah.reading.patterns.Span`."""

    def __init__(self, function: Reader, words: tuple[str, ...]) -> None:
        self.read, self.words, self.cues = function, words, Cues(words)
        self.bit = self.cues.bit


_READERS: dict[str, CuedReader] = {}


def reader(kind: str, *cues: str) -> Callable[[Reader], Reader]:
    """Register a function as the reader of a claim kind.

    ``cues`` are pieces of words in lower case: a sentence with none of them is not shown to the reader, which is much
    cheaper than its patterns. Without cues it sees every sentence.

    Raises
    ------
    KeyError
        When the kind is no row of the shipped table, or has a reader already.
    """
    if kind not in claim_kinds():
        raise KeyError(f"{kind} is not a row of claim_kinds.csv")
    if kind in _READERS:
        raise KeyError(f"{kind} has a reader already")

    def register(function: Reader) -> Reader:
        _READERS[kind] = CuedReader(function, cues)
        return function

    return register


def readers() -> dict[str, CuedReader]:
    """Every reader by kind, in the order of the table of kinds."""
    from panah.reading.kinds import (  # noqa: F401, PLC0415
        access,
        checkpoints,
        control,
        displacement,
        forces,
        homes,
        markets,
        minds,
        needs,
        outlook,
        prices,
        supplies,
        violence,
        ways,
        works,
    )

    return {kind: _READERS[kind] for kind in claim_kinds() if kind in _READERS}


@cache
def among_readers() -> Among[Reader]:
    """Every reader behind the words of which it needs one, in the order of the table of kinds."""
    return Among((reader.cues, reader.read) for reader in readers().values())
