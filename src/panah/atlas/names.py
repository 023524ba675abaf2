"""Spellings of one name brought together: folding, a transliteration key, and a score of likeness.

The key folds the letter pairs that transcriptions from Arabic script vary (kh/gh/q, ou/oo/u, ei/ai/e, a final h)
and then drops the vowels. Measured on spellings of Afghan places, half the ratio of the folded names, 0.3 of the
Jaro-Winkler likeness of their skeletons and 0.2 for equal consonant keys find the right place more often than any
one of the three.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

_ARABIC: Final = str.maketrans(
    {
        "\u064a": "\u06cc",
        "\u0649": "\u06cc",
        "\u0643": "\u06a9",
        "\u0629": "\u0647",
        "\u06c0": "\u0647",
        "\u0623": "\u0627",
        "\u0625": "\u0627",
        "\u0622": "\u0627",
        "\u0624": "\u0648",
        "\u0626": "\u06cc",
        "\u200c": " ",
        "\u200d": "",
        "\u0640": "",
    }
)
_ARABIC_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]")
_PAIRS: Final = (
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("dj", "j"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("q", "g"),
    ("k", "g"),
    ("x", "g"),
    ("ou", "u"),
    ("oo", "u"),
    ("ow", "u"),
    ("aw", "u"),
    ("au", "u"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("ae", "i"),
    ("ey", "i"),
    ("ee", "i"),
    ("ea", "i"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
    ("w", "u"),
    ("v", "u"),
)
_PARTICLES: Final = frozenset("al el as es ad ed an en ar er at et az ash the e i de du la le of".split())


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower-case ASCII letters and single spaces; Arabic script keeps its letters in one normal form."""
    text = unicodedata.normalize("NFKD", _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", name).translate(_ARABIC)))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"['\u2018\u2019\u02bb\u02bc`]", "", text)
    return re.sub(r"[\W_]+", " ", text).strip()


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Folded name with the letter pairs that transcriptions vary brought to one."""
    words = [w for w in fold(name).split() if w not in _PARTICLES] or fold(name).split()
    text = " ".join(words)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"(?<=\w)h\b", "", text).replace(" ", "")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Transliteration key: the skeleton without its vowels (a first vowel stays as "a")."""
    text = skeleton(name)
    if not text:
        return ""
    first = "a" if text[0] in "aiu" else text[0]
    return first + re.sub(r"[aiu]", "", text[1:])


def likeness(a: str, b: str) -> float:
    """Likeness of two names from 0 to 1."""
    skeletons = JaroWinkler.similarity(skeleton(a), skeleton(b))
    same_key = 1.0 if key(a) and key(a) == key(b) else 0.0
    return 0.5 * ratio(fold(a), fold(b)) / 100 + 0.3 * skeletons + 0.2 * same_key
