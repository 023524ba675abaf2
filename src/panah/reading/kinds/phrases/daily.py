"""More of how needs and shelter are told in passing: what is left of staff, goods, water and roofs."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import NUMBER as _N

_ILL: Final = (
    r"(?:cholera|measles|malaria|diarrh(?:o?ea)\w*|dysentery|pneumonia|scabies|hepatitis(?: [a-e])?|dengue|typhoid|"
    "meningitis|polio|diphtheria|awd|fevers?|malnutrition|sam|mam|gam|trachoma|jaundice|rabies|mpox|snake ?bites?|"
    "covid|kala-azar|yaws|miscarriages|dehydration|frostbite|coughs?)"
)
_SUPPLY: Final = (
    "(?:food|flour|wheat|rice|maize|sorghum|millet|grain|bread|sugar|oil|salt|milk|formula|fuel|petrol|diesel|gas|"
    "kerosene|charcoal|firewood|medicines?|drugs|antibiotics|insulin|oxygen|blood|vaccines?|anaesthetics?|"
    "painkillers|drips|ors|serum|chlorine|soap|fodder|rations?|candles|coal|blankets|cash|seeds?|nappies|diapers|"
    "plastic|tarpaulins?|mattresses|mats|stoves|clothes|jerrycans|antivenom|plasma|saline|lentils|beans|onions|"
    "tomatoes|potatoes|vegetables|eggs|meat|electricity|hay|grass|pasture|bandages|gloves|reagents|pills)"
)
_HOME: Final = (
    "(?:houses?|homes?|roofs?|huts?|dwellings?|tukuls?|tents?|shelters?|walls?|shacks?|cabins?|hamlets?|villages?|"
    "buildings?|apartments?)"
)

DAILY: Final[tuple[Phrase, ...]] = (
    Phrase(
        "need",
        "people_per",
        rf"\b(?P<v>{_N} (?:people|persons|families|households|hh|souls|pupils|children|patients|women|men|displaced|"
        rf"students)(?: \w+){{0,3}}?[,:;/]? (?:and |with |for |share |to |at )?(?:only |just )?{_N} (?:[\w-]+ "
        ")?(?:toilets?|latrines?|taps?|wells?|mats|blankets|mattresses|pits|showers?|teachers?|doctors?|nurses?|"
        r"midwi(?:fe|ves)|desks|boreholes?|stoves?|textbooks?|water points?))\b",
        count="any",
    ),
    Phrase(
        "need",
        "staff_left",
        rf"(?<![\w-])(?P<v>(?:{_N}|a single|no) (?:[\w-]+ )?(?:doctors?|surgeons?|midwi(?:fe|ves)|nurses?|"
        "anaesthetists?|paediatricians?|toilets?|latrines?|taps?|ambulances?|generators?|incubators?|ventilators?|"
        "boreholes?|water points?|hand ?pumps?|textbooks?|showers?)(?: for (?:the |every |all |each "
        r")?[^.;,]{2,30}?)?(?=[,;.]|$| and\b))",
        own_no=True,
        unless=r"\b(?:killed|wounded|arrested|abducted|kidnapped|shot|injured|died|taken|hurt|expelled|agreed|"
        r"told|said|says|fled|left|arrived|dead|detained|built|dug|repaired|attack\w*|drove|stole\w*|ki)\b|"
        r"\bha(?:s|ve) (?:[\d,]+|[a-z-]+) (?:beds|wards|rooms)\b",
    ),
    Phrase(
        "need",
        "supply_gone",
        rf"\b(?P<v>{_SUPPLY}(?: (?:is|are|was|were|has|have|been|all|now|there|here|also|yesterday|stocks?))*:? "
        "(?:none|nil|zero|nothing|no|finished|used up|exhausted|ended|not (?:seen|found|to be had|come|given|"
        "received|distributed)|never came|never arrived|did(?: not|n't) (?:come|arrive)|all out|lacking|no longer "
        "to be had|scarce|none at all|gone))(?= ?[.,;:()]|$| (?:since|on|at|yet|after|and|but|today|yesterday|"
        r"this|any)\b)",
        own_no=True,
        unless=r"\b(?:fire|war|truce|if|unless|prices?|roads?|cartons?|(?:no|not) (?:one|trucks?)|days|vests?)\b",
    ),
    Phrase(
        "need",
        "of_the_ours",
        rf"\b(?P<v>of (?:the|our|its|their|all) (?:[\w'-]+ )?{_N} (?:[\w-]+ ){{0,2}}?(?:stations?|wells?|boreholes?|"
        r"pumps?|taps?|clinics?|hospitals?|health \w+|schools?|latrines?|bakeries|mills|fields?|turbines?|beds|"
        rf"ambulances?|doctors|nurses|teachers|tanks|generators|children|women|mothers|arms)\b[^.;]{{0,25}}?,? {_N})\b",
        count="any",
        unless=r"\b(?:killed|dead|returned|fled|left|trucks|held|controls?|seats|came)\b",
    ),
    Phrase(
        "need",
        "in_arrears",
        r"\b(?P<v>(?:pensions?|salar(?:y|ies)|wages?|allowances?|stipends?)(?: (?:of|for|to|"
        r"in)\b[^.;,]{0,30}?)?(?: (?:is|are|was|were|have|has|had|been|still|now|all))* (?:late|unpaid|owed|in "
        rf"arrears|overdue|not paid|halved|{_N} months (?:behind|late|in arrears))|(?:without|owed) (?:his|her|"
        r"their) (?:[\w-]+ )?(?:wages?|pay|salary))\b",
        own_no=True,
        unless=r"\b(?:soldiers|fighters|ransom|militia)\b",
    ),
    Phrase(
        "need",
        "power_down",
        r"\b(?P<v>(?:power|electricity|mains|heating|running water|tap water|street ?lights?)(?: (?:and|or) (?:\w+ "
        ")?(?:power|electricity|water|gas|heating|communications|telephones?|phones?|internet|network))?(?: (?:in|"
        r"at|of|for|to)\b[^.;,]{0,30}?)?(?: (?:is|are|was|were|has|have|had|been|still|all|went|goes|comes|"
        "remains?|again|also))* (?:down|off|out|cut(?: off)?|gone|dead|failed|rationed|disconnected|low|switched "
        "off|every (?:third|second|other)))(?= ?[.,;()]|$| (?:since|for|in|at|on|from|by|until|again|after|and|"
        r"but|day|across|all)\b)",
        unless=r"\b(?:if|would|could|price\w*|ministry|road|military power|in power|bridge|pylons?)\b",
    ),
    Phrase(
        "need",
        "water_foul",
        r"\b(?P<v>(?:wells?|springs?|taps?|tap water|boreholes?|drinking water)(?: (?:has|have|is|are|was|were|"
        "turned|gone|went|runs?|ran|tastes|comes?|came|now|all|still|turning))+ (?:brown|salty|saline|brackish|"
        "green|turbid|muddy|dirty|cloudy|bitter|foul|undrinkable|contaminated|red|black|yellow|unsafe)|same water "
        r"(?:that|as) (?:the )?(?:cattle|animals|goats|livestock)|(?:drink|drinks|drank|fetch\w*|carry\w*|carried|"
        r"draw\w*) (?:[\w'-]+ ){0,4}?(?:from|out of) (?:the |a |an )?(?:[\w-]+ ){0,2}?(?:ditch|pond|puddles?|swamp|"
        r"pit|crater|canal|gutter|berkad))\b",
        unless=r"\b(?:if|could|would)\b",
    ),
    Phrase(
        "need",
        "acres_lost",
        r"\b(?P<v>(?:hectares|acres|feddans?|ha)(?: (?:of|in|on|at|are|is|was|were|has|have|been|now|stands?|lies?|"
        r"under|planted|[\w-]+)){0,5}? (?:lost|finished|under (?:water|mud|sand)|drowned|flooded|written off|"
        r"submerged|ruined)|(?:writ\w+ off|lost|drowned) (?:[\w,.-]+ ){0,4}?(?:hectares|acres|feddans?)|nothing "
        r"(?:grows|to harvest)|no grass)\b",
        own_no=True,
        unless=r"\b(?:if|would|could|mined)\b",
    ),
    Phrase(
        "need",
        "ill_counted",
        rf"\b(?P<v>{_ILL}(?: (?:cases?|is|are|was|positive|tests?|patients?|among))*(?::| -|,)? (?:up(?= ?[:.,;]|$)|"
        rf"rising|spreading|not confirmed|confirmed|seen|on the rise|everywhere|{_N}(?: (?:cases|this|last|new|"
        rf"since|positive|yesterday|today)\b|[.,;]|$))|{_N} (?:[\w-]+ ){{0,2}}?(?:cases? of |with |of )?{_ILL}(?: "
        r"cases?| patients?)?(?= ?[.,;:()]|$| (?:this|last|since|at|cases|yesterday|today|so)\b))",
        count="any",
        unless=r"\b(?:dead|died|deaths?|killed|killing|vaccin\w*|if|could|training|drowned|persons by|lab says|"
        r"one another)\b",
    ),
    Phrase(
        "need",
        "out_of_order",
        r"\b(?P<v>(?:boiler|generator|x-?ray(?: machine)?|incubator|ambulance|pump|borehole|transformer|fridge|"
        "cold chain|autoclave|oxygen plant|solar (?:panels?|pump)|tank|pipe|well|cistern|latrine|toilet|heating|"
        r"telephone tower|water system|hand ?pump)s?(?: (?:at|in|of|for)\b[^.;,]{0,25}?)?(?: (?:is|are|was|were|"
        "has|have|been|still|all|now|again|the|also))* (?:broken(?: down)?|broke(?: down)?|out of order|not "
        r"working|dead|dry|cracked|burst|burnt out|overflow\w*|useless|empty|went yesterday|out of service))(?= "
        r"?[.,;()]|$| (?:since|for|in|at|on|by|again|and|but|yesterday|today|because|so)\b)",
        unless=r"\b(?:if|would|could|bridge|houses|shell\w*|army|tanks?)\b",
    ),
    Phrase(
        "shelter",
        "sleeps_on",
        r"\b(?P<v>(?:live|lives|living|lived|sleep|sleeps|slept|sleeping|lie|lies|lying|lodged?|lodging|housed|"
        r"squat\w*|bed(?:ded)? down)(?: [\w'-]+){0,4}? (?:under|beneath|in|on|between|among|inside) (?:[\w'-]+ "
        "){0,2}?(?:sticks|shawls|cardboard|sheeting|polythene|plastic|tarpaulins?|cloth|corridors?|verandas?|"
        "verandahs?|balcon(?:y|ies)|desks|benches|pews|(?:bare|cold|cement|concrete|earth|mud|stone) (?:floor|"
        "ground|earth)|concrete|gravel|shingle|verges?|pavements?|parks|traffic islands?|wagons|containers?|"
        r"cellars?|stables?|sheds?|garages?|marquees?))\b",
        count="people?",
        unless=r"\b(?:soldiers|troops|police|fighters|rebels|army|killed|buried|bodies|wounded|market|goods|"
        r"bombs?|mines?|gunm[ae]n|stocks?|aid|dead)\b",
    ),
    Phrase(
        "shelter",
        "homes_left",
        rf"\b(?P<v>{_HOME}(?: (?:in|of|at|on)\b[^.;,]{{0,25}}?)?(?: (?:are|were|have|is|has|had|all|been|now|already|"
        "still|left|reported))* (?:gone|down|fallen|flat|roofless|unroofed|without roofs?|washed (?:out|away)|"
        "standing|stand|stood|whole|intact|in part|carried off|beyond repair|burnt|burned|lost|exists? no more|"
        "cannot be repaired|unsafe|leak|tear|torn|without (?:sides|doors|windows|floors))(?= ?[.,;:()]|$| (?:out "
        r"of|entirely|altogether|since|too|alone|whole)\b)|not a (?:roof|house|wall|hut|home) (?:\w+ )?(?:stands|"
        "standing|left|stood|remains)|(?:no|hardly a|not one|not a single) (?:roof|wall|house|building|hut|"
        r"home)(?: \w+){0,2}? (?:standing|stood|stands|left|intact|spared)|found not a roof)",
        own_no=True,
        count="any",
        unless=r"\b(?:if|could|would|bridge|road|empty|rent|fighters|snipers?|soldiers|kia|wia|one stayed|has "
        r"left|his house)\b",
    ),
    Phrase(
        "shelter",
        "to_a_room",
        rf"\b(?P<v>{_N} (?:[\w-]+ )?(?:to|in|per|of them in|of us in|sharing|in each|to one|in every|to every) (?:a|"
        "an|each|one|every|the same|one and the same) ?(?:single )?(?:tent|classroom|mattress|bed|desk|blanket|"
        rf"mat|hut|garage|flat|apartment|cot|shed|wagon|corridor)|class(?:room)? is {_N} families|sleep (?:by|in) "
        "(?:turns|shifts)|no (?:room|place|space) (?:for (?:all of us|us all|everyone) )?to lie(?: down)?|nowhere "
        r"to (?:sleep|lie)|nothing to go back to)\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:killed|died|arrested|soldiers|prison|cell|jail|rupees|month|a night|wards?|patients)\b",
    ),
)
