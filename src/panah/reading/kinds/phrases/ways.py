"""What notes and drivers tell of the ways: who is turned back, what waits, what runs, how long it lasts."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import NUMBER as _N

_NAME: Final = (
    r"(?-i:[A-Z])[\w'’-]+"
)
_WAYS: Final = (
    "(?:road|rd|bridge|crossing|gate|border|port|airport|airstrip|airfield|highway|hwy|axis|route|pass|ferry|"
    "jetty|track|ford|tunnel|railway|line|causeway|corridor)s?"
)
_VEHICLES: Final = (
    "(?:trucks?|lorr(?:y|ies)|vehicles?|cars?|bus(?:es)?|tankers?|barges?|wagons|trailers?|boats?|vans?|tractors?|"
    "pickups?)"
)
_STOCK: Final = (
    "(?:food|flour|wheat|rice|maize|sorghum|millet|grain|bread|sugar|oil|salt|milk|formula|fuel|petrol|diesel|gas|"
    "kerosene|charcoal|firewood|medicines?|drugs|antibiotics|insulin|oxygen|blood|vaccines?|anaesthetics?|"
    "painkillers|drips|ors|serum|water|chlorine|fodder|rations?|candles|coal|antivenom|plasma|saline|paracetamol|"
    "plumpy'?nut|rutf|lentils|beans|stocks?|provisions|supplies|reserves?|lpg|cooking (?:gas|fuel)|parcels|"
    "biscuits|hay|cereals)"
)
_TIMES: Final = (
    "(?:days?|weeks?|months?|nights?|hours|hrs)"
)
_WHEN: Final = (
    "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|(?:mid[- ]|early |late |the end of |end "
    "of |the first week of |first week of )*(?:january|february|march|april|june|july|august|september|october|"
    "november|december|ramadan|christmas|eid|easter|the harvest|the week|the month|next (?:week|month))|the "
    r"\d+(?:st|nd|rd|th)?)"
)

WAYS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "access_constraint",
        "phones_taken",
        r"\b(?P<v>(?:phones?|telephones?|mobiles|sim cards?|id cards?|ids|papers|passports|tazkiras?)(?: (?:were|"
        "was|are|is|being|all|also))* (?:taken|confiscated|seized|torn(?: up)?|kept|gone through|smashed|"
        r"collected)|(?:took|takes?|tore(?: up)?|tears?(?: up)?|confiscat\w+|smash\w*) (?:away )?(?:their|"
        r"everyone's|people's|all|our) (?:mobile )?(?:phones?|telephones?|sim cards?|id cards?|papers|passports))\b",
        unless=r"\b(?:hospital|bank|court|exam\w*)\b",
    ),
    Phrase(
        "access_constraint",
        "turned_about",
        r"\b(?P<v>(?:was|were|got|is|are) turned (?:about|around|round|back)|turn(?:s|ed)? (?:them|us|everyone|"
        r"people|trucks|buses|lorries|men|cars) (?:about|around|round|back|away)|sent away an? (?:[\w-]+ "
        ")?(?:plane|boat|truck|lorry|convoy|ship|bus)|(?:trucks?|lorr(?:y|ies)|convoys?|bus(?:es)?|boats?|cars?|"
        r"vans?|barges?)(?: (?:of|with|that|from|carrying)\b[^.;,]{0,40}?)? (?:was|were|got) (?:sent (?:back|away|"
        r"home)|returned (?:in|at|by)))\b",
        unless=r"\b(?:asylum|deport\w*|tide|attack\w*|prisoners|elders)\b",
    ),
    Phrase(
        "access_constraint",
        "only_on_foot",
        r"\b(?P<v>(?:only|just|merely|nothing but) (?:on foot|by (?:foot|boat|motorbike|mule|donkey|canoe|pirogue|"
        "helicopter|air|bicycle|sea|raft))|(?:on foot|by (?:foot|boat|motorbike|mule|donkey|canoe|helicopter)) "
        "only|(?:motorcycles?|motorbikes|pedestrians|empty (?:vehicles|trucks)|(?:small|light) (?:cars|vehicles|"
        "trucks)|ambulances|walkers|foot passengers|4x4s?) only(?= ?[.,;)]|$)|single[- ]lane|(?:passable|usable) "
        "(?:only |just )?(?:to|for|by|with) (?:light |small |four-wheel |high )*(?:4x4s?|vehicles|cars|motorbikes|"
        r"motorcycles|pedestrians|walkers|ambulances|tractors|jeeps?|those))\b",
        unless=r"\b(?:fled|arriv\w*|came)\b",
    ),
    Phrase(
        "access_constraint",
        "detour",
        r"\b(?P<v>(?:the |a |by |long )?detour (?:by|via|through|of|adds?|takes?|costs?|over|around)|(?:goes?|"
        r"going|gone|driv\w*|went) (?:a)?round (?:by|via|through)|long way (?:a)?round|(?:hours?|days?|minutes|km|"
        r"kilomet\w+),? (?:instead of|in place of|against (?:the )?(?:usual|normal)|where it (?:was|took|used))|"
        r"instead of (?:the (?:usual |normal )?)?(?:\d+|two|three|four|five|six|half an|thirty\S*|forty\S*) "
        r"(?:hours?|km|minutes|kilomet\w+))\b",
    ),
    Phrase(
        "access_constraint",
        "travel_time",
        r"\b(?P<v>(?:takes?|took|taking|can take) (?:me |us |him |them |you |now |the |up to |some |about |almost |"
        rf"over |more than |at least |an |ambulance |trucks |lorries |cars )*{_N} (?:hours?|hrs?|days)(?: now)?(?= "
        r"?[.,;]|$| (?:to|from|for|on|with|by|instead|over)\b))",
        unless=r"\b(?:battle|fight\w*|burn\w*|decide|fires?|clash\w*|talks|bombard\w*|operation|surgery|count|"
        r"truce|shelling|arriv\w*|control)\b",
    ),
    Phrase(
        "access_constraint",
        "vehicles_wait",
        rf"\b(?P<v>{_N} (?:[\w-]+ ){{0,2}}?{_VEHICLES}(?: (?:of|with|carrying|from|for|loaded)\b[^.;,]{{0,40}}?)?(?: "
        r"(?:are|were|was|is|have|has|been|still|now|yesterday|had))* (?:waiting|stuck|stand|stood|queu\w+|parked|"
        "lined up|stranded|held|idling|kept|backed up|sitting|trapped|lying|stopped|blocked|detained|impounded)|"
        rf"{_N} (?:waiting|stuck|stranded)(?= ?[.,;:)]|$| (?:at|on|for|behind)\b))\b",
        unless=r"\b(?:soldiers|troops|army|armou?red|police|petrol|bread|struck|protest\w*)\b",
    ),
    Phrase(
        "access_constraint",
        "signal_off",
        r"\b(?P<v>(?:network|mobile (?:data|network)|mobile phones?|internet|phones|telephones?|(?:tele)?phone "
        "lines?|gsm|signal|coverage|cell ?phones?|communications|wifi)(?: (?:is|are|was|were|has|have|been|still|"
        "all|now|again|went))* (?:off|dead|cut(?: off)?|down|gone|jammed|died|silent|switched off|shut off|"
        "severed|interrupted|suspended|disconnected)|no (?:phone |mobile |cell )?(?:network|signal|reception|"
        r"coverage))\b",
    ),
    Phrase(
        "access_constraint",
        "letter_asked",
        r"\b(?P<v>(?:asks?|demands?|wants?|requires?|insists? on) (?:for )?(?:[\w'-]+ ){0,3}?(?:permits?|letters?|"
        r"crew lists?|passenger lists?|stamps?|signatures?|manifests?|guarantors?|authori[sz]ation))\b",
        unless=r"\b(?:ceasefire|peace|signed|refugees?)\b",
    ),
    Phrase(
        "access_constraint",
        "escort_only",
        r"\b(?P<v>(?:not|n't|nobody|none|refuses? to|never|no \w+) (?:will |can |may )?(?:move|go|drive|travel|"
        r"leave|pass|cross|set out|run|moves|goes|drives|travels|leaves|passes) (?:[\w-]+ ){0,3}?without (?:an? |"
        "the |armed |police |military |army )*(?:escorts?|convoys?|pass|permit|letter|guarantees?|soldiers)|"
        "(?:only|solely|just) (?:in|with|under|by) (?:an? |the )?(?:military |army |police |armed |escorted "
        r")*(?:convoys?|escorts?)|(?:convoys?|escorts?) only|(?:today's|yesterday's) (?:escort|convoy))\b",
        own_no=True,
        unless=r"\b(?:attack\w*|ambush\w*|killed)\b",
    ),
    Phrase(
        "access_constraint",
        "fee_each",
        r"\b(?P<v>(?:takes?|took|taking|lev(?:y|ies|ied)|charges?|charging|collect\w*|wants?|asks?|"
        r"demand\w*)\b[^.;]{0,40}? (?:per|a|an|each|every) (?:[\w-]+ )?(?:car|truck|lorry|vehicle|boat|motorbike|"
        r"mototaxi|load|axle|cart|bus|tanker|van|trailer|canoe|pirogue))\b",
        armed=True,
        count="money",
        unless=r"\b(?:prices?|rent|month|kilo|litre|salary|fare|aid|ration)\b",
    ),
    Phrase(
        "access_constraint",
        "nothing_moves",
        r"\b(?P<v>(?:no (?:driver|trucks?|lorr(?:y|ies)|boats?|bus(?:es)?|vehicles?|cars?|trader)|not an? (?:truck|"
        "car|vehicle|bus|boat|lorry)|nothing on wheels)(?: (?:now|has|have|is|are|dares?|will|can|(?-i:may)|to|been|of "
        "ours))* (?:goes|go|gets?|passe[sd]|pass|crosse?[sd]?|travels?|drives?|ventures?|moves?|moving|comes?|"
        "leaves?)(?= ?[.,;]|$| (?:up|down|out|through|there|by|past|beyond|across|over|in|into|from|to|on|since|"
        r"for|without)\b))",
        own_no=True,
        unless=r"\b(?:home|killed|hurt|help)\b",
    ),
    Phrase(
        "access_constraint",
        "request_refused",
        r"\b(?P<v>(?:requests?|applications?|permits?|permission|clearances?|visas?|letters?)(?: (?:to|for|from|"
        r"of)\b[^.;,]{0,50}?)?(?: (?:has|have|had|was|were|is|are|been|still|also))* (?:declined|refused|rejected|"
        "denied|turned down|pending|unanswered|not (?:been )?(?:granted|answered|issued|given|renewed)|withdrawn|"
        r"revoked|cancelled))\b",
        own_no=True,
        unless=r"\b(?:asylum|ceasefire|truce)\b",
    ),
    Phrase(
        "access_constraint",
        "flight_off",
        r"\b(?P<v>(?:flights?|helicopters?|unhas|convoys?|missions?|trips?|rotations?|sailings?)(?: (?:to|for|from|"
        r"of|by|with|on|back)\b[^.;,]{0,30}?)?(?: (?:is|are|was|were|has|have|had|been|again|also|once more))* "
        "(?:cancelled|canceled|bumped|scrubbed|postponed|put off|called off|aborted|grounded|turned back|diverted|"
        r"on hold))\b",
        unless=r"\b(?:air ?strikes?|military mission)\b",
    ),
    Phrase(
        "access_constraint",
        "only_those",
        r"\b(?P<v>(?:lets?|let|allow(?:s|ed)?|pass(?:es)?|waves?) (?:in |through |by |out |past )?only|only "
        "(?:those|people|residents|women|holders|men|families|traders|trucks|vehicles|locals|the sick|patients|"
        "citizens|nationals|persons|ambulances|medical cases|foreigners)(?: (?:with|who|whose|holding|carrying|"
        r"over|under|of|from|above|(?-i:may)|can|could|are|were|is|let|allowed)\b)[^.;]{0,40}?(?:pass|cross|enter|"
        r"through|allowed|permitted|admitted|let in|get in|papers?|visas?|passports?|permits?))\b",
        unless=r"\b(?:vote\w*|school)\b",
    ),
    Phrase(
        "closure",
        "named_open",
        rf"(?<!\w\s)(?<![\w-])(?P<v>(?:the )?{_NAME}(?:[ –-]{_NAME}){{0,3}}(?: {_WAYS})?(?: (?:is|are|was|were|"
        "remains?|remained|stays?|stayed|still|now|also|again))*(?::| -| –)? (?:open|reopened|passable|impassable|"
        "shut|closed|working normally|in use|cut|blocked|opened again|no traffic|severed|bolted))(?= ?[.,;()]|$| "
        r"(?:as usual|again|since|until|till|in both|throughout|daily)\b)",
    ),
    Phrase(
        "closure",
        "way_is",
        rf"\b(?P<v>{_WAYS}(?: (?:to|from|of|at|in|for|between|by|that)\b[^.;,]{{0,40}}?)?(?: (?:is|are|was|were|"
        "remains?|remained|stays?|stayed|still|now|also|again|has been|have been|been|once more|itself))*:? "
        "(?:open(?:ed)?|reopened|re-opened|ok|passable|impassable|shut|closed|in use|cut(?: off)?|blocked|clear|"
        "off limits|sealed|severed|bolted|barred|chained|padlocked|locked|usable|unusable|kept working|working|"
        "trading|functioning|suspended|under water|interrupted))(?= ?[.,;()]|$| (?:as|again|since|from|to|for|"
        r"until|till|in|at|by|both|throughout|daily|only|on|and|but|after|because|beyond|with|while|all)\b)",
        unless=r"\b(?:if|should|when the|until the|unless)\b",
    ),
    Phrase(
        "closure",
        "places_shut",
        r"\b(?P<v>(?:markets?|bazaars?|shops|banks?|kindergartens|stalls|souks?|wholesale halls|petrol stations|"
        r"pharmacies|churches|mosques)(?: (?:in|of|at|on|along)\b[^.;,]{0,30}?)?(?: (?:is|are|was|were|remains?|"
        "remained|stays?|stayed|still|now|also|again|has been|have been|been|all|both|mostly|too|has|have))* "
        "(?:closed|shut|shuttered|locked|sealed|not (?:met|been held)|as usual|reopened|sell again|open again|"
        r"trading again))(?= ?[.,;()]|$| (?:as|again|since|for|until|till|on|and|but|after|because|too|except)\b)",
        unless=r"\b(?:if|should|unless|prices)\b",
    ),
    Phrase(
        "closure",
        "by_name",
        r"(?:(?<=\n)|(?<=[-*\u2022\u2013]\x20))(?P<v>(?-i:[A-Z])[\w'.\u2019()/-]*(?: [\w'.\u2019()/\u2013-]+){0,6}: (?:"
        r"(?:now|still|again|partly|fully|also) )*(?:re-?opened|open|closed|shut|cut|blocked|(?:not |un|im)?passable|"
        r"usable|suspended|out of service|(?:not )?functional))(?= ?[.,;(]|$| (?:on|since|to|for|until|at|by|in|from|"
        r"after|due|with|again|\d+)\b)",
    ),
    Phrase(
        "closure",
        "stops_classes",
        r"\b(?P<v>(?:suspend\w*|interrupt\w*|halt\w*|stopp\w*|cancel\w*|call\w* off|resum\w*|ceased?|postpon\w*) "
        "(?:its |their |all |the |to |receiving |non-urgent )*(?:classes|lessons|teaching|flights|trains|exams?|"
        "examinations|surger(?:y|ies)|admissions?|registration|patients|traffic|sailings|buses|school)|(?:lessons|"
        "classes|exams?|flights|teaching)(?: (?:there|here|have|has|been|are|were|is|was))* (?:on hold|suspended|"
        r"halted|called off))\b",
        unless=r"\b(?:military operations|attack\w*|war|hostilit\w*|fighting|offensive)\b",
    ),
    Phrase(
        "supply_route",
        "vessels_come",
        rf"\b(?P<v>{_N} (?:[\w-]+ ){{0,2}}?(?:trucks?|lorr(?:y|ies)|tankers?|barges?|wagons|ships?|vessels?|dhows?|"
        r"flights?|mules|trailers)(?: (?:of|with|carrying|from|for|loaded|a)\b[^.;,]{0,40}?)?(?: (?:have|has|had|"
        "were|was|are|is|each|every|day|week|been|also|still|yesterday|today|now))* (?:berthed|unloaded|anchored|"
        r"docked|discharg\w+|came|come|pass|passed|passes|picked up|entered|enter|offloaded|arrived|crossed|cross|"
        r"reached|got (?:in|through)|hired|land|landed|moved))\b",
        unless=r"\b(?:refugees|displaced|soldiers|troops|killed|fighters|families|people|gunmen|attack\w*|bomb\w*|"
        r"passengers|bodies|wounded|migrants|children|returnees|men|fuel for)\b",
    ),
    Phrase(
        "supply_route",
        "goods_from",
        r"\b(?P<v>(?:goods|food|flour|rice|maize|salt|soap|fuel|petrol|diesel|gas|fish|potatoes|onions|vegetables|"
        "bread|medicines?|sugar|wheat|cement|grain|tomatoes|eggs|milk|cargo|supplies|beans|imports|livestock|"
        "bananas|plantains|fruit)(?:,? (?:which|that))?(?: (?:is|are|was|were|has|have|been|now|still|also|all|"
        "mostly|solely|only|being|mainly|used|to|already))* (?:brought|obtained|coming|comes?|came|carried|"
        "ferried|driven|flown|trucked|shipped|hauled|taken|passing|passes|pass|crosse[sd]|arrives?|goes?|go|"
        "enters?)(?: (?:in|up|down|over|across|now|only|here|out|round))* (?:from|by|over|via|through|across) "
        rf"(?:the )?(?:{_NAME}|road|river|boat|air|sea|train|rail|lorry|truck|donkey|mule|pirogue|canoe|track|camel|"
        "ferry|bush|night|helicopter|lake|border|convoy))",
        unless=r"\b(?:prices?|dear(?:er)?|no longer|if|would|killed|attack\w*|refugees|people)\b",
    ),
    Phrase(
        "supply_route",
        "still_runs",
        r"\b(?P<v>(?:boats?|barges?|ships?|ferr(?:y|ies)|trains?|dhows?|lorries|trucks)(?: (?:from|to|for|with|"
        r"between|over)\b[^.;,]{0,30}?)? (?:(?:still|now|also|again) (?:come|comes|pass|passes|run|runs|land|lands|"
        "call|calls|ply|plies|cross|go on|goes on)|(?:land|lands|call|calls|sail|sails|run|runs|unload) (?:twice|"
        r"once|daily|weekly|every)|is due))\b",
        unless=r"\b(?:refugees|displaced|soldiers|troops|killed|fighters|families|people|gunmen|attack\w*|bomb\w*|"
        r"passengers|bodies|wounded|migrants|if|would|returnees|evacuat\w*)\b",
    ),
    Phrase(
        "supply_route",
        "only_way",
        r"\b(?P<v>(?:the )?(?:only|sole|last|single) (?:[\w-]+ )?(?:road|way|route|lifeline|link|track|bridge|"
        "corridor) (?:in|out|left|open|linking|that|by which|between|still|into)|lifeline (?:of|for|to)|feeds? "
        r"(?:half|all of|the (?:city|town|capital)))\b",
        unless=r"\b(?:if|would|peace)\b",
    ),
    Phrase(
        "supply_warning",
        "enough_for",
        rf"\b(?P<v>{_STOCK}[:,]? (?:is |are |stands? |at |left )?(?:only |just |enough |sufficient )?(?:for|until|"
        rf"till) (?:only |about |some |another |just )*(?:{_N} (?:more )?{_TIMES}|a week|a month|{_WHEN})|"
        rf"{_STOCK}:? {_N} (?:more )?{_TIMES}(?= ?[.,;:()]|$| left\b)|(?:enough|sufficient|suffic\w+|adequate|"
        r"provisions|stocks?) (?:[\w'’-]+ ){0,4}?(?:for|until|till) (?:only |about |some |another |the |just |at "
        rf"most )*(?:{_N} (?:more )?{_TIMES}|{_WHEN})|(?:down to|we are at) (?:the last )?{_N} {_TIMES}|{_N} "
        rf"{_TIMES}['’]? (?:(?:worth )?of (?:{_STOCK})|stock|supply))\b",
        unless=r"\b(?:truce|ceasefire|walk\w*|roads?|closed|shut|curfew|prices?|school|deadline|arrest\w*|"
        r"besieg\w*|fighting|fought|killed|bombard\w*|not|battle|visa|permit|no|without|rain|gave|given|"
        r"received|came)\b",
    ),
)
