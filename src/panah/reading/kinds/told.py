"""Claims told by a phrase of the field, in sentences in which the reader of the kind finds none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of, may_count_people, reached, share_of
from panah.reading.kinds.phrases import PHRASES
from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.stranded import untold
from panah.reading.kinds.supplies import horizon, is_there, lasting
from panah.reading.kinds.unreal import long_ago
from panah.reading.kinds.waystate import lifted, open_again, state_in
from panah.reading.quantities import Figure
from panah.reading.whereabouts import left

_FIRST: Final = PHRASES[0].pattern.number
_MASK: Final = sum(1 << (phrase.pattern.number - _FIRST) for phrase in PHRASES)
_BY_BIT: Final = {1 << (phrase.pattern.number - _FIRST): number for number, phrase in enumerate(PHRASES)}
"""Bits of the phrases, counted from the first: the integers stay short."""


def _bits(which: Callable[[Phrase], bool]) -> int:
    return sum(bit for bit, number in _BY_BIT.items() if which(PHRASES[number]))


_OF_PEOPLE: Final = _bits(lambda phrase: phrase.count in {"people", "people!"})
_OF_MONEY: Final = _bits(lambda phrase: phrase.count == "money")
_ARMED: Final = _bits(lambda phrase: phrase.armed)
"""Those that need a figure of people, an amount of money or an actor in the sentence."""

_OF_NEED: Final = {p.name: replace(p, kind="need") for p in PHRASES if p.kind == "supply_warning"}
"""Phrases that warn of a shortage, as they tell of one that is there."""

_MOVING: Final = frozenset(
    "displacement_flow displacement_stock departure arrival return cross_border site_presence".split()
)
"""Kinds of which a figure of people is counted under one."""

STANDING: Final = frozenset("displacement_stock site_presence shelter need".split())
"""Kinds that tell how things are on the day of the report."""

FLOWS: Final = _MOVING - STANDING | {"casualty"}
"""Kinds of which a figure of people counts a period."""

_COUNTS: Final = frozenset(("need", name) for name in ("losses", "cases", "illnesses", "patients", "born_and_treated"))
"""Phrases of these kinds that count what happened over a time."""

RIVALS: Final = {
    kind: frozenset(rivals.split())
    for kind, rivals in {
        "control_change": "control_state return intention",
        "control_state": "control_change encirclement",
        "encirclement": "closure access_constraint",
        "attack": "threat_anticipated infrastructure_threat clash",
        "clash": "attack actor_relation",
        "infrastructure_threat": "access_obstacle attack closure shelter",
        "threat_anticipated": "outlook intention attack",
        "threat_reported": "force_posture attack control_change",
        "access_obstacle": "closure infrastructure_threat",
        "access_constraint": "checkpoint closure access_obstacle intention departure encirclement attack "
        "supply_warning",
        "closure": "access_obstacle access_constraint need",
        "checkpoint": "attack clash access_constraint",
        "supply_route": "access_constraint closure price_level price_change",
        "departure": "arrival return displacement_flow displacement_stock cross_border intention control_change",
        "arrival": "departure return cross_border displacement_stock displacement_flow site_presence",
        "return": "intention cross_border departure arrival",
        "cross_border": "return force_posture",
        "household": "casualty",
        "shelter": "site_presence",
        "need": "supply_warning access_constraint shelter household casualty price_level price_change price_trend",
        "price_level": "price_change checkpoint need",
        "price_trend": "price_change price_level supply_warning",
        "price_change": "price_level",
        "supply_warning": "need price_trend",
        "mobilisation": "force_posture force_size attack checkpoint threat_reported group_formed",
        "group_formed": "mobilisation actor_relation",
        "force_posture": "mobilisation checkpoint cross_border casualty control_change threat_reported",
        "force_size": "mobilisation force_posture casualty control_change encirclement",
        "actor_relation": "clash group_formed intention outlook control_change",
        "intention": "outlook threat_anticipated",
        "outlook": "perception supply_warning threat_anticipated intention closure access_constraint need",
        "perception": "intention outlook",
    }.items()
}
"""For each kind those that a clause is told as instead: a phrase adds nothing to a clause that has one of them."""

_AHEAD: Final = frozenset({"outlook", "threat_anticipated"})
_MODAL: Final = rx(r"\b(?:will|would|could|(?-i:may)|might|should|if|unless)\b")
_MEANT: Final = rx(r"\b(?:if|unless|once|as long as|provided|until|only when|when it is)\b")


def told(frame: Frame, drafts: Sequence[Draft], trust: Callable[[Frame, Draft], bool]) -> Iterator[Draft]:
    """Claims that phrases tell in a sentence, one of a kind, of kinds that ``drafts`` of the sentence lack.

    A figure of people that a draft of their movements has is not counted again. ``trust`` tells which may be told.
    """
    left = (frame.span.able >> _FIRST) & _MASK
    if not left or frame.sentence.paragraph.role == "title" or frame.plain.rstrip("\"' ").endswith("?"):
        return
    found = list(drafts)
    counted = {(d.low, d.high) for d in drafts if d.kind in _MOVING}
    for phrase in _able(frame, left):
        for match in frame.span.find(phrase.pattern):
            draft = _draft(frame, phrase, match, counted, found)
            if draft is not None and trust(frame, draft):
                found.append(draft)
                if phrase.kind in _MOVING:
                    counted.add((draft.low, draft.high))
                yield draft
                break


def _able(frame: Frame, left: int) -> Iterator[Phrase]:
    """Phrases of some bits, and whatever they need beside them stands in the sentence."""
    counts = [f for f in frame.figures if f.kind == "count"]
    if not any(f.people or f.unit in {"", "structures"} for f in counts):
        left &= ~_OF_PEOPLE
    if not any(f.kind == "money" for f in frame.figures):
        left &= ~_OF_MONEY
    if not frame.actors:
        left &= ~_ARMED
    while left:
        bit = left & -left
        left ^= bit
        yield PHRASES[_BY_BIT[bit]]


def _draft(
    frame: Frame,
    phrase: Phrase,
    match: re.Match[str],
    counted: set[tuple[float | None, float | None]],
    found: Sequence[Draft],
) -> Draft | None:
    """What a match of a phrase tells, or None where it tells nothing or what is told already."""
    at, stop = match.span("v") if "v" in match.re.groupindex and match["v"] else match.span()
    clause = frame.clause(at, stop)
    if phrase.kind == "supply_warning" and is_there(frame, at, stop):
        phrase = _OF_NEED[phrase.name]
    if _told_already(phrase, match, clause, found) or not _fits(frame, phrase, at, clause, found):
        return None
    certainty = _certainty(frame, phrase, at, stop)
    if certainty is None:
        return None
    if phrase.kind in _BARRIERS and certainty in FACTUAL and lifted(frame, at, stop):
        certainty = Certainty.DENIED
    figure = _figure(frame, phrase, match.start(), match.end(), clause) if phrase.count else None
    if figure is None and phrase.count in {"people", "people!", "money", "toll"}:
        return None
    if figure is not None and phrase.count in {"people", "people!"} and (figure.low, figure.high) in counted:
        return None
    if figure and any(d.kind == phrase.kind and (d.low, d.high) == (figure.low, figure.high) for d in found):
        return None
    place, context = left(frame, at, stop) if phrase.kind == "departure" else frame.where(at, stop)
    if phrase.kind == "arrival":
        place, context = reached(frame, place, context)
    actor = frame.subject_actor(at)
    fields = _numbers(frame, phrase, figure, at, stop)
    dates = _dates(frame, phrase, at)
    if phrase.kind == "closure":
        dates |= _state(frame, at, stop)
    if phrase.kind == "price_change" and phrase.name == "share":
        dates |= {"qualifier": ("down" if _FALLS.search(frame.between(at, stop)) else "up",)}
    return frame.draft(
        phrase.kind, f"{phrase.kind}.{phrase.name}", at, stop, place=place, context=context, item=phrase.name,
        certainty=certainty, actor=actor.name if actor else "", **{**dates, **fields},
    )  # fmt: skip


_FALLS: Final = rx(r"\b(?:down|fell|fallen|dropped|lost|below|lower|cheaper)\b")
"""Words of a price that has fallen by a share."""

_BARRIERS: Final = frozenset({"access_constraint", "encirclement"})
"""Kinds of what may be lifted."""


def _state(frame: Frame, at: int, stop: int) -> dict[str, object]:
    """Whether a way or service is open or closed, as fields of a draft; one that works again has no known first day."""
    state = state_in(frame.between(at, stop))
    if state == "closed" and open_again(frame.between(stop, frame.end)):
        return {"qualifier": ("reopened",), **frame.dated(None)}
    return {"qualifier": (state,)}


def _fits(frame: Frame, phrase: Phrase, at: int, clause: tuple[int, int], found: Sequence[Draft]) -> bool:
    """Whether nothing else in the clause and the sentence speaks against what a phrase tells."""
    if phrase.unless and phrase.other.search(frame.between(*clause)):
        return False
    if phrase.kind == "closure" and untold(frame, at):
        return False
    if phrase.kind == "price_level" and any(d.kind == "price_change" for d in found):
        return False
    if phrase.kind == "context" and (found or (phrase.name == "years_ago" and not long_ago(frame, at))):
        return False
    return not phrase.dated or bool(frame.figures) or _ahead(frame)


def _dates(frame: Frame, phrase: Phrase, at: int) -> dict[str, object]:
    """Dates as fields of a draft, of kinds that are not dated by the time nearest to their words."""
    if phrase.kind == "supply_warning":
        dates = horizon(frame, at)[0]
        return lasting(frame, at, dates) | dates
    if phrase.kind not in STANDING or (phrase.kind, phrase.name) in _COUNTS:
        return {}
    roles = {"shelter": ("point", "span", "since"), "need": ("since",)}.get(phrase.kind)
    return frame.dated(frame.when(at, at, roles) if roles else None)


def _ahead(frame: Frame) -> bool:
    """Whether the sentence names a day or a span of time behind the day of the report."""
    published = frame.scene.report.published
    return any(w.role in {"within", "until"} or (w.last is not None and w.last > published) for w in frame.whens)


def _told_already(phrase: Phrase, match: re.Match[str], clause: tuple[int, int], found: Sequence[Draft]) -> bool:
    """Whether a draft has the words as something else, or tells the same of their clause; figures may be several."""
    rivals = RIVALS.get(phrase.kind, frozenset()) | {phrase.kind}
    at, stop = match.span("v" if phrase.count == "toll" else 0)
    counts = phrase.count in {"people", "people!"}
    return any(
        d.kind != "context"
        and ((d.kind in rivals and clause[0] <= d.at < clause[1]) or at <= d.at < stop)
        and not (counts and d.kind == phrase.kind and (d.low is None or not at <= d.at < stop))
        for d in found
    )


_NOT_QUITE: Final = rx(r"\b(?:all but|almost|nearly) (?!all\b|every|half|the\b|\d)")
"""Inside the words for what has not quite happened."""

_TO_BE: Final = rx(r"(?:will|(?:is|are) (?:due |set )?to|to) (?!have\b)")
"""How words for the state of a way begin that lies ahead."""


def _certainty(frame: Frame, phrase: Phrase, at: int, stop: int) -> Certainty | None:
    """How sure the words are, or None where they do not tell a claim of the kind."""
    judged = frame.certainty(at, stop)
    if judged in FACTUAL and _NOT_QUITE.search(frame.between(at, stop)):
        judged = Certainty.HEDGED
    if phrase.denies:
        return Certainty.DENIED if judged in FACTUAL or judged is Certainty.DENIED else None
    if phrase.kind == "supply_warning":
        return judged
    if phrase.own_no and judged is Certainty.DENIED:
        if _MODAL.search(frame.between(frame.clause(at, stop)[0], stop)):
            return None
        voice = frame.voice(at, stop)
        judged = judged if voice is not None and voice.denies else Certainty.ASSERTED
    if phrase.kind in _AHEAD:
        return Certainty.EXPECTED if judged in FACTUAL else None if judged is Certainty.DENIED else judged
    if phrase.kind == "intention":
        if judged is Certainty.DENIED:
            return judged
        return Certainty.CONDITIONAL if frame.has(_MEANT) else Certainty.INTENDED
    if phrase.kind == "closure" and judged in FACTUAL and _TO_BE.match(frame.scene.doc.plain, at):
        judged = Certainty.PLANNED
    if phrase.kind in {"force_posture", "closure"} and judged in {Certainty.PLANNED, Certainty.EXPECTED}:
        return judged
    attempted = phrase.kind == "attack" and judged is Certainty.ATTEMPTED
    return judged if attempted or judged in FACTUAL or judged is Certainty.DENIED else None


def _figure(frame: Frame, phrase: Phrase, at: int, stop: int, clause: tuple[int, int]) -> Figure | None:
    """The figure that words at ``at:stop`` count: one inside them, else the nearest in their clause."""
    low, high = clause
    if phrase.count == "toll":
        return next((f for f in frame.figures if f.kind == "count" and at <= f.start < stop and f.end >= stop), None)
    mine = [f for f in frame.figures if low <= f.start < high and (f.low or f.high)]
    if phrase.count == "money":
        mine = [f for f in mine if f.kind == "money" and not f.bracketed]
    elif phrase.count == "any":
        mine = [f for f in mine if f.kind == "count" and f.unit != "duration"]
    else:
        mine = [f for f in mine if may_count_people(frame, f)]
    inside = [f for f in mine if at <= f.start < stop]
    if phrase.count == "people!":
        return next((f for f in mine if 0 <= at - f.end <= 2), None)
    before = [f for f in mine if at - 90 <= f.start < at]
    after = [f for f in mine if stop <= f.start < stop + 40]
    return next(iter([*inside, *before[::-1], *after]), None)


def _numbers(frame: Frame, phrase: Phrase, figure: Figure | None, at: int, stop: int) -> dict[str, object]:
    """A figure, or a share of people, as fields of a draft."""
    if figure is None:
        return share_of(frame, at, stop) if phrase.count.startswith("people") else {}
    if phrase.count.startswith("people") or phrase.count == "toll":
        return {**figure_of(figure), "measure": _measures().get(phrase.kind)}
    return {"low": figure.low, "high": figure.high, "unit": figure.measure, "term": figure.noun}


@cache
def _measures() -> dict[str, Measure]:
    return {**dict.fromkeys(FLOWS, Measure.FLOW), **dict.fromkeys(STANDING, Measure.STOCK)}
