"""Capitalised names that no table holds: which of them are places, by what stands beside them.

Most villages, quarters, bridges and hospitals of a crisis are in no table. A name is taken for a place by its signs:
the words before and behind it wherever it stands in the report ("in Xtown", "Xtown road", "Mr Xman"), and its own form.
A table gives each sign its weight; it is learnt from names of which people said what they are (``training/names.csv``)
by ``tools/build_name_weights.py``, and holds no name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum
from typing import Final

from panah.atlas.names import fold
from panah.reading.authors import CLOCK
from panah.reading.place_words import CALENDAR, NOT_A_PLACE
from panah.reading.signs import weights_of
from panah.reading.text import WEEKDAY, Document
from panah.reading.wordweights import word_weights

ENOUGH: Final = 0.5
"""Least chance at which a name is taken for a place: seven in eight are, in reports that nothing was learnt from."""

_UPPER: Final = "".join(chr(c) for c in range(0x41, 0x1F00) if chr(c).isupper())
_LETTER: Final = r"(?:[^\W_]|[\u0300-\u036f])"
_WORD: Final = rf"[{_UPPER}]{_LETTER}*(?:'{_LETTER}+)*"
_JOINT: Final = r"(?:al|el|as|ash|ad|an|ar|at|az|es|ul|us|ur|e|i|la|le|les|de|du|sur|sous|en)"
_INSIDE: Final = r"(?:de|du|des|del|della|la|le|les|el|al|az|e|y|i|da|do|dos|of|bin|ibn|abu|um|ul|ur|van|et|ou)"
_NO_COUNT: Final = (
    r"(?! (?!(?:in|at|is|was|of|on|and|to|near|has|where|with|by|from|for|after|who|which|were|are|the|road|camp|site|"
    r"hosts?|now)\b)[^\W\d_]*[a-z])"
)
"""Behind a number that is part of a name ("Block 5 in"): no noun that it counts ("40 houses")."""

_RUN: Final = re.compile(
    rf"(?<![\w'])(?:(?:al|el|um|abu|ain|tel|deir|beit|khan) |{_JOINT}-)?{_WORD}"
    rf"(?:(?:[ \u2013-]| {_INSIDE} |[ -]{_JOINT}-|-{_JOINT} )(?:{_WORD}|\d{{1,3}}(?![\d,./:%]){_NO_COUNT}))*"
)
"""Capitalised words in a row, with the small words and numbers that names have inside."""

_OPENING: Final = frozenset(
    "the a an in on at to from of by for with and but or as if when while after before since near around over under "
    "between across only also both this that these those there here it its he she they we i his her their our my your "
    "no not now then yet so some many most all each every one two three another other outside inside along beyond "
    "behind about against through via off up down still even just according because although though where what who "
    "which how why mr mrs ms dr yesterday today tonight meanwhile past opposite toward towards amid during within "
    "throughout until till upon avoid should would could elsewhere nearby later earlier recently reportedly "
    "residents people villagers families civilians fighters gunmen soldiers troops rebels police".split()
)
"""Words with a capital before a name that are no part of it."""

_NO_PLACE_BEFORE: Final = re.compile(
    r"\b(?:house|home|car|yard|farm|finca|body|corpse|convoy|shop|wife|widow|son|daughter|brother|sister|mother|father|"
    r"husband|family|children|life|death|killing|murder|arrest|funeral|relatives?|friends?|followers|supporters|"
    r"residence|men|loyal(?:ists)?|(?:operated|sat) on|belonging|named|called|nicknamed|says?|said|told|according) "
    r"(?:of|to|on|by)? ?(?:the )?$|"
    r"\b(?:cyclone|hurricane|typhoon|storm|operation|mr|mrs|ms|dr|prof|sheikh|haji|maulvi|pastor|father|sister|brother|"
    r"president|general|colonel|captain|major|minister|named|called|speaks?|spoke|speaking|girl|boy|wife|husband|son|daughter|widow|nurse|"
    r"teacher|farmer|driver|trader) $",
    re.IGNORECASE,
)
_NO_PLACE_BEHIND: Final = re.compile(
    r"\s(?:was|were|is|had been)\s(?:admitted|rescued|wounded|shot|born|killed|arrested|beaten|detained|abducted|"
    r"kidnapped|hurt|treated|buried|raped|married|pregnant|orphaned|discharged|\d{1,2}\b)|"
    r"\s(?:died|drowned|wept|cried|sobbed|smiled|laughed|shrugged|nodded|limped|said|says|told|recalled|explained)\b|"
    r",\s(?:aged\s)?\d{1,2}[,;.)]|,\s(?:who|an?\s(?:\w+\s)?(?:father|mother|widow|teacher|farmer|nurse|trader|driver))\b|"
    r"'s\s(?:\w+\s)?(?:husband|wife|sons?|daughters?|mother|father|brothers?|sisters?|family|children|baby|house|home|body|"
    r"death|uncle|aunt|cousins?|parents|relatives|funeral)\b|"
    r"\s(?:drones?|missiles?|rockets?|jets?|men|youths?|fighters|tribesmen|herders|militia(?:men)?|clans?|tribes?|soldiers|"
    r"troops|helicopters?|rifles?|language|women|families)\b"
)
"""Beside a name that is a person's, a people's, a weapon's or a storm's."""

_SPOKEN: Final = re.compile(
    rf"\s*(?:[:/]|[-\u2013\u2014]\s|(?:\([^()\n]{{2,60}}\))?,?\s(?:(?i:{WEEKDAY}),?\s)?{CLOCK})"
)
"""Behind a name that begins a line of a chat or log, or names the sender of what stands below."""

_LED: Final = re.compile(r"(\w+)(?: of)? (?=([^\W\d_]\w*))")
"""An ordinary word that opens a sentence and is no part of the name behind it ("Elders of Xtown", "Amid Xtown")."""

_PARTS: Final = frozenset(
    "old new upper lower north south east west northern southern eastern western central greater little great big port "
    "fort camp mount lake river gulf cape bay island villa santa saint".split()
)
"""Ordinary words that names begin with."""

_NO_NAME: Final = _OPENING | NOT_A_PLACE
_ARTICLES: Final = frozenset("al el as um abu ain tel deir beit san santa saint st".split())
_TOKEN: Final = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
_NEAR: Final = 40
"""Characters before and behind a name in which its signs are looked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised name at ``start:end`` of a document, inside the paragraph ``low:high``."""

    start: int
    end: int
    name: str
    low: int
    high: int


def runs(doc: Document, taken: bytearray) -> Iterator[Run]:
    """Capitalised names of a document where nothing is taken, without opening words and "'s"."""
    for paragraph in doc.paragraphs:
        for match in _RUN.finditer(doc.plain, paragraph.start, paragraph.end):
            at = match.start()
            for part in match.group().split("'s "):
                start, end = at, at + len(part)
                at = end + len("'s ")
                name = part.removesuffix("'s").removesuffix("'")
                while _opening(word := name.split(" ", 1)[0]) and len(word) < len(name):
                    start, name = start + len(word) + 1, name[len(word) + 1 :]
                if start in doc.opens and (led := _LED.match(name)) and _leads(*led.groups()):
                    start, name = start + led.end(), name[led.end() :]
                end = start + len(name)
                no_name = name.lower() in _NO_NAME or "-based" in name or name.split(" ")[0].lower() in CALENDAR
                if len(name) > 1 and not no_name and not any(taken[start:end]):
                    yield Run(start, end, name, paragraph.start, paragraph.end)


def _leads(first: str, second: str) -> bool:
    """Whether the first of two capitalised words only opens the sentence."""
    known = word_weights().rows
    return first.lower() in known and first.lower() not in _PARTS and second.lower() not in known


def _opening(word: str) -> bool:
    return word.lower() in _OPENING or word.isdigit()


Spans = Sequence[tuple[int, int]]


def chances(doc: Document, found: Iterable[Run], places: Spans, people: Mapping[str, Spans]) -> dict[str, float]:
    """The chance that each name is a place's, from its signs at all its runs in the document.

    Parameters
    ----------
    doc
        The document.
    found
        Its runs.
    places
        Spans of places that are known.
    people
        Spans of people by their names.
    """
    weights = weights_of("name")
    runs_of = tuple(found)
    barred = _barred(doc, runs_of)
    return {
        name: 0.0 if name in barred else 1 / (1 + exp(-fsum(weights.get(s, 0.0) * part for s, part in of.items())))
        for name, of in signs(doc, runs_of, places, people).items()
    }


def _barred(doc: Document, found: Iterable[Run]) -> set[str]:
    """Names that stand somewhere as no place does, or open two lines of the report as who speaks does."""
    lines = doc.opens | {p.start for p in doc.paragraphs}
    barred, opened = set(), Counter[str]()
    for run in found:
        before = doc.plain[max(run.low, run.start - _NEAR) : run.start]
        behind = doc.plain[run.end : run.end + 2 * _NEAR]
        if _NO_PLACE_BEFORE.search(before) or _NO_PLACE_BEHIND.match(behind):
            barred.add(run.name)
        led = run.start in lines or before.rstrip()[-1:] in {"-", "\u2013", "\u2014", "]"}
        opened[run.name] += led and _SPOKEN.match(behind) is not None
    return barred | {name for name, times in opened.items() if times > 1}


def signs(
    doc: Document, found: Iterable[Run], places: Spans, people: Mapping[str, Spans]
) -> dict[str, dict[str, float]]:
    """The signs of each name, each with the part of its runs that have it; parameters as in :func:`chances`."""
    starts = doc.opens | {p.start for p in doc.paragraphs}
    marks = {at: "place" for span in places for at in span}
    marks |= {at: "person" for spans in people.values() for span in spans for at in span}
    names = {word for name in people for word in name.split()}
    beside: dict[str, list[set[str]]] = {}
    for run in found:
        opens = run.start in starts or run.start - 1 in starts
        beside.setdefault(run.name, []).append(_beside(doc.plain, run, opens, marks))
    out = {}
    for name, sets in beside.items():
        counts = Counter(sign for of in sets for sign in of)
        form = _form(name, doc.small, names, all("opens" in of for of in sets))
        out[name] = {sign: n / len(sets) for sign, n in counts.items()} | dict.fromkeys(form, 1.0)
        out[name]["times"] = min(len(sets), 4) / 4
        out[name]["any"] = 1.0
    return out


def _beside(plain: str, run: Run, opens: bool, marks: Mapping[int, str]) -> set[str]:
    """What stands before and behind a run."""
    before = _TOKEN.findall(plain[max(run.low, run.start - _NEAR) : run.start])[-2:]
    last = _token(before[-1]) if before else "^"
    out = {f"before {last}"}
    if len(before) > 1 and last != "<name>" and _token(before[0]) not in _CLASSES:
        out.add(f"before {_token(before[0])} {last}")
    owns = plain.startswith("'s", run.end)
    stop = run.end + 2 * owns
    behind = _TOKEN.findall(plain[stop : min(run.high, stop + _NEAR)])[:2]
    following = " ".join(("'s", _token(behind[0])) if owns and behind else [_token(t) for t in behind[:1]]) or "$"
    out.add(f"behind {following}")
    if len(behind) > 1 and not owns and not behind[0][0].isalnum():
        out.add(f"behind {following} {_token(behind[1])}")
    if owns:
        out.add("owns")
    near = (at for at in range(run.start - 2, run.start + 1) if at in marks and not _STOPS.search(plain, at, run.start))
    out |= {f"before <{marks[at]}>" for at in near}
    near = (at for at in range(run.end + 1, run.end + 5) if at in marks and not _STOPS.search(plain, run.end, at))
    out |= {f"behind <{marks[at]}>" for at in near}
    if opens:
        out.add("opens")
    return out


_STOPS: Final = re.compile(r"[.;:!?\n]")
_CLASSES: Final = frozenset({"<number>", "<name>", "<word>"})


def _token(token: str) -> str:
    """A word as a sign: itself where it is an ordinary one, else its class; a mark is itself."""
    low = token.lower()
    if low in word_weights().rows or not token[0].isalnum():
        return low
    return "<number>" if token[0].isdigit() else "<name>" if token[0].isupper() else "<word>"


_FIGURES: Final = re.compile(r"([A-Z][a-z]{0,2})(\d+)")
_TWO_ENDS: Final = re.compile(r"[a-z][\u2013-][A-Z]")


def _form(name: str, small: frozenset[str], people: set[str], opening: bool) -> set[str]:
    """Signs of a name itself."""
    words = re.split(r"[ \u2013-]", name)
    known = [w.lower() in word_weights().rows for w in words]
    out = {f"words {min(3, len(words))}", f"ordinary {round(2 * sum(known) / len(words))}"}
    if all(known) and opening:
        out.add("ordinary, opens")
    if len(words) > 1 and known[-1]:
        out.add(f"ends in {words[-1].lower()}")
    if len(words) == 1:
        out.add(f"ends in -{fold(name)[-2:]}")
    if name.isalpha() and 2 * sum(c.isupper() for c in name) > len(name):
        out.add(f"capitals {min(len(name), 5)}")
    if re.search(r"\d", name):
        out.add("figures")
    if figures := _FIGURES.fullmatch(name):
        out.add(f"figures {len(figures[1])} {min(3, len(figures[2]))}")
    if _TWO_ENDS.search(name):
        out.add("two ends")
    if words[0].lower() in _ARTICLES:
        out.add("article")
    if fold(name) in small:
        out.add("small elsewhere")
    if people.intersection(words):
        out.add("of a person")
    return out
