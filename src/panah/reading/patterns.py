"""Patterns that are run only where they can match: the words each one needs are looked up once for a whole text.

Almost every pattern of this room needs one of a few words ("fled", "seized", "ago"), most begin with one of a few, and
most sentences hold none of them. :mod:`panah.reading.pieces` reads these off the patterns. A :class:`Text` finds those
of all patterns in one pass (Aho-Corasick). A search in a part of it is then a bisection where the words are absent, and
a try at a few places where they stand. The matches are those of :mod:`re`, to the byte: a pattern without such pieces,
and every pattern on an ordinary string, is simply run.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import chain
from operator import or_
from re import Match
from re import Pattern as Expression
from typing import Any, Final, Generic, TypeVar

import ahocorasick

from panah.reading import piecetable
from panah.reading.pieces import WORD, Pieces, lowered

_Thing = TypeVar("_Thing")


class Pattern:
    """A pattern with its :class:`~panah.reading.pieces.Pieces`, compiled when it is first run.

    ``search`` and ``finditer`` look the pieces up where they are given a :class:`Text`; everything else, and both on
    ordinary strings, is what :mod:`re` does.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern: Final = pattern
        self.flags: Final = int(flags)
        self.number: Final = len(_PATTERNS)
        self.bit: Final = 1 << self.number
        _PATTERNS.append(self)

    @cached_property
    def re(self) -> Expression[str]:
        """The compiled pattern: a report needs about a third of all."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., Match[str] | None]:
        """What :meth:`re.Pattern.match` is."""
        return self.re.match

    @cached_property
    def fullmatch(self) -> Callable[..., Match[str] | None]:
        """What :meth:`re.Pattern.fullmatch` is."""
        return self.re.fullmatch

    def sub(self, repl: str | Callable[[Match[str]], str], text: str) -> str:
        """What :meth:`re.Pattern.sub` is."""
        return self.re.sub(repl, text)

    def findall(self, text: str) -> list[Any]:
        """What :meth:`re.Pattern.findall` is."""
        return self.re.findall(text)

    @cached_property
    def pieces(self) -> Pieces:
        """The pieces of words that are looked up."""
        return piecetable.pieces(self.pattern, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match[str] | None:
        """The first match in a part of a text, or None."""
        if not isinstance(text, Text):
            return self.re.search(text, start, end)
        places = text.places(self, start, end) if text.able & self.bit else ()
        if places is None:
            return self.re.search(text, start, end)
        for at in places:
            match = self.match(text, at, end)
            if match is not None:
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Match[str]]:
        """All matches in a part of a text."""
        if not isinstance(text, Text):
            return self.re.finditer(text, start, end)
        places = text.places(self, start, end) if text.able & self.bit else ()
        if places is None:
            return self.re.finditer(text, start, end)
        return self._matches(text, places, end) if places else iter(())

    def _matches(self, text: str, places: Sequence[int], end: int) -> Iterator[Match[str]]:
        last = 0
        for at in places:
            if at >= last:
                match = self.match(text, at, end)
                if match is not None:
                    last = match.end()
                    yield match


class Cues:
    """Words of which a reader needs one, looked up like those of a pattern; without any it is always open."""

    def __init__(self, words: Iterable[str]) -> None:
        self.pieces: Final = Pieces(frozenset(words))
        self.number: Final = len(_PATTERNS)
        self.bit: Final = 1 << self.number
        _PATTERNS.append(self)


_PATTERNS: Final[list[Pattern | Cues]] = []


def compiled(pattern: str, flags: int = 0) -> Pattern:
    """Like :func:`re.compile`, for patterns that are run on a :class:`Text`."""
    return Pattern(pattern, flags)


class Among(Generic[_Thing]):
    """Things of which each stands behind a pattern or cue: those whose pattern may match are told at once."""

    def __init__(self, things: Iterable[tuple[Pattern | Cues, _Thing]]) -> None:
        self._things: Final = tuple((pattern.bit, thing) for pattern, thing in things)
        self._mask: Final = sum({bit for bit, _ in self._things})
        self._told: Final = lru_cache(maxsize=4096)(self._tell)

    def of(self, able: int) -> tuple[_Thing, ...]:
        """The things of some bits (:attr:`Span.able`), in their order."""
        return self._told(able & self._mask)

    def _tell(self, able: int) -> tuple[_Thing, ...]:
        return tuple(thing for bit, thing in self._things if able & bit)


def by_first_letter(alternatives: str) -> str:
    """Alternatives of a pattern ("forces|troops|fighters") with those of one first letter put together behind it.

    :mod:`re` tries alternatives one by one, and at most places the first letter speaks against all of them. Those with
    different first letters never match at one place, so that their order says nothing; within a letter it stays.
    An alternative that does not begin with a small letter stays where it is, and the others on their side of it.
    """
    out: list[str] = []
    run: dict[str, list[str]] = {}
    for one in (*_parted(alternatives), ""):
        if one[:1].islower() and one[1:2] not in {"?", "*", "+", "{"}:
            run.setdefault(one[0], []).append(one[1:])
            continue
        out += [f"{a}(?:{'|'.join(rest)})" if len(rest) > 1 else a + rest[0] for a, rest in run.items()]
        run = {}
        out += [one] if one else []
    return "|".join(out)


def _parted(alternatives: str) -> list[str]:
    """The alternatives of a pattern, without those inside brackets."""
    out, depth = [""], 0
    for char in alternatives:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            out.append("")
        else:
            out[-1] += char
    return out


class Text(str):
    """A text in which the pieces of words of all patterns are found once; it is a string in every other way."""

    able: int = -1
    """The bits of the patterns that may match in it."""

    @cached_property
    def _found(self) -> _Found:
        return _finder(len(_PATTERNS)).find(self)

    @cached_property
    def _spans(self) -> dict[tuple[int, int], Span]:
        return {}

    def span(self, start: int, end: int) -> Span:
        """A part of the text with the patterns that may match in it."""
        found = self._spans.get((start, end))
        if found is None:
            found = self._spans[start, end] = Span(self, start, end, self._found.able(start, end))
        return found

    def places(self, pattern: Pattern, start: int, end: int) -> Sequence[int] | None:
        """Where in a part of the text a match may begin; None where that may be anywhere."""
        found = self._found
        number = pattern.number
        if number >= found.count:
            return None
        needed = found.places[number]
        if needed is _UNREAD:
            needed = found.read(number)
        if needed is not None:
            at = bisect_left(needed, start)
            if at == len(needed) or needed[at] >= end:
                return ()
        heads = found.places[found.count + number]
        if heads is _UNREAD:
            heads = found.read(found.count + number)
        return None if heads is None else heads[bisect_left(heads, start) : bisect_left(heads, end)]


class Span:
    """A part of a text, with the bits of the patterns and cues that may match in it."""

    __slots__ = ("able", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int, able: int = -1) -> None:
        self.text, self.start, self.end, self.able = text, start, end, able

    def find(self, pattern: Pattern) -> Iterable[Match[str]]:
        """All matches of a pattern in the part."""
        return pattern.finditer(self.text, self.start, self.end) if self.able & pattern.bit else ()

    def first(self, pattern: Pattern) -> Match[str] | None:
        """The first match of a pattern in the part, or None."""
        return pattern.search(self.text, self.start, self.end) if self.able & pattern.bit else None

    def match(self, pattern: Pattern) -> Match[str] | None:
        """The match of a pattern at the beginning of the part, or None."""
        return pattern.match(self.text, self.start, self.end) if self.able & pattern.bit else None

    def words(self, start: int, end: int, blanked: str | None = None) -> str:
        """Words of the part as a string of their own (or what is given for them) in which the same is known.

        Words that begin inside a word are an ordinary string: words may begin in them that begin nowhere in the text.
        """
        text = self.text
        words = text[start:end] if blanked is None else blanked
        if not isinstance(text, Text) or (start and text[start - 1].isalnum() and text[start : start + 1].isalnum()):
            return words
        out = _Words(words)
        out.whole, out.offset, out.able = text, start, self.able
        return out


class _Words(Text):
    """Words of a text: they are looked up in it."""

    whole: Text
    offset: int

    def places(self, pattern: Pattern, start: int, end: int) -> Sequence[int] | None:
        """Where in the words a match may begin; None where that may be anywhere."""
        offset = self.offset
        found = self.whole.places(pattern, offset + start, offset + min(end, len(self)))
        return [at - offset for at in found] if found else found


def span_of(text: str, start: int, end: int) -> Span:
    """A part of a text; in an ordinary string every pattern may match."""
    return text.span(start, end) if isinstance(text, Text) else Span(text, start, end)


class _Found:
    """Where the pieces of the first patterns of a finder stand in a text.

    ``starts`` and ``numbers`` tell for each piece found, in order, where it stands and which it is. ``places`` holds
    for each pattern the starts of the pieces it needs and, behind these, for each the starts of its heads; None where
    it has none, and :data:`_UNREAD` until somebody asks.
    """

    __slots__ = ("count", "finder", "numbers", "places", "starts", "told")

    def __init__(self, finder: _Finder, starts: list[int], numbers: list[int]) -> None:
        self.finder, self.starts, self.numbers, self.count = finder, starts, numbers, finder.count
        self.places: list[Any] = [_UNREAD] * (2 * finder.count)
        told: defaultdict[int, list[int]] = defaultdict(list)
        for at, number in zip(starts, numbers, strict=True):
            told[number].append(at)
        self.told: dict[int, list[list[int]]] = {}
        for number, where in told.items():
            for slot in finder.slots[number]:
                self.told.setdefault(slot, []).append(where)

    def read(self, slot: int) -> list[int] | None:
        """Gather one list of places."""
        found: list[int] | None = None
        if slot in self.finder.looked_up:
            each = self.told.get(slot, [])
            found = each[0] if len(each) == 1 else sorted(chain.from_iterable(each))
        self.places[slot] = found
        return found

    def able(self, start: int, end: int) -> int:
        """The bits of the patterns and cues whose pieces stand in a part of the text."""
        finder, starts, numbers = self.finder, self.starts, self.numbers
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        able, last = finder.always, end - finder.longest
        while high > low and starts[high - 1] > last:  # only these may go on beyond the part
            high -= 1
            if starts[high] + finder.lengths[numbers[high]] <= end:
                able |= finder.bits[numbers[high]]
        return reduce(or_, map(finder.bits.__getitem__, numbers[low:high]), able)


_UNREAD: Final = ()
"""What a list of places is before somebody asks for it."""


class _Finder:
    """What finds the pieces of the first ``count`` patterns, in the order in which they begin.

    The text is gone through from its end, with the pieces turned round: pieces are then found in the order of their
    beginnings, and each once. Each has two numbers, an even one where it stands inside a word and the odd one behind
    it where a word begins: ``bits`` has the patterns that need it or begin with it there, ``slots`` the lists of places
    of :class:`_Found` that take note of it; ``looked_up`` are those that take note of any. ``always`` has the bits of
    the patterns that may match anywhere.
    """

    def __init__(self, count: int) -> None:
        self.count: Final = count
        self.always = -1 << count
        inside: dict[str, _Having] = {}
        begins: dict[str, _Having] = {}
        for number, pattern in enumerate(_PATTERNS[:count]):
            needed, heads = pattern.pieces.needed, pattern.pieces.heads
            bit = 1 << number
            self.always |= 0 if needed or heads else bit
            for piece in needed:
                _add(inside, piece, bit, number)
            for head in heads:
                first = head[:1] == WORD and head[1].isalnum()
                _add(begins if first else inside, head.lstrip(WORD), 0 if needed else bit, count + number)
        self.bits: Final[list[int]] = []
        self.slots: Final[list[tuple[int, ...]]] = []
        self.lengths: Final[list[int]] = []
        self.automaton: Final = ahocorasick.Automaton()
        for piece in sorted({*inside, *begins}):
            anywhere, word = inside.get(piece, (0, ())), begins.get(piece, (0, ()))
            self.automaton.add_word(piece[::-1], len(self.bits))
            for bits, slots in (anywhere, (anywhere[0] | word[0], anywhere[1] + word[1])):
                self.slots.append(slots)
                self.bits.append(bits)
                self.lengths.append(len(piece))
        self.looked_up: Final = frozenset(chain.from_iterable(self.slots))
        self.longest: Final = max(self.lengths, default=0)
        self.automaton.make_automaton()

    def find(self, text: str) -> _Found:
        """Find the pieces of a text."""
        turned = lowered(text)[::-1]
        end = len(turned) - 1
        begun = [not char.isalnum() for char in turned[1:]]  # whether a word may begin, by the letter before
        begun.append(True)
        starts: list[int] = []
        numbers: list[int] = []
        for last, number in self.automaton.iter(turned):
            starts.append(end - last)
            numbers.append(number + begun[last])
        starts.reverse()
        numbers.reverse()
        return _Found(self, starts, numbers)


_Having = tuple[int, tuple[int, ...]]
"""The bits of some patterns, and the places in a list that take note of a piece."""


def _add(having: dict[str, _Having], piece: str, bit: int, slot: int) -> None:
    bits, slots = having.get(piece, (0, ()))
    having[piece] = bits | bit, (*slots, slot)


@lru_cache(maxsize=1)
def _finder(count: int) -> _Finder:
    return _Finder(count)
