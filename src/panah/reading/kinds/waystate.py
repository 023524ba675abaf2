"""Whether words about a way or a service say that it is open or closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from panah.reading.frames import Frame

IS: Final = r"(?:has |have |was |were |is |are )?(?:been )?(?<!not\s)(?<!not\sbeen\s)(?<!never\s)"
ENDED: Final = r"ended|lifted|called off"
"""Behind a closure or a siege: that something is, and not that it is not; what one is that is over."""

_OPEN: Final = re.compile(
    r"(?P<not>\b(?:not|no longer|never|nor)\s+(?:\w+\s+)?|n't\s+(?:\w+\s+)?|\bnon-?)?\b"
    r"(?P<word>re-?open\w*|resum\w*|open(?:ed|s|ing)?|passable|usable|working|functioning|functional|operational|"
    r"operating|running|trading|sell|clear|ok|back|"
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


_LIFTS: Final = re.compile(
    r"\b(?:lift|end|remove|dismantle|scrap|ease|relax|broke|broken|break|revoke|cancel)(?:s|ed|d|ted|led|ing)?\s+"
    r"(?:(?:its|their|the|an?|all|his|of|most|two|three|several)\s+)*(?:[\w'-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_LIFTED: Final = re.compile(
    r"(?:\s+(?!(?:and(?!\s+(?-i:[A-Z]))|but|which|who|that|while|after|before|since|until|because)\b)[\w'-]+){0,9}?\s+"
    r"(?:was|were|has been|have been|had been|is|are)\s+(?:\w+ly\s+|now\s+|since\s+)?"
    r"(?:lifted|removed|ended|scrapped|dismantled|revoked|over)\b",
    re.IGNORECASE,
)
"""Before and behind a ban, a curfew, a siege or a blockade that is over."""


_NOT_LIFTED: Final = re.compile(
    r"(?:\b(?:not|never|refus\w+|until|unless|if|to|will|would|could)|n't)\s+(?:\w+\s+){0,5}$", re.IGNORECASE
)


def lifted(frame: Frame, at: int, stop: int) -> bool:
    """Whether the words of a clause around a barrier say that it is over; one that is "not lifted" is not."""
    low, high = frame.clause(at, stop)
    before, behind = frame.between(low, at), frame.between(stop, high)
    if _NOT_LIFTED.search(before[-60:]):
        return False
    over = _LIFTED.match(behind)
    return _LIFTS.search(before) is not None or (over is not None and " not " not in over.group())


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
