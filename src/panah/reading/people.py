"""Persons of a report: names with their titles and ages, and which of them are private."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from panah.reading.patterns import Span, by_first_letter, compiled
from panah.reading.roles import ARMED_ROLE, NO_PERSON, OFFICE, PRIVATE_ROLE, RANK
from panah.reading.text import Document, named
from panah.reading.worldwide import mask

_WORD: Final = r"[A-Z][a-z\u00df-\u00ff][\w'-]*+"
_FULL: Final = compiled(rf"\b(?P<name>{_WORD}(?:\s+(?:al-|bin\s|ibn\s|de\s|van\s)?{_WORD}){{1,3}})")
_AGED: Final = compiled(
    r"\b(?P<age>\d{1,3})-year-old\s+(?:(?:(?!in\b|from\b|at\b|of\b|to\b|near\b|who\b|"
    rf"and\b)[a-z]+\s+){{0,4}})(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}})|"
    rf"\b(?P<name2>{_WORD}(?:\s+{_WORD}){{0,2}}),?\s+(?:aged\s+)?\(?(?P<age2>\d{{1,3}})\)?,(?!\d)|"
    rf"\b(?:said|says|added|told\s+us)\s+(?P<name3>{_WORD}(?:\s+{_WORD}){{0,2}}),\s+(?:aged\s+)?(?P<age3>\d\d)"
    r"(?=[.;:]?(?:\s|$))(?!\s+(?:\w+\s+)?(?:people|per|kilo|km))"
)
_CALLED: Final = compiled(
    r"\b(?:called|named|(?:gave|gives|giving)\s+(?:his|her|their)\s+name\s+(?:only\s+)?as|(?:identif(?:ied|ies)|"
    rf"introduced|introduces|calls)\s+(?:him|her|them)sel(?:f|ves)(?:\s+(?:only\s+)?as)?)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}})"
)
_SAID: Final = compiled(
    rf"\b(?:said|says|added|explained|recalled)\s+(?:[a-z-]+\s+){{0,3}}(?P<name>{_WORD}(?:\s+{_WORD}){{1,3}})"
)
_SAID_WHO: Final = compiled(
    rf"\b(?:said|says|added|explained|recalled|told\s+us)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}}),\s+(?:who|whose)\b"
)
_ALIAS: Final = compiled(
    rf"\b(?:known\s+(?:\w+\s+)?as|alias|nicknamed|nom de guerre)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_LIVES: Final = (
    r"(?:lives|sleeps|gave\s+birth|(?:has|had)\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?:small\s+|young\s+)?(?:children|kids|sons|daughters)|lost\s+(?:his|her|both|an\s+(?:arm|eye)|a\s+(?:leg|hand|"
    r"foot|son|daughter|brother|sister|child))|(?:fled|arrived|came|left|walked)\s+(?:\w+\s+){0,3}?with\s+(?:his|her))\b"
)
"""Behind a name, what only a person does."""

_DID: Final = (
    r"(?:lived|slept|fled|came|arrived|walked|escaped|crossed|left|sells|sold|works|worked|runs|ran|stays|stayed|shares|"
    r"shared|teaches|taught|grows|grew|keeps|kept|lost|said|gave|has|had|is|was)"
)
"""What somebody does who is told of behind a comma: "Xa Yb, who works ...\"."""

_SUBJECT: Final = compiled(
    r"\s+(?:and\s+(?:his|her)\s|said\b|says\b|told\b|added\b|recalled\b|explained\b|gathered\b|believes\b|thinks\b|"
    r"complained\b|complains\b|lamented\b|laments\b|counted\b|counts\b|remembers\b|remembered\b|watched\b|heard\b|buried\b|"
    r"wept\b|whispered\b|sighed\b|saw\s+(?:(?:two|three|some|many|the|his|her|their|armed)\s+){0,2}(?:men|soldiers|fighters|"
    r"gunmen|people|bodies|planes|smoke|boys|neighbou?rs|family|sons?|daughters?|house|him|her|them|it)\b|"
    rf"{_LIVES}|who\s+(?:is|was|fled|said|lost|has|rose|lives)\b)|,\s+who\s+(?:{_LIVES}|{_DID})\b|,\s+an?\s+(?:[a-z-]+\s+){{0,2}}(?:{PRIVATE_ROLE})"
    r"(?=,|\s+(?:of|from|in|who|whose|at|near|with|and)\b)"
)
_LIES: Final = compiled(r"\b(?:in|at|near|around|outside|across)\s+$", re.IGNORECASE)
"""Before the name of a place: "villagers in X said"."""

_FIRST: Final = frozenset(
    "the a an in on at but and or as if when while after before since for from to of with by he she they it we his "
    "her our "
    "this that these those there here one two three many some most several armed islamic united national "
    "government new northern southern eastern western central world international humanitarian local speaking "
    "residents "
    "officials january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday red human doctors save norwegian danish food high security rapid "
    "great north "
    "south east west saudi supreme general militia thousands hundreds dozens without".split()
)


@dataclass(slots=True)
class Person:
    """A person named at ``start:end``; ``office`` is the title beside the name, ``age`` None when not given."""

    start: int
    end: int
    name: str
    office: str
    armed: bool
    age: int | None

    @property
    def private(self) -> bool:
        """Whether the person bears no public office in the report."""
        return not self.office


def find_people(doc: Document, taken: tuple[tuple[int, int], ...]) -> tuple[Person, ...]:
    """Every person named, in order of mention; later mentions by a last name get the full name.

    ``taken`` are spans of places and actors, which are no persons.
    """
    named: dict[str, Person] = {}
    mentions: list[Person] = []
    spans = sorted(taken)
    longest = max((b - a for a, b in spans), default=0)
    for paragraph in doc.paragraphs:
        for start, end, told in _candidates(doc.plain.span(paragraph.start, paragraph.end)):
            name = _OWNER.sub("", doc.plain[start:end])
            if NO_PERSON.search(name):
                continue
            near = spans[bisect_left(spans, (start - longest, 0)) : bisect_left(spans, (end, 0))]
            if any(start < b and (b - a) >= (end - start) - 2 for a, b in near):
                continue
            office, armed = _role(doc.plain, start, start + len(name))
            known, age = named.get(name), told
            if known:
                office, armed, age = known.office or office, known.armed or armed, known.age or told
            person = Person(start, start + len(name), name, office, armed, age)
            named[name] = person
            mentions.append(person)
    mentions += _short(doc, mentions)
    final = sorted(mentions, key=lambda p: (p.start, -p.end))
    return tuple(
        Person(p.start, p.end, p.name, named[p.name].office, named[p.name].armed, named[p.name].age) for p in final
    )


def spans_of(persons: Iterable[Person]) -> dict[str, list[tuple[int, int]]]:
    """Where people stand, by their names."""
    out: dict[str, list[tuple[int, int]]] = {}
    for person in persons:
        out.setdefault(person.name, []).append((person.start, person.end))
    return out


def _candidates(said: Span) -> list[tuple[int, int, int | None]]:
    plain, end = said.text, said.end
    out: list[tuple[int, int, int | None]] = []
    for match in said.find(_AGED):
        group = next(name for name in ("name", "name2", "name3") if match[name])
        age = int(match["age"] or match["age2"] or match["age3"])
        if age < 120 and match[group].split()[0].lower() not in _FIRST:
            out.append((*match.span(group), age))
    for pattern in (_CALLED, _ALIAS, _SAID, _SAID_WHO):
        out += [(*m.span("name"), None) for m in said.find(pattern)]
    for match in said.find(_FULL):
        begin = match.start("name")
        words = match["name"].split()
        while words and (words[0].lower().removesuffix("'s") in _FIRST or _TITLED.fullmatch(words[0])):
            begin += len(words[0]) + 1
            words = words[1:]
        if len(words) < 2:
            continue
        stop = begin + len(" ".join(words))
        lies = _LIES.search(plain, max(said.start, begin - 10), begin) is not None
        if (_SUBJECT.match(plain, stop, end) and not lies) or any(_role(plain, begin, stop)):
            out.append((begin, stop, None))
    out.sort(key=lambda c: (c[0], -c[1]))
    kept: list[tuple[int, int, int | None]] = []
    for candidate in out:
        if not kept or candidate[0] >= kept[-1][1]:
            kept.append(candidate)
    return kept


def _role(plain: str, start: int, end: int) -> tuple[str, bool]:
    """Title of office beside a name, and whether the words make it a fighter."""
    above = plain[max(0, start - 60) : start]
    before = _SIGN.split(above[-48:])[-1]
    after = _APPOSED.match(plain[end : end + 70])
    tail = after.group(1) if after and plain[end : end + 1] in {",", " "} else ""
    office = _OFFICE_BEFORE.search(before) or _OFFICE_APPOSED.search(above) or _RANK_BEFORE.search(above)
    if office is None and plain[end : end + 1] == ",":
        office = _OFFICE.search(tail)
    heads = _HEADS.match(plain, end)
    armed = (
        _ARMED_BEFORE.search(before) is not None
        or _ARMED_BEHIND.match(tail) is not None
        or _MEN_BEFORE.search(before) is not None
    )
    return (office.group(1).lower() if office else "head" if heads else ""), armed


_TITLED: Final = re.compile(rf"(?:(?i:{OFFICE}|{ARMED_ROLE}|{PRIVATE_ROLE})|{RANK})")
"""A role written with a capital before a name, and no part of it."""

_HEADS: Final = re.compile(r",?\s+who\s+(?P<verb>heads|leads|chairs|commands|represents)\b")
_OWNER: Final = re.compile(r"'s?$")
_SIGN: Final = re.compile(r"[.,;:!?\"]\s")
_APPOSED: Final = re.compile(r",?\s+(?:who\s+(?:is|was)\s+)?(?:an?\s+|the\s+|its\s+|their\s+)?([^.,;]{0,60})")
_OFFICE: Final = re.compile(rf"\b({by_first_letter(OFFICE)})\b", re.IGNORECASE)
_OFFICE_BEFORE: Final = re.compile(rf"\b({by_first_letter(OFFICE)})\s*$", re.IGNORECASE)
_RANK_BEFORE: Final = re.compile(rf"\b({RANK})\.? $")
"""In front of a name: a rank or an office in short, with its point or without."""

_OFFICE_APPOSED: Final = re.compile(
    rf"\b(?:the|its|their) (?:[a-z]+ ){{0,2}}({by_first_letter(OFFICE)})(?: (?:of|for) (?:the )?[\w' -]{{2,30}})?, $",
    re.IGNORECASE,
)
"""In front of a name: the office that it follows ("the deputy commissioner, Xa Yb")."""
_ARMED_BEFORE: Final = re.compile(rf"\b(?:{by_first_letter(ARMED_ROLE)})s?\s*$", re.IGNORECASE)
_ARMED_BEHIND: Final = re.compile(
    r"and (?:his|her|their) (?:armed )?(?:men|fighters)\b|(?:a|the) (?:commander|fighter)"
)
_MEN_BEFORE: Final = re.compile(r"\b(?:followers|supporters|fighters|men)\s*$")


def _short(doc: Document, mentions: list[Person]) -> list[Person]:
    """Later mentions by last name alone, given to the bearer named last before them."""
    out: list[Person] = []
    covered = mask(len(doc.plain), ((p.start, p.end) for p in mentions))
    inside = mask(len(doc.plain), ((p.start, p.end) for p in doc.paragraphs))
    by_last: dict[str, list[Person]] = {}
    for person in mentions:
        parts = person.name.split()
        by_last.setdefault(parts[-1], []).append(person)
    for last, bearers in by_last.items():
        for start, end in named(doc.plain, (last,), before="'-"):
            if covered[start] or not inside[start]:
                continue
            earlier = [p for p in bearers if p.start < start]
            if earlier:
                out.append(Person(start, end, earlier[-1].name, "", False, None))
    return out
