"""Counts then and now: "212 children this month, against 64 in March", "down from 3,100", "it was 6,100 in May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from panah.reading.counts import PRICED
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.quantities import Figure

_THAN: Final = rx(
    r"(?:\b(?:up|down|rising|falling|increase|decrease|drop|instead) (?:from|of)|"
    r"\b(?:against|versus|vs\.?|compared (?:with|to))|"
    r"[;,(:] ?(?:where |when )?(?:(?:it|this|that|there|the (?:figure|number|count)) )?"
    r"(?:was|were|had been|used to be)|"
    r"[;,] ?(?:last|the (?:previous|preceding|same)) [^;]{3,40}?(?:it|there) (?:was|were|had been))"
    r" (?:(?:only|just|some|about|around|nearly|the) )*$"
)
"""In front of an older count."""

_PERIOD: Final = r"(?:week|month|day|year|fortnight|period|one)"
_THEN: Final = rx(
    rf" (?:[a-z]+ )?(?:(?:in )?the {_PERIOD} before|(?:in |on )?(?:last|the (?:previous|preceding)) {_PERIOD}|prev\b|"
    rf"previously|a {_PERIOD} (?:ago|earlier|before))"
)
"""Behind an older count that a comma or "and" leads to."""

_COMMA: Final = rx(r"[;,(] ?(?:and )?$")


def with_older(frame: Frame, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, their counts with an older one beside; a claim of the older one alone is dropped."""
    out = [_beside_older(frame, draft) for draft in drafts]
    older = {(d.kind, d.before) for d in out if d.before is not None}
    return [d for d in out if d.before is not None or (d.kind, d.low) not in older]


def _beside_older(frame: Frame, draft: Draft) -> Draft:
    if draft.kind in PRICED or draft.low is None or draft.before is not None:
        return draft
    own = [f for f in frame.figures if (f.low, f.high) == (draft.low, draft.high) and f.kind == "count"]
    if not own:
        return draft
    figure = min(own, key=lambda f: abs(f.start - draft.at))
    counts = (f for f in frame.figures if f.kind == "count" and f.unit != "duration")
    behind = next((f for f in counts if f.start >= figure.end), None)
    older = behind if behind is not None and _is_older(frame, figure, behind) else None
    return draft if older is None else replace(draft, before=older.low)


def _is_older(frame: Frame, figure: Figure, other: Figure) -> bool:
    """Whether another figure behind a count says what it was before."""
    counts = other.kind == "count" and other.unit in {"", figure.unit} and other.low == other.high != figure.low
    between = frame.between(figure.end, other.start)
    if not counts or len(between) > _FAR:
        return False
    behind = frame.between(other.end, min(frame.end, other.end + 40))
    return bool(_THAN.search(between) or (_COMMA.search(between) and _THEN.match(behind)))


_FAR: Final = 90
"""Characters between a count and an older one."""
