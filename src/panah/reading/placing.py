"""Finding the places of a report: names of the gazetteer, and names that no table holds where places stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Gazetteer, NameMatch
from panah.atlas.names import fold
from panah.reading import people, unlisted
from panah.reading.addresses import country_of_address
from panah.reading.patterns import Among, compiled
from panah.reading.people import Person
from panah.reading.place_words import (
    BUILDING,
    BUILDINGS,
    CALENDAR,
    IN_BRACKETS,
    INSTITUTION,
    LIES_IN,
    NO_NAME,
    NOT_A_PLACE,
    NUMBERED,
    PART_OF_A_TOWN,
    part_of_a_name,
)
from panah.reading.places import PlaceRef, Places, main_place
from panah.reading.roles import NO_PERSON
from panah.reading.seats import governs, speaks, spoken_at
from panah.reading.text import Document, named
from panah.reading.wordweights import word_weights
from panah.reading.worldwide import countries_of, find_world, mask, resolve_alike

_CAP: Final = (
    r"(?:(?:[Aa]l|[Ee]l|[Uu]m|[Ll]a|[Ll]e|[Ll]os|[Dd]eir|[Ss]an|[Kk]han)[- ]|(?:[Aa]s|[Aa]d|[Ee]d|[Aa]t|[Aa]r|[Aa]sh|"
    r"[Aa]n)-)?[A-Z\u00c0-\u00de][\w'-]++(?:[ -](?:(?:de|du|des|la|le|el|al|e|i|"
    r"of)[ -])?[A-Z\u00c0-\u00de][\w'-]*+){0,3}"
)
_CAPITAL: Final = re.compile(_CAP)
_TYPE: Final = (
    r"(?:city|town|province|district|village|camp|site|crossing|state|governorate|county|locality|region|airport|"
    r"settlement|neighbou?rhood|quarter|port|oblast|department)"
)
_AFTER_PREPOSITION: Final = compiled(
    r"\b(?:in|In|at|At|near|Near|from|From|to|into|around|Around|outside|Outside|towards?|across|Across|inside|"
    r"between|Between|reached|entered|left|reaching|leaving|(?:outskirts|entrance|edge|gates|streets) of|"
    r"seized|captured|overran|retook|retaken|"
    r"(?:strikes?|raids?|attacks?|assaults?|shelling|bombardment|march(?:ing|ed)|advanc\w+|offensive|fell|fall|rained|"
    r"landed) on|recaptured|taken|liberated|lost|control of|held|took|besieged|surrounded|shelled|bombed|attacked|fled|"
    rf"siege of|fall of|crossing of|north of|south of|east of|west of)\s+(?:(?:the\s+)?(?:{_TYPE}|border crossing|"
    r"refugee camp|capital)s?\s+(?:of|at)\s+|(?:the\s+)?(?:northern|southern|eastern|western|central|nearby|"
    r"neighbou?ring|north|south|east|west|capital|besieged|coastal|border|strategic|key|city|town|village|"
    rf"districts? of)\s+){{0,2}}(?:the\s+)?(?P<list>{_CAP}(?:,\s+{_CAP}){{0,8}}(?:,?\s+and\s+(?:in\s+|"
    rf"from\s+)?{_CAP})?)"
)
_WITH_TYPE: Final = compiled(
    rf"\b(?P<list>{_CAP})(?:'s)?\s+(?:refugee\s+|border\s+|IDP\s+|displacement\s+|transit\s+|"
    rf"international\s+)?(?P<type>{_TYPE}|(?<=border\s)(?:post|point|gate))\b"
)
_WITH_FEATURE: Final = compiled(
    rf"\b(?P<list>{_CAP})\s+(?:mountain\s+)?(?:pass|bridge|tunnel|junction|roundabout|gate)\b"
    r"(?!\s+(?:the|a|an|it|on|by|through|over|out)\b)"
)
_LIST_WITH_TYPE: Final = compiled(rf"\b(?P<list>{_CAP}(?:,\s+{_CAP}){{0,4}},?\s+and\s+{_CAP})\s+(?P<type>{_TYPE})s\b")
_TYPE_OF: Final = compiled(
    rf"\b(?P<type>{_TYPE}|crossing|checkpoint|junction|crossroads|bridge|dam|heights|hills?)s?\s+(?:of|at|called|"
    rf"named)\s+(?P<list>{_CAP}(?:,\s+{_CAP}){{0,8}}(?:,?\s+and\s+(?:at\s+)?{_CAP})?)"
)
_NAME: Final = r"[A-Z\u00c0-\u00de][\w']+(?: [A-Z\u00c0-\u00de][\w']+)?"
_ON_ROAD: Final = compiled(
    rf"\b(?P<list>{_NAME})[-\u2013](?={_NAME}\s+(?:[a-z]+\s+)?(?:road|highway|route|axis|corridor|track|line)\b)"
)
"""The first of two names that a road joins."""

_SUBJECT_LIST: Final = compiled(
    rf"(?P<list>{_CAP}(?:,\s+{_CAP}){{0,8}}(?:,?\s+and\s+{_CAP})?)\s+(?:(?:has|have|had|also)\s+)*(?:fell|fallen|"
    r"(?<=has )seen|(?<=have )seen|hosts|"
    r"(?:is|are|was|were|been|remains?)\s+(?:\w+\s+){0,2}?(?:flooded|submerged|inundated|emptied|deserted|"
    r"captured|seized|held|controlled|besieged|surrounded|"
    r"encircled|overrun|shelled|bombed|cut off|under\s+(?:siege|control|fire|attack|\w+\s+control)))\b"
)
_LOGGED: Final = compiled(
    rf"\b\d{{1,2}}(?:[/.]\d{{1,2}}\b|\s[A-Z][a-z]{{2,8}}\b)[^;\n]{{0,16}};\s*(?P<list>{_CAP}(?:,\s+{_CAP}){{0,3}})"
)
"""Places behind the day at the start of a line of a log."""

_POSITIONS: Final = Among(
    (p, p)
    for p in (
        _LOGGED,
        _TYPE_OF,
        _LIST_WITH_TYPE,
        _WITH_TYPE,
        _WITH_FEATURE,
        _ON_ROAD,
        _SUBJECT_LIST,
        _AFTER_PREPOSITION,
    )
)


def known_places(doc: Document, gazetteer: Gazetteer) -> tuple[PlaceRef, ...]:
    """Places the gazetteer knows by a name as it stands in the text."""
    refs: list[PlaceRef] = []
    for paragraph in doc.paragraphs:
        text = doc.plain[paragraph.start : paragraph.end]
        for match in gazetteer.scan(text):
            start, end = paragraph.start + match.start, paragraph.start + match.end
            no_place = part_of_a_name(doc.plain, start, end, match.kind)
            if not (no_place or _of_somebody(doc.plain, start, end, match.kind, gazetteer)):
                refs.append(PlaceRef(start, end, match.surface, match.code, match.kind, match.score))
        camps = doc.plain.span(paragraph.start, paragraph.end).find(NUMBERED)
        refs.extend(PlaceRef(*camp.span(), camp.group(), "", "displacement_site", 0.0) for camp in camps)
    held = gazetteer.world
    if held is None:
        return tuple(sorted(refs, key=lambda r: r.start))
    taken = [(r.start, r.end) for r in refs]
    for found in find_world(doc, held, taken, Counter(r.code for r in refs)):
        name = doc.plain[found.start : found.end]
        if name.lower() not in CALENDAR:  # "since Mon"
            refs.append(PlaceRef(found.start, found.end, name, found.place.code, found.place.kind, found.score))
    return tuple(sorted(refs, key=lambda r: r.start))


_FIRST_NAME: Final = re.compile(r"(?<![\w.'-])(?P<name>[A-Z\u00c0-\u00de][\w'-]+) $")


_LAST_NAME: Final = re.compile(
    r"\s(?P<name>[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'-]+)"
    r"(?:\s(?:said|says|told|added|saw|recalled|counted)\b|,\s(?:\d{2}\b|an?\s[a-z]))"
)
"""Behind a first name that is a country's as well."""


def _of_somebody(plain: str, start: int, end: int, kind: str, gazetteer: Gazetteer) -> bool:
    """Whether a country's name is part of a longer one: a person's first or last, or that of a town ("Port X").

    It is a last name where a first one, known for nothing else, stands before it.
    """
    if kind != "country":
        return False
    last = _LAST_NAME.match(plain, end)
    if last is not None and not NO_PERSON.fullmatch(last["name"]):
        return True
    first, held = _FIRST_NAME.search(plain, max(0, start - 24), start), gazetteer.world
    if first is None:
        return False
    if held is not None and held.find(fold(f"{first['name']} {plain[start:end]}")):
        return True
    if first["name"].lower() in word_weights().rows or country_of(first["name"]):
        return False
    return not (held.find(fold(first["name"])) if held else gazetteer.named(first["name"]))


def find_places(
    doc: Document,
    gazetteer: Gazetteer,
    known: tuple[PlaceRef, ...],
    armed: Iterable[str],
    persons: tuple[Person, ...],
) -> Places:
    """Every place a document names, resolved where the gazetteer can.

    ``known`` is what :func:`known_places` found; ``armed`` are names of actors, no places like those of ``persons``.
    """
    names = frozenset(armed) | {p.name for p in persons}
    refs = [*known, *positioned(doc, gazetteer, known, names)]
    refs += _unlisted(doc, gazetteer, known, refs, names, persons)
    written = mask(len(doc.plain), doc.datelines)
    refs.sort(key=lambda r: r.start)
    capitals = _capitals(gazetteer)
    refs = [
        replace(r, speech=True)
        if written[r.start]
        or spoken_at(doc.plain, r.start, r.end)
        or (capitals(r.code) and governs(doc.plain, r.start, r.end))
        else r
        for r in refs
    ]
    refs = _beside(doc, refs)
    country = _country(doc, gazetteer, refs) or country_of_address(doc.report.address)
    return Places(doc, gazetteer, tuple(refs), country, main_place(doc, refs), tuple(r.start for r in refs))


def _capitals(gazetteer: Gazetteer) -> Callable[[str], bool]:
    """What tells whether a code is that of a country's capital; none is one where an atlas gives the codes."""
    held = gazetteer.world.held if gazetteer.world else None
    return lambda code: bool(held and code and (place := held(code)) and place.capital)


def _beside(doc: Document, refs: list[PlaceRef]) -> list[PlaceRef]:
    """The places, those marked that only say where the one right before them lies ("X, the main town of Y, ...")."""
    out: list[PlaceRef] = []
    stop = 0
    for ref in refs:
        out.append(replace(ref, beside=True) if ref.end <= stop else ref)
        behind = doc.plain[ref.end : ref.end + 2] if ref.end > stop else ""
        form = LIES_IN if behind[:1] == "," else IN_BRACKETS if behind == " (" else None
        lies = form.match(doc.plain, ref.end, ref.end + 160) if form else None
        stop = lies.end() if lies else stop
    return out


def _is_no_name(doc: Document, name: str) -> bool:
    """Whether a name is made of words that the text has in lower case too, or tells where a body has its seat."""
    return doc.small.issuperset(name.lower().split()) or "-based" in name


def positioned(
    doc: Document, gazetteer: Gazetteer, known: tuple[PlaceRef, ...], names: frozenset[str]
) -> list[PlaceRef]:
    """Capitalised names that stand where a place stands: resolved by likeness, or kept as text without a code."""
    taken = mask(len(doc.plain), ((r.start, r.end) for r in known))
    votes = _votes(doc, gazetteer, known)
    out: list[PlaceRef] = []
    learned: dict[str, PlaceRef] = {}
    for paragraph in doc.paragraphs:
        said = doc.plain.span(paragraph.start, paragraph.end)
        for pattern in _POSITIONS.of(said.able):
            for match in pattern.finditer(said.text, said.start, said.end):
                hint = (match.groupdict().get("type") or "").lower()
                at = match.start("list")
                for part in _CAPITAL.finditer(match["list"]):
                    start, end = at + part.start(), at + part.end()
                    if all(taken[start:end]):
                        continue
                    if speaks(doc.plain, start, end) or any(named(part.group(), names, before="", after="")):
                        continue
                    near = _province_told(doc, gazetteer, known, start) if gazetteer.own else ""
                    ref = _candidate(doc, gazetteer, start, end, hint, taken, votes, near)
                    if ref is None or (not ref.code and not hint and _is_no_name(doc, ref.name)):
                        continue
                    if not ref.code and start in doc.opens and ref.name.lower() in word_weights().rows:
                        continue  # "Shells fell on ..."
                    taken[ref.start : ref.end] = b"\1" * (ref.end - ref.start)
                    out.append(ref)
                    learned.setdefault(ref.name, ref)
    if not learned:
        return out
    read = mask(len(doc.plain), ((p.start, p.end) for p in doc.paragraphs))
    for start, end in named(doc.plain, learned):  # the same name anywhere else
        if read[start] and not any(taken[start:end]):
            ref = learned[doc.plain[start:end]]
            taken[start:end] = b"\1" * (end - start)
            out.append(PlaceRef(start, end, ref.name, ref.code, ref.kind, ref.score))
    return out


def _unlisted(
    doc: Document,
    gazetteer: Gazetteer,
    known: tuple[PlaceRef, ...],
    refs: list[PlaceRef],
    names: frozenset[str],
    persons: tuple[Person, ...],
) -> list[PlaceRef]:
    """Other names that their signs tell for places, wherever in the text they stand."""
    taken = mask(len(doc.plain), ((r.start, r.end) for r in refs))
    for start, end in named(doc.plain, names, before="", after=""):
        taken[start:end] = b"\1" * (end - start)
    found = list(unlisted.runs(doc, taken))
    beside = [(r.start, r.end) for r in refs]
    chances = unlisted.chances(doc, found, beside, people.spans_of(persons))
    out = []
    for run in found:
        if chances[run.name] < unlisted.ENOUGH or speaks(doc.plain, run.start, run.end) or country_of(run.name):
            continue
        if _TYPED.match(doc.plain, run.end):
            near = _province_told(doc, gazetteer, known, run.start) if gazetteer.own else ""
            hint = _hint(doc.plain, run.start, run.end)
            votes = _votes(doc, gazetteer, known)
            out.append(_ref(doc, gazetteer, run.start, run.end, run.name, hint, votes, near))
        else:  # no likeness: a name known by its signs alone may be anybody's
            last = run.name.rsplit(" ", 1)[-1].lower()
            part = last in BUILDINGS or PART_OF_A_TOWN.match(doc.plain, run.end)
            out.append(PlaceRef(run.start, run.end, run.name, "", "quarter" if part else "", 0.0))
    return out


def _votes(doc: Document, gazetteer: Gazetteer, known: tuple[PlaceRef, ...]) -> Counter[str]:
    """The countries a report without an atlas is about; empty where an atlas says it."""
    if gazetteer.world is None:
        return Counter()
    entries = (gazetteer.entry(r.code) for r in known)
    return countries_of(doc, Counter(e.country for e in entries if e))


def _province_told(doc: Document, gazetteer: Gazetteer, known: tuple[PlaceRef, ...], at: int) -> str:
    """Code of the province that the words around a position speak of, "" where they name none.

    It is that of the nearest known place in the sentence, else of the last one named before in the paragraph, else of
    the only province the report has named so far.
    """
    sentence = next((s for s in doc.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return ""
    provinces = [(r.start, province) for r in known if (province := _province(gazetteer, r.code))]
    inside = [(abs(s - at), p) for s, p in provinces if sentence.start <= s < sentence.end]
    if inside:
        return min(inside)[1]
    before = [(s, p) for s, p in provinces if sentence.paragraph.start <= s < at]
    if before:
        return before[-1][1]
    told = {p for _, p in provinces}
    return told.pop() if len(told) == 1 else ""


def _province(gazetteer: Gazetteer, code: str) -> str:
    entry = gazetteer.entry(code) if code in gazetteer.own else None
    return (entry.admin1_code or (entry.code if entry.kind == "province" else "")) if entry else ""


def _candidate(
    doc: Document,
    gazetteer: Gazetteer,
    start: int,
    end: int,
    hint: str,
    taken: bytearray,
    votes: Counter[str],
    near: str,
) -> PlaceRef | None:
    known = taken.find(0, start, end) if taken[start] else start
    if known > start:  # a known country before it ("... and COUNTRY Xyz"): look at the rest
        start = known + len(doc.plain[known:end]) - len(doc.plain[known:end].lstrip())
    start += len(doc.plain[start:end]) - len(NO_NAME.sub("", doc.plain[start:end]))
    name = re.sub(r"\s+[A-Z]{2}\w*$", "", doc.plain[start:end])
    name = re.sub(r"'s?$", "", name).rstrip("-'")
    end = start + len(name)
    words = name.casefold().split()
    if not words or any(taken[start:end]) or any(w in NOT_A_PLACE for w in words) or len(name) < 3:
        return None
    if any(country_of(w) for w in name.split()) or name.isupper() or re.search(r"\d|[A-Z]{2}", name):
        return None
    if any(w.rstrip("s") in INSTITUTION for w in words):
        return None
    following = doc.plain[end : end + 30]
    if re.match(
        r"\s+(?:fighters|forces|militants|rebels|insurgents|troops|army|spokes|officials?|said|told|warned|added|"
        r"group\b|militia)",
        following,
    ):
        return None
    return _ref(doc, gazetteer, start, end, name, hint or _hint(doc.plain, start, end), votes, near)


def _hint(plain: str, start: int, end: int) -> str:
    """A type word near a name."""
    sentence = plain[max(0, start - 120) : end + 40].lower()
    return next((w for w in ("crossing", "camp", "district", "province", "airport") if f"{w}s " in sentence), "")


def _ref(
    doc: Document, gazetteer: Gazetteer, start: int, end: int, name: str, hint: str, votes: Counter[str], near: str
) -> PlaceRef:
    """A name as a place: resolved by likeness, else with its words alone."""
    match = gazetteer.resolve(name, hint, near)
    if match is None and votes and gazetteer.world and hint not in _UNHELD:
        place = resolve_alike(name, hint, gazetteer.world, votes)
        match = NameMatch(0, len(name), name, place.code, place.kind, 0.8) if place else None
    if match is None and (BUILDING.match(doc.plain, end) or PART_OF_A_TOWN.match(doc.plain, end)):
        return PlaceRef(start, end, name, "", "quarter", 0.0)
    if match is None:
        kind = "displacement_site" if hint in _SITES else hint if hint in _KINDS else ""
        kind = "quarter" if hint in {"quarter", "neighbourhood", "neighborhood"} else kind
        return PlaceRef(start, end, name, "", kind, 0.0)
    typed = _TYPED.match(doc.plain, end, end + 30) if hint else None
    stop = typed.end() if typed else end
    return PlaceRef(start, stop, doc.plain[start:stop], match.code, match.kind, match.score)


_TYPED: Final = re.compile(rf"\s+{_TYPE}\b")
_SITES: Final = frozenset({"camp", "site", "settlement"})
_UNHELD: Final = _SITES | {"crossing", "airport", "neighbourhood", "neighborhood", "quarter", "port"}
"""Type words of places that the table of the world does not hold: no town is meant."""

_KINDS: Final = frozenset({"province", "district", "crossing", "airport", "city", "town", "village"})

_FOREIGN: Final = compiled(
    r"\s+(?:\w+\s+)?(?:forces|troops|army|soldiers|warplanes|jets|drones|checkpoints?|artillery|missiles?|"
    r"airstrikes?|authorities|officials)\b"
)
"""Behind a demonym: the words tell of a party, which may be a foreign one, and not of the country of the report."""


def _country(doc: Document, gazetteer: Gazetteer, refs: list[PlaceRef]) -> str:
    """The country the report is about: the atlas's where its places occur, else the one named most."""
    if gazetteer.country and any(r.code in gazetteer.own for r in refs):
        return gazetteer.country
    votes: Counter[str] = Counter()
    for ref in refs:
        entry = gazetteer.entry(ref.code)
        if entry and not ref.speech:
            votes[entry.country] += 2
    read = mask(len(doc.plain), ((p.start, p.end) for p in doc.paragraphs))
    votes.update(c for start, end, c in doc.nationals if read[start] and not _FOREIGN.match(doc.plain, end))
    return min(votes, key=lambda c: (-votes[c], c)) if votes else ""
