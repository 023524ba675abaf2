"""People harmed together, told one by one: "a woman and her two daughters" are three."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.numerals import spelled_value
from panah.reading.roles import KIN, KINS

_ONE: Final = (
    rf"(?:{KIN}|man|woman|boy|girl|baby|infant|toddler|monk|nun|novice|priest|imam|soldier|policeman|policewoman|guard|"
    r"civilian|doctor|nurse|teacher|baker|farmer|driver|trader|student|pupil|teenager|pensioner|herder|fisherman|shepherd|"
    r"worker|volunteer|medic|paramedic|journalist|midwife|passenger|neighbour|neighbor)"
)
_MANY: Final = (
    rf"(?:{KINS}|men|women|boys|girls|babies|infants|toddlers|monks|nuns|novices|soldiers|policemen|guards|civilians|"
    r"doctors|nurses|teachers|farmers|drivers|traders|students|pupils|teenagers|herders|fishermen|workers|volunteers|medics|"
    r"passengers|"
    r"neighbours|neighbors)"
)
_N: Final = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SINGLE: Final = rf"(?:an?|one|his|her|their)(?: (?!and\b)[\w-]+){{0,2}}? {_ONE}"
_SEVERAL: Final = (
    rf"(?:(?:his|her|their|the) )?{_N}(?: (?!and\b)[\w-]+){{0,1}}? {_MANY}|{_N} of (?:his|her|their) {_MANY}"
)
_PART: Final = rf"(?:{_SINGLE}|{_SEVERAL})(?:, (?:aged )?\d{{1,2}},| aged \d{{1,2}})?"
_LIST: Final = rx(rf"\b{_PART}(?:, {_PART}){{0,4}},? and {_PART}\b")
"""Two people and more in a row, each with a number, an article or "his"."""

_COUNT: Final = rx(rf"\b(?:{_SINGLE}\b|(?P<n>{_N}) )")


def together(frame: Frame, found: Sequence[Draft]) -> list[Draft]:
    """The drafts, harm to people told one by one with their sum where its figure counts only some of them."""
    if not any(d.kind == "casualty" for d in found):
        return list(found)
    sums = [(m.start(), m.end(), _sum(m.group())) for m in frame.find(_LIST)]
    out: list[Draft] = []
    for draft in found:
        near = next(((a, b, n) for a, b, n in sums if _counts(frame, draft, a, b)), None)
        alone = near is not None and sum(d.kind == "casualty" and _counts(frame, d, *near[:2]) for d in found) == 1
        if near is None or not alone:
            out.append(draft)
        else:
            out.append(replace(draft, low=near[2], high=near[2], unit="persons"))
    return out


def _counts(frame: Frame, draft: Draft, start: int, end: int) -> bool:
    """Whether the figure of a claim of harm is one of a list, or it has none and the list is its subject or object."""
    if draft.kind != "casualty" or draft.item == "missing" or draft.before is not None:
        return False
    inside = {f.low for f in frame.figures if start <= f.start < end and f.low == f.high}
    if draft.low is not None:
        return draft.low == draft.high and draft.low in inside | {1.0} and abs(draft.at - start) < _FAR
    return draft.high is None and (0 <= draft.at - end < _NEAR or 0 <= start - draft.at < _NEAR)


_NEAR: Final = 25
_FAR: Final = 90
"""Characters between harm and those whom it befell, without and with a figure of them."""


def _sum(words: str) -> float:
    """How many people a list has."""
    total = 0.0
    for match in _COUNT.finditer(re.sub(r"(?:, (?:aged )?\d{1,2},| aged \d{1,2})", "", words)):
        n = match["n"]
        total += 1.0 if n is None else float(n) if n.isdigit() else spelled_value(n) or 0.0
    return total
