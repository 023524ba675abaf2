"""Claims told in ordinary words: clauses whose words weigh enough for a kind, beside what rules find.

They are proposals (:attr:`panah.model.claim.Claim.proposed`): a reviewer sees them, and until one accepts them they
change nothing in the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from panah.model.claim import FACTUAL, Certainty, Measure, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of, may_count_people, share_of
from panah.reading.kinds.supplies import horizon, lasting
from panah.reading.kinds.told import FLOWS, RIVALS, STANDING
from panah.reading.quantities import Figure
from panah.reading.signs import summed
from panah.reading.trust import LIKELY, clearly, of_words
from panah.reading.whereabouts import conditions, left
from panah.reading.wordweights import ByWords, Told, Word, group_of, word_weights

FEWEST_WORDS: Final = 4
"""Words, names and figures aside, of a sentence below which it proposes nothing."""

FEW_WORDS: Final = 9
"""The same, below which it tells little of what it is about, and its words must tell that clearly."""

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


_TO_COME: Final = rx(r"\b(?:will|shall|(?:is|are) (?:due|set|going) to)\b")
"""Words of a clause that tells what has not happened yet."""

_HAPPENED: Final = frozenset(
    "attack clash casualty infrastructure_threat control_change control_state encirclement front_line checkpoint "
    "displacement_stock site_presence shelter household price_level price_change".split()
)
_UNREAL: Final = frozenset(
    {Certainty.FEARED, Certainty.EXPECTED, Certainty.WARNED, Certainty.INTENDED, Certainty.PLANNED}
)
"""Kinds of what has happened or stands, of which a fear or a plan is none, and how sure that is told."""


_FOUGHT: Final = frozenset({"attack", "clash"})
_HAZARD: Final = rx(
    r"\b(?:(?:earth)?quakes?|floods?|storms?|cyclones?|typhoons?|hurricanes?|landslides?|mudslides?|rains?)\b"
)
"""What armed people do, and what does the same without arms."""


class Proposal(NamedTuple):
    """What a clause may tell by its words: the heaviest one, a figure, and the signs for and against it."""

    kind: str
    word: Word
    figure: Figure | None
    signs: dict[str, float]


def weighed(frame: Frame, found: Sequence[Draft]) -> Iterator[Draft]:
    """Claims that the words of a sentence weigh enough for; ``found`` are those of its rules."""
    told: set[tuple[str, float | None, float | None]] = set()
    for proposal in proposals(frame, found):
        figure = proposal.figure
        counted = (proposal.kind, figure.low, figure.high) if figure is not None else (proposal.kind, None, None)
        if summed("proposal", proposal.signs) >= LIKELY and counted not in told:
            draft = drafted(frame, proposal)
            if draft.certainty not in _UNREAL or draft.kind not in _HAPPENED:
                told.add(counted)
                yield draft


def proposals(frame: Frame, found: Sequence[Draft]) -> Iterator[Proposal]:
    """What the clauses of a sentence may tell by their words, beside what rules ``found`` in it."""
    by_words = frame.by_words
    if not by_words.weighed.told or frame.sentence.paragraph.role in {"title", "caption"}:
        return
    if frame.plain.rstrip("\"' ").endswith("?") or _CELLS in frame.plain:
        return
    plain = sum(w.plain for w in by_words.words)
    if plain < FEWEST_WORDS or any(map(_impossible, frame.figures)):
        return
    for told in by_words.weighed.told:
        if (plain < FEW_WORDS and not clearly(frame, told)) or any(_tells_it(by_words, d, told) for d in found):
            continue
        words = by_words.within(told.clause)
        if sum(w.plain for w in words) < _OWN_WORDS:
            continue  # signs or names alone, in a sentence whose other words weigh enough
        word = word_weights().heaviest(words, told.kind)
        figure = _figure(frame, told.kind, word.start, by_words.clauses[told.clause])
        if told.kind in _COUNTED and (figure is None or any(d.kind in _PRICED for d in found)):
            continue  # of several prices rules tell what each is
        if told.kind in _FOUGHT and not frame.actors and frame.has(_HAZARD):
            continue
        if claim_kinds()[told.kind].group != "outlook" and any(a <= word.start < b for a, b in frame.once(conditions)):
            continue  # what would have to be so
        yield Proposal(told.kind, word, figure, of_words(frame, told, words, found, counted=figure is not None))


def _tells_it(by_words: ByWords, draft: Draft, told: Told) -> bool:
    """Whether a rule tells a kind of the same group in the sentence, or in the clause what stands for the kind."""
    low, high = by_words.clauses[told.clause]
    instead = draft.kind in RIVALS.get(told.kind, frozenset()) and low <= draft.at < high
    return instead or group_of(draft.kind) == group_of(told.kind)


def drafted(frame: Frame, proposal: Proposal) -> Draft:
    """The claim that a proposal makes."""
    kind, word, figure, _ = proposal
    at, stop = word.start, word.end
    if kind == "price_change":
        figure = None  # which amount is the old one words do not tell
    certainty = frame.certainty(at, stop)
    if certainty is Certainty.DENIED and kind in _LACKING and not frame.has(_DENIAL):
        certainty = Certainty.ASSERTED
    if certainty in FACTUAL:
        ahead = _TO_COME.search(frame.words(*frame.clause(at, stop))) is not None
        certainty = _AHEAD.get(kind, Certainty.PLANNED if ahead else certainty)
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
        item=word.text if word.plain else "", private=private, proposed=True, **fields,
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
