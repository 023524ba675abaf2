"""The time of an event told in a sentence: its own clause's first; and what a kind makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from panah.reading.days import add_months, end_of
from panah.reading.patterns import Pattern, compiled
from panah.reading.saiddays import said_by_on
from panah.reading.when import When, by_then

if TYPE_CHECKING:
    from panah.reading.frames import Frame

EVENT: Final = ("point", "span", "since")
"""Roles of a time at which something happened."""


def time_of(frame: Frame, at: int, stop: int, roles: tuple[str, ...] = EVENT) -> When | None:
    """The time expression nearest to a trigger, those of its own clause first."""
    if not frame.whens:
        return None
    plain = frame.scene.doc.plain
    low, high = frame.clause(at, stop)
    fits = [
        w
        for w in frame.whens
        if w.role in roles
        and not (w.start > stop and _of_another(plain, stop, w))
        and not is_compared(frame, w)
        and not (w.end <= at and _HAD_BEEN.search(plain, frame.start, w.start))
    ]
    mine = frame.aside(at)
    fits = [w for w in fits if frame.aside(w.start) == mine]
    counted = [w for w in fits if w.event]
    if counted:  # "three days after the attack of 10 May": the attack's day and what is counted from it
        fits = [w for w in fits if not any(_counted_apart(c, w, at) for c in counted)]
    own = [w for w in fits if low <= w.start < high] or fits
    return min(own, key=lambda w: _apart(frame, w, at, stop)) if own else None


_HAD_BEEN: Final = compiled(
    r"\b(?:who|that|which)\s+had\s+(?:(?!\b(?:has|have|are|is|were|was)\b)[^,.;:\"]){3,60}\s$",
    re.IGNORECASE,
)
"""Before the time of something earlier that the people of a later event had done: "who had fled in June are back"."""


def is_compared(frame: Frame, when: When) -> bool:
    """Whether a time is only that of what something is compared with, or when it was said."""
    plain = frame.scene.doc.plain
    compared = _COMPARED.search(plain, max(frame.start, when.start - 40), when.start)
    return compared is not None or said_by_on(plain, frame.start, when)


def _counted_apart(counted: When, when: When, at: int) -> bool:
    """Whether a time is not that of a trigger, where one is counted from an event whose day stands behind it."""
    of_event = counted.end <= at < counted.event
    return when is counted if of_event else counted.start < when.start < counted.event


def _apart(frame: Frame, when: When, at: int, stop: int) -> tuple[int, int, int]:
    """How far a time stands from a trigger: first by the commas and "and" in between, then by characters."""
    gap = frame.between(when.end, at) if when.end <= at else frame.between(stop, when.start)
    joints = len(_JOINT.findall(gap)) - (when.end <= at and when.start - frame.start < 16)
    return max(0, joints), min(abs(when.start - stop), abs(at - when.end)), when.start


def spanned(frame: Frame, at: int, stop: int) -> dict[str, object]:
    """Dates of an event as fields of a draft: its own time, else "up to the publication date"."""
    published = frame.scene.report.published
    long_ago = published - timedelta(days=365)
    when = time_of(frame, at, stop)
    if when is None:  # "until 2001" tells of the past; a limit ahead is no time of an event
        when = next((w for w in frame.whens if w.role == "until" and w.last and w.last < long_ago), None)
    if when is None and (aside := frame.aside(at)):  # a relative clause is earlier than its sentence
        main = [w for w in frame.whens if w.role == "point" and not aside[0] <= w.start < aside[1]]
        if main and main[-1].last:
            return {"first": None, "last": min(published, main[-1].last), "precision": "unknown"}
    if when is not None and when.role == "since" and _of_the_beginning(frame, when, at):
        return {"first": when.first, "last": _beginning_end(when), "precision": when.precision}
    return dated(frame, when)


def _of_the_beginning(frame: Frame, when: When, at: int) -> bool:
    """Whether a trigger tells what something has gone on from: "since Monday, when ...", "since ... on Monday"."""
    told_before = at < when.start and _SINCE.search(frame.between(frame.start, at)) is not None
    return told_before or _WHEN.match(frame.scene.doc.plain, when.end, at) is not None


def _beginning_end(when: When) -> date | None:
    """The last day of the time that something has gone on from, which is open towards the report."""
    if when.first is None or when.first.day != 1 or when.precision != "month":
        return when.first
    return add_months(when.first, 1) - timedelta(1)


def dated(frame: Frame, when: When | None) -> dict[str, object]:
    """Dates of a claim as fields of a draft, from its time; what ended over a year ago is marked "historic"."""
    published = frame.scene.report.published
    if when is None or (when.first is None and when.last is None):
        return {"first": None, "last": published, "precision": "unknown"}
    last = when.last
    if when.first is not None and when.first > published:
        return {"first": None, "last": last, "precision": when.precision}
    old = last is not None and last < published - timedelta(days=365)
    as_of = _AS_OF.search(frame.scene.doc.plain, max(0, when.start - 6), when.start + 6)
    out: dict[str, object] = {"first": None if as_of else when.first, "last": last, "precision": when.precision}
    if old:
        out["qualifier"] = ("historic",)
    return out


def of_kind(frame: Frame, kind: str, at: int, stop: int, fields: Mapping[str, Any]) -> dict[str, object]:
    """What a kind changes in the dates of a draft: those of what may come, of a limit, of what somebody means to do."""
    published = frame.scene.report.published
    out: dict[str, object] = {}
    if kind in _AHEAD and fields["last"] >= published:
        out = _ahead(frame, at, stop)
    elif kind in _LIMITED and fields["precision"] == "unknown":
        out = _limit(frame, at, stop, _LIMITED[kind])
    elif kind in _SHUT and fields["first"] and fields["first"] == fields["last"] and frame.has(_NOT_UNDONE):
        out = {"last": published}
    if kind == "intention" and out.get("last", fields["last"]) == published:
        out["first"] = None  # what somebody means to do has no start: "on strike since Monday, they threaten to"
    return out


def _ahead(frame: Frame, at: int, stop: int) -> dict[str, object]:
    """The last day of a time ahead in the sentence, as fields of a draft; empty where it gives none."""
    published = frame.scene.report.published
    roles = {"point", "span", "until", "within"}
    when = next((w for w in frame.whens if w.role in roles and w.last and w.last > published), None)
    if when is None:
        near = time_of(frame, at, stop)
        end = end_of(near.text, published) if near is not None else None
        return {"first": published, "last": end, "precision": "approximate"} if end else {}
    ahead = when.role == "span" and when.first is not None and when.first > published
    return {"first": when.first if ahead else None, "last": when.last, "precision": when.precision}


def _limit(frame: Frame, at: int, stop: int, words: Pattern) -> dict[str, object]:
    """The day until which something holds or held, as fields of a draft; empty where its clause gives none."""
    published = frame.scene.report.published
    low, high = frame.clause(at, stop)
    when = time_of(frame, at, stop, ("until",))
    if when is None or when.last is None or not low <= when.start < high:
        return {}
    plain = frame.scene.doc.plain
    limit = words.search(plain, max(low, when.start - 24), when.end)
    if limit is None:
        return {}
    passed = when.last < published and _UNTIL.match(limit[0]) is not None
    if by_then(plain, when.start, when.end) and not passed:
        return {}
    return {"first": published if when.last > published else None, "last": when.last, "precision": when.precision}


def _of_another(plain: str, stop: int, when: When) -> bool:
    """Whether a time behind a trigger is that of another event; one that it goes on from is not."""
    other = _OTHER_EVENT.search(plain, stop, when.start)
    goes_on = other is not None and when.role == other.group().lower() == "since"
    return (other is not None and not goes_on) or ";" in plain[stop : when.start]


_COMPARED: Final = compiled(
    r"\b(?:than|compared (?:with|to)|versus)\s+(?:the\s+)?$|\b(?:as|unlike)\s+(?:in|during|on)\s+(?:the\s+)?$|"
    r"\bfrom\s+(?:(?:about|some|around|nearly|over)\s+)?\d[\d,.]*\s+(?:\w+\s+)?(?:in\s+|on\s+)?$|"
    r"\b(?:first\s+time|(?:worst|largest|biggest|heaviest|highest|lowest|deadliest|fiercest|strongest)(?:\s+[\w-]+){0,4})\s+"
    r"since\s+$|\b(?:said|told\s+(?:the\s+)?[\w.-]+(?:\s[\w.-]+)?|"
    r"(?<!was )(?<!were )(?<!been )reported|statement|interview|television|briefing)\s+(?:late\s+|early\s+)?"
    r"(?:on\s+)?$",
    re.IGNORECASE,
)
"""Words before a time that is only compared with ("more than last month") or when something was said."""

_AS_OF: Final = compiled(r"\bas\s+(?:of|at)\b", re.IGNORECASE)
"""Words before the day up to which something was counted: nothing is told of its start."""

_SINCE: Final = compiled(r"\bsince\s[^,;:]*$", re.IGNORECASE)
_WHEN: Final = compiled(r",?\s+when\b", re.IGNORECASE)
"""Words before and behind what something has gone on from."""

_AHEAD: Final = frozenset({"outlook", "threat_anticipated", "intention"})
"""Kinds that tell of what may come: a day ahead in their sentence is theirs."""

_SHUT: Final = frozenset("closure access_constraint access_obstacle encirclement".split())
_NOT_UNDONE: Final = compiled(
    r"\b(?:has|have)(?:\s+not|n't|\s+yet\s+to)\s+(?:be(?:en)?\s+)?(?:re\w+|lifted|eased|cleared|mended|ended)\b|"
    r"\b(?:has|have)\s+(?:stayed|remained)\s|\b(?:remains?|(?:is|are)\s+still)\s+(?:shut|closed|blocked|cut)\b",
    re.IGNORECASE,
)
"""Kinds of what goes on after the day of its beginning, and words that say so."""

_UNTIL: Final = compiled(r"\b(?:until|till)\b", re.IGNORECASE)
_BY: Final = compiled(r"\b(?:by|before|until|till)\b", re.IGNORECASE)
_LIMITED: Final = {
    "mobilisation": _BY, "closure": _UNTIL, "access_constraint": _UNTIL, "access_obstacle": _UNTIL,
    "actor_relation": _UNTIL,
}  # fmt: skip
"""Kinds of what holds until a day ahead, with the words for that."""

_JOINT: Final = compiled(r",|;|\b(?:and|but|then|before|while|followed|preceded)\b", re.IGNORECASE)

_OTHER_EVENT: Final = compiled(
    r"\b(?:which|who|whose|before|after|since|because|owing to|due to|until further notice)\b"
    r"(?!\s*$|\s+(?:dawn|daybreak|first light|sunrise|noon|dusk|sunset|dark|nightfall|midnight)\b|"
    r"\s+(?:about\s+|the\s+)?(?:(?:early|late|night|morning|evening|end|start|beginning|middle)\s+(?:of\s+)?)?$)",
    re.IGNORECASE,
)
"""Between a trigger and a later time: the time is then that of another event."""
