"""Whether words about a way or a service say that it is open or closed."""

from __future__ import annotations

import re
from typing import Final

IS: Final = r"(?:has |have |was |were |is |are )?(?:been )?(?<!not\s)(?<!not\sbeen\s)(?<!never\s)"
ENDED: Final = r"ended|lifted|called off"
"""Behind a closure or a siege: that something is, and not that it is not; what one is that is over."""

_OPEN: Final = re.compile(
    r"(?P<not>\b(?:not|no longer|never|nor)\s+(?:\w+\s+)?|n't\s+(?:\w+\s+)?|\bnon-?)?\b"
    r"(?P<word>re-?open\w*|resum\w*|open(?:ed|s|ing)?|passable|usable|working|functioning|functional|operational|operating|running|trading|sell|clear|ok|back|"
    r"in (?:use|operation|service))\b(?P<again>\s+(?:\w+\s+)?again\b)?",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"re|back", re.IGNORECASE)
_THEN_OPEN: Final = re.compile(
    r"[^.;]{0,40}?,\s(?:is|are|has|have|was|were)\s(?:now\s|since\s|again\s)*(?:been\s)?(?:working|open(?:ed)?|running|"
    r"operating|in use|reopened|resumed|functioning|lifted)\b",
    re.IGNORECASE,
)
"""Behind "shut since 3 May": it is so no more."""


def state_of(verb: str) -> str:
    """What a verb says of a way: "open", "reopened", "partly open" or "closed"."""
    low = re.sub(r"\s+", " ", verb.lower())
    if re.match(r"re-?open|resum|clear|passab|open", low):
        return "reopened" if low.startswith(("re", "resum")) else "open"
    return "partly open" if low.startswith("partly") else "closed"


def state_in(words: str) -> str:
    """What the words of a phrase say of a way: "open", "reopened" or "closed"."""
    found = _OPEN.search(words)
    if found is None or found["not"]:
        return "closed"
    return "reopened" if found["again"] or _AGAIN.match(found["word"]) else "open"


def open_again(behind: str) -> bool:
    """Whether the words behind a closure say that it is over."""
    return _THEN_OPEN.match(behind) is not None
