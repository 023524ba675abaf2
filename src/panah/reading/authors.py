"""Whose words a line of a chat or log, an answer of an interview, or a note of a call is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from panah.reading.place_words import CALENDAR
from panah.reading.roles import PRIVATE_ROLE
from panah.reading.speaker_names import NAMED_BODY, OFFICIALS, ORGANISATION
from panah.reading.text import Document, Paragraph
from panah.reading.wordweights import word_weights

CLOCK: Final = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]m|[AP]M|UTC|GMT|hrs)\b)?"
_DAY: Final = r"\W{0,3}(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s+)?"
_TIMED: Final = re.compile(_DAY + CLOCK)
_LABEL: Final = re.compile(
    rf"{_DAY}(?:(?P<clock>{CLOCK}|(?:[01]\d|2[0-3])[0-5]\d)\W{{1,4}})?"
    r"(?:from\s)?~?\s?(?P<who>[^\W\d_][\w.'/-]*(?:\s[\w.'/-]+){0,4}?|\+\d[\d ]{5,16}\d)(?:\s\([^()\n]{2,40}\))?"
    rf"(?P<after>,?\s{CLOCK})?(?::|(?<=\b[QA])\.)\s+(?=\S)"
)
"""A label in front of a colon, with or without a time of day before or behind it."""

_CALL: Final = re.compile(
    r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2},\s(?P<who>(?:[a-z]+\s){0,2}?"
    rf"(?i:{PRIVATE_ROLE}|official|governor|mayor|commander|chief|midwife|priest|imam|pastor|clerk))"
    r"(?:\s\([^()\n]{2,40}\))?[.:]\s+(?=\S)"
)
"""Who was called, and where, in front of what they told: "Xtown, shopkeeper. The store is empty"."""

_ANSWER: Final = re.compile(
    r"(?:a|answer|informant|respondent|interviewee)(?:\s?(?P<number>[1-9])|\s(?P<letter>[a-e]))?"
)
_ASKED: Final = re.compile(
    r"\b(?:(?:interview|conversation|talk)\s+with|(?:interviewee|respondent|informant)(?:\s+is|:))\s+"
    r"(?P<who>(?!(?:yes|no|well|we|I|they|it|he|she|there|not)\b)[^,.;:\n]{3,60}(?:,[^.;:\n]{3,90})?)",
    re.IGNORECASE,
)
_TALKS: Final = re.compile(
    r"\b(?P<who>An?\s[^,.;:\n]{3,60}?)\s(?:talk(?:s|ed)|speaks|spoke|answer(?:s|ed))\s(?:(?:to|with)\s)?(?:our|us|this|the)\b"
)
"""Whose answers the "A:" of a text are."""

_NEXT_ASKED: Final = re.compile(r",?\s+and\s+|,\s+(?=[A-Z][^,]*,?\s+and\s)")
"""Between two of those who are asked: "Xa Yb, a nurse, and Za Wb, a baker"."""

_NO_AUTHOR: Final = frozenset(
    "note notes update updates fact date source sources re subject from to cc location time place topic contact fwd "
    "forwarded nb ps fyi bluf aob tbc eta assess comment summary sitrep sitreps brief flash alert urgent breaking "
    "rumour rumours access wash health shelter food nutrition protection education logistics security prices markets "
    "fuel water roads needs gaps response nfi nfis gbv sgbv cccm fsl fsac cva mpca mhpss psea aap rcce ocv awd idp "
    "idps hh hhs pax ied ieds erw uxo vcp vcps lpg ors poc gps q qa faq".split()
)
"""Labels of what a line is about, with the field's abbreviations for its topics."""


class Author(NamedTuple):
    """Who speaks at ``start:end``, in the words that stand at ``at``; ``body``: nobody alone, but a body or a group."""

    start: int
    end: int
    who: str
    at: int
    body: bool = False


_CHAT: Final = 5
_OF_ALL: Final = 0.8
"""Lines with a time, and the part of them with a name behind it, that make a report a chat: there names are senders."""

_ROUND: Final = 4
"""Different bodies before a colon, from which a report tells who said what around a table."""


class _Form(NamedTuple):
    """What kind of report labels stand in: lines with times, a chat, or what bodies told in turn."""

    log: bool
    chat: bool
    round: bool


Labels = list[tuple[Paragraph, re.Match[str]]]


def authors(doc: Document, is_place: Callable[[int], bool]) -> list[Author]:
    """Spans of a document with their authors, in order.

    A label is an author where it stands beside a time and is no place and no word for a thing, where it is an office, a
    body or a role, or where it opens the answers of an interview; in a log, or around a table, without a time too,
    where it is a body, and everywhere a body known by its short name. ``is_place`` tells whether a place is named at a
    position.
    """
    labels = [(p, m) for p in doc.paragraphs if (m := _LABEL.match(doc.plain, doc.behind_dateline(p.start), p.end))]
    often = Counter(m["who"] for _, m in labels)
    answering = _answering(labels, doc)
    bodies = {who for who in often if _is_body(who, doc)}
    form = _form(doc, labels, bodies)
    out = []
    for paragraph, label in labels:
        who, at = label["who"], label.start("who")
        if who.casefold() in answering:
            out.append(Author(label.end(), paragraph.end, answering[who.casefold()], at))
        elif not (is_topic(who) or is_place(at)) and _is_author(label, form, often[who], who in bodies):
            out.append(Author(label.end(), paragraph.end, who, at, who in bodies))
    return sorted([*out, *(_going_on(doc, out) if form.chat else ()), *_called(doc)], key=lambda a: (a.at, a.start))


def _form(doc: Document, labels: Labels, bodies: set[str]) -> _Form:
    timed = sum(_TIMED.match(doc.plain, p.start, p.end) is not None for p in doc.paragraphs)
    senders = sum(bool(m["clock"]) for _, m in labels)
    return _Form(senders > 1, timed >= _CHAT and senders >= _OF_ALL * timed, len(bodies) >= _ROUND)


def _is_author(label: re.Match[str], form: _Form, often: int, body: bool) -> bool:
    """Whether a label, which is no topic and no place, stands for somebody."""
    who, timed = label["who"], bool(label["after"]) or bool(re.search(r"[:.h]", label["clock"] or ""))
    part = " " in who and ORGANISATION.search(who)
    known = bool(body or part or NAMED_BODY.search(who) or OFFICIALS.search(who) or _ROLE.search(who))
    known = known or who.startswith("+")  # a telephone number
    if form.chat:
        named = known or re.fullmatch(_WITH_A_WORD, who) is not None
    else:
        named = known or (re.fullmatch(NAME, who) is not None and not is_thing(who))
    speaks = form.log or form.round or NAMED_BODY.fullmatch(who) is not None
    return (timed and named) or bool(label["clock"] and (known or often > 1)) or (body and speaks)


def _going_on(doc: Document, senders: list[Author]) -> Iterator[Author]:
    """The lines of a chat without a time, which the sender of the message above them goes on with."""
    senders = sorted(senders, key=attrgetter("start"))
    starts = [author.start for author in senders]
    last: Author | None = None
    for paragraph in sorted(doc.paragraphs, key=attrgetter("start")):
        n = bisect_left(starts, paragraph.start)
        mine = senders[n] if n < len(starts) and starts[n] < paragraph.end else None
        if mine is not None or _TIMED.match(doc.plain, paragraph.start, paragraph.end):
            last = mine
        elif last is not None:
            yield last._replace(start=paragraph.start, end=paragraph.end)


_SHORT_NAME: Final = re.compile(r"(?=.{3,9}\Z)[A-Z]+(?:[a-z]{1,2}[A-Z]+)*(?:-[A-Z]+)?|[A-Z]{2,8}/[A-Z]{2,8}")
"""An abbreviation that may stand for a body ("SEMA", "MoH", "SLA-MM"); two letters may be a person's initials."""

_LONG_NAME: Final = re.compile(r"(?:[A-Z][\w'-]*|of|for|the|and|on)(?:\s(?:[A-Z][\w'-]*|of|for|the|and|on)){0,5}")


def _is_body(who: str, doc: Document) -> bool:
    """Whether a label looks like the name of a body: known words, or capitals that the text has in no other way."""
    if is_topic(who):
        return False
    if _LONG_NAME.fullmatch(who) and NAMED_BODY.search(who):
        return True
    other = rf"\b(?:{re.escape(who.lower())}|{re.escape(who.title())})\b"
    return _SHORT_NAME.fullmatch(who) is not None and re.search(other, doc.plain) is None


NAME: Final = r"[A-Z\u00c0-\u00de][\w'-]*\.?(?:\s[A-Z\u00c0-\u00de\d][\w'-]*\.?){0,3}"
_WITH_A_WORD: Final = rf"{NAME}(?:\s[a-z]+\d*\.?)?"
"""A name in a chat, with what tells its bearer from others: "Xa baker", "Yb agr."."""
_ROLE: Final = re.compile(rf"\b(?:{PRIVATE_ROLE}|chairman|chief|colleague|focal point|guard)s?\b", re.IGNORECASE)


_TITLES: Final = frozenset(
    "dr mr mrs ms sr br fr ps prof mama papa auntie uncle aunt sister brother father mother pastor nurse teacher "
    "sheikh haji captain councillor chief elder doctor driver".split()
)


def is_thing(who: str) -> bool:
    """Whether a label of several words begins with an ordinary one that is no title ("Sector North", "Lake Xa")."""
    first, _, rest = who.lower().partition(" ")
    return bool(rest) and first.rstrip(".") not in _TITLES and first in word_weights().rows


def is_topic(who: str) -> bool:
    """Whether a label tells what its line is about: an ordinary word alone ("Fuel"), a day, a heading of letters."""
    low = who.casefold()
    first = low.split()[0]
    return (
        low in _NO_AUTHOR or first in CALENDAR or (" " not in who and not who.isupper() and low in word_weights().rows)
    )


def _answering(labels: Labels, doc: Document) -> dict[str, str]:
    """Labels of the answers of an interview, with the words for who answers."""
    lines = Counter(m["who"] for _, m in labels if not m["clock"])
    asks = Counter(m["who"] for p, m in labels if doc.plain[p.start : p.end].rstrip("\"' ").endswith("?"))
    if sum(asks.values()) < 2:
        return {}
    told = _ASKED.search(doc.plain) or _TALKS.search(doc.plain)
    asked = [part.partition(",")[0].strip() for part in _NEXT_ASKED.split(told["who"])] if told else []
    asking = {who for who, n in asks.items() if 2 * n > lines[who]}
    out = {}
    for who in lines:
        name = _answers_as(who, asked)
        if name and who not in asking:
            out[who.casefold()] = name
    return out


def _answers_as(label: str, asked: list[str]) -> str:
    """Who of those that were asked answers under a label: by number, name or initials; "" for none of them."""
    answer = _ANSWER.fullmatch(label.casefold())
    if answer is None:
        return next((who for who in asked if _is_name_of(label, who)), "")
    nth = answer["number"] or answer["letter"]
    if nth is None:
        return " and ".join(asked) or "the interviewee"
    at = int(nth) - 1 if nth.isdigit() else "abcde".index(nth)
    return asked[at] if at < len(asked) else f"interviewee {nth}"


def _is_name_of(label: str, who: str) -> bool:
    """Whether a label is a part of somebody's name, or its initials."""
    names = re.findall(r"[A-Z\u00c0-\u00de][\w'-]*", who)
    initials = "".join(name[0] for name in names)
    words = label.split()
    return label.replace(".", "") == initials or all(word.title() in names for word in words)


def _called(doc: Document) -> Iterator[Author]:
    """Notes of calls, where a report has at least two."""
    found = [(p, m) for p in doc.paragraphs if (m := _CALL.match(doc.plain, p.start, p.end))]
    if len(found) > 1:
        for paragraph, call in found:
            yield Author(call.end(), paragraph.end, call["who"], call.start("who"))
