"""Names that speak, and places where somebody only speaks: neither tells where anything happens."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import Text, compiled

_SPEECH: Final = compiled(
    r"\b(?:told|briefing|press conference|news conference|speaking|spoke|said|reporters|journalists|statement|rally|"
    r"meeting|talks|supporters|summit)\s+(?:(?:a|an|the|by|to|rally|crowd|gathering|audience|"
    r"[A-Z]\w+|news|press|reporters|journalists|briefing|conference|phone|telephone|video|from|on|held|"
    r"\w+day)[\s,]+){0,6}(?:in|from|at)\s+$"
)
_BODY_IN: Final = compiled(
    r"\b(?:Nations|UN|missions?|offices?|officials?|agency|agencies|headquarters|government|authorities|ministry|"
    r"embassy|diplomats?|analysts?|spokes\w+|experts?)\s+in\s+$"
)
_SAYS: Final = compiled(
    r"\s+(?:expects?|says?|said|warn(?:s|ed)|told|reports?|reported|estimates?|believes?|fears?|predicts?)\b"
)
"""What stands around the seat of a body that speaks: what it speaks of lies elsewhere."""


_HOME_OF: Final = compiled(
    r"\b(?:member of parliament|mp|lawmaker|senator|deputy|delegate|native|professor|researcher)\s+(?:from|of)\s+$",
    re.IGNORECASE,
)
"""Words before the place that somebody comes from."""


_FROM: Final = compiled(r"(?:(?<!.)|(?<=[.!?\"]\s))From\s+$")
_AFAR: Final = compiled(
    r",\s+(?:[\w'-]+\s+){1,8}?(?:said|says|told|tells|warned|warns|added|adds|reported|reports|wrote|writes|estimates?|"
    r"put|puts)\b"
)
"""What stands around the place from which somebody speaks ("From X, the spokesman said ...")."""


def spoken_at(plain: Text, start: int, end: int) -> bool:
    """Whether a place is where words were said, or the seat of the body that says them."""
    if _HOME_OF.search(plain, max(0, start - 40), start):
        return True
    if _FROM.search(plain, max(0, start - 8), start) and _AFAR.match(plain, end):
        return True
    seat = _BODY_IN.search(plain, max(0, start - 40), start) and _SAYS.match(plain, end)
    return bool(seat or _SPEECH.search(plain, max(0, start - 90), start))


_SPEAKS: Final = compiled(
    r"\s+(?:has learn\w+|said|says|told|reported|visited|warned|added|estimates|reporter|correspondent)\b"
)


_SPEAKS_TO: Final = compiled(
    r"\b(?:speaking|spoke|speaks|talking|talked|told|writing|wrote)\s+(?:to|with)\s+$", re.IGNORECASE
)


_PEOPLE_OF: Final = compiled(r"\b(?:of|in|from|at|near)\s+$", re.IGNORECASE)
"""Words between those who speak and where they are ("residents of X said")."""


def speaks(plain: Text, start: int, end: int) -> bool:
    """Whether a name is one that speaks or is spoken to: a medium, a person or a body, and no place."""
    if _SPEAKS_TO.search(plain, max(0, start - 16), start):
        return True
    name = plain[start:end]
    at = plain.find(name)
    while at >= 0:
        if _SPEAKS.match(plain, at + len(name)) and not _PEOPLE_OF.search(plain, max(0, at - 8), at):
            return True
        at = plain.find(name, at + 1)
    return False


_LOCATES: Final = compiled(
    r"\b(?:in|at|near|to|from|into|around|outside|towards?|across|inside|of|through|via|reach(?:ed|es|ing)?|left|"
    r"leaving|between|on|over|for|north|south|east|west|and|or|via|until|past|beyond|behind|above|round|within|,)\s+$|"
    r"[,(/]\s*$",
    re.IGNORECASE,
)
_ACTS: Final = compiled(
    r"\s+(?:(?:has|have|had|also|still|now|again|itself|would|will|might|(?-i:may)|could)\s+){0,3}(?:den(?:y|ies|ied)|"
    r"accus(?:e[sd]?|ing)|said|says|say|insist(?:s|ed)?|reject(?:s|ed)?|recogni[sz]e[sd]?|annex\w*|blame[sd]?|back(?:s|ed)|"
    r"arm(?:s|ed)|support(?:s|ed)|want(?:s|ed)?|demand(?:s|ed)?|refuse[sd]?|offer(?:s|ed)?|order(?:s|ed)?|suspend(?:s|ed)?|"
    r"announce[sd]?|expel(?:s|led)?|recall(?:s|ed)?|impose[sd]?|lift(?:s|ed)|ban(?:s|ned)|barr?(?:s|ed)|sen(?:ds?|t)|"
    r"call(?:s|ed)|deploy(?:s|ed)?|agree[sd]?|sign(?:s|ed)?|warn(?:s|ed)?|vow(?:s|ed)?|promise[sd]?|consider(?:s|ed)?|"
    r"claim(?:s|ed)?|treat(?:s|ed)?|decid(?:es|ed)|threaten(?:s|ed)?|resolutely|broker(?:s|ed)?|negotiat(?:es?|ed)|"
    r"mediat(?:es?|ed)|(?:reach(?:es|ed)?|str(?:ikes?|uck))\s+an?\s+(?:\w+\s+)?(?:deal|agreement|accord|understanding)|"
    r"(?:hold|held|resumed?)\s+talks|traded?\s+(?:accusations|blame))\b|"
    r"'s\s+(?:\w+\s+)?(?:forces|troops|army|soldiers|government|ministry|air\s?force|jets|envoy|generals|authorities|ally|"
    r"allies)\b",
)
_ACTED_ON: Final = compiled(
    r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|pressur\w+|press(?:es|ed|ing)|"
    r"allow(?:s|ed)?|lets?|"
    r"backed by|allied with|loyal to|talks with|negotiat\w+ with|deal with|supported by|expected?|expects|thinks|"
    r"believes|tells?|told|that|but|while|whom)\s+$"
)
"""What stands around the name of a capital that stands for its government."""


_VERBAL: Final = compiled(r"\s+(?:of|to|will|would|has|had|is|can|lean|\"?[a-z]+s?\b)|[.,;]")
"""What goes on behind the name of one that is accused, asked or expected."""


_PARTY: Final = (
    r"(?:the\s+)?(?!(?:In|At|Near|From|Around|Between|Of|To)\b)[A-Z\u00c0-\u00de][\w'-]*(?:\s[A-Z\u00c0-\u00de][\w'-]*){0,2}"
)
_PARTY_BEFORE: Final = compiled(rf"\b(?:both\s+)?{_PARTY}\s+and\s+$")
_PARTY_BEHIND: Final = compiled(rf"\s+and\s+{_PARTY}")
_AS_SUBJECT: Final = re.compile(
    r"(?:\A|[.;:!?\"(\n]\s*|(?:\w+day|\d|[Yy]esterday|[Tt]oday|[Mm]eanwhile|[Hh]owever),?\s+|"
    r"\b(?:that|but|while|when|as|because|if|after|since|whether|until|unless|said|says)\s+)$"
)
_DEALINGS: Final = re.compile(
    r"\b(?:talks?|negotiations|agreements?|accords?|deals?|pacts?|treaty|relations|ties|tensions|contacts|dispute|row|"
    r"alliance|cooperation|diplomacy)\s+between\s+$",
    re.IGNORECASE,
)
"""What stands before two of whom the name of each may be a government's: as the subject, or as parties of a deal."""


def _govern_together(plain: Text, start: int, end: int) -> bool:
    """Whether a name is one of two governments that do something together: "X and Y agreed"."""
    first, last = _PARTY_BEFORE.search(plain, max(0, start - 60), start), _PARTY_BEHIND.match(plain, end)
    if first is None and last is None:
        return False
    start, end = first.start() if first else start, last.end() if last else end
    before = plain[max(0, start - 40) : start]
    return bool(_DEALINGS.search(before) or (_AS_SUBJECT.search(before) and _ACTS.match(plain, end)))


def governs(plain: Text, start: int, end: int) -> bool:
    """Whether the name of a capital stands for the government that sits there ("X denies having sent troops")."""
    if _govern_together(plain, start, end):
        return True
    if _LOCATES.search(plain, max(0, start - 12), start):
        return False
    acted_on = _ACTED_ON.search(plain, max(0, start - 18), start) and _VERBAL.match(plain, end)
    return bool(acted_on or _ACTS.match(plain, end))
