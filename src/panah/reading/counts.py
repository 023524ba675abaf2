"""Figures that claims leave unread: "three rounds landed", "plans to move 240 families", shares told in percent.

Readers of kinds that mostly have no figure do not look for one. A claim without a figure takes the one that its own
clause counts, where there is only one and no other claim of the sentence has it. Else it may count each one of the
sentence, or none: each has signs (its unit beside the claim's kind, the words between, whether another claim has it),
and a table gives each sign its weight, learnt from reports with gold claims by ``tools/build_choice_weights.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import NO_THING
from panah.reading.quantities import Figure, lengths
from panah.reading.recast import recast
from panah.reading.shares import parts
from panah.reading.signs import PARTED, TOKEN, heaviest, step, word, word_behind

_COUNTED: Final = frozenset(
    "attack infrastructure_threat closure access_constraint access_obstacle intention outlook need shelter "
    "force_posture context casualty departure arrival checkpoint".split()
)
"""Kinds whose claims take a figure from their clause."""

_SHARES: Final = frozenset(
    "need access_constraint shelter perception outlook intention displacement_stock attack closure".split()
)
"""Kinds of which a percentage is a share of a whole, and not how far something moved."""

_PEOPLE: Final = frozenset(
    "displacement_flow displacement_stock arrival departure return cross_border site_presence household casualty "
    "mobilisation force_size".split()
)
_LASTING: Final = frozenset(
    "supply_warning access_constraint access_obstacle closure outlook clash encirclement need context intention "
    "actor_relation supply_route".split()
)
_FAR: Final = frozenset(
    "front_line access_obstacle access_constraint force_posture control_state infrastructure_threat "
    "supply_route".split()
)
_STRUCK: Final = frozenset("attack infrastructure_threat clash closure".split())
"""Kinds that count people, that last so long, that lie so far, and of which what is hit is counted behind the verb."""

_LABELLED: Final = rx(
    r"\b(?:section|zone|hall|building|school|decree|block|ward|district|camp|site|unit|room|gate|phase|lot|route|road|"
    r"highway|force|brigade|battalion|division|no\.?|number|point|sector|article|level|class|grade|team|patrol|pier|"
    r"tent|house|floor|well|order|law|resolution|channel|flight|line|exit|km|day|week|chapter|area|"
    r"sitrep|report|update|bulletin|edition|issue|flash) (?:no\.? ?)?$"
)
"""Before the number of something that bears one."""

_AGO: Final = rx(r"\b(?:after|at|since|every) (?:about |some |nearly |almost |only |just |the (?:last|past) )?$")
"""Before a duration that tells how long ago."""

_APART: Final = rx(r" (?:after|before|later|earlier|ago)\b")
"""Behind one that tells what lies between two things."""

_REPEATED: Final = frozenset("attack access_constraint control_change infrastructure_threat clash closure".split())
_TWICE: Final = rx(r"\btwice\b(?! (?:the|as|its|their|what|that|an?|each|every|daily|weekly)\b)")
"""Kinds of what may happen twice, and that it does."""

_NOBODY: Final = rx(
    r"\b(?:no[ -]?one|nobody|none|no (?:casualt\w+|deaths?|injur\w+|victims?|fatalit\w+)|"
    r"without (?:casualt\w+|victims?|injur\w+))\b"
)
"""Whom harm befell that befell nobody."""

_MISSED: Final = rx(r"\b(?:no|not|nothing|never|without)\b[^,;]* for (?:about |some |nearly |almost |the )?$")
"""Before a time in which nothing came, where supplies are to last for one."""

_ALSO: Final = rx(r"\b(?:and|then|but) (?:then )?$")
"""Before a verb that goes on behind another one with its own object."""

_SHELTERED: Final = frozenset({"structures", "persons", "households", "share"})
_HOMES: Final = rx(r"house|home|dwelling|shelter|tent|hut|building|apartment|flat|roof|structure|room|unit")
"""What claims of homes count."""

PRICED: Final = frozenset({"price_level", "price_change", "price_trend"})
"""Kinds whose readers know best which amount is which."""

_SUBORDINATE: Final = r"after|since|because|when|while|which|who|where|whose|than|from|against"
_OF_ANOTHER: Final = re.compile(rf"\b(?:{_SUBORDINATE})\b", re.IGNORECASE)
_BEFORE: Final = frozenset(
    "of with in to by for from at on and or after since about some around nearly over than more up another other "
    "only just the these those both its their his her our all each every".split()
)
_BEHIND: Final = frozenset(
    "of a per in from to have has had were was are is and or who killed dead wounded injured".split()
)
_NO_COUNT: Final = frozenset("duration km metres percent kg litres t places_in share".split())
_ONLY_PART: Final = rx(
    rf"\b(?:{_SUBORDINATE}|owing|due|following|below|above|compared|aged|about \d+ km|instead)\b|[;:(]|, (?!\d)"
)
"""Between a claim's words and a figure: the figure is then that of something else."""

_MUNITIONS: Final = rx(
    r"\b(?:air ?strikes?|strikes|attacks|rounds|rockets|missiles|shells|mortars?|bombs|drones|raids|incidents|cases|"
    r"explosions|blasts|vehicles|trucks|villages|positions|homes|houses|mines|cars|boats|convoys)\b"
)
"""What is counted of attacks; people and loot beside one are other claims."""

_NAMED: Final = re.compile(r"\s+(?-i:[A-Z])|\s*(?:th|st|nd|rd)\b")
"""Behind a number that is a name ("the 217 Corps")."""

_YEARS: Final = range(1000, 2101)
"""Bare numbers behind "in" that are years."""

_NO_NUMBER: Final = rx(r"\b(?:year|kilomet(?:re|er)|mile|quarter to|half past|past) (?:of )?$")
"""Before a number that counts nothing: a year, a place on a road, a time of day."""

_BUILT: Final = rx(r" (?:were|was|are|have been|had been) (?:being )?(?:re)?(?:built|constructed|repaired|erected)\b")
"""Behind homes that are not lost."""

_RATION: Final = rx(r" ?(?:per|a|each|pppd)\b")


@dataclass(slots=True)
class Option:
    """A figure that a claim may count, None for no figure, and the signs for and against it."""

    figure: Figure | None
    signs: set[str]


def counted(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, those without a figure with the one that they count."""
    if not drafts:
        return drafts
    plainly = plainly_counted(frame, drafts)
    return [recast(frame, _weighed(frame, draft, drafts) if is_open(draft) else draft) for draft in plainly]


def plainly_counted(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """The same with the one figure of a draft's own clause alone; a percentage of people is a share."""
    used = {(d.low, d.high) for d in drafts}
    out: list[Draft] = []
    for draft in drafts:
        figure = _own(frame, draft, used) if draft.kind in _COUNTED and is_open(draft) else None
        if _is_of_nobody(frame, draft):
            out.append(replace(draft, low=0.0, high=0.0, unit="persons"))
        elif figure is not None:
            out.append(_with(draft, figure))
        elif draft.unit == "percent" and draft.kind in _SHARES:
            out.append(replace(draft, low=parts(draft.low), high=parts(draft.high), unit="share"))
        else:
            out.append(_of_whole(frame, draft))
    return out


def _of_whole(frame: Frame, draft: Draft) -> Draft:
    """A draft whose figure its sentence gives as a part ("120 of the 300 families"), with the whole."""
    if draft.denominator is not None or draft.low is None or draft.low != draft.high:
        return draft
    wholes = {f.denominator for f in frame.figures if f.denominator is not None and f.low == f.high == draft.low}
    return replace(draft, denominator=wholes.pop()) if len(wholes) == 1 else draft


def _is_of_nobody(frame: Frame, draft: Draft) -> bool:
    """Whether a claim tells that harm befell nobody."""
    harm = draft.kind == "casualty" and is_open(draft)
    return harm and _NOBODY.search(frame.between(*frame.clause(draft.at, draft.at))) is not None


def is_open(draft: Draft) -> bool:
    """Whether a draft may take a figure."""
    return draft.kind not in PRICED and draft.low is draft.high is draft.before is draft.denominator is None


def _own(frame: Frame, draft: Draft, used: set[tuple[float | None, float | None]]) -> Figure | None:
    """The one figure of a draft's clause, next to its words."""
    low, high = frame.clause(draft.at, draft.at)
    fits = [
        f
        for f in frame.figures
        if low <= f.start < high
        and f.kind == "count"
        and f.unit not in _NO_COUNT
        and not f.bracketed
        and not f.vague
        and not (not f.unit and _NAMED.match(frame.scene.doc.plain, f.end))
        and not _NO_NUMBER.search(frame.between(max(frame.start, f.start - 13), f.start))
        and not (not f.unit and f.low in _YEARS and frame.between(f.start - 3, f.start) == "in ")
        and not (not f.unit and _LABELLED.search(frame.between(max(frame.start, f.start - 30), f.start)))
        and (f.low is not None or f.high is not None)
        and (f.high != 1 or f.denominator is not None)
    ]
    if not fits and draft.kind in _SHARES:
        return _part(frame, draft, low)
    if len(fits) != 1 or (fits[0].low, fits[0].high) in used:
        return None
    if draft.kind == "attack" and not _MUNITIONS.search(frame.between(fits[0].start, min(high, fits[0].end + 30))):
        return None
    if draft.kind == "context" and draft.first is None:
        return None
    if draft.kind == "checkpoint" and fits[0].unit in {"trucks", "persons", "households"}:
        return None  # who is stopped there
    gap = frame.between(fits[0].end, draft.at) if fits[0].end <= draft.at else frame.between(draft.at, fits[0].start)
    return None if len(gap) > 70 or _ONLY_PART.search(gap) else fits[0]


def _part(frame: Frame, draft: Draft, low: int) -> Figure | None:
    """The share of people right before a draft's words ("58 per cent would rather stay"), or what each gets a day."""
    for figure in reversed(frame.figures):
        if not low <= figure.start < draft.at + 40 or (figure.low is None and figure.high is None):
            continue
        near = figure.end <= draft.at and draft.at - figure.end < 60
        if figure.unit == "percent" and near and not _ONLY_PART.search(frame.between(figure.end, draft.at)):
            return _as_share(figure)
        if figure.unit == "share" and near:
            return figure
        if draft.kind == "need" and figure.unit == "litres" and _RATION.match(frame.scene.doc.plain, figure.end):
            return figure
    return None


def _with(draft: Draft, figure: Figure) -> Draft:
    unit, term = figure.measure, draft.term or figure.noun
    return replace(draft, low=figure.low, high=figure.high, denominator=figure.denominator, unit=unit, term=term)


def _weighed(frame: Frame, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    found = options(frame, draft, drafts)
    best = heaviest("figure", [option.signs for option in found], 0) if len(found) > 1 else None
    figure = None if best is None else found[best].figure
    return draft if figure is None else _with(draft, figure)


def options(frame: Frame, draft: Draft, drafts: Sequence[Draft]) -> list[Option]:
    """No figure, and the figures that a draft of a sentence may count, with their signs; ``drafts`` are all of it."""
    figures = [_as_share(f) for f in _at_hand(frame, draft.kind) if f.low is not None or f.high is not None]
    figures = [f for f in figures if _countable(draft.kind, f) and not _of_another(frame, draft, f)]
    many, how = min(3, len(figures)), "words" if draft.proposed else "rule"
    out = [Option(None, {"none", f"none {draft.kind}", f"none {how}", f"none {many}", f"none {how} {many}"})]
    told = [(d.low, d.high) for d in drafts if d is not draft]
    low, high = frame.clause(draft.at, draft.at)
    for figure in figures:
        where = "clause" if low <= figure.start < high else "beyond"
        signs = _beside(frame, draft, figure) | {draft.kind, how, f"of {many}", where, f"{where}, {draft.kind}"}
        if (times := told.count((figure.low, figure.high))) > 0:
            signs.add(f"told {min(2, times)}")
        out.append(Option(figure, signs))
    return out


def _lengths(frame: Frame) -> tuple[Figure, ...]:
    return lengths(frame.scene.doc.plain, frame.start, frame.end)


def _at_hand(frame: Frame, kind: str) -> list[Figure]:
    """The figures of a sentence, with the lengths of time among its dates for kinds that last, and "twice"."""
    own = list(frame.figures)
    if kind in _REPEATED:
        own += [Figure(*m.span(), 2.0, 2.0, "times", "", "count") for m in frame.find(_TWICE)]
    if kind in _LASTING:
        inside = {f.start for f in own}
        own += [f for f in frame.once(_lengths) if f.start not in inside]
    return sorted(own, key=lambda f: f.start)


def _countable(kind: str, figure: Figure) -> bool:
    """Whether a figure can be of a kind at all: homes of shelter, how long supplies last; "one" counts nothing."""
    if (figure.low, figure.high) == (1, 1):
        return False
    if kind == "shelter":
        return figure.unit in _SHELTERED and not (figure.unit == "structures" and not _HOMES.search(figure.noun))
    if figure.unit == "duration" or kind == "supply_warning":
        return figure.unit == "duration" and kind in _LASTING
    return figure.unit not in {"km", "metres"} or kind in _FAR


def _of_another(frame: Frame, draft: Draft, figure: Figure) -> bool:
    """Whether a figure is a label, says how long ago, counts no people, or is the object of a verb before a draft's."""
    head = frame.between(max(frame.start, figure.start - 30), figure.start)
    if (not figure.unit and _LABELLED.search(head)) or (figure.unit == "duration" and _apart(frame, figure, head)):
        return True
    if draft.kind == "supply_warning" and _MISSED.search(frame.between(frame.start, figure.start)):
        return True
    if draft.kind in _PEOPLE and not (figure.people or figure.unit == "share"):
        behind = frame.between(figure.end, min(frame.end, figure.end + 30))
        if figure.unit or not NO_THING.match(behind):
            return True
    if draft.kind == "shelter" and _BUILT.match(frame.scene.doc.plain, figure.end):
        return True
    struck = draft.kind in _STRUCK and figure.end <= draft.at
    return struck and _ALSO.search(frame.between(figure.end, draft.at)) is not None


def _apart(frame: Frame, figure: Figure, head: str) -> bool:
    """Whether a length of time tells how far two things lie apart: "after two days", "three days after the attack"."""
    return _AGO.search(head) is not None or _APART.match(frame.scene.doc.plain, figure.end) is not None


def _beside(frame: Frame, draft: Draft, figure: Figure) -> set[str]:
    """Signs of a figure by itself and by what stands between it and a draft's words."""
    plain, at = frame.scene.doc.plain, draft.at
    side = "before" if figure.end <= at else "behind" if figure.start > at else "around"
    between = "" if side == "around" else plain[min(figure.end, at) : max(at, figure.start)]
    money = len(figure.unit) == 3 and figure.unit.isupper()
    unit = "money" if money else figure.unit or "bare"
    size = "small" if (figure.high or figure.low or 0) < 10 else "large"
    signs = {
        side, f"{side} {step(len(between), (5, 15, 30, 60, 100))}", f"is {figure.kind}", f"unit {unit}",
        f"unit {unit}, {draft.kind}", f"{side}, {draft.kind}", size,
        f"after {_word_before(plain, frame.start, figure.start)}",
        f"then {word_behind(plain, figure.end, frame.end, _BEHIND)}",
    }  # fmt: skip
    marks = {
        f"{side}, parted": PARTED.search(between), f"{side}, of another": _OF_ANOTHER.search(between),
        "vague": figure.vague, "bracketed": figure.bracketed, "of a whole": figure.denominator,
        "one": 1 in {figure.low, figure.high},
    }  # fmt: skip
    return signs | {sign for sign, has in marks.items() if has}


def _word_before(plain: str, low: int, at: int) -> str:
    words = TOKEN.findall(plain[max(low, at - 25) : at])
    return word(words[-1].lower(), _BEFORE) if words else "^"


def _as_share(figure: Figure) -> Figure:
    """A percentage as a share; any other figure as it is."""
    if figure.unit != "percent":
        return figure
    return replace(figure, low=parts(figure.low), high=parts(figure.high), unit="share")
