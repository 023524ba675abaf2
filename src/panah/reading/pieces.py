"""Pieces of words read off a pattern's own parse: those a match must hold, and those it must begin with.

Both err on one side only: text without a needed piece has no match, and no match begins where no head stands. Letters
are those of :func:`lowered`; everything that is not plainly a few spellings is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import fsum
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

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

_SHARE_DIGIT: Final = 0.002
"""The same for one of the ten digits, and all that begins with it."""

_WORTH: Final = 0.15
"""Pieces that together begin at more places than this are in too many sentences to be looked up."""

_WORTH_HEADS: Final = 0.12
"""Heads at more places than this are no quicker to try one by one than a search is."""

_WORTH_CUES: Final = 0.5
"""Pieces of one group at more places than this are no help beside those of the whole pattern."""

_RARE: Final = 0.004
"""Heads at fewer places than this are looked up alone."""

_ODD: Final = {"\u017f": "s", "\u0131": "i", "\u0130": "i", "\u212a": "k"}
"""The letters outside ASCII that :mod:`re` takes for letters of it when case is ignored."""

_BLANK: Final = (op.IN, [(op.CATEGORY, op.CATEGORY_SPACE)])
"""How a parsed pattern has white space."""

_REPEATS: Final = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

WORD: Final = "\b"
"""First character of a head that stands at the beginning of a word."""


@dataclass(frozen=True)
class Pieces:
    """What is looked up for a pattern, in the letters of :func:`lowered`.

    Every match holds one of ``needed`` and begins with one of ``heads``; either is empty where it is unknown or too
    frequent to be worth a look-up. Heads behind :data:`WORD` have no letter, digit or "_" before them.
    """

    needed: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


Tree = Iterable[tuple[Any, Any]]
"""A pattern or a part of one, parsed: elements with their arguments."""


def pieces_of(pattern: str, flags: int) -> Pieces:
    """The pieces of a pattern for :mod:`re`."""
    tree: Tree = parser.parse(pattern, flags)
    heads = frozenset[str]().union(*_heads(tree))
    share = fsum(map(_share_of_head, heads))
    if not heads or share >= _WORTH_HEADS or any(not h.strip(WORD + " ") for h in heads):
        return Pieces(_needed_of(tree, _WORTH))
    heads = frozenset(h for h in heads if not any(h.startswith(other) for other in heads if other != h))
    return Pieces(_needed_of(tree, share) if share >= _RARE else frozenset(), heads)


def pieces_in_group(pattern: str, flags: int, name: str) -> frozenset[str]:
    """Pieces of which each match holds one in a named group; empty where it is left out or they are many."""
    tree = parser.parse(pattern, flags)
    number = tree.state.groupdict.get(name)
    inside = next((a[3] for code, a in tree if code is op.SUBPATTERN and a[0] == number), None)
    return frozenset() if inside is None else _needed_of(inside, _WORTH_CUES)


def _needed_of(tree: Tree, below: float) -> frozenset[str]:
    """The needed pieces where they begin at fewer places than some share of a text."""
    needed = _needed(tree)
    if _cost(needed) >= below:
        return frozenset()
    return frozenset(p for p in needed if not any(other in p for other in needed if other != p))


def lowered(text: str) -> str:
    """A text in lower case with uniform white space and digits, of the same length."""
    for char in set(text):
        if char in _ODD:
            text = text.replace(char, _ODD[char])
        elif char.isspace():
            text = text.replace(char, " ")
        elif char.isdecimal() and not char.isascii():
            text = text.replace(char, "0")
    return text.lower()


@cache
def _share(piece: str) -> float:
    if piece[:1].isdigit():
        return _SHARE_DIGIT * 10.0 ** (1 - len(piece))
    return _SHARE_COMMON if piece.strip() in _COMMON else _SHARE[min(len(piece), len(_SHARE) - 1)]


def _share_of_head(head: str) -> float:
    """The same for a head: few words begin with a given piece."""
    return _share(head[1:]) / 5 if head[:1] == WORD else _share(head)


def _cost(pieces: Iterable[str]) -> float:
    """About how often one of some pieces begins in a text; more than 1 where there are none.

    The sum is exact, so that the order of a set, which differs from run to run, decides nothing.
    """
    return fsum(map(_share, pieces)) or 2.0


def _needed(tree: Tree) -> frozenset[str]:
    """The pieces of the cheapest part of a pattern that every match must go through; empty when there is none."""
    spellings, pieces = _read(tree)
    return min((pieces, spellings or frozenset()), key=_usable)


def _usable(pieces: frozenset[str]) -> float:
    return 2.0 if "" in pieces or " " in pieces else _cost(pieces)


def _read(tree: Tree) -> tuple[frozenset[str] | None, frozenset[str]]:
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
        if pieces:
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
    if code in {op.LITERAL, op.IN}:
        spellings = _characters(code, argument)
    elif code in {op.AT, op.ASSERT_NOT}:
        spellings = frozenset({""})
    elif code is op.ASSERT:  # what must follow stands in the part too; what must stand before may lie outside
        spellings, pieces = frozenset({""}), _needed(argument[1]) if argument[0] > 0 else pieces
    elif code is op.SUBPATTERN:
        spellings, pieces = _read(argument[3])
    elif code in _REPEATS:
        least, most, inner = argument
        once, pieces = _read(inner)
        spellings = once | {""} if most == 1 and least == 0 and once is not None else once if most == 1 else None
        pieces = pieces if least else frozenset()
    elif code is op.BRANCH:
        spellings, pieces = _read_branches(argument[1])
    return spellings, pieces


def _characters(code: Any, argument: Any) -> frozenset[str] | None:
    """The characters that one literal or set stands for, None when they are many or not of ASCII."""
    found: set[str] = set()
    for kind, value in [(code, argument)] if code is op.LITERAL else argument:
        if kind is op.LITERAL and value < 128:
            found.add(chr(value).lower())
        elif kind is op.RANGE and value[1] < 128 and value[1] - value[0] < 10:
            found |= {chr(n).lower() for n in range(value[0], value[1] + 1)}
        elif (kind, value) == (op.CATEGORY, op.CATEGORY_DIGIT):
            found |= set("0123456789")
        elif (kind, value) == (op.CATEGORY, op.CATEGORY_SPACE):
            found.add(" ")
        else:
            return None
    return frozenset(found) if len(found) <= 12 else None


def _read_branches(branches: Iterable[Any]) -> tuple[frozenset[str] | None, frozenset[str]]:
    parts = [_read(branch) for branch in branches]
    known = [s for s, _ in parts if s is not None]
    every = frozenset[str]().union(*known)
    each = [min((pieces, s or frozenset()), key=_usable) for s, pieces in parts]
    spellings = every if len(known) == len(parts) and len(every) <= _MOST_SPELLINGS else None
    return spellings, (frozenset().union(*each) if all(_usable(e) < 2.0 for e in each) else frozenset())


def _heads(tree: Tree) -> tuple[set[str], set[str]]:
    """What a part of a pattern can begin with: beginnings of longer matches, and whole ones that may be followed."""
    begun: set[str] = set()
    whole = {""}
    for code, argument in tree:
        opening, full = _heads_one(code, argument)
        if len(begun) + len(whole) * (len(opening) + len(full)) > _MOST_HEADS:
            break
        begun |= _follow(whole, opening)
        whole = _follow(whole, full)
        if not whole:
            break
    return begun, whole


_MOST_HEADS: Final = 160


def _follow(before: Iterable[str], after: Sequence[str] | set[str]) -> set[str]:
    """Each of some pieces with each of others behind it; a word's beginning is only kept in front of all."""
    return {a + (b.lstrip(WORD) if a else b) for a, b in product(before, after)}


def _heads_one(code: Any, argument: Any) -> tuple[set[str], set[str]]:
    """The same for one element of a pattern."""
    begun: set[str] = {""}
    whole: set[str] = set()
    if code in {op.LITERAL, op.IN} and (characters := _characters(code, argument)):
        begun, whole = set(), set(characters)
    elif code is op.AT and argument is op.AT_BOUNDARY:
        begun, whole = set(), {WORD}
    elif code in {op.AT, op.ASSERT_NOT, op.ASSERT}:
        begun, whole = set(), {""}
    elif code is op.SUBPATTERN:
        begun, whole = _heads(argument[3])
    elif code is op.BRANCH:
        each = [_heads(branch) for branch in argument[1]]
        begun, whole = set().union(*(b for b, _ in each)), set().union(*(w for _, w in each))
    elif code in _REPEATS:
        least, most, inner = argument
        begun, whole = _heads(inner)
        if most > 1:
            begun, whole = begun | whole, set()
        whole |= set() if least else {""}
    return begun, whole
