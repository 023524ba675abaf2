"""Finding what could be a person's name in a text: every word with a capital that is not known to name no one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from panah.brief.lexicon import ACRONYMS, CALENDAR, HARMLESS, KIN

WITHHELD_NAME: Final = "[name withheld]"

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GAP: Final = re.compile(r"[\s.\-]{1,3}")
"""What may stand between the parts of one name."""

_BREAK_BEFORE: Final = r"(?<![^\W\d_])"
_BREAK_AFTER: Final = r"(?![^\W\d_])"

AGED: Final = re.compile(
    r"\b\d{1,3}-years?-old\b|\b\d{1,3} years old\b|[^\W\d],\s*(?:aged\s+)?\d{1,2},\s|\baged \d{1,3}\b",
    re.IGNORECASE,
)
"""Words that give somebody's age."""

DESCRIBED: Final = re.compile(
    rf"{AGED.pattern}|\((?:aged )?\d{{1,2}}\)"
    r"|\b(?:mother|father|grandmother|grandfather|widow|widower|orphan)\b"
    r"|['’]s? (?:family|household|wife|husband|son|daughter|child|children|house|home|brother|sister|mother|father)\b"
    r"|\b(?:family|household) of\b"
    r"|\b(?:his|her|my) (?:wife|husband|son|daughter|child|children|brother|sister|family|baby|neighbou?r|"
    r"(?:\w+ ){0,2}(?:children|sons|daughters|sisters|brothers|siblings))\b",
    re.IGNORECASE,
)
"""Words that describe one person: an age, a family, a home."""


@dataclass(frozen=True)
class Known:
    """What may be shown with a capital besides the common vocabulary.

    Parameters
    ----------
    places
        Names of places and areas, each as a whole: a part of one may be somebody's name.
    others
        Actors, organisations and people in public office, each as a whole.
    """

    places: frozenset[str]
    others: frozenset[str] = frozenset()

    @cached_property
    def _phrases(self) -> re.Pattern[str] | None:
        texts = sorted({p for p in self.places | self.others if WORD.search(p)}, key=lambda p: (-len(p), p))
        if not texts:
            return None
        return re.compile(rf"{_BREAK_BEFORE}(?:{'|'.join(map(re.escape, texts))})(?:['’]s)?{_BREAK_AFTER}")

    def spans(self, text: str) -> list[tuple[int, int, bool]]:
        """Start and end of everything known in the text, and whether it is a place."""
        if self._phrases is None:
            return []
        return [
            (m.start(), m.end(), re.sub(r"['’]s$", "", m.group()) in self.places) for m in self._phrases.finditer(text)
        ]


def candidates(text: str, known: Known) -> list[tuple[int, int]]:
    """Spans of the text that may be names of people.

    A word counts when it has a capital (or is of a script without capitals) and stands neither in the common
    vocabulary nor inside something known. A place directly beside such a word, with nothing between, belongs to it:
    family names are often names of places.
    """
    spans = known.spans(text)
    words = [(m.start(), m.end()) for m in WORD.finditer(text)]
    inside = [next((s for s in spans if s[0] <= a and b <= s[1]), None) for a, b in words]
    kin = [i > 0 and text[slice(*words[i - 1])].lower() in KIN for i in range(len(words))]
    hit = [
        inside[i] is None and _cased(text[a:b]) and _unknown(text[a:b], after_kin=kin[i])
        for i, (a, b) in enumerate(words)
    ]
    place = [s is not None and s[2] for s in inside]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            j = i - step
            gap = text[words[min(i, j)][1] : words[max(i, j)][0]]
            if place[i] and hit[j] and _GAP.fullmatch(gap) and "." not in gap and not _owns(text, words[min(i, j)]):
                hit[i] = True
    return _joined(text, [w for w, h in zip(words, hit, strict=True) if h])


def _owns(text: str, word: tuple[int, int]) -> bool:
    return text[slice(*word)].endswith(("'s", "’s"))


def _cased(word: str) -> bool:
    """Whether a word has a capital, or letters that know none."""
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in word)


def _unknown(word: str, *, after_kin: bool) -> bool:
    low = re.sub(r"['’]s?$", "", word.lower().replace("’", "'"))
    if after_kin and low in CALENDAR:
        return True
    if len(low) == 1:
        return False
    if word.isupper() and len(word) > 1 and low in ACRONYMS:
        return False
    return low not in HARMLESS and not all(p in HARMLESS or not _cased(q) for p, q in _parts(low, word))


def _parts(low: str, word: str) -> list[tuple[str, str]]:
    """Parts of a hyphened word, in lower case and as written: "anti-Taliban" holds no name."""
    bare = word[: len(low)]
    return list(zip(low.split("-"), bare.split("-"), strict=True)) if "-" in low else [(low, bare)]


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and _GAP.fullmatch(text[out[-1][1] : start]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


_REACH: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w,.])(?:\+\d|00\d|0\d)[\d\s().-]{6,16}\d(?![\d,])|"
    r"(?<![\w.])-?\d{1,3}\.\d{3,}\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}|"
    r"(?<![\w,.])\d{1,4}(?:[a-d])?(?=\s(?:[A-Z][\w'-]+\s){1,3}(?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane)\b)"
)
"""What leads to somebody: addresses of mail, telephone numbers, coordinates, numbers of houses."""

WITHHELD_CONTACT: Final = "[contact withheld]"


def clean(text: str, known: Known) -> str:
    """The text with everything that may be a name, and what leads to somebody, withheld."""
    text = _REACH.sub(WITHHELD_CONTACT, text)
    out, at = [], 0
    for start, end in candidates(text, known):
        stop = end - 2 if text[start:end].endswith(("'s", "’s")) else end
        out += [text[at:start], WITHHELD_NAME]
        at = stop
    return "".join([*out, text[at:]])


def name_words(text: str, known: Known) -> set[str]:
    """Each word of the text that may be part of a name; parts of places excluded."""
    places = {w for p in known.places for w in WORD.findall(p)}
    return {
        bare
        for start, end in candidates(text, known)
        for word in WORD.findall(text[start:end])
        if len(bare := re.sub(r"['’]s$", "", word)) > 1 and bare not in places and bare.lower() not in HARMLESS
    }


def redact(text: str, names: Set[str], withheld: str = WITHHELD_NAME) -> str:
    """The text with every whole word that is one of the names withheld; neighbouring ones together.

    Digits and underscores end a word: file names are written with them.
    """
    if not names or not text:
        return text
    either = "|".join(sorted((re.escape(n) for n in names), key=lambda n: (-len(n), n)))
    one = rf"{_BREAK_BEFORE}(?:{either}){_BREAK_AFTER}"
    return re.sub(rf"{one}(?:[\s._]+{one})*", withheld, text)
