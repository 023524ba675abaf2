"""Pieces of the patterns of the package, read off them beforehand: the parse takes longer than to read an article.

``pieces.json`` holds them by a hash of pattern, flags and group; ``tools/build_pieces.py`` makes it. What it lacks is
read off the pattern when asked for: a pattern newer than the table is slower to start, and finds the same.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from panah.reading.pieces import Pieces, pieces_in_group, pieces_of

TABLE: Final = "pieces.json"
"""Object of :func:`key_of` to two lists: the needed pieces, and the heads (none for a group)."""


def pieces(pattern: str, flags: int) -> Pieces:
    """The same as :func:`~panah.reading.pieces.pieces_of`, from the table where it has the pattern."""
    row = _table().get(key_of(pattern, flags))
    return pieces_of(pattern, flags) if row is None else Pieces(frozenset(row[0]), frozenset(row[1]))


def cues(pattern: str, flags: int, group: str) -> frozenset[str]:
    """The same as :func:`~panah.reading.pieces.pieces_in_group`, from the table where it has the pattern."""
    row = _table().get(key_of(pattern, flags, group))
    return pieces_in_group(pattern, flags, group) if row is None else frozenset(row[0])


def key_of(pattern: str, flags: int, group: str = "") -> str:
    """What a pattern, or a named group of it, goes by in the table."""
    return blake2b(f"{flags:d} {group} {pattern}".encode(), digest_size=8).hexdigest()


@cache
def _table() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = json.loads(files("panah.reading").joinpath(TABLE).read_text(encoding="utf-8"))
    return found
