"""Patterns that are run only where they can match: the words each one needs are looked up once for a whole text.

Almost every pattern of this room needs some of a few words ("fled" and "homes", "days" and "ago"), most begin with one
of a few, and most sentences hold none of them. :mod:`panah.reading.pieces` reads these off the patterns. A
:class:`Text` looks every word of it up once, and most words were met before. A search in a part of it is then one bit
where the words are absent, and a try at a few places where they stand. The matches are those of :mod:`re`, to the
byte: a pattern without such pieces, and every pattern on an ordinary string, is simply run.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import chain
from operator import or_
from re import Match
from re import Pattern as Expression
from typing import Any, Final, Generic, NamedTuple, TypeVar

import ahocorasick

from panah.reading import piecetable
from panah.reading.pieces import MOST_GROUPS, WORD, Pieces, Way, lowered, pieces_of_words

_Thing = TypeVar("_Thing")


_SHORT: Final = 24
"""Letters of a part of a text that a pattern is run on sooner than the words of it are looked at."""


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
        if not isinstance(text, Text) or end - start <= _SHORT:
            return self.re.search(text, start, end)
        places = text.places(self, start, end)
        if places is None:
            return self.re.search(text, start, end)
        for at in places:
            match = self.match(text, at, end)
            if match is not None:
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Match[str]]:
        """All matches in a part of a text."""
        if not isinstance(text, Text) or end - start <= _SHORT:
            return self.re.finditer(text, start, end)
        places = text.places(self, start, end)
        if places is None:
            return self.re.finditer(text, start, end)
        if len(places) > 1:
            return self._matches(text, places, end)
        match = self.match(text, places[0], end) if places else None
        return iter(()) if match is None else iter((match,))

    def _matches(self, text: str, places: Sequence[int], end: int) -> Iterator[Match[str]]:
        last = 0
        for at in places:
            if at >= last:
                match = self.match(text, at, end)
                if match is not None:
                    last = match.end()
                    yield match


class Cues:
    """Words of which a reader needs one, looked up like those of a pattern; without any it is always open.

    A blank in them stands for the end of a text as well; of "set up" both words must stand, no matter where.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.pieces: Final = pieces_of_words(words)
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


def bits_of(*patterns: Pattern) -> int:
    """The bits of some patterns: none of them matches in a part of a text that has none of these."""
    return reduce(or_, (pattern.bit for pattern in patterns))


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

    def forget(self) -> None:
        """Let the parts go, which hold the text as it holds them: it is then freed with its last use."""
        self._spans.clear()

    def places(self, pattern: Pattern, start: int, end: int) -> Sequence[int] | None:
        """Where in a part of the text a match may begin; None where that may be anywhere."""
        return self._found.places(pattern.number, start, end)


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
        if not self.able & pattern.bit:
            return ()
        offset = self.offset
        found = self.whole.places(pattern, offset + start, offset + min(end, len(self)))
        return [at - offset for at in found] if found else found


def span_of(text: str, start: int, end: int) -> Span:
    """A part of a text; in an ordinary string every pattern may match."""
    return text.span(start, end) if isinstance(text, Text) else Span(text, start, end)


class _Word(NamedTuple):
    """What is known of a word, which is all that stands between two blanks.

    ``lanes`` has the bits of the ways of patterns that need a piece of it (:class:`_Finder`); ``heads`` places in it
    with the numbers of the patterns of which a match may begin there.
    """

    lanes: int
    heads: tuple[tuple[int, tuple[int, ...]], ...]


class _Found:
    """The words of a text, in order: where each begins and its lanes; and where the heads of patterns stand.

    ``heads`` has for a pattern by its number the places of every word that has a head of it; of one that was asked for
    all in one, in their order.
    """

    __slots__ = ("finder", "heads", "lanes", "starts")

    def __init__(
        self, finder: _Finder, starts: list[int], lanes: list[int], words: Iterable[tuple[_Word, list[int]]]
    ) -> None:
        self.finder, self.starts, self.lanes = finder, starts, lanes
        self.heads: list[list[list[int]]] = [[] for _ in range(finder.count)]
        heads = self.heads
        for word, stands in words:
            for place, numbers in word.heads:
                moved = [at + place for at in stands] if place else stands
                for number in numbers:
                    heads[number].append(moved)

    def places(self, number: int, start: int, end: int) -> Sequence[int] | None:
        """Where in a part of the text a match of a pattern may begin; None where that may be anywhere."""
        if number not in self.finder.asking:
            return None
        found = self.heads[number]
        if not found:
            return ()
        if len(found) > 1:
            found[:] = [sorted(chain.from_iterable(found))]
        first = bisect_left(found[0], start)
        places = found[0][first : bisect_left(found[0], end, first)]
        return None if places and number in self.finder.needing else places

    def able(self, start: int, end: int) -> int:
        """The bits of the patterns and cues whose pieces stand in a part of the text, in the words it cuts as well."""
        first = (bisect_right(self.starts, start) or 1) - 1
        return self.finder.able(self.lanes[first : bisect_left(self.starts, end)])


_MOST_KNOWN: Final = 8192
"""Words that a finder remembers; reports of one crisis have some thousands."""

_LONGEST_KNOWN: Final = 32
"""Letters of the longest word that is remembered."""

_LATER: Final = 4096
"""Patterns that may be made after a text was looked up: they may match in it. Fewer bits than all are much quicker."""


class _Piece:
    """What a piece stands for: the places of ways in their lanes, and the numbers of the patterns with this head."""

    def __init__(self) -> None:
        self.ways: Final[list[int]] = []
        self.numbers: Final[list[int]] = []

    @cached_property
    def lanes(self) -> int:
        """The bits of the ways; few of the pieces are ever met."""
        return _bits(self.ways)


class _Finder:
    """What finds the pieces of the first ``count`` patterns in the words of a text.

    Every way of a pattern has a bit in each of some lanes, one behind the other: that of a lane is set by the pieces of
    one of its groups, or always where it has fewer. A way is open in a text whose words set its bits in all lanes.
    The first way of a pattern has the pattern's own bit, the others come behind those of all patterns (``others`` tells
    whose they are). Behind the lanes every pattern has a bit that is set by its heads, or always where it has none.
    ``asking`` are the patterns of which the places of words are kept: their heads, or for those ``needing`` something
    else one group of each way. ``always`` has the bits of those that may match anywhere.
    """

    def __init__(self, count: int) -> None:
        patterns = _PATTERNS[:count]
        self.always = ((1 << _LATER) - 1) << count
        ways: list[Way] = [()] * count
        self.others: Final[list[int]] = []
        headed = frozenset(p.number for p in patterns if p.pieces.heads)
        self.needing: Final = frozenset(p.number for p in patterns if p.pieces.ways) - headed
        self.asking: Final = headed | self.needing
        for pattern in patterns:
            first, *others = pattern.pieces.ways or [()]
            ways[pattern.number] = first
            self.always |= 0 if first else pattern.bit
            ways += others
            self.others.extend([pattern.bit] * len(others))
        self.count: Final = count
        self.lane: Final = len(ways)
        self.own: Final = (1 << self.count) - 1
        self.all: Final = (1 << self.lane) - 1
        unasked = [
            lane * self.lane + n for lane in range(MOST_GROUPS) for n, way in enumerate(ways) if lane >= len(way)
        ]
        self.heads: Final = MOST_GROUPS * self.lane
        unasked += [self.heads + number for number in range(count) if number not in headed]
        self.unasked: Final = _bits(unasked)
        inside: defaultdict[str, _Piece] = defaultdict(_Piece)
        begins: defaultdict[str, _Piece] = defaultdict(_Piece)
        for number, way in enumerate(ways):
            for lane, group in enumerate(way):
                for piece in group:
                    (begins if piece[0] == WORD else inside)[piece.lstrip(WORD)].ways.append(lane * self.lane + number)
        for pattern in patterns:
            for piece in pattern.pieces.heads or chain.from_iterable(way[0] for way in pattern.pieces.ways):
                having = (begins if piece[0] == WORD else inside)[piece.lstrip(WORD)]
                having.ways.append(self.heads + pattern.number)
                having.numbers.append(pattern.number)
        self.automaton: Final = ahocorasick.Automaton()
        for piece in sorted({*inside, *begins}):
            self.automaton.add_word(piece, (len(piece), inside.get(piece), begins.get(piece)))
        self.automaton.make_automaton()
        self.known: Final[dict[str, _Word]] = {}

    def find(self, text: str) -> _Found:
        """Look the words of a text up."""
        starts: list[int] = []
        lanes: list[int] = []
        words: dict[str, tuple[_Word, list[int]]] = {}
        at = 0
        for written in lowered(text).split(" "):
            if written:
                found = words.get(written)
                if found is None:
                    found = words[written] = (self.known.get(written) or self._read(written), [])
                found[1].append(at)
                starts.append(at)
                lanes.append(found[0].lanes)
            at += len(written) + 1
        return _Found(self, starts, lanes, words.values())

    def _read(self, word: str) -> _Word:
        """What is known of a word, remembered unless it is long."""
        said = f" {word} "
        lanes = 0
        heads: dict[int, set[int]] = {}
        for last, (length, inside, begun) in self.automaton.iter(said) if len(self.automaton) else ():
            at = last - length + 1
            for piece in (inside,) if said[at - 1].isalnum() else (inside, begun):
                if piece is not None:
                    lanes |= piece.lanes
                    if piece.numbers:
                        heads.setdefault(at - 1, set()).update(piece.numbers)
        found = _Word(lanes, tuple((at, tuple(numbers)) for at, numbers in heads.items()))
        if len(word) <= _LONGEST_KNOWN:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[word] = found
        return found

    def able(self, lanes: list[int]) -> int:
        """The bits of the patterns and cues that have an open way, and a head, where words with some lanes stand."""
        found = reduce(or_, lanes, self.unasked)
        ways = found
        for lane in range(1, MOST_GROUPS):
            ways &= found >> (lane * self.lane)
        able = ways & self.own
        others = (ways & self.all) >> self.count
        while others:
            bit = others & -others
            others ^= bit
            able |= self.others[bit.bit_length() - 1]
        return able & (found >> self.heads) | self.always


def _bits(places: Collection[int]) -> int:
    """The integer that has the bits of some places."""
    out = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        out[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(out, "little")


@lru_cache(maxsize=1)
def _finder(count: int) -> _Finder:
    return _Finder(count)
