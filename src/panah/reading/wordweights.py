"""What the words of a clause weigh for each kind of claim: a table learnt from reports with gold claims.

The readers and phrases know what the field says often. A clause that tells the same in ordinary words ("the town went
quiet", "bread is now a luxury") is recognised by the sum of what its words weigh; those of the sentence before it weigh
too ("They sleep in the church."). ``tools/build_word_weights.py`` makes the table; docs/reading.md says
from what, and lists the heaviest words of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.model.claim import claim_kinds

if TYPE_CHECKING:
    from panah.reading.frames import Frame

REST: Final = 0.15
"""What a word weighs in the other clauses of its sentence, as a part of its weight."""

_CUT: Final = re.compile(
    r"[,;:]\s|\s[-\u2013\u2014]+\s|[()]|\.\s|\s(?=(?:and|but|while|as|after|before|when|where|because|although|though|who|"
    r"which|that|with|so|until|unless|if)\s)",
    re.IGNORECASE,
)
_LEAST: Final = 12
"""Characters of the shortest clause."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_SHORT: Final = 5
"""Letters of the longest abbreviation in capitals; longer words in capitals and all names are words of no weight."""

NAME: Final = "<name>"

Terms = Sequence[Sequence[str]]
"""What is weighed of each clause of a sentence."""

_SURE: Final = 50.0
"""Log odds of what is as good as certain; a word repeated a thousand times has more than a number holds."""

FLOOR: Final = 0.2
"""Chance of a claim of a group of kinds below which a clause tells none of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, or the class of a figure, place, actor, person or time that stands for it."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> bool:
        """Whether it is a word, and no class."""
        return not self.text.startswith("<")


class Told(NamedTuple):
    """The likeliest kind of a group that a clause of a sentence, by its number, may tell."""

    clause: int
    kind: str


class Weighed(NamedTuple):
    """What the words of a sentence weigh: what they may tell; and log odds by clause of each kind and of each group."""

    told: list[Told]
    kinds: list[list[float]]
    groups: list[list[float]]


@dataclass(frozen=True, slots=True)
class ByWords:
    """The clauses and words of a sentence, and what they weigh."""

    clauses: list[tuple[int, int]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    weighed: Weighed = field(default_factory=lambda: Weighed([], [], []))

    def within(self, clause: int) -> list[Word]:
        """The words of a clause."""
        low, high = self.clauses[clause]
        return [w for w in self.words if low <= w.start < high]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Log odds of each kind of claim by the words of a clause.

    Parameters
    ----------
    rows
        Row of each word, and of each two words in a row.
    table
        Weights (W, 2 K): those of a clause, then those of the sentence before it; and a last row of nothing.
    unit
        Size of a step of each kind, for both [log odds] (2 K).
    bias
        Log odds of a clause without words (K).
    kinds
        The kinds of claims (K).
    member
        1 where a kind is of a group (K, G).
    """

    rows: dict[str, int]
    table: NDArray[np.int8]
    unit: NDArray[np.float32]
    bias: NDArray[np.float32]
    kinds: tuple[str, ...]
    member: NDArray[np.float64]

    def odds(self, sentences: Sequence[Terms], before: Terms = ()) -> NDArray[np.float64]:
        """Log odds of each kind (N, K), of all clauses of some sentences in a row by their terms (:func:`terms_of`).

        ``before`` are the terms of the sentence before them.
        """
        rows, nothing, kinds = self.rows, len(self.table) - 1, len(self.kinds)
        ids: list[int] = []
        begins = []
        for own in chain(before or ((),), chain.from_iterable(sentences)):
            begins.append(len(ids))
            ids.append(nothing)
            ids += [rows[t] for t in own if t in rows]
        sums = np.add.reduceat(self.table[ids], begins, axis=0, dtype=np.int32) * self.unit
        clauses = [len(terms) for terms in (before or ((),), *sentences)]
        wholes = np.add.reduceat(sums, np.cumsum([0, *clauses[:-1]]), axis=0)
        long = np.sqrt([max(1, sum(map(len, terms))) for terms in (before, *sentences[:-1])])
        whole = REST * wholes[1:, :kinds] + wholes[:-1, kinds:] / long[: len(sentences), None]
        odds = self.bias + (1 - REST) * sums[clauses[0] :, :kinds] + whole.repeat(clauses[1:], axis=0)
        return np.clip(np.asarray(odds, np.float64), -_SURE, _SURE)

    def weigh(self, sentences: Sequence[Terms], before: Terms = ()) -> list[Weighed]:
        """What each of some sentences may tell: its clauses and groups of kinds with a chance above :data:`FLOOR`.

        The kinds of a group are taken to be told independently: its chance is that of at least one of them.
        """
        odds = self.odds(sentences, before)
        none = np.maximum(-np.log1p(np.exp(odds)) @ self.member, -_SURE)  # log chance of no kind of a group
        some = -np.expm1(none)
        in_groups = np.log(some) - none
        last = np.cumsum([len(terms) for terms in sentences]).tolist()
        found = [
            Weighed([], odds[high - len(terms) : high].tolist(), in_groups[high - len(terms) : high].tolist())
            for terms, high in zip(sentences, last, strict=True)
        ]
        of = [(n, clause) for n, terms in enumerate(sentences) for clause in range(len(terms))]
        for row, group in np.argwhere(some >= FLOOR):
            number, clause = of[row]
            own = np.where(self.member[:, group] > 0, odds[row], -np.inf)
            found[number].told.append(Told(clause, self.kinds[int(np.argmax(own))]))
        return found

    def heaviest(self, words: list[Word], kind: str) -> Word:
        """The word that weighs most for a kind."""
        column = self.table[:, column_of(kind)]  # of the clause itself
        return max(words, key=lambda w: float(column[self.rows[w.text]]) if w.text in self.rows else -np.inf)


@cache
def groups() -> tuple[str, ...]:
    """The groups of kinds, in the order of their columns."""
    return tuple(sorted({row.group for row in claim_kinds().values()}))


@cache
def column_of(kind: str) -> int:
    """The column of a kind among those of a table."""
    return sorted(claim_kinds()).index(kind)


@cache
def group_of(kind: str) -> int:
    """The column of a kind's group among those of all groups."""
    return groups().index(claim_kinds()[kind].group)


@cache
def word_weights() -> WordWeights:
    """The shipped table."""
    with files("panah.reading").joinpath("word_weights.npz").open("rb") as file, np.load(file) as shipped:
        words, kinds = (bytes(shipped[name]).decode("utf-8").split("\n") for name in ("words", "kinds"))
        return table_of(words, shipped["table"], shipped["unit"], shipped["bias"], kinds)


def table_of(
    terms: Sequence[str],
    table: NDArray[np.int8],
    unit: NDArray[np.float32],
    bias: NDArray[np.float32],
    kinds: Sequence[str],
) -> WordWeights:
    """The table of some terms (W) with their weights (W, 2 K), to look words up in."""
    member = np.array([[float(group_of(kind) == n) for n in range(len(groups()))] for kind in kinds])
    rows = {w: i for i, w in enumerate(terms)}
    ended = np.vstack([table, np.zeros((1, 2 * len(kinds)), np.int8)])
    return WordWeights(rows, ended, unit, bias, tuple(kinds), member)


def told_by_words(frames: Sequence[Frame], before: Frame | None = None) -> list[ByWords]:
    """What the words of some sentences in a row weigh, looked up at once for all; ``before`` stands before them."""
    parts = [(clauses_of(frame), words_of(frame)) for frame in frames]
    weighed = word_weights().weigh(
        [terms_of(words, clauses) for clauses, words in parts],
        terms_of(before.by_words.words, before.by_words.clauses) if before is not None else (),
    )
    return [ByWords(*part, of) for part, of in zip(parts, weighed, strict=True)]


def clauses_of(frame: Frame) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence: it is cut at marks and before words that join."""
    plain, cuts = frame.plain, [0]
    for match in _CUT.finditer(plain):
        at = match.end() if match[0].strip() else match.start()
        if at - cuts[-1] >= _LEAST:
            cuts.append(at)
    if len(cuts) > 1 and len(plain) - cuts[-1] < _LEAST:
        cuts.pop()
    return [(frame.start + a, frame.start + b) for a, b in zip(cuts, [*cuts[1:], len(plain)], strict=True)]


def terms_of(words: Sequence[Word], clauses: Sequence[tuple[int, int]]) -> list[list[str]]:
    """The words of each clause, and every two in a row."""
    found: list[list[str]] = [[] for _ in clauses]
    clause, last = 0, ""
    for word in words:
        while clause + 1 < len(clauses) and word.start >= clauses[clause][1]:
            clause, last = clause + 1, ""
        found[clause].append(word.text)
        if last:
            found[clause].append(f"{last} {word.text}")
        last = word.text
    return found


def words_of(frame: Frame) -> list[Word]:
    """The words of a sentence in lower case; figures, places, actors, people and times by their classes.

    The words inside a figure ("300 families") are given behind its class. Names are all the same word.
    """
    out: list[Word] = []
    at = frame.start
    for start, end, name, counted in _classes(frame):
        if start < at:
            continue
        out += _plain_words(frame, at, start)
        out.append(Word(start, end, name))
        if counted:
            out += _plain_words(frame, start, end)
        at = end
    out += _plain_words(frame, at, frame.end)
    return out


def _plain_words(frame: Frame, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(frame.scene.doc.plain, start, end):
        word = match[0]
        capital = word[0].isupper() and match.start() > frame.start + 1
        if capital and not (word.isupper() and len(word) <= _SHORT):
            word = NAME
        else:
            word = word.lower().replace("\u2019", "'").removesuffix("'s")
        found.append(Word(match.start(), match.end(), word))
    return found


def _classes(frame: Frame) -> list[tuple[int, int, str, bool]]:
    """Spans with the class of what they name, and whether their words are told too; first and longest first."""
    spans = [(f.start, f.end, _figure_class(f.kind, f.unit, f.people), True) for f in frame.figures]
    spans += [(p.start, p.end, "<place>", False) for p in frame.places]
    spans += [
        (a.start, a.end, "<armed>" if a.armed else "<state>" if a.state else "<actor>", False) for a in frame.actors
    ]
    spans += [(p.start, p.end, "<person>", False) for p in frame.scene.people_in(frame.start, frame.end)]
    spans += [(w.start, w.end, "<when>", False) for w in frame.whens]
    return sorted(spans, key=lambda s: (s[0], -s[1]))


def _figure_class(kind: str, unit: str, people: bool) -> str:
    if kind == "money":
        return "<money>"
    if people:
        return "<people>"
    return {"share": "<share>", "percent": "<share>", "duration": "<duration>"}.get(unit, "<number>")
