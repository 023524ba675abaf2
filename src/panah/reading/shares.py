"""Shares told as such: "half of the city", "7 in 10 households", "60 per cent of the 900 people"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from panah.reading.patterns import Span, compiled

_PEOPLE: Final = (
    r"(?:people|persons|individuals|families|households|residents|inhabitants|villagers|civilians|returnees|refugees|"
    r"idps|displaced|children|women|men|girls|boys|homes|houses|population|patients|farmers|herders|pupils|students|"
    r"arrivals|evacuees|migrants|deportees|shelters|tents|shops|stalls|wells|boreholes|schools|clinics|latrines|roofs|"
    r"mothers|teachers|health posts|traders|shopkeepers|stallholders|drivers|fields|livestock|cattle|goats|villages|"
    r"neighbourhoods|bakeries|markets|banks|pharmacies|hospitals|factories|mills|pumps|taps|trucks|lorries|nurses|doctors|"
    r"workers|staff|buildings)"
)
_ONE: Final = (
    r"(?:person|family|household|child|woman|man|girl|boy|home|house|resident|inhabitant|pupil|families|households|"
    r"children|women|men|homes|houses|people|shelters?|tents?|shops?|stalls?|wells?|boreholes?|schools?|clinics?|"
    r"latrines?|roofs?|mothers?|teachers?|villages?|huts?|buildings?|bridges?|trucks?|patients?|arrivals?)"
)
_COUNTS: Final = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"twenty": 20, "hundred": 100}
_COUNT: Final = "|".join((*_COUNTS, r"\d{1,3}"))
_PARTS: Final = {"half": 2, "second": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_LEAD: Final = (
    r"\b(?:(?P<low>more than|over|at least|well over|a little over)\s+|"
    r"(?P<high>less than|fewer than|under|up to|no more than|not more than)\s+|"
    r"(?:almost|nearly|about|around|some|roughly|close to)\s+)?"
)
_ALL: Final = (
    r"(?:\s+(?:all|the|these|those|its|their|whom|which))*(?:(?:\s+[^\W\d][\w-]*'s?)?(?P<whole>\s+\d[\d,.]*))?(?:\s+(?!(?:of|"
    r"hundred|thousand|million)\b)[a-z-]+)?\s+"
)
_WHOLE_ALONE: Final = r"(?(whole)(?<!displaced)(?!\s+(?:displaced|uprooted|affected|registered|hosted|living|who)\b))"
"""Behind a whole with its number: what is told of it ("half of the 900 people displaced by ...") counts all of it."""
_VERBS: Final = (
    r"are|were|have|had|eat|ate|live|lived|sleep|slept|lack\w*|report\w*|skip\w*|sold|borrow\w*|said|say|fled|left|came|lost|"
    r"hold|keep|want|wanted|would|will|cannot|did|do|go|went|chose|remain\w*|stay\w*|return\w*"
)
_DO: Final = rf"(?=\s+(?:{_VERBS})\b)"
_DOES: Final = rf"(?=\s+(?:{_VERBS}|is|was|has|tells?)\b)"
"""What a share does of which the whole stands elsewhere: "six in ten sleep outside"; "a third was" may be one more."""

_NO_WHOLE: Final = (
    r"(?:an?|one|last|next|this|\d\S*|(?-i:[A-Z]\w+ \d+)|(?:[\w'-]+\s+){0,2}?(?:time|night|day|year|month|week|"
    r"hour|mile|century|decade|way|size|distance|prices?|cost|value|rate|fares?|amount|sum|sack|bag|kilo|litre|tank|cup|load))\b"
)
"""What has halves that are no share of people or things: a time, a price, a measure."""

_OF_COUNTED: Final = (
    rf"\s+of\s+(?:the|its|their|those)\s+(?:[^\W\d][\w-]*'s?\s+)?\d[\d,.]*\s+(?:[a-z-]+\s+)?(?P<counted>{_PEOPLE})\b"
)
"""Behind a share, its whole with its number."""

_IN: Final = compiled(
    rf"{_LEAD}(?P<n>{_COUNT})\s+(?:(?P<one>{_ONE})\s+)?(?P<of>in|out\s+of|of(?=\s+every\b))(?:\s+(?:every|each))?\s+"
    rf"(?P<d>{_COUNT})(?!\w)"
    rf"(?(one)|(?:{_DOES}|{_OF_COUNTED}|(?=\s+of\s+(?:the|its|their|those)\b)|\s+(?:(?!(?:days?|weeks?|months?|years?|hours?)\b)[a-z-]+\s+)?(?P<noun>{_PEOPLE})\b))",
    re.IGNORECASE,
)
_FRACTION: Final = compiled(r"(?<![\d/])(?P<n>\d)/(?P<d>\d)(?=\s+of\b)")
_PART: Final = compiled(
    rf"{_LEAD}(?:(?P<times>an?|one|two|three|four|seven|nine)[\s-])?(?<!first )(?<!second )(?<!other )(?<!every )"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?)"
    rf"(?:\s+of\s+(?:them|whom|us|those)\b|(?:\s+of)?{_ALL}(?P<noun>{_PEOPLE})\b{_WHOLE_ALONE}|"
    rf"\s+(?:of(?:\s+(?:the|its|their|all))?|the|its|their)\s+(?!{_NO_WHOLE})(?P<thing>[^\W\d][\w'-]+))",
    re.IGNORECASE,
)
_EVERY: Final = compiled(
    rf"\b(?P<times>every)\s+(?P<part>second|third|fourth|fifth|tenth)\s+(?:[a-z-]+\s+)?(?P<noun>{_ONE})\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Share:
    """A share at ``start:end``: bounds between 0 and 1, None where open, and the noun of its whole ("" for "them")."""

    start: int
    end: int
    low: float | None
    high: float | None
    noun: str


_BARE: Final = compiled(
    rf"{_LEAD}(?:(?P<times>an?|two|three|four)[\s-])?(?<!first )(?<!second )(?<!other )"
    rf"(?P<part>half|thirds?|quarters?|fifths?|tenths)(?(times){_DO}|{_DOES})",
    re.IGNORECASE,
)
"""Of whom, another part of the sentence tells ("Among families of X, two thirds eat once daily")."""

_PERCENT: Final = compiled(
    rf"{_LEAD}(?P<percent>\d{{1,3}}(?:\.\d+)?)\s*(?:%|per\s?cent\b)\s+of\s+(?:(?:all|the|these|those|its|their|a|total|of)\s+)*"
    r"(?:[^\W\d][\w-]*'s?\s+)?\d[\d,.]*\s+(?:(?!of\b|hundred\b|thousand\b|million\b|displaced|uprooted|registered|affected)"
    rf"[a-z-]+\s+)?(?P<noun>{_PEOPLE})\b(?<!displaced)(?!\s+(?:displaced|uprooted|affected|registered|hosted|living|who)\b)",
    re.IGNORECASE,
)
"""Of a whole that is counted beside it."""

SHARES: Final = (_IN, _FRACTION, _PART, _EVERY, _BARE, _PERCENT)
"""Patterns of a share."""


def find_shares(said: Span) -> Iterator[Share]:
    """Shares of people and things in a span of text; a bare "half" or "third" without a whole is none."""
    for pattern in SHARES:
        for match in said.find(pattern):
            groups = match.groupdict()
            value = _value(groups)
            if 0 < value <= 1:
                low = None if groups.get("high") else value
                noun = groups.get("noun") or groups.get("one") or groups.get("counted") or ""
                yield Share(match.start(), match.end(), low, None if groups.get("low") else value, noun)


def parts(percent: float | None) -> float | None:
    """A percentage as a share; an open bound stays open."""
    return None if percent is None else round(percent / 100, 6)


def _value(groups: Mapping[str, str | None]) -> float:
    """The share, or 0 where the words are none ("the third family" is an ordinal)."""
    if percent := groups.get("percent"):
        return parts(float(percent)) or 0.0
    if part := groups.get("part"):
        times = (groups["times"] or "").lower()
        if not times and not part.lower().startswith("hal"):
            return 0.0
        return round(_COUNTS.get(times, 1) / _PARTS[part.lower().removesuffix("s")], 3)
    count, whole = _count(groups["n"] or ""), _count(groups["d"] or "")
    told = 2 <= whole <= 10 or whole == 100 or (whole <= 100 and groups.get("of") == "in")
    return round(count / whole, 3) if told else 0.0  # "12 out of 60 families" counts twelve


def _count(word: str) -> int:
    return _COUNTS.get(word.lower()) or int(word)
