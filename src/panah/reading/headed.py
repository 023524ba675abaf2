"""Whose words is all that stands below a heading: an informant's notes, a message of a chat, figures with their source.

"KI-2. Grain trader, male, 50s (by phone)", "Ko Xa (clinic) 7:15", "2. Toll (civil protection)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from operator import attrgetter
from typing import Final

from panah.reading.authors import CLOCK, NAME, Author
from panah.reading.money import currency_codes
from panah.reading.text import Document, Paragraph

_AGE_OR_SEX: Final = r"(?:fe)?male|[mf]|(?:(?:early|mid|late)[ -])?\d+s?|aged? \d+"
_LABEL: Final = r"(?:KII?|(?i:(?:key )?informant|respondent|interviewee|caller))[ -]?(?i:no\.?\s?)?\d{1,2}"
_INFORMANT: Final = re.compile(
    rf"{_LABEL}[.,:]\s+"
    rf"(?:(?:{_AGE_OR_SEX}),\s+)*(?P<who>[^,;.()]{{3,60}}?)(?:\s?[,;(][^\n]{{0,90}})?"
)
_LABELLED: Final = re.compile(rf"{_LABEL}\b")
"""How the heading of another informant begins, in whatever form it goes on."""

_SENDER: Final = re.compile(rf"(?P<who>{NAME})(?:\s\([^()]{{2,30}}\))?,?\s{CLOCK}")
_SOURCE: Final = re.compile(
    r"(?:\d{1,2}[.)]\s+)?[^().:,]{3,50}\s\((?:[Ss]ource:\s)?(?P<who>[A-Z]{3,6}(?:[ /-][A-Z]{3,6})?|(?i:police|army|"
    r"municipality|town hall|civil (?:protection|defence)|[\w ]*\b(?:ministry|directorate|hospital|bureau)\b[\w ]*))"
    r"(?:[,;][^()]{2,40})?\)[.:]?"
)
_HEADINGS: Final = ((_INFORMANT, 2), (_SENDER, 3), (_SOURCE, 1))
"""Headings with a speaker, and how many of them make a report one of that form."""

_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
_NO_SOURCE: Final = frozenset("WASH NFI NFIS AOB IDP IDPS GBV SGBV PSEA CFA USD".split())


def headed(doc: Document, is_place: Callable[[int], bool]) -> Iterator[Author]:
    """What stands below the headings of a document that name a speaker."""
    paragraphs = sorted(doc.paragraphs, key=attrgetter("start"))
    for pattern, least in _HEADINGS:
        found = {i: m for i, p in enumerate(paragraphs) if (m := pattern.fullmatch(doc.plain, p.start, p.end))}
        if len(found) < least:
            continue
        for index, heading in found.items():
            if not _names_nobody(heading["who"]) and not is_place(heading.start("who")):
                for paragraph in _below(doc, paragraphs, index, found):
                    yield Author(paragraph.start, paragraph.end, heading["who"], heading.start("who"))


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
