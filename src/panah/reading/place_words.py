"""Words beside a name that tell a place from something else: bodies, rivers, buildings, what says where one lies."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import compiled

CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun".split()
)
NOT_A_PLACE: Final = CALENDAR | frozenset(
    "god islam ramadan eid christmas easter diwali nowruz weekend the a an he she they it we i this that these "
    "those there un who us uk unhcr ocha unicef wfp iom msf icrc ngo ngos nato eu covid ipc usd president minister "
    "governor government parliament congress islamic united nations security council red cross crescent reuters afp "
    "ap bbc cnn twitter facebook whatsapp instagram viber tiktok youtube signal skype zoom telegram internet "
    "english arabic french mr mrs ms dr general colonel captain sheikh haji my our his her their host home main "
    "local nearby rural urban new old each every another".split()
)


def part_of_a_name(plain: str, start: int, end: int, kind: str) -> bool:
    """Whether a country's name is part of a longer name of something else ("Bank of X", "X Times")."""
    if _BODY_OF.search(plain, max(0, start - 24), start) or (
        kind == "country" and _RIVER.search(plain, max(0, start - 24), start)
    ):
        return True
    return kind == "country" and bool(_BODY_AFTER.match(plain, end, end + 40))


NUMBERED: Final = compiled(r"\bCamps? \d{1,2}[A-Z]?\b(?!,\d)(?:\s(?:Extension|East|West|North|South))?")
"""Camps that bear a number and no name."""

_BODY_OF: Final = compiled(
    r"\b(?:Bank|University|Embassy|Republic|Emirate|Kingdom|Voice|Ministry|Commissioner) (?:of|for) (?:the )?$"
)
_RIVER: Final = compiled(
    r"\b(?:banks?|bend|shores?|waters|mouth|course|valley) of the $|"
    r"\b(?:bridge|ferry|ferries|dam|crossing) (?:over|across|on) the $",
    re.IGNORECASE,
)
"""Before "the" and a country's name: the river of that name."""

_BODY_AFTER: Final = compiled(
    r"\s+(?:[A-Z][a-z]+\s+)?(?:Task Force|Times|Post|News|Mail|Observatory|Red Cross|Red Crescent)\b"
)

INSTITUTION: Final = frozenset(
    "ministry department agency office organisation organization foundation institute university hospital school bank "
    "programme program project plan fund committee commission authority directorate bureau federation union network "
    "cluster sector group health protection nutrition shelter education emergency response phase crisi framework "
    "strategy survey assessment report update bulletin overview monitor number total figure section annex table "
    "operation mission partner platform forum conference summit agreement act law resolution hurricane cyclone "
    "typhoon storm virus disease ebola lassa cholera malaria measle technical working task force team unit since "
    "army front movement party militia brigade battalion command coalition alliance "
    "guard police liberation union "
    "country countrie region governorate province district state camp site settlement individual household".split()
)
"""Words of the names of bodies, papers, storms and diseases, without a plural s: no place bears them."""

BUILDINGS: Final = frozenset(
    "school college university institute hospital clinic mosque church cathedral monastery stadium gymnasium hotel "
    "market bazaar square park prison barracks cemetery compound mission".split()
)
"""Last words of the names of buildings and grounds."""

BUILDING: Final = compiled(
    r"(?:'s)?\s+(?:(?:high|primary|secondary|middle|elementary|technical|girls'?|boys'?|central|old|main)\s+)*(?:school|"
    r"college|mosque|church|cathedral|stadium|gymnasium|monastery|dormitory|barracks|prison|cemetery|park|bazaar)\b"
)
"""Behind a name that no table knows: a building or ground, which is a part of a town."""

PART_OF_A_TOWN: Final = compiled(
    r"\s+(?:quarter|neighbou?rhood|suburb|hospital|clinic|mosque|church|school|market|bazaar|square|roundabout|stadium)\b"
)
"""Behind a name that no table knows: it is a part of a town."""

_TOWARDS: Final = r"(?:just\s+)?(?:north|south|east|west)(?:-?(?:east|west))?\s+of"
LIES_IN: Final = compiled(
    r",\s+(?:(?:an?|the|its|one of the)\s+(?:[\w'-]+\s+){0,5}?(?:town|city|village|capital|cent(?:re|er)|seat|port|hub|"
    r"suburb|commune|settlement|stronghold|bastion|oasis|island)s?\s+(?:of|in|on|near|outside|(?:north|south|east|"
    r"west)\s+of)|(?:(?:about|some|around|roughly)\s+)?\d+\s*(?:km|kilomet(?:re|er)s|miles)\s+"
    rf"(?:{_TOWARDS}|from)|{_TOWARDS})\s+[^,;.:]{{2,60}}"
)
"""Behind a place: what it is and where it lies."""

NO_NAME: Final = re.compile(
    r"^(?:'s|The|In|At|From|Near|After|Before|Since|With|"
    r"(?:Seizure|Capture|Fall|Burning|Bombing|Shelling|Siege|Loss|Takeover|Storming) of)\s+"
)
"""What is no part of the name that follows it ("Seizure of Xtown")."""

PASSING: Final = compiled(
    r"\b(?:near|outside|close to|(?:north|south|east|west) of)\s+(?:the\s+)?$|\b(?:fly|flights?|flying|travel|"
    r"travelling|drive|road|route|way|leading|bound|from|flee|imports?|reach(?:ed|"
    r"ing))\s+(?:to|from|"
    r"towards)?\s*$|\b(?:towards?|from|via|through|than|direction of)\s+(?:the\s+)?$|"
    r"\b(?:roads?|highway|route|flights?|trains?|buses|ferr(?:y|ies)|line)\s+(?:from|between)\s+[^.;]{0,30}$",
    re.IGNORECASE,
)
"""Words before a place that is only on the way: what follows does not happen there."""

LISTED: Final = compiled(r",\s+|,?\s+and\s+(?:in\s+)?")
"""What stands between two places of a list."""

NATIONAL: Final = compiled(r"(?:the|this|that)\s+capital", re.IGNORECASE)

WHOLE_COUNTRY: Final = ("country", "countrywide", "nationwide", "national territory")

IN_BRACKETS: Final = compiled(r"\s+\([^()]{3,60}\)")
"""Behind a place: the district or country that it lies in, or the two ends of a road."""

APART: Final = compiled(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|km|kilomet(?:re|er)s|miles|hours?)\s+(?:of|from)\s+$",
    re.IGNORECASE,
)
"""Before "the capital" and the like: how far from it something lies."""

POINTING: Final = compiled(
    r"(?<!elsewhere in )\b(?P<word>(?:the|this|that)\s+(?:(?:besieged|provincial|regional|district|state|nearby|border|"
    r"southern|northern|western|eastern|entire|whole|refugee|displacement|war-torn)\s+){0,2}(?:city|town|village|"
    r"capital|camp|site|province|district|crossing|country|region|airport|enclave)|here|inside the country|"
    r"across the country|countrywide|nationwide|(?:the\s+)?national\s+territory)\b"
    r"(?!\s+(?:of|centre|center|council|hall|governor|official|prison)\b)",
    re.IGNORECASE,
)
"""Words that point back to a place told before."""
