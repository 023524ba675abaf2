"""What figures count, by their nouns, and the words around a number that make it an age, a label or a plan."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.numerals import SMALL, TENS
from panah.reading.patterns import by_first_letter, compiled
from panah.reading.roles import ARMED_ROLE, PRIVATE_ROLE

PEOPLE: Final = (
    r"(?:displaced)?people|persons?|civilians?|residents?|inhabitants|refugees?|idps?|individuals|villagers|women|men|children|"
    r"girls|boys|migrants|returnees|evacuees|displaced(?!\s+(?:[a-z]+\s+)?(?:famil|househ|people|person))|others|souls|locals|citizens|nationals|students|patients|"
    r"workers|farmers|asylum[- ]seekers|newcomers|arrivals|survivors|victims|adults|minors|babies|infants|elderly|"
    r"mothers|sisters|brothers|sons|daughters|dependants|dependents|orphans|herders|fishermen|traders|protesters|"
    r"detainees|prisoners|bodies|soldiers|fighters|militants|insurgents|rebels|policemen|officers|troops|guards|"
    r"volunteers|gunmen|journalists|(?:new\s?)?displacements|passengers|inmates|tourists|holidaymakers|pilgrims|commuters|"
    r"occupants|tenants|dwellers|squatters|homeowners|homeless|worshippers|islanders|pupils|schoolchildren|miners|nomads|"
    r"pastoralists|fishers|employees|guests|campers|tribespeople|rohingyas?|hazaras?|kurds|yazidis|yezidis|tuaregs?|"
    r"pax|ind|youths|teenagers|labourers|teachers|nurses|doctors|medics|aid workers|hostages|deportees|mourners|"
    r"shoppers|vendors|elders|monks|widows|beneficiaries|fulanis?|bedouins?|tatars|hutus?|tutsis?|ppl|pers|kids|toddlers|"
    r"members|compatriots|walkers|captives|abductees|recruits|conscripts|draftees|reservists|commandos|combatants|bandits|"
    r"attackers|assailants|terrorists|tribesmen|warriors|herdsmen|shepherds|lads|youngsters|diners|mouths"
)
SOULS: Final = re.compile(
    rf"\s+(?:[a-z-]+\s+){{0,2}}(?:{PEOPLE}|famil\w+|househ\w+|dollars|euros|pounds|francs)\b", re.IGNORECASE
)
NOUNS: Final = (
    ("persons", rf"(?:{by_first_letter(PEOPLE)})"),
    ("households", r"(?:famil?-?l(?:y|ies|is|es|ys)|hou?seh?olds?|hhs?)"),  # and their common misspellings
    ("districts", r"districts?|counties|county|localities|municipalities|communes?|sub-districts?|woredas?"),
    ("crossings", r"(?:border[- ])?(?:crossings?|border posts?|border points?|gateways?)"),
    (
        "places",
        r"provinces?|regions?|states|governorates?|cities|towns?|villages?|settlements?|areas?|neighbou?rhoods?|"
        r"hamlets|bases?|outposts?|positions?|checkpoints?|checkposts?|roadblocks?|islands?|suburbs?|quarters|sites|"
        r"camps?",
    ),
    (
        "structures",
        r"homes|houses|dwellings|huts|residences|apartments|flats|housing units|farmhouses|shelters?|buildings?|"
        r"schools?|hospitals?|clinics?|bridges?|tents|mosques|churches|shops",
    ),
    ("percent", r"%|per\s?cent\b|percent\b|percentage points"),
    ("km", r"(?:kilomet(?:re|er)s?|km|miles?)"),
    ("metres", r"(?:met(?:re|er)s?|m|yards)"),
    ("t", r"(?:(?:metric )?tonnes?|(?:metric )?tons?|MT)"),
    ("trucks", r"(?:trucks?|lorries|lorry|tankers|vehicles)"),
    ("kg", r"(?:kg|kilos?|kilogram(?:me)?s?)"),
    ("sacks", r"(?:sacks?|bags?)"),
    ("litres", r"lit(?:re|er)s?"),
    (
        "duration",
        r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|decades?|centur(?:y|ies))",
    ),
    ("places_in", r"bedrooms?|floors?|stor(?:e)?ys"),
)
_WHOLE_WORD: Final = r"(?!\w)"
_GLUED: Final = r"(?!(?!were|was|have|had|are|who|from|in\b|to\b)\w)"
"""The end of a noun of people; text out of a PDF runs it together with the next small word ("peoplewere")."""

NOUN_RX: Final = compiled(
    r"(?P<adj>(?:(?!(?:in|at|to|from|and|or|by|with|on|for|were|was|are|is|have|has|had|said|who|that|after|since|"
    r"could|would|will|(?-i:may)|might|can|cannot|shall|should|must|be|been|being|not|remain|remained|left|fled|crossed|reached|"
    r"entered|of the)\b)[^\W\d_][\w'-]*,?\s+){0,4}?)(?P<noun>"
    + "|".join(
        rf"(?P<u{i}>{p}){'' if unit == 'percent' else _GLUED if unit in {'persons', 'households'} else _WHOLE_WORD}"
        for i, (unit, p) in enumerate(NOUNS)
    )
    + ")",
    re.IGNORECASE,
)
DEMONYM_RX: Final = compiled(
    r"(?:(?:more|new|newly|displaced|internally|ethnic|extra|additional|undocumented|documented|registered|mostly|"
    r"fellow|young|stranded|deported|expelled)\s+){0,3}(?P<noun>[A-Z][a-z]{2,14}(?:ns|is|ese|ans))\b"
)
AGE_RX: Final = compiled(r"-?year-old|[- ]years? old|-month-old|\s?months? old")
OF_GAP: Final = re.compile(
    r"-(?=(?:kg|kilo)s?\b)|(?:[- ]odd\b|\s+and\s+some\b)?\s*(?:of\s+(?:the\s+|its\s+)?)?", re.IGNORECASE
)
ROOM_BEFORE: Final = compiled(
    r"\b(?:designed|planned|built|meant|intended|equipped|made) for\s*(?:only\s*)?$|\bcapacity (?:of|for)\s*$|"
    r"\b(?:space|room|places|beds) for\s*(?:(?:another|about|some|up to|only|at least)\s+)?$|"
    r",\s+an?\s+(?:[\w-]+\s+){0,3}?(?:town|city|village|commune|suburb|municipality|port|quarter|island) of\s*"
    r"(?:(?:about|some|around|nearly|over|only|roughly|almost|more than)\s+)?$|"
    r"\b(?:survey|sample|interviews?|forms?) (?:of|with|from)\s*$|\bn\s?=\s*$",
    re.IGNORECASE,
)
"""Before a number of people that nobody counted there: what a site was made for, how many were asked."""

PLAN: Final = re.compile(r"(?i)plan|target|goal|quota")
PLANNED_BEFORE: Final = compiled(
    r"(?:^|[,;:(/|]|\bbut)\s*(?:the\s+)?(?:planned|targeted|target|plan|goal)(?:\s+(?:figure|number|of))*\s*[:=]?\s*$|"
    r"\b(?:against|versus|vs\.?|out of|below|short of)\s+(?:an?|the|its|their)\s+(?:[a-z]+\s+)?"
    r"(?:target|plan|goal|quota)(?:\s+(?:figure|number|of|for))*\s*:?\s*$",
    re.IGNORECASE,
)
"""Before a number that was planned and not reached: "410,000 were reached, planned 500,000"."""

AGE_BEFORE: Final = compiled(
    r"\b(?:aged|age of|ages?|as (?:young|old) as|in (?:his|her|their)|born in|"
    r"(?:boy|girl|child|baby|infant|toddler|youth|lad|man|woman|brother|sister|(?:grand)?(?:son|daughter)) of)\s*$",
    re.IGNORECASE,
)
AGE_PARTED: Final = compiled(
    rf"\b(?:{PRIVATE_ROLE}|{ARMED_ROLE}|[\w-]+-in-law|grand(?:son|daughter|child))(?P<sign>,|\s\()\s?$", re.IGNORECASE
)
"""Before an age between commas or in brackets ("its driver, 15, lost a leg")."""

LABEL_BEFORE: Final = compiled(
    r"\b(?:no\.?|number|resolution|article|phase|chapter|page|section|round|update|report|group|route|highway|road|"
    r"level|ipc|version|annex|table|figure|unit|brigade|division|battalion|channel|camp|zone|block|covid|magnitude|"
    r"category)\s*(?:of\s+)?#?\s*$",
    re.IGNORECASE,
)

COUNTED_BEHIND: Final = re.compile(
    r"\s+(?:(?:new|more|other)\s+)?(?:people|persons|dead|deaths|killed|injured|wounded|missing|displaced|families|households|"
    r"cases|civilians|children|houses|homes|casualties|fatalities|arrivals)\b"
)
"""Behind a figure that "authorities report": it is no number of a report."""

ID_BEFORE: Final = compiled(
    r"\b(?:incident|case|ticket|ref(?:erence)?|p?id|serial|grid|room|street|gate|flight|bus|paragraph|para|clause|item|"
    r"form|file|worker|radio|p\.?o|s\.?n)\.?\s*#?\s*$",
    re.IGNORECASE,
)
"""Before a bare number that is a name. Where a noun follows that is counted ("in this case 40 families") it is none."""

PHONE_BEFORE: Final = compiled(
    r"\b(?:tel|telephone|phone|mobile|fax|hotline|whatsapp)\b[.:]?[\s(+]*[\d -]*$|"
    r"(?:(?<![\d.,])0\d{2,4}|\+\d{1,3})[\d -]*$",
    re.IGNORECASE,
)
"""Before a part of a telephone number."""

NO_PART: Final = compiled(
    r"\b(?:kg|kilos?|kilogram\w*|lit(?:re|er)s?|tonnes?|tons?|gallons?|sacks?|bags?|costs?|costing|sells?|selling|sold|"
    r"fetch\w*|goes|priced|is|are|was|were|has|have|had|for|at|rose|risen|fell|fallen|now)\b",
    re.IGNORECASE,
)
"""Words that stand between a measure and a price ("50 kg of rice costs 900"), never between a part and its whole."""

OF_THE: Final = compiled(r"\b[Oo]f\s+(?:the|its|their|those|these|our)\s*$|(?:^|[.;:,(\n]\s?|\b[Bb]ut\s)[Oo]f\s*$")
"""Before a whole of which the part follows: "of the 18 districts, 15 ..."."""

ARE: Final = compiled(
    r"(?:\s+(?!(?:were|was|are|is|have|had|and|or|who)\b)[a-z][\w'-]*){0,3}?(?:\s+(?:of|in|at)\s+[^,;.]{2,40}?)?,?\s*$"
)
"""Between the whole and its part."""

FOR_ONE: Final = compiled(
    r"\b(?:for|lasts?|lasted|than|about|nearly|almost|over|under|only|just|remain\w*)\s+(?:(?:about|nearly|almost|over|"
    r"just|only|more than|less than)\s+)?(?P<length>(?:an?|another|one)\s+(?P<unit>day|night|week|fortnight|month|"
    r"year))\b(?!\s+(?:ago|earlier|later|before|after|old|of)\b|'s|-)",
    re.IGNORECASE,
)
"""A length of time that is one of its unit: "for a week"."""

FORTNIGHT: Final = (2.0, "weeks")
"""What a fortnight is."""

ALL_BUT: Final = re.compile(r"\ball (?:but|except) $", re.IGNORECASE)
"""Before those of a whole that are not meant."""

MOST_PEOPLE: Final = 2e9
"""No report counts more people than this of anything it tells of."""

MOST_LABEL: Final = 10_000
"""Greater numbers are no names of rounds, roads and the like."""

TO: Final = re.compile(
    r"(?:\s+(?:in|on|at|last|this|a|by)\s+[\w ]{2,24}?)?\s+to\s+(?:\w+\s+){0,2}(?:[A-Z]{3}\s|\W)?\s?"
)
"""Between two figures of "from A to B", and of "from A in March to B"."""

CLOCK_BEFORE: Final = re.compile(r"\b(?:quarter|half|twenty|ten|five)\s(?:to|past)\s$", re.IGNORECASE)
"""Before the hour of a time of day."""

_COUNT: Final = "|".join(word for word in (*SMALL, *TENS) if word not in {"one", "zero"})
ONE_OF_MANY: Final = re.compile(
    rf"\s(?:out\s)?of\s(?:(?:the|its|their|her|his|our)\s)?(?:[a-z]+['\u2019]s\s)?(?:\d|(?:{_COUNT})\b)"
)
"""Behind a "one" that counts: a number of which it is a part."""
