"""Claims told in ordinary words: clauses in which no rule finds one, and whose words weigh enough for a kind.

They are proposals (:attr:`panah.model.claim.Claim.proposed`): a reviewer sees them, and until one accepts them they
change nothing in the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of, may_count_people, share_of
from panah.reading.kinds.supplies import horizon, lasting
from panah.reading.kinds.told import FLOWS, STANDING
from panah.reading.quantities import Figure
from panah.reading.whereabouts import conditions, left
from panah.reading.wordweights import ENOUGH, Word, word_weights

OF_FEW: Final = 0.05
"""Chance above :data:`ENOUGH` that a clause of a sentence of few words needs: they tell little of what it is about."""

BESIDE: Final = 0.15
"""The same in a clause of its own, of another group of kinds than those that rules tell in the rest of its sentence."""

FEW: Final = 9
LEAST: Final = 4
"""Words, names and figures aside, below which a sentence has few, and below which it proposes nothing."""

_OWN_WORDS: Final = 2
"""Words of a clause, names and figures aside, below which it proposes nothing."""

_CELLS: Final = " ; "
"""Between the cells of a table's row in the plain text."""

_MOST: Final = 2e9
"""More people than any report counts."""

_PEOPLE: Final = FLOWS | STANDING | frozenset("household mobilisation force_size access_constraint".split())
"""Kinds that count people: in a period, as of the day of the report, or any of both."""

_PRICED: Final = frozenset({"price_level", "price_change"})
_GOING_ON: Final = frozenset({"need", "shelter"})
"""Kinds of how things stand that may have begun on a day that is told."""

_LACKING: Final = frozenset("need shelter household closure access_constraint access_obstacle".split())
"""Kinds of what is not there: a "no" or "not" beside their words is what they tell."""

_DENIAL: Final = rx(r"\b(?:den(?:y|ies|ied)|reject\w*|dismiss\w*|refut\w*|false|untrue|not true|rumou?rs?)\b")

_COUNTED: Final = _PRICED | {"casualty"}
"""Kinds of which nothing is proposed without a figure."""

_AHEAD: Final = {
    "outlook": Certainty.EXPECTED,
    "threat_anticipated": Certainty.EXPECTED,
    "intention": Certainty.INTENDED,
}
"""How sure a claim of what lies ahead is that is told without a doubt."""


def weighed(frame: Frame, found: Sequence[Draft] = ()) -> Iterator[Draft]:
    """Claims that the words of a sentence weigh enough for, one for each clause and group of kinds.

    ``found`` are those of its rules: to clauses and groups that have one nothing is added.
    """
    if not frame.by_words.told or frame.sentence.paragraph.role == "title":
        return
    if frame.plain.rstrip("\"' ").endswith("?") or _CELLS in frame.plain:
        return
    clauses, words = frame.by_words.clauses, frame.by_words.words
    taken = [any(low <= d.at < high for d in found) for low, high in clauses]
    plain = sum(not w.text.startswith("<") for w in words)
    if plain < LEAST or any(map(_impossible, frame.figures)):
        return
    groups = {claim_kinds()[d.kind].group for d in found}
    more = BESIDE if found else 0.0 if plain >= FEW else OF_FEW
    told: set[tuple[str, float | None, float | None]] = set()
    for number, kind, chance in frame.by_words.told:
        low, high = clauses[number]
        group = claim_kinds()[kind].group
        if chance < ENOUGH[group] + more or taken[number] or group in groups:
            continue
        own = [w for w in words if low <= w.start < high]
        if sum(not w.text.startswith("<") for w in own) < _OWN_WORDS:
            continue  # signs or names alone, in a sentence whose other words weigh enough
        word = word_weights().heaviest(own, kind)
        figure = _figure(frame, kind, word.start, (low, high))
        counted = (kind, figure.low, figure.high) if figure is not None else (kind, None, None)
        if counted not in told and (kind not in _COUNTED or figure is not None):
            told.add(counted)
            if group != "outlook" and any(low <= word.start < high for low, high in frame.once(conditions)):
                continue  # what would have to be so
            changed = kind == "price_change"  # which amount is the old one words do not tell
            yield _draft(frame, kind, word, None if changed else figure)


def _draft(frame: Frame, kind: str, word: Word, figure: Figure | None) -> Draft:
    at, stop = word.start, word.end
    certainty = frame.certainty(at, stop)
    if certainty is Certainty.DENIED and kind in _LACKING and not frame.has(_DENIAL):
        certainty = Certainty.ASSERTED
    if certainty in FACTUAL:
        certainty = _AHEAD.get(kind, certainty)
    fields: dict[str, object] = {}
    if figure is not None and kind in _PEOPLE:
        fields = {**figure_of(figure), "measure": Measure.FLOW if kind in FLOWS else Measure.STOCK}
    elif figure is not None:
        fields = {"low": figure.low, "high": figure.high, "unit": figure.measure, "term": figure.noun}
    elif kind in _PEOPLE:
        fields = dict(share_of(frame, at, stop))
    if kind == "supply_warning":
        dates = horizon(frame, at)[0]
        fields |= lasting(frame, at, dates) | dates
    elif kind in STANDING:
        fields |= frame.dated(frame.when(at, stop, ("since",)) if kind in _GOING_ON else None)
    place, context = left(frame, at, stop) if kind == "departure" else frame.where(at, stop)
    actor = frame.subject_actor(at)
    return frame.draft(
        kind, kind, at, stop, place=place, context=context, certainty=certainty, actor=actor.name if actor else "",
        item="" if word.text.startswith("<") else word.text, private=kind == "household", proposed=True, **fields,
    )  # fmt: skip


def _impossible(figure: Figure) -> bool:
    """Whether a figure can be nothing but a slip: then the rules kept silent, and so do words."""
    most = figure.denominator if figure.denominator is not None else _MOST
    return figure.low is not None and figure.low > most


def _figure(frame: Frame, kind: str, at: int, clause: tuple[int, int]) -> Figure | None:
    """The figure of a clause that its kind counts, nearest to the word that weighs most."""
    mine = [f for f in frame.figures if clause[0] <= f.start < clause[1] and (f.low or f.high)]
    if kind in _PRICED:
        mine = [f for f in mine if f.kind == "money"]
    elif kind in _PEOPLE:
        mine = [f for f in mine if may_count_people(frame, f)]
    else:
        return None
    return min(mine, key=lambda f: abs(f.start - at), default=None)
