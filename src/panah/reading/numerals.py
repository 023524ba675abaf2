"""Numbers in words, and the bounds that vague words have by convention."""

from __future__ import annotations

import re
from typing import Final

SMALL: Final = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen".split()
    )
}
ORDINALS: Final = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth "
        "thirty-first".split(),
        1,
    )
}
"""Words for the days of a month, and whatever else is counted in order."""
TENS: Final = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALE: Final = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "dozen": 12.0,
}
VAGUE: Final = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2e6, 9_999_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (2e7, 99_999_999),
    "several": (3, 9),
    "a few": (2, 9),
    "a handful of": (2, 9),
    "a couple of": (2, 2),
    "several hundred": (200, 999),
    "a few hundred": (200, 999),
    "some hundreds": (200, 999),
    "several thousand": (2000, 9999),
    "a few thousand": (2000, 9999),
    "several dozen": (24, 99),
    "a few dozen": (24, 99),
    "tens": (20, 99),
    "numerous": (None, None),
    "many": (None, None),
}


def spelled_value(words: str) -> float | None:
    """The value of a number in words ("two hundred and fifty thousand" is 250,000), or None."""
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in SMALL or word in TENS:
            current, seen = current + SMALL.get(word, 0) + TENS.get(word, 0), True
        elif word in {"a", "an"}:
            current = current or (0.0 if seen else 1.0)  # "half a million"
        elif word == "half":
            current = current + 0.5 if seen else 0.5  # "two and a half"
        elif word in SCALE:
            scale, seen = SCALE[word], True
            current = (current or 1.0) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
        elif word != "and":
            return None
    return total + current if seen else None
