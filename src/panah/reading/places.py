"""Places of a report: names of the gazetteer, capitalised unknowns in a place's position, and words that point back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Gazetteer, NameMatch
from panah.reading.addresses import country_of_address
from panah.reading.patterns import Among, compiled
from panah.reading.place_words import (
    BUILDING,
    IN_BRACKETS,
    INSTITUTION,
    LIES_IN,
    LISTED,
    NATIONAL,
    NO_NAME,
    NOT_A_PLACE,
    NUMBERED,
    PASSING,
    WHOLE_COUNTRY,
    part_of_a_name,
)
from panah.reading.seats import speaks, spoken_at
from panah.reading.text import Document, named
from panah.reading.worldwide import countries_of, find_world, mask, resolve_alike

PRECISION: Final = {
    "city": "place",
    "provincial_capital": "place",
    "town": "place",
    "foreign_town": "place",
    "village": "place",
    "displacement_site": "place",
    "crossing": "place",
    "airport": "place",
    "landmark": "place",
    "district": "admin2",
    "temporary_district": "admin2",
    "province": "admin1",
    "region": "admin1",
    "country": "admin0",
}
"""What ``place_precision`` says for each kind of place; "unresolved" where there is no code."""

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
    rf"international\s+)?(?P<type>{_TYPE})\b"
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
    (p, p) for p in (_LOGGED, _TYPE_OF, _LIST_WITH_TYPE, _WITH_TYPE, _ON_ROAD, _SUBJECT_LIST, _AFTER_PREPOSITION)
)


@dataclass(slots=True)
class PlaceRef:
    """A place mentioned at ``start:end``; ``code`` is empty when the gazetteer does not resolve it.

    ``speech`` marks the place where somebody spoke, which is not where anything happened; ``beside`` one that only says
    where another lies ("X, the main town of Y, ...").
    """

    start: int
    end: int
    name: str
    code: str
    kind: str
    score: float = 1.0
    speech: bool = False
    beside: bool = False

    @property
    def precision(self) -> str:
        """How fine the place is: "place", "admin2", "admin1", "admin0" or "unresolved"."""
        return PRECISION.get(self.kind, "unresolved") if self.code else "unresolved"


@dataclass(frozen=True)
class Places:
    """All places of a document in order, and what its words for places point back to."""

    doc: Document
    gazetteer: Gazetteer
    refs: tuple[PlaceRef, ...]
    country: str = ""
    main: PlaceRef | None = None
    _starts: tuple[int, ...] = field(default=(), repr=False)
    stale: frozenset[int] = frozenset()
    """Where places start that only history or a denial is about: later sentences are not about them."""

    @cached_property
    def titled(self) -> PlaceRef | None:
        """The one place that the title names, the country left out where it names another."""
        title = next(iter(self.doc.paragraphs), None)
        end = title.end if title is not None and title.role == "title" else 0
        named = [r for r in self.refs if r.start < end and not (r.speech or r.beside or r.start in self.stale)]
        fine = {r.code or r.name: r for r in named if r.kind != "country"} or {r.code: r for r in named}
        return next(iter(fine.values())) if len(fine) == 1 else None

    @cached_property
    def ruling(self) -> bool:
        """Whether one place is named at least four times and twice as often as any other: the report is about it."""
        named = Counter(r.code or r.name for r in self.refs if r.kind != "country" and not (r.speech or r.beside))
        ranks = [n for _, n in named.most_common(2)]
        return len(ranks) == 2 and ranks[0] >= 4 and ranks[0] >= 2 * ranks[1]

    def without(self, stale: frozenset[int]) -> Places:
        """The same places, some of which later sentences are not taken to go on about."""
        if not stale:
            return self
        return replace(self, stale=stale, main=_main(self.doc, [r for r in self.refs if r.start not in stale]))

    def within(self, start: int, end: int) -> tuple[PlaceRef, ...]:
        """Places named inside a span, left out those of speech and those that only say where another lies."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return tuple(r for r in self.refs[low:high] if r.end <= end and not (r.speech or r.beside))

    def before(self, at: int, kinds: tuple[str, ...] = ()) -> PlaceRef | None:
        """The nearest place named before a position, of some kinds when given."""
        passing = None
        for ref in reversed(self.refs[: bisect_left(self._starts, at)]):
            if (
                ref.speech
                or (not kinds and (ref.start in self.stale or ref.beside))
                or (kinds and ref.kind not in kinds)
                or (not kinds and ref.kind == "country")
            ):
                continue
            aside = not kinds and ref.kind in {"airport", "crossing", "landmark"}
            if aside or PASSING.search(self.doc.plain, max(0, ref.start - 45), ref.start):
                passing = passing or ref
                continue
            return self._first_of_list(ref, kinds)
        return passing

    def _first_of_list(self, last: PlaceRef, kinds: tuple[str, ...]) -> PlaceRef:
        """The first place of the list that a place ends ("in X, Y and Z")."""
        index = bisect_left(self._starts, last.start)
        while index > 0:
            before, this = self.refs[index - 1], self.refs[index]
            if not LISTED.fullmatch(self.doc.plain, before.end, this.start) or before.speech:
                break
            if before.kind == "country" or (kinds and before.kind not in kinds):
                break
            index -= 1
        return self.refs[index]

    def country_ref(self, start: int, end: int) -> PlaceRef | None:
        """The country the report is about, as a reference at a span."""
        entry = self.gazetteer.entry(self.country)
        return PlaceRef(start, end, entry.name, entry.code, "country") if entry else None

    def pointing(self, word: str, start: int, end: int) -> PlaceRef | None:
        """What "the city", "here", "the provincial capital", "the country" and the like stand for."""
        word = re.sub(r"\s+", " ", word.lower())
        if re.search(r"ern region$", word):
            return self._region(word.removeprefix("the "), start, end)
        if word.endswith(WHOLE_COUNTRY):
            return self.country_ref(start, end)
        if "capital" in word:
            town = self.before(start, ("town", "city", "provincial_capital", "district", ""))
            own = town is not None and "district" in word and start - town.end < 80
            return town if own else self._capital(start, end)
        if word.endswith("airport"):
            return self._part("airport", start, end)
        kinds = _POINTS.get(word.split()[-1], ())
        exact = (word.split()[-1],) if kinds[:1] == ("city",) else ()
        if word.endswith(" city") and self.main and self.main.kind in _TOWNS and self.main.start < start:
            return PlaceRef(start, end, self.main.name, self.main.code, self.main.kind, self.main.score)
        found = (self.before(start, exact) if exact else None) or (
            self.before(start, kinds) if kinds or word == "here" else None
        )
        if found is None and kinds[:1] == ("city",) and self.main and self.main.kind in kinds:
            found = self.main
        if found is None and word != "here":
            return PlaceRef(start, end, word, "", kinds[0] if kinds else "", 0.0)
        return PlaceRef(start, end, found.name, found.code, found.kind, found.score) if found else None

    def province_of(self, place: PlaceRef | None) -> PlaceRef | None:
        """The province a place lies in, where the gazetteer has it; else the place itself."""
        entry = self.gazetteer.entry(place.code) if place else None
        province = self.gazetteer.entry(entry.admin1_code) if entry else None
        if place is None or province is None or entry is province:
            return place
        return PlaceRef(place.start, place.end, province.name, province.code, province.kind)

    def _province_code(self, at: int) -> str:
        ref = self.before(at) or self.main
        entry = self.gazetteer.entry(ref.code) if ref else None
        return entry.admin1_code or (entry.code if entry.kind == "province" else "") if entry else ""

    def _region(self, name: str, start: int, end: int) -> PlaceRef:
        """A region named after a point of the compass: the gazetteer's, or the words alone."""
        found = self.gazetteer.named(name)
        return PlaceRef(start, end, found.name if found else name, found.code if found else "", "region")

    def _capital(self, start: int, end: int) -> PlaceRef | None:
        admin1 = self._province_code(start)
        for kind in ("city", "provincial_capital"):
            for entry in self.gazetteer.entries.values():
                if admin1 and entry.kind == kind and entry.admin1_code == admin1:
                    return PlaceRef(start, end, entry.name, entry.code, entry.kind)
        world = self.gazetteer.world
        if world is None:
            return PlaceRef(start, end, self.doc.plain[start:end], "", "city", 0.0)
        if NATIONAL.fullmatch(self.doc.plain, start, end):
            place = world.capital(self.country)
            return PlaceRef(start, end, place.name, place.code, "city") if place else None
        town = self.before(start, _TOWNS)
        return PlaceRef(start, end, town.name, town.code, town.kind, town.score) if town else None

    def _part(self, kind: str, start: int, end: int) -> PlaceRef | None:
        admin1 = self._province_code(start)
        found = [e for e in self.gazetteer.entries.values() if e.kind == kind and admin1 and e.admin1_code == admin1]
        town = self.before(start, _TOWNS) if self.gazetteer.world else None
        if town is not None:
            return PlaceRef(start, end, town.name, town.code, town.kind, town.score)
        if len(found) != 1:
            return PlaceRef(start, end, self.doc.plain[start:end], "", kind, 0.0)
        return PlaceRef(start, end, found[0].name, found[0].code, kind)


_TOWNS: Final = ("city", "provincial_capital", "town", "foreign_town", "village", "")
_POINTS: Final = {
    "city": _TOWNS,
    "town": _TOWNS,
    "village": _TOWNS,
    "here": (*_TOWNS, "displacement_site", "district"),
    "camp": ("displacement_site",),
    "site": ("displacement_site",),
    "province": ("province",),
    "district": ("district",),
    "crossing": ("crossing",),
    "region": ("region", "province"),
    "state": ("province",),
    "enclave": _TOWNS,
}


def known_places(doc: Document, gazetteer: Gazetteer) -> tuple[PlaceRef, ...]:
    """Places the gazetteer knows by a name as it stands in the text."""
    refs: list[PlaceRef] = []
    for paragraph in doc.paragraphs:
        text = doc.plain[paragraph.start : paragraph.end]
        for match in gazetteer.scan(text):
            start, end = paragraph.start + match.start, paragraph.start + match.end
            if not part_of_a_name(doc.plain, start, end, match.kind):
                refs.append(PlaceRef(start, end, match.surface, match.code, match.kind, match.score))
        camps = doc.plain.span(paragraph.start, paragraph.end).find(NUMBERED)
        refs.extend(PlaceRef(*camp.span(), camp.group(), "", "displacement_site", 0.0) for camp in camps)
    world = gazetteer.world
    if world is None:
        return tuple(sorted(refs, key=lambda r: r.start))
    taken = [(r.start, r.end) for r in refs]
    for found in find_world(doc, world, taken, Counter(r.code for r in refs)):
        name = doc.plain[found.start : found.end]
        refs.append(PlaceRef(found.start, found.end, name, found.place.code, found.place.kind, found.score))
    return tuple(sorted(refs, key=lambda r: r.start))


def find_places(doc: Document, gazetteer: Gazetteer, known: tuple[PlaceRef, ...], names: frozenset[str]) -> Places:
    """Every place a document names, resolved where the gazetteer can.

    ``known`` is what :func:`known_places` found; ``names`` are names of actors, which are no places.
    """
    refs = [*known, *_unknown(doc, gazetteer, known, names)]
    written = mask(len(doc.plain), doc.datelines)
    refs.sort(key=lambda r: r.start)
    refs = [replace(r, speech=True) if written[r.start] or spoken_at(doc.plain, r.start, r.end) else r for r in refs]
    refs = _beside(doc, refs)
    country = _country(doc, gazetteer, refs) or country_of_address(doc.report.address)
    return Places(doc, gazetteer, tuple(refs), country, _main(doc, refs), tuple(r.start for r in refs))


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


def _unknown(doc: Document, gazetteer: Gazetteer, known: tuple[PlaceRef, ...], names: frozenset[str]) -> list[PlaceRef]:
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
                    if ref is None or (not ref.code and not hint and doc.small.issuperset(ref.name.lower().split())):
                        continue
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
    if not hint:
        sentence = doc.plain[max(0, start - 120) : end + 40].lower()
        hint = next((w for w in ("crossing", "camp", "district", "province", "airport") if f"{w}s " in sentence), "")
    match = gazetteer.resolve(name, hint, near)
    if match is None and votes and gazetteer.world and hint not in _UNHELD:
        place = resolve_alike(name, hint, gazetteer.world, votes)
        match = NameMatch(0, len(name), name, place.code, place.kind, 0.8) if place else None
    stop = end
    typed = re.match(rf"\s+{_TYPE}\b", following)
    if typed and hint:
        stop = end + typed.end()
    if match is None and BUILDING.match(doc.plain, end):
        return PlaceRef(start, end, name, "", "quarter", 0.0)
    if match is None:
        kind = "displacement_site" if hint in _SITES else hint if hint in _KINDS else ""
        kind = "quarter" if hint in {"quarter", "neighbourhood", "neighborhood"} else kind
        return PlaceRef(start, end, name, "", kind, 0.0)
    return PlaceRef(start, stop, doc.plain[start:stop], match.code, match.kind, match.score)


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


def _main(doc: Document, refs: list[PlaceRef]) -> PlaceRef | None:
    """The place named most (the title counts thrice), countries left out."""
    votes: Counter[str] = Counter()
    first: dict[str, PlaceRef] = {}
    for ref in refs:
        if ref.kind == "country" or ref.speech:
            continue
        name = ref.code or ref.name
        first.setdefault(name, ref)
        title = bool(doc.paragraphs) and ref.start < doc.paragraphs[0].end
        votes[name] += 3 if title else 1
    if not votes:  # a report that names no place but that in which it was written
        return next((r for r in refs for a, b in doc.datelines if r.kind != "country" and a <= r.start < b), None)
    return first[min(votes, key=lambda n: (-votes[n], first[n].start))]
