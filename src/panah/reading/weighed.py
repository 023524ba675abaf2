"""Claims told in ordinary words: clauses in which no rule finds one, and whose words weigh enough for a kind.

They are proposals (:attr:`panah.model.claim.Claim.proposed`): a reviewer sees them, and until one accepts them they
change nothing in the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of, may_count_people, share_of
from panah.reading.kinds.supplies import horizon, lasting
from panah.reading.kinds.told import FLOWS, MOVING, RIVALS, STANDING
from panah.reading.quantities import Figure
from panah.reading.trust import clearly, likely
from panah.reading.whereabouts import conditions, left
from panah.reading.wordweights import Word, word_weights

LEAST: Final = 4
"""Words, names and figures aside, of a sentence below which it proposes nothing."""

FEW: Final = 9
"""The same, below which it tells little of what it is about, and its words must tell that clearly."""

_OWN_WORDS: Final = 2
"""Words of a clause, names and figures aside, below which it proposes nothing."""

_CELLS: Final = " ; "
"""Between the cells of a table's row in the plain text."""

_MOST: Final = 2e9
"""More people than any report counts."""

_PEOPLE: Final = FLOWS | STANDING | frozenset("household mobilisation force_size access_constraint".split())
"""Kinds that count people: in a period, as of the day of the report, or any of both."""

_STATES: Final = frozenset({"closure", "control_state", "encirclement"})
"""Kinds of how a place or way is, which a sentence tells once."""

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
    """Claims that the words of a sentence weigh enough for; ``found`` are those of its rules."""
    told: set[tuple[str, float | None, float | None]] = set()
    for draft in proposals(frame, found, likely):
        counted = (draft.kind, draft.low, draft.high)
        if counted not in told:
            told.add(counted)
            yield draft


def proposals(frame: Frame, found: Sequence[Draft], enough: Callable[..., bool]) -> Iterator[Draft]:
    """What the clauses of a sentence may tell by their words, where these are ``enough`` (:func:`likely`)."""
    if not frame.by_words.told or frame.sentence.paragraph.role in {"title", "caption"}:
        return
    if frame.plain.rstrip("\"' ").endswith("?") or _CELLS in frame.plain:
        return
    plain = sum(not w.text.startswith("<") for w in frame.by_words.words)
    if plain < LEAST or any(map(_impossible, frame.figures)):
        return
    for told in frame.by_words.told:
        low, high = frame.by_words.clauses[told.clause]
        own = [w for w in frame.by_words.words if low <= w.start < high]
        words = sum(not w.text.startswith("<") for w in own)
        if plain < FEW and not clearly(frame, told):
            continue
        if words < _OWN_WORDS:
            continue  # signs or names alone, in a sentence whose other words weigh enough
        word = word_weights().heaviest(own, told.kind)
        figure = _figure(frame, told.kind, word.start, (low, high))
        if told.kind in _COUNTED and (figure is None or any(d.kind in _PRICED for d in found)):
            continue  # of several prices rules tell what each is
        if claim_kinds()[told.kind].group != "outlook" and any(a <= word.start < b for a, b in frame.once(conditions)):
            continue  # what would have to be so
        if any(_tells_it(d, told.kind, (low, high), figure) for d in found):
            continue
        if enough(frame, told, words, found, counted=figure is not None):
            changed = told.kind == "price_change"  # which amount is the old one words do not tell
            yield _draft(frame, told.kind, word, None if changed else figure)


def _tells_it(draft: Draft, kind: str, clause: tuple[int, int], figure: Figure | None) -> bool:
    """Whether what a rule found leaves nothing of a kind to tell: its clause, the state, or its people are told."""
    if draft.kind == kind and kind in _STATES:
        return True
    if draft.kind in RIVALS.get(kind, frozenset()) and clause[0] <= draft.at < clause[1]:
        return True
    moving = figure is not None and draft.kind in MOVING and kind in MOVING
    return moving and figure is not None and (draft.low, draft.high) == (figure.low, figure.high)


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
    private = kind == "household" or any(p.private for p in frame.scene.people_in(frame.start, frame.end))
    return frame.draft(
        kind, kind, at, stop, place=place, context=context, certainty=certainty, actor=actor.name if actor else "",
        item="" if word.text.startswith("<") else word.text, private=private, proposed=True, **fields,
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
