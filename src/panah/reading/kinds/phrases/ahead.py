"""How conditions, forecasts, threats, resolutions and times long past are told besides the words of :mod:`.minds`."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import ARMED

_MAY: Final = r"(?:will|would|could|(?-i:may)|might|shall)"
_NOT_WE: Final = r"(?!(?:i|we|you|he|she|please|call|contact)\b)"
_STRIKES: Final = (
    r"(?:attacks?|assaults?|offensives?|raids?|reprisals?|shelling|air ?strikes?|invasion|incursions?|bombardments?|"
    r"ground operation|push|counter-?attacks?|counter-?offensives?|kidnappings?|ambush(?:es)?)"
)
_BUILDING: Final = (
    r"(?:embankments?|dykes?|dikes?|levees?|dams?|bunds?|canals?|sluices?|flood defen[cs]es?|sea ?walls?|"
    r"weirs?)"
)
AHEAD: Final[tuple[Phrase, ...]] = (
    Phrase(
        "threat_anticipated",
        "in_preparation",
        rf"\b{_STRIKES}\b(?: (?:on|against|by|in|at|near|around|from|of|over|to|towards?)\b[^.;,]{{0,70}}?)? "
        rf"(?P<v>(?:is|"
        r"are|was|were|looks?|seems?|remains?) (?:now |widely |also |said to be |reportedly |believed to be |still |"
        r"very "
        r"|thought to be )*(?:expected|feared|likely|imminent|in preparation|being prepared|under preparation|in the "
        r"making|"
        r"looming|planned|coming|on the way|inevitable|a matter of time|only a matter of time))\b",
        unless=r"\b(?:heart|asthma|panic|fundraising|sales|cholera|locust\w*)\b",
    ),
    Phrase(
        "threat_anticipated",
        "expected_to_attack",
        r"\b(?P<v>(?:expect(?:s|ed|ing)?|fear(?:s|ed|ing)?|believ(?:e|es|ed)|convinced|sure|say|says|said|think|thinks|"
        rf"worr(?:y|ied|ies)) (?:that )?(?:[\w'-]+ ){{0,4}}?(?:{ARMED}|planes?|jets|warplanes|drones?|they|"
        rf"(?-i:[A-Z][A-Z\d-]"
        r"+)) (?:to|will|would|could|(?-i:may)|might) (?:soon |next |now |also |try "
        r"to )*(?:come for|come back for|attack|storm|move (?:on|against)|march on|advance on|push (?:into|on|"
        r"towards?)|"
        r"shell|assault|besiege|raid|bomb|retaliate|target|strike|overrun|burn|kill|abduct|kidnap))\b",
        unless=r"\b(?:vow\w*|pledg\w*|disease|cholera|virus|locusts?|prices?|storm (?:is|will)|would have|strike (?:a "
        r")?(?:deal|"
        r"balance|bargain))\b",
    ),
    Phrase(
        "threat_anticipated",
        "ultimatum",
        r"\b(?P<v>ultimatum|(?:given|gave|give|gives|giving) (?:[\w'-]+ ){1,6}?(?:\d+|forty-eight|twenty-four|"
        r"seventy-two|two|three|a few) (?:hours to|days to) (?:leave|surrender|lay|withdraw|comply|hand|go|evacuate|"
        r"disarm|vacate)|(?:tells?|told|warn\w*|order(?:ed|s|ing)) (?:[\w'-]+ ){0,4}?to (?:be gone|leave|get out|clear "
        r"out|evacuate|move out|move south|flee) (?:by|before|within|or|at once|immediately|ahead of)|deadline (?:for "
        r"[^.;,]{3,40}? )?to (?:leave|surrender|withdraw|disarm)|evacuation (?:orders?|warnings?|notices?)|brac(?:e|ed|"
        r"es|ing) (?:\w+selves |itself )?for (?:an? |the |more |new |another )*(?:[\w-]+ )?(?:attacks?|assaults?|"
        r"offensives?|raids?|reprisals?|onslaught|invasion|siege|battle|fighting)|(?:only )?a (?:matter|question) of "
        r"time (?:before|until) (?:they|the (?:rebels|army|militia|fighters|enemy))|under threat of (?:attack|death|"
        r"reprisals?))\b",
        unless=r"\b(?:floods?|flooding|river|water levels?|storm|cyclone|hurricane|typhoon|volcan\w+|eruption|wild "
        r"?fires?|bush ?fires?|tsunami|landslides?|dam|rains?|landlord|evict\w*)\b",
    ),
    Phrase(
        "threat_reported",
        "rumour",
        r"\b(?P<v>(?:rumou?rs?|word|whispers?) (?:of|about|that|spread(?: \w+)?(?: on \w+)? (?:that|of)) "
        r"(?:[\w'-]+ ){0,5}?"
        r"(?:attacks?|raids?|assaults?|offensives?|fighters|gunmen|rebels|bandits|militia\w*|soldiers|troops|"
        r"approach\w*|"
        r"advanc\w+|coming|bombs?|explosives|strikes?|massacres?|reprisals?))\b",
        unless=r"\b(?:teachers'? strike|talk of the town|peace|truce)\b",
    ),
    Phrase(
        "infrastructure_threat",
        "breached",
        r"\b(?P<v>(?:burst|breach(?:ed|es|ing)|broke(?:n)?|overtopp\w+|overflow\w*|topp(?:ed|ing)|erod(?:ed|ing)|"
        r"(?:pushed|"
        r"cut|smashed|tore|broke|punched|swept|eaten|ate) (?:through|into|away)|cut(?:ting)?|open(?:ed|ing)(?: up)?|"
        r"undermin(?:ed|ing)|dug (?:into|through)) (?:up )?(?:its|the|an?|their|both|several|two|three|another|part of "
        rf"the|one) (?:[\w'-]+ ){{0,2}}?{_BUILDING})\b",
        unless=r"\b(?:ribbon|inaugurat\w*|market|trade|shop|office|talks)\b",
    ),
    Phrase(
        "infrastructure_threat",
        "stopped",
        r"\b(?:pumping stations?|power (?:plants?|stations?)|water (?:plants?|works|stations?|networks?|supply|"
        r"systems?)|"
        r"desalination plants?|treatment plants?|substations?|sewage (?:plants?|pumps?)|mains|transformers?|turbines?|"
        r"spurs?|groynes?|revetments?)(?: (?:at|in|near|of|on|to|that|which|serving)\b[^.;,]{0,40}?)? (?P<v>(?:has |"
        r"have |had "
        r"|was |were |is |are |also |been |badly |partly )*(?:stopped|shut down|failed|broke(?:n)? down|tripped|went "
        r"(?:down|dark|off|silent)|out of (?:service|action|order)|offline|idle|ceased|damaged|destroyed|knocked out|"
        r"looted|hit|shelled|collapsed|washed away))\b",
        unless=r"\b(?:if|would|could|will|(?-i:may))\b",
    ),
    Phrase(
        "outlook",
        "condition",
        rf"\bif [^.;]{{3,110}}?, {_NOT_WE}(?:[\w'.,-]+ ){{1,9}}?(?P<v>{_MAY}|(?:is|are) (?:lost|over|finished|doomed|"
        rf"gone|at "
        rf"risk))\b|\b(?-i:Should) (?:the |an? )?[\w'-]+ [^.;]{{3,110}}?, {_NOT_WE}(?:[\w'.,-]+ "
        rf"){{1,9}}?{_MAY}\b|"
        rf"\bunless [^.;]{{3,110}}?, (?:[\w'.,-]+ ){{1,6}}?{_MAY}\b|\b(?:when|once|as soon as) (?:the |its |this |new "
        rf")*[\w'-]+ (?:[\w'-]+ )?(?:comes?|arrives?|starts?|begins?|falls?|ends?|opens?|closes?|sets? in|runs? out|"
        rf"rises?|recedes?|breaks?|leaves?|dries|dry)\b[^.;]{{0,60}}?, {_NOT_WE}(?:[\w'-]+ ){{1,6}}?(?:will|could|"
        rf"would|(?-i:may))\b",
        count="people?",
        unless=r"\b(?:vow\w*|you|your|i will|i would|we will|we would|would have|members|readers?|please|apply|"
        r"applicants?)\b",
    ),
    Phrase(
        "outlook",
        "more_would",
        r"\b(?P<v>(?:could|(?-i:may)|might|will|would|shall) (?:soon |also |yet |still |then |well |shortly )*(?:come|"
        r"take (?:the "
        r"road|to)|attempt|try to|move|flee|follow|leave|be (?:forced|displaced|driven|cut off|uprooted|stranded|"
        r"homeless|"
        r"without|left|affected|expelled)|lose|face|die|starve|join|head for|abandon|go hungry|go without|run out))\b",
        count="people",
        unless=r"\b(?:want\w*|hop\w+ (?:that|to)|vow\w*|promis\w+|so that|in order|who would|which would|said they "
        r"w\w+|rights|amnesty|programme|training|school year)\b",
    ),
    Phrase(
        "outlook",
        "to_come",
        r"\b(?P<v>worst (?:may|might|is|could|has) (?:well )?(?:be )?(?:yet|still) to come|(?:is|are|was|were) (?:very "
        r"|highly |rather |now |also )?(?:un)?likely to (?!be\b|have\b)\w+|(?:could|(?-i:may)|might|will|would) "
        r"(?:soon |again |still |well |then |also |only )*(?:break out|erupt|flare(?: up)?|resume|run (?:dry|low)|"
        r"burst|worsen|collapse|give way|spill|escalate|intensify|deteriorate|recur|peak|recede|subside)|(?:much|"
        r"everything|a lot) (?:now )?depends on|depends? on (?:the |whether )?(?:harvests?|rains?|talks|truce|weather|"
        r"season|ceasefire|corridor))\b",
        own_no=True,
        unless=r"\b(?:vow\w*|promis\w*|pledg\w*|would have|could have|more likely to (?:be|have))\b",
    ),
    Phrase(
        "outlook",
        "more_likely",
        r"\b(?:further|more|new|renewed|additional|fresh|continued|another|large-scale|wider|secondary) (?:[\w'-]+ "
        r"){1,4}?(?P<v>"
        r"(?:is|are|remains?|seems?|looks?|appears?) (?:very |highly |also |now |all but |more than |therefore "
        r")*(?:likely|"
        r"expected|probable|feared|possible|inevitable|certain|anticipated|to be expected))\b",
        unless=r"\b(?:if possible|information|details|results|as possible|assessments?|updates?)\b",
    ),
    Phrase(
        "outlook",
        "foresees",
        r"\b(?P<v>(?:foresee(?:s|n|ing)?|foresaw|envisag(?:e|es|ed|ing)|caution(?:s|ed|ing)? (?:against|of|that "
        r"[^.;]{0,80}?\b(?:will|would|could|might|(?-i:may)))|can "
        r"be "
        r"expected|(?:is|are) to be (?:expected|feared|reckoned with)|(?:would|will) (?:soon |surely )?follow(?= "
        r"?[.,;\"]| if|"
        r" ?$)|(?:will|would|could|(?-i:may)) (?:only |further )?(?:make|be|become|get) [^.;,]{0,40}?\b(?:worse|harder|"
        r"harsher|"
        r"impossible|dire|desperate|critical|unbearable|deadly|bleak)|mak(?:e|es|ing) [^.;,]{3,60}? (?:more |very |"
        r"highly "
        r"|all but )?(?:likely|probable|inevitable|unavoidable|certain)|(?:on|at|near|to|towards?) the (?:edge|brink|"
        r"verge|"
        r"threshold|point) of (?:an? |the |another |renewed |total |full-scale |outright )*(?:return to )?(?:civil "
        r")?(?:war|"
        r"famine|collapse|catastrophe|disaster|starvation|chaos|abyss|breakdown|conflict|bankruptcy|ruin|anarchy)|"
        r"(?:my|our|"
        r"the (?:main|chief|great\w*|big\w*)|their|his|her) (?:[\w-]+ )?(?:worry|fear|concern) is (?:that|of|the)|"
        r"(?:is|are) "
        r"(?:not |no longer |also |still |now )*at risk(?! of)|in sight|on the horizon|round the corner))\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:law|article|contract|course|curricul\w+|decree|vow\w*|coming into sight|came in sight|in sight "
        r"of)\b",
    ),
    Phrase(
        "outlook",
        "expects_change",
        r"\b(?P<v>(?:expect(?:s|ed|ing)?|predict(?:s|ed|ing)?|forecast(?:s|ing)?|anticipat(?:e|es|ed|ing)) (?:the |"
        r"that |a |"
        r"more |another )?[^.;]{2,60}? (?:to|will|would) (?:continue|grow|persist|go on|worsen|rise|peak|double|ease|"
        r"last|"
        r"increase|fall|decline|resume|return|end|arrive|recede|subside|spread|stay|remain|reach|keep|improve|come|"
        r"begin|"
        r"start|harden|drop)|(?:prices?|levels?|rivers?|rains?|flows?|harvests?|arrivals|numbers|markets?|supply|"
        r"supplies|"
        r"stocks|cases|waters?|temperatures?|fighting|floods?|floodwaters?|traffic|returns|conditions|yields) "
        r"(?:[\w'-]+ "
        r"){0,3}?should (?:now |soon |also |then )*(?:go on|continue|keep|remain|start|begin|rise|fall|ease|improve|"
        r"peak|"
        r"recede|drop|decline|stabili[sz]e|increase|stay|subside|be (?:over|better|back|normal|average))|(?:weather |"
        r"seasonal |river |flood |met )?forecasts? (?:says?|shows?|sees?|puts?|gives?|has|have|promises?|speaks? of)|"
        r"(?:is|are|was|were) (?:also |now )?(?:envisaged|foreseen|in prospect|on the table|in the offing|pencilled "
        r"in))\b",
        count="people?",
        unless=r"\b(?:rumou?rs?|profit|sales|exam\w*|elections? results?)\b",
    ),
    Phrase(
        "intention",
        "resolved",
        r"\b(?P<v>(?:i|we) (?:will|shall|would) (?:not|never) (?!be|have|know|see|forget|say|comment|speculate|need|"
        r"lose|"
        r"survive|last|make it|eat|get)\w+|(?:i|we) (?:won't|'ll never) (?!be|have|know|see|forget|survive|last|"
        r"get)\w+|(?:i|we) "
        r"(?:am|are|'m|'re) (?:now |not |all |never )*(?:going (?:back|home|north|south|east|west|to (?-i:[A-Z])[\w-]+|"
        r"nowhere)|heading|setting off|leaving|staying)|(?:say|said|says|told [\w ]{2,20}?)(?: that)? (?:they|he|she|i|"
        r"we) "
        r"(?:are|were|was|is|am|would be) (?:now |all |not )*(?:going (?:back|home|on|to (?-i:[A-Z])[\w-]+)|heading|"
        r"returning|staying|waiting|making for|moving on|leaving)|(?:we|they|it|he|our (?:forces|army|fighters|men)) "
        r"(?:will|"
        r"shall) (?:free|crush|expel|punish|hunt|strike|respond|protect|break|pursue|destroy|eliminate|chase|reach|"
        r"enter))\b",
        own_no=True,
        unless=r"\b(?:if it rains|afraid|fear\w*|warn\w*|rains?|river|water)\b",
    ),
    Phrase(
        "intention",
        "plans_a",
        r"\b(?P<v>(?:plan(?:s|ned|ning)?|prepar(?:e|es|ed|ing)|organi[sz](?:e|es|ing)|schedul(?:e|es|ed)|consider(?:s|"
        r"ed|"
        r"ing)?) (?:an?|the|another|its|their|two|three|new|more|joint|further) (?:[\w'-]+ ){0,4}?(?:convoys?|"
        r"missions?|"
        r"distributions?|airdrops?|airlifts?|deliver(?:y|ies)|vaccinations?|campaigns?|march(?:es)?|protests?|"
        r"demonstrations?|rall(?:y|ies)|offensives?|operations?|evacuations?|returns?|visits?|assessments?|flights?|"
        r"relocation|"
        r"caravans?|strikes?|transfers?|deployments?)|would (?:also |now |only )?(?:agree|accept|be (?:ready|willing|"
        r"prepared))\b|with the (?:[\w-]+ )?(?:aim|intention) of|"
        r"(?:promis(?:e|es|ed|ing)|guarantee[sd]?|vow(?:s|ed)?) (?:an?|that|more|new|another|safe|free|not to|"
        r"amnesty|protection))\b",
        unless=r"\b(?:would have|cancelled|postponed|called off|million|billion|dollars|not planned|programme|project|"
        r"sales|advertising|marketing|"
        r"strategy|curricul\w+|wedding)\b",
    ),
    Phrase(
        "intention",
        "rules_out",
        r"\b(?P<v>(?:swore|sworn|vow(?:ed|s)?|promis(?:ed|es)|pledg(?:ed|es)|threaten(?:ed|s)) (?:\w+ |to take "
        r")?(?:revenge|vengeance|"
        r"retaliation|reprisals?|retribution)|dream(?:s|ed|ing)? of (?:going|returning|leaving|reaching|getting)|"
        r"(?:has|have|had)? ?rul(?:ed|es|"
        r"ing) out "
        r"(?:any |all |the |a |further )*(?:talks|negotiations?|dialogue|truce|ceasefire|deal|compromise|return|"
        r"withdrawal|"
        r"surrender)|(?:will|would|to) stay put|(?:wait|waiting|wants?) (?:only )?for (?:peace|the (?:war|fighting) to "
        r"end)|"
        r"determined (?:not )?to|(?:has|have) no (?:wish|desire|intention) (?:to|of))\b",
        own_no=True,
    ),
    Phrase(
        "context",
        "times",
        r"\b(?P<v>(?:second|third|fourth|fifth|sixth|seventh|first) (?:[\w-]+ )?(?:coup|war|uprising|offensive|"
        r"rebellion|"
        r"mutiny|siege|putsch|insurgency) (?:in|since|within) (?:as many |the |its |a |less than )?(?:\w+ )?(?:years?|"
        r"decades?|"
        r"history|months|(?:19|20)\d\d|independence)|for (?:many |several |two |three |more than a |over a |nearly a |"
        r"a "
        r")?(?:years|decades?|generations)\b[^.;]{0,60}? (?:was|were|has been|have been|had been|ruled|held|controlled|"
        r"fought)"
        r"|before the (?:war|conflict|crisis|fighting|coup|invasion|uprising|insurgency|offensive|violence|trouble)s?,?"
        r"(?! (?:broke|began|started))[^.;]{0,80}? (?:had|was home to|were home to|counted|lived|housed|numbered|"
        r"produced|"
        r"exported|supplied|served)|pre-?war population)\b",
        count="people?",
    ),
    Phrase(
        "context",
        "years_ago",
        r"\b(?:in|of|since|during|from|until|by) (?:(?:early|late|mid|(?-i:[A-Z])[a-z]+|the (?:early|late)) (?:of "
        r")?)?(?P<v>"
        r"(?:19|20)\d\d)(?:s|\b)",
        unless=r"\b(?:since records|highest since|lowest since|worst since|most since|prices?|percent|per cent|"
        r"compared)\b",
    ),
)
"""Tried behind those of :mod:`.minds`."""
