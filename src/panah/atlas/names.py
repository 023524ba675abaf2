"""Spellings of one name brought together: folding, a transliteration key, and a score of likeness.

The key folds the letter pairs that transcriptions from Arabic script vary (kh/gh/q, ou/oo/u, ei/ai/e, a final h)
and then drops the vowels. Measured on spellings of Afghan places, half the ratio of the folded names, 0.2 of that of
their skeletons, 0.2 of the skeletons' Jaro-Winkler likeness and 0.1 for equal consonant keys find the right place more
often than any one of the four. :func:`rank` adds what the place nearby says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
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
    ("dsch", "j"),
    ("dzh", "j"),
    ("tsch", "c"),
    ("sch", "s"),
    ("tsh", "c"),
    ("ts", "c"),
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("dz", "z"),
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
_GERMAN_Y: Final = re.compile(r"(?<=[aeiou])j(?=[^aeiou]|$)")
"""A "j" behind a vowel and before none is what German and Slavic transcriptions write for "y"."""

LESS: Final = 0.97
"""Factor on the likeness of names whose words of kind are left out."""

_GENERIC: Final = frozenset(
    "qaryeh qaryah qariat karyat deh dih shahr shahrak bazar bazaar markaz merkez daerah ziarat saheb sahib qala qaleh "
    "qalah qalay kalay kala kelay kalai madinat medinat nahiyat bayt beit woluswali wuluswali uluswali oluswali "
    "wuleswali ulusvali vulusvali vulesvali olusvali woleswali uluswaley alaqadari alaqahdari alaqehdari city town "
    "village district wilayat velayat".split()
)
"""Words for town, village, district, centre, market, fort in names as Persian, Pashto, Arabic and English have them."""

_EZAFE: Final = frozenset("e i ye yi y".split())
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
    text = _GERMAN_Y.sub("y", " ".join(words))
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


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """Folded name without words for a kind of settlement ("qaryeh-ye ...", "... bazar"), where enough of it is left."""
    words = [w for w in fold(name).split() if w not in _EZAFE]
    rest = [w for w in words if w not in _GENERIC]
    return " ".join(rest if sum(map(len, rest)) >= 4 else words)


def likeness(a: str, b: str) -> float:
    """Likeness of two names from 0 to 1; a little less where they are alike without their words of kind only."""
    one, two = core(a), core(b)
    whole = _alike(a, b)
    return whole if (one, two) == (fold(a), fold(b)) else max(whole, LESS * _alike(one, two))


def _alike(a: str, b: str) -> float:
    one, two = skeleton(a), skeleton(b)
    same_key = 1.0 if key(a) and key(a) == key(b) else 0.0
    letters = ratio(fold(a).replace(" ", ""), fold(b).replace(" ", "")) / 100
    return 0.5 * letters + 0.2 * ratio(one, two) / 100 + 0.2 * JaroWinkler.similarity(one, two) + 0.1 * same_key


FLOOR: Final = 0.80
"""Least likeness at which an unknown spelling is taken for a place."""

MARGIN: Final = 0.06
"""How far the best place must lead the second best."""

RIVAL: Final = 0.10
"""How far it must lead another place of which some spelling has the name's key: the letters cannot tell these apart."""

SHORTEST: Final = 4
"""Letters of the shortest name that its likeness to another can speak for; shorter ones are mostly abbreviations."""

AFAR: Final = 0.13
"""The same for a place outside the province that the text speaks of."""

NEARBY: Final = 0.20
"""What lying in the province that the text speaks of adds to a likeness in the order of places."""


def rank(
    name: str, spellings: Iterable[tuple[str, str]], nearby: Container[str] = ()
) -> list[tuple[str, float, float]]:
    """Codes by their best spelling's likeness to a name, the best first.

    Parameters
    ----------
    name
        A spelling as a text has it.
    spellings
        Pairs of a spelling and the code of its place.
    nearby
        Codes of places in the province the text speaks of.

    Returns
    -------
    list of tuple
        Code, likeness, and the likeness with :data:`NEARBY` added where the place is nearby, which gives the order.
    """
    best: dict[str, float] = {}
    for spelling, code in spellings:
        score = likeness(name, spelling)
        if score > best.get(code, 0.0):
            best[code] = score
    ranked = [(code, score, score + (NEARBY if code in nearby else 0.0)) for code, score in best.items()]
    return sorted(ranked, key=lambda r: (-r[2], r[0]))


def rivals(name: str, spellings: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Codes of the places that have a spelling with a name's key, with or without its words of kind."""
    keys = {key(name), key(core(name))} - {""}
    return frozenset(code for spelling, code in spellings if key(spelling) in keys or key(core(spelling)) in keys)


def accepted(ranked: Sequence[tuple[str, float, float]], same_key: Container[str] = ()) -> str:
    """The first of ranked codes where it is alike enough and leads clearly, else "".

    One from afar leads by :data:`AFAR`; one that has rivals of the same key (``same_key``, from :func:`rivals`) leads
    these by :data:`RIVAL`.
    """
    if not ranked or ranked[0][1] < FLOOR:
        return ""
    first, *others = ranked
    near = any(order > score for _, score, order in ranked)
    margin = AFAR if near and first[2] == first[1] else MARGIN
    clear = all(first[2] - order >= (max(RIVAL, margin) if code in same_key else margin) for code, _, order in others)
    return first[0] if clear else ""
