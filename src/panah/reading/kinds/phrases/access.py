"""How closed ways, obstacles, posts and constraints are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AID, ARMED, AUX, FACILITIES, GOODS, PEOPLE, ROAD

_VEHICLES: Final = (
    r"(?:trucks?|lorr(?:y|ies)|vehicles?|convoys?|tankers?|trailers|buses|bus|cars?|motorcycles?|boats?|barges?|ships?|"
    r"vessels?|containers|wagons|carts|drivers?|travell?ers|passengers|traders|motorists|pedestrians)"
)
_CLOSED: Final = (
    r"(?:clos(?:ed|ure)|shut(?:tered)?(?: down)?|suspended|halted|stopped|cancelled|interrupted|cut|"
    r"sealed|grounded|blocked|ceased (?:to (?:function|operate|work)|operations?|functioning)|not "
    r"(?:functioning|operating|operational|running|working|open(?:ed)?)|non-?functional|out of "
    r"(?:service|order|action|operation)|down|disrupted|paraly[sz]ed|at a standstill|off|impassable)"
)
_OPEN: Final = (
    r"(?:re-?open(?:ed|s|ing)?|opened(?! fire)|resum(?:ed|es|ing)|restored|back (?:up|in service|in "
    r"operation)|restarted|passable|cleared)"
)
_WEATHER: Final = (
    r"(?:floods?|flooding|floodwaters?|rains?|snow|mud|landslides?|mudslides?|rockfalls?|water|sand|"
    r"debris|rubble|avalanches?|storms?|river)"
)

ACCESS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "closure",
        "service",
        rf"\b(?:{FACILITIES}|{ROAD}|borders?|frontiers?|gates?|crossing points?|ferry|traffic|navigation|"
        r"electricity|mobile networks?|schooling|classes|lessons)(?: (?:in|at|to|from|of|between|on|for|"
        rf"with|across|near|over|along|through|that|which)\b[^.;]{{0,70}}?)?,? (?P<v>{AUX}{_CLOSED})\b",
        own_no=True,
        unless=r"\b(?:if|unless|by (?:rubble|rocks|trees|debris|snow|mud|landslides?|water|trenches|floods?\w*)|"
        r"(?:carried|swept|washed|blown|torn|ripped) (?:off|down|away)|(?:classes|lessons|schooling|teaching) for)\b",
    ),
    Phrase(
        "closure",
        "none",
        r"\b(?P<v>no (?:phone |mobile |internet |commercial |scheduled |public )*(?:network|signal|internet|"
        r"flights?|transport|buses|trains|ferry|market|school|classes|banking)) (?:since|this|for|until|in|"
        r"at|between|to|after)\b",
        own_no=True,
    ),
    Phrase(
        "closure",
        "opened",
        rf"\b(?:{FACILITIES}|{ROAD}|borders?|frontiers?|gates?|crossing points?|ferry|traffic|navigation|"
        r"mobile networks?|schooling|classes|lessons)(?: (?:in|at|to|from|of|between|on|for|with|across|"
        r"near|over|along|through|that|which)\b[^.;]{0,70}?)?,? (?P<v>(?:will |is to |are to |is due to |"
        rf"to )?{AUX}{_OPEN})\b",
        unless=r"\b(?:if|unless)\b",
    ),
    Phrase(
        "closure",
        "shuts",
        r"\b(?P<v>clos(?:ed|es|ing)|shut(?:s|ting)?(?: down)?|seal(?:ed|s|ing)(?: off)?|suspend(?:ed|s|ing)|"
        r"halt(?:ed|s|ing)|re-?open(?:ed|s|ing)|cancel(?:led|s|ling)|ceas(?:ed|es|ing)|stop(?:ped|s|ping)) "
        r"(?:(?:the|its|their|all|both|a|an|most|several|two|three|\d+|some|many|other|operations at|"
        r"admissions at|traffic (?:on|over|across|through)|work (?:at|in)) ){0,4}(?:[\w'-]+ "
        rf"){{0,3}}?(?:{FACILITIES}|{ROAD}|borders?|frontiers?|services|schools)\b",
        unless=r"\b(?:if|unless|stop\w* short of|fire|work on|"
        r"(?:going|sending|attending|coming) (?:[\w-]+ ){0,3}?(?:to )?school)\b",
    ),
    Phrase(
        "closure",
        "named",
        r"\b(?P<v>(?:border|road|airport|school|market|bridge|airspace|crossing|port) closures?|closures? "
        r"of|shutdown of|blackouts?|(?:power|internet|network|phone) (?:cuts?|outages?|shutdowns?)|"
        rf"(?:{ROAD}|borders?|frontiers?|airport|market|port|[\w-]+ crossing):? (?:remains? |still |now |is |"
        r"are )?(?:closed|shut|open|cut|blocked|impassable|reopened|suspended)|(?:only|just) (?:one|two|"
        r"three|four|five|\d+) (?:of|out of) (?:the |its )?[\w-]+ (?:[\w-]+ ){0,3}(?:is|are|was|were|"
        r"remain\w*) (?:still )?(?:operating|open|functioning|functional|working|running))\b",
        count="",
    ),
    Phrase(
        "access_obstacle",
        "road_cut",
        rf"\b{ROAD}(?: (?:to|from|between|at|in|near|over|of|on|that|which|leading|linking|towards?)\b[^.;]{{"
        rf"0,60}}?)?,? (?P<v>{AUX}(?:collapsed|swept away|washed (?:away|out)|flooded|submerged|under "
        r"(?:[\w.]+ )?(?:[\w.]+ )?(?:of )?water|inundated|cut (?:off )?(?:by|in|at|near)|blocked (?:by|with|"
        r"at|near|in)|impassable|unusable|damaged|destroyed|blown up|mined|sunk|snowed (?:in|under)|buried|"
        r"covered|eroded|cratered|barricaded|severed|broken))\b",
    ),
    Phrase(
        "access_obstacle",
        "blocks",
        rf"\b(?:{_WEATHER}|trees|trunks|boulders|rocks|trench(?:es)?|mines|craters?|wreck\w*|barricades?|"
        r"containers|potholes|berms?|protesters|(?:fallen|felled) [\w-]+) (?P<v>(?:[\w'-]+ "
        r"){0,4}?(?:block\w*|cut\w*|clos\w+|obstruct\w*|cover\w*|sever\w*|make|makes|made|render\w*|"
        r"bur(?:y|ied)|flood\w*|swept|wash\w*|damag\w*|destroy\w*|litter\w*|across)) (?:[\w'.,-]+ "
        rf"){{0,6}}?{ROAD}\b",
    ),
    Phrase(
        "access_obstacle",
        "laid",
        r"\b(?P<v>(?:felled|laid|planted|dug|placed|piled|dumped|parked|built|erected|strewn|put) "
        r"(?:[\w'-]+ ){0,4}?(?:trees|trunks|poplars|palms|mines|trench(?:es)?|ditch(?:es)?|rocks|stones|"
        r"earth|barricades?|containers|tyres|obstacles|explosives|logs|walls?|it|them|buses|"
        r"ied?s?)?)\b[^.;]{0,60}?\b(?:across|along|on|over|in) (?:it\b|(?:the |both |all |main |only "
        rf")*(?:[\w'-]+ ){{0,3}}?{ROAD})",
    ),
    Phrase(
        "access_obstacle",
        "unusable",
        r"\b(?P<v>(?:render(?:ed|ing|s)|made|making|makes?|left|leaving) (?:[\w'.,-]+ "
        r"){0,8}?(?:impassable|unusable|inaccessible)|no longer passable|not passable|impassable (?:to|"
        r"for|after|because|in))\b",
        own_no=True,
    ),
    Phrase(
        "checkpoint",
        "posts",
        r"\b(?P<v>(?:check ?-?points?|road ?-?blocks?|check ?-?posts?|toll ?-?gates?|control posts?|"
        r"barricades?|cordons?|tollbooths?))\b",
        unless=r"\b(?:clash\w*|fight\w*|shot|quarrel\w*|attack\w*|trade|language|price|killed|if|will|would|plan\w*)\b",
    ),
    Phrase(
        "checkpoint",
        "tolls",
        r"\b(?P<v>(?:extort\w*|levy|levie[sd]|levying|collect\w*|demand\w*|exact\w*|charg(?:e|es|ed|ing)|"
        r"tax(?:es|ed|ing)?|pay|paid|pays|ask(?:s|ed)?)) (?:[\w'.,$-]+ ){0,8}?(?:from|on|per|for|at|a|"
        rf"each|every|to pass) (?:[\w'-]+ ){{0,4}}?(?:{_VEHICLES}|barrier|checkpoint|passage|tolls?|gates?|"
        r"bribes?)\b",
        armed=True,
        unless=r"\b(?:fuel|petrol|diesel|litre|market)\b",
    ),
    Phrase(
        "checkpoint",
        "controls",
        r"\b(?P<v>(?:search(?:ed|es|ing)?|inspect(?:ed|s|ing)?|check(?:ed|s|ing)?|screen(?:ed|s|ing)?|"
        r"stop(?:ped|s|ping)?|frisk(?:ed|ing)?|photograph\w*|ask(?:s|ed|ing)? for) (?:[\w'-]+ "
        rf"){{0,3}}?(?:{_VEHICLES}|identity|papers|documents|id cards?|phones|everyone|{PEOPLE}))\b|"
        r"\b(?:papers|identity|documents|phones|bags|luggage) (?:are|were|is) (?:being )?(?:checked|"
        r"searched|inspected|screened)\b",
        armed=True,
    ),
    Phrase(
        "checkpoint",
        "stopped_by",
        r"\b(?:drivers?|travell?ers|motorists|vehicles?|trucks?|lorries|buses|minibuses|passengers|convoys?|cars|"
        r"traders|"
        r"motorcyclists|boats|commuters|we) (?:(?:are|were|is|was|being|get|got|have been|had been|often|regularly|"
        r"systematically|also|then|sometimes) )*(?P<v>(?:stopped|halted|pulled over|flagged down|questioned|screened|"
        rf"frisked|searched|checked) (?:and (?:searched|robbed|questioned|checked) )?(?:by|at an?) (?:[\w'-]+ "
        rf"){{0,2}}?(?:"
        rf"{ARMED}|barrier|roadblock|soldiers|post))\b",
        unless=r"\b(?:traffic police|speeding|killed|shot|ambush\w*|kidnap\w*|football)\b",
    ),
    Phrase(
        "checkpoint",
        "gates",
        r"\b(?P<v>(?:\d+(?: ?x)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|"
        r"many|"
        r"numerous|dozens of|new|more) (?:[\w-]+ )?(?:barriers|barrages|gates|toll ?gates|toll posts|tolls|control "
        r"points|"
        r"police stops|army posts|military posts|militia posts|posts(?! (?:in|at|from|to|where)\b))(?= (?:on|between|"
        r"along|at|from|in|where|near|"
        r"before|"
        r"outside|around|to)\b))",
        count="any",
        unless=r"\b(?:health|water|border|customs|vacan\w+|job|staff|teaching|lamp|goal|fence|aid|first-aid|nutrition|"
        r"social "
        r"media|facebook|boarding|dam|sluice|flood ?gates|stadium|airport|trade barriers|language|airport|headquarters|"
        r"trading|observation|surrendered|captured|seized|overran|attack\w*|withdr\w+|abandon\w*|shelled)\b",
    ),
    Phrase(
        "checkpoint",
        "papers",
        r"\b(?P<v>(?:ids?|identity (?:cards?|papers)|papers|documents|phones|bags|boots|luggage|passes|names) "
        r"(?:(?:are|"
        r"were|being|is) )*(?:photographed|checked|searched|inspected|scanned|examined|noted|compared)(?= (?:at|by|on|"
        r"for|one by one|before|"
        r"against|twice|again)\b| ?[.,;])|look(?:ed|s|ing)? (?:in|into|through|under) (?:the |their |every |our "
        r")?(?:boots?|"
        r"bags?|luggage|cars?|vehicles?|phones?|trunks?|suitcases)|(?:something|money|a fee|a bribe|a toll) (?:has|had|"
        r"have) "
        r"to be paid|pa(?:y|ys|ying|id) (?:[\w'$-]+ ){0,4}?(?:to pass|(?:at|to) (?:each|every|all|any|both) (?:post|"
        r"stop|barrier|gate|"
        r"checkpoint|roadblock|crossing)s?)|(?:let|waved|allowed) "
        r"through (?:only )?(?:after|once|on) (?:pay\w+|search\w*|payment))\b",
        unless=r"\b(?:school|exam|registration|clinic|hospital|airport security|airline|enumerators?|library|"
        r"vaccinat\w+)\b",
    ),
    Phrase(
        "access_constraint",
        "barred",
        r"\b(?P<v>(?:(?:not|n't|never|no longer) (?:yet )?(?:been )?(?:being )?(?:able|allowed|permitted|"
        r"authori[sz]ed|let|free|in a position)|cannot|unable|refus\w+|forb[iao]d\w*|den(?:y|ied|ies|ying)|"
        r"prevent\w*|bar(?:s|red|ring)?|ban(?:s|ned|ning)?|prohibit\w*|block(?:s|ed|ing)?|stop(?:s|ped|"
        r"ping)|turn(?:s|ed|ing)? (?:back|away)|keep(?:s|ing)?|kept|restrict\w*|obstruct\w*|hamper\w*|"
        r"hinder\w*|impede\w*|delay\w*|confiscat\w+|seiz\w+|hijack\w*|loot\w*|commandeer\w*|intercept\w*|"
        rf"detain\w*|held up|stuck|strand(?:ed|ing))) (?:[\w'.,-]+ ){{0,7}}?(?:{AID}|{_VEHICLES}|access|entry|"
        r"passage|permission|permits?|movements?|to (?:leave|enter|pass|cross|travel|reach|go|move|return|"
        r"land|dock)|from (?:leaving|entering|passing|crossing|travelling|reaching|landing|working|carrying|"
        rf"going)|{GOODS})\b",
        own_no=True,
        unless=r"\b(?:rumou?rs?|visitors|border guards|the virus|price|prices|den(?:y|ied|ies|ying) (?:that|any|it|"
        r"having|reports)|yesterday's|killed|talks|(?:going|sending|attending) (?:[\w-]+ ){0,3}?(?:to )?school|run "
        r"out|enough|drink|eat|have no)\b",
    ),
    Phrase(
        "access_constraint",
        "aid_stopped",
        rf"\b{AID}(?: (?:in|at|to|from|of|for|by|working|serving|with|carrying|bound|"
        rf"heading)\b[^.;,]{{0,90}}?)? (?P<v>{AUX}(?:not (?:yet )?(?:been )?(?:reached|allowed|granted|"
        r"permitted|cleared)|suspended|paused|halted|stopped|blocked|denied|delayed|prevented|barred|turned "
        r"(?:back|away)|unable|postponed|cancelled|evacuated|withdrawn|relocated|reduced|scaled back|on "
        r"hold|limited|restricted|held up|stuck|stranded|looted|refused|hindered|hampered|impeded|received "
        r"(?:permission|clearance)|yet to (?:receive|get|reach|obtain)|waiting|awaiting|struggling|pulled "
        r"out))\b",
        own_no=True,
        unless=r"\b(?:reached (?:\d|some|about|more|over|an?|by phone)|allowed by law|relocated to)\b",
    ),
    Phrase(
        "access_constraint",
        "suspends",
        r"\b(?P<v>(?:suspend|halt|pause|postpone|cancel|scale back|scaled back|withdraw|withdrew|evacuat|"
        r"stopp?)(?:e?d|s|es|ing)?) (?:(?:all|its|their|the|most|some|non-essential|planned|his|our) ){0,2"
        r"}(?:[\w'-]+ ){0,2}?(?:activities|operations|programmes?|programs?|work|staff|missions?|"
        r"movements?|distributions?|deliver(?:y|ies)|flights|convoys?|services|field visits?|assistance|aid|"
        r"response|patrols)\b",
        unless=r"\bmilitary\b",
    ),
    Phrase(
        "access_constraint",
        "stuck",
        rf"\b(?:{_VEHICLES}|{GOODS}|{PEOPLE}|aid|cargo|consignments?|supplies)(?: \(\d+\))?(?: (?:of|with|"
        rf"carrying|loaded|from|in|on|bound|that|for)\b[^.;]{{0,50}}?)?,? (?P<v>{AUX}(?:still "
        r")?(?:immobili[sz]ed|refused|rationed to|sold only to|stuck|stranded|trapped|marooned|blocked|held "
        r"up|held|queu(?:e|ed|ing)|lined up|wait(?:ing|s|ed)?(?! \w+ly\b)|stood idle|stand idle|idle|parked|"
        r"rotting|rot|spoil\w*|detained|impounded|not (?:moving|arriving|allowed)|(?:do|does|did) not (?:come|arrive|"
        r"reach|get|pass|move|enter)|(?:no longer|hardly|rarely|barely) (?:comes?|arrives?|reach(?:es)?|get|"
        r"pass|moves?)|cut off|isolated|inaccessible|out of reach|unreachable|piling up|turned back))\b",
        count="any",
        own_no=True,
        unless=r"\b(?:hospital for|held (?:less|fewer|under|only|enough|stocks?|talks|an?|their)|waiting for (?:food|"
        r"rations|water|news|the rains?)|line up for (?:food|water|bread))\b",
    ),
    Phrase(
        "access_constraint",
        "only_by",
        r"\b(?P<v>(?:only|solely|just) (?:be )?(?:reach\w*|access\w*|brought|deliver\w*|suppl\w+|possible|"
        r"on foot|by (?:boat|air|helicopter|foot|canoe|mule|donkey|sea|plane|motorcycle|motorbike|camel|"
        r"tractor))|(?:reach\w*|access\w*|suppl\w+|deliver\w*) (?:now )?only (?:by|on|with|through|from|at)|"
        r"accessible (?:now )?(?:only )?(?:by|on|to)|limited to (?:air ?-?drops?|helicopters?|boats?|foot)|"
        r"(?:air ?-?drops?|airlift\w*|air bridge))\b",
    ),
    Phrase(
        "access_constraint",
        "curfew",
        r"\b(?P<v>curfews?|movement restrictions?|travel bans?|bans? on (?:travel|movement|motor\w+|night|"
        r"the (?:sale|movement|use|entry|transport)|fuel|boats|exports?|gatherings|women)|(?:banned|"
        r"forbidden|prohibited|barred|outlawed) (?:the |all )?(?:sale|use|movement|travel\w*|motor\w+|"
        r"transport|gatherings?|exports?|women|girls|fishing|farming|from)|night-?time travel|(?:travel|"
        r"movement|driving|fishing) (?:at night |after dark )?(?:is|was|has been) (?:banned|forbidden|"
        r"restricted|prohibited))\b",
    ),
    Phrase(
        "access_constraint",
        "told_to_stay",
        rf"\b{PEOPLE}(?: (?:in|of|from|at)\b[^.;,]{{0,40}}?)? (?P<v>{AUX}(?:told|ordered|instructed|warned|"
        r"made|forced|asked) (?:[\w'-]+ ){0,4}?(?:to (?:stay|remain|keep|report|pay|register|wear|seek)|"
        r"not to (?:leave|travel|work|go|move|come)))\b",
    ),
    Phrase(
        "access_constraint",
        "red_tape",
        r"\b(?P<v>(?:bureaucratic|administrative|security|access|customs|permit|visa|clearance) "
        r"(?:impediments?|hurdles?|obstacles?|constraints?|restrictions?|delays?|problems?|red tape|"
        r"requirements?)|(?:permission|permits?|visas?|clearances?|authori[sz]ations?|travel "
        r"permits?)\b[^.;]{0,60}? (?:not (?:yet )?(?:been )?(?:granted|issued|given|received|approved|"
        r"obtained)|pending|refused|denied|withheld|revoked|rejected|outstanding|yet to)|yet to (?:receive|"
        r"get|obtain) (?:\w+ )?(?:permission|permits?|clearance)|insecurity (?:[\w'-]+ ){0,3}(?:prevent\w*|"
        r"keep\w*|hamper\w*|limit\w*|restrict\w*|hinder\w*|imped\w*)|(?:fuel|cash|staff) shortages? "
        r"(?:[\w'-]+ ){0,2}(?:restrict\w*|hamper\w*|limit\w*|prevent\w*))\b",
        own_no=True,
    ),
    Phrase(
        "access_constraint",
        "no_aid",
        rf"\b(?P<v>no (?:[\w'-]+ ){{0,3}}?(?:{_VEHICLES}|aid|convoys?|flights?|deliver(?:y|ies)|food aid|"
        r"relief|ambulances?|team) (?:(?:has|have|had|can|could|is|are|was|were|dares?|reach\w*|gets?|come|"
        r"comes|arriv\w*|been|since|yet|for|to|in) )+|(?:no|without|little|limited) (?:humanitarian |safe |"
        r"road |physical )?access(?: to)?|out of (?:the )?reach|off limits|no-go|(?:able|managed|permitted|"
        r"allowed) to (?:reach|visit|enter|access) (?:only )?(?:\w+ )?(?:\w+ )?(?:of|out of)|waiting time|"
        r"sell only to|only (?:canoes?|boats?|motorcycles?|motorbikes|donkeys|camels|tractors|pedestrians|"
        r"4x4s?|people on foot|helicopters) (?:can |could |now )?(?:get|pass|cross|reach|make|go)|nothing "
        r"(?:came|comes|gets|got|has come|passes|moves|goes|enters) (?:in|through|out|across)?|passable "
        r"only|(?:no longer|ceased|stopped) (?:issu\w+|grant\w+|accept\w+)|requir(?:e|es|ed|ing) (?:an? |"
        r"the )?(?:[\w-]+ ){0,2}(?:permits?|visas?|pass(?:es)?|authori[sz]ations?|clearances?|escorts?)|"
        r"(?:those|people|anyone|everyone) (?:who|without) [^.;,]{3,40} (?:are|is|were) (?:turned (?:back|"
        r"away)|refused)|(?:columns?|tailbacks?|queues?|lines?) of (?:cars|trucks|lorries|vehicles|tractors|"
        r"people)\b[^.;]{0,60}? (?:stretch\w*|extend\w*|kilomet\w+|km)|(?:only|just) (?:one|two|three|"
        r"\d+) (?:tankers?|ships?|vessels?|trucks?|convoys?|flights?|rotations?|barges?)\b[^.;]{0,60}? "
        r"(?:discharged|docked|arrived|entered|reached|passed|landed|crossed|got through))\b",
        own_no=True,
        unless=r"\baccess to (?:[\w-]+ ){0,2}?(?:health\w*|care|water|toilets?|latrines?|education|services|school\w*|"
        r"medicines?|information|electricity|sanitation|food|markets?|land|seeds?|treatment|soap|jobs|livelihoods?)\b",
    ),
    Phrase(
        "access_constraint",
        "takes_longer",
        rf"\b(?:{_VEHICLES}|journey|trip|detour|convoys?|drive|crossing)\b[^.;]{{0,50}}? (?P<v>(?:now "
        r")?(?:needs?|takes?|took|taking|lasts?|spend|spends|instead of) (?:now )?(?:up to |at least |as "
        r"long as |about |over |more than |nearly )*(?:[\w-]+ to )?[\w-]+ (?:hours|days|weeks))\b",
        unless=r"\bon foot\b",
    ),
    Phrase(
        "supply_route",
        "through",
        rf"\b(?:{GOODS}|trade|imports|exports|cargo|aid|trucks|everything|most of (?:the |its )?[\w-]+|"
        r"(?:all|most|half|much|two thirds|three quarters) of [^.;,]{3,50}?) (?P<v>(?:now |normally |"
        r"usually |mostly |also |still |mainly |used to )*(?:comes?|came|reach(?:es|ed)?|arrives?|arrived|"
        r"enters?|entered|pass(?:es|ed)?|flows?|transits?|travels?|(?:is|are|was|were) (?:now |being |"
        r"mostly )*(?:brought|trucked|shipped|smuggled|imported|carried|supplied|hauled|ferried|moved|"
        r"transported)))(?: [\w'-]+){0,5}? (?:from|through|via|by (?:river|road|rail|donkey|boat|sea|air|"
        r"truck|camel|mule|barge)|over|across)\b",
        unless=r"\b(?:refugees|people|families|cut|closed|blocked|returnees)\b",
    ),
    Phrase(
        "supply_route",
        "role",
        r"\b(?P<v>(?:handles?|handled|carries|feeds|accounts? for) (?:[\w'-]+ ){0,4}?(?:of )?(?:[\w']+ ){"
        rf"0,3}}?(?:{GOODS}|trade|traffic|imports|exports|needs)|(?:main|only|key|vital|sole|last|remaining|"
        r"principal|major|most important) (?:[\w-]+ ){0,2}?(?:supply|trade|transit|import|aid|entry|"
        r"access|land) (?:line|route|road|point|corridor|hub|artery|gateway|link)|lifeline|life line|"
        r"(?:entry|transit|supply|crossing) point for|gateway (?:to|for)|supply (?:line|route|road)|"
        r"alternative route|(?:bring|truck|ferry|haul|smuggl|import)(?:s|es|ing|ed)? (?:in )?(?:[\w'-]+ ){0"
        rf",3}}?(?:{GOODS}) (?:[\w'-]+ ){{0,3}}?(?:from|through|via|by|over|across))\b",
    ),
)
