"""More of how access is told: orders to leave, levies, dead lines, escorts, mines on tracks, ways by their number."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, GOODS, PEOPLE, ROAD

_WHEELS: Final = (
    r"(?:traffic|vehicles?|trucks?|lorr(?:y|ies)|cars?|buses|drivers?|travellers|boats?|barges?|canoes?|convoys?|"
    r"passengers|motorists|traders|farmers|goods|cargo)"
)
_NUMBERED: Final = r"(?:the )?(?-i:(?:RN|N|M|A|D|E|B|R|H|L|NH|MSR|RR) ?-?\d{1,3}[A-Z]?)"
"""A road by its number ("the N1", "RN 4")."""

_LEVY: Final = (
    r"(?:fees?|lev(?:y|ies)|tolls?|tax(?:es)?|dues|bribes?|tithes?|zakat|payoffs?|protection money|passage money|"
    r"\"(?:war|farm|road|harvest) (?:tax|levy)\")"
)
_NO_STATE: Final = (
    r"\btoll on\b|\b(?:parliament|budget|income tax|vat|visas?|school fees|tuition|customs duty|finance|revenue|reform|"
    r"tax (?:bill|cuts?|office|return)|museum|club|bank|lawyers?|university|hospital fees)\b"
)
_MINES: Final = (
    r"(?:land ?mines?|mines|uxos?|unexploded (?:ordnance|bombs|shells|devices|munitions|remnants)|explosive (?:devices|"
    r"remnants|hazards|ordnance)|ieds|booby[- ]traps?|cluster (?:munitions|bombs|bomblets)|duds)"
)

BARRIERS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "access_constraint",
        "ordered_out",
        r"\b(?P<v>(?:told|ordered|asked|instructed|warned|urged|called on|directed|commanded|advised) (?:the |all |"
        r"its |their |those |about |some |another )*(?:[\w',-]+ ){1,9}?(?:to (?:leave|evacuate|get out|vacate|clear "
        r"out|move out|go|pack up|quit|depart)|out(?= (?:by|within|of)\b))|(?:given|gave|giving|have|had|with|set) "
        r"(?:them |people |residents |families |villagers |only |just |until \w+ )*(?:\d+|[\w-]+) (?:hours?|"
        r"days?)(?:' (?:notice)?)? (?:to|in which to) (?:leave|go|vacate|evacuate|pack|get out|move|quit|clear)|"
        r"(?:evacuation|eviction|expulsion) (?:orders?|warnings?|notices?|deadlines?|ultimatums?)|(?:(?:asked|told|"
        r"ordered) to leave))\b",
        unless=r"\b(?:nobody|no one|not been|not yet|exercise|drill|the (?:meeting )?(?:room|hall|chamber|table|court|"
        r"session)|stadium|(?:the )?(?:press|court|class|meeting|hotel|plane)room|will|would|could|(?-i:may)|if|"
        r"soldiers|troops to|forces to|gunmen|rebels to|insurgents to|militants to|diplomats|ambassador)\b",
        count="any",
    ),
    Phrase(
        "access_constraint",
        "none_forced",
        r"\b(?P<v>(?:nobody|no one|no (?:family|families|household|person|people|refugees?|civilians?)) (?:was|were|"
        r"is|are|has been|had been|will be) (?:forced|ordered|told|asked|put|driven|pushed|excluded|turned away|"
        r"refused|prevented|stopped|barred|obliged|compelled|expelled|evicted)(?: (?:out|to leave|away|back))?)\b",
        own_no=True,
    ),
    Phrase(
        "access_constraint",
        "line_dead",
        r"\b(?P<v>(?:telephones?|phones?|phone lines?|internet|mobile (?:phones?|data|signal)|networks?|phone masts?|"
        r"masts?|signal|communications?|connections?|lines?|starlink)(?: (?:and|or) (?:\w+ )?\w+)?(?: (?:in|across|to|"
        r"with|of|around)"
        rf" [^.;,]{{2,40}}?)? {AUX}(?:(?:lost|patchy|gone|went|go|goes|been|is|are|was|were) )*(?:dead|silent|jammed|"
        rf"cut(?: off)?|knocked "
        r"out|switched off|out of (?:reach|order|service)|blacked out)|cuts? (?:in|of|to) the (?:optical )?(?:fibre|"
        r"cable|internet|network|line)|(?:no|lost) (?:phone |mobile )?(?:signal|coverage|contact with|connection))\b",
        own_no=True,
        unless=r"\b(?:front lines?|supply lines?|dead bod|could|would|(?-i:may)|might|if|power lines?|pipelines?|line "
        r"of)\b",
    ),
    Phrase(
        "access_constraint",
        "levied",
        rf"\b(?P<v>(?:demand|ask|collect|charg|levy|levi|impos|exact|extort|pay|paid|pays|rais|doubl|introduc)\w*(?: "
        rf"for)? (?:[\w'\"%.,$-]+ ){{0,4}}?{_LEVY}(?= (?:from|on|of|at|for|per|by|in|to|before|every|each)\b|[.,;\"]|"
        rf"$)|{_LEVY}\"? (?:of [^.;,]{{2,25}} )?(?:was|were|is|are|has been|have been|being) (?:also |now |again "
        rf")?(?:demanded|collected|levied|imposed|exacted|charged|raised|extorted|requested|asked for|paid)\b|pay(?:s|"
        rf"ing)? (?:\d+|[\w-]+) ?(?:%|per ?cent) (?:on|of|for) (?:all )?(?:goods|cargo|the (?:load|harvest|catch|"
        rf"value)|their|every|each))",
        own_no=True,
        unless=_NO_STATE,
        count="any",
    ),
    Phrase(
        "access_constraint",
        "no_fees",
        rf"\b(?P<v>no {_LEVY} (?:(?:was|were|is|are|has been|have been) )?(?:requested|demanded|asked|charged|levied|"
        rf"taken|"
        r"collected))\b",
        own_no=True,
    ),
    Phrase(
        "access_constraint",
        "escorted",
        r"\b(?P<v>(?:mov(?:es?|ing)|travel(?:s|ling)?|pass(?:es|ing)?|driv(?:es?|ing)|go(?:es)?|run(?:s)?|"
        r"cross(?:es)?|circulat\w+|possible|allowed|permitted|open) only (?:in|under|with|behind|as part of|by) "
        r"(?:\w+ )?(?:escort\w*|convoys?|columns?|armed|military|guard\w*|daylight|day)|(?:under|with|needs?|"
        r"require[sd]?|without) (?:an? )?(?:armed|military|police|army) escorts?)\b",
        unless=r"\b(?:president|minister|delegation|prisoner\w*|motorcade)\b",
    ),
    Phrase(
        "access_constraint",
        "leave_needed",
        r"\b(?P<v>(?:need(?:s|ed|ing)?|require[sd]?|seek|sought|waiting for|wait for|await\w*|took|takes) (?:[\w'-]+ "
        r"){0,3}?(?:leave|permission|consent|approval|a pass|passes|clearance|a letter|authori[sz]ation|green light|"
        r"permits?) (?:from|of|by|to (?:enter|pass|travel|work|hand|distribut\w*|reach|cross|leave|move)|for (?:each|"
        r"every|the (?:trip|road|visit)))|permission letters?|for (?:lack|want) of (?:an? )?(?:letter|permit|pass|"
        r"permission|papers|authori[sz]ation))\b",
        unless=r"\b(?:parents?|teacher|employer|court order|planning|owner|neighbours|annual leave|sick leave|"
        r"maternity)\b",
    ),
    Phrase(
        "access_constraint",
        "not_cleared",
        rf"\b(?P<v>(?:{GOODS}|kits|tents|materials?|cement|tin|bamboo|timber|containers?|cargo|consignments?|equipment|"
        rf"spare "
        r"parts|vehicles|supplies)(?:(?:,| and) [\w ]{2,15})* (?:(?:is|are|was|were|has|have|been) )*(?:not|n't|yet "
        r"to be|awaiting|still to be) (?:yet )?(?:been )?(?:cleared|released|unloaded|customs clearance|clearance)|"
        r"held (?:up )?(?:by|at|in) customs|stuck (?:at|in) (?:customs|port|the port|the border|bond)|(?:stuck|"
        r"blocked|held) (?:in|at) (?:the )?(?:port|border|airport|warehouse|depot))\b",
        own_no=True,
        unless=r"\b(?:mines|court|name|allegations)\b",
    ),
    Phrase(
        "access_constraint",
        "on_hold",
        r"\b(?P<v>(?:put|puts|placed|kept|remain\w*|are|is|were) (?:all |their |its |the |most |our )*(?:[\w'-]+ "
        r"){0,5}?on hold|(?:paused|interrupted|scaled down|froze|frozen) (?:all |their |its |the |most |our )*(?:work|"
        r"activities|operations|programmes?|services|deliveries|distributions?|missions?|presence)|(?:hibernat\w+|"
        r"lockdown|locked down in|confined to) (?:[\w'-]+ ){0,3}?(?:base|compound|guest ?houses?|premises|office|"
        r"hotel|barracks|bunker)|(?:staff|teams?|personnel|workers|mission) (?:still |all )?(?:remain|remains|stay|"
        r"stays|stayed|are|is) (?:[\w'-]+ ){0,3}?(?:guest ?houses?|compound|base|bunkers?|hibernation|confined|"
        r"grounded|locked))\b",
        unless=r"\b(?:negotiations|talks|ceasefire|deal|project on|army base|military|soldiers|phone)\b",
        count="any",
    ),
    Phrase(
        "access_constraint",
        "can_no_longer",
        r"\b(?P<v>(?:can(?:not| no longer)|can't|could (?:not|no longer)|unable to|no longer (?:able to)?|dare not|not "
        r"able to) (?:be )?(?:tak(?:e|en)|bring|brought|drive|driven|move|herd|sell|export|import|ship|carry|graze|"
        r"cross|fetch|go (?:out"
        rf"|to|into|beyond)|get (?:to|through|past|out|in)|reach|farm|fish|trade|transport|truck(?:ed)?)(?: (?:it|them|"
        rf"{GOODS}|"
        r"animals|herds|cattle|out|their [\w-]+|his [\w-]+|the [\w-]+|to|into|from|beyond|across|the|any))\b)",
        own_no=True,
        unless=r"\b(?:agreement|decision|afford|conclusion|sleep|remember|believe|if|story|sure|patients?|school)\b",
    ),
    Phrase(
        "access_constraint",
        "will_not_let",
        rf"\b(?P<v>(?:won't|will not|would not|does not|doesn't|do not|don't|refuses? to|did not|never) (?:let|allow|"
        rf"permit) (?:{PEOPLE}|them|us|anyone|anybody|him|her|the [\w-]+(?: [\w-]+)?|[\w-]+) (?:to )?(?:go|leave|pass|"
        rf"return|in|out|"
        r"back|through|cross|enter|work|farm|fish|near|move))\b",
        own_no=True,
        armed=True,
    ),
    Phrase(
        "access_constraint",
        "turned_round",
        r"\b(?P<v>(?:made|forced|had|obliged|ordered|told) to (?:turn|go|head) (?:back|round|around)|turn(?:ed|s|"
        r"ing)? (?:back|round|around|away)(?= (?:at|by|near|from|on|before|for)\b|[.,;]|$)|turn(?:ed|s|ing) (?:back|"
        r"away)(?= (?:(?:about|some|nearly|over|another|all|most|many) )?(?:\d|(?:people|families|men|women|youths|"
        r"civilians|refugees|migrants|travellers|patients|visitors|trucks|lorries|cars|buses|boats|convoys?|others)\b))|"
        r"(?:not|n't|never) (?:been )?(?:allowed|permitted|authori[sz]ed|let) (?:to (?:proceed|continue|go|pass|enter|"
        r"land|visit|leave|travel|work|film|take|bring)|in|through|past|on))\b",
        own_no=True,
        unless=r"\b(?:clock|year|economy|if|would|could|(?-i:may)|vote|speak)\b",
        count="any",
    ),
    Phrase(
        "access_constraint",
        "days_lost",
        rf"\b(?P<v>{_WHEELS}(?: (?:to|from|for|bound for|between)\b[^.;,]{{0,40}}?)? (?:now |often |regularly |can |"
        rf"may "
        r")?(?:los(?:e|es|t|ing)|spend|spends|spent|wait|waits|waited) (?:up to |at least |about |over |more than |as "
        r"much as |as many as )*(?:\d+|[\w-]+) (?:hours|days|weeks))\b",
        unless=r"\b(?:food|rations|doctor|queue at the bakery)\b",
        count="any",
    ),
    Phrase(
        "access_constraint",
        "missions_done",
        r"\b(?P<v>(?:missions?|convoys?|movements?|field visits?|requests?|rotations?|flights?)\b[^.;:]{0,40}?(?:: "
        r"(?:none|nil|zero|no|all (?:denied|refused|cancelled)|\d+ (?:planned|requested|approved|denied|completed))|"
        r"(?:were|was|have been|has been|are|is) (?:[\w'-]+ ){0,2}?(?:denied|refused|rejected|cancelled|called off|"
        r"aborted|impeded|facilitated|granted|approved)))\b",
        own_no=True,
        count="any",
        unless=r"\b(?:commercial|asylum|diplomatic|peace mission|fact-finding|bank|bail|visa)\b",
    ),
    Phrase(
        "access_constraint",
        "sale_banned",
        r"\b(?P<v>(?:sale|sales|possession|use|wearing|transport|movement|cultivation|export|import|playing|hawking|"
        r"driving|riding|smoking|fishing|hunting|music|alcohol|cigarettes|motorcycles?|motorbikes|football|trousers|"
        r"smartphones|schools for girls)(?: (?:of|by) (?:[\w'-]+ ){1,3}?)? ?(?:(?:is|are|was|were|has been|have been|"
        r"now|there) )*(?:prohibited|banned|forbidden|outlawed|not allowed|no longer allowed))\b",
        own_no=True,
        unless=r"\b(?:law of|stadium|airline|airport security|referee|doping|film|book)\b",
    ),
    Phrase(
        "access_constraint",
        "who_chase",
        r"\b(?P<v>(?:because of|for fear of|afraid of|from|by) (?:the )?(?:armed )?(?:men|gangs?|gunmen|soldiers|"
        r"youths|thieves|bandits|militias?|guards) (?:who|that) (?:chase|rob|beat|attack|rape|stop|wait for|harass|"
        r"shoot at) (?:us|them|women|people|anyone|whoever)|(?:robbed|beaten|harassed|raped|attacked|chased|shot at) "
        r"(?:on the way|when (?:they|we) (?:go|fetch|collect|gather|leave)|while (?:fetching|collecting|gathering|"
        r"farming|fishing|grazing)))\b",
    ),
    Phrase(
        "access_constraint",
        "only_carts",
        rf"\b(?P<v>(?:{GOODS}|supplies|everything|cargo|trade)(?:(?:,| and) [\w]+){{0,3}} (?:now |still |only "
        rf")*(?:comes?|arrives?"
        r"|travels?|gets? in|moves?|reach\w*|is carried|are carried|is brought|are brought) (?:only |now |still "
        r")?(?:on|by|in) (?:carts?|donkeys?|mules?|camels?|head|foot|back|bicycles?|wheelbarrows?|canoes?|sledges?|"
        r"motorbikes?|motorcycles?|smugglers?|night))\b",
        unless=r"\b(?:tourists?|festival)\b",
    ),
    Phrase(
        "closure",
        "by_number",
        rf"\b{_NUMBERED}(?: (?:road|highway|motorway))?(?: (?:north|south|east|west|from|between|at|to|near|towards|"
        rf"out|of|in)\b[^.;:,]{{0,40}}?)? (?P<v>{AUX}(?:not |no longer )?(?:closed|shut|cut|severed|"
        rf"blocked|open|"
        r"reopened|passable|impassable|interrupted|sealed))\b",
        own_no=True,
        unless=r"\b(?:if|unless)\b",
    ),
    Phrase(
        "closure",
        "it_is",
        r"\b(?P<v>(?:it|this|that|which|both|all|the latter) (?:(?:has|have|had|is|was|are|were|been|remains?|stays?|"
        r"stayed|officially|formally|only|partly|again|now|still|will|be) )*(?:re-?opened|closed|shut|open|cut|"
        r"blocked|impassable|passable|sealed) (?:to|for|in both|since|until|by|from|at|on|between|again|after|only) "
        r"(?:all |heavy |light |commercial |pedestrian |civilian )*(?:traffic|trucks?|lorries|vehicles|trade|"
        r"civilians|goods|cars|people|travellers|pedestrians|the public|traders|buses|day|night|daylight|\d+ \w+|"
        r"(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|directions|further notice|\w+ weeks?|\w+ days?))\b",
        own_no=True,
        unless=r"\b(?:if|unless|office|shop|account|book|debate|case|exhibition|museum)\b",
    ),
    Phrase(
        "closure",
        "formally",
        rf"\b(?:borders?|frontiers?|crossings?|{ROAD}|airports?|ports?|markets?|border posts?|gates?|airspace|schools?|"
        r"embass(?:y|ies))(?: (?:known|called|at|of|in|to|with|between|on|near|named)\b[^.;,]{0,50}?)? "
        r"(?P<v>(?:(?:has|have|had|was|were|is|are|been|remains?|stays?|now|still|again) )*(?:officially|formally|"
        r"effectively|practically|technically|partially|fully|temporarily|indefinitely|finally|briefly)? "
        r"?(?:re-?opened|closed|shut|sealed|open|functioning|functional|operational|operating|in operation|working|in "
        r"service))\b",
        unless=r"\b(?:importance|keep\w*|should|must|if|unless|wounds?|eyes|open to (?:talks|dialogue)|open (?:up "
        r")?(?:opportunit|debate)|fire|museum|shop)\b",
    ),
    Phrase(
        "closure",
        "nothing_moves",
        r"\b(?P<v>(?:nothing|no one|nobody|not a (?:truck|car|boat|vehicle)|no (?:traffic|vehicles?|trucks?|boats?|"
        r"trains?|barges?)) (?:moves?|moved|is moving|are moving|passes|goes|went|runs?|circulates?|crosses|sails?|"
        r"sailed)(?= ?[.,;]|$| (?:on|along|between|after|at|since|any more|through|across)\b)|(?:will|would|can|does|"
        r"do|did) not (?:handle|accept|take|receive|allow|serve) (?:any )?(?:flights?|passengers|vessels|ships|trucks|"
        r"traffic|planes)|(?:traffic|navigation|shipping|trade|cross-border trade|movement|work at the port) (?:has |"
        r"had |have |is |was )?(?:come to a (?:halt|stop|standstill)|ground to a halt|at a standstill|stopped|"
        r"paralysed|paralyzed|died))\b",
        own_no=True,
    ),
    Phrase(
        "closure",
        "stations_shut",
        r"\b(?:(?:filling|petrol|gas|fuel|pumping|police|bus|train|railway|radio|polling) ?(?:stations?|stns?\.?)|"
        r"units?|wards?|cent(?:re|er)s?|kitchens?|checkpoints?|posts?|shops|stalls|bakeries|schools|offices|courts)(?: "
        r"there| here| "
        rf"(?:in|at|along|on) [^.;,]{{2,30}}?)? (?P<v>{AUX}(?:shut|closed)(?: down)?)"
        r"(?= ?[.,;]|$| (?:since|for|until|by|on|after|because|there)\b)",
        unless=r"\b(?:if|unless|eyes|on sundays|on fridays|holiday\w*)\b",
    ),
    Phrase(
        "closure",
        "side_closed",
        r"\b(?P<v>(?:side|authorities|governor|police|army|guards|officials|government|council|military|soldiers|"
        r"customs)(?: [\w'-]+){0,3}? (?:has |have |had |again )?(?:closed|shut|sealed|reopened|re-opened|opened|"
        r"suspended) (?:the |its |their |all |both |a |our )+(?:[\w'-]+ ){0,3}?(?:crossings?|borders?|frontiers?|"
        r"gates?|road|bridge|market|schools?|airport|port|post|way|corridor|shops|channel|airspace)|to (?:re-?open|"
        r"close|shut) (?:on|in|from|at|by|until) (?:\d|(?-i:[A-Z])|next|the))",
        unless=r"\b(?:if|unless|would|could|(?-i:may)|might|ready to|refus\w*|fund|account|inquiry|investigation|"
        r"eyes)\b",
    ),
    Phrase(
        "access_obstacle",
        "mined",
        rf"\b(?P<v>{_MINES}(?: (?:and|or) [\w ]{{3,20}})? (?:(?:is|are|was|were|have been|has been|remain\w*|still|lie|"
        rf"lies|lay|litters?|reported|suspected|found|left|laid|present|lying|scattered|strewn|planted|everywhere|make|"
        rf"contaminate|block|"
        r"in|on|along|around|under|near|inside|at) )+(?:the |a |all |many |most )?(?:[\w'-]+ ){0,3}?(?:roads?|tracks?|"
        r"paths?|routes?|fields?|farmland|farms|villages?|houses|homes|ruins|land|groves?|gardens?|orchards?|river "
        r"?banks?|beach|"
        rf"jetty|bridge|verges?|axis|way|streets|wells?)|{_MINES} (?:are |is )?everywhere|(?:sown|contaminated|"
        rf"littered|strewn|laced|seeded|infested|studded|riddled) with (?:[\w'-]+ ){{0,3}}?{_MINES}|mined (?:roads?|"
        rf"tracks?|paths?|creek|"
        r"fields?|bridge|area|villages?|river)|(?:burnt|burned)-out (?:vehicles|trucks|cars|tanks) (?:block|litter|"
        r"line)\w*)\b",
        own_no=True,
        unless=r"\b(?:gold|copper|coal|diamond|cobalt|gold-?mines|miners?|mining|clear(?:ed|ance|ing)|training|treaty|"
        r"could|would)\b",
    ),
    Phrase(
        "access_obstacle",
        "bridge_gone",
        rf"\b(?P<v>(?:bridges?|culverts?|causeways?|footbridges?|overpass(?:es)?|jett(?:y|ies)|piers?|ferry ramps?)(?: "
        rf"(?:over|at|in|on|of|across|near|between|to)\b[^.;,]{{0,50}}?)? {AUX}(?:(?:was|were|is|are|now|lies?) "
        rf")*(?:blown(?: up)?|"
        r"cracked|down|gone|out|carried (?:off|away)|swept off|missing|sagging|unsafe|collapsed|weakened|half under|"
        r"split|in the (?:river|water))(?= ?[.,;:]|$| (?:and|by|since|after|in|at|on|so|last|this|for|from)\b)|(?:has|"
        r"have|had|with|without|is|are) (?:no|without a) bridges?(?: (?:since|any more|left))?)\b",
        own_no=True,
        unless=r"\b(?:down (?:the|to)|bridge (?:fund|gap|loan)|could|would|(?-i:may)|might|if|rebuilt|trust)\b",
        count="any",
    ),
    Phrase(
        "access_obstacle",
        "slides",
        rf"\b(?P<v>(?:slides?|landslips?|mud ?flows?|slips|washouts?|sinkholes?|craters?|cave-ins?|fallen (?:trees|"
        rf"rocks|poles)|snowdrifts?|drifts|sandbanks?|hyacinth|wrecks?) (?:now |still |also |have |has |are |is "
        rf")*(?:block\w*|cut|cuts|clos\w+|cover\w*|bury|buried|obstruct\w*|make|makes|made) (?:[\w'.,-]+ "
        rf"){{0,5}}?(?:{ROAD}|channel|river|way)|(?:crater|"
        r"sinkhole|breach|gap|hole) (?:in the (?:road|bridge|dyke|runway) )?(?:is|was|of|about|some|measures?) "
        r"(?:[\w-]+ ){0,3}?(?:\d+|[\w-]+) ?(?:m|metres?|meters?|feet)(?: (?:wide|deep|across|long))?|(?:still|again|"
        r"since|been|is|was|were) swept away|(?:road|track|highway|street)\b[^.;,]{0,30}? (?:is |are |was |lies? "
        r")?(?:littered|strewn|clogged|jammed) with)\b",
        unless=r"\b(?:playground|photo|could|would|(?-i:may)|might|if|houses? (?:was|were)|mountain slides)\b",
        count="any",
    ),
    Phrase(
        "supply_route",
        "way_in",
        r"\b(?P<v>(?:is|was|remains?|as|are|being|became) (?:also |now |still )*(?:the |its |their |our |a )*(?:only|"
        r"main|sole|last|chief|principal|shortest|one|single|key|vital|most used) (?:[\w-]+ ){0,2}?(?:way|road|route|"
        r"door|passage|port|link|road link|track|path|outlet|artery|axis|bridge|channel) (?:in|into|out|out of|to|for|"
        r"between|through|from|left)|(?:route|road|way|road|river|port|crossing|line) (?:by|through|along|over|on) "
        r"which (?:most|all|nearly|much|the|goods|food|fuel|its|half|many|overland))\b",
        unless=r"\b(?:peace|solution|out of the crisis|fund|way to (?:end|stop|solve|resolve|get|win)|survive|cope|"
        r"talks|refugees|flee\w*|escape)\b",
    ),
    Phrase(
        "supply_route",
        "by_that_way",
        rf"\b(?P<v>(?:{GOODS}|palm|coffee|cocoa|cotton|timber|ore|copper|cobalt|gold|cargo|imports|exports|everything "
        rf"sold|"
        r"everything|most (?:of )?(?:goods|the \w+))(?:(?:,| and) [\w]+){0,4}(?: (?:sold|eaten|consumed|used|needed|"
        r"traded) in [^.;,]{2,25}?)? (?:now |normally |usually |mostly |also |still |mainly )*(?:comes?|came|leaves?|"
        r"left|goes|go|went|arrives?|moves?|travels?|enters?|pass(?:es)?) (?:in |out )?(?:by|on|along|over|up|down|"
        r"through|via) (?:that|this|the|one|a single|the same|those)(?: same| one| only)? (?:[\w-]+ )?(?:river|road|"
        r"route|artery|highway|railway|line|track|port|bridge|corridor|way|lake|canal|pass|axis))\b",
        unless=r"\b(?:cut|closed|blocked|stopped|no longer)\b",
    ),
    Phrase(
        "supply_route",
        "carries_share",
        rf"\b(?P<v>(?:carr(?:y|ies|ied)|bring(?:s)?|brought|handles?|feeds?|supplies|supplied) (?:about |some |over |"
        rf"nearly |more than |normally |usually )*(?:most|all|half|much|two thirds|three quarters|four fifths|nine "
        rf"tenths|\d+ ?(?:%|per ?cent)|a (?:third|quarter|fifth)|the bulk)(?: of)? (?:the |its |their |imported |"
        rf"region's |town's |city's |country's )*(?:[\w'-]+ ){{0,3}}?(?:{GOODS}|imports|exports|trade|traffic|cargo|"
        rf"electricity)|(?:it )?used to (?:bring|carry|supply|feed) (?:[\w'-]+ )?(?:its |the )?(?:[\w'-]+ "
        rf"){{0,2}}?{GOODS})\b",
        unless=r"\b(?:trucks? brought|will|would|could|plan\w*)\b",
    ),
    Phrase(
        "access_constraint",
        "permits",
        r"\b(?P<v>(?:withh[eo]ld\w*|revok\w+|cancell?\w*|delay\w*|den(?:y|ied|ies|ying)|refus\w+|stopped issuing|"
        r"suspend\w*|held back|reject\w*|confiscat\w+) (?:[\w'-]+ ){0,4}?(?:permits?|permissions?|visas?|clearances?|"
        r"travel passes|licen[cs]es|authori[sz]ations?|passports|papers|accreditation)|(?:permits?|permissions?|"
        r"visas?|clearances?|passes) (?:now )?(?:cost|costs|take|takes|require|were|are|have been|must))\b",
        unless=r"\b(?:building permits?|work permits? for|tourist|driving|broadcast\w*|logging|mining|fishing licen|"
        r"exchange|banks?|traders' licen)\b",
    ),
    Phrase(
        "access_constraint",
        "forced_agencies",
        r"\b(?P<v>(?:insecurity|fighting|clashes|violence|shelling|flood\w*|rains?|threats?|looting|attacks?|"
        r"restrictions?|fuel shortages?|unrest) (?:has |have |had )?(?:forced|obliged|led|compelled|prompted|caused) "
        r"(?:[\w'-]+ ){0,3}?(?:agencies|ngos?|organi[sz]ations?|partners|msf|wfp|aid|humanitarian\w*|staff|workers|"
        r"teams?|medics|actors) (?:[\w'-]+ ){0,3}?to (?:relocate|suspend|withdraw|pull|evacuate|stop|halt|leave|scale|"
        r"reduce|close|pause|cut))\b",
        count="any",
    ),
    Phrase(
        "access_constraint",
        "may_not",
        rf"\b{PEOPLE}(?: (?:in|of|from|on|at)\b[^.;,]{{0,30}}?)? (?P<v>(?:(?-i:may)|must|can|could|are|is|were) "
        rf"(?:still |now )?"
        r"not (?:to )?(?:leave|move|travel|drive|go out|cross|enter|sail|fish|go near|farm|return))\b",
        own_no=True,
        unless=r"\b(?:afford|want|wish|if|forget|agree)\b",
    ),
    Phrase(
        "access_constraint",
        "customs",
        r"\b(?P<v>customs (?:[\w'-]+ ){0,2}?(?:released|cleared|seized|impounded|held|blocked|detained|hold|holds|"
        r"refus\w+|demand\w*))\b",
    ),
    Phrase(
        "checkpoint",
        "shaken_down",
        r"\b(?P<v>(?:extort|fleec|shak|rob|search|tax|stopp?)\w* (?:down )?(?:the |all |every |passing )*(?:boats|"
        r"trucks|lorries|drivers|traders|passengers|travellers|farmers|herders|fishermen|motorists|barges|canoes|"
        r"buses) (?:at|along|on|in) (?:[\w-]+ ){0,3}?(?:points?|places|spots|posts?|gates?|barriers?|crossroads|"
        r"bridges?|jett(?:y|ies)|landings?))\b",
        count="any",
    ),
    Phrase(
        "access_obstacle",
        "out_of_use",
        rf"\b(?:airstrips?|runways?|airfields?|landing (?:strips?|sites?)|jett(?:y|ies)|{ROAD})(?: (?:at|in|to|from|"
        rf"near|between|of|over|across)\b[^.;,]{{0,50}}?)? (?P<v>{AUX}(?:waterlogged|cannot be used|can(?:not| no "
        rf"longer) be (?:used|crossed|"
        r"driven)|out of use|not usable|overgrown|too (?:wet|muddy|soft|short|damaged)|muddy|slippery|given way|gave "
        r"way|buckled|caved in|sagging|eaten away|undermined|a sea of mud))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|if|repaired)\b",
    ),
    Phrase(
        "closure",
        "is_back",
        r"\b(?P<v>(?:mobile network|network|internet|phone (?:lines?|network)|signal|flights?|buses|trains|ferry|"
        r"banking|traffic|trade) (?:is |are |was |were |has come |came |have come )(?:now |partly |finally )?back(?: "
        r"up| on)?|(?:banks?|shops|markets?|schools?|offices|stalls|bakeries|pharmacies|clinics?|courts|petrol "
        r"stations?) (?:have |has )?(?:re-?)?opened (?:again|their doors|for the first time|after|yesterday|today|on|"
        r"this|last))\b",
        unless=r"\b(?:if|unless|fire|would|could|(?-i:may)|might)\b",
    ),
    Phrase(
        "closure",
        "nothing_has",
        r"\b(?P<v>(?:nothing|no (?:truck|boat|convoy|barge|train|plane|flight|vehicle|car|bus|goods)s?) (?:has|have|"
        r"had) (?:crossed|moved|passed|come|entered|got|gone|landed|docked|sailed|left|arrived|reached)(?: \w+){0,3}? "
        r"(?:since|for|in|through|this|from|to))\b",
        own_no=True,
    ),
    Phrase(
        "access_constraint",
        "not_accessible",
        r"\b(?P<v>(?:not|n't|no longer|never|hardly|barely|only partially|only partly) (?:yet )?(?:been "
        r")?(?:physically |easily |safely )?(?:accessible|reachable))\b",
        own_no=True,
        unless=r"\b(?:website|page|online|data|prices?|disabilit\w*|wheelchair|could|would|(?-i:may)|might|if)\b",
    ),
)
