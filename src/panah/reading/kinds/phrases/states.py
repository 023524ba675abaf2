"""Broad ways to tell needs, access, movements and markets: a thing of the field and its state, a few words apart."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AID, AUX, GOODS, PEOPLE, ROAD, SUPPLIES

_SERVICE: Final = (
    r"(?:(?:drinking |running |piped |clean |tap )?water|sanitation|latrines?|toilets?|showers?|drainage|drains?|"
    r"sewage|sewers?|septic tanks?|garbage|rubbish|solid waste|open defecation|hygiene|water yards?|wells?|boreholes?|"
    r"taps?|pumps?|water points?|reservoirs?|meals?|fodder|pasture|grazing|seeds?|fishing nets|tablets|pills|doctors?|"
    r"nurses?|midwi(?:fe|ves)|surgeons?|anaesthetists?|clinics?|health (?:posts?|cent(?:re|er)s?|services|workers|"
    r"care)|wards?|maternity|morgues?|ambulances?|classrooms?|teachers|textbooks|desks|schooling|electricity|power|"
    r"lighting|heating|stoves?|shelters?|tents?|tarpaulins?|blankets?|mattress\w*|bedding|winter clothes|clothing|soap|"
    r"pads|mosquito nets|kits|salar(?:y|ies)|wages|jobs|livelihoods?|generators?|psychosocial (?:support|care)|"
    r"protection services|safe spaces?|treatment|medical care|referrals?)"
)
_POOR: Final = (
    r"(?:broken|submerged|silted up|inundated|under water|unusable|unfit|useless|dry|overflow\w*|blocked|clogged|"
    r"filthy|foul|contaminated|polluted|unsafe|dirty|muddy|brackish|salty|murky|(?:only |but |just )?a trickle|too "
    r"(?:few|little|small|far|weak|crowded|dirty|thin)|insufficient|inadequate|scarce|rare|erratic|irregular|"
    r"intermittent|patchy|lacking|missing|unavailable|not (?:available|enough|adequate|sufficient|safe|provided|"
    r"covered|met)|interrupted|overwhelmed|overstretched|stretched|overcrowded|understaffed|under-?equipped|unpaid|"
    r"widespread|dire|critical|catastrophic|terrible|alarming|abysmal|precarious|desperate|very (?:bad|poor)|appalling|"
    r"deplorable|worsen\w*|deteriorat\w+|in short supply|hard to come by|out of (?:order|action|reach)|unreachable|few "
    r"and far between|nowhere to be (?:found|had)|over capacity|beyond capacity|in ruins|roofless|leaking|torn|rotting|"
    r"worn out|full of (?:mud|sand|silt|salt|rubbish|debris|water))"
)
_DOUBT: Final = (
    r"\b(?:could|would|(?-i:may)|might|will|if|unless|fear\w*|warn\w*|forecast\w*|expect\w*|risk|plan\w*|repaired|"
    r"fixed|prices?|talks|relations|security situation|attack\w*|convoys?|trucks?|border|road)\b"
)
_COUNTED: Final = (
    r"(?:to |at |by |from |about |around |some |over |nearly |almost |more than |less than |an? |average of |total of |"
    r"only |just |now )*"
)
_MOVES_TO: Final = (
    r"(?:rose|risen|rises|fell|fallen|climbed|dropped|jumped|reach(?:ed|es)|stood|stands|averag(?:ed|es)|total(?:led|s|"
    r"ed)|number(?:ed|s)|hit|came|went (?:up|down)|gone (?:up|down)|increased|decreased|declined|doubled|halved|slowed|"
    r"ran|runs?|exceed(?:ed|s)?|remain(?:s|ed)?|is|are|was|were)"
)

STATES: Final[tuple[Phrase, ...]] = (
    Phrase(
        "need",
        "poor_state",
        rf"\b{_SERVICE}(?: (?:in|at|of|for|on|to|from|near|across|inside)\b[^.;,]{{0,40}}?)? (?P<v>{AUX}(?:simply |so "
        rf"|very |too |quite |often |everywhere |chronically |critically )*(?:deliver\w* |yield\w* |give |gives "
        rf")?{_POOR})\b",
        own_no=True,
        count="people?",
        unless=_DOUBT,
    ),
    Phrase(
        "need",
        "poor_thing",
        r"\b(?P<v>(?:poor|inadequate|insufficient|limited|no|lack of|little|dire|overflowing|blocked|broken|shared|"
        r"makeshift|unsafe|contaminated|irregular|filthy|too few) (?:[\w-]+ ){0,1}?(?:sanitation|latrines?|toilets?|"
        r"drainage|hygiene|nutrition|health services|health care|medical care|psychosocial support|protection "
        r"services|lighting|drinking water|shelter materials|cooking fuel|safe spaces?|schooling|learning materials|"
        r"seed stocks?|bread|soap|menstrual \w+|bedding|heating|winter clothes))\b",
        own_no=True,
        count="people?",
        unless=_DOUBT.replace("|talks", "|talks|no longer"),
    ),
    Phrase(
        "need",
        "thin_children",
        r"\b(?:child(?:ren)?|under[- ]fives?|under five|infants|women|mothers|people|families|households|boys|girls|"
        r"persons|refugees|displaced|idps|per ?cent|%)[^.;]{0,50}? (?P<v>(?:is|are|was|were|found|judged|classified|"
        r"screened)(?: as| to be)? (?:acutely |severely |moderately |chronically )*(?:wasted|stunted|malnourished|"
        r"underweight|anaemic|undernourished|emaciated|food[- ]insecure|dehydrated|hungry|starving))\b",
        count="people?",
        unless=_DOUBT + r"|\b(?:time|effort|money|votes?|chances?) (?:is|was|were)\b",
    ),
    Phrase(
        "need",
        "animals_crops_die",
        r"\b(?P<v>(?:cattle|cows|goats|sheep|camels|livestock|animals|herds|poultry|bees|fish|crops?|seedlings|"
        r"orchards?|date palms|vines|trees) (?:are |is |have |has |had |were )?(?:been )?(?:dying|died|perish\w*|"
        r"wiped out|decimated|weak|too weak|emaciated|sick|lost|drown\w*|withering|withered|rotting|rotted|buried|"
        r"trampled|eaten by|attacked by (?:locusts|army ?worms?|pests)|flattened)|(?:lost|buried|ruined|destroyed|"
        r"swept away|flooded) (?:[\w-]+ ){0,3}?(?:harvests?|crops?|seedlings|seed stores?|granar(?:y|ies)|livestock|"
        r"herds?|cattle|fields|gardens|farmland|nets|boats))\b",
        count="any",
        unless=rf"{_DOUBT}|\b(?:raid\w*|stolen|rustl\w*)\b",
    ),
    Phrase(
        "need",
        "last_means",
        r"\b(?P<v>(?:pawn|sell|sold|burn|barter|exchang|slaughter|trad)(?:s|ing|ed|ning|nt|t|e)? (?:off )?(?:their |"
        r"our |his |her |my |the |what |last |school |wedding |roof |iron )*(?:phones?|rings?|jewell?ery|gold|land|"
        r"plots?|furniture|doors?|sheets|pots|pans|tools|ploughs?|oxen|bicycles?|motorbikes?|blankets?|clothes|books|"
        r"rations?|seed|goats?|cows?|cattle|sheep|hens|chickens|boats?|nets|uniforms|belongings|livestock|animals)|"
        r"(?:spen[dt]|used|eaten|ate|exhausted|finished) (?:up )?(?:their |our |all |the |his |her |my )+(?:savings?|"
        r"seed|stocks?|reserves)|(?:send|sent|sending) (?:their |our |the |young )*(?:children|sons?|daughters?|boys|"
        r"girls) (?:out )?to (?:beg|work|the (?:fields|mines|city|capital))|marr(?:y|ied|ying) (?:off )?(?:their |our "
        r"|a |his |her )+(?:young |teenage )?(?:daughters?|girls?))\b",
        count="people?",
        unless=r"\b(?:traders?|company|ministry|market prices?|could|would|(?-i:may)|might|if|shop)\b",
    ),
    Phrase(
        "need",
        "born_and_treated",
        r"\b(?P<v>(?:give|gives|gave|giving) birth (?:on|in|at|by|without|under|alone)|(?:deliver|delivers|delivering|"
        r"operate|operates|operating|treat|treats|treating) (?:[\w-]+ ){0,3}?(?:on the (?:floor|ground|table)|by "
        r"(?:torch|candle|phone)\w*|without (?:anaesth\w*|gloves|light|water|power)|in (?:corridors|tents|the open|a "
        r"tent|the corridor))|(?:lie|lying|sleep|wait) (?:[\w-]+ ){0,3}?in the corridors?|two to a bed|three to a bed|"
        r"share (?:a |one )?(?:beds?|mattress\w*))\b",
        count="people?",
    ),
    Phrase(
        "need",
        "per_teacher",
        r"\b(?P<v>(?:\d[\d,]*|[\w-]+) (?:pupils|students|children|patients|families|people|households) (?:and|for|"
        r"with|share|shares|sharing|to|per) (?:only |just |a |one |every |each )*(?:\d+|one|two|three|four|five|six|"
        r"seven|eight|nine|ten|a)? ?(?:teachers?|nurses?|doctors?|midwi(?:fe|ves)|latrines?|toilets?|taps?|wells?|"
        r"boreholes?|classrooms?|textbooks?|desks?|tents?|rooms?))\b",
        count="any",
        unless=r"\b(?:invited|visited|met|thank\w*|killed|including|train\w*|prizes?|could|would|will)\b",
    ),
    Phrase(
        "need",
        "gap",
        r"\b(?P<v>(?:needs?|requirements?|response|appeal|plan|funding|funds?) (?:(?:is|are|was|were|remain\w*|"
        r"stands?|only|just|so far|now|still) )*(?:covers? (?:only )?|funded at |\d+ ?(?:%|per ?cent) (?:funded|"
        r"covered|met)|(?:under|un)funded|unmet)|(?:covers?|meets?|reaches) (?:only |just |barely |less than |about "
        r")*(?:\d+ ?(?:%|per ?cent)|[\w-]+ per cent|half|a (?:third|quarter|fraction)|one in \w+) of (?:the "
        r")?(?:needs?|requirements?|caseload|demand|people|target))\b",
        count="any",
        unless=r"\b(?:pension|election|budget deficit|could|would|(?-i:may)|might)\b",
    ),
    Phrase(
        "access_constraint",
        "restricted_thing",
        rf"\b(?:movements?|flights?|missions?|imports?|exports?|river transport|travel|travelling|access|driving|"
        rf"farming|fishing|grazing|trade|deliver(?:y|ies)|{AID}|patrols|evacuations?|collecting (?:wood|firewood|"
        rf"water)|night travel|field visits?|programmes?|activities)(?: (?:to|in|on|by|of|at|along|between|after|for|"
        rf"outside|beyond|towards?|into|across)\b[^.;,]{{0,45}}?)? (?P<v>(?:is|are|was|were|"
        r"remain(?:s|ed)?|has become|have become|has been|have been|became|stays?) (?:now |still |too |very |also |"
        r"again |severely |heavily |extremely |largely |all but |almost )*(?:dangerous|unsafe|risky|restricted|"
        r"limited|impossible|difficult|constrained|hazardous|perilous|hampered|impeded|obstructed|curtailed|tightly "
        r"controlled|sporadic|patchy|irregular|denied|blocked|cut off|uncertain|unpredictable|subject to))\b",
        own_no=True,
        unless=r"\b(?:could|would|(?-i:may)|might|if|relations|talks|negotiations|treatment|prices?)\b",
    ),
    Phrase(
        "access_constraint",
        "rule_changed",
        r"\b(?P<v>(?:requirements?|bans?|restrictions?|curfews?|embargo(?:es)?|blockades?|suspension|moratorium|state "
        r"of emergency|fishing ban|night ban|travel ban|lockdown|no-go zones?|buffer zones?|quarantine)(?: "
        r"[\w'-]+){0,5}? (?:(?:was|were|has been|have been|is|are|being) (?:\w+ )?(?:lifted|eased|tightened|extended|"
        r"relaxed|imposed|introduced|renewed|declared|announced|widened|maintained|in (?:force|place))|remain\w* in "
        r"(?:force|place)))\b",
        unless=r"\b(?:arms|weapons|oil|bank|football|sports|could|would|(?-i:may)|might|if|court)\b",
    ),
    Phrase(
        "access_constraint",
        "has_banned",
        r"\b(?P<v>(?:ban(?:ned|s|ning)|outlaw(?:ed|s|ing)|forb(?:ade|ids|idden)|prohibit(?:ed|s|ing)|restrict(?:ed|s|"
        r"ing)|cap(?:ped|s)|ration(?:ed|s)) (?:all |the |any |most |some )*(?:[\w-]+ ){1,3}?(?:after|from|at night|"
        r"before|in|on|between|across|beyond|for|without|to (?:women|men|travel|leave|residents|\d)))\b",
        armed=True,
        unless=r"\b(?:book|film|song|party|player|stadium|match|media|newspaper|television|website|torture|treaty|"
        r"chemical|cluster|court|could|would|(?-i:may)|might|if)\b",
    ),
    Phrase(
        "access_constraint",
        "not_permitted",
        r"\b(?P<v>(?:is|are|was|were|been) (?:not|no longer|never) (?:yet )?(?:permitted|allowed|authori[sz]ed|able|"
        r"free|welcome|safe) (?:to|beyond|past|near|into|inside|on|in|within|after|without|across|out|through|at|"
        r"outside|north|south|east|west)|(?:could|can|did|do|does) not (?:get|go|travel|come|move|cross|drive|sail|"
        r"fly|land|dock|reach|access|visit|pass) (?:to|into|beyond|past|in|through|across|out|there|at|on|up|down|"
        r"(?-i:[A-Z])[\w-]+|the (?:area|district|town|village|site|camp|county|north|south|east|west|island|wounded|"
        r"victims|sick)))\b",
        own_no=True,
        unless=r"\b(?:agreement|consensus|decision|school|comment|vote|afford|if|would|sleep|toilets?|phone|quorum|"
        r"speak|talk|be named|the press|media)\b",
        count="people?",
    ),
    Phrase(
        "access_constraint",
        "hours_for",
        r"\b(?P<v>(?:it |journey |trip |drive |clearance |customs clearance |the way |crossing )(?:now )?(?:takes?|"
        r"took|lasts?|needs?|requires?) (?:up to |about |at least |over |nearly |more than )*(?:\d+|[\w-]+)(?: to "
        r"\w+)? (?:hours?|days?|weeks?|a month|months?)(?: \w+)?(?: to (?:drive|reach|travel|cover|get|cross|walk|"
        r"clear|bring|make)| instead| where| against|[.,;]|$))",
        unless=r"\b(?:cook|course|training|build|repair|registration|years?|heal|harvest|ripen)\b",
    ),
    Phrase(
        "access_constraint",
        "let_through",
        r"\b(?P<v>(?:handled|passed|let through|saw|let in|processed|admitted|allowed(?: in)?|averag\w+|received|"
        r"entered|crossed|"
        rf"came through|came in|got through|discharged|unloaded|docked) {_COUNTED}(?:\d[\d,]*|one|two|three|four|five|"
        rf"six|seven|"
        r"eight|nine|ten|a dozen|dozens of|no) (?:\w+ ){0,2}?(?:trucks?|lorries|tankers?|barges?|ships?|vessels?|"
        r"trailers?|convoys?|flights?|rotations?|containers?|boats?|trains?|planes?|wagons?)|(?:\d[\d,]*|one|two|"
        r"three|four|five|six|seven|eight|nine|ten|no|a dozen) (?:\w+ ){0,2}?(?:trucks?|lorries|tankers?|barges?|"
        r"ships?|vessels?|convoys?|flights?|rotations?|containers?) (?:\w+ ){0,2}?(?:entered|crossed|came through|"
        r"came in|got through|passed|arrived|reached|discharged|docked|unloaded|landed|waited|were (?:let|allowed|"
        r"turned|held|stopped|unloaded|processed)))\b",
        own_no=True,
        count="any",
        unless=r"\b(?:burn\w*|destroy\w*|attack\w*|looted|soldiers|troops|fighters|cars? collided|could|would|will)\b",
    ),
    Phrase(
        "access_constraint",
        "staff_told",
        r"\b(?:staff|workers|employees|girls|women|drivers|fishermen|farmers|shopkeepers|journalists|nurses|doctors|"
        r"students)(?: (?:of|in|at|from)\b[^.;,]{0,30}?)? (?P<v>(?:were|was|are|have been|had been) (?:also |again "
        r")?(?:told|ordered|instructed|advised|asked|warned) (?:not to|to (?:stay|remain|keep|wear|leave|report|close|"
        r"register|pay|stop))|(?:stay|stayed|staying|keep|kept) (?:at home|indoors|off the (?:roads|streets))|"
        r"work(?:ing)? (?:only )?from home)\b",
    ),
    Phrase(
        "access_constraint",
        "rotations_off",
        r"\b(?P<v>(?:cancel|postpon|abort|call|suspend|cut|reduc)\w* (?:off )?(?:all |its |their |the |most |some |"
        r"several |two |three |\d+ |planned |daily |weekly |further )*(?:rotations?|flights?|trips?|visits?|missions?|"
        r"assessments?|convoys?|distributions?|deliver(?:y|ies)|registrations?|campaigns?|patrols?|field trips?|"
        r"sailings?|departures)|(?:pause|window|truce|lull|ceasefire) (?:of [\w -]{3,20} )?(?:for|to allow|to let) "
        r"(?:\w+ )?(?:deliver\w*|aid|evacuat\w*|convoys?|vaccinat\w*|relief|food|the wounded))\b",
        unless=r"\b(?:election|political campaign|airline|holiday|tour|concert|advertis\w*|could|would|(?-i:may)|"
        r"might|if)\b",
    ),
    Phrase(
        "closure",
        "dark_services",
        r"\b(?P<v>(?:atms?|cash machines|banks?|shops|shutters|stalls|bakeries|pharmacies|offices|bazaars?|markets?|"
        r"schools?|fuel pumps|petrol pumps|gates?)\b[^.;,]{0,25}? (?:(?:is|are|was|were|stay|stays|stayed|remain\w*|"
        r"stand|stood|now|still|all|mostly|has|have|been) )+(?:dark|shuttered|padlocked|locked|boarded up|deserted|"
        r"silent|closed|shut|bolted|sealed)|(?:gates?|barriers?|shops|markets?|border|bridge) (?:shuts?|closes?|"
        r"opens?|reopens?) (?:at|only|from|after|before|for|between|on) (?:\w+ )?(?:dusk|dawn|noon|sunset|dark|\d+|"
        r"(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|one|two|three|curfew))\b",
        unless=r"\b(?:if|unless|museum|holiday\w*|debate|campaign|on sundays|fire)\b",
    ),
    Phrase(
        "access_obstacle",
        "ferry_lost",
        r"\b(?P<v>(?:ferr(?:y|ies)|pontoon|barge|cable car|crane|ramp|landing stage|tunnel|culvert|pass|track|"
        r"embankment road)(?: [\w'-]+){0,3}? (?:sank|sunk|ran aground|run aground|broke (?:down|loose)|broken down|"
        r"drifted|burnt out|is stuck|gave way|caved in|was holed|snowed (?:in|up)|iced over|silted up|cut in two)|"
        r"(?:snow|sand|ice|mud|silt|water|boulders?|"
        rf"landslides?|rockfalls?|floods?) (?:has |have |had )?(?:clos|sever|cut|bur|block|swallow|cover|wip)\w* "
        rf"(?:[\w'-]+ ){{0,5}}?(?:{ROAD}))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|if|killed|drowned|passengers died)\b",
    ),
    Phrase(
        "site_presence",
        "packed_with",
        r"\b(?P<v>(?:packed|crammed|crowded|filled|overflowing|teeming|swollen|full) (?:with|of|by) (?:\w+ "
        r"){0,2}?(?:evacuees|displaced|families|refugees|returnees|newcomers|idps|arrivals|people (?:from|who)))\b",
        count="people?",
        unless=r"\b(?:buses|boats|trucks|hospital|wards?|stadium erupted|will|would|could)\b",
    ),
    Phrase(
        "departure",
        "found_empty",
        r"\b(?P<v>(?:nobody|no one|not a soul|hardly anyone|almost nobody) (?:is |are |was |still |has )*(?:left|"
        r"lives|remain\w*|stayed) (?:in|at|behind|there|here)|(?:villages?|towns?|hamlets?|camps?|houses|settlements?|"
        r"quarters?|neighbou?rhoods?|district)\b[^.;,]{0,30}? (?:(?:was|were|has been|is|are) (?:found|left|lying|"
        r"standing) (?:empty|deserted|abandoned)|(?:has|have|had) (?:\w+ )?(?:emptied|lost (?:most|half|all|nearly "
        r"all|much|two thirds|a third|all but \w+ \w+) (?:of )?(?:its|their) (?:people|population|inhabitants|"
        r"residents|families)))|only (?:the )?(?:elderly|old people|old men|old women|old|sick|poorest|men|dogs|"
        r"soldiers|a few (?:\w+ )?(?:families|people|men|women)) (?:have |has |are |were )?(?:stayed|remain\w*|left|"
        r"stayed behind|left behind|are still there))\b",
        count="people?",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if)\b",
    ),
    Phrase(
        "arrival",
        "by_means",
        r"\b(?P<v>(?:arriv|c[ao]m|travel|fle|walk|reach|cross|enter)\w* (?:here |there |mostly |mainly |over |in |"
        r"[\w-]+ly )*(?:on foot|by (?:boat|bus|truck|lorry|canoe|donkey|cart|taxi|train|night)|in (?:cars|buses|"
        r"trucks|lorries|convoys?|minibuses)|on (?:motorbikes?|motorcycles?|tractors?|donkeys?|carts?)|barefoot|"
        r"exhausted|with nothing|with (?:few|no|little) (?:belongings|possessions)))\b",
        count="people?",
        unless=r"\b(?:food|goods|aid|flour|fuel|onions|tourists?|voters?|minister|team|fighters|soldiers|troops|"
        r"attackers|gunmen|bandits|work|school|market|will|would|could|(?-i:may)|might|if)\b",
    ),
    Phrase(
        "return",
        "returns_number",
        rf"\b(?P<v>(?:returns|returnees|repatriations|relocations|evacuations|evacuees)\b[^.;,]{{0,35}}? {_MOVES_TO} "
        rf"{_COUNTED}"
        r"(?=\d))",
        count="any",
        unless=r"\b(?:tax|bonds?|shares|sales|investment|ticket|expect\w*|will|would|could|(?-i:may)|might)\b",
    ),
    Phrase(
        "cross_border",
        "crossings_number",
        rf"\b(?P<v>(?:deportations?|expulsions?|pushbacks|crossings|refugee arrivals|asylum claims|asylum "
        rf"applications|border movements)\b[^.;,]{{0,35}}? {_MOVES_TO} {_COUNTED}(?=\d))",
        count="any",
        unless=r"\b(?:level crossings|zebra|expect\w*|will|would|could|(?-i:may)|might|killed)\b",
    ),
    Phrase(
        "displacement_flow",
        "number_moves",
        rf"\b(?P<v>(?:displacements?|displaced population|(?:new |daily |weekly )?(?:arrivals|departures|influx)|"
        rf"number of (?:idps|displaced|arrivals|new arrivals|refugees|returnees))\b[^.;,]{{0,40}}? {_MOVES_TO} "
        rf"{_COUNTED}(?=\d)|(?:spilled|"
        r"poured|flooded|streamed|flowed|trekked|migrated) (?:over |across |out |in )?(?:from|into|to|towards) (?:the "
        r")?(?-i:[A-Z])[\w'-]+)",
        count="any",
        unless=r"\b(?:flights?|airport|hotel|tourists?|goods|expect\w*|will|would|could|(?-i:may)|might|if|killed|"
        r"money|aid|weapons|fighters|soldiers|troops|water|rain|oil)\b",
    ),
    Phrase(
        "supply_warning",
        "stops_coming",
        rf"\b(?P<v>(?:{SUPPLIES}|{GOODS}) (?:imports?|deliver(?:y|ies)|supply|supplies|shipments?|pipeline|stocks?|"
        rf"production)(?: [\w'-]+){{0,3}}? (?:(?:has|have|had|is|are|was|were) )?(?:stopped|ceased|halted|dried up|"
        rf"fallen|fell|dropped|interrupted|disrupted|collapsed|thin|thinning|dwindl\w+|down|late|delayed|broken|at "
        rf"(?:its|their) lowest))\b",
        unless=r"\b(?:prices?|resumed|restored|could|would|(?-i:may)|might)\b",
    ),
    Phrase(
        "price_trend",
        "market_state",
        rf"\b(?P<v>(?:terms of trade|purchasing power|exchange rate|(?:livestock |cattle |local |wholesale |weekly "
        rf")?markets?|trade|sales|turnover|wages|salaries|(?:withdrawal |transfer |cash )?fees|margins|demand|"
        rf"supply)(?: (?:of|for|in|at|on)\b[^.;,]{{0,30}}?)? {AUX}(?:worsen\w*|deteriorat\w+|improv\w+|oversupplied|"
        rf"undersupplied|glutted|well supplied|well stocked|thinly stocked|poorly stocked|half-empty|sluggish|slow|"
        rf"weak|slack|brisk|collapsed|shrunk|shrinking|eroded|halved|plung\w+|reached \d+ ?(?:%|per ?cent)))\b",
        unless=r"\b(?:relations|security|health|will|would|could|(?-i:may)|might|water|electricity|power)\b",
    ),
    Phrase(
        "price_trend",
        "cheaper_than",
        rf"\b(?P<v>(?:{GOODS}|prices?|fares?|rents?) (?:\w+ )?(?:is|are|was|were) (?:now |still |much |far |slightly |"
        rf"a little )*("
        r"?:cheaper|dearer|costlier|more expensive|higher|lower) (?:than|in|at|here|there|now|since))\b",
        unless=r"\d|\b(?:level|quality|risk|number|will|would|could)\b",
    ),
    Phrase(
        "checkpoint",
        "pay_at",
        r"\b(?P<v>(?:drivers|traders|passengers|travellers|farmers|boatmen|truckers|transporters|people|returnees|"
        r"families|women) (?:must |have to |had to |now )?(?:pay|paid|hand over|show|surrender) (?:[\w'.,$-]+ "
        r"){0,5}?(?:at|to pass) (?:every |each |the |a |all |several |any |military |army |rebel )*(?:barriers?|"
        r"checkpoints?|gates?|posts?|roadblocks?|bridges?|crossings?|ropes?|chains?))\b",
        count="any",
    ),
    Phrase(
        "need",
        "no_access_to",
        r"\b(?P<v>(?:no|without|lack(?:s|ed|ing)?|limited|little|poor|lost|insufficient|inadequate|hardly any|"
        r"irregular) access to (?:[\w-]+ ){0,2}?(?:health\w*|care|water|toilets?|latrines?|education|services|"
        r"school\w*|medicines?|electricity|sanitation|food|land|seeds?|treatment|soap|jobs|livelihoods?))\b",
        own_no=True,
        count="people?",
        unless=_DOUBT.replace("|border|road", ""),
    ),
    Phrase(
        "need",
        "admits",
        r"\b(?:hospitals?|clinics?|wards?|health (?:cent(?:re|er)|post)s?|treatment (?:cent(?:re|er)|unit)s?|"
        r"stabili[sz]ation cent(?:re|er)s?|doctors|surgeons|medics)\b[^.;]{0,60}? (?P<v>(?:has |have |had |is |are "
        r")?(?:so far |now )?(?:admitt(?:ed|ing)|admits|treat(?:ed|s|ing)|receiv(?:ed|es|ing)|sees?|seeing)) (?:about "
        r"|over |more than |some |up to |around |nearly )*(?:\d|dozens|hundreds|scores)",
        count="any",
        unless=r"\b(?:kits|supplies|drugs|medicines?|visitors|dead|bodies|killed|million|tonnes|salar\w+|training)\b",
    ),
    Phrase(
        "need",
        "assets_lost",
        r"\b(?P<v>(?:gear|fishing nets|boats|canoes|tools|ploughs|equipment|belongings|possessions|food stores?|grain "
        r"stores?|granar(?:y|ies)|stalls|shops|workshops|sewing machines?|documents|identity papers|savings|stocks? of "
        r"(?:grain|food|seed))"
        rf"(?: (?:in|at|of|on)\b[^.;,]{{0,30}}?)? (?:{AUX}(?:lost|destroyed|swept away|washed away|burn(?:ed|t)|ruined|"
        rf"looted|"
        r"stolen|left behind|buried|carried off))\b)",
        count="any",
        unless=_DOUBT.replace("|attack\\w*", ""),
    ),
    Phrase(
        "need",
        "share_of_income",
        r"\b(?P<v>(?:spen[dt]|spends|spending|use|uses|pay|pays) (?:about |over |more than |up to |nearly |almost "
        r")*(?:\d+ ?(?:%|per ?cent)|[\w-]+ per cent|half|two thirds|three quarters|most|all) of (?:their |its |our |"
        r"his |her |the |household |monthly )*(?:income|earnings|budgets?|wages|pay|money|expenditure) on (?:food|"
        r"water|rent|transport|medicine|health\w*))\b",
        count="any",
    ),
    Phrase(
        "site_presence",
        "used_as",
        r"\b(?:schools?|churches|mosques?|clinics?|public buildings|hotels?|classrooms|hangars|"
        r"stadiums?)\b[^.;,]{0,40}? (?P<v>(?:are |is |have been |has been |being |were |was )+(?:now |also )?(?:used|"
        r"serving|turned|converted|opened|requisitioned|occupied) (?:as|into|by|for|to) (?:[\w-]+ ){0,2}?(?:shelters?|"
        r"collective cent(?:re|er)s?|reception cent(?:re|er)s?|dormitor(?:y|ies)|displaced|evacuees|idps|families|"
        r"camps?|accommodation))\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|polling|barracks)\b",
    ),
    Phrase(
        "site_presence",
        "sprung_up",
        r"\b(?P<v>(?:new |makeshift |informal |spontaneous |self-settled |unofficial )*(?:sites?|camps?|settlements?|"
        r"encampments?) (?:have |has |had )?(?:sprung up|sprang up|emerged|appeared|formed|been set up|mushroomed|"
        r"taken shape|grown up))\b",
        unless=r"\b(?:military|training|rebel|army|web|will|would|could)\b",
    ),
    Phrase(
        "arrival",
        "sought_safety",
        rf"\b{PEOPLE}(?: (?:of|from|in|who)\b[^.;]{{0,40}}?)? (?P<v>(?:have |has |had |are |were )?(?:sought|seek|"
        rf"seeking|found|taken|"
        r"took|taking|looking for) (?:safety|refuge|shelter|sanctuary|cover) (?:in|at|along|with|on|inside|near|among|"
        r"around|under|by|across|elsewhere|there|here))\b",
        count="people?",
        unless=r"\b(?:soldiers|fighters|troops|rebels|will|would|could|(?-i:may)|might|if|tax|embassy)\b",
    ),
    Phrase(
        "access_constraint",
        "must_register",
        r"\b(?P<v>(?:request|requir|ask|oblig|instruct|order|direct)\w* (?:all |the |most )*(?:ngos?|agencies|"
        r"organi[sz]ations?|partners|aid groups|staff|drivers|traders|travellers|residents|returnees|charities) "
        r"(?:[\w-]+ ){0,2}?to (?:obtain|seek|apply|register|submit|pay|show|carry|get|hand|hire|use|stop|leave|"
        r"suspend)|(?:illegal|arbitrary|double|multiple|informal) (?:taxation|taxes|fees|levies)|taxation (?:of|on|"
        r"along|at)|interference (?:in|with) (?:the )?(?:aid|relief|humanitarian|distributions?))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|census|vote)\b",
    ),
    Phrase(
        "price_trend",
        "at_high_prices",
        r"\b(?P<v>at (?:very |much |too |unusually |prohibitively )*(?:high|higher|inflated|exorbitant|record|"
        r"elevated|lower|low|reduced|reasonable|normal|stable) prices?|(?:few|a handful of|half (?:of )?(?:the )?|a "
        r"third of (?:the )?|two thirds of (?:the )?|most|many|some|hardly any|no) (?:traders|shops|stalls|"
        r"shopkeepers|vendors|wholesalers|retailers) (?:remain\w*|are left|are still|have (?:closed|left|fled|"
        r"returned|reopened)|stay\w*|operate|are operating|are open|were open))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|will|auction|tickets|shares)\b",
    ),
    Phrase(
        "price_level",
        "earn",
        r"\b(?P<v>(?:earn(?:s|ed|ing)?|(?:is|are|was|were) paid|makes?|gets?|takes? home) (?:only |just |about |"
        r"around |some |up to |between |no more than )*(?:\d|[$\u00a3\u20ac]|[A-Z]{3} \d|half a|one|two|three|five|"
        r"ten))",
        count="money",
        unless=r"\b(?:million|billion|company|profit|fine|ransom|bonus|prize|points|shares|minister|player)\b",
    ),
    Phrase(
        "access_constraint",
        "avoided",
        r"\b(?P<v>(?:boats?|barges?|trucks?|lorries|traders|drivers|transporters|truckers|ships?|vessels?|airlines|"
        r"pilots|convoys|contractors|suppliers|agencies|partners|people|farmers|herders|fishermen) (?:have |has |now |"
        r"are |still |increasingly )*(?:avoid(?:s|ed|ing)?|shun(?:s|ned|ning)?|bypass(?:es|ed|ing)?|stay(?:s|ed|ing)? "
        r"away from|no longer use|stopped using|keep(?:s|ing)? off|refuse to (?:use|take|enter|drive|go|travel|sail)) "
        r"(?:the |this |that |all )?(?:(?-i:[A-Z])[\w'-]+|roads?|routes?|area|river|highway|track|markets?|fields|"
        r"town|district|bridge|crossing|port|forest|night))",
        unless=r"\b(?:taxes|conflict of|question|could|would|(?-i:may)|might|if)\b",
    ),
    Phrase(
        "access_constraint",
        "made_unsafe",
        rf"\b(?P<v>(?:mak|made|render|left|leav|keep|kept)\w* (?:the |this |that |all |many )*(?:[\w'-]+ "
        rf"){{0,4}}?(?:{ROAD}|river|area|district|"
        r"villages?|town|county|region|camps?|sites?) (?:too )?(?:unsafe|dangerous|insecure|inaccessible|off[- "
        r"]limits|out of reach|isolated|cut off|hard to reach|closed to)|(?:rains?|floods?|flooding|floodwaters?|snow|"
        r"landslides?|mud|fighting|clashes|insecurity|insurgents|gunmen|rebels|militias?) (?:has |have |had )?(?:cut "
        r"off|isolated|marooned|sealed off|stranded|left [\w ]{2,30} cut off) (?:the |several |many |whole |some |\d+ "
        r")*(?:(?-i:[A-Z])[\w'-]+|villages?|towns?|districts?|areas?|communities|hamlets|people|families|residents|"
        r"thousands|hundreds))\b",
        count="people?",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will)\b",
    ),
    Phrase(
        "checkpoint",
        "tolls_set_up",
        r"\b(?P<v>(?:set up|sets up|setting up|erect(?:ed|s|ing)|establish(?:ed|es|ing)|put up|install(?:ed|s|ing)|"
        r"mann?(?:ed|ing|s)?|strung|operat(?:e|es|ed|ing)|run|runs|running) (?:an? |the |new |several |many |more |"
        r"illegal |two |three |four |five |six |\d+ )*(?:[\w-]+ ){0,2}?(?:tolls?|toll points?|barriers?|ropes?|"
        r"chains?|control points?|search points?|posts? (?:on|at|along)))\b",
        count="any",
        unless=r"\b(?:trade barriers?|language barriers?|police station|sound barrier|flood barriers?|medical|health|"
        r"command|will|would|could)\b",
    ),
    Phrase(
        "price_trend",
        "price_levels",
        r"\b(?P<v>(?:prices?|costs?|rents?|fares?|inflation)\b[^.;,]{0,30}? (?:remain\w*|stay\w*|stand\w*|stood|"
        r"continue\w*|are|were|is|was|do remain) (?:overall )?(?:at |to be |well |far )?(?:[\w-]+ )?(?:high|elevated|"
        r"record|unaffordable|above average|above normal|above the|low|stable|volatile|unchanged)(?: levels?)?)\b",
        unless=r"\d ?(?:%|per ?cent)|\b(?:could|would|(?-i:may)|might|will|expect\w*|water level|risk)\b",
    ),
)
