"""More of how people's movements and stays are told: driven out, landing, counted at a site, nobody over the border."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX, PEOPLE

_WAYS_IN: Final = (
    r"(?:buses|coaches|boats|canoes|dinghies|rafts|barges|trains|lorries|trucks|carts|pick-?ups|cars|vehicles|convoys "
    r"of (?:families|people|cars)|columns of (?:families|people)|families|people|women|refugees|villagers|residents|"
    r"newcomers|returnees|migrants)"
)
_HELD: Final = (
    r"(?:held|holds?|housed?|houses|hosts?|hosted|sheltered|shelters?|accommodate[sd]?|lodges?|lodged|contain(?:s|ed)?)"
)
_SOME: Final = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\w]+teen|[\w]+ty(?:-\w+)?)"
_SITES: Final = r"(?:shelters|camps|sites|(?:evacuation|collective|reception|transit) cent(?:re|er)s)"
_NOT_PEOPLE: Final = (
    r"\b(?:killed|dead|died|injured|wounded|hurt|soldiers?|fighters?|troops|police|prison\w*|jail\w*|food|flour|fuel|"
    r"trucks? of|tonnes|aid|relief items|goods|match|fans|tourists?|pilgrims?|school trip|will|would|could|(?-i:may)|"
    r"might|if|unless|plan\w*|intend\w*|expect\w*)\b"
)

MOVES: Final[tuple[Phrase, ...]] = (
    Phrase(
        "displacement_flow",
        "torn_from",
        r"\b(?P<v>(?:torn|thrown|chased|hounded|burn(?:ed|t)|bombed|shelled|flooded|washed|turned|put|smoked|"
        r"squeezed) (?:away |out )?(?:from|out of|off) (?:their |the |his |her |our )(?:homes?|houses?|villages?|"
        r"lands?|farms?|hamlets?|plots?|camps?|towns?)|(?:lost|abandoned|quit|deserted|vacated) (?:their |her |his |"
        r"our )(?:homes?|houses?|villages?|hamlets?)|(?:had|have|has|were|been) (?:to (?:run|quit|vacate|get out|pack "
        r"up)|put to flight|made homeless|rendered homeless))\b",
        count="people",
        unless=_NOT_PEOPLE,
    ),
    Phrase(
        "displacement_flow",
        "of_total",
        r"\b(?P<v>(?:of|out of|among) (?:the total|these|those|them|whom|the number|the displaced|the households)"
        r"(?: who)?,? (?:\w+ ){0,2}?(?:moved|left|fled|came|arrived|were displaced|had been displaced|reached|crossed|"
        r"returned))\b",
        count="people",
        unless=_NOT_PEOPLE,
    ),
    Phrase(
        "displacement_flow",
        "new_departures",
        r"\b(?P<v>(?:new |fresh |further |more |additional |recent )*(?:departures?|displacements?|movements? of "
        r"people|outflows?)(?: \w+)? (?:was|were|are|is|has been|have been) (?:\w+ )?(?:observed|recorded|registered|"
        r"reported|tracked|noted|counted|seen|logged|captured))\b",
        count="any",
        unless=r"\b(?:flights|airport|staff|will|would|could|expect\w*)\b",
    ),
    Phrase(
        "displacement_flow",
        "made_up_of",
        r"\b(?P<v>(?:of|among) (?:those|all|the people|the persons|people|the families|them|the newly)? ?(?:displaced|"
        r"on the move|(?:who |that )?(?:have |had )?(?:fled|moved|left|arrived|crossed|come)|(?:new )?arrivals|"
        r"newcomers|travellers|movements)|(?:displaced|arrivals|newcomers|refugees)),? (?:[\w]+ ){0,3}?(?:are|were|is|"
        r"was) (?:\w+ )?(?:women|children|minors|girls|boys|infants|elderly|under|aged|below|younger|female|male|"
        r"unaccompanied|with disabilities)\b",
        unless=r"\b(?:killed|need\w*|school|enrolled)\b",
    ),
    Phrase(
        "displacement_flow",
        "once_before",
        r"\b(?P<v>(?:had |have |has )?(?:already |previously )?been (?:displaced|uprooted) (?:at least )?(?:once|"
        r"twice|several times|many times|more than once|before|three times|repeatedly)|(?:second|third|fourth|"
        r"repeated|secondary|multiple) displacements?|displaced (?:for the (?:second|third|fourth)|again|anew|several "
        r"times|multiple times))\b",
    ),
    Phrase(
        "displacement_stock",
        "still",
        r"\b(?P<v>(?:still|remain(?:s|ed)?|continue to be|as yet) (?:internally )?displaced|(?:still|yet) (?:in "
        r"displacement|unable to go home|away from (?:home|their homes)))\b",
        unless=r"\b(?:killed|will|would|could|if)\b",
        count="people?",
    ),
    Phrase(
        "displacement_stock",
        "number_put",
        r"\b(?P<v>(?:idps?|displaced|displaced people|displaced persons|displaced population|uprooted) (?:now )?(?:at|"
        r"to|over|near|of) (?=(?:about |around |some |nearly |over )?\d))",
        count="people",
        unless=r"\b(?:killed|need\w*|return\w* to|site|camp)\b",
    ),
    Phrase(
        "departure",
        "had_to",
        r"\b(?P<v>(?:everybody|everyone|whole (?:villages?|towns?|families|districts?|hamlets?|communities)|(?:most|"
        r"all|many) (?:of (?:the|its) )?(?:people|residents|inhabitants|families|villagers|townspeople|households)|"
        r"(?:the|his|her|our|my) (?:whole |entire )?(?:village|town|hamlet|camp|community|neighbourhood|population)) "
        r"(?:\w+ )?(?:had to (?:flee|leave|run|go|move)|(?:has|have|had) (?:fled|left|gone|run|walked (?:off|out|"
        r"away)|moved (?:away|out|on)|emptied|scattered|dispersed|taken to (?:the )?\w+)|fled|scattered|dispersed|ran "
        r"(?:away|into|to)))\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if|unless|soldiers|fighters|everything|school)\b",
    ),
    Phrase(
        "departure",
        "got_out",
        r"\b(?P<v>(?:we|i|they|he|she|the family|my family|neighbours) (?:all |just |then |only |had )*(?:got out|ran|"
        r"walked out|walked away|slipped away|slipped out|set out|packed|took (?:the |a |our |my |his |her |their "
        r")(?:canoe|boat|raft|bus|car|donkeys?|carts?|motorbike|children|kids|path|back road|road|goats|animals)|came "
        r"away|gathered the children))(?= (?:of|from|with|in|at|on|and|through|across|before|when|as|because|after|"
        r"for|while|to|over)\b|[.,;]|$)",
        unless=r"\b(?:will|would|could|if|soldiers|fighters|shop|business|out of (?:food|water|money|fuel|patience|"
        r"time|medicine)|risk|story|they (?:\w+ )?took (?:our|my)|out of)\b(?! (?:of )?(?-i:[A-Z]))",
    ),
    Phrase(
        "departure",
        "leaving",
        rf"\b{PEOPLE}(?: (?:of|from|in)\b[^.;,]{{0,70}}?)? (?P<v>(?:were |are |was )?(?:seen )?(?:leaving|fleeing|"
        rf"walking|trekking|moving (?:out|away)|"
        r"heading|setting (?:out|off))) (?:[\w'-]+ ){0,3}?(?:on foot|by (?:boat|bus|car|night|donkey|cart|truck)|with "
        r"(?:their )?(?:animals|belongings|livestock|children|cattle|bundles|mattresses)|in convoys?|towards?|for|"
        r"to)\b",
        unless=r"\b(?:will|would|could|if|school|market|water)\b",
        count="people?",
    ),
    Phrase(
        "departure",
        "labour",
        r"\b(?P<v>(?:labourers|workers|youths?|young (?:men|people)|men|husbands?|herders|farmers|teachers|doctors|"
        r"traders|breadwinners|fathers?|sons?|brothers?) (?:\w+ )?(?:have |has |had )?(?:gone|left|migrated|moved|"
        r"emigrated|went|crossed) (?:off |away |out |over )?(?:by (?:boat|bus|sea) )?(?:to|for|into|in search of) "
        r"(?:the )?(?:(?:gold|oil|rice|coal|tea) )?(?:(?-i:[A-Z])|mines|fields|plantations|cities|city|towns?|capital|"
        r"coast|abroad|work|gulf|south|north))",
        unless=r"\b(?:front|school|market|will|would|could|if|talks|meeting|mosque|church|hospital)\b",
        count="people?",
    ),
    Phrase(
        "arrival",
        "keep_coming",
        rf"\b{_WAYS_IN}(?: (?:of|from|with|full of|carrying|loaded with|packed with)\b[^.;,]{{0,40}}?)? (?P<v>(?:have "
        rf"been |"
        r"has been |are |were |is |was |keep |kept |continue to |continued to |go on |went on )(?:still |now |also |"
        r"steadily )?(?:arriv\w+|landing|reach\w*|coming (?:in|to|into|up|down|over|across)?|pouring in\w*|pulling "
        r"(?:in|into|up)|streaming (?:in|into)|disembark\w*|trickling in|turning up|flowing in\w*|docking with "
        r"families))\b",
        unless=r"\b(?:aid|relief|food|flour|fuel|goods|troops|soldiers|fighters|reinforcements|supplies|will|would|"
        r"could|if|agreement|late)\b",
        count="people?",
    ),
    Phrase(
        "arrival",
        "coming_into",
        rf"\b{PEOPLE} from (?:[\w'-]+ ){{1,6}}?(?P<v>(?:are |were |keep |kept )?(?:coming|arriving|streaming|pouring|"
        r"crowding|moving) (?:in|into|to|at)) (?:the )?(?:[\w'-]+ ){0,3}?(?:schools?|camps?|sites?|churches|church|"
        r"mosques?|town|city|village|stadium|market|hospital|compound|centre|center|university|port|station|"
        r"cathedral)\b",
        unless=r"\b(?:patients|pupils|will|would|could|if|work|trade|sell|shop)\b",
        count="people?",
    ),
    Phrase(
        "arrival",
        "got_here",
        r"\b(?P<v>(?:(?:we|i|they|he|she|the family|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|"
        r"twelve) of us) (?:all |only |finally |just |then |had |have )*(?:got (?:here|there|to)|reached "
        r"(?-i:[A-Z])[\w'-]+|made it (?:here|to|there)|ended up (?:here|in)|came here|arrived here|were brought "
        r"here)))\b",
        unless=r"\b(?:agreement|deal|conclusion|point|decision|will|would|could|if|the top|work|school)\b",
        count="people?",
    ),
    Phrase(
        "arrival",
        "come_here",
        r"\b(?P<v>(?:have|has|had) (?:so far |since |already |now )?(?:come|fled|moved|made it|made their way|run|"
        r"walked|travelled|been brought|been taken in) (?:here|(?:down |up |over |as far as |on )?(?:to|into|in) "
        r"(?:here|this|the (?:town|city|camp|district|capital)|(?-i:[A-Z]))))",
        count="people",
        unless=rf"{_NOT_PEOPLE}|\b(?:back|home|return\w*|border|visit\w*|power|terms|agreement|talks)\b",
    ),
    Phrase(
        "arrival",
        "wave",
        r"\b(?P<v>(?:(?:fresh|new|second|third|another|steady|constant|sudden|large|big) )+(?:wave|stream|influx|flow|"
        r"inflow|surge|trickle|flood|arrival)s? of (?:\w+ )?(?:arrivals|people|families|newcomers|displaced|refugees|"
        r"returnees|civilians|idps))\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if|expect\w*|fear\w*|brac\w*|prepar\w*)\b",
        count="people?",
    ),
    Phrase(
        "arrival",
        "in_the_book",
        r"\b(?P<v>names (?:in|on) (?:its|his|her|their|the|our) (?:books?|lists?|registers?)|(?:put|wrote|entered|"
        r"signed) (?:down )?(?:in|on) (?:the |its )?(?:list|register) of (?:newcomers|arrivals|displaced))\b",
        count="any",
        unless=r"\b(?:voters?|candidates?|dead|missing|killed|wanted|pupils|members)\b",
    ),
    Phrase(
        "return",
        "started_visiting",
        rf"\b{PEOPLE}(?: (?:of|from|in|who|displaced)\b[^.;]{{0,40}}?)? (?P<v>(?:have |has |had )?(?:begun|started|are|"
        rf"were|"
        r"been) (?:to )?visit(?:ing)? (?:their |the )?(?:homes?|houses?|fields?|villages?|farms?|plots?|"
        r"(?-i:[A-Z])[\w'-]+))",
        unless=r"\b(?:will|would|could|tourists?|pilgrims?|relatives|minister|officials?)\b",
        count="people?",
    ),
    Phrase(
        "return",
        "back_now",
        r"\b(?:families|households|hhs?|people|persons|residents|villagers|returnees|traders|shopkeepers|inhabitants|"
        r"herders|farmers|individuals)(?: (?:who|that) (?:had )?(?:left|fled)\b[^.;,]{0,50}?)? (?P<v>(?:are |were |is |"
        r"have been )?(?:now |already )?back)(?= ?[.,;:(]| ?$| (?:in|at|on|now|so far|since|by|already|to their|from|"
        r"per)\b)",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if|turned|pushed|sent|held|came|come|coming|going|hit|fight\w*|"
        r"cut|two days|years back|weeks back|months back)\b",
        count="people?",
    ),
    Phrase(
        "return",
        "taken_out",
        r"\b(?P<v>(?:pull(?:ed|s|ing)?|t[ao]ken?|took|takes|taking|fl(?:ew|own|ies)|brought|bring(?:s|ing)?|got|"
        r"get(?:s|ting)?|lift(?:ed|s|ing)?) (?:out )?(?:(?:its|their|our|his|her|all|some|the|about|around|another|"
        r"nearly|over|more|than|at|least|non-essential|international|foreign|remaining|\d[\d,]*|[a-z]+(?:-[a-z]+)?) "
        r"){0,4}?(?:staff|personnel|workers|employees|nationals|citizens|families|people|persons|civilians|patients|"
        r"students|residents|women|children|foreigners|teams?|diplomats) (?:out|away|to safety)(?: of| from)?|"
        r"evacuations? (?:by (?:\w+ )?\w+ )?of (?:about |some |over |nearly |the )?(?:\d[\d,]*|[\w-]+) (?:\w+ "
        r"){0,2}?(?:people|persons|civilians|families|patients|staff|workers|nationals|children|students|residents))\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if|plan\w*|want\w*|call\w* for|demand\w*|need to be|must|should|"
        r"office|crowd)\b",
        count="people?",
    ),
    Phrase(
        "return",
        "transfers",
        r"\b(?P<v>(?:transfers?|relocations?|convoys? of returnees|voluntary repatriations?|repatriations?|returns?|"
        r"relocation (?:flights|convoys)) (?:of [^.;,]{3,40}? )?(?:to|from) (?:the )?(?:[\w'-]+ ){1,7}?(?:ha(?:s|ve) "
        r")?(?:resumed|restarted|begun|started|continue[sd]?|stopped|paused|halted|slowed|picked up)|(?:were|was|have "
        r"been|has been) (?:moved|transferred|shifted|bused|driven) (?:last|this|on|since|yesterday|today|in|over|"
        r"by)\b)",
        unless=r"\b(?:money|cash|funds|bank|patients|prisoners?|detainees|goods|will|would|could|(?-i:may)|if|troops|"
        r"soldiers|tanks|"
        r"guns|artillery|forces|bodies|barracks)\b",
        count="people?",
    ),
    Phrase(
        "cross_border",
        "passed",
        r"\b(?P<v>(?:have |has |had |may have |might have )?(?:passed|gone (?:on|over|across)|walked|moved (?:on|"
        r"over)|spilled|streamed|poured|flown(?: or driven)?|driven|sailed|rowed|paddled) (?:over |across |on "
        r")?(?:in)?to (?:the )?(?-i:[A-Z])[\w'-]+(?:, (?:in )?(?-i:[A-Z])[\w'-]+)?(?= (?:in|by|via|through|over|"
        r"across|since|from|at|this|last|so|during|as|within)\b|[.,;]|$))",
        count="people",
        unless=rf"{_NOT_PEOPLE.replace('(?-i:may)|might|', '')}|\b(?:work|hospital|town of|shop)\b",
    ),
    Phrase(
        "cross_border",
        "crossed_within",
        r"\b(?P<v>(?:people |persons |families |refugees |of them |more |others )?(?:have |has |had )?crossed) "
        r"(?:within|over|"
        r"under|before|after|via|through|when|while|so far|yesterday|today|again|back|here|there|with)\b",
        count="people",
        unless=r"\b(?:road|street|bridge|river|fighters|soldiers|killed|front line|line|red line|checkpoint|will|would|"
        r"could|desert)\b",
    ),
    Phrase(
        "cross_border",
        "let_in",
        r"\b(?P<v>(?:let in|admitted|allowed in|waved through|given asylum|granted asylum|pushed back|sent back|"
        r"refused entry))\b",
        count="people",
        unless=r"\b(?:hospitals?|wards?|clinics?|cases|patients?|wounded|wounds|centre|center|facility|tents?|hall|trucks?|lorries|vehicles|convoy|treated|cholera|malnourished|goods|"
        r"stadium|mosque|school|attack\w*|assault|will|would|could|(?-i:may)|if)\b",
    ),
    Phrase(
        "cross_border",
        "none_over",
        r"\b(?P<v>(?:no|hardly any|little|few) (?:[\w'-]+ ){0,3}?(?:movements?|rise|increase|departures?|arrivals?|"
        r"crossings?|people|families|influx|flows?|outflow)(?: [\w'-]+){0,4}? (?:into|towards?|across|over|to) (?:the "
        r"(?:border|frontier)|(?-i:[A-Z])[\w'-]+))\b[^.;]{0,50}? (?:has|have|was|were|is|are)(?: been)? (?:seen|noted|"
        r"observed|recorded|reported|registered)\b",
        own_no=True,
        unless=r"\b(?:troops?|goods|trade|trucks?|cases)\b",
    ),
    Phrase(
        "site_presence",
        "staying",
        r"\b(?P<v>(?:staying|living|sheltering|sleeping|camping|squatting|lodging|living|housed|hosted|crammed|packed|"
        r"stuck|waiting)(?: now| still)? (?:in|at|on|under|inside|outside|along|around|beside|with) (?:the |a |an |"
        r"its )?(?:[\w'-]+ ){0,3}?(?:shelters?|schools?|camps?|sites?|tents?|churches|mosques?|monaster(?:y|ies)|"
        r"buildings?|tarpaulins?|roads?|roadsides?|reservation|platforms?|open|verges?|cent(?:re|er)s?|stadiums?|"
        r"halls?|hotels?|relatives|families|embankments?|rooftops?))\b",
        count="people",
        unless=rf"{_NOT_PEOPLE}|\b(?:need\w*|attend\w*|enrolled)\b",
    ),
    Phrase(
        "site_presence",
        "shelters_open",
        rf"\b(?P<v>(?:{_SOME}|several|dozens of|all|most|many) (?:of (?:the |its )?)?(?:[\w-]+ ){{0,2}}?(?:{_SITES}|"
        rf"schools|"
        r"churches|public buildings|classrooms) (?:are |is |were |have been |remain |stand )?(?:now |still |already |"
        r"currently )?(?:open|occupied|in use|used (?:as|by|for) (?:\w+ )?(?:shelters?|displaced|families|idps)|full "
        r"of (?:displaced|families|people)|operating as shelters?|hosting|sheltering)|(?:runs?|opened|set up|operates?|"
        r"manag(?:es?|ing|ed)|"
        rf"keeps?) {_SOME} (?:[\w-]+ ){{0,2}}?{_SITES})\b",
        count="any",
        unless=r"\b(?:reopen\w*|classes|lessons|pupils|term|holiday|football|summer|training|youth|animal|dog|bus|"
        r"bomb|will|would|could|plan\w*)\b",
    ),
    Phrase(
        "site_presence",
        "held",
        rf"\b(?:shelters?|camps?|sites?|schools?|cent(?:re|er)s?|stadium|church|monaster(?:y|ies)|mosque|barracks|hall|"
        rf"settlements?)(?: (?:we |that |were |was |in |at |visited|near|of|assessed|surveyed)[^.;,]{{0,30}}?)? "
        rf"(?P<v>{_HELD}|"
        r"now has|has|counts?|counted|is home to|fills? with)(?= (?:about |around |some |over |nearly |more than |"
        r"almost |an estimated |up to )*\d)",
        count="people",
        unless=r"\b(?:hostages?|pupils|students|enrolled|prison\w*|killed|staff|teachers|beds|capacity|could|would|"
        r"will)\b",
    ),
    Phrase(
        "site_presence",
        "headcount",
        r"\b(?P<v>(?:head ?count|pop\.|population|registered population|site population|camp population|occupancy)(?: "
        r"(?:of the )?(?:camp|site|settlement|shelter))?(?: \w+ \w+)?:? (?:is |was |of |now |stands at |at |gave |"
        r"showed |about |around |approx\.? |\w+ day )*(?=\d))",
        count="any",
        unless=r"\b(?:cases?|rate|tests?|per (?:100|million|week)|estimated population by|country|national|city of|"
        r"province|census|growth|livestock|cattle)\b",
    ),
    Phrase(
        "site_presence",
        "there_are",
        r"\b(?:camp|site|shelter|settlement|school|stadium|church|compound|cent(?:re|er)|barracks)\b[^.;]{0,25}? "
        r"(?P<v>there (?:are|were) (?:now |still |already |currently |today )*)(?=(?:about |some |around |nearly |"
        r"over |more than )?[\w-]+)",
        count="people",
        unless=r"\b(?:killed|pupils|soldiers|fighters|cases|latrines|toilets|sick|wounded|will|would)\b",
    ),
    Phrase(
        "site_presence",
        "with_others",
        r"\b(?P<v>(?:lives?|living|stays?|staying|sleeps?|sleeping|shelters?|sheltering) (?:now )?(?:in|at) (?:the |a "
        r"|an )?(?:[\w'-]+ ){0,3}?(?:schools?|camps?|church|mosque|monastery|stadium|hall|tents?|cent(?:re|er)s?|"
        r"warehouse|shelters?|classroom|barracks?) (?:with|beside|alongside|among|together with) (?:about |some |"
        r"around |over )?(?:\d+|[\w-]+) (?:other |more )?(?:families|people|households|women|persons))\b",
        count="people?",
    ),
    Phrase(
        "shelter",
        "emptied_sites",
        rf"\b(?P<v>(?:camps?|sites?|settlements?|shelters?|tents?|huts)\b[^.;,]{{0,40}}? {AUX}(?:emptied and |cleared "
        rf"and )?"
        r"(?:dismantled|razed|bulldozed|torn down|pulled down|cleared|demolished|taken down))\b",
        unless=r"\b(?:will|would|could|if|not|rubble|mines|military|training|rebel|army|customs|port|materials)\b",
    ),
    Phrase(
        "arrival",
        "show_up",
        r"\b(?P<v>(?:show(?:ed|ing|s)? up|turn(?:ed|ing|s)? up|come in|came in|check(?:ed|ing)? in|report(?:ed|ing)? "
        r"(?:to|at) the (?:site|camp|centre|center|desk)|pass(?:ed|es|ing)? through|transit(?:ed|ing)?|landed|"
        r"disembark(?:ed|ing)|brought in|stumbled in|drifted in|straggled in|limped in)(?: every| each| a| per|"
        r"to)?)(?= (?:\w+ ){0,2}?(?:day|night|week|at|in|by|since|on|to|last|this|(?-i:[A-Z]))|[.,;]|$)",
        count="people",
        unless=rf"{_NOT_PEOPLE}|\b(?:patients?|samples|cases|contacts|work|school|class|vote|polls|clinic|hospital|"
        rf"trucks?|late|bodies|corpses|dead|wounded|casualties)\b",
    ),
    Phrase(
        "arrival",
        "label",
        r"(?P<v>(?:newly arrived|new(?:ly)? arriv\w+|arrivals?|arrived|registered|new idps|new displacements?)"
        r"(?: (?:this|last) week| today| yesterday| so far)?(?::| -| =)) ?(?=(?:about |some |approx\.? |ca\.? )?\d)",
        count="people",
        unless=r"\b(?:voters?|trucks?|vessels?|ships|flights|cases|tonnes|cargo)\b",
    ),
    Phrase(
        "return",
        "label",
        r"(?P<v>(?:returned|returns?|returnees|relocated|evacuated|transferred)(?: (?:this|last) week| today| so "
        r"far)?(?::| -| =)) ?(?=(?:about |some |approx\.? |ca\.? )?\d)",
        count="people",
        unless=r"\b(?:cattle|goods|tonnes|forms?|ballots)\b",
    ),
    Phrase(
        "arrival",
        "none_new",
        r"\b(?P<v>no (?:new |further |more |fresh |additional |significant )+(?:arrivals?|displacements?|departures?|"
        r"population movements?|influx|crossings?) (?:\w+ ){0,3}?(?:registered|recorded|reported|observed|noted|seen|"
        r"counted|this|since|in|today|yesterday|at|from))\b",
        own_no=True,
        unless=r"\b(?:expect\w*|flights?|ships?|could|would|will)\b",
    ),
    Phrase(
        "departure",
        "into_the_bush",
        rf"\b{PEOPLE}(?: (?:of|from|in)\b[^.;,]{{0,40}}?)? (?P<v>{AUX}(?:scattered|dispersed|melted|ran|escaped|"
        rf"slipped|"
        r"bolted|vanished|disappeared|retreated|withdrew|took|taken|hid|hiding|hide) (?:away |off |out )?(?:in ?to|to|"
        r"in|among|up) (?:the )?(?:[\w-]+ )?(?:bush|swamps?|marsh\w*|forests?|woods|hills?|mountains?|islands?|caves|"
        r"reeds|fields|desert|jungle|toic|plantations?|ravines?))\b",
        unless=r"\b(?:soldiers|fighters|rebels|gunmen|troops|attackers|bandits|will|would|could|if)\b",
        count="people?",
    ),
    Phrase(
        "departure",
        "on_the_way",
        r"\b(?P<v>(?:we|i|they|he|she|the (?:family|children|women|group)) (?:all |then |had )*(?:walked|trekked|"
        r"marched|waded|rowed|paddled|crawled|drove|travelled|hid|were on the road) (?:for |by |only )*(?:[\w-]+ "
        r"){0,2}?(?:nights?|days?|hours|weeks|km|kilomet(?:re|er)s|miles))\b",
        unless=r"\b(?:water|school|market|clinic|work|every day|each day|firewood|wood|soldiers|fighters|to fetch)\b",
    ),
    Phrase(
        "site_presence",
        "slept_at",
        r"\b(?P<v>(?:slept|sleep|sleeping|spent the night|spend the night|shelter(?:ed|ing)?|huddl(?:ed|ing|e)|"
        r"camp(?:ed|ing)?|hid|hiding|in hiding|wait(?:ed|ing)?|stay(?:ed|ing)?|liv(?:ed|ing|e)|encamped|marooned) "
        r"(?:\w+ )?(?:at|in|under|along|beside|near|around|on|by|outside) (?:the |a |an |its )?(?:[\w-]+ "
        r"){0,2}?(?:airstrip|airport|port|church|cathedral|mosque|monastery|school|stadium|bush|forests?|swamps?|"
        r"hills|mountains|islands?|caves|river ?banks?|roadsides?|market|border|bus park|bus station|train station|no "
        r"man's land|fields|beach|jetty|pier|dykes?|compound|base|hospital|mission|bridge))\b",
        count="people",
        unless=rf"{_NOT_PEOPLE}|\b(?:patients|traders|cattle|goats)\b",
    ),
    Phrase(
        "site_presence",
        "displaced_stay",
        r"\b(?:displaced|idps|evacuees|newcomers|refugees|returnees|homeless|uprooted)(?: (?:people|persons|families|"
        r"households|population))?(?: (?:in|from|of)\b[^.;,]{0,30}?)? (?P<v>(?:are |were |is |have been |being "
        r")*(?:now |still |mostly |largely |mainly |all |currently )*(?:stay(?:ing)?|live|living|sheltering|sheltered|"
        r"housed|hosted|accommodated|lodged|crammed|sleeping|camped|settled|scattered) (?:in|at|with|under|on|across|"
        r"among|between|by)|(?:are |were )(?:now |still )*with (?:relatives|friends|host|family|neighbours))\b",
        count="people?",
        unless=rf"{_NOT_PEOPLE}|\b(?:need\w*|fear)\b",
    ),
    Phrase(
        "arrival",
        "pace",
        r"\b(?P<v>(?:(?:flow|influx|inflow|stream)(?= )|(?:pace|rate|number|wave)(?= of)) (?:of (?:new |daily "
        r")?(?:arrivals|people|returnees|refugees|families|newcomers|displaced) )?(?:has |have |had |is |was "
        r")?(?:slow\w*|eas\w+|dried up|dwindl\w+|picked up|swell\w*|swollen|gr[eo]w\w*|fallen|fell|dropp?\w*|ris\w+|"
        r"rose|peaked|doubled|averag\w+) (?:down )?(?:to|at|by|from|since)?)(?= (?:about |around |some |over |nearly |"
        r"only |just )*(?:\d|(?-i:[A-Z])|last|the|this|a|an)|[.,;]|$)",
        count="any",
        unless=r"\b(?:water|river|traffic|cases|funds?|money|goods|births?|exchange|interest|inflation|talks|deaths?|"
        r"will|would|could)\b",
    ),
    Phrase(
        "arrival",
        "registration_of",
        r"\b(?P<v>(?:registration|screening|reception|verification|biometric registration) of (?:new |newly |some |"
        r"about |around |over |the |more than )*(?:\d|hundreds|thousands|arrivals|arrived|refugees|returnees|"
        r"displaced|idps|newcomers))",
        count="people?",
        unless=r"\b(?:voters?|vehicles?|pupils|ngos?|companies|will|would|could|births?)\b",
    ),
    Phrase(
        "site_presence",
        "population_moves",
        r"\b(?P<v>population (?:of [^.;,]{2,30}? )?(?:has |had |have )?(?:swell\w*|swollen|doubled|tripled|quadrupled|"
        r"grown|shrunk|halved|dropped|fallen|risen|almost doubled|more than doubled|nearly doubled|trebled)(?: (?:by|"
        r"to|from|since|in))?)",
        count="people?",
        unless=r"\b(?:fish|wildlife|elephant|mosquito|locust|bird|census|decade|decades|will|would|could)\b",
    ),
    Phrase(
        "departure",
        "left_everything",
        r"\b(?P<v>(?:we|i|they|he|she|people|families|everyone|many) (?:all |just |had to |have |had )*(?:le(?:ft|"
        r"ave)|abandon(?:ed)?|dropped) (?:everything|(?:our|my|their|his|her|the) (?:house|home|homes|houses|things|"
        r"animals|goats|cattle|shop|fields?|harvest|belongings)(?: behind)?)(?: and (?:ran|fled|walked|left|run))?|"
        r"(?:have been |has been |been |are )?(?:on the (?:road|move|run)|walking|wandering) for (?:an? |about |over |"
        r"more than |nearly )*(?:\d+|[\w-]+)? ?(?:nights?|days?|weeks?|months?))\b",
        unless=r"\b(?:soldiers|fighters|gunmen|attackers|campaign|will|would|could|if|work|tour|band|team)\b",
        count="people?",
    ),
    Phrase(
        "return",
        "evacuations_run",
        r"\b(?P<v>(?:mass |pre-emptive |forced |medical |emergency )*evacuations?(?: (?:of|from|in|"
        r"to)\b[^.;,]{2,40}?)? (?:was|were|has been|have been|is|are) (?:now |being )?(?:ordered|carried out|"
        r"completed|under ?way|begun|started|halted|suspended|organi[sz]ed|continuing))\b",
        count="people?",
        unless=r"\b(?:drill|exercise|plan|will|would|could|(?-i:may)|might)\b",
    ),
)
