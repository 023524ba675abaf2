"""Pieces of words read off a pattern's own parse: those a match must hold, and those it must begin with.

Both err on one side only: text that lacks them has no match, and no match begins where no head stands. Letters are
those of :func:`lowered`; everything that is not plainly a few spellings is left open.
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

_MOST_WAYS: Final = 48
"""Ways through a pattern that are told apart; beyond, a part with several is taken for one with the pieces of all."""

MOST_GROUPS: Final = 3
"""Groups of pieces that are looked up for one way: those of the rarest pieces."""

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

_WORTH: Final = 0.3
"""Pieces that together begin at more places than this are in too many sentences to be looked up."""

_WORTH_HEADS: Final = 0.12
"""Heads at more places than this are no quicker to try one by one than a search is."""

_ODD: Final = {"\u017f": "s", "\u0131": "i", "\u0130": "i", "\u212a": "k"}
"""The letters outside ASCII that :mod:`re` takes for letters of it when case is ignored."""

_BLANK: Final = (op.IN, [(op.CATEGORY, op.CATEGORY_SPACE)])
"""How a parsed pattern has white space."""

_BLANKS: Final = (_BLANK, (op.LITERAL, ord(" ")))
_REPEATS: Final = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})

WORD: Final = "\b"
"""First character of a piece that stands at the beginning of a word."""

Group = frozenset[str]
"""Pieces of which a match holds one."""

Way = tuple[Group, ...]
"""Groups of which a match that goes this way holds one piece each."""


@dataclass(frozen=True)
class Pieces:
    """What is looked up for a pattern, in the letters of :func:`lowered`.

    Every match goes one of ``ways`` and begins with one of ``heads``; either is empty where it is unknown or too
    frequent to be worth a look-up. A piece lies between two blanks. It has a blank at its ends where it reaches one,
    and stands behind :data:`WORD` where it has no letter, digit or "_" before it.
    """

    ways: tuple[Way, ...] = ()
    heads: Group = frozenset()

    @property
    def all(self) -> Group:
        """Every piece, wherever it is needed."""
        return frozenset().union(self.heads, *(group for way in self.ways for group in way))


Tree = Iterable[tuple[Any, Any]]
"""A pattern or a part of one, parsed: elements with their arguments."""


def pieces_of(pattern: str, flags: int) -> Pieces:
    """The pieces of a pattern for :mod:`re`."""
    tree: Tree = parser.parse(pattern, flags)
    heads = _heads_of(tree)
    return Pieces(_worth(_alone(tree)) or (((heads,),) if heads else ()), heads)


def pieces_of_words(words: Iterable[str]) -> Pieces:
    """The pieces of words of which one must stand in a text; without any it may hold anything."""
    return Pieces(_joined([tuple(frozenset({part}) for part in _parts(word)) for word in words]))


def _heads_of(tree: Tree) -> Group:
    """The heads of a pattern, none where they are too many or too frequent."""
    heads = {(h[:1] + h[1:].split(" ")[0] + " " if " " in h[1:] else h) for h in Group().union(*_heads(tree))}
    if fsum(map(_share_of, heads)) >= _WORTH_HEADS or any(not h.strip(WORD + " ") for h in heads):
        return frozenset()
    return frozenset(h for h in heads if not any(h.startswith(other) for other in heads if other != h))


def _worth(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways, each with its rarest groups; none where one of them has only frequent ones."""
    rare = [sorted((g for g in way if _cost(g) < _WORTH), key=_cost)[:MOST_GROUPS] for way in ways]
    return _joined([tuple(way) for way in rare]) if all(rare) else ()


def _joined(ways: list[Way]) -> tuple[Way, ...]:
    """The same ways in fewer: two that differ in one group are one that has the pieces of both."""
    for place in range(MOST_GROUPS):
        alike: dict[tuple[Way, Way], list[Group]] = {}
        for way in ways:
            alike.setdefault((way[:place], way[place + 1 :]), []).append(way[place] if place < len(way) else Group())
        ways = [(*low, *([_of_all(found)] if all(found) else []), *high) for (low, high), found in alike.items()]
    return tuple(ways)


def _of_all(groups: Iterable[Group]) -> Group:
    """The pieces of some groups, without those that hold another: where one of these stands, the other does."""
    every = Group().union(*groups)
    return frozenset(p for p in every if not any(other in p for other in every if other != p))


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


def _share_of(piece: str) -> float:
    """The same for a piece that may begin at a word only: few words begin with a given one."""
    return _share(piece.lstrip(WORD + " ")) / (5 if piece[:1] in {WORD, " "} else 1)


def _cost(pieces: Iterable[str]) -> float:
    """About how often one of some pieces begins in a text; more than 1 where there are none.

    The sum is exact, so that the order of a set, which differs from run to run, decides nothing.
    """
    return fsum(map(_share_of, pieces)) or 2.0


def _read(tree: Tree) -> tuple[Group | None, list[Way]]:
    """All spellings of a part of a pattern, or None where they are too many, and the ways through what is not spelt."""
    run: Group = frozenset({""})
    whole = True
    ways: list[Way] = [()]
    for code, argument in tree:
        if (code, argument) in _BLANKS or (code in _REPEATS and argument[0] == 1 and list(argument[2]) == [_BLANK]):
            ways = _closed(ways, {a + " " for a in run})  # the pieces part
            run, whole = frozenset({" "}), False
            continue
        if code in _REPEATS and argument[0] and argument[1] > 1 and (once := _read(argument[2])[0]):
            ways = _closed(ways, {a + b for a in run for b in once})  # the first of them, and then the last
            run, whole = once, False
            continue
        spellings, own = _read_one(code, argument)
        ways = _through(ways, own)
        longer = None if spellings is None else {a + b for a in run for b in spellings}
        if longer is not None and len(longer) <= _MOST_SPELLINGS:
            run = frozenset(longer)
            continue
        ways = _closed(ways, run)
        whole = False
        run = frozenset({""}) if spellings is None else spellings
    return (run, ways) if whole else (None, _closed(ways, run))


def _closed(ways: list[Way], run: Iterable[str]) -> list[Way]:
    """The ways with the pieces of a run of letters behind them, unless one of its spellings has none."""
    group = frozenset(min(_parts(spelling), key=_share_of, default="") for spelling in run)
    return ways if "" in group else [(*way, group) for way in ways]


def _parts(spelling: str) -> list[str]:
    """The pieces of a spelling between its blanks."""
    words = spelling.split(" ")
    out = []
    for number, word in enumerate(words):
        text = word.replace(WORD, "")
        begins = " " if number else WORD if word[:1] == WORD and text[:1].isalnum() else ""
        if text:
            out.append(begins + text + (" " if number + 1 < len(words) else ""))
    return out


def _through(ways: list[Way], own: list[Way]) -> list[Way]:
    """The ways through a part of a pattern and the one behind it."""
    if min(len(ways), len(own)) > 1 and len(ways) * len(own) > _MOST_WAYS:
        own = [(_of_all(min(way, key=_cost) for way in own),)] if all(own) else [()]
    return [a + b for a, b in product(ways, own)]


def _read_one(code: Any, argument: Any) -> tuple[Group | None, list[Way]]:
    """The same for one element of a pattern."""
    spellings: Group | None = None
    ways: list[Way] = [()]
    if code in {op.LITERAL, op.IN}:
        spellings = _characters(code, argument)
    elif code is op.AT:
        spellings = frozenset({WORD if argument is op.AT_BOUNDARY else ""})
    elif code is op.ASSERT_NOT:
        spellings = frozenset({""})
    elif code is op.ASSERT:  # what must follow stands in the part too; what must stand before may lie outside
        spellings, ways = frozenset({""}), _alone(argument[1]) if argument[0] > 0 else ways
    elif code is op.SUBPATTERN:
        spellings, ways = _read(argument[3])
    elif code in _REPEATS:
        least, most, inner = argument
        once, through = _read(inner)
        spellings = None if once is None or most > 1 else once if least else once | {""}
        ways = through if least else ways
    elif code is op.BRANCH:
        each = [_read(branch) for branch in argument[1]]
        spelled = Group().union(*(once for once, _ in each if once is not None))
        if len(spelled) <= _MOST_SPELLINGS and all(once is not None for once, _ in each):
            spellings = spelled
        else:
            ways = [way for once, through in each for way in (through if once is None else _closed(through, once))]
    return spellings, ways


def _alone(tree: Tree) -> list[Way]:
    """The ways through a part of a pattern that stands for itself."""
    spellings, ways = _read(tree)
    return ways if spellings is None else _closed(ways, spellings)


def _characters(code: Any, argument: Any) -> Group | None:
    """The characters that one literal or set stands for, None when they are many or not of ASCII."""
    found: set[str] = set()
    for kind, value in [(code, argument)] if code is op.LITERAL else argument:
        if kind is op.LITERAL and value < 128:
            found.add(lowered(chr(value)))
        elif kind is op.RANGE and value[1] < 128 and value[1] - value[0] < 10:
            found |= {chr(n).lower() for n in range(value[0], value[1] + 1)}
        elif (kind, value) == (op.CATEGORY, op.CATEGORY_DIGIT):
            found |= set("0123456789")
        elif (kind, value) == (op.CATEGORY, op.CATEGORY_SPACE):
            found.add(" ")
        else:
            return None
    return frozenset(found) if len(found) <= 12 else None


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
