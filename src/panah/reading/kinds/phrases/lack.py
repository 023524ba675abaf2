"""More of how needs are told: what still works, who is ill, what failed in the fields, who lost work or roof."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, PEOPLE, SUPPLIES

_N: Final = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\w]+teen|[\w]+ty(?:-\w+)?|a few|few|"
    r"several|dozens of|hundreds of|thousands of)"
)
_WORKS: Final = (
    r"(?:hospitals?|clinics?|health (?:facilit(?:y|ies)|cent(?:re|er)s?|posts?|units?)|wards?|pharmac(?:y|ies)|"
    r"boreholes?|wells?|hand ?pumps?|pumps?|taps?|water points?|water (?:plants?|networks?|systems?)|pumping stations?|"
    r"latrines?|toilets?|generators?|turbines?|bakeries|bakery|mills?|schools?|ambulances?|incubators|ventilators|cold "
    r"rooms)"
)
_ILL: Final = (
    r"(?:cholera|measles|malaria|diarrh(?:o?ea)\w*|dysentery|pneumonia|scabies|hepatitis(?: [a-e])?|dengue|typhoid|"
    r"leptospirosis|meningitis|polio|diphtheria|awd|skin (?:disease|infection|rash)\w*|respiratory "
    r"infections?|coughs?|fevers?|malnutrition|trachoma|jaundice|tuberculosis|rabies|mpox|whooping cough)"
)
_CROP: Final = (
    r"(?:paddy|rice|maize|wheat|sorghum|millet|barley|cassava|beans|crops?|harvests?|output|production|yields?|"
    r"planting|sowing|area (?:planted|sown)|planted area|pasture|grazing|fodder|milk (?:output|production|yields?)|"
    r"herds?|catch|catches|rainfall)"
)
_CAUTION: Final = (
    r"\b(?:could|would|(?-i:may)|might|if|unless|fear\w*|warn\w*|expect\w*|forecast\w*|risk|will|plan\w*)\b"
)

LACK: Final[tuple[Phrase, ...]] = (
    Phrase(
        "need",
        "still_works",
        rf"\b(?P<v>(?:only|just|barely) {_N}(?: (?:of|in|out of) (?:the |its |every |each )?[\w-]+)? (?:[\w'-]+ "
        rf"){{0,3}}?{_WORKS}(?: (?:in|out of|of) (?:every |the )?[\w-]+)? (?:still |now |is |are |was |were |remains? |"
        rf"can )*(?:function(?:s|ing|al)?|works?|working|runs?|running|operat\w+|open|usable|left|yields?)|{_WORKS} "
        rf"(?:out of|in|of) (?:the )?{_N} (?:still |now )?(?:works?|functions?|is working|are working|is functioning|"
        rf"are functioning|is open|"
        r"are open|runs?|yields? water|are in use))\b",
        count="any",
        unless=_CAUTION,
    ),
    Phrase(
        "need",
        "over_capacity",
        r"\b(?P<v>(?:operat\w+|runn?\w*|work\w*|function\w*|filled|full|occupied|stand\w*|are|is|was|were) (?:now "
        r")?(?:at|above|over|beyond|to|well over|far over) (?:[\w%.,'-]+ ){0,4}?(?:(?:bed |its |their |the |normal |"
        r"planned |design )*capacity)|(?:twice|double|three times|four times|several times) (?:its|their|the) "
        r"(?:normal |planned |design )?capacity|(?:all|nearly all|almost all|every) (?:the |of the |its )?(?:beds?|"
        r"wards?|cots?|places|rooms) (?:are |is |were |was )?(?:now )?(?:taken|full|occupied)|bed occupancy|(?:beds?|"
        r"wards?|cots?) (?:are |is )?(?:all )?taken|in (?:a|an) (?:building|hospital|clinic|ward|school|site|camp|"
        r"tent|hall|structure|room) (?:meant|built|designed|planned|made|intended) for)\b",
        count="any",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|electricity plant|refinery|power plant|prison|jail|port|"
        r"stadium|factory)\b",
    ),
    Phrase(
        "need",
        "hours_of",
        r"\b(?P<v>(?:electricity|power|mains|current|running water|piped water|tap water|water|network|grid)(?: supply|"
        r" "
        rf"service)?(?: (?:is|was|comes?|came|on|available|supplied|now|only|for|at|runs|arrives|reduced|down|cut|to|"
        rf"just|about|in \w+)){{0,6}}:? {_N} (?:hours?|hrs?|h)(?:/day| (?:a|per|each|every|in|out of) (?:day|night|24|"
        rf"48|week)| "
        r"daily| at night|\.?$))",
        unless=r"\b(?:walk\w*|drive|away|queue\w*|could|would|(?-i:may)|might|if|will)\b",
    ),
    Phrase(
        "need",
        "the_only",
        r"\b(?P<v>(?:is|was|are|am|remains?|stays?) (?:now )?(?:the|its|their) (?:only|sole|last|one) (?:remaining |"
        r"working |functioning |functional |trained |qualified |public )?(?:doctor|surgeon|midwife|nurse|clinic|"
        r"hospital|pharmacy|health (?:cent(?:re|er)|post|worker)|borehole|well|water point|source of (?:water|food|"
        r"income|drinking water)|school|teacher|bakery|ambulance|paediatrician|anaesthetist|vet|laboratory))\b",
        unless=_CAUTION,
    ),
    Phrase(
        "need",
        "none_since",
        r"\b(?P<v>no (?:\w+ )?(?:ration|rations|distribution|distributions|deliver(?:y|ies)|food|aid|assistance|cash|"
        r"pay|salar(?:y|ies)|rain|vaccines?|medicines?|drugs|supplies|electricity|power|water|bread|fuel|help|doctor|"
        r"teacher)(?: (?:has|have|had) (?:come|arrived|been \w+|reached \w+))? (?:since|for (?:[\w-]+ ){1,3}(?:days|"
        r"weeks|months|years)|in (?:[\w-]+ ){1,3}(?:days|weeks|months))|(?:rations?|cash|food|aid|pay|salaries|wages|"
        r"pensions) (?:is |are |has |have )?(?:not|n't) (?:been )?(?:coming|come|paid|arrived|arriving|distributed))\b",
        own_no=True,
        unless=r"\b(?:will|would|could|flights?|trucks?|convoys?)\b",
    ),
    Phrase(
        "need",
        "share_of_ration",
        r"\b(?P<v>rations? (?:[\w'-]+ ){0,3}?(?:stands?|stood|are|is|were|was|at|cover\w*|meet\w*|reduced|down|fell|"
        r"fallen|slashed|trimmed)\b[^.;]{0,25}?(?:\d+ ?(?:%|per ?cent)|[\w-]+ per cent|half|a (?:third|quarter|"
        r"fraction)|two thirds|three quarters))",
        count="any",
        unless=_CAUTION,
    ),
    Phrase(
        "need",
        "gone_silent",
        rf"\b{_WORKS}(?: (?:in|at|of|on|that|run|driven|powered|fed|serving|for)\b[^.;,]{{0,40}}?)? "
        rf"(?P<v>{AUX}(?:fallen silent|"
        r"fell silent|gone silent|standing idle|stands? idle|stand still|stood still|at a standstill|ground to a halt|"
        r"stopped(?: working| running| pumping)?(?= ?[.,;]|$| (?:for|when|since|because|after|as|working|running|"
        r"pumping)\b)|given out|run dry|ran dry|dried(?: up)?|broke down|broken down|clogged|collapsed|blocked|no "
        r"longer (?:work\w*|function\w*|run|pump)|yield(?:s|ed)? (?:no|little)))\b",
        unless=rf"{_CAUTION}|\b(?:bridge|road|attack\w*|hit)\b",
    ),
    Phrase(
        "need",
        "depend_on",
        rf"\b(?P<v>(?:{PEOPLE}|residents|patients|inhabitants) (?:[\w'-]+ ){{0,3}}?(?:depend(?:s|ed|ing)?|rel(?:y|ies|"
        rf"ied)|"
        r"relying|live|lived|surviv(?:e|ed|ing)) (?:entirely |solely |only |largely |mostly |now )?(?:up)?on (?:it|"
        r"them|this|that|these|those|one|a single|the (?:same|plant|station|well|borehole|pump|network|hospital|"
        r"clinic|centre|river|canal)|aid|food aid|assistance|rations?|handouts?|water trucking|trucked water))\b",
        count="people?",
        unless=r"\b(?:could|would|(?-i:may)|might|if|livelihoods? that)\b",
    ),
    Phrase(
        "need",
        "restored",
        r"\b(?P<v>(?:water|electricity|power|supply|mains|running water|piped water|current) (?:supply )?(?:is|was|"
        r"has been|are|were|have been|has|came) (?:now |partly |partially |again )?(?:back|restored|reconnected|"
        r"returned|resumed)) (?:in|to|for|on|across|since|after)\b",
        unless=rf"{_CAUTION}",
    ),
    Phrase(
        "need",
        "illnesses",
        rf"\b(?P<v>{_ILL}(?:(?:,| and| or|, and) [\w -]{{3,22}}){{0,3}} (?:{AUX}(?:everywhere|on the increase|"
        rf"circulating|"
        r"frequent|reported (?:everywhere|widely|in (?:every|all))|rampant|endemic|adding to|add to|adds to|breaking "
        r"out|broken out|broke out|reappear\w*|spread\w*|going (?:round|around)|taking hold|claiming))|"
        rf"{_ILL} (?:admissions?|patients?|consultations?|outbreaks? (?:is|are|was|were|has|have|in))|(?:admissions?|"
        rf"consultations?|outbreaks?) (?:for|of|with) (?:suspected |severe |acute )*{_ILL}|{_ILL}: {_N}|{_N}\+? "
        rf"(?:new |suspected |confirmed )*(?:cases|patients) of {_ILL}|{_ILL} (?:cases|patients) (?:have |has |had "
        rf")?(?:gone up|doubled|tripled|risen|rose|jumped|climbed|increased|are (?:up|rising)))\b",
        count="any",
        unless=rf"{_CAUTION}|\b(?:likely|died|dies|deaths?|killed|vaccin\w*|campaign|prevent\w*|price\w*)\b",
    ),
    Phrase(
        "need",
        "fields",
        rf"\b(?P<v>{_CROP}(?: (?:in|of|for|this|across|around|planted|sown|at)\b[^.;,]{{0,40}}?)? (?:is |are |was |"
        rf"were |has |"
        r"have |had |been |stands? |came |comes |comes in |put |estimated |reckoned |fell |fallen |down |at |now |"
        r"only |just |about |around )*(?:(?:half|a (?:third|quarter|fraction|tenth)|two thirds|three quarters|\d+ "
        r"?(?:%|per ?cent)|[\w-]+ per cent) (?:of (?:the )?(?:normal|usual|average|last year\w*|previous|what|pre-)|"
        r"(?:below|under|less than|down on|lower than|short of|beneath)\b)|(?:below|under|well below|far below|short "
        r"of) (?:the )?(?:normal|average|last year|five-year|usual)|dried (?:out|up)?|withered|wilted|scorched|rotted|"
        r"rotting|failed|exhausted|depleted|ruined|wiped out|poor|meagre|bad))\b",
        count="any",
        unless=rf"{_CAUTION}|\b(?:price\w*|cost\w*)\b",
    ),
    Phrase(
        "need",
        "out_of_work",
        r"\b(?P<v>(?:laid|lay|lays|laying) off|lay-?offs|dismiss(?:ed|als)|made redundant|redundanc\w+|lost (?:their|"
        r"his|her|my|our|its) (?:jobs?|work|income|livelihoods?|wages)|out of (?:work|a job)|without (?:work|jobs|an "
        r"income|wages)|unemployed|no (?:work|jobs|daily labour|day labour|income)|day labour is "
        r"(?:scarce|gone)|suspensions?, not)\b",
        own_no=True,
        count="any",
        unless=rf"{_CAUTION}|\b(?:minister|commander|general|governor|officer|coach|judge|allegations?|claims?|court|"
        rf"case|"
        r"lawsuit|report as)\b",
    ),
    Phrase(
        "need",
        "most_asked",
        r"\b(?P<v>(?:(?:items?|things|goods|needs?|requests?) (?:that are |which are |people )?(?:asked for|requested|"
        r"needed|wanted|demanded|mentioned|named|cited)(?: the)? most|most (?:often |frequently |commonly |urgently "
        r")?(?:asked for|asked-for|requested|needed|cited|named|pressing|urgent)|(?:first|main|top|chief|greatest|"
        r"biggest|foremost|immediate|primary|most (?:urgent|pressing|acute)) (?:needs?|priorit(?:y|ies)|request|"
        r"demand|concern)(?: \w+){0,3} (?:is|are|was|were|remains?|:)|(?:food|water|shelter|cash|medicine|blankets|"
        r"latrines|fuel) (?:is|are|comes?|came|ranks?|was|were) (?:the )?(?:first|top|main|highest|biggest|greatest|"
        r"on top|foremost)|needed more than))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|wanted man|votes?|polls?)\b",
    ),
    Phrase(
        "need",
        "have_not",
        rf"\b(?P<v>(?:do|does|did|have|has|had) (?:not|n't) (?:yet |even |always )?(?:have|had|get|got|see|seen|"
        rf"receive|received|find|found|own) (?:[\w'-]+ ){{0,4}}?(?:{SUPPLIES}|to eat|to drink|to cook|doctors?|"
        rf"nurses?|blankets?|mattress\w*|plates|pots|clothes|shoes|latrines?|toilets?|electricity|school|work|shelter|"
        rf"roof|tents?|soap|money|a meal|any help|meals?)|had no (?:meal|food|water|help|sleep|medicine)|no (?:meal|"
        rf"food) since)\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|shares?|confirmation|report\w*)\b",
    ),
    Phrase(
        "need",
        "meals",
        r"\b(?P<v>(?:we|they|i|families|people|children|households|adults|he|she|many|most|some|women)(?: \w+){0,2} "
        r"(?:eat|eats|ate|eating|drink|drinks|live on|lives on|living on|survive on|surviving on|share|cook) "
        r"(?:[\w'-]+ ){0,5}?(?:(?:once|twice) (?:a|per|every|each) day|(?:one|a single|two) meals? (?:a|per|every) "
        r"day|once every|every (?:other|second) day|leaves|roots|grass|animal (?:feed|fodder)|fodder|seed|wild "
        r"(?:fruit\w*|plants|yams)|biscuits|lentils|tea and|bread and|husks|bran|peelings|dates))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|diet|recipe|fast|ramadan|feast|holiday)\b",
        count="people?",
    ),
    Phrase(
        "need",
        "schooling",
        r"\b(?P<v>(?:school|schools|term|school year|classes|lessons|teaching) (?:has|have|had|is|are) (?:not|n't|yet "
        r"to) (?:yet )?(?:to )?(?:begun|begin|started|start|resumed|resume|opened|open|reopened|reopen)(?: \w+)? for|"
        r"(?:classes|lessons|schooling|school|teaching|education) (?:for|of) (?:[\w,.'-]+ ){1,5}?(?:pupils|students|"
        r"children|girls|boys|learners) (?:has |have |had |was |were |is |are )?(?:been )?(?:interrupted|disrupted|"
        r"suspended|stopped|cancelled|halted|cut short)|(?:pupils|students|children|girls|boys|learners|youngsters) "
        r"(?:[\w'-]+ ){0,3}?(?:miss(?:ed|ing)? (?:school|classes|lessons|a (?:year|term))|(?:have |has |had )?(?:not|"
        r"never) (?:been |gone |returned |set foot )(?:back )?(?:to|in|at) (?:school|class|a classroom)|(?:are |were |"
        r"remain |is )?out of (?:school|class)|without (?:school\w*|lessons|classes|teachers|books)|deprived of "
        r"school\w*))\b",
        count="people?",
        own_no=True,
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|holiday\w*|vacation|strike)\b",
    ),
    Phrase(
        "need",
        "care_stopped",
        r"\b(?:hospitals?|clinics?|wards?|units?|health (?:cent(?:re|er)|post|facilit(?:y|ies))|doctors|surgeons|"
        r"midwives)\b[^.;,]{0,40}? (?P<v>(?:has |have |had )?(?:suspended|stopped|halted|cancelled|postponed|cut back|"
        r"reduced|limited|rationed) (?:all |its |most |planned |non-urgent |elective |routine )*(?:surger(?:y|ies)|"
        r"operations?|admissions?|deliveries|dialysis|consultations?|vaccinations?|services|treatment|care|births|"
        r"emergency)|(?:perform|performs|performing|operat\w+|works?|working|deliver\w*) (?:[\w'-]+ ){0,4}?(?:by|"
        r"under|with) (?:the )?(?:light of|torch|candle|flashlight|phone|mobile|lamp)\w*|(?:had|have|has) to be "
        r"(?:fully |partly |completely )?(?:evacuated|closed|emptied|abandoned)|turn(?:s|ed|ing)? (?:patients|people|"
        r"women|mothers) away|discharg\w+ patients early)\b",
        unless=rf"{_CAUTION.replace('|will', '')}|\b(?:military operations?)\b",
    ),
    Phrase(
        "need",
        "all_lost",
        r"\b(?P<v>(?:all|everything) (?:is |was |has been |have been |are |were |we (?:had|own\w*) (?:is |was "
        r")?)?(?:lost|gone|ruined|washed away|swept away|burnt|burned|under water|under mud|destroyed|carried off)(?= "
        r"?[.,;]|$| in\b| to\b)|we (?:have |had )?(?:lost|saved|kept|salvaged) (?:everything|nothing|all|only)|"
        r"nothing (?:is |was )?left(?= ?[.,;]|$| (?:of|in|for|to)\b))",
        own_no=True,
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|hope|election|match|to chance|to say|lives)\b",
    ),
    Phrase(
        "need",
        "held_less",
        rf"\b(?P<v>(?:held|hold|holds|have|has|had|keep|keeps|kept|report(?:s|ed)?) (?:stocks? (?:for|of) )?(?:less "
        rf"than|fewer than|under|only|barely|no more than|not even) (?:[\w'-]+ ){{1,4}}?(?:days?|weeks?|months?)(?:'|"
        rf"'s)? (?:worth |supply |stock )?(?:of )?(?:[\w-]+ )?(?:{SUPPLIES}|cereals|staples|goods))\b",
        count="any",
        unless=_CAUTION,
    ),
    Phrase(
        "need",
        "too_few_toilets",
        rf"\b(?P<v>there (?:are|is|were|was) (?:only |just )?{_N} (?:[\w'-]+ ){{0,2}}?(?:latrines?|toilets?|taps?|"
        rf"showers?|"
        r"wells?|boreholes?|doctors?|nurses?|midwi(?:fe|ves)|beds|classrooms?|teachers?|water points?|stoves|blankets|"
        r"ambulances?))\b",
        count="any",
        unless=_CAUTION,
    ),
    Phrase(
        "household",
        "led_by",
        r"\b(?P<v>(?:headed|led|run) by (?:an? |the )?(?:single |lone )?(?:woman|women|mothers?|child(?:ren)?|widows?|"
        r"female|grandmother|grandparents?|elderly|minors?|girl|boy)(?: alone)?|(?:female|woman|women|child|widow|"
        r"elderly)-headed (?:households|families)|(?:has|have|with|includes?) (?:at least )?(?:an? |one )(?:child|baby|"
        r"infant|newborn|member)s? (?:below|under|younger than|of less than|with (?:a )?(?:disabilit|chronic))\w*)\b",
        count="any",
        unless=r"\b(?:government|party|committee|team|delegation|company|killed|ministry|agency|shelters? for|centre "
        r"for|support|services|cash|assist\w*)\b",
    ),
    Phrase(
        "household",
        "unaccompanied",
        r"\b(?P<v>(?:unaccompanied|separated)(?: (?:or|and) (?:separated|unaccompanied))? (?:minors?|child(?:ren)?|"
        r"girls|boys))\b",
        count="people",
        unless=r"\b(?:spaces?|services|support|reunif\w*|assist\w*|training|killed|centre for|shelters? for)\b",
    ),
    Phrase(
        "household",
        "in_brackets",
        r"(?P<v>(?:mother|father|widow(?:er)?|woman|man|grandmother|grandfather|couple|family|hh|household) "
        r"?\((?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) ?(?:kids?|children|sons?|daughters?|members|"
        r"people|persons|pers|dependants))",
    ),
    Phrase(
        "household",
        "i_feed",
        r"\b(?P<v>(?:i|we|she|he) (?:must |have to |has to |can hardly |still )?(?:feed|feeds|support|supports|look "
        r"after|looks after|care for|cares for) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|"
        r"twelve)|(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:of us|mouths|people|"
        r"children) to feed)\b(?! (?:hundred|thousand|million|families|households))",
    ),
    Phrase(
        "household",
        "kin_is",
        r"\b(?P<v>(?:my|our|her|his) (?:old |elderly |own )?(?:parents|mother|father|husband|wife|son|daughter|"
        r"brother|sister|grandmother|grandfather|child|baby) (?:is|are) (?:too )?(?:old|ill|sick|disabled|blind|"
        r"bedridden|pregnant|diabetic|paraly[sz]ed|in (?:a )?(?:wheelchair|(?-i:[A-Z])[\w'-]+|prison|hospital)|abroad|"
        r"missing|on dialysis|cannot walk))\b",
        unless=r"\b(?:president|minister|if|would|could)\b",
    ),
    Phrase(
        "shelter",
        "bare_ground",
        r"\b(?P<v>(?:sle(?:ep|eps|pt|eping)|l(?:ie|ies|ay|ying)|sit|sits|sat|spend|spent|camp\w*|rest\w*) (?:[\w'-]+ "
        r"){0,5}?on (?:the )?(?:bare |cold |wet |muddy |concrete |hard )*(?:ground|floors?|earth|mud|cardboard|"
        r"concrete|pavements?|steps|sacks|desks|benches|rocks|sand))\b",
        count="people?",
        unless=r"\b(?:killed|bodies|corpses?|dead|strike|peacocks?|will|would|could|dogs?)\b",
    ),
    Phrase(
        "shelter",
        "listed_as",
        r"\b(?P<v>(?:buildings|houses|homes|dwellings|flats|apartments|huts|shelters|structures) (?:as |are |were |"
        r"was |have been |been |now )*(?:wholly|fully|completely|totally|partly|partially|entirely|badly|severely|"
        r"beyond repair)? ?(?:destroyed|damaged|unsafe|uninhabitable|unfit|ruined|gone|lost|sunk|buried|submerged|"
        r"roofless|beyond repair)|(?:can(?:not| no longer)|can't|could not) be (?:lived|slept|stayed) in|unfit (?:for "
        r"(?:habitation|living)|to live in)|not (?:fit to live in|habitable|safe to live in)|(?:houses?|homes?) "
        r"(?:ruined|razed|lost))\b",
        count="any",
        own_no=True,
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|rebuilt|rebuilding|repaired|schools?|bridges?)\b",
    ),
    Phrase(
        "shelter",
        "lost_roof",
        r"\b(?P<v>(?:houses|homes|huts|longhouses|shelters|tents|tukuls|barracks|structures|dwellings|roofs?|"
        r"tarpaulins?|sheets)\b[^.;]{0,40}? (?:(?:are |is |were |was |have |has |had |now )*(?:rotten|rotting|leaking|"
        r"leaks?|torn|worn out|falling (?:apart|in)|sagging|patched|threadbare)|(?:have |has |had )?lost (?:their |"
        r"its |the )?roofs?))\b",
        count="any",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|repaired|replaced)\b",
    ),
    Phrase(
        "shelter",
        "water_in_house",
        r"\b(?P<v>(?:water|flood(?:water)?s?|river|mud|sea) (?:had |has |have )?(?:reached|rose to|risen to|came "
        r"(?:up )?to|stood at|stood in|stands in|filled|entered|got into|rushed into|burst into|swallowed) (?:the |"
        r"our |my |their |his |her |its |many |most |all )*(?:first |second |third |upper |ground )?(?:floors?|storey|"
        r"windows?|roofs?|waist|chest|knees?|eaves|doors?|houses?|homes?|rooms?|bedrooms?|kitchens?|ceilings?))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|drink\w*|tank)\b",
    ),
    Phrase(
        "shelter",
        "stand_empty",
        r"\b(?P<v>(?:houses|homes|huts|doors|flats|streets and houses) (?:stand|stands|are|lie|stood|were) (?:open|"
        r"empty|abandoned|deserted|unoccupied|locked up|boarded up))\b",
        unless=r"\b(?:for rent|for sale|open to|to visitors|could|would|(?-i:may)|might|if|will|holiday)\b",
    ),
    Phrase(
        "need",
        "one_per",
        rf"\b(?P<v>(?:one|1|a single|a) (?:[\w-]+ )?(?:per|for(?: every| each)?|to(?: every)?|shared by|serves|for|:) "
        rf"(?:about |some |more than |over |nearly )*\d[\d,]* (?:people|persons|families|households|students|pupils|"
        rf"patients|children|users|women|inhabitants)|(?:tents?|rooms?|classrooms?|huts?|houses?|shelters?) "
        rf"(?:shelters?|holds?|houses?|for|shared by|hosts?|serves?) {_N} (?:families|households))\b",
        count="any",
        unless=r"\b(?:ticket|dollars?|trophy|prize|could|would|will|target|standard)\b",
    ),
    Phrase(
        "need",
        "drink_river",
        r"\b(?P<v>(?:drink|drinks|drank|drinking|fetch\w*|draw\w*|tak(?:e|es|ing)) (?:their |our |the |dirty |"
        r"untreated |raw )*(?:water )?(?:straight |directly |unfiltered |now |only )?(?:from|out of) (?:the |a |an |"
        r"open |muddy |same )*(?:[\w-]+ )?(?:rivers?|ponds?|puddles?|canals?|ditch\w*|streams?|lakes?|swamps?|open "
        r"wells?|shallow wells?|hafirs?|tanks?|gutters?|irrigation|floodwaters?))\b",
        unless=r"\b(?:cattle drink|tourists?|could|would|(?-i:may)|might|if)\b",
    ),
    Phrase(
        "need",
        "ipc",
        r"\b(?P<v>(?:ipc|cadre harmonis\S+|ch)?[ /-]*phase (?:3|4|5|three|four|five|iii|iv|v)\b(?:\+| or (?:above|"
        r"worse|higher))?|(?:crisis|emergency|catastroph\w+|famine|stressed) (?:levels?|conditions|phase)(?: of "
        r"(?:acute )?(?:food insecurity|hunger))?|(?:in|of) (?:acute|severe) (?:food insecurity|hunger)|(?:hunger|"
        r"food insecurity|famine) (?:is |has been |was )?(?:confirmed|declared|recorded|classified))\b",
        count="people?",
        unless=r"\b(?:project|trial|vaccin\w*|study|clinical|construction|plan phase|could|would|(?-i:may)|might|will|"
        r"projected|risk of|talks|response phase)\b",
    ),
    Phrase(
        "need",
        "top_the_list",
        r"\b(?P<v>(?:tops?|heads?|leads?|topped|headed) the list(?: of (?:needs|requests|priorities|demands|"
        r"complaints))?|(?:priorit(?:y|ies)|urgent needs|immediate needs|main needs|gaps|needs)(?: (?:are|include|"
        r"remain|is)|:))(?= (?:[\w-]+ ){0,3}?(?:food|water|shelter|cash|health|medic\w+|blankets?|nfis?|wash|"
        r"tarpaulins?|nets|latrines?|protection|education|nutrition|fuel|mattress\w*|seeds?|kits?|safe|clean|"
        r"psycho\w+|sanitation|hygiene)\b|[.,;]|$)",
        unless=r"\b(?:bestseller|league|charts?|wanted|government's|reform)\b",
    ),
    Phrase(
        "need",
        "left_school",
        r"\b(?P<v>(?:stopped|no longer|ceased|given up|gave up|quit|dropped) (?:going to|attending|sending (?:[\w-]+ "
        r"){1,4}?to|out of) (?:school|class\w*|lessons)|(?:not|n't|never) (?:been |gone |going )?to school|(?:years?|"
        r"months) without (?:school|class\w*))\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will)\b",
    ),
    Phrase(
        "need",
        "for_want_of",
        r"\b(?P<v>(?:for (?:want|lack) of|because of (?:a |the )?(?:lack|shortage) of|due to (?:a |the )?(?:lack|"
        r"shortage) of|owing to (?:a |the )?(?:lack|shortage) of|in the absence of) (?:[\w-]+ )?(?:funds?|funding|"
        r"money|fuel|diesel|staff|drugs|medicines?|parts|spare parts|water|electricity|power|teachers|doctors|seeds?|"
        r"equipment|supplies|cash))\b",
        unless=r"\b(?:could|would|(?-i:may)|might|will|film|stadium|club)\b",
        own_no=True,
    ),
    Phrase(
        "need",
        "trucked",
        r"\b(?P<v>(?:water|food|rations|bread|power|electricity|fuel) (?:is|was|are|were|now|comes?|only) (?:\w+ "
        r")?(?:trucked|brought|carried|delivered|available|rationed|distributed|supplied|on)(?: in)? (?:only |just |"
        r"now )?(?:once|twice|every|for (?:\w+ )?\w+ hours?|(?:three|two|four) times|by (?:truck|tanker|donkey|boat|"
        r"cart)))\b",
        unless=_CAUTION,
    ),
    Phrase(
        "need",
        "who_need",
        r"\b(?P<v>(?:who |that |still |urgently |also |now )*(?:need|needs|require|requires|lack|lacks|are in need of|"
        r"in need of|depend on) (?!to\b|of\b|for (?:a|the) (?:\w+ )?(?:deal|talks|ceasefire))(?:[\w-]+ ){0,3}?[\w-]+)",
        count="people",
        unless=rf"{_CAUTION}|\b(?:reached|assisted|targeted|supported|provided|distributed|no longer|soldiers|troops|"
        rf"fighters|staff|visas?)\b",
    ),
    Phrase(
        "need",
        "area_lost",
        r"\b(?P<v>(?:lost|losing|flooded|destroyed|burn(?:ed|t)|damaged|ruined|washed away|submerged|inundated) "
        r"(?:about |some |over |more than |nearly |an estimated |up to |at least )*(?:\d[\d,.]*|[\w-]+) (?:[\w]+ "
        r")?(?:hectares|ha|feddans?|acres|mu|dunums?|manzanas|head|tonnes|tons|sacks|bags) of|(?:hectares|ha|feddans?|"
        r"acres|dunums?|manzanas) (?:of [\w ]{3,30} )?(?:were|was|have been|are|is|lie|lay) (?:lost|flooded|destroyed|"
        r"burn(?:ed|t)|damaged|ruined|under water|submerged|inundated|infested|left unplanted|unplanted|fallow))\b",
        count="any",
        unless=r"\b(?:could|would|(?-i:may)|might|if|will|forest park|drugs|cocaine|opium|weapons)\b",
    ),
    Phrase(
        "need",
        "poor_diet",
        r"\b(?P<v>(?:poor|borderline|inadequate|insufficient|unacceptable)(?: (?:or|and) (?:poor|borderline))? "
        r"(?:food consumption|diets?|dietary diversity|nutrition)|crisis[- ](?:or emergency[- ])?(?:level )?coping(?: "
        r"strateg\w+)?|negative coping(?: strateg\w+)?|(?:latrines|toilets|showers|taps|stoves|tents) (?:are |were "
        r")?shared (?:by|between|among)|(?:losing|lost) (?:their|his|her) (?:jobs?|incomes?|livelihoods?)|(?:frequent|"
        r"daily|long|rolling|increasing) (?:power|water|electricity) (?:cuts?|outages?)|(?:water|food|fuel|medicine|"
        r"drug|bread|electricity|cash|staff) shortages? (?:in|at|across|continue|persist|were|are|is|remain))\b",
        count="people?",
        unless=_CAUTION,
    ),
)
