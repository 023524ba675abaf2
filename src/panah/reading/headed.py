"""Whose words is all that stands below a heading: an informant's notes, a message of a chat, figures with their source.

"KI-2. Grain trader, male, 50s (by phone)", "Ko Xa (clinic) 7:15", "2. Toll (civil protection)", "3. Radio Xa, morning
news", "XA, tea seller, main market"; and of a message behind its sender in brackets, "[nurse, Xtown, 05:12] All left".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from operator import attrgetter
from typing import Final

from panah.reading.authors import CLOCK, NAME, Author, is_thing, is_topic
from panah.reading.money import currency_codes
from panah.reading.text import WEEKDAY, Document, Paragraph

_AGE_OR_SEX: Final = r"(?:fe)?male|[mf]|(?:(?:early|mid|late)[ -])?\d+s?|aged? \d+"
_LABEL: Final = r"(?:KII?|(?i:(?:key )?informant|respondent|interviewee|caller))[ -]?(?i:no\.?\s?)?\d{1,2}"
_INFORMANT: Final = re.compile(
    rf"{_LABEL}(?:\s\"[^\"\n]{{2,30}}\")?(?:(?:[.,:]|\s[\u2013\u2014-])\s+|\s(?=[A-Z]))"
    rf"(?:(?:{_AGE_OR_SEX}),\s+)*(?P<who>[^,;.()]{{3,60}}?)(?:\s?[,;(][^\n]{{0,90}})?"
)
_LABELLED: Final = re.compile(rf"{_LABEL}\b")
"""How the heading of another informant begins, in whatever form it goes on."""

_NUMBER: Final = r"(?:\[?\d{1,2}[.)\]]\s+)?"
_SENDER: Final = re.compile(
    rf"{_NUMBER}(?P<who>{NAME})(?:\s\([^()]{{2,60}}\))?,?\s(?:(?i:{WEEKDAY}),?\s)?{CLOCK}(?:\s\([^()]{{2,40}}\)|,\s[^.\n]{{2,30}})?"
)
_STATION: Final = re.compile(
    rf"{_NUMBER}(?P<who>(?:Radio|RADIO|TV)\s{NAME}|{NAME}\s(?:Radio|RADIO|FM|TV))(?:\s?[,(\u2013-][^\n]{{0,90}})?"
)
_CALLER: Final = re.compile(rf"{_NUMBER}(?P<who>{NAME})(?:\sagain)?(?:,\s[^\n]{{3,90}}|\s\([^()]{{3,60}}\))?")
"""Whose voice message it is: only where those below speak of themselves."""

_OWN_WORDS: Final = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|[Mm]y|[Ww]e|[Oo]ur|[Uu]s|me)\b")
_MESSAGE: Final = re.compile(rf"\W{{0,2}}(?P<clock>{CLOCK}\s+)?\[(?P<who>[^\[\]\n]{{3,90}})\]\s+(?=\S)")
_IS_CLOCK: Final = re.compile(rf"\s*{CLOCK}\s*")
_SOURCE: Final = re.compile(
    r"(?:\d{1,2}[.)]\s+)?[^().:,]{3,50}\s\((?:[Ss]ource:\s)?(?P<who>[A-Z]{3,6}(?:[ /-][A-Z]{3,6})?|(?i:police|army|"
    r"municipality|town hall|civil (?:protection|defence)|[\w ]*\b(?:ministry|directorate|hospital|bureau)\b[\w ]*))"
    r"(?:[,;][^()]{2,40})?\)[.:]?"
)
_HEADINGS: Final = ((_INFORMANT, 2), (_SENDER, 3), (_STATION, 2), (_CALLER, 3), (_SOURCE, 1))
"""Headings with a speaker, and how many of them make a report one of that form."""

_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
_NO_SOURCE: Final = frozenset("WASH NFI NFIS AOB IDP IDPS GBV SGBV PSEA CFA USD".split())


def headed(doc: Document, is_place: Callable[[int], bool]) -> Iterator[Author]:
    """What stands below the headings of a document that name a speaker."""
    paragraphs = sorted(doc.paragraphs, key=attrgetter("start"))
    yield from _messages(doc, paragraphs, is_place)
    taken: set[int] = set()
    for pattern, least in _HEADINGS:
        found = {i: m for i, p in enumerate(paragraphs) if (m := pattern.fullmatch(doc.plain, p.start, p.end))}
        if pattern is _CALLER:
            found = {i: m for i, m in found.items() if i not in taken and _calls(doc, paragraphs, i, found)}
        if len(found) < least:
            continue
        taken.update(found)
        for index, heading in found.items():
            if not _names_nobody(heading["who"]) and not is_place(heading.start("who")):
                for paragraph in _below(doc, paragraphs, index, found):
                    yield Author(paragraph.start, paragraph.end, heading["who"], heading.start("who"))


def _calls(doc: Document, paragraphs: list[Paragraph], index: int, headings: dict[int, re.Match[str]]) -> bool:
    """Whether a line names somebody who speaks of themselves below it."""
    who = headings[index]["who"]
    if is_topic(who) or is_thing(who):
        return False
    below = next(_below(doc, paragraphs, index, headings), None)
    return below is not None and _OWN_WORDS.search(doc.plain, below.start, below.end) is not None


def _messages(doc: Document, paragraphs: list[Paragraph], is_place: Callable[[int], bool]) -> Iterator[Author]:
    """Messages behind their senders in brackets, where a report has at least three with a time."""
    timed = []
    for paragraph in paragraphs:
        message = _MESSAGE.match(doc.plain, paragraph.start, paragraph.end)
        parts = list(re.finditer(r"[^,]+", message["who"])) if message else []
        if message and (message["clock"] or any(_IS_CLOCK.fullmatch(part.group()) for part in parts)):
            timed.append((paragraph, message, parts))
    for paragraph, message, parts in timed if len(timed) > 2 else ():
        for part in parts:
            at = message.start("who") + part.end() - len(part.group().lstrip())
            who = part.group().strip()
            if not (_IS_CLOCK.fullmatch(who) or is_place(at) or _NO_SENDER.match(who)):
                yield Author(message.end(), paragraph.end, who, at)
                break


_NO_SENDER: Final = re.compile(
    r"(?:no name|same|anonymous|unknown|forwarded|audio|voice|colonia|camp|village|quarter)\b", re.IGNORECASE
)
"""Begins what is no sender in brackets."""


def _names_nobody(who: str) -> bool:
    """Whether capitals stand for a topic or a currency."""
    return who in _NO_SOURCE or who in currency_codes()


def _below(
    doc: Document, paragraphs: list[Paragraph], index: int, headings: dict[int, re.Match[str]]
) -> Iterator[Paragraph]:
    """The paragraphs under a heading, up to the next; a list ends with its last item."""
    rest = list(enumerate(paragraphs[index + 1 :], index + 1))
    listed = bool(rest) and rest[0][1].role == "item"

    def goes_on(at: tuple[int, Paragraph]) -> bool:
        number, paragraph = at
        ends = number in headings or paragraph.role == "heading" or (listed and paragraph.role != "item")
        ends = ends or _LABELLED.match(doc.plain, paragraph.start, paragraph.end) is not None
        return not (ends or _NUMBERED.match(doc.plain, paragraph.start, paragraph.end))

    return (paragraph for _, paragraph in takewhile(goes_on, rest))
