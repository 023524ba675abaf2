"""Names that speak, and places where somebody only speaks: neither tells where anything happens."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import Text, compiled

_SPEECH: Final = compiled(
    r"\b(?:told|briefing|press conference|news conference|speaking|spoke|said|reporters|journalists|statement|rally|"
    r"meeting|talks|supporters|summit)\s+(?:(?:a|an|the|by|to|rally|crowd|gathering|audience|"
    r"[A-Z]\w+|news|press|reporters|journalists|briefing|conference|phone|telephone|video|from|on|held|\w+day)[\s,]+){0,6}(?:in|from|at)\s+$"
)
_BODY_IN: Final = compiled(
    r"\b(?:Nations|UN|missions?|offices?|officials?|agency|agencies|headquarters|government|authorities|ministry|embassy|"
    r"diplomats?|analysts?|spokes\w+|experts?)\s+in\s+$"
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


def spoken_at(plain: Text, start: int, end: int) -> bool:
    """Whether a place is where words were said, or the seat of the body that says them."""
    if _HOME_OF.search(plain, max(0, start - 40), start):
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
