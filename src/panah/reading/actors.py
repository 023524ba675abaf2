"""Armed actors and authorities in the text: generic nouns with their modifiers, names learned from the report itself.

A capitalised name is an armed actor of a report when the report anywhere writes it before a noun such as "fighters", or
as one side of a fight or a seizure, or when the atlas names it as a party. "The group", "the insurgents" and the like
stand for the last armed actor before them.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from panah.atlas.demonyms import country_of
from panah.reading.patterns import Span, by_first_letter, compiled
from panah.reading.text import Document, named

_ARMED: Final = (
    r"forces|troops|army|armies|soldiers|militia(?:s|men)?|militants?|rebels?|insurgents?|fighters?|gunmen|gunman|"
    r"guerrillas?|jihadists?|extremists?|terrorists?|commandos?|paramilitar(?:y|ies)|factions?|gangs?|gang members|"
    r"bandits|mercenar(?:y|ies)|combatants?|warplanes|jets|artillery|helicopters|drones|tanks|special forces|"
    r"armed men|armed groups?|armed supporters|coalition|alliance|junta|regime|separatists?|loyalists?|volunteers|"
    r"police|policemen|brigades?|battalions?|militant group|suicide bombers?|bombers|attackers|assailants|raiders|"
    r"mujahideen|peshmerga|dissidents|vigilantes|pirates|front|movement|cartel|convoy of fighters|snipers?"
)
_STATE: Final = r"government|authorities|administration|military|navy|air force|security forces|security services|state"
_GENERIC: Final = (
    r"group|insurgents?|militants?|rebels?|fighters?|gunmen|militia|paramilitar(?:y|ies)|jihadists?|guerrillas?|"
    r"extremists?|terrorists?|attackers?|enemy|gangs?|separatists?|insurgency|movement|faction|attackers"
)
_MODIFIER: Final = (
    r"armed|militia|government|pro-government|anti-government|pro-regime|rebel|opposition|security|local|"
    r"national|foreign|allied|state|federal|regional|border|special|islamist|islamic|hardline|militant|insurgent|"
    r"paramilitary|jihadist|criminal|rival|ethnic|elite|former|army|military|advancing|unidentified|unknown|"
    r"suspected|heavily|presidential|tribal|village|self-defen[cs]e|loyal|volunteer|breakaway|suicide"
)
_MODIFIERS: Final = rf"(?:(?:{by_first_letter(_MODIFIER)})\s+){{0,3}}"
_NAME: Final = (
    r"(?:(?!The\b|In\b|On\b|And\b|But\b|A\b|An\b|When\b|After\b|As\b)[A-Z][\w'-]*+(?:\s+(?:of\s+the\s+|of\s+|"
    r"al-)?[A-Z][\w'-]*+){0,4})"
)
_PHRASE: Final = compiled(
    r"\b(?:(?P<det>[Tt]he|[Aa]n?|[Ss]ome|[Tt]wo|[Oo]ur|[Hh]is|"
    rf"[Tt]heir)\s+)?(?P<name>{_NAME}\s+)?(?P<mods>(?i:{_MODIFIERS}))(?P<noun>(?i:"
    rf"{by_first_letter(f'{_ARMED}|{_STATE}|group')}))\b(?:\s+\((?P<acronym>[A-Z][A-Za-z0-9-]{{1,9}})\))?"
)
_UNBROKEN: Final = re.compile(r"[^.,;:!?\"]+")
"""Words between two signs that no phrase goes over: only those with one of its nouns are looked at."""

_COORD_GOV: Final = compiled(
    r"\b(?:[Tt]he\s+)?(?P<noun>[Gg]overnment|[Ss]tate|[Rr]egime|[Rr]ebel|[Oo]pposition|[Ii]nsurgent|"
    r"[Mm]ilitia)(?=\s+(?:control|hands|rule|positions?|checkpoints?)\b)"
)
_SHORT: Final = r"[A-Z][A-Z\d-]{1,7}"
"""A name in capitals."""

_LEARN: Final = (
    compiled(
        rf"\b(?P<name>{_NAME})\s+(?P<noun>(?i:suicide bombers?|fighters?|militants?|insurgents?|rebels?|gunmen|"
        r"soldiers|commanders?|militia(?:men)?|positions|offensive|insurgency|forces|troops|checkpoints?|front line|"
        r"frontline|rule|attacks?|shelling|siege|advance|control|group|movement|coalition|alliance|gang|faction|"
        r"cartel))\b"
    ),
    compiled(
        rf"\b(?:[Tt]he\s+)?(?P<name>{_NAME})(?:\s+and\s+(?:its\s+|their\s+|"
        r"other\s+)?(?:[a-z-]+\s+){0,2}[a-z-]+)?\s+(?:(?:has|have|had|now|also|still|then|"
        r"reportedly)\s+){0,3}(?:seized|captured|overran|took (?:over|control)|retook|recaptured|controls?|holds?|"
        r"besieged|shelled|attacked|ambushed|surrounded|has control|have control|withdrew|advanced)\b"
    ),
    compiled(
        r"\b(?:fell to|fallen to|falls to|captured by|seized by|held by|controlled by|(?:re)?taken by|overrun by|"
        r"besieged by|surrounded by|encircled by|loyal to|fighting with|fighting against|under the control of|"
        r"in the hands of|surrendered to|clashe[sd] with|clashes between|fighting between|battles? between|"
        rf"firefights? with)\s+(?:the\s+)?(?P<name>{_NAME})"
    ),
    compiled(
        r"\b(?:rebel|militant|armed|jihadist|insurgent|paramilitary|islamist|extremist)\s+(?:group|movement|force|"
        rf"faction|organi[sz]ation)s?,?\s+(?:the\s+)?(?P<name>{_NAME})"
    ),
    compiled(
        rf"\b(?P<name>{_SHORT})\s+(?P<noun>barriers?|lines?|tax(?:es)?|territory|men|push|drones?|stronghold|units?|"
        r"fire|trenches|prisoners|hands)\b"
    ),
    compiled(
        r"\b(?:war|fighting|hostilities|friction|truce|ceasefire|clashes|battles?|fights?|tensions?)\b[^.;]{0,40}?"
        rf"\bbetween\s+(?:the\s+)?(?P<name>{_SHORT})\s+and\b"
    ),
    compiled(
        r"\b(?:war|fighting|hostilities|friction|truce|ceasefire|clashes|battles?|fights?|tensions?)\b[^.;]{0,40}?"
        rf"\bbetween\s+[^.;,]{{2,40}}?\s+and\s+(?:the\s+)?(?P<name>{_SHORT})\b"
    ),
    compiled(
        r"\b(?:passed to|influence of|sway of|gone over to|surrendered to|command of|area of|areas of|the advance of|"
        r"allied with|handed to|"
        rf"taken from|lost to|retaken from)\s+(?:the\s+)?(?P<name>{_SHORT})\b"
    ),
)
_GROUNDS: Final = frozenset({"checkpoint", "checkpoints", "front line", "frontline", "siege"})
_IN_A_PLACE: Final = compiled(r"\b(?:at|in|near|on|from|to)\s+(?:the\s+)?$", re.IGNORECASE)
_ACRONYM: Final = compiled(rf"\b(?P<name>{_NAME})\s+\((?P<acronym>[A-Z][A-Za-z0-9-]{{1,9}})\)")
_NOT_NAMES: Final = frozenset(
    "heavy fierce intense sporadic fresh renewed deadly "
    "the a an in on at he she they it we i his her their our this that these those there one two three four five "
    "six seven "
    "eight nine ten armed militia militants rebels insurgents fighters government forces officials residents locals "
    "civilians people villagers witnesses police army security military clashes fighting meanwhile however since "
    "following "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday un who unhcr ocha unicef wfp iom ngo ngos aid humanitarian united nations god "
    "president "
    "msf icrc ifrc fao undp unops unfpa ohchr nrc irc mou usd eu au us uk "
    "minister governor earlier later now then but and or as if when while although many some most several".split()
)


@dataclass(slots=True)
class Actor:
    """An actor mentioned at ``start:end``.

    ``name`` is what claims carry; ``armed`` whether it bears arms; ``state`` whether it is the government's side;
    ``generic`` whether the words point back to an actor named before.
    """

    start: int
    end: int
    name: str
    armed: bool
    state: bool
    generic: bool


def find_actors(doc: Document, names: dict[str, str], places: tuple[tuple[int, int], ...]) -> tuple[Actor, ...]:
    """Every actor of a document, in order, with "the group" and the like resolved to the last armed one.

    Parameters
    ----------
    doc
        The document.
    names
        What :func:`learn_names` found.
    places
        Spans of place names: no actor's name begins and ends like one.
    """
    starts = [p.start for p in doc.paragraphs]
    mentions: list[list[tuple[int, int, str]]] = [[] for _ in starts]
    for name in sorted(names, key=len, reverse=True):
        for at, stop in named(doc.plain, (name,)):
            index = bisect_right(starts, at) - 1
            if index >= 0 and stop <= doc.paragraphs[index].end:
                mentions[index].append((at, stop, names[name]))
    found: list[Actor] = []
    for paragraph, mine in zip(doc.paragraphs, mentions, strict=True):
        near = places[bisect_left(places, (paragraph.start, 0)) : bisect_left(places, (paragraph.end, 0))]
        found += _in_span(doc.plain.span(paragraph.start, paragraph.end), names, near, mine)
    return tuple(_resolved(found))


def learn_names(doc: Document, known: tuple[str, ...], places: tuple[tuple[int, int], ...]) -> dict[str, str]:
    """Names of armed actors in a document, each with the form claims carry (acronyms map to their long form)."""
    place_words = {doc.plain[a:b].casefold() for a, b in places}
    out: dict[str, str] = {
        k.title() if k.islower() and k not in {"government"} else k: k for k in known if k.casefold() != "government"
    }
    out = {k: k for k in out} | {m.group(): GROUPS[m.group()] for m in _GROUP.finditer(doc.plain)}
    for paragraph in doc.paragraphs:
        said = doc.plain.span(paragraph.start, paragraph.end)
        for pattern in _LEARN:
            for match in said.find(pattern):
                for part in _AND.split(match["name"]):
                    name = _OWNS.sub("", part)
                    noun = match.groupdict().get("noun") or ""
                    if noun[:1].isupper():  # "Rapid Response Forces" is a name as a whole
                        name = f"{name} {noun}"
                    words = [w for w in name.split() if w.casefold() not in _NOT_NAMES]
                    clean = " ".join(words)
                    former = _FORMER.search(doc.plain, max(0, match.start("name") - 8), match.start("name"))
                    if noun in _GROUNDS and _IN_A_PLACE.search(doc.plain, max(0, match.start() - 12), match.start()):
                        continue  # "at the X checkpoint" is where it stands, "at a X checkpoint" whose it is
                    if clean and not former and name.startswith(words[0]) and _may_be_actor(clean, place_words):
                        out.setdefault(clean, clean)
        for match in said.find(_ACRONYM):
            if match[1] in out or _ENDS_ARMED.search(match[1]):
                out[match[2]] = f"{match[1]} ({match[2]})"
                out[match[1]] = f"{match[1]} ({match[2]})"
    return out


def _read_groups() -> dict[str, str]:
    with files("panah.reading").joinpath("armed_groups.csv").open(encoding="utf-8") as stream:
        return {row["name"]: row["actor"] for row in csv.DictReader(stream)}


GROUPS: Final = _read_groups()
"""Armed groups and forces of the world by the names that reports have for them, with the one that claims carry.

The names stand for nothing else; they were put together for Panah from public knowledge.
"""
_GROUP: Final = compiled(
    rf"(?<![\w'-])(?:{'|'.join(sorted(map(re.escape, GROUPS), key=len, reverse=True))})(?![\w-])"
)

_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?")
_FORMER: Final = re.compile(r"\bformer\s+$")
_ENDS_ARMED: Final = compiled(rf"\b(?:{_ARMED}|{_STATE})$", re.IGNORECASE)
_NO_ACTOR: Final = compiled(rf"{_ARMED}|{_STATE}|{_GENERIC}|opposition|loyalist|allied")
_NUMBERED: Final = re.compile(r"\d")
_ENDS_A_PLACE: Final = re.compile(
    r"\b(?:province|district|city|town|camp|airport|river|valley|mountain|border|road|highway|state)s?$", re.IGNORECASE
)


def _may_be_actor(name: str, places: set[str]) -> bool:
    low = name.casefold()
    if _NO_ACTOR.fullmatch(low) or low in places or low in _NOT_NAMES:
        return False
    if len(name) < 3 and not _NUMBERED.search(name):
        return False
    if any(p and (low.startswith(p + " ") or low.endswith(" " + p)) for p in places):
        return False
    return not all(country_of(w) for w in name.split()) and not _ENDS_A_PLACE.search(name)


def _in_span(
    said: Span, names: dict[str, str], places: Sequence[tuple[int, int]], mentions: list[tuple[int, int, str]]
) -> list[Actor]:
    """Actors of a paragraph; ``mentions`` are where the learned names stand in it, longer names first."""
    out: list[Actor] = []
    runs = _UNBROKEN.finditer(said.text, said.start, said.end) if said.able & _PHRASE.bit else ()
    for match in (m for run in runs for m in _PHRASE.finditer(said.text, *run.span())):
        actor = _from_phrase(said.text, match, names, places)
        if actor is not None:
            out.append(actor)
    for match in said.find(_COORD_GOV):
        if not any(a.start <= match.start("noun") < a.end for a in out):
            noun = match["noun"].lower()
            state = noun in {"government", "state", "regime"}
            out.append(
                Actor(match.start(), match.end(), "government" if state else noun + "s", not state, state, False)
            )
    for at, stop, name in mentions:
        if not any(a.start < stop and at < a.end for a in out):
            out.append(Actor(at, stop, name, True, _is_state(name), False))
    return sorted(out, key=lambda a: a.start)


_WEAK: Final = frozenset(
    "front movement alliance coalition state group administration police volunteers convoy tanks".split()
)
"""Nouns that are no armed actor alone."""

_ALONE: Final = frozenset({"police", "volunteers"})
"""Those of them that are an actor without a name as well."""

_NOT_ACTING: Final = re.compile(
    r"\s+(?:official|spokes|minister|building|office|department|employee|worker|spending|hospital|aid\b|"
    r"commanders?\b|leaders?\b|chiefs?\b)"
)
"""Behind a noun that only says whose somebody or something is."""

_OF: Final = re.compile(r"\s+of\b")
_ARMS: Final = re.compile(r"armed|militant|hardline|islamic|islamist|rebel|jihadist|insurgent|paramilitary|^\s*$")
_LOCAL: Final = re.compile(r"local|government|village|tribal|pro-")
_QUALIFIES: Final = re.compile(_MODIFIERS)
_POINTS_BACK: Final = re.compile(_GENERIC)
_GOVERNS: Final = frozenset({"government", "authorities", "administration", "state"})
_FORCES: Final = re.compile(r"(?:government|security|state|federal) (?:forces|troops|soldiers)")
_OWNS: Final = re.compile(r"'s?$")
_BLANKS: Final = re.compile(r"\s+")
_DETERMINED: Final = re.compile(r"(?:the|a|an|some|two|our|his|their)\s+", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\s+\([^)]*\)$")


def _from_phrase(
    plain: str, match: re.Match[str], names: dict[str, str], places: Sequence[tuple[int, int]]
) -> Actor | None:
    """The actor that a noun with what stands before it names, or None where it acts for nobody."""
    noun, told = match["noun"].lower(), (match["name"] or "").strip()
    name = _OWNS.sub("", told)
    qualifies = _QUALIFIES.fullmatch(f"{name.lower()} ") is not None  # "Government forces" opens a sentence
    if qualifies or name.casefold() in _NOT_NAMES or _is_a_place(plain, match, name, names, places):
        name = ""
    if (noun in _WEAK and _too_weak(plain, match, name, names)) or _NOT_ACTING.match(plain, match.end()):
        return None
    if noun == "group" and _OF.match(plain, match.end()):
        return None
    begin = match.end("name") if match["name"] and not name and not qualifies else match.start()
    text = _BLANKS.sub(" ", plain[begin : match.end()]).strip()
    determined = _DETERMINED.match(text)
    bare = text[determined.end() :] if determined else text
    whole = _BRACKETED.sub("", bare)
    known = names.get(whole) or names.get(name)
    if known is not None:
        return Actor(match.start(), match.end(), known, True, _is_state(known), False)
    mods = (f"{told} " if qualifies else "").lower() + (match["mods"] or "").lower()
    opens = match["det"] is None and text[0].isupper() and not noun.startswith("gang")
    back = (match["det"] or "").lower() == "the" or opens
    generic = back and not name and _POINTS_BACK.fullmatch(noun) is not None and not _LOCAL.search(mods)
    called = bare if name else _canonical(bare.lower(), noun)
    return Actor(match.start(), match.end(), called, noun not in _GOVERNS, _is_state(bare), generic)


def _is_a_place(
    plain: str, match: re.Match[str], name: str, names: dict[str, str], places: Sequence[tuple[int, int]]
) -> bool:
    """Whether the name before a noun is a place's ("Xtown authorities"): the noun then stands alone."""
    if not name or name in names:
        return False
    low, high = match.span("name")
    return any(low <= a and b <= high and plain[a:b] == name for a, b in places)


def _too_weak(plain: str, match: re.Match[str], name: str, names: dict[str, str]) -> bool:
    """Whether a noun that is no armed actor alone has nothing that makes it one."""
    noun = match["noun"].lower()
    if noun in {"front", "state"} and not (name in names or plain[match.start("noun")].isupper()):
        return True
    if name or noun in _ALONE:
        return False
    armed = noun == "group" and _ARMS.search(match["mods"] or "") and (match["det"] or match["mods"])
    return not armed


def _canonical(low: str, noun: str) -> str:
    """What claims call an actor without a name, in small letters."""
    if low in {"rebel", "insurgent", "militant"}:
        return f"{low}s"  # "under rebel control"
    if noun in _GOVERNS:
        return "government"
    return "government forces" if _FORCES.fullmatch(low) else low


@lru_cache(maxsize=4096)
def _is_state(text: str) -> bool:
    low = text.casefold()
    if re.search(
        r"\banti-government|\brebel|\bopposition|\binsurgent|\bmilitia|\bmilitant|\brapid support|\bliberation|"
        r"\bdemocratic forces",
        low,
    ):
        return False
    return bool(
        re.search(
            r"\b(?:government|authorities|army|armed forces|military|police|troops|soldiers|regime|security forces|"
            r"navy|air force|pro-government|administration|junta|ministry|commandos|national guard)\b",
            low,
        )
    )


def _resolved(found: list[Actor]) -> list[Actor]:
    """Generic mentions named after the last armed actor that is not the state."""
    last = ""
    out: list[Actor] = []
    named = next((a.name for a in found if a.armed and not a.state and not a.generic and a.name[:1].isupper()), "")
    for actor in found:
        if actor.generic:
            target = last or named
            out.append(Actor(actor.start, actor.end, target or actor.name, actor.armed, False, True))
            continue
        if actor.armed and not actor.state and actor.name[:1].isupper():
            last = actor.name
        out.append(actor)
    return out


def same_side(a: str, b: str) -> bool:
    """Whether two actor names may mean one party: one is empty, part of the other, or both are the state."""
    one, two = a.casefold().removeprefix("the "), b.casefold().removeprefix("the ")
    return not one or not two or one in two or two in one or (_is_state(one) and _is_state(two))
