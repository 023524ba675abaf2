"""How holding, taking and surrounding places is told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import ARMED, AUX, ROAD

_PLACE: Final = (
    r"(?:(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+){0,2}|(?:the |its |this )?(?:[\w'-]+ ){0,3}?(?:city|"
    r"town|village|district|capital|airport|port|base|barracks|camp|bridge|junction|headquarters|"
    r"quarter|neighbou?rhood|province|area|outpost|garrison|crossing|post|station|market|hospital|"
    r"school|building|hill|mine|dam|refinery|countryside|territory|centre|center|island|valley|ridge|stronghold|"
    r"heights|"
    r"hill-?tops?|airstrip|airfield|oil ?field|command|suburb|localit(?:y|ies)|towns|villages|positions|districts|"
    r"bases|"
    r"hills|outposts|posts|neighbou?rhoods|quarters|areas|cities|barracks|mines|wards|communes))"
)
_TOOK: Final = (
    r"(?:seiz|captur|overr[au]n|re-?tak|re-?took|took|tak|re-?captur|occupied|conquer|liberat|annex|storm|re-?enter|"
    r"re-?gain|wrest|claim|secur|clear)\w*"
)

CONTROL: Final[tuple[Phrase, ...]] = (
    Phrase(
        "control_change",
        "fell",
        rf"\b{_PLACE}(?:, [^,.;]{{3,50}},)? (?P<v>(?:has |had |have |also |then )*(?:fell|fallen|changed "
        r"hands|surrendered|capitulated))(?= (?:on|in|at|to|twice|three|four|five|several|again|repeatedly|since|"
        r"between|late|early|last|over|without|after|during|by (?:noon|"
        r"dawn|dusk|night\w*|mid\w+|evening|morning|afternoon|sun\w+|then|the (?:evening|morning|end|next|time)|\d)|"
        r"overnight|yesterday|today|when|within|this|as|into|shortly|before|(?:mon|tues|wednes|thurs|fri|"
        r"satur|sun)day)\b| ?[.,;!]| ?$)",
        unless=r"\b(?:temperature|rain|snow|prices?|rate|level|output|harvest|number|figure|output|income|silence|"
        r"night fell|darkness|shells?|bombs?|rockets?|mortars?|rounds?|soldiers? fell|ill|sick|asleep|apart|"
        r"short|shell|river|water|currency|value|dollar)\b",
    ),
    Phrase(
        "control_change",
        "withdrawn",
        r"\b(?P<v>(?:withdr[ae]w\w*|pull(?:ed|s|ing)? (?:back|out)|retreat(?:ed|s|ing)?|fell "
        r"back|fall(?:en|ing)? back|(?:a |the |its |their )?(?:tactical |hasty |orderly )?(?:withdrawal|"
        r"retreat|pull-?out)|abandon(?:ed|s|ing)?|gave up|given up|evacuat(?:ed|es|ing)|vacat(?:ed|es|"
        r"ing))) (?:(?:from|of|to|towards?|behind|across|its|their|the|last|most|all|some|forces|troops|men|"
        r"army|government|police|soldiers) ){0,5}(?:positions?|posts?|bases?|barracks|town|city|village|"
        r"district|garrison|outposts?|camp|headquarters|airport|(?-i:[A-Z])[\w'-]+)",
        armed=True,
        unless=r"\b(?:talks|agreement|deal|treaty|funding|offer|support|embassy|displaced|famil\w+|civilians|"
        r"(?:withdrawal|pull-?out|departure) of (?:[\w.-]+ ){0,6}?(?:troops|forces|soldiers|peacekeepers) "
        r"from)\b",
    ),
    Phrase(
        "control_change",
        "taken",
        r"\b(?:the )?(?P<v>seizure|capture|takeover|recapture|occupation|storming|loss|fall|liberation) of "
        rf"(?:the )?{_PLACE}",
        unless=r"\b(?:weapons|drugs|assets|property|life|lives|income|livestock|crops?|homes|jobs)\b",
    ),
    Phrase(
        "control_change",
        "moved_in",
        rf"\b{ARMED} (?P<v>{AUX}(?:moved into|marched into|rolled into|drove into|swept into|re-?entered|"
        r"walked into|raised (?:their|its|the|a) (?:[\w-]+ ){0,2}flag|advanced into|broke into|landed "
        r"(?:at|in|on)|gained a foothold in|pushed into|infiltrated|installed (?:themselves|itself) in|took "
        r"up residence in|ousted|evicted|dislodged|drove (?:out )?the|chased))\b",
    ),
    Phrase(
        "control_change",
        "takes",
        rf"\b{ARMED}(?:,? [\w'-]+){{0,4}}?,? (?P<v>(?:(?:claim(?:s|ed)?|report(?:s|ed)?|announce[ds]?)(?: that)? (?:to "
        rf"have |(?:it|"
        rf"they) (?:has |have |had )|having ))?{AUX}{_TOOK}|makes? (?:itself|themselves) masters?) (?:of "
        r"|control of |hold of |back |over |the |last |key |strategic |nearby |entire |whole |[\w-]+ "
        rf"(?:town|village|city|district|port|hub|crossing|post|stronghold) of ){{0,3}}(?:{_PLACE})\b",
        unless=r"\b(?:took|taken|taking|tak\w+) (?:part|place|refuge|shelter|responsibility|cover|hostage|"
        r"positions?|\d|up|over responsibility|care|note|action|measures|steps|turns|advantage|away|from)\b|"
        r"\b(?:photo\w*|weapons|ammunition|drugs|hostages?|prisoners?|trucks?|vehicles?|cattle|goods|aid|"
        r"charge)\b",
    ),
    Phrase(
        "control_change",
        "acronym",
        r"(?<=(?-i:[A-Z][A-Z])\s)(?P<v>(?:took|takes|captured|captures|seized|seizes|entered|retook|overran|"
        r"recaptured|lost|left|quit)) (?-i:[A-Z])[\w'-]+",
        unless=r"\b(?:UN|WFP|IOM|MSF|NGO|ICRC|OCHA|UNHCR|UNICEF|WHO|AU|EU)\b",
    ),
    Phrase(
        "control_change",
        "under",
        rf"\b(?P<v>{AUX}(?:came|come|fell|fallen|passed|brought|placed) (?:in)?(?:to|under|back (?:to|"
        r"under)) (?:the )?(?:full )?(?:control|hands|rule|authority|grip)(?: of)?)\b",
    ),
    Phrase(
        "control_change",
        "passed_to",
        rf"\b(?P<v>(?:passed|gone over|went over|changed over|reverted|slipped|switched) (?:back )?(?:in)?to) (?:the "
        rf"(?:hands of |control of )?)?(?:[\w'-]+ ){{0,2}}?(?:{ARMED}|(?-i:[A-Z]{{2,}}\b))",
        armed=True,
        unless=r"\b(?:law|bill|power|presidency|message|letter|money|information|documents?|weapons|aid|goods)\b",
    ),
    Phrase(
        "control_change",
        "entered",
        rf"\b{ARMED}(?:,? [\w'-]+){{0,3}}? (?P<v>{AUX}entered) (?:the )?(?:(?:[\w'-]+ ){{0,2}}?(?:city|town|capital|"
        r"district|centre|center|suburbs?|outskirts|airport|quarters?|port|stronghold)\b|(?-i:[A-Z])[\w'-]+(?= (?:on|"
        r"at|in|from|without|after|early|late|last|yesterday|today|overnight|and|unopposed|this)\b| ?[.,;]| ?$))",
        armed=True,
        unless=r"\b(?:gunm[ae]n|bandits|robbers|kidnappers|assailants|raiders|attackers|armed (?:men|youths)|talks|"
        r"negotiations|politics|parliament|government (?:entered|has entered)|prison|to (?:inspect|"
        r"visit|deliver|evacuate|escort|distribute))\b",
    ),
    Phrase(
        "control_change",
        "regained",
        r"\b(?P<v>(?:took|taken|taking|take|regain\w*|seiz\w+|wrest\w+|lost|losing|gain(?:ed|ing)|re-?establish\w*|"
        r"restor(?:ed|ing)) (?:back )?(?:full |complete |sole |its |their |military |state |government )*control)\b(?! "
        r"(?:of|over)\b)",
        armed=True,
        unless=r"\b(?:fires?|blaze|flames|vehicle|car|bus|truck|disease|epidemic|inflation|birth|prices?|temper|"
        r"crowd)\b",
    ),
    Phrase(
        "control_change",
        "driven_from",
        rf"\b{ARMED}(?: [\w'-]+){{0,3}}? (?P<v>{AUX}(?:driven|pushed|forced|flushed|chased|routed|expelled|evicted|"
        rf"dislodged|"
        rf"ousted|cleared|swept|beaten) (?:back )?(?:out )?(?:of|from)) (?:the |a |its |their |his |at least |some |"
        rf"about |\d+ "
        rf"|two |three |four |five |six |several |all |both |most (?:of )?)*{_PLACE}",
        unless=r"\b(?:office|parliament|power|party|league|cup|school (?:board|council)|pitch|talks)\b",
    ),
    Phrase(
        "control_change",
        "by_them",
        r"\b(?P<v>(?:was|were|has been|have been|had been) (?:also |then |reportedly |recently |later |briefly |again "
        r")*(?:seized|taken(?: over)?|captured|overrun|occupied|stormed|retaken|recaptured|re-?entered|liberated|"
        r"conquered)) by "
        rf"(?:the |an? )?(?:[\w'-]+ ){{0,3}}?(?:{ARMED}|(?-i:[A-Z][A-Z\d-]+))\b",
        unless=r"\b(?:weapons|trucks?|vehicles?|cars?|boats?|aid|food|goods|phones?|passports?|documents|cattle|"
        r"livestock|he|she|"
        r"people|men|women|children|passengers|soldiers|policem[ae]n|prisoners?|hostages?|girls?|boys?|drivers?|"
        r"workers?|"
        r"journalists?|fighters? (?:was|were)|bus(?:es)?|ships?|photo\w*|schools?|classrooms?|homes?|houses?|clinics?|"
        r"brother|sister|son|daughter|husband|wife|father|mother|uncle|aunt|cousin|neighbou?r|nephew|niece)\b",
    ),
    Phrase(
        "control_change",
        "back",
        rf"\b{ARMED} (?P<v>(?:(?:is|are|was|were) (?:now |again )?back (?:in|at)|(?:has|have|had) (?:now )?returned "
        rf"to)) (?:the "
        rf")?{_PLACE}|\b(?:slipped|passed|wrested|gone) (?:from|out of) (?:the |its )?(?:[\w'-]+ ){{1,3}}?(?:hands|"
        rf"grip|control|"
        r"grasp)\b",
        unless=r"\b(?:barracks|home|duty|normal|talks|work)\b",
    ),
    Phrase(
        "control_change",
        "gone",
        rf"\b{ARMED} (?P<v>{AUX}(?:pulled out|withdrew|withdrawn|retreated|fled|melted away))(?= (?:at (?:night|dawn|"
        rf"dusk|noon)|"
        r"overnight|without|yesterday|today|last|before|in (?:the night|disarray|good order)|on \w+day|under cover)\b| "
        r"?[.,;]| "
        r"?$)",
        unless=r"\b(?:talks|agreement|coalition|negotiations|families|residents|civilians)\b",
    ),
    Phrase(
        "control_change",
        "in",
        rf"\b{ARMED} (?P<v>{AUX}(?:marched|rolled|poured|swept|streamed|walked|drove|moved) in)(?= (?:unopposed|"
        rf"without|on|at|"
        r"from|after|overnight|yesterday|today|last)\b| ?[.,;]| ?$)",
    ),
    Phrase(
        "control_change",
        "held_off",
        rf"\b{ARMED}(?: [\w'-]+){{0,3}}? (?P<v>{AUX}(?:lost|loses|losing|ced(?:ed|es|ing)|yield(?:ed|s|ing)|"
        r"surrender(?:ed|s|ing))) (?:control of |its hold on |the |most of |a |another |its (?:last "
        rf")?)*{_PLACE}",
        unless=r"\b(?:lives?|men|soldiers|vehicles|tanks|hope|patience|election|battle for|contact|touch|ground)\b",
    ),
    Phrase(
        "control_state",
        "hands",
        rf"\b(?P<v>{AUX}(?:in|under|into) (?:the )?(?:firm |full |sole )?(?:hands|control|grip|command|rule|"
        r"authority) of|in (?:sole |full |undisputed )?(?:command|charge|possession) of|hold(?:s|ing)? sway (?:in|"
        r"over)|(?:has|have|with) a (?:firm |tight "
        r")?(?:grip|hold) on|(?:under|within) the (?:influence|sway|thumb|protection) of|keep(?:s|ing)? "
        r"(?:hold|control) of|(?:is|are|remain(?:s|ed)?) masters? of|call(?:s|ing)? the shots in|belongs? "
        r"to|rul(?:e|es|ing) (?:over|in|the)|dominat(?:e|es|ed|ing))\b",
        armed=True,
    ),
    Phrase(
        "control_state",
        "flag",
        rf"\b(?:the )?(?:[\w'-]+ ){{1,2}}?flag (?P<v>{AUX}(?:fl(?:ies|ying|ew)|hangs|hanging|waves|waving|"
        r"hoisted|raised))\b",
    ),
    Phrase(
        "control_state",
        "occupies",
        rf"\b(?:{ARMED}|(?-i:[A-Z])[\w'-]+) (?P<v>(?:still |now |also |continue to |currently |already "
        r")*(?:occup(?:y|ies|ied)|controls?|holds?|administers?|governs?|rules?|runs?|dominates?|retains?|has "
        r"remained in|remains? "
        r"in)) (?:only |the |most of |all of |much of |both |half of |parts of |two |three |several |its |a "
        rf"|last |key ){{0,3}}{_PLACE}",
        armed=True,
        unless=r"\b(?:talks|election|meeting|office in|department|programme|program|project|clinic|course|"
        r"hostages?|rally|school|out of|short|low|dry)\b|\d of ",
    ),
    Phrase(
        "control_state",
        "territory",
        r"\b(?P<v>(?:rebel|government|opposition|insurgent|militia|gang|regime|jihadist|army|no man's|"
        r"enemy)(?:[- ](?:held|controlled|run))? (?:territory|stronghold|area|enclave|bastion|land))\b",
        unless=r"\blocal government|\b(?:from|into|to|in|near|towards|across) (?:the )?(?:rebel|government|"
        r"opposition|insurgent|militia|gang|regime|jihadist|army|enemy)",
    ),
    Phrase(
        "control_state",
        "absent",
        r"\b(?P<v>(?:state|government|authorities|police|army|administration|officials) (?:has|have|had|is|"
        r"are) (?:no presence|absent|gone)|no (?:state|government|police|army|security) (?:presence|"
        r"authority|forces) )\b",
        own_no=True,
    ),
    Phrase(
        "control_state",
        "by_whom",
        r"\b(?P<v>(?:is|are|remains?|stays?) (?:still |now |largely |firmly |mostly |entirely |wholly |today )*(?:held|"
        r"controlled|occupied|ruled|administered|dominated|governed|policed) by) (?:the |an? |rival |armed |local "
        r")*(?:[\w'-]+ "
        rf"){{0,2}}?(?:{ARMED}|youths|dissidents|clans?|warlords?|(?-i:[A-Z][A-Z\d-]+))\b",
        unless=r"\b(?:prices?|market for|rules|legislation|fear|company|import\w*|trade in)\b",
    ),
    Phrase(
        "control_state",
        "in_hands",
        rf"\b(?P<v>(?:in|under) (?:[\w'-]+ ){{0,2}}?(?:{ARMED}|(?-i:[A-Z][A-Z\d-]+))(?:'s?)? (?:hands|control|rule|"
        rf"occupation))"
        r"(?= (?:since|until|for|and|again|now|from)\b| ?[.,;]| ?$)",
        unless=r"\b(?:captured|seized|fell|fallen|came|brought|put|placed|area|areas|zones?|territor(?:y|ies)|"
        r"regions?) (?:\w+ "
        r"){0,3}?(?:in|under)\b|\b(?:parts|hundreds|thousands|people|civilians|famil\w+) (?:\w+ ){0,4}?under\b",
    ),
    Phrase(
        "control_state",
        "reach",
        rf"\b(?P<v>in the hands of (?:the )?(?:[\w'-]+ ){{0,2}}?(?:{ARMED}|resistance|clans?|youths|dissidents|"
        rf"warlords?|"
        r"(?-i:[A-Z][A-Z\d-]+))|(?:government|state|army|police|its|their) (?:presence|authority|control|writ|rule) "
        r"(?:is "
        r"|remains |does not )?(?:limited|confined|restricted|reduced|extend|reach|ends? at|stops? at)|writ of the "
        r"(?:state|"
        r"government))\b",
        own_no=True,
        unless=r"\b(?:future|fate|decision|lies in the hands|ball|management|border control)\b",
    ),
    Phrase(
        "control_state",
        "nobody",
        r"\b(?P<v>(?:nobody|no one|no authority|neither (?:side|party|army)|no (?:side|party|force)) (?:really |fully |"
        r"now |yet "
        r"|currently )*(?:governs?|controls?|rules?|holds?|runs?|is (?:in (?:charge|control|command)|present)|has "
        r"control))\b",
        own_no=True,
        unless=r"\b(?:prices?|market prices|narrative|licen[cs]e|shares)\b",
    ),
    Phrase(
        "control_state",
        "shadow_rule",
        r"\b(?P<v>(?:runs?|running|operates?|operating|set(?:ting)? up|hold(?:s|ing)?) (?:(?:its|their|own|parallel|"
        r"shadow|"
        r"mobile|islamic|sharia|local) )*(?:courts|tribunals|administrations?|police force|tax offices?)|(?:collects?|"
        r"collecting|lev(?:y|ies|ying)|impos(?:e|es|ing)) (?:[\w'-]+ ){0,2}?(?:taxes|zakat|tithes|levies)|impos(?:e|es|"
        r"ed|ing) "
        r"(?:its|their|his|sharia|islamic) (?:[\w-]+ )?(?:rule|law|order|authority)|(?:fighters|rebels|militiamen|"
        r"jihadists|"
        r"gangs?|insurgents|bandits) (?:now |openly |still )*(?:patrol|police|rule|roam|walk) (?:the )?(?:market|"
        r"streets?|town|"
        r"city|villages?|quarters?|countryside|district))\b",
        armed=True,
        unless=r"\b(?:ministry|municipality|revenue|tax authority|finance|state tax)\b",
    ),
    Phrase(
        "control_state",
        "cut_in_two",
        r"\b(?P<v>(?:cut|split|divided|carved up) (?:in two|in half|into (?:zones|two|three|sectors|fiefs)|(?:among|"
        r"between) (?:the "
        r"|rival |two |three |several )*(?:[\w'-]+ )?(?:militias?|gangs|factions|armies|groups|forces|sides|warlords|"
        r"rebels|"
        r"army|government)))\b",
        unless=r"\b(?:river|road|administratively|wards? for|language|famil\w+|opinion|party|parliament|class\w*|cake|"
        r"bread)\b",
    ),
    Phrase(
        "control_state",
        "under_them",
        rf"\b(?P<v>(?:is|are|was|were|remains?|has been|have been|stays?|still|now) (?:still |now |to this day |firmly "
        rf"|once more |again |largely |today |fully |effectively )*under) (?:the )?(?:[\w'-]+ )?(?:{ARMED}|"
        r"(?-i:[A-Z]{2,})|youths|junta|jihadists)(?= (?:since|until|for|and|while|again|now|to this day|in all but)\b| "
        r"?[.,;]| ?$)",
        unless=r"(?-i:\b(?:UN|UNHCR|WFP|IOM|MSF|ICRC|OCHA|UNICEF|WHO|AU|EU|IPC|GBV|USD)\b)|\b(?:pressure|investigation|"
        r"law|agreement|"
        r"constitution)\b",
    ),
    Phrase(
        "control_state",
        "which_they_hold",
        r"\b(?:which|that|where) (?:the )?(?:[\w'-]+ ){1,3}?(?P<v>(?:still |now |currently |also |already )*(?:holds?|"
        r"controls?|occup(?:y|ies)|administers?|governs?|rules?|(?:is|are) in (?:charge|control|command)))(?= "
        r"(?:since|until|together|jointly|with|and|for)\b| ?[.,;:)]| ?$)",
        armed=True,
        unless=r"\b(?:talks|elections?|meetings?|shares|licen[cs]e|prices?|accounts?|hostages?|prisoners?)\b",
    ),
    Phrase(
        "control_state",
        "outside",
        r"\b(?P<v>(?:outside|beyond|out of|no longer under|not under) (?:the )?(?:[\w'-]+ ){0,2}?(?:government(?:'s)?|"
        r"state|army(?:'s)?|regime(?:'s)?|junta(?:'s)?|authorities'|central|federal|police|rebel|militia) "
        r"(?:control|hands|authority|reach|rule))\b",
        own_no=True,
        unless=r"\b(?:border control|crowd control|price controls?|circumstances)\b",
    ),
    Phrase(
        "control_state",
        "contested",
        rf"\b{_PLACE} (?P<v>(?:is|are|remains?) (?:still |now |heavily )?(?:contested|disputed|divided "
        r"between|split between|a no man's land))\b",
    ),
    Phrase(
        "front_line",
        "distance",
        r"\b(?:positions?|trenches|rebels|insurgents|fighters|forces|troops|army|front|militants|enemy|line|"
        r"fighting|lines)\b[^.;]{0,40}? (?P<v>(?:is|are|was|were|stands?|now|lies?|remains?|moved|advanced|"
        r"come|came|got|dug in|within|to) (?:now |only |just |less than |under |about |around |some |within "
        r"|as close as |to |barely |no more than )*(?:[\d.,]+|two|three|four|five|six|seven|eight|ten|"
        r"twelve|fifteen|twenty|a few|several|a few hundred|several hundred) ?(?:km|kilomet(?:re|er)s?|m|"
        r"met(?:re|er)s|miles?)) (?:north|south|east|west|north-?\w+|south-?\w+|from|of|away|outside|off)",
        count="any",
    ),
    Phrase(
        "front_line",
        "line_at",
        r"\b(?P<v>(?:front ?-?line|front|line of contact|contact line|(?:(?-i:[A-Z]{2,6})|rebel|army|enemy|militia|"
        r"government) "
        r"(?:lines?|positions?|trenches|outposts?)|line) (?:(?:last |was last |is |was |were |are )*(?:seen|"
        r"reported|put|observed|located|some|about|around|approx\w*|roughly|only|just|at|now|ca|barely|estimated)\.? "
        r")+(?:at )?(?:[\d.,]+|a few|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) ?(?:km|"
        r"kms|kilomet(?:re|er)s?|m|met(?:re|er)s|miles?))\b",
        count="any",
        unless=r"\b(?:long|wide|pipe ?line|rail\w*|bread|queue)\b",
    ),
    Phrase(
        "front_line",
        "line",
        r"\b(?P<v>(?:front|front ?-?line|line of contact|contact line|lines|line(?= (?:now )?runs)|trenches(?= (?:now "
        r")?(?:cut|run|"
        r"stretch|follow)))) (?:(?:has|have|had|is|now|"
        r"also|still|which) )*(?:not )?(?:moved|shifted|run(?:s|ning)?|passe[sd]|lies|stabili[sz]ed|stable|"
        r"frozen|advanced|stretche[sd]|follows|cuts|static)\b",
        own_no=True,
    ),
    Phrase(
        "encirclement",
        "siege",
        r"\b(?P<v>under (?:a |an |the )?(?:total |partial |complete |tight |months-long |[\w-]+-(?:day|week|month|"
        r"year) "
        r")?(?:blockade|siege|encirclement)|siege|blockades?|encirclement|(?:is|are|was|were|been|being|remains?|now|"
        r"(?-i:[A-Z])\w+|post|base|town|city|garrison|headquarters|barracks) (?:(?:now|still|again|also|completely|"
        r"fully|almost|nearly|virtually|effectively|largely|partly) )*(?:besieged|blockaded|encircled|surrounded|"
        r"ringed|"
        r"hemmed in|penned in|boxed in|cordoned off|cut off (?:on|from) (?:all|every|three|four|both) sides?))\b(?= "
        r"(?:of|"
        r"on|by|since|imposed|for|from|around|that|has|have|is|was|in|at|affect|affects|"
        r"with|entered|enters|continues|continued)\b| ?[.,;]| ?$)",
        unless=r"\b(?:by (?:a |an |the )?(?:[\w-]+ ){0,2}?(?:water|flood\w*|mountains?|hills|trees|friends|family|"
        r"relatives|reporters|children|lake|sea|wall|fence|fields|cameras|supporters|crowd|bodyguards|desert|forest|"
        r"jungle|snow|mud|rubble|fire|flames|smoke)|lift(?:ed|ing)?|(?:siege|blockade|encirclement)\b[^.;,]{0,40} "
        r"(?:has |have |had |was |were )?(?:been )?(?:ended|broken|eased)|economic blockade)\b",
    ),
    Phrase(
        "encirclement",
        "confined",
        r"\b(?:people|persons|residents|civilians|inhabitants|villagers|families|households|communit(?:y|ies)|[\d,]+|"
        r"thousand|hundred|population|indigenous \w+|others) (?P<v>(?:(?:is|are|was|were|has|have|been|being|remains?|"
        r"remained|still|also|now|found themselves|forcibly) )+confined)(?= (?:in|to|within|by|since|because|for|and|"
        r"due|"
        r"as)\b| ?[.,;]| ?$)|\b(?:forced |mass )?confinement of (?:[\w,'-]+ ){0,5}?(?:people|persons|communit(?:y|ies)|"
        r"families|households|villages|hamlets)\b",
        count="people?",
        unless=r"\b(?:bed|wheelchair|hospital|quarantine|prison|jail|cells?|house arrest|isolation|covid\S*|lockdown|"
        r"outbreak|flood\w*|snow|tents?|spread|damage|disease)\b",
    ),
    Phrase(
        "encirclement",
        "all_roads",
        rf"\b(?P<v>(?:all|every|the last|both|the only) (?:[\w-]+ ){{0,3}}?{ROAD} (?:in|out|into|to|out of|"
        r"in or out|leading)[^.;]{0,40}? (?:is|are|was|were|has been|have been) (?:now |again )?(?:cut|"
        r"closed|blocked|severed|controlled)|ring around|tighten(?:ed|ing|s) (?:the|its|their) (?:siege|"
        r"noose|grip|ring|encirclement))\b",
    ),
)
