"""Where the words tell who says them: behind them, between them, in brackets, in the passive."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import compiled
from panah.reading.people import PRIVATE_ROLE

FIGURES_OF: Final = compiled(
    r"(?P<who>\b(?:[A-Z][\w.]+\s+){0,3}[A-Z][\w.]+)'s?\s+(?:\w+\s+)?(?:figures?|counts?|estimates?|tally|data|toll)\b"
)
BY: Final = compiled(
    r"\b(?:reported|confirmed|denied|announced|claimed|rejected|estimated|verified|recorded|registered)\s+by\s+"
    r"(?P<who>[^,.;:()]{3,60})"
)
BRACKETED: Final = compiled(
    r"(?P<before>(?:\b[A-Z][\w'-]*\s+)*\b\S+)\s+\((?:(?i:source):\s*)?(?P<who>[A-Za-z][^()\d:;]{2,50})(?:;[^()]*)?\)\s*(?:[.;]|$)"
)
"""Who says so in brackets at the end of a note, or of a part of it."""

SHORT_NAME: Final = re.compile(r"[A-Z][A-Z\d-]{2,9}\b")
"""A body by its first letters; behind its full name they only shorten it."""

LABELLED: Final = compiled(
    r"(?:^\W*(?:\d{2}:?\d{2}\]?\s+)?|[.;]\s+)(?P<who>(?:[A-Z][\w-]*\s+){1,3}(?:source|src|contact|ctc|focal|spox|cdr|mgr)"
    r"(?:\s+p(?:oin)?t)?(?:\s\([^()]{1,30}\))?|(?:(?:the|local|provincial|district|village|camp|army|police|interior|health)\s+)*"
    r"(?:police|army|military|government|ministry|governor|mayor|head|hospital|medics?|doctors?|red cross|red crescent|"
    rf"authorities|officials?|media|elders?|chief|rescuers|{PRIVATE_ROLE}))(?:'s)?(?:\s+(?:statement|figures?|count|"
    r"version|says?))?:\s+(?=[\w\"'])",
    re.IGNORECASE,
)
"""Who says so in front of a colon: "Police: 13 dead; village head: 30"."""

TAIL: Final = compiled(
    r"\s*(?:(?:to\s+)?(?:reporters|journalists|us|me|the\s+(?:agency|newspaper|paper|radio|weekly|media|press|council|"
    r"parliament)|state\s+(?:television|media|radio)|this\s+\w+|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)\s*)?"
    r"(?:(?:(?:on\s+)?(?:late\s+|early\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:night|morning|evening|"
    r"afternoon))?|in\s+an?\s+(?:\w+\s+)?(?:statement|interview|report|message|briefing|speech|address|letter|update|"
    r"bulletin|post)|by\s+(?:tele)?phone|on\s+(?:the\s+(?:tele)?phone|Twitter|X|Facebook|Telegram|television|radio)|then|"
    r"earlier|later|yesterday|today|at\s+the\s+time|again)\s*){0,2}(?P<end>[,;.!?\"]|$)",
    re.IGNORECASE,
)
"""What may follow "..., X said" before the reporter goes on."""

LEAD: Final = compiled(
    r"\W*(?:in|on|at|by|after|before|since|during|for|meanwhile|however|separately|earlier|later|yesterday|"
    r"today|last|this)\b[^,]{0,45},\s*$|\W*\w+,\s*$|\W*$",
    re.IGNORECASE,
)
"""What stands before "X said, ..." without being what X said."""


TWO_SPEAK: Final = compiled(
    rf"(?:^|,\s+)(?P<who>(?:[\w'-]+\s+){{0,4}}(?:sources?|officials?|officers?|workers?|doctors?|medics?|elders?|diplomats?|"
    rf"analysts?|commanders?|(?:{PRIVATE_ROLE})s?)\s+and\s+(?:[\w'-]+\s+){{0,3}}[\w'-]+)$",
    re.IGNORECASE,
)
"""Two who speak together, behind what they say: "..., two doctors and a resident"."""

NAMED_BEHIND: Final = compiled(
    r"\w\s[^,]{10,},\s+(?P<who>(?:its|their|the|an?)\s+[^,]{3,40},\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,3}),$"
)
"""Who speaks, behind what they say, with the name in between: "..., its director, Xa Yb,"."""
