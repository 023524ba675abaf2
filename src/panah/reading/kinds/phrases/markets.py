"""How prices and shortages are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, GOODS, SUPPLIES

_N: Final = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|a few|"
    r"several|a|another)"
)

MARKETS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "price_change",
        "times",
        r"\b(?P<v>(?:doubl|tripl|quadrupl|halv)(?:ed|es|ing)|(?:two|three|four|five|six|ten) times (?:what|"
        r"the|as|higher|more|their|its)|two-?fold|three-?fold|four-?fold|twice (?:what|as|the|its)|half "
        r"(?:of )?(?:what|the (?:usual |normal )?price|as much)|more than double)\b",
        count="any",
        unless=r"\b(?:number|cases|population|arrivals|displaced|size of|patients|admissions|toll|rainfall|deaths?|"
        r"attacks?|incidents|people|families|staff|capacity|households|malnutrition|queue|patrols?|presence|"
        r"garrison|guards?|troops|soldiers|forces|checkpoints|shifts?|efforts?)\b",
    ),
    Phrase(
        "price_change",
        "share",
        rf"\b(?:{GOODS}|prices?|costs?|fares?|rents?|currency|dollar|pound)\b[^.;,]{{0,30}}? (?P<v>(?:up|"
        r"down|rose|risen|fell|fallen|increased|climbed|jumped|dropped|lost|gained|above|below|higher|lower|costs?|"
        r"cost|dearer|cheaper)\b[^.;,]{0,20}?(?:\d+(?:\.\d+)? ?(?:%|per ?cent)|a (?:third|quarter|half|fifth))|"
        r"\d+(?:\.\d+)? ?(?:%|per ?cent) (?:cheaper|dearer|lower|higher|more expensive))",
        count="any",
        unless=r"\b(?:water level|cases|consumption|imports|needs?|admissions)\b",
    ),
    Phrase(
        "price_level",
        "charge",
        r"\b(?P<v>(?:cost(?:s|ing)?|charg(?:e|es|ed|ing)|ask(?:s|ed|ing)?(?: for)?|pa(?:y|ys|id|ying)|"
        r"fetch(?:es|ed)?|sells?|sold|selling|worth|trad(?:es?|ed|ing)|goes|went|priced|fares?|rents?|"
        r"prices?|tickets?|wages?|rates?)) (?:[\w'-]+ ){0,4}?(?:for |at |up to |about |around |as much as |"
        r"only |now |between |some |is |are |was |of |to )*(?:(?=\d|[$\u00a3\u20ac])|[A-Z]{3} (?=\d)|usd "
        r"(?=\d)|half a|a dollar|one|two|three|four|five|ten|twenty)",
        count="money",
        unless=r"\b(?:million|billion|salar\w+|fund\w*|budget|grant|appeal|compensation|ransom|roadblocks?|"
        r"checkpoints?)\b",
    ),
    Phrase(
        "price_trend",
        "direction",
        rf"\b(?:{GOODS}|prices?|costs?|cost of living|rents?|fares?|livestock|goats?|cattle|camels?|melons|"
        r"currency|pound|naira|afghani|kyat|franc|dinar|gourde|lira|rial|birr|shilling|exchange rate|"
        r"inflation)(?: (?:of|for|in|at|to|and|on)\b[^.;,]{0,40}?)?(?:, [^,.;]{3,25},)? "
        rf"(?P<v>{AUX}(?:keep(?:s)? |kept |continue(?:s|d)? (?:to )?|become |became |getting |gone |started "
        r"to |begun to |so |very |too )*(?:(?:gone|went|going|go|goes|come|came|coming) (?:up|down)|"
        r"climb\w*|ris(?:e|es|en|ing)|rose|soar\w*|shot up|surg\w+|skyrocket\w*|spik\w+|increas\w+|doubl\w*|"
        r"(?:much )?(?:more )?expensive|dear(?:er)?|cheap(?:er)?|fall(?:en|ing|s)?|fell|drop\w*|declin\w+|"
        r"collaps\w+|eas(?:ed|ing)|stabili[sz]\w+|stable|steady|unchanged|high|higher|low|lower|out of "
        r"reach|unaffordable|a luxury|luxur\w+|losing value|lost \w+|weaken\w*|depreciat\w*|plung\w+|"
        r"crash\w*|up|down|back to normal))\b",
        unless=r"\d ?(?:%|per ?cent)|\d{3}|\b(?:supplies|stocks?|water levels?|river|rains?|levels?|fuel depot|"
        r"bridge|grip|deep|expected|could|(?-i:may)|might|will|warn\w*|building|hospital|tension|numbers?)\b",
    ),
    Phrase(
        "price_trend",
        "afford",
        r"\b(?P<v>(?:few|cannot|can't|can no longer|no longer|hardly anyone can|unable to|not able to|"
        rf"people can) (?:\w+ ){{0,3}}?(?:afford|buy) (?:[\w'-]+ ){{0,3}}?(?:{GOODS}|it|anything|them)|"
        r"(?:cheap|expensive|dear) because|beyond (?:the )?(?:reach|means)|(?:prices|costs)\b[^.;]{0,20}? "
        r"(?:out of|beyond) (?:the )?reach|barter\w*|black market)\b",
    ),
    Phrase(
        "price_trend",
        "trade",
        r"\b(?P<v>(?:traders?|shopkeepers?|shops?|stalls?|markets?|sellers|merchants|butchers|bakers)\b[^.;]{0,40}? "
        r"rais(?:ed|ing|e) (?:(?:their|its|the) )?(?:prices|rents|fares))\b",
    ),
    Phrase(
        "supply_warning",
        "left",
        rf"\b{SUPPLIES}\b[^.;]{{0,40}}? (?P<v>(?:for|cover(?:s|ed)?|last(?:s|ed)?|suffic(?:e|es|ed|ient)|"
        r"left|hold out|runs? out|run out|finish(?:ed)?|gone|remain(?:s|ing)?|exhausted)\b[^.;,]{0,25}? "
        r"(?:(?:only|just|another|about|around|less|than|no|more|the|next|at|most|under|for|in|within|up|to|"
        rf"some) ){{0,4}}{_N}(?: or \w+| to \w+|-\w+)? (?:more )?(?:days?|weeks?|months?|hours?|nights?)|"
        r"(?:expected|likely|due|set) to (?:run out|finish|end|last)|could suspend \w+|(?:would|will|could) "
        r"be (?:gone|finished|exhausted|used up)|(?:will|would|could) (?:cover|last|suffice|run out|finish))",
        unless=r"\b(?:ago|no (?:food|fuel|water|medicine|aid)|closed|paid|without|litres?|queue\w*|distribution)\b",
    ),
    Phrase(
        "supply_warning",
        "stock_line",
        rf"\b{SUPPLIES}(?: stocks?| reserves?| supply)?(?:: | for )(?P<v>(?:only |about |approx\.? |ca\.? "
        rf")?{_N}(?: or \w+| to \w+)? (?:more )?(?:days?|weeks?|hours?|nights?))\b",
        unless=r"\b(?:no (?:food|fuel|water)|waited?|queue\w*)\b",
    ),
    Phrase(
        "supply_warning",
        "of_supplies",
        r"\b(?P<v>(?:days?|weeks?|months?|hours?)(?:'?s?'?) (?:worth |supply |stock |of )(?:of )?(?:[\w-]+ "
        rf")?{SUPPLIES})\b(?= ?(?:left|remain\w*|in|at|for|only|[.,;]|$))",
        unless=r"\b(?:owe|rain)\b",
    ),
    Phrase(
        "supply_warning",
        "short",
        rf"\b{SUPPLIES}(?: (?:for|at|in|of|and)\b[^.;,]{{0,40}}?)? (?P<v>{AUX}(?:running (?:out|low|short)|"
        r"run (?:out|low|short|dry)|ran (?:out|low|short)|runs (?:out|low|short)|low|(?:critically|"
        r"dangerously|very|extremely) (?:low|short)|exhausted|depleted|used up|finished|"
        r"gone(?! (?:from|up|down|to|by|over|past|the)\b)|empty|scarce|short|in short supply|"
        r"hard to (?:find|come by|get)|unavailable|dwindl\w+|rationed|almost (?:gone|finished|empty)|"
        r"will (?:run|be (?:finished|gone|empty|exhausted)|last|not last|suffice)|would "
        r"(?:run|be (?:finished|gone)|last)))\b",
    ),
    Phrase(
        "supply_warning",
        "bare",
        r"\b(?P<v>(?:shelves|warehouses?|granar(?:y|ies)|stores?|silos?|depots?|pharmac(?:y|ies)|markets?|"
        r"stalls|pumps|tanks|filling stations?|petrol stations?)\b[^.;,]{0,40}? (?:(?:is|are|was|were|stand|"
        r"stood|lie|now|almost|nearly|all but|half|largely|has|have|run|gone) )+(?:bare|empty|emptied|dry|"
        r"out of (?:stock|fuel)|exhausted)|pipeline breaks?|stock-?outs?|out of stock|run(?:s|ning)? dry|"
        r"shortages? (?:of|in|is|are|loom\w*|could|will)|(?:food|fuel|water|bread|cash|medicine|drug|blood|"
        r"oxygen|flour) shortages?|supplies? (?:is|are|were) (?:low|dwindling|running))\b",
    ),
    Phrase(
        "supply_warning",
        "will_do",
        rf"\b(?P<v>(?:{SUPPLIES}|it|they|this|that|what (?:we|they) have) (?:[\w'-]+ ){{0,3}}?(?:will|would|"
        rf"(?-i:may)|might|"
        rf"can|could|should) (?:not |only |just )*(?:do|last|hold(?: out)?|be enough|see (?:us|them)|carry (?:us|them)|"
        rf"suffice|stretch)(?: (?:until|till|to|through|beyond|for|past|another|more than|the|a) (?:\w+ )?\w+| "
        rf"(?-i:[A-Z])\w+)|(?:ha(?:s|ve|d)|with|hold(?:s|ing)?|left with|kept) (?:only |just |about |enough "
        rf")?(?:drips?|{SUPPLIES}) (?:left )?(?:for|to last) (?:only |about |at most )?{_N} (?:more )?(?:days?|weeks?|"
        rf"wks?|months?|hours?)|(?:stocks?|reserves?|supplies|{SUPPLIES})(?: in [\w ]{{3,20}})? (?:for|of|worth) "
        rf"(?:only |about |at most )?{_N}(?:-\w+| to \w+)? (?:more )?(?:wks?|days?|weeks?|months?)|(?:expect|hope|"
        rf"reckon|think|believe|estimat|figure)\w* (?:[\w'-]+ ){{0,3}}?(?:{SUPPLIES}|stocks?) "
        r"(?:to|will|would) (?:last|hold|suffice|cover|do|run out))\b",
        unless=r"\b(?:ago|paid|leave|holiday|queue\w*|ceasefire|truce|talks|war will|fighting)\b",
    ),
    Phrase(
        "supply_warning",
        "weeks_left",
        rf"\b(?P<v>(?:{_N}(?:-\w+| to \w+)?|only) (?:days?|weeks?|wks?|months?|hours?)(?:'s?)? (?:of|worth of|supply "
        rf"of) (?:[\w-]+ )?(?:{SUPPLIES}|stocks?) (?:left|remain\w*|in (?:store|stock|the (?:warehouse|depot))|on "
        rf"hand))\b",
    ),
    Phrase(
        "price_level",
        "exchange",
        r"\b(?P<v>(?:pound|naira|kyat|afghani|franc|dinar|gourde|lira|rial|birr|shilling|peso|rupee|hryvnia|currency|"
        r"exchange rate|parallel (?:market )?rate|black market rate)\b[^.;,]{0,30}? (?:slid|slipped|fell|fallen|sank|"
        r"weakened|dropped|plunged|trades?|traded|trading|changed hands|stands?|stood|quoted|reached|hit|is|was|went) "
        r"(?:further |again |now )?(?:at |to |past |above )?(?:about |around |some |over |nearly )?\d[\d,.]*)",
        count="any",
        unless=r"\b(?:up from|down from|from \d|compared)\b",
    ),
)
