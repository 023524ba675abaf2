"""Patterns that are run only where they can match: the words each one needs are looked up once for a whole text.

Almost every pattern of this room needs one of a few words ("fled", "seized", "ago"), and most sentences hold none of
them. :func:`compiled` reads off a pattern's own parse the pieces of words of which every match holds at least one.
A :class:`Text` finds the pieces of all patterns in one pass (Aho-Corasick), so that a search in a part of it is a
bisection where the words are absent. The matches are those of :mod:`re`, to the byte: a pattern without such pieces,
and every pattern on an ordinary string, is simply run.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import ahocorasick

_MOST_SPELLINGS: Final = 96
"""Alternatives of one run of letters that are written out; more are not worth their look-up."""

_SHARE: Final = (1.0, 1.0, 0.06, 0.008, 0.004, 0.002, 0.001)
"""About how many places of an English text begin a piece of so many letters; longer ones count as the last."""

_COMMON: Final = frozenset(
    "the of and to in is was for it with as on be at by this had not are but from or have an they which one were all "
    "there their been has when who will no more out up said its".split()
)
_SHARE_COMMON: Final = 0.04
"""The most frequent words, and about how many places begin one of them or a word that it is part of."""

_WORTH: Final = 0.3
"""Pieces that together begin at more places than this are in too many sentences to be looked up."""

_ODD: Final = (("\u017f", "s"), ("\u0131", "i"), ("\u0130", "i"), ("\u212a", "k"))
"""The letters outside ASCII that :mod:`re` takes for letters of it when case is ignored."""

_BLANK: Final = (op.IN, [(op.CATEGORY, op.CATEGORY_SPACE)])
"""How a parsed pattern has white space."""


class Pattern:
    """A compiled pattern with the pieces of words, in lower case, of which every match holds one; none when unknown.

    ``search`` and ``finditer`` look the pieces up where they are given a :class:`Text`; everything else, and both on
    ordinary strings, is what :mod:`re` does.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.re: Final = re.compile(pattern, flags)
        self.pattern: Final = pattern
        self.number: Final = len(_PATTERNS)
        self.match: Final = self.re.match
        self.fullmatch: Final = self.re.fullmatch
        self.sub: Final = self.re.sub
        self.findall: Final = self.re.findall
        _PATTERNS.append(self)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Pieces of words of which every match holds one; empty when there are none worth looking up."""
        found = _needed(parser.parse(self.pattern, self.re.flags & ~re.UNICODE))
        if _cost(found) >= _WORTH:
            return frozenset()
        return frozenset(p for p in found if not any(other in p for other in found if other != p))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a part of a text, or None."""
        if isinstance(text, Text) and not text.open_to(start, end) >> self.number & 1:
            return None
        return self.re.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches in a part of a text."""
        if isinstance(text, Text) and not text.open_to(start, end) >> self.number & 1:
            return iter(())
        return self.re.finditer(text, start, end)


class Cues:
    """Words of which a reader needs one, looked up like those of a pattern."""

    def __init__(self, words: Iterable[str]) -> None:
        self.pieces: Final = frozenset(words)
        self.number: Final = len(_PATTERNS)
        _PATTERNS.append(self)


_PATTERNS: Final[list[Pattern | Cues]] = []


def compiled(pattern: str, flags: int = 0) -> Pattern:
    """Like :func:`re.compile`, for patterns that are run on a :class:`Text`."""
    return Pattern(pattern, flags)


_MOST_PARTS: Final = 512
"""Parts of a text whose patterns are kept; sentences are read one after another."""


class Text(str):
    """A text in which the pieces of words of all patterns are found once; it is a string in every other way."""

    @cached_property
    def _hits(self) -> tuple[list[int], list[int], int]:
        """Where pieces end, the patterns of each as the bits of a number, and those that need no piece."""
        finder, always = _finder(len(_PATTERNS))
        ends: list[int] = []
        patterns: list[int] = []
        for last, having in finder.iter(_lowered(self)):
            ends.append(last + 1)
            patterns.append(having)
        return ends, patterns, always

    @cached_property
    def _parts(self) -> dict[tuple[int, int], int]:
        return {}

    def open_to(self, start: int, end: int) -> int:
        """The patterns that may match in a part of the text: the bits at their numbers are 1."""
        found = self._parts.get((start, end))
        if found is None:
            ends, patterns, found = self._hits
            for having in patterns[bisect_right(ends, start) : bisect_right(ends, end)]:
                found |= having
            if len(self._parts) >= _MOST_PARTS:
                self._parts.clear()
            self._parts[start, end] = found
        return found


class Part(Text):
    """A part of a text, or what is left of it with some of its letters blanked: it is looked up in the whole."""

    whole: Text
    offset: int

    def open_to(self, start: int, end: int) -> int:
        """The patterns that may match in a part of the part."""
        offset = self.offset
        return self.whole.open_to(offset + start, offset + min(end, len(self)))


def part(text: str, start: int, end: int, blanked: str | None = None) -> str:
    """The part of a text, or what is given for it, that is looked up in the whole where the whole is a Text."""
    words = text[start:end] if blanked is None else blanked
    if not isinstance(text, Text):
        return words
    out = Part(words)
    out.whole, out.offset = text, start
    return out


@lru_cache(maxsize=1)
def _finder(count: int) -> tuple[Any, int]:
    """What finds the pieces of the first ``count`` patterns, and the bits of those that need none and of later ones."""
    having: dict[str, int] = {}
    always = -1 << count
    for number, pattern in enumerate(_PATTERNS[:count]):
        always |= 0 if pattern.pieces else 1 << number
        for piece in pattern.pieces:
            having[piece] = having.get(piece, 0) | 1 << number
    finder = ahocorasick.Automaton()
    for piece, patterns in having.items():
        finder.add_word(piece, patterns)
    finder.make_automaton()
    return finder, always


def _lowered(text: str) -> str:
    """A text in lower case and with uniform white space, of the same length."""
    text = re.sub(r"[^\S ]", " ", text)
    for odd, letter in _ODD:
        text = text.replace(odd, letter)
    return text.lower()


def _cost(pieces: Iterable[str]) -> float:
    """About how often one of some pieces begins in a text; more than 1 where there are none."""
    costs = [_SHARE_COMMON if p.strip() in _COMMON else _SHARE[min(len(p), len(_SHARE) - 1)] for p in pieces]
    return sum(costs) if costs else 2.0


def _needed(tree: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The pieces of the cheapest part of a pattern that every match must go through; empty when there is none."""
    spellings, pieces = _read(tree)
    return min((pieces, spellings or frozenset()), key=_usable)


def _usable(pieces: frozenset[str]) -> float:
    return 2.0 if "" in pieces or " " in pieces else _cost(pieces)


def _read(tree: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str] | None, frozenset[str]]:
    """All spellings of a part of a pattern, None when they are too many; and the cheapest pieces it must go through."""
    run = frozenset({""})
    whole = True
    best: frozenset[str] = frozenset()
    for code, argument in tree:
        if code is op.MAX_REPEAT and argument[0] == 1 and list(argument[2]) == [_BLANK]:  # blanks: the pieces part
            best = min((best, frozenset(a + " " for a in run)), key=_usable)
            run, whole = frozenset({" "}), False
            continue
        spellings, pieces = _read_one(code, argument)
        best = min((best, pieces), key=_usable)
        longer = None if spellings is None else {a + b for a in run for b in spellings}
        if longer is not None and len(longer) <= _MOST_SPELLINGS:
            run = frozenset(longer)
            continue
        best = min((best, run), key=_usable)
        whole = False
        run = spellings if spellings is not None else frozenset({""})
    best = min((best, run), key=_usable)
    return (run if whole else None), (best if _usable(best) < 2.0 else frozenset())


def _read_one(code: Any, argument: Any) -> tuple[frozenset[str] | None, frozenset[str]]:
    """The same for one element of a pattern."""
    spellings: frozenset[str] | None = None
    pieces: frozenset[str] = frozenset()
    if code is op.LITERAL and argument < 128:
        spellings = frozenset({chr(argument).lower()})
    elif (code, argument) == _BLANK:
        spellings = frozenset({" "})
    elif code is op.IN and len(argument) <= 4 and all(c is op.LITERAL and n < 128 for c, n in argument):
        spellings = frozenset(chr(n).lower() for _, n in argument)
    elif code in {op.AT, op.ASSERT_NOT}:
        spellings = frozenset({""})
    elif code is op.ASSERT:  # what must follow stands in the part too; what must stand before may lie outside
        spellings, pieces = frozenset({""}), _needed(argument[1]) if argument[0] > 0 else pieces
    elif code is op.SUBPATTERN:
        spellings, pieces = _read(argument[3])
    elif code in {op.MAX_REPEAT, op.MIN_REPEAT}:
        least, most, inner = argument
        once, pieces = _read(inner)
        spellings = once | {""} if most == 1 and least == 0 and once is not None else once if most == 1 else None
        pieces = pieces if least else frozenset()
    elif code is op.BRANCH:
        spellings, pieces = _read_branches(argument[1])
    return spellings, pieces


def _read_branches(branches: Iterable[Any]) -> tuple[frozenset[str] | None, frozenset[str]]:
    parts = [_read(branch) for branch in branches]
    known = [s for s, _ in parts if s is not None]
    every = frozenset[str]().union(*known)
    each = [min((pieces, s or frozenset()), key=_usable) for s, pieces in parts]
    spellings = every if len(known) == len(parts) and len(every) <= _MOST_SPELLINGS else None
    return spellings, (frozenset().union(*each) if all(_usable(e) < 2.0 for e in each) else frozenset())
