"""How fighting, attacks, harm and threats are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AIR, ARMED, AUX, PEOPLE

_ARMS: Final = (
    r"(?:bombs?|grenades?|land ?-?mines?|mines?|(?:improvised )?explosive devices?|explosives|ieds?|"
    r"unexploded \w+|car bombs?|mortar (?:shells?|rounds?|bombs?)|shells?|rockets?|missiles?|booby[- "
    r"]traps?|projectiles?|(?:cluster )?munitions?|bullets|artillery|(?:mortar|artillery|small-arms|rocket) "
    r"(?:fire|rounds?))"
)
_BUILT: Final = (
    r"(?:dykes?|dikes?|dams?|embankments?|levees?|canals?|power (?:lines?|stations?|plants?|grid)|"
    r"pylons?|transformers?|substations?|water (?:points?|pipes?|pipelines?|networks?|plants?|towers?|"
    r"tanks?|treatment \w+|systems?)|pumping stations?|boreholes?|wells|pumps|mains|sewers?|hospitals?|"
    r"clinics?|dispensar(?:y|ies)|health (?:posts?|facilit(?:y|ies)|cent(?:re|er)s?)|schools?|"
    r"classrooms|(?:water|medical|sanitation|education|energy|school) (?:facilit(?:y|ies)|infrastructure|"
    r"installations?)|mosques?|churches|bakeries|bakery|warehouses?|silos?|granar(?:y|ies)|mills?|masts?|"
    r"towers?|antennas?|fuel depots?|refiner(?:y|ies)|airports?|runways?|ports?|berths?|terminals?|"
    r"cranes?|jett(?:y|ies)|quays?|markets?|stalls|latrines|generators?|solar panels|pipelines?|public "
    r"buildings)"
)
_WRECKED: Final = (
    r"(?:destroyed|damaged|blown up|demolished|wrecked|sabotaged|burn(?:t|ed)(?: down)?|gutted|"
    r"flattened|breached|ruptured|knocked out|torn down|hit|collapsed|exploded|caught fire|burst|swept away|"
    r"washed away|shelled|looted and burn\w+|mined|cut|brought down|toppled)"
)
_DIED: Final = (
    r"(?:killed|dead|died|die|drowned|wounded|injured|hurt|missing|slain|perished|buried|maimed|"
    r"martyred|murdered|executed|assassinated|lynched|beheaded|eliminated|liquidated)"
)

VIOLENCE: Final[tuple[Phrase, ...]] = (
    Phrase(
        "attack",
        "explosion",
        rf"\b{_ARMS} (?:[\w'-]+ ){{0,4}}?(?P<v>explod(?:ed|es|ing)|went off|go off|detonated|blew up|landed|"
        r"fell|hit|struck|slammed|rained|(?:was|were) (?:thrown|lobbed|hurled|dropped|fired))\b",
        unless=r"\b(?:defused|cleared|removed|found|failed to)\b",
    ),
    Phrase(
        "attack",
        "suicide",
        r"\b(?P<v>suicide (?:bombers?|bombings?|attackers?|blasts?|attacks?|vehicles?)|blew (?:him|her|"
        r"them)sel(?:f|ves) up|blown up)\b",
        unless=r"\b(?:road|bridge)\b",
    ),
    Phrase(
        "attack",
        "air",
        rf"\b{AIR} (?:[\w'-]+ ){{0,3}}?(?P<v>{AUX}(?:pounded|bombed|bombard(?:ed|ing)|dropped|fired|struck|"
        r"strikes?|target(?:ed|s|ing)|hit|hits|shelled|shelling|strafed|raided|attacked|attack|pounds?))\b",
    ),
    Phrase(
        "attack",
        "bombs",
        r"\b(?:drop(?:ped|ping|s)|rain(?:ed|ing)?|hurl(?:ed|ing)|throw(?:ing|n)?|threw|lobbed|fir(?:ed|"
        rf"ing)) (?:[\w-]+ ){{0,3}}?{_ARMS}\b",
    ),
    Phrase(
        "attack",
        "raid",
        rf"\b{ARMED}(?: (?:of|from|in|on|with|for|loyal|believed|suspected|wearing|who|riding)\b[^.;,]{{0,40"
        rf"}}?)? (?P<v>{AUX}(?:raid(?:ed|s|ing)?|set upon|storm(?:ed|s|ing)?|ransack(?:ed|ing)?|loot(?:ed|s|"
        r"ing)?|pillag(?:ed|ing)|plunder(?:ed|ing)|torch(?:ed|ing)?|burn(?:ed|t|ing)|behead(?:ed|ing)|"
        r"slaughter(?:ed|ing)|massacr(?:ed|ing)|hack(?:ed|ing)|open(?:ed|ing)? fire|shot (?:at|into)|fired|"
        r"ambush(?:ed|es)?|held up|robb(?:ed|ing)|kidnapp?(?:ed|ing)?|abduct(?:ed|ing)?|attack(?:ed|s|ing)?|"
        r"rap(?:ed|ing)|beat(?:en)?|flogg(?:ed|ing)|tortur(?:ed|ing)|set fire|set (?:\w+ ){0,3}ablaze|"
        r"made off|stole|stolen|rustled|carried off|drove off|intercepted|whipped|snatched|took (?:\w+ ){0,"
        r"3}(?:hostages?|captive)|shell(?:ed|s|ing)?|bomb(?:ed|s|ing)?|target(?:ed|s|ing)?|struck|executed|"
        r"broke into|invad(?:ed|ing)|burst into|entered (?:the )?(?:localit\w+|villages?|houses?|hospital|"
        r"school|church|camp|market|compound)|took (?:the |our |their |his |her )(?:[\w-]+ )?(?:donkeys?|"
        r"cattle|goats|cows|animals|food|phones?|money|grain|motorcycles?)))\b",
    ),
    Phrase(
        "attack",
        "entered",
        r"\b(?:gunm[ae]n|armed (?:men|group|youths)|bandits|assailants|raiders|attackers|kidnappers|thieves|"
        r"looters)(?: [^.;,]{0,50}?)? (?P<v>(?:entered|came to|invaded|burst into|turned up|arrived|fell on|"
        r"held|seized|took)) (?-i:[A-Z]|the|a|an|several|two|three|four)",
        unless=r"\b(?:control|took part|checkpoint)\b",
    ),
    Phrase(
        "attack",
        "suffered",
        r"\b(?P<v>(?:was|were|been|being|got|came|come) (?:(?:also|then|again|repeatedly|reportedly|gang-?) "
        r"?)*(?:raided|ransacked|looted|torched|set on fire|set alight|set ablaze|struck by|hit by (?:an? "
        r")?(?:shell|artillery|drone|missile|rocket|air|mortar|bomb|bullet)\w*|pounded|bombed|strafed|raped|"
        r"sexually assaulted|robbed|ambushed|attacked|shelled|kidnapped|abducted|taken hostage|held hostage|"
        r"gunned down|beaten up|stoned|under (?:attack|fire)|targeted|caught in crossfire|fired (?:on|at|"
        r"upon)|shot at|blown up))\b",
        unless=r"\b(?:by (?:a )?(?:storm|cyclone|flood\w*|lightning|heart|drought|cholera|disease)|reopened)\b",
    ),
    Phrase(
        "attack",
        "blast",
        r"\b(?P<v>(?:air ?|drone |missile |rocket |artillery |mortar |bomb |grenade |knife |machete |gun |"
        r"arson |night |dawn )(?:strikes?|attacks?|barrages?|raids?|blasts?|shelling|bombardments?|"
        r"bombings?|assaults?)|bombardments?|explosions?|blasts?|shelling|shellfire|abductions?|"
        r"kidnapp?ings?|ambush(?:es)?|cattle (?:raids?|rustling)|lynchings?|beheadings?|looting|massacres?|"
        r"rapes?|sexual violence|pogroms?|(?:cyber|arson|terror|rebel|militia|gang|herder|bandit|jihadist|"
        r"insurgent) attacks?)\b",
        unless=r"\b(?:threats?|fears?|risks?|warn\w*|against|anti-|prevent\w*|flee\w*|fled|displaced|escap\w*|will "
        r"be|would be|because of|due to|victims? of|survivors? of|since the|after the|amid)\b",
    ),
    Phrase(
        "attack",
        "rounds",
        r"\b(?:the )?(?P<v>(?:rounds?|shots?|bullets?|shells?|fire) (?:came|come|were (?:aimed|fired)|hit|"
        r"landed|rang out))\b",
    ),
    Phrase(
        "attack", "single", r"\b(?P<v>(?:not fire|fired?) (?:a |any |no )?(?:single )?(?:round|shot|shell|bullet)s?)\b"
    ),
    Phrase(
        "clash",
        "fire",
        r"\b(?P<v>trad(?:ed|ing) (?:\w+ )?(?:fire|shots|blows)|(?:small-arms|machine-gun|sniper|heavy|"
        r"automatic|cross-border) (?:fire|gunfire)|gunfire|gunshots|shots|shooting|explosions|artillery "
        r"duels?|shoot-?outs?) (?:(?:was|were|could|can|be|is|are|has|have|been|also|again|still) "
        r")*(?:heard|rang|echo\w*|report\w*|continu\w*|erupt\w*|broke|on|in|between|across|fired)",
    ),
    Phrase(
        "clash",
        "heard",
        r"\b(?P<v>(?:shooting|gunfire|shots|fighting|clashes|heavy weapons?|machine-?guns?|explosions?|"
        r"battle|shelling)) (?:again )?(?:last night|overnight|yesterday|all (?:day|night|week)|since "
        r"(?-i:[A-Z]|\d|yesterday|last)|this (?:morning|week)|heard|reported|at (?:dawn|night|\d)|from \d|"
        r"until|on the (?:edge|outskirts|road)|every (?:night|day))",
        unless=r"\b(?:displaced|fled|fleeing|killed)\b",
    ),
    Phrase(
        "attack",
        "strike_on",
        r"\b(?P<v>(?:shells?|rockets?|bombs?|mortars?|missiles?|rounds|(?:air |drone )?strikes?|raids?|"
        r"attacks?) on (?:the |an? |our )?[\w'-]+|(?:was|were) hit (?:twice|again|three times|directly|"
        r"repeatedly))\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|threat\w*|fear\w*|warn\w*|plan\w*|since the|before the|"
        r"after the|sanctions|fled|displaced|condemn\w*|no attack)\b",
    ),
    Phrase(
        "threat_anticipated",
        "expected",
        r"\b(?P<v>(?:attacks?|assaults?|offensives?|shelling|raids?|strikes?|operations?|reprisals?) (?:is |"
        r"are |was |were )?(?:expected|feared|likely|imminent|announced))\b",
    ),
    Phrase(
        "clash",
        "violence",
        r"\b(?P<v>(?:inter-?communal|communal|ethnic|inter-?ethnic|tribal|clan|gang|sectarian|militia|"
        r"election|farmer-herder) (?:violence|fighting|tensions? turned violent|killings|conflict|unrest|"
        r"war)|(?:violence|fighting|hostilities|clashes|battles?|skirmishes|conflict|unrest|combat) "
        r"(?:(?:has|have|had|also|again|then|between [^.;,]{3,60}?|in [^.;,]{3,40}?) )*(?:flar\w+|erupt\w+|"
        r"broke out|broken out|resumed|intensif\w+|escalat\w+|rag\w+|continu\w+|spread\w*|spilled|reached|"
        r"died down|lasted|went on|goes on|subsid\w+))\b",
    ),
    Phrase(
        "clash",
        "repelled",
        rf"\b{ARMED}(?: [\w'-]+){{0,3}}? (?P<v>{AUX}(?:repel(?:led|s|ling)|repuls(?:ed|es)|beat(?:en)? "
        r"(?:off|back)|fought(?: off| back)?|fights?|fighting|battl(?:ed|es|ing)|clash(?:ed|es|ing)|"
        r"engag(?:ed|es|ing)|counter-?attack(?:ed|s|ing)?|resist(?:ed|s|ing)|advanc(?:ed|es|ing)|push(?:ed|"
        r"es|ing) (?:back|forward|towards?)|exchang(?:ed|ing)))\b",
        unless=r"\b(?:hunger|disease|fires?|flames?|cholera|alongside|advances? (?:money|payments?))\b",
    ),
    Phrase(
        "infrastructure_threat",
        "damage",
        rf"\b{_BUILT}(?: (?:at|in|near|of|on|to|along|serving|that|which|over)\b[^.;,]{{0,45}}?)? "
        rf"(?P<v>{AUX}{_WRECKED})\b",
        unless=r"\b(?:impassable|landslides?|snow|cut off)\b",
    ),
    Phrase(
        "infrastructure_threat",
        "damages",
        r"\b(?P<v>(?:damag(?:e|ed|es|ing)|destroy(?:ed|s|ing)?|destruction of|damage to|knock(?:ed|ing) out|"
        r"blew up|blow(?:n|ing) up|sabotag(?:ed|e of|ing)|breach(?:ed|es|ing)?|wreck(?:ed|ing)|burn(?:ed|t|"
        r"ing)(?: down)?|gutt(?:ed|ing)|hit|struck|washed away|swept away|flattened|mined)) (?:(?:or|and) "
        r"\w+ )?(?:(?:the|a|an|at|least|more|than|some|about|over|\d[\d,]*|two|three|four|five|six|several|"
        rf"many|its|only|main|of|another) ){{0,4}}(?:[\w'-]+ ){{0,2}}?{_BUILT}\b",
        unless=r"\b(?:houses|homes)\b",
    ),
    Phrase(
        "infrastructure_threat",
        "gave_way",
        r"\b(?:dykes?|dikes?|dams?|embankments?|levees?|canals?|barrages?|flood defen[cs]es?|river banks?) "
        r"(?P<v>(?:[\w'-]+ ){0,4}?(?:gave way|cut|burst|breach\w*|overtopp\w*|overflow\w*|crack\w*|failed|"
        r"collapsed|leak\w*|broke|broken))\b",
    ),
    Phrase(
        "attack",
        "tried",
        r"\b(?:soldiers|gunm[ae]n|fighters|rebels|militia(?:men|s)?|bandits|troops|militants|insurgents|attackers|army|"
        r"forces|they) (?:(?:have|had|also|then|twice) )*(?:tried|attempted) to (?P<v>storm|enter|take|seize|overrun|"
        r"capture|break into|retake|infiltrate|attack)\b",
        unless=r"\b(?:power|office|part|photos?|talks|agreement|dialogue)\b",
    ),
    Phrase(
        "attack",
        "shot_somebody",
        r"\b(?:soldiers|gunm[ae]n|police(?:m[ae]n)?|fighters|rebels|militia(?:men)?|bandits|troops|guards|gendarmes|"
        r"men|attackers|robbers|insurgents|army) (?:(?:have|had|also|then|reportedly) )*(?P<v>shot) (?!down|at|up|film|"
        r"video|photo|footage|pictures)(?:dead )?(?:and (?:killed|wounded|injured) )?(?:an?|the|his|her|their|our|my|"
        r"two|three|\d+|(?-i:[A-Z])[\w'-]+)\b",
        unless=r"\b(?:goals?|baskets?|hoops|rapids)\b",
    ),
    Phrase(
        "casualty",
        "toll",
        r"\b(?:(?:death|human|casualty) toll|number of (?:the )?(?:dead|killed|wounded|injured|deaths|fatalities|"
        r"victims))\b[^.;]{0,120}? (?:has |have |had |now )*(?:climbed|risen|rose|reached|stands?|stood|jumped|grew|"
        r"is now|grown|passed)"
        r"(?: from [\d,]+)? (?P<v>(?:to |at )?(?:(?:more than|at least|about|over|nearly) )?\d[\d,]*)\b",
        count="toll",
    ),
    Phrase(
        "casualty",
        "claimed",
        r"\b(?P<v>claim(?:ed|s|ing)? (?:the (?:lives|life) of|at least|more than|some|about|nearly|over|\d|"
        r"two|three|four|five|six|seven|eight|nine|ten)|(?:took|taken|cost|costing) (?:the )?(?:lives|life)|"
        r"left (?:at least |more than |some |about )?[\w,-]+ (?:[\w'-]+ )?(?:dead|wounded|injured)|(?:human|death) "
        r"toll|toll)\b",
        count="people?",
        unless=r"(?<!death\s)\btolls? ?-?(?:of|on|from|for|gate|road|booth|station|plaza|post|bridge|house)|collect|"
        r"pay",
    ),
    Phrase(
        "casualty",
        "bodies",
        r"\b(?P<v>bodies|corpses|graves?|burial\w*|buried)\b",
        count="people",
        unless=r"\b(?:remains (?:of the|in|at|un|closed|open|high|low)|bodies of water)\b",
    ),
    Phrase(
        "casualty",
        "harmed",
        rf"\b(?P<v>{_DIED}|neutrali[sz]ed|succumbed|sustained (?:\w+ )?(?:injuries|wounds|burns)|lost "
        r"(?:their|his|her) (?:lives|life)|fatalit(?:y|ies)|deaths?|casualties|dead (?:and|include)|"
        r"stillborn|miscarried|amputat\w+|burns?|treated for (?:\w+ )?(?:wounds|injuries|burns|gunshot\w*|"
        r"shrapnel)|wounded arrived)\b",
        count="people",
        unless=r"\b(?:livestock|cattle|animals|goats|sheep|camels|cows|phone|network)\b",
    ),
    Phrase(
        "casualty",
        "of_them",
        r"\b(?P<v>of (?:them|whom|these|the (?:dead|victims|wounded))) (?:[\w-]+ )?(?:civilians|women|"
        r"children|soldiers|policemen|girls|boys|fighters|men)\b",
        count="people",
        unless=r"\b(?:displaced|fled|arriv\w*|cross\w*|return\w*|host\w*|refugees|families|households|evacuat\w*|regist\w*|"
        r"reached|rescued|received|admitted|enrol\w*|sheltered|trained|vaccinat\w*|screened|interviewed|left|live[sd]?|stay\w*)\b",
    ),
    Phrase(
        "casualty",
        "one",
        r"\b(?:an?|one) (?:[\w-]+ ){0,3}?(?:man|woman|girl|boy|child|baby|officer|soldier|driver|teacher|"
        r"farmer|villager|policeman|civilian|student|nurse|trader|guard|worker|priest|imam|elder|medic|"
        r"doctor|resident|fisherman|herder|passenger|customs officer|gendarme|journalist|teenager|infant|"
        r"toddler|mother|father|toddler|refugee|shopkeeper)(?: of [^.;,]{2,25}?)?(?: and "
        rf"[^.;,]{{3,40}}?)? (?P<v>{AUX}(?:lightly |seriously |badly |gravely )?(?:{_DIED}|beaten(?: up)?|"
        r"stabbed|shot|burnt|crushed|electrocuted))\b|\bleft (?:an?|one) (?:[\w-]+ ){1,4}(?:lightly |"
        r"seriously |badly |gravely )?(?:dead|wounded|injured)\b",
        unless=r"\b(?:if|afraid|fear\w*)\b",
    ),
    Phrase(
        "casualty",
        "kin",
        r"\b(?:my|his|her|our|their|whose) (?:[\w-]+ ){0,2}?(?:father|mother|son|daughter|husband|wife|"
        r"brother|sister|child|uncle|aunt|cousin|baby|grandson|granddaughter|nephew|niece|neighbour|friend|"
        rf"twins|parents|sons|children)(?: \w+)?(?: [^.;,]{{0,30}}?)? (?P<v>{AUX}(?:{_DIED}|shot|taken|"
        r"hit))\b",
    ),
    Phrase(
        "threat_anticipated",
        "threats",
        r"\b(?P<v>(?:threats?|fears?|risks?|warnings?|danger|prospect|possibility) of (?:[\w'-]+ "
        r"){0,4}?(?:attacks?|reprisals?|assaults?|offensives?|raids?|revenge|violence|bombings?|fighting|"
        r"air ?strikes?|kidnapp?ings?|looting|massacres?|shelling|invasion)|(?:imminent|impending|planned|"
        r"looming|expected|renewed|new|next) (?:[\w'-]+ ){0,2}?(?:attacks?|assaults?|offensives?|raids?|"
        r"operations?|invasion)|(?:next target|want(?:s|ed)? to (?:burn|attack|storm|kill|blow up|destroy)|"
        r"pay a (?:heavy|high) price)|(?:would|will|could|might|(?-i:may)) (?:soon |also |again |be |now "
        r")*(?:attack(?:ed)?|storm(?:ed)?|shell(?:ed)?|strike|assault|bomb(?:ed)?|invade|retaliate))\b",
        unless=r"\b(?:repelled|repulsed|vowed|hunger|poverty|disease|as (?:the|a|their) (?:main )?reason|reasons?|"
        r"ha(?:s|ve|d) "
        r"(?:led|forced|driven|caused|pushed)|led to|drove)\b",
    ),
    Phrase(
        "force_posture",
        "seen",
        r"\b(?P<v>(?:armed men|fighters|gunmen|rebels|militants|insurgents|soldiers|troops|vehicles|"
        r"pick-?ups|trucks|columns?|convoys?|tanks|motorcycles|motorbikes|men|drones)(?: [^.;,]{0,40}?)? "
        r"(?:(?:was|were|is|are|has|have|been|also|again|being) )*(?:seen|sighted|spotted|observed|noticed|"
        r"reported)(?: [\w'-]+){0,3}? (?:near|moving|towards?|on|at|around|heading|approach\w+|close|mov\w+|"
        r"in|gathering|massing|crossing|outside|advanc\w+|over|mass\w*|to be))\b",
    ),
    Phrase(
        "threat_reported",
        "moves",
        r"\b(?P<v>(?:rebel|militia|troop|insurgent|enemy|rsf|army|militant|unusual) (?:movements?|"
        r"build-?ups?|concentrations?|columns?)|(?:is|are|was|were) (?:reported(?:ly)? )(?:to be "
        r")?(?:approaching|advancing|moving|heading|massing|on (?:their|its) way|closing in|gathering)|"
        r"(?:calling|ringing|say|says|said|told|hear|heard|rumou?rs?)[^.;]{0,60}?\b(?:fighters|men|rebels|"
        r"gunmen|they|soldiers|militants|enemy|columns?) (?:are |were |have |had |is |was )*(?:coming|"
        r"approaching|on the way|near|closing in|regrouping|massing|marching|advancing))\b",
    ),
    Phrase(
        "attack",
        "violence_against",
        r"\b(?P<v>(?:beat(?:en|ing)?|flogged|whipped|lynched|stoned|stabbed|hacked|raped|harassed|assaulted|"
        rf"tortured|shot|robbed) (?:[\w'-]+ ){{0,4}}?{PEOPLE})\b",
        armed=True,
    ),
)
