"""Whose words a line of a chat or log, an answer of an interview, or a note of a call is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from panah.reading.place_words import CALENDAR
from panah.reading.roles import PRIVATE_ROLE
from panah.reading.speaker_names import OFFICIALS, ORGANISATION
from panah.reading.text import Document, Paragraph
from panah.reading.wordweights import word_weights

_CLOCK: Final = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]m|[AP]M|UTC|GMT|hrs)\b)?"
_LABEL: Final = re.compile(
    rf"\W{{0,3}}(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?,?\s+)?(?:(?P<clock>{_CLOCK}|(?:[01]\d|2[0-3])[0-5]\d)\W{{1,4}})?"
    r"(?:from\s)?(?P<who>[^\W\d_][\w.'/-]*(?:\s[\w.'/-]+){0,4}?)(?:\s\([^()\n]{2,40}\))?"
    rf"(?P<after>,?\s{_CLOCK})?:\s+(?=\S)"
)
"""A label in front of a colon, with or without a time of day before or behind it."""

_CALL: Final = re.compile(
    r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2},\s(?P<who>(?:[a-z]+\s){0,2}?"
    rf"(?i:{PRIVATE_ROLE}|official|governor|mayor|commander|chief|midwife|priest|imam|pastor|clerk))"
    r"(?:\s\([^()\n]{2,40}\))?[.:]\s+(?=\S)"
)
"""Who was called, and where, in front of what they told: "Xtown, shopkeeper. The store is empty"."""

_ANSWERS: Final = frozenset("a answer informant respondent interviewee".split())
_ASKED: Final = re.compile(
    r"\b(?:(?:[Ii]nterview|[Cc]onversation|[Tt]alk)\s+with|(?:[Ii]nterviewee|[Rr]espondent|[Ii]nformant)(?:\s+is|:))\s+"
    r"(?P<who>[^,.;:\n]{3,60})"
)
"""Whose answers the "A:" of a text are."""

_NO_AUTHOR: Final = frozenset(
    "note update fact date source sources re subject from to cc location time place topic contact fwd forwarded".split()
)


class Author(NamedTuple):
    """Who speaks at ``start:end``, in the words that stand at ``at``."""

    start: int
    end: int
    who: str
    at: int


def authors(doc: Document, is_place: Callable[[int], bool]) -> list[Author]:
    """Spans of a document with their authors, in order.

    A label is an author where it stands beside a time and is no place and no word for a thing, where it is an office, a
    body or a role, or where it opens the answers of an interview. ``is_place`` tells whether a place is named at
    a position.
    """
    labels = [(p, m) for p in doc.paragraphs if (m := _LABEL.match(doc.plain, p.start, p.end))]
    often = Counter(m["who"] for _, m in labels)
    answering = _answering(labels, doc)
    out = []
    for paragraph, label in labels:
        who, timed = label["who"], bool(label["after"]) or bool(re.search(r"[:.h]", label["clock"] or ""))
        if who.casefold() in answering:
            out.append(Author(label.end(), paragraph.end, answering[who.casefold()], label.start("who")))
        elif not _is_topic(who) and not is_place(label.start("who")):
            known = bool(ORGANISATION.search(who) or OFFICIALS.search(who) or _ROLE.search(who))
            if (timed and (known or (_NAME.fullmatch(who) and not _is_thing(who)))) or (
                label["clock"] and (known or often[who] > 1)
            ):
                out.append(Author(label.end(), paragraph.end, who, label.start("who")))
    return sorted([*out, *_called(doc)], key=lambda a: a.at)


_NAME: Final = re.compile(r"[A-Z\u00c0-\u00de][\w'-]*\.?(?:\s[A-Z\u00c0-\u00de\d][\w'-]*\.?){0,3}")
_ROLE: Final = re.compile(rf"\b(?:{PRIVATE_ROLE}|chairman|chief|colleague|focal point|guard)s?\b", re.IGNORECASE)


_TITLES: Final = frozenset(
    "dr mr mrs ms sr br fr ps prof mama papa auntie uncle aunt sister brother father mother pastor nurse teacher "
    "sheikh haji captain councillor chief elder doctor driver".split()
)


def _is_thing(who: str) -> bool:
    """Whether a label of several words begins with an ordinary one that is no title ("Sector North", "Lake Xa")."""
    first, _, rest = who.lower().partition(" ")
    return bool(rest) and first.rstrip(".") not in _TITLES and first in word_weights().rows


def _is_topic(who: str) -> bool:
    """Whether a label tells what its line is about: an ordinary word alone ("Fuel"), a day, a heading of letters."""
    low = who.casefold()
    first = low.split()[0]
    return (
        low in _NO_AUTHOR or first in CALENDAR or (" " not in who and not who.isupper() and low in word_weights().rows)
    )


def _answering(labels: list[tuple[Paragraph, re.Match[str]]], doc: Document) -> dict[str, str]:
    """Labels of the answers of an interview, with the words for who answers."""
    asks = Counter(m["who"].casefold() for p, m in labels if doc.plain[p.start : p.end].rstrip("\"' ").endswith("?"))
    if sum(asks.values()) < 2:
        return {}
    told = _ASKED.search(doc.plain)
    label = {m["who"].casefold() for _, m in labels if m["who"].casefold() in _ANSWERS}
    return {who: told["who"].strip() if told else "the interviewee" for who in label}


def _called(doc: Document) -> Iterator[Author]:
    """Notes of calls, where a report has at least two."""
    found = [(p, m) for p in doc.paragraphs if (m := _CALL.match(doc.plain, p.start, p.end))]
    if len(found) > 1:
        for paragraph, call in found:
            yield Author(call.end(), paragraph.end, call["who"], call.start("who"))
