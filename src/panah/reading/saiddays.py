"""Times that count from the day on which somebody spoke: "yesterday they came," the chief said on Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from panah.reading.numerals import SMALL
from panah.reading.patterns import compiled
from panah.reading.when import When

_SAID_ON: Final = compiled(
    r"\b(?:said|told\s+(?:[\w.-]+\s+){1,4}?|wrote|announced|warned|reported|added|admitted|claimed|declared|confirmed|stated)"
    r"\s*(?:late\s+|early\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
"""Before the day on which something was said."""

_SAYER_THEN: Final = compiled(
    r"(?:[\",]\s(?:said|says|told|added|recalled)|\baccording\sto)\s"
    r"(?:(?!\b(?:who|whose|when|where|while|after|before|as|which|that)\b)[^\".;:]){2,64}?,?\s(?:late\s|early\s)?on\s$"
)
"""Between a quotation and the day on which it was said: who said it ("..., said the mayor on Friday")."""

_THEN_SAID: Final = compiled(
    r",?\s+(?:[\w'.-]+\s+){1,6}?(?:said|told|announced|warned|reported|admitted|claimed|declared|confirmed|stated)\b",
    re.IGNORECASE,
)
"""Behind the day that a sentence about what was said begins with."""

_LEADS: Final = re.compile(r"\W*(?:[Oo]n\s+)?$")
_COUNTS: Final = compiled(
    r"(?:yesterday|today|tonight|this\s+(?:morning|afternoon|evening)|overnight|last\s+night|tomorrow|"
    r"the\s+day\s+before\s+yesterday|(?:\w+\s+)?(?:days?|nights?|hours?)\s+ago|"
    r"(?:in|over|during)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:days?|nights?|hours?))",
    re.IGNORECASE,
)
"""A time that counts from the day of speaking."""

_DAY_BEFORE: Final = compiled(
    r"the\s+(?:previous|preceding)\s+(?P<unit>day|night|evening|morning)|the\s+(?:day|night|evening|morning)\s+before|"
    r"(?P<n>a|one|two|three|four|five)\s+days?\s+(?:earlier|before)",
    re.IGNORECASE,
)


def said_then(plain: str, start: int, whens: Sequence[When], today: date) -> tuple[When, ...]:
    """The times of a sentence from ``start``, those moved that count from the day on which its words were said."""
    said = [w for w in whens if _is_of_saying(plain, start, w)]
    if len(said) != 1 or said[0].first is None or said[0].first > today:
        return tuple(whens)
    return tuple(w if w is said[0] else _moved(w, said[0].first, today) for w in whens)


def said_by_on(plain: str, start: int, when: When) -> bool:
    """Whether a time is that of saying, which stands behind the one who says it, in a sentence from ``start``."""
    return _SAYER_THEN.search(plain, max(start, when.start - 90), when.start) is not None


def _is_of_saying(plain: str, start: int, when: When) -> bool:
    day = when.role == "point" and when.precision == "day" and when.first is not None and when.first == when.last
    if not day or _COUNTS.fullmatch(when.text):
        return False
    if _SAID_ON.search(plain, max(start, when.start - 50), when.start) or said_by_on(plain, start, when):
        return True
    return _LEADS.match(plain, start, when.start) is not None and _THEN_SAID.match(plain, when.end) is not None


def _moved(when: When, said: date, today: date) -> When:
    """A time as it counts from the day of speaking."""
    before = _DAY_BEFORE.fullmatch(when.text) if when.first is None else None
    if before:
        day = said - timedelta(days=SMALL.get((before["n"] or "a").lower(), 1))
        return replace(when, first=day, last=day, role="point", precision="day")
    if when.first is None or when.last is None or not _COUNTS.fullmatch(when.text):
        return when
    back = today - said
    return replace(when, first=when.first - back, last=when.last - back)
