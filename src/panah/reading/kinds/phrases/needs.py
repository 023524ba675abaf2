"""How households, shelter, needs and coping are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, PEOPLE, SUPPLIES

_N: Final = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_KIN: Final = (
    r"(?:children|kids|sons?|daughters?|grandchildren|orphans|siblings|sisters|brothers|relatives|"
    r"dependants|mouths|boys|girls|babies|nieces|nephews|people|family members|of us|of them)"
)
_ILL: Final = (
    r"(?:cholera|measles|malaria|diarrh\w+|dysentery|typhoid|dengue|hepatitis(?: e)?|mpox|polio|"
    r"diphtheria|meningitis|scabies|malnutrition|malnourish\w+|dehydration|fever|pneumonia|jaundice|"
    r"respiratory infections?|skin (?:disease|infection|rash)\w*|wasting|anaemia|trauma|acute watery "
    r"diarrh\w+|awd|ebola|lassa|snake ?bites?|disease|hunger|starvation|thirst)"
)
_STAFFED: Final = (
    r"(?:hospitals?|clinics?|health (?:cent(?:re|er)s?|posts?|facilit(?:y|ies))|wards?|dispensar(?:y|"
    r"ies)|pharmac(?:y|ies)|camps?|sites?|schools?|districts?|town|city|village|settlement|shelters?|"
    r"bakery|department|morgue)"
)

NEEDS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "need",
        "out_of_action",
        r"\b(?:hospitals?|clinics?|health (?:cent(?:re|er)s?|posts?|facilit(?:y|ies))|wards?|maternit(?:y|ies)|"
        r"boreholes?|wells?|pumps?|pumping stations?|generators?|machines?|incubators?|ambulances?|latrines|taps|"
        r"water points?|transformers?|turbines?|cranes?|schools?|classrooms?|masts?|towers?|lines?|networks?|plants?|"
        r"stations?|bakeries|ovens|mills?)(?: (?:at|in|of|near|on|to|serving|that|which)\b[^.;,]{0,40}?)?,? "
        rf"(?P<v>{AUX}(?:put |been )?out of (?:order|service|action|use))\b",
        count="any",
    ),
    Phrase(
        "household",
        "has_children",
        r"\b(?P<v>(?:(?:I|she|he|who|widow|mother|father|grandmother|grandfather|woman|man|couple) (?:\w+ "
        r")?(?:has|have|had|with|raises?|feeds?|looks after|is raising|cares for|supports|caring for)|"
        rf"(?:with|and) (?:her|his|my|our)) {_N} (?:[\w-]+ )?{_KIN}|{_N} of us|we are {_N}|{_N} mouths|{_N} "
        r"(?:[\w-]+ ){0,2}?(?:to a|in one|per|in a single|sharing (?:a|one)|share (?:a|one)|in (?:a|the) "
        rf"same) (?:\w+ )?(?:room|tent|hut|shelter|bed|blanket)|(?:family|household) of {_N})\b",
        unless=r"\b(?:schools?|classes|students|killed|per cent of|average|typical|standard|enough for|rations? "
        r"for)\b",
    ),
    Phrase(
        "shelter",
        "homes_hit",
        r"\b(?P<v>(?:houses?|homes?|huts?|tukuls?|homesteads?|compounds?|shelters?|tents?|roofs?|dwellings?|"
        r"tarpaulins|buildings?|apartments?|villages?|hamlets?|neighbou?rhoods?|quarters?|blocks?|streets|"
        r"settlements?|towns?)(?: (?:in|at|of|near|on|along|across|had|have)\b[^.;,]{0,40}?)? "
        rf"{AUX}(?:destroyed|damaged|burn(?:t|ed)(?: down| to the ground)?|razed|flattened|gutted|collapsed|"
        r"washed away|swept away|flooded|submerged|inundated|leak\w*|torn\w*|blown (?:off|away|down)|in "
        r"ruins|ruined|overcrowded|uninhabitable|cracked|levelled|under water|ablaze|demolished|bulldozed|"
        r"reduced to (?:ash\w*|rubble)|looted and burn\w+))\b",
        count="any",
        unless=r"\b(?:could|would|(?-i:may)|might|if|rebuil[td]\w*|repair\w*|bridge|road|market stalls|people (?:in|"
        r"from) flooded)\b",
    ),
    Phrase(
        "shelter",
        "destroys",
        r"\b(?P<v>(?:destroy(?:ed|s|ing)|damag(?:ed?|es|ing)|set(?:ting)? fire to|burn(?:ed|t|ing)|raz\w+|"
        r"flatten\w*|wash\w* "
        r"away|swept away|reduc\w+|tore|tear\w*|ripp\w+|torch\w*|flood\w*|submerg\w*|blew (?:off|away|down)|"
        r"demolish\w*|bulldoz\w*) (?:(?:the|at|least|more|than|some|about|over|another|their|our|a|around|"
        r"nearly|off|down|down|roofs? (?:of|off)|the roofs? (?:of|off)|\d[\d,.]*|[\w-]+) ){0,6}?(?:houses?|"
        r"homes?|huts?|shelters|tents|roofs?|dwellings|buildings|families' homes|apartments))\b",
        count="any",
        unless=r"\b(?:could|would|(?-i:may)|might|if|schools?|bridges?)\b",
    ),
    Phrase(
        "shelter",
        "roofless",
        r"\b(?P<v>(?:(?:slept?|sleeps?|sleeping|spend|liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|camp(?:s|ed|"
        r"ing)?|spen[dt]\w* (?:the |their )?nights?|sit(?:s|ting)?|sat|lie|lying|exposed|shelter\w*|"
        r"huddl\w*|families|households|people)(?: \w+){0,3} (?:in|under|on|outside) (?:the |a "
        r")?(?:open(?: air)?|plastic(?: \w+)?|tarpaulins?|tarps|trees|a tree|sheets?(?: of plastic)?|"
        r"streets?|roads?(?:ides?)?|pavements?|canal banks?|embankments?|rooftops?|dykes?|fields|verges?|"
        r"cars|caves|bridges|mosquito nets)|no (?:roof|shelter|tents?)|without (?:a )?(?:roof|shelter|"
        r"tents?|blankets?)|out of doors|outdoors|(?:half-built|unfinished|abandoned|derelict|ruined|"
        r"damaged|makeshift|improvised|flimsy|overcrowded) (?:houses|buildings|shelters?|homes|tents?|huts|"
        r"rooms|shacks)|sle(?:ep|ept|eps|eping) rough|side by side|shar(?:e|es|ing) (?:one|a|the same|a "
        r"single) (?:tent|room|hut|house|shelter|classroom)|sharing (?:one|a|the same|a single) (?:tent|"
        r"room|hut|house|shelter|classroom)|(?:families|households|people) (?:per|to a|in (?:one|each|every|"
        r"a single)) (?:tent|room|classroom|shelter|hut)|shelter (?:is|remains|needs?|gaps?)))\b",
        count="people?",
        unless=r"\b(?:killed|attack\w*|trucks|checkpoint|buried|soldiers|fighters|road is|market|shells|mines|"
        r"ordnance|polite|gather\w*|protest\w*|march\w*|demonstrat\w*|celebrat\w*|danc\w*)\b",
    ),
    Phrase(
        "need",
        "lacks",
        r"\b(?P<v>(?:no|without|lack(?:s|ed|ing)?(?: of)?|not enough|n't (?:have )?(?:enough|any)|too few|"
        r"too little|insufficient|short of|shortage of|shortages? of|run(?:ning)? (?:out|short|low)(?: of| "
        r"on)?|ran (?:out|short)(?: of)?|out of|only (?:one|two|three|four|\d+)|one|a single|hardly any|"
        r"barely any|little|scarce|deprived of|cut off from|few|neither|nor|there (?:is|are) (?:\w+ )?(?:no|"
        rf"one|two|three|four|\d+)) (?:[\w'-]+ ){{0,3}}?(?:{SUPPLIES}|doctors?|nurses?|midwi(?:fe|ves)|"
        r"surgeons?|ambulances?|latrines?|toilets?|taps?|wells?|boreholes?|pumps?|electricity|power|"
        r"schools?|teachers?|shelter|work|jobs|income|money|clothes|clothing|firewood|salar(?:y|ies)|wages|"
        r"seats|kits|generator|services|sanitation|hygiene|health ?care|treatment|care|help|assistance|aid|"
        r"light|lighting|privacy))\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:(?:one|a) (?:lit(?:re|er)|kilo\w*|bag|sack|gallon|barrel|bottle|bundle|tin|cup)|no aid convoy|"
        r"will last|would last|could|prices?|trucks?|convoys?|if|no doubt|in no|warn\w*|access to (?:the )?(?:site|"
        r"area|town))\b",
    ),
    Phrase(
        "need",
        "none_of",
        rf"\b(?P<v>(?:{SUPPLIES}|latrines?|toilets?|doctors?|electricity|school|clinic|health post|shelter|"
        r"nfis?|aid|assistance|distribution|teachers?|network)(?: [\w-]+)?: (?:none|nil|no|zero|nothing|not "
        r"(?:yet|available)|lacking|insufficient|short)|(?:fodder|food|fuel|water|medicine|cash|seed|"
        r"blankets) (?:is |are )?(?:short|lacking|scarce)|(?:food|fuel|water|medicines?|cash|fodder) "
        r"(?:isn't|aren't|is not|are not))\b",
        own_no=True,
    ),
    Phrase(
        "need",
        "required",
        rf"\b{SUPPLIES} (?P<v>(?:is |are |was |were )?(?:urgently |badly |still |most |immediately "
        r")*(?:required|needed|wanted|requested|lacking))\b",
        unless=r"\b(?:no longer|not needed)\b",
    ),
    Phrase(
        "need",
        "cases",
        r"\b(?P<v>(?:suspected |confirmed |new |more |further )*(?:cases of|[\w-]+ cases (?:have|were|had|"
        r"since|reported|recorded|registered|a day|per week)|(?:severely |acutely )malnourished|admitted "
        r"(?:for|with|to)))\b",
        count="any",
        unless=r"\b(?:court|expect\w*|could|fear\w*|murder|emergency|rape|violence|no new|confirmed cases|covid\S*|"
        r"killed|deaths?|died)\b",
    ),
    Phrase(
        "need",
        "short_of",
        r"\b(?P<v>(?:short of|lack(?:s|ing)?|without) (?:everything|anything)|(?:women|people|patients|"
        r"families) (?:lie|queue|queued|sleep|wait) (?:[\w'-]+ ){0,3}?(?:in each|per|from \d|from dawn|"
        r"since dawn|for hours|on the floor)|(?:water|food) (?:truck|tanker|distribution|rations?) (?:has|"
        r"have) not (?:come|arrived|been)|nothing (?:has been |was )?(?:distributed|received|given|handed "
        r"out))\b",
        own_no=True,
    ),
    Phrase(
        "need",
        "absent",
        rf"\b(?:[\w-]+ ){{0,2}}(?P<v>{AUX}(?:(?:almost |nearly |all but |completely |totally |quite "
        r")*(?:absent|disappeared|vanished|unobtainable|nowhere to be (?:found|had|seen)|impossible to "
        r"find)|no longer (?:found|available|sold)))(?: (?:from|in|on|at|for)\b| ?[.,;]| ?$)",
        unless=r"\b(?:soldiers|police|government|fighters|rebels|officials|teachers|state|children|men|people)\b",
        own_no=True,
    ),
    Phrase(
        "need",
        "rates",
        r"\b(?P<v>(?:(?:proxy )?(?:gam|sam|mam)|malnutrition|case fatality|cfr|attack rate|mortality|cdr|"
        r"u5dr|muac|stunting|wasting|vaccination coverage)\b[^.;]{0,50}?\d[\d.,]* ?(?:%|per ?cent|/ "
        r"?10,000)|pppd|l/p/d)(?=\W|$)",
        count="any",
        unless=r"\b(?:price|rose|market|expected|could)\b",
    ),
    Phrase(
        "need",
        "losses",
        r"\b(?P<v>head (?:of \w+ )?(?:dead|died|lost|perished|have died|were lost)|(?:livestock|crop|cattle|"
        r"animal|herd) (?:losses|deaths|mortality)|losses at|(?:covers?|meets?) (?:[\w'-]+ ){0,5}?(?:\d+ "
        r"?(?:%|per ?cent)|half|a (?:third|quarter|fraction|tenth)))\b",
        count="any",
        unless=r"\b(?:price|rose|market|expected|could)\b",
    ),
    Phrase(
        "need",
        "crowded",
        rf"\b(?P<v>(?:built|designed|meant|intended|planned|made) for (?:only |about |some )?(?:{_N}|\d[\d,]*|"
        r"\w+(?:ty|teen|hundred|thousand)(?:-\w+)?|a (?:hundred|thousand)|half (?:that|the|as)) "
        r"(?:[\w-]+ )?(?:\w+ ){0,3}?,? ?(?:now |and |but |which )*(?:holds?|houses?|has|hosts?|shelters?|"
        r"serves?|receives?|sees)|(?:queues?|queuing|queueing) (?:for|at|outside|return\w*|form\w*|"
        r"stretch\w*|have|are)|early marriage|(?:dry|without (?:fuel|water|power)) for (?:at least |more "
        r"than |over )?[\w]+ (?:days|weeks|months))\b",
        count="any",
    ),
    Phrase(
        "need",
        "in_need",
        r"\b(?P<v>(?:need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|in need of|(?:is|are) required|ask(?:s|ed|"
        r"ing)? for|appeal(?:s|ed|ing)? for|call(?:s|ed|ing)? for|request(?:s|ed|ing)?|priorit(?:y|ies)|"
        r"urgent needs?|gaps?|most needed|lack(?:s|ed|ing)?|want(?:s|ed)?|beg(?:s|ged|ging)? for)\b[^.;]{0,"
        rf"60}}?\b(?:{SUPPLIES}|shelter|nfis?|non-food items|blankets|mattresses|mats|nets|pads|kits|"
        r"latrines|tarpaulins|clothes|clothing|pots|utensils|medical|health|assistance|aid|help|protection|"
        r"education|wash|sanitation|hygiene|nutrition|psychosocial|cash|treatment|surgery|boats|doctors|"
        r"nurses|repairs?|support|tents|stoves|fodder|seed\w*))\b",
        count="people?",
        unless=r"\b(?:no need|talks|ceasefire|weapons|ammunition|rebels? need|identity|calm|restraint|trucks? need|"
        r"will need|would need)\b",
    ),
    Phrase(
        "need",
        "food_insecure",
        r"\b(?P<v>(?:food[- ]insecur\w+|acute(?:ly)? (?:hunger|hungry|malnourish\w+|food)|hungry|starv\w+|"
        r"go(?:es|ing)? (?:to bed )?(?:hungry|without)|(?:eat|eats|eating|ate|eaten) (?:only |just |nothing|"
        r"leaves|grass|wild|once|one|seed|roots|animal|what|a single|less|twice|melons|boiled|since)|"
        r"boil(?:ing|ed|s)? (?:\w+ )?(?:leaves|grass|roots|weeds|seeds)|one meal (?:a|per) day|skip\w* "
        r"meals|(?:cut|halv|reduc)\w* (?:\w+ ){0,3}?rations?|rations? (?:(?:has|have|had|been|were|was|are|"
        r"is) )+(?:cut|halved|reduced|suspended|stopped)|half rations|not (?:had |have )?eaten|have not "
        r"eaten|nothing to eat|muac|wasting|gam rate|sam rate))\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:risk of famine|famine (?:looms|is likely|could)|fears?|warn\w*|could|(?-i:may)|might|prices?|"
        r"strike)\b",
    ),
    Phrase(
        "need",
        "illness",
        r"\b(?P<v>(?:treat(?:ed|s|ing)?|suffer\w*(?: from)?|admitted|sick with|infected with) (?:[\w'-]+ ){"
        rf"0,6}}?{_ILL})\b|\b{_ILL} (?:is |are |has been |was )(?:spreading|common|rife|on the rise|rising|"
        r"widespread|increasing)\b",
        count="people?",
        unless=r"\b(?:expect\w*|could|fear\w*|warn\w*|risk|(?-i:may)|might|vaccin\w*|prevent\w*|died|deaths?|killed)\b",
    ),
    Phrase(
        "need",
        "patients",
        r"\b(?P<v>(?:patients|wounded|admissions|wards|consultations|surger(?:y|ies)|operations|births|"
        r"deliveries))\b[^.;]{0,50}?\b(?:a day|per day|daily|full|occup\w+|on the floor|overwhelmed|"
        r"overcrowded|share|per bed|beds|capacity|turned away|without|on mattresses|in corridors)\b",
        count="people?",
        unless=r"\b(?:killed|troops|air strike)\b",
    ),
    Phrase(
        "need",
        "services",
        rf"\b(?P<v>(?:{_STAFFED}|boreholes?|wells?|water (?:points?|network|supply|system)|taps?|pumps?|"
        r"pumping stations?|electricity|power|latrines?|toilets?|generators?)(?: (?:in|at|of|for)\b[^.;,]{0"
        rf",40}}?)? {AUX}(?:overwhelmed|overstretched|overcrowded|overflowing|over capacity|full|"
        r"contaminated|polluted|broken(?: down)?|dry|dried up|not (?:working|functioning|functional|enough|"
        r"safe|drinkable)|non-?functional|out of (?:order|service|action)|saline|salty|unsafe|insufficient|"
        r"inadequate|lacking|missing|scarce|rationed|turned away|exhausted|unavailable|available (?:for "
        r")?(?:only )?\w+ (?:hours?|days?)|cut (?:off )?for))\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:could|if|(?-i:may)|might|stocks?|closed|reopened|prices?|schools? (?:are|is) closed|airstrike)\b",
    ),
    Phrase(
        "need",
        "water",
        r"\b(?P<v>lit(?:re|er)s? (?:of (?:\w+ )?water )?(?:per|a|each|for)|(?:drink\w*|fetch\w*|draw\w*|"
        r"collect\w*) (?:\w+ )?(?:water )?(?:from|at) (?:the )?(?:[\w-]+ )?(?:river|ponds?|puddles|canal|"
        r"ditch\w*|stream|lake|wells?|pools?|wadi)|(?:walk|queue|wait|travel)\w* (?:[\w-]+ ){0,5}?(?:for|to "
        r"(?:fetch|get|collect)) water|(?:people|families|households|persons|users|women|children|students|"
        r"pupils|patients) (?:per|for (?:each|every|one)|to (?:each|one|a)|shar\w+ (?:one|a|the|each)) "
        r"(?:[\w-]+ )?(?:latrine|toilet|tap|well|borehole|classroom|teacher|water point|nurse|doctor|bed)|"
        r"(?:latrine|toilet|tap|well|borehole|classroom|teacher|water point|nurse|doctor|bed|tent|midwife|"
        r"pump)s? (?:for|to|per|serv\w+) (?:every |each |about |some |more than |up to |over )*(?:\d[\d,]*|"
        r"[\w-]+) (?:people|families|households|persons|women|children|students|pupils|patients|users))\b",
        count="people?",
    ),
    Phrase(
        "need",
        "coping",
        r"\b(?P<v>(?:sold|sell(?:s|ing)?|pawn\w*|slaughter\w*) (?:[\w'-]+ ){0,4}?(?:livestock|goats?|"
        r"cows?|cattle|oxen|ox|sheep|land|jewell?ery|belongings|possessions|assets|furniture|tools|seeds?|"
        r"animals|camels?|phone|ring|gold|buffalo\w*)|borrow\w*|in debt|debts?|on credit|owe[sd]?|"
        r"beg(?:ging|s)?(?= (?:in|on|at|for|by)\b)|child (?:labou?r|marriage)|married off|marry\w* (?:off "
        r")?(?:their|his|her|our) daughters?|(?:drop\w*|pulled|taken|kept|stay\w*) (?:\w+ )?(?:out of|from|"
        r"away from) (?:school|class)|out of school|no school|exhausted (?:their|all|our) (?:savings|stocks|"
        r"food)|savings (?:are|were|is|have|had) (?:\w+ )?(?:gone|exhausted|spent|used)|(?:live|living|"
        r"survive|surviving|depend\w*|rely|relying) (?:only )?(?:on|off|from) (?:[\w'-]+ ){0,3}?(?:aid|"
        r"charity|relatives|neighbours|remittances|wild|leaves|bread|tea|handouts|fish|rations|alms|"
        r"donations|host\w*)|lost (?:all |everything|their (?:crops?|livestock|harvests?|animals|cattle|"
        r"income|jobs|livelihoods?|boats|tools|fields)|my (?:crop|livestock|field|boat|cattle)\w*|our "
        r"(?:crop|livestock|field|boat|cattle)\w*)|(?:crops?|fields?|harvests?|rice|maize|farmland|hectares|"
        rf"livestock|cattle|animals|herds?)\b[^.;,]{{0,40}}? {AUX}(?:lost|destroyed|under water|flooded|"
        r"washed away|failed|drowned|dead|died|perished|ruined|withered|rotted|burn(?:t|ed)|eaten)|"
        r"(?:salar(?:y|ies)|wages|pay|pensions?|teachers|civil servants|nurses|soldiers)\b[^.;,]{0,50}? "
        r"(?:not|n't|never|unpaid)(?: (?:been |yet |received |had ))*(?:paid|salar\w*|wages)?)\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:could|(?-i:may)|might|will|would|if|price|trades? at)\b",
    ),
    Phrase(
        "need",
        "people_without",
        rf"\b(?P<v>{PEOPLE} (?:[\w'-]+ ){{0,3}}?(?:ask(?:s|ed|ing)?|plead\w*|beg\w*|cry\w*|queue\w*|line up|"
        r"lined up) (?:[\w'-]+ ){0,3}?(?:for|in line)|not (?:yet )?(?:received|been reached|got|had|seen) "
        r"(?:any |a |the )?(?:[\w'-]+ ){0,2}?(?:aid|help|food|assistance|rations|relief|support|"
        r"distribution|water)|no (?:help|aid|food|distribution) (?:has|from|at|since|so|of)|freezing|"
        r"barefoot|hypothermia)\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:cold (?:war|chain)|sick leave|convoys?|trucks?|prices?|permits?|attack\w*|border|visas?|"
        r"could|(?-i:may)|might|if)\b",
    ),
)
