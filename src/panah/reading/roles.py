"""Words for offices, roles and bodies, in the singular: patterns of who acts and who speaks are made of them."""

from __future__ import annotations

import re
from typing import Final

OFFICE: Final = (
    r"governor|minister|president|premier|chancellor|king|queen|mayor|senator|ambassador|envoy|spokes(?:man|woman|"
    r"person)|representative|commissioner|coordinator|co-ordinator|director|chief|chairman|chairwoman|chair|"
    r"secretary|general|colonel|admiral|warlord|leader|lawmaker|deputy|mp|parliamentarian|judge|official|head of|"
    r"emir|sheikh|bishop|archbishop|rapporteur|sultan|councill?or|alderman|speaker|congress(?:man|woman)|imam|captain|"
    r"member of (?:the )?(?:[\w-]+ )?(?:parliament|council|assembly|senate|congress)|village head|"
    r"lieutenant|brigadier|marshal|administrator|(?:sub-)?prefect|superintendent|inspector|magistrate|commandant"
)
"""Words of public office or command: who bears one beside the name is no private person."""

RANK: Final = r"Lt|Col|Gen|Maj|Capt|Brig|Adm|Cmdr|Cdr|Cpl|Sgt|Gov|Sen|Rep|Pres|Supt|Insp|Comm|Hon|PM|DC"
"""The same in short, as they stand in front of a name."""

ARMED_ROLE: Final = (
    r"commander|fighter|militiaman|militia|soldier|gunman|rebel|insurgent|militant|officer|warlord|policeman"
)
PRIVATE_ROLE: Final = (
    r"resident|refugee|shopkeeper|widow|widower|farmer|mother|father|boy|girl|woman|man|teenager|teacher|driver|"
    r"trader|student|villager|witness|eyewitness|survivor|labourer|laborer|worker|merchant|baker|nurse|doctor|"
    r"grandmother|grandfather|family|child|orphan|herder|fisherman|vendor|neighbour|neighbor|civilian|local|returnee|"
    r"migrant|patient|housewife|activist|volunteer|brother|sister|son|daughter|husband|wife|uncle|aunt|cousin|youth|"
    r"elder|customer|tailor|butcher|mechanic|pensioner|evacuee|idp|stallholder|carpenter|father-of-\w+|mother-of-\w+"
)
NO_PERSON: Final = re.compile(
    r"\b(?:International|Watch|Corps|Relief|Hunger|Helmets|Crescent|Cross|Radio|Radyo|TV|FM|News|Times|Tribune|Post|Herald|Gazette|"
    r"Daily|Weekly|Trust|Agency|Council|Committee|Commission|Union|Network|Fund|Foundation|Group|Society|Institute|Centre|"
    r"Center|Forum|Initiative|Organi[sz]ation|Association|Ministry|Department|Directorate|Office|Church|Mission|Hospital|"
    r"University|Company|Bank|Front|Army|Forces?|Movement|Brigades?|Battalion|Division|Resistance|Alliance|Coalition|Party|"
    r"Borders|Nations|State|Police|Guards?|Monitor|Observatory|Programme|Program|Cluster|Federation|Chamber|Authority|"
    r"Concern|Aid|Action|Vision|Children|Rights|Defence|Defense|Security|Service|Services|Command|Government|Republic|"
    r"M[e\u00e9]decins|Sans|Fronti[e\u00e8]res|Urgence|Solidarit[e\u00e9]s|Caritas|Croix|Terre|Doctors|Welfare|Charity|"
    r"Development|Medical|Emergency|Syndicate|Cooperative|Platform|Consortium|Team|Haram|Shabaab|Qaeda|Jihad)\b"
)
"""Words in names of bodies, media, forces and groups: who bears one is nobody alone."""

KIN: Final = (
    r"(?:grand|step)?(?:mother|father|son|daughter|child)(?:-in-law)?|(?:sister|brother)(?:-in-law)?|(?:co-)?wife|husband|"
    r"uncle|aunt|cousin|niece|nephew"
)
KINS: Final = (
    r"(?:grand|step)?(?:mothers|fathers|sons|daughters|children)(?:-in-law)?|(?:sisters|brothers)(?:-in-law)?|wives|"
    r"husbands|uncles|aunts|cousins|nieces|nephews"
)
"""One relative, and several."""

HEAD: Final = r"chief|head|manager|leader|imam|priest|pastor|elder"
"""Who speaks for a community or a house."""

BODY: Final = (
    r"agenc(?:y|ies)|association|authorit(?:y|ies)|organi[sz]ation|union|committee|council|ministry|cluster|office|"
    r"network|directorate|hospital|clinic|parish|diocese|mission|program(?:me)?|fund|government|army|police"
)
