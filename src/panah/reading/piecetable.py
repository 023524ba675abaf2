"""Pieces of the patterns of the package, read off them beforehand: the parse takes longer than to read an article.

``pieces.json`` holds them by a hash of pattern and flags; ``tools/build_pieces.py`` makes it. What it lacks is
read off the pattern when asked for: a pattern newer than the table is slower to start, and finds the same.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from panah.reading.pieces import Pieces, pieces_of

TABLE: Final = "pieces.json"
"""Object of :func:`key_of` to three lists: the groups of pieces, the numbers of those of each way, and the heads."""

Row = tuple[list[list[str]], list[list[int]], list[str]]
"""A line of the table."""


def pieces(pattern: str, flags: int) -> Pieces:
    """The same as :func:`~panah.reading.pieces.pieces_of`, from the table where it has the pattern."""
    row = _table().get(key_of(pattern, flags))
    if row is None:
        return pieces_of(pattern, flags)
    groups = [frozenset(group) for group in row[0]]
    return Pieces(tuple(tuple(groups[n] for n in way) for way in row[1]), frozenset(row[2]))


def row_of(found: Pieces) -> Row:
    """A line of the table."""
    groups = sorted({tuple(sorted(group)) for way in found.ways for group in way})
    number = {frozenset(group): n for n, group in enumerate(groups)}
    return [list(g) for g in groups], [[number[g] for g in way] for way in found.ways], sorted(found.heads)


def key_of(pattern: str, flags: int) -> str:
    """What a pattern goes by in the table."""
    return blake2b(f"{flags:d} {pattern}".encode(), digest_size=8).hexdigest()


@cache
def _table() -> dict[str, Row]:
    found: dict[str, Row] = json.loads(files("panah.reading").joinpath(TABLE).read_text(encoding="utf-8"))
    return found
