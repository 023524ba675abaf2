"""Who came with whom: "she left with her mother, three sons and a goat" tells of five people, herself among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.numerals import spelled_value
from panah.reading.roles import KIN, KINS

_ONE: Final = rf"(?:{KIN}|baby|infant|toddler|newborn|boy|girl|neighbou?r|relative|orphan|kid)"
_MANY: Final = (
    rf"(?:{KINS}|babies|infants|toddlers|boys|girls|neighbou?rs|relatives|orphans|kids|family members|little ones|"
    r"small ones)"
)
_N: Final = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_OWN: Final = r"(?:(?:his|her|my|their|the) (?:\w+'s )?(?:(?:late|dead) (?:brother|sister|son|daughter)'s )?)"
_SINGLE: Final = rf"(?:an?|one|his|her|my|the) (?:(?!and\b)[\w'-]+ ){{0,2}}?{_ONE}(?![\w'-])"
_SEVERAL: Final = rf"{_OWN}?{_N} (?:(?!and\b)[\w-]+ ){{0,2}}?{_MANY}(?![\w'-])"
_TWINS: Final = rf"{_OWN}?twins\b"
_OF_WHOM: Final = r" of (?:his|her|my) \w+(?: \w+)?"
_REST: Final = r"(?:,? who [^.,;]{3,30},|, (?:aged )?\d{1,2},|" + _OF_WHOM + ")?"
_THING: Final = r"an? [a-z]+"
_PART: Final = rf"(?:{_SINGLE}|{_SEVERAL}|{_TWINS}|{_THING}){_REST}"
_LIST: Final = rx(
    r"(?:\b(?:with|brought|bringing|accompanying|brings up|raises|(?-i:[A-Z])[\w'-]+ and|(?:he|she|I),?(?: and)?)"
    rf"(?: (?:him|her|me))?) (?P<list>{_PART}(?:, {_PART}){{0,4}}(?:,? (?:and|plus|&) {_PART})?)"
)
"""Relatives whom somebody has along, with beasts and things among them."""

_COUNT: Final = rx(rf"\b(?:(?P<several>{_SEVERAL})|(?P<twins>{_TWINS})|{_SINGLE})")
_NUMBER: Final = rx(rf"\b{_N}\b")
_PLURAL: Final = rx(
    r"\b(?:they|we|families|households|people|residents|women|men|villagers|refugees|those|many|others|couples?)\b|"
    r"\b(?:widow(?:er)?|mother|father|woman|man) with\b"
)
"""Before those who are not one person's company: of several people's, or the children that a widow feeds."""

_KINDS: Final = frozenset({"household", "departure", "arrival"})


def in_company(frame: Frame, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of one person's household or journey with all who are told to be along."""
    if not any(d.kind in _KINDS for d in drafts):
        return list(drafts)
    lists = [(m.start("list"), m.end("list"), 1 + _sum(m["list"])) for m in frame.find(_LIST) if _is_of_one(frame, m)]
    return [_counted(frame, draft, lists) if draft.kind in _KINDS else draft for draft in drafts]


def _is_of_one(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the subject in front of a list is one person, and somebody is on the list."""
    low, _ = frame.clause(match.start(), match.start())
    head = frame.between(max(low, match.start() - _SUBJECT), match.start("list"))
    return _sum(match["list"]) > 0 and not _PLURAL.search(head)


_SUBJECT: Final = 50
"""Characters before a list in which its subject stands."""


def _counted(frame: Frame, draft: Draft, lists: Sequence[tuple[int, int, float]]) -> Draft:
    """A draft with the number of a list, where it has no figure or one that counts a part of the list."""
    for start, end, people in lists:
        near = abs(draft.at - start) < _NEAR or start <= draft.at < end
        if near and draft.before is None and _is_part(frame, draft, start, end, people):
            item = "members" if draft.item == "dependants" else draft.item
            return replace(draft, low=people, high=people, unit="persons", item=item)
    return draft


def _is_part(frame: Frame, draft: Draft, start: int, end: int, people: float) -> bool:
    """Whether a draft counts nobody yet, some of a list, or only those on it."""
    if draft.low is None:
        return draft.high is None
    some = draft.item == "dependants" and draft.low < people
    return some or draft.low in {f.low for f in frame.figures if start <= f.start < end}


_NEAR: Final = 120
"""Characters between a claim's words and those who are along."""


def _sum(words: str) -> float:
    """How many people a list has."""
    told = _COUNT.finditer(re.sub(_OF_WHOM, "", words))
    return sum(2.0 if m["twins"] else _number(m["several"]) if m["several"] else 1.0 for m in told)


def _number(words: str) -> float:
    found = _NUMBER.search(words)
    assert found is not None
    return float(found[0]) if found[0].isdigit() else spelled_value(found[0]) or 0.0
