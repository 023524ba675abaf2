"""Figures that claims leave unread: "three rounds landed", "plans to move 240 families", shares told in percent.

Readers of kinds that mostly have no figure do not look for one. A claim without a figure takes the one that its own
clause counts, where there is only one and no other claim of the sentence has it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.quantities import Figure

_COUNTED: Final = frozenset(
    "attack infrastructure_threat closure access_constraint access_obstacle intention outlook need shelter "
    "force_posture context casualty departure arrival checkpoint".split()
)
"""Kinds whose claims take a figure from their clause."""

_SHARES: Final = frozenset(
    "need access_constraint shelter perception outlook intention displacement_stock attack".split()
)
"""Kinds of which a percentage is a share of a whole, and not how far something moved."""

_NO_COUNT: Final = frozenset("duration km metres percent kg litres t places_in share".split())
_ONLY_PART: Final = rx(
    r"\b(?:after|since|because|when|while|which|who|where|whose|than|from|against|owing|due|following|"
    r"below|above|compared|aged|about \d+ km|instead)\b|[;:(]|, (?!\d)"
)
"""Between a claim's words and a figure: the figure is then that of something else."""


_MUNITIONS: Final = rx(
    r"\b(?:air ?strikes?|strikes|attacks|rounds|rockets|missiles|shells|mortars?|bombs|drones|raids|incidents|cases|"
    r"explosions|blasts|vehicles|trucks|villages|positions|homes|houses|mines|cars|boats|convoys)\b"
)
"""What is counted of attacks; people and loot beside one are other claims."""

_NAMED: Final = re.compile(r"\s+(?-i:[A-Z])|\s*(?:th|st|nd|rd)\b")
"""Behind a number that is a name ("the 217 Corps")."""

_NO_NUMBER: Final = rx(r"\b(?:year|kilomet(?:re|er)|mile|quarter to|half past|past) (?:of )?$")
"""Before a number that counts nothing: a year, a place on a road, a time of day."""

_RATION: Final = rx(r" ?(?:per|a|each|pppd)\b")


def counted(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, those without a figure with the one that their clause counts."""
    if not frame.figures or not drafts:
        return drafts
    used = {(d.low, d.high) for d in drafts}
    out: list[Draft] = []
    for draft in drafts:
        figure = None
        if draft.kind in _COUNTED and (draft.low, draft.high, draft.denominator) == (None, None, None):
            figure = _own(frame, draft, used)
        if figure is not None:
            unit, term = figure.unit or figure.noun, draft.term or figure.noun
            whole = figure.denominator
            out.append(replace(draft, low=figure.low, high=figure.high, denominator=whole, unit=unit, term=term))
        elif draft.unit == "percent" and draft.kind in _SHARES:
            out.append(replace(draft, low=_share(draft.low), high=_share(draft.high), unit="share"))
        else:
            out.append(draft)
    return out


def _share(value: float | None) -> float | None:
    return None if value is None else round(value / 100, 6)


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
        and (f.low is not None or f.high is not None)
        and f.high != 1
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
            return replace(figure, low=_share(figure.low), high=_share(figure.high), unit="share")
        if figure.unit == "share" and near:
            return figure
        if draft.kind == "need" and figure.unit == "litres" and _RATION.match(frame.scene.doc.plain, figure.end):
            return figure
    return None
