"""How people's movements are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, PEOPLE

_LEFT: Final = (
    r"(?:fle(?:d|e|eing)|left|leaving|leave|escap(?:ed|ing|e)|abandon(?:ed|ing)?|packed up|evacuat(?:ed|"
    r"ing)|depart(?:ed|ing)|emptied|gone (?:on|away|north|south|east|west|to|towards?)|moved (?:on|away|"
    r"out|south|north|east|west)|set (?:off|out)|slipped (?:out|away)|ran|walk(?:ed|ing) (?:out|away|"
    r"towards?|for)|trek(?:ked|king)|headed|heading|deserted|gone(?= ?[.,;]| ?$))"
)
_CAME: Final = (
    r"(?:arriv(?:ed|e|es|ing)|reach(?:ed|es|ing)?|c[ao]me|coming|pour(?:ed|ing)|stream(?:ed|ing)|"
    r"flow(?:ed|ing)|flock(?:ed|ing)|turn(?:ed|ing) up|sought (?:refuge|shelter|safety|sanctuary)|found "
    r"(?:refuge|shelter|safety)|t[ao]ken? (?:refuge|shelter)|took (?:refuge|shelter)|made it|"
    r"sett?l(?:ed|ing)|moved (?:in|into|to)|registered|trickl(?:ed|ing) in|joined)"
)
_SITE: Final = (
    r"(?:camps?|sites?|settlements?|schools?|churches|church|mosques?|cathedrals?|monaster(?:y|ies)|"
    r"stadiums?|cent(?:re|er)s?|halls?|buildings|hangars?|warehouses?|compounds?|shelters|hostels?|"
    r"hotels?|universit(?:y|ies)|campus|basements?|metro|stations?|host famil(?:y|ies)|relatives|trees|"
    r"yards?|courtyards?|markets?|gymnasiums?|villages?|dormitor(?:y|ies)|madrasas?|tents|"
    r"neighbourhoods?)"
)
_STAY: Final = (
    r"(?:shelter(?:s|ed|ing)?|stay(?:s|ed|ing)?|liv(?:e|es|ed|ing)|sle(?:ep|eps|pt|eping)|camp(?:s|ed|"
    r"ing)?|hous(?:ed|ing)|host(?:ed|ing)?|accommodated|lodg(?:ed|ing)|cramm(?:ed|ing)|crowd(?:ed|ing)|"
    r"packed|squat(?:ting)?|settled|hid(?:e|ing|den)?|gathered|waiting|found (?:shelter|refuge)|"
    r"tak(?:en|ing) (?:shelter|refuge)|registered|remain(?:s|ed|ing)?|(?:is|are|were|was)(?= (?:now |"
    r"still |all )*(?:in|at|under|inside|with)\b))"
)

PEOPLE_MOVING: Final[tuple[Phrase, ...]] = (
    Phrase(
        "cross_border",
        "over",
        r"\b(?P<v>(?:cross(?:ed|es|ing)?|crossings?|entered|swam|waded|walked|fled|fleeing|arriv\w+|(?:took|"
        r"taken|found|sought|seeking) (?:refuge|asylum|shelter)|asylum|deport\w+|expel\w+|sent back|pushed "
        r"back|push-?backs?|turned back|handed over))\b[^.;]{0,60}?\b(?:border|frontier|abroad|"
        r"neighbou?ring country|refugees|asylum|into (?-i:[A-Z])|across the (?-i:[A-Z])[\w'-]+|from "
        r"(?-i:[A-Z])[\w'-]+ (?:into|to) (?-i:[A-Z])|to (?-i:[A-Z])[\w'-]+ (?:through|via|at|over))",
        count="people",
        unless=r"\b(?:killed|needs?|returned to their|displaced within|fighters|soldiers of|front line|line of "
        r"control)\b",
    ),
    Phrase(
        "cross_border",
        "crossed",
        r"\b(?P<v>cross(?:ed|ing)?)\b(?= (?:at|by|in|on|since|into|between|from|during|through|daily|every|"
        r"per|last|this|to|the (?:border|frontier))\b| ?[.,;]| ?$)",
        count="people",
        unless=r"\b(?:road|street|bridge|fighters|soldiers|killed|front line|red line|checkpoint|"
        r"stopp\w*|prevent\w*|barred|banned|turned back)\b",
    ),
    Phrase(
        "cross_border",
        "deported",
        r"\b(?P<v>(?:deported|expelled|sent back|pushed back|refouled|handed over|returned))\b",
        count="people",
        unless=r"\b(?:home|villages?|of origin|front|positions|attack\w*|hostages?|prisoners?|bodies|bod(?:y|ies)|"
        r"to (?:their|his|her))\b",
    ),
    Phrase(
        "return",
        "back",
        rf"\b{PEOPLE}(?: (?:of|from|in|who|displaced|to)\b[^.;]{{0,50}}?)? (?P<v>{AUX}(?:return(?:ed|ing)?|"
        r"c[ao]me back|coming back|go(?:ne|ing)? (?:back|home)|went (?:back|home)|trickl(?:ed|ing) back|"
        r"mov(?:ed|ing) back|(?:start(?:ed|ing)?|beg[au]n|beginning|continu\w+) (?:to )?(?:return(?:ing)?|"
        r"(?:come|coming|go|going|trickle|move|moving) (?:back|home))))\b",
        unless=r"\b(?:will|would|could|want\w*|hop\w+|plan\w*|intend\w*|cannot|can|if|unless|when it|refus\w*|"
        r"afraid|dare|to power|to work|to school|to class|empty-handed|should|(?-i:may)|might|must)\b",
        count="people?",
    ),
    Phrase(
        "return",
        "returns",
        r"\b(?P<v>(?:returns?|returnees?|returnee households|spontaneous returns?|voluntary returns?|"
        r"relocations?|resettlement|repatriations?|evacuations?|evacuees)) (?:(?:of|to|from|in|have|has|had|"
        r"is|are|was|were|been|under ?way|recorded|registered|picked|slowed|:) ?)",
        count="people",
        unless=r"\b(?:will|would|could|plan\w*|expect\w*|hop\w*|tax|ticket)\b",
    ),
    Phrase(
        "return",
        "no_returns",
        r"\b(?P<v>no (?:\w+ )?returns?(?: movements?)?|(?:nobody|no one|none|not one family|few|hardly "
        r"any\w*) (?:\w+ ){0,4}?(?:returned|gone (?:back|home)|come back))\b",
    ),
    Phrase(
        "return",
        "brought_out",
        rf"\b(?P<v>{AUX}(?:evacuat(?:ed|ing)|rescu(?:ed|ing)|airlift(?:ed|ing)|bused|bussed|ferried|"
        r"relocat(?:ed|ing)|moved (?:out|to|from|into)|transferred|brought (?:to|out|back)|taken (?:to|out|"
        r"off|by)|plucked|transported|repatriat(?:ed|ing)|resettl(?:ed|ing)|escorted|flown (?:out|home|to)|"
        r"driven to))\b",
        count="people",
        unless=r"\b(?:hospital|wounded|injured|bodies|will|would|plan\w*|want\w*|prison|court|custody|hostage|"
        r"killed|need to be|must be|should be)\b|\b(?:\d|hundred|thousand)s?(?: of)? (?:[\w-]+ )?(?:soldiers|troops|"
        r"policemen|police|gendarmes|fighters|guards)\b",
    ),
    Phrase(
        "displacement_stock",
        "idps",
        r"\b(?P<v>(?:idps?|internally displaced|displaced (?:people|persons|population|families|households|"
        r"caseload)|caseload|uprooted|number of (?:displaced|idps)|total displaced))(?:[^.;\d]{0,50}? (?:is|"
        r"are|at|has|have|stands?|reached|to|remain\w*|total\w*)\b|[^.;\d]{0,40}:)",
        count="people",
        unless=r"\b(?:killed|need\w*|return\w*|arriv\w*|received|assist\w*|distribut\w*)\b",
    ),
    Phrase(
        "displacement_flow",
        "displaced",
        r"\b(?P<v>(?:displac(?:ed|ing|es?|ements?)|uproot(?:ed|ing)|homeless|forced (?:out|from|to (?:flee|leave|move|"
        r"abandon))|driv(?:en|ing) (?:out|from)|drove (?:out|away|off|(?=some |about |more |over |nearly |an |\d|"
        r"hundreds|thousands|people|families|residents))|evict(?:ed|ing|ions?)|lost (?:the roof|their (?:homes?|"
        r"houses?)|house and land|homes? and)|without (?:a )?(?:home|roof|shelter)|had to (?:leave|flee|move|abandon)|"
        r"made to leave|on the (?:run|move)|took to (?:the )?(?:bush|boats|road)|pushed (?:out|from)|abandoned their|"
        r"left their (?:homes|villages|houses)|fled their|(?:been |were )?chased (?:out|from|away)|newly displaced))\b",
        count="people",
        unless=r"\b(?:killed|need\w*|plan\w*|intend\w*|return\w*|host\w*|received|assisted)\b",
    ),
    Phrase(
        "departure",
        "leaves",
        rf"\b{PEOPLE}(?: (?:of|from|in|on|who|at)\b[^.;,]{{0,40}}?)?(?:, [\d.]+ ?(?:%|per ?cent))?,? "
        rf"(?P<v>{AUX}{_LEFT})\b",
        unless=r"\b(?:if|unless|will|would|could|unhurt|unharmed|injur\w*|death|den(?:y|ied)|everything|melons|"
        r"want\w*|plan\w*|intend\w*|hop\w*|refus\w*|cannot|unable|able to|not allowed|told to|ordered to|need to|"
        r"leaving (?:\d|some|about|over|many|more|thousands|hundreds)|left (?:behind|without|dead|in|to|for dead|out|"
        r"with)|prepar\w*|ready to|should|(?-i:may)|might|must|asylum|border|let|"
        r"(?:are|is|were) (?:now |already )?back)\b",
        count="people?",
    ),
    Phrase(
        "departure",
        "bare",
        r"\b(?P<v>(?:left|fled|slipped (?:out|away)|moved (?:out|away|on|with|towards?)|gone))(?= (?:the "
        r"(?:site|camp|town|village|city|area|district|settlement)|their|for|since|on foot|with|towards?|by|"
        r"through|over)\b| ?[.,;]| ?$)",
        count="people",
        unless=r"\b(?:killed|dead|wounded|injured|soldiers|fighters|troops|attack\w*|will|would|could|homeless|"
        r"behind|hospital)\b",
    ),
    Phrase(
        "departure",
        "emptied",
        r"\b(?P<v>(?:villages?|towns?|camps?|district|quarter|neighbou?rhoods?|hamlets?|streets?|site|area|"
        r"settlement)\b[^.;,]{0,40}? (?:is|are|was|were|has been|have been|lies?|lay|stands?|now) (?:now |"
        r"almost |nearly |all but |practically |largely |completely )*(?:empty|deserted|emptied|abandoned|"
        r"depopulated|a ghost town)|(?:half|most|all) (?:of )?the (?:town|village|camp|quarter|population|"
        r"market) (?:is |are |now |has |have )?(?:empty|gone|deserted|fled)|emptied (?:the |whole "
        r")?(?:villages?|towns?|camps?|districts?|streets|neighbou?rhoods)|exodus|(?:outflow|departures?|"
        r"flight) of (?:[\w-]+ ){0,3}(?:people|families|residents|villagers|households|inhabitants)|"
        r"(?:hundred|thousand|dozen|\d) departures)\b",
        count="people?",
        unless=r"\b(?:tonight|of doctors|of staff|capital|captain|schedule|cash|if|could|would|cost|price|seat|"
        r"fares?)\b",
    ),
    Phrase(
        "arrival",
        "came",
        rf"\b{PEOPLE}(?: (?:of|from|in|who|displaced|fleeing|with|a day)\b[^.;]{{0,50}}?)?,? "
        rf"(?P<v>{AUX}(?:keep |kept |continue to |continued to |began to )?{_CAME})\b",
        unless=r"\b(?:if|unless|will|would|could|expect\w*|aid workers|peacekeepers|soldiers|fighters|were reached|"
        r"was reached|reached with|(?:households|people) reached|hospital|market|school|age|agreement|deal|"
        r"water reached|back|home|(?-i:may)|might|should)\b",
        count="people",
    ),
    Phrase(
        "arrival",
        "received",
        r"\b(?P<v>(?:(?:new |fresh |daily |recent )?arrivals?|new arr\b|influx|inflow|new ?comers|"
        r"(?:receiv(?:ed|es|ing)|tak(?:en|es|ing) in|took in|absorb(?:ed|ing)|welcom(?:ed|ing)|swollen by|"
        r"swell(?:ed|ing) by|recorded|registered|registering|counted)(?= (?:a |an |the |some |about |around "
        r"|nearly |over |more than |at least |up to |almost |another |additional |total of |average of |"
        r"further |estimated )*(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|hundreds|thousands|"
        r"dozens))))\b",
        count="people",
        unless=r"\b(?:killed|dead|cases?|cholera|injured|food|assistance|kits|cash|training|rations|expect\w*|"
        r"vaccin\w*|returnees?|returns?|aid|bodies|corpses|treat\w*|wounded|deaths?|births?|students|pupils|signed|"
        r"voters?)\b",
    ),
    Phrase(
        "site_presence",
        "stay",
        rf"\b(?P<v>{_STAY}) (?:[\w'-]+ ){{0,5}}?(?:(?:in|at|with|under|inside|on|near|around|between|behind) "
        rf"(?:[\w'-]+ ){{0,5}}?{_SITE}|there|here|in the open)\b",
        count="people",
        unless=r"\b(?:killed|injured|died|expect\w*|return\w*|enrolled|teach\w*|attend\w*|vaccinat\w*|demand\w*|"
        r"protest\w*|demonstrat\w*|resign\w*|rally|rallied)\b",
    ),
    Phrase(
        "site_presence",
        "in_site",
        r"(?P<v>(?:still |now |crowded |packed )?(?:in|at|under|inside) (?:the |a |an |one |two |three |"
        rf"four |\d+ )?(?:[\w'-]+ ){{0,3}}?{_SITE})\b",
        count="people!",
        unless=r"\b(?:killed|injured|died|deaths?|wounded|cases|arriv\w*|reach\w*|need\w*|treated|vaccin\w*|"
        r"received|space|room|capacity|places? for|beds)\b",
    ),
    Phrase("return", "back_in", r"\b(?P<v>back (?:in|at|home|from))\b", count="people!"),
    Phrase(
        "site_presence",
        "hosts",
        r"\b(?P<v>(?:hosts|hosted|hosting|sheltering|home to|accommodat(?:es|ing)|holds?|holding|serv(?:e|"
        r"es|ing) as (?:a )?(?:shelters?|homes?)|occup(?:y|ies|ied|ying)|population of the (?:camp|site|"
        r"settlement)|inhabited by|built for|meant for|designed for|intended for|population))\b",
        count="people",
        unless=r"\b(?:hostages?|demonstrations?|protests?|talks|election|killed|meeting|prison|jail|half the|of "
        r"the population)\b",
    ),
    Phrase(
        "site_presence",
        "set_up",
        r"\b(?P<v>(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|new|a "
        r"new|more) (?:[\w'-]+ ){0,3}?(?:camps|sites|shelters|camp|reception cent(?:re|er)s?|transit "
        r"cent(?:re|er)s?|evacuation cent(?:re|er)s?)) (?:have |has |had |was |were |been |are |is "
        r")*(?:opened|set up|established|erected|sheltering)\b",
        count="any",
    ),
)
