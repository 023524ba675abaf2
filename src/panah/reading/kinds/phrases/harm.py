"""How harm to people, abductions and strikes are told besides the words that :mod:`.violence` has."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import ARMED, AUX

_TAKEN: Final = (
    r"(?:(?:taken|led|marched|dragged|whisked|driven|carried|herded) away|(?:marched|dragged|whisked|carried|driven|"
    r"herded) off|"
    r"(?:taken|marched|dragged) (?:captive|hostage|into (?:the )?(?:bush|forest|woods|captivity|mountains?|hills|"
    r"swamps?|"
    r"desert)|by (?:the )?(?:[\w'-]+ ){0,2}?(?:gunmen|bandits|rebels|militants|fighters|jihadists|kidnappers|"
    r"insurgents|armed "
    r"\w+))|snatched|seized by (?:the )?(?:gunmen|bandits|armed men|rebels|kidnappers)|forcibly disappeared|(?:being "
    r")?held "
    r"(?:hostage|captive|for ransom|against (?:their|his|her) will|by (?:the )?(?:bandits|kidnappers|gunmen|rebels|"
    r"armed "
    r"men|jihadists|militants))|(?:still )?in captivity|waylaid)"
)
_MAIMED: Final = r"(?:hands?|legs?|arms?|foot|feet|fingers|eyes?|limbs?|eyesight|sight)"
_SITES: Final = (
    r"(?:apartments?|houses?|homes?|buildings?|blocks?|streets?|schools?|hospitals?|clinics?|markets?|mosques?|"
    r"churches|"
    r"church|camps?|villages?|towns?|cit(?:y|ies)|quarters?|neighbou?rhoods?|suburbs?|bakery|bakeries|stations?|"
    r"depots?|"
    r"refiner(?:y|ies)|bases?|barracks|airports?|ports?|convoys?|vehicles?|trucks?|cars?|ambulances?|shelters?|towers?|"
    r"bridges?|positions?|posts?|warehouses?|factor(?:y|ies)|farms?|kitchens?|offices?|facilit(?:y|ies)|areas?)"
)
_STRUCK: Final = (
    r"(?:apartments?|buildings?|blocks?|streets?|schools?|hospitals?|clinics?|markets?|mosques?|churches|church|camps?|"
    r"quarters?|suburbs?|bakery|bakeries|stations?|depots?|refiner(?:y|ies)|bases?|barracks|airports?|ports?|convoys?|"
    r"vehicles?|trucks?|ambulances?|positions?|posts?|warehouses?|offices?)"
)
_NUMBER: Final = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|several|"
    r"some|"
    r"dozens|many|at least \w+)"
)

HARM: Final[tuple[Phrase, ...]] = (
    Phrase(
        "attack",
        "abducted",
        rf"\b(?P<v>{AUX}(?:(?:known|reported|believed|said|confirmed) to (?:be |have "
        rf"been ))?{_TAKEN})\b(?! by (?:their|his|her|the|an?) (?:[\w'-]+ )?(?:teachers?|mothers?|fathers?|parents?|"
        rf"aunts?|uncles?|relatives|grand\w+|famil\w+|"
        rf"nurses?|guides?|police\w*|firefighters?|medics|staff|volunteers))",
        unless=r"\b(?:goods|aid|food|cattle|goats|sheep|livestock|vehicles?|trucks?|weapons|crops|harvest|money|"
        r"roofs?|soil|houses?|bridges?|documents|waste|rubble|bodies|samples?|stocks?|hospital|ambulance|police "
        r"(?:took|custody)|arrest\w*|school bus|floods?|flooded|river|waters?|"
        r"currents?|winds?|storm|lorry to|zoo|animals)\b",
    ),
    Phrase(
        "attack",
        "assaulted",
        r"\b(?P<v>(?:was|were|been|being) (?:(?:also|then|again|repeatedly|reportedly|sexually|physically|badly) "
        r")*(?:assaulted|desecrated|defiled|molested|mutilated|broken into(?! (?:chapters|pieces|parts|groups|small|"
        r"two|three|"
        r"four|several|bits))|burgled|vandali[sz]ed|waylaid|pillaged|plundered|"
        r"petrol-?bombed|fire-?bombed|grenaded|sprayed with bullets|riddled with bullets|machine-gunned|mortared|"
        r"rocketed|droned)|(?:cases?|reports?|incidents?|survivors?) of (?:sexual (?:assault|violence|abuse)|rape|gang "
        r"rape|torture|abduction|looting|extortion)|sexual assaults?|(?:cut|slit|slashed) (?:off )?(?:the |his |her |"
        r"their |our )(?:[\w'-]+ )?(?:heads?|throats?|ears?|hands?)|held up at (?:gun|knife)point|at gunpoint)\b",
        unless=r"\b(?:prevent\w*|training|awareness|risk|threat\w*|will|would|could|(?-i:may)|if|fear\w*|conference)\b",
    ),
    Phrase(
        "attack",
        "struck",
        r"\b(?:strikes?|air ?strikes?|raids?|salvos?|barrages?|bombardments?|bombs?|blasts?|shelling|shell|missiles?|"
        r"rockets?|drones?|mortars?|grenades?|fire)(?: (?!on |against )[\w'-]+){0,5}? (?P<v>(?:has |have |had |also "
        r")*(?:hit|struck|destroyed|flattened|levelled|gutted|targeted|reached|tore (?:through|into)|ripped through|"
        r"crashed into|set fire to|damaged|levels|hits)) (?:[\w'-]+ ){0,4}?"
        rf"{_SITES}\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|if|threat\w*|fear\w*|warn\w*|teachers|workers on strike|"
        r"forest|wild ?fires?|bush ?fires?|electrical|kitchen fire|stove)\b",
    ),
    Phrase(
        "attack",
        "was_hit",
        rf"\b{_STRUCK} (?:[\w'-]+ ){{0,3}}?(?P<v>(?:was|were|has been|have been|had been) (?:also |again |directly |"
        rf"reportedly "
        r"|itself )*(?:hit|struck))\b(?! (?:hard|harder|hardest|badly|worst|by (?!(?:an? |the |several |two |three "
        r")?(?:air|"
        r"shell|rocket|missile|bomb|drone|mortar|artillery|bullet|strike|grenade|stray|projectile|gunfire|fire "
        r"from)))\b)",
        unless=r"\b(?:earthquakes?|quakes?|tremors?|storms?|cyclones?|hurricanes?|typhoons?|floods?|flooding|drought|"
        r"lightning|landslides?|tsunami|tornado|hail|cholera|disease|outbreak|prices?|shortages?|cuts?|inflation|"
        r"crisis|"
        r"bargain|goal|winds?|rains?|waves?|eruption|lava|locusts?)\b",
    ),
    Phrase(
        "attack",
        "no_civilians",
        r"\b(?P<v>(?:target(?:ed|ing|s)?|touch(?:ed|ing)|harm(?:ed|ing)|attack(?:ed|ing|s)?|shell(?:ed|ing)|bomb(?:ed|"
        r"ing)|fir(?:ed|ing) (?:on|at)|hit|hitting|struck|striking) (?:any |the |innocent |unarmed |only |a single "
        r")*(?:civilians?|civilian (?:area|site|target|object|home|propert|infrastructure)\w*|residential (?:area|"
        r"quarter|"
        r"building|district|neighbou?rhood)s?|populated areas?|places of worship))\b",
        unless=r"\b(?:aid|assistance|programme|project|beneficiar\w+|must not|should not|stop|call\w* (?:on|for)|"
        r"urg\w+|"
        r"law|convention|if|would|could)\b",
    ),
    Phrase(
        "attack",
        "banned",
        r"\b(?:chemicals?(?: (?:weapons|agents|substances?))?|chlorine|poison(?:ous)? gas|toxic gas|nerve agents?|"
        r"sarin|"
        r"white phosphorus|cluster (?:bombs|munitions)|incendiary \w+|napalm|barrel bombs|burning liquid|thermobaric "
        rf"\w+)(?: [\w'-]+){{0,3}}? (?P<v>{AUX}(?:used|dropped|fired|thrown|employed|sprayed|deployed))\b",
        unless=r"\b(?:fertili[sz]ers?|pesticides?|crops?|farm\w*|mining|factory|water treatment|chlorine tablets)\b",
    ),
    Phrase(
        "attack",
        "there_was",
        r"\bthere (?P<v>(?:was|were|has been|have been|had been) (?:an?|another|several|two|three|further|new|fresh) "
        r"(?:[\w-]+ )?(?:attacks?|raids?|strikes?|air ?strikes?|shelling|bombings?|shootings?|explosions?|"
        r"kidnapp?ings?|"
        r"abductions?|ambush(?:es)?|massacres?|lootings?|assaults?))\b",
        unless=r"\b(?:heart|panic|asthma|threats?|teachers|hunger|general) (?:attacks?|strikes?)\b|\brisk|\bfear",
    ),
    Phrase(
        "attack",
        "there_was_none",
        r"\bthere (?:was|were|has been|have been|had been|is) (?P<v>(?:no|not any|neither) (?:[\w-]+ )?(?:attacks?|"
        r"raids?|"
        r"strikes?|air ?strikes?|shelling|bombings?|shootings?|explosions?|kidnapp?ings?|abductions?|ambush(?:es)?|"
        r"massacres?|lootings?|assaults?))\b",
        denies=True,
        unless=r"\b(?:heart|panic|asthma|threats?|teachers|hunger|general) (?:attacks?|strikes?)\b|\brisk|\bfear|"
        r"\battacks? "
        r"(?:of|by) (?:locusts?|malaria|cholera|pests?|insects)",
    ),
    Phrase(
        "attack",
        "took_things",
        rf"\b{ARMED}(?: [\w'-]+){{0,4}}? (?P<v>{AUX}(?:took|taken|taking|seized|grabbed|robbed|emptied|demanded|"
        r"carried off|made off with|helped themselves to) (?:away )?(?:[\w'-]+ ){0,3}?(?:phones?|money|cash|valuables|"
        r"belongings|jewel\w+|motor(?:cycle|bike)s?|cattle|goats|sheep|cows|camels|livestock|animals|food|grain|"
        r"harvests?|"
        r"crops|medicines|fuel|solar panels|stocks?|savings|everything))\b",
        unless=r"\b(?:market price|checkpoint|roadblock|drugs|smuggl\w+|contraband|traffickers|stolen)\b",
    ),
    Phrase(
        "attack",
        "looted",
        r"\b(?P<v>loot(?:ed|ing|s)|ransack(?:ed|ing)|pillag(?:ed|ing)|plunder(?:ed|ing)|burgl(?:ed|ing)|"
        r"vandali[sz](?:ed|"
        r"ing)|torch(?:ed|ing)|set (?:fire|light) to|broke into|break(?:ing)? into|raided) (?:[\w'.,-]+ ){0,5}?"
        rf"(?:{_SITES}|godowns?|stores?|shops?|stocks?|aid|food|banks?|granar(?:y|ies)|crops|fields|stalls|compounds?|"
        r"premises|supplies|police stations?|pharmac(?:y|ies)|tents|boats|hamlets?)\b",
        unless=r"\b(?:of|the|all|stolen|their|its) looted\b|\b(?:smile|song|laughter|tears|run|if|would|could|"
        r"will|(?-i:may)|fear\w*|threat\w*|police (?:raided|broke into) (?:a )?(?:bar|casino|warehouse))\b",
    ),
    Phrase(
        "attack",
        "carried_out",
        r"\b(?P<v>(?:carried out|carry out|conduct(?:ed|s|ing)|launch(?:ed|es|ing)|mount(?:ed|s|ing)|flew|stag(?:ed|"
        r"ing)|"
        r"wag(?:ed|es|ing)|unleash(?:ed|ing)) (?:[\w',-]+ ){0,5}?(?:sorties|air ?strikes?|strikes|raids?|attacks?|"
        r"assaults?|"
        r"bombardments?|barrages?|shelling|drone strikes?|executions?|abductions?|kidnappings?|massacres?|reprisals?|"
        r"killings|ambush(?:es)?)|assassinat(?:ed|es|ing|ions?)|(?:descended|swooped|fell|pounced) (?:up)?on (?:the |a "
        r"|an |"
        r"our |their |several |two |three )?(?:[\w'-]+ )?(?:villages?|camps?|towns?|settlements?|markets?|hamlets?|"
        r"farms?|"
        r"convoys?|houses?|schools?)|hijack(?:ed|ing)|(?:pirates|armed men|gunmen) boarded|carjack(?:ed|ing)s?)\b",
        unless=r"\b(?:will|would|could|(?-i:may)|might|to (?:carry out|launch|conduct|mount|stage|wage)|"
        r"threat\w*|fear\w*|warn\w*|"
        r"plan\w*|sales|campaign against (?:hunger|polio|malaria)|character assassination|peaceful|media|prevent\w*|if|"
        r"hunger|legal|since the|after the|before the|police raids on (?:bars|casinos))\b",
    ),
    Phrase(
        "attack",
        "blast_killed",
        r"\b(?:land ?-?mines?|mines?|ieds?|(?:explosive )?devices?|bombs?|grenades?|shells?|rockets?|missiles?|"
        r"drones?|"
        r"(?:air ?|drone )?strikes?|blasts?|explosions?|shelling|shellfire|mortars?|ordnance|snipers?|gunfire|bullets?)"
        r"(?: (?:in|at|on|near|that|which|fired|from|under)\b[^.;,]{0,50}?)? (?P<v>(?:has |have |had |also )*(?:killed|"
        r"kills|"
        r"wounded|injured|maimed|claimed (?:the lives|its|another|at least|\d)))\b",
        unless=r"\b(?:gold mines?|coal mines?|mine (?:collapse|shaft)|teachers'? strike|hunger strike|gas (?:bottle|"
        r"cylinder)|"
        r"since|after the|boiler|dynamite fishing)\b",
    ),
    Phrase(
        "attack",
        "counted",
        r"\b(?P<v>(?:record|document|register|report|verif|log|count|tall)\w* (?:at least |some |about |over |more "
        r"than |a total of "
        r"|another )*(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of) "
        r"(?:[\w-]+ "
        r"){0,3}?(?:incidents|attacks|abductions|violations|killings|air ?strikes|raids|kidnappings|ambushes)|"
        r"(?:number of )?(?:"
        r"attacks|(?:security|armed|violent|safety|access) incidents|abductions|killings|raids|air ?strikes|"
        r"kidnappings)(?: "
        r"(?:against|on|in|by|along|near|involving)\b[^.;,]{0,40}?)? (?:(?:has|have|had) )?(?:rose|risen|fell|fallen|"
        r"doubled|"
        r"tripled|increased|decreased|dropped|gone up|went up|declined|multiplied|surged))\b",
        count="any",
        unless=r"\b(?:fire incidents|traffic|road accidents|heart|measles|cholera|livestock|cyber|phishing|crop)\b",
    ),
    Phrase(
        "attack",
        "condemned",
        r"\b(?P<v>(?:condemn(?:s|ed|ing)?|deplor(?:e|es|ed|ing)|appalled (?:by|at)|horrified (?:by|at)|outraged (?:by|"
        r"at)|"
        r"mourn(?:s|ed|ing)?) (?:[\w',-]+ ){0,9}?(?:attacks?|killings?|murders?|bombings?|shelling|massacres?|"
        r"abductions?|strikes?|"
        r"raids?|air ?strikes?|executions?|rapes?|kidnappings?|beheadings?))\b",
        unless=r"\b(?:any attack|all attacks|teachers'? strike|hunger strike|would condemn)\b",
    ),
    Phrase(
        "attack",
        "burns",
        r"\b(?P<v>set(?:ting|s)? (?:the |our |their |his |her |several |two |three |\d+ |many |some )?(?:[\w'-]+ "
        r"){1,4}?(?:alight|ablaze|on fire)|fir(?:ed|ing) (?:in ?to|in) the air|fir(?:ed|ing) warning shots|(?:shells?|"
        r"rockets?|bombs?|mortars?|bullets?|missiles?) (?:[\w'-]+ ){0,4}?(?:tore into|whistled|ripped|pierced|punched|"
        r"crashed|screamed)|snipers? (?:fire|fired|shoots?|shot|makes?|made|target\w*|keep|kept|cover\w*|pick\w*)|"
        r"(?:claimed|claims|claiming) responsibility|(?:was|were|is) behind the (?:[\w-]+ )?(?:attack|ambush|bombing|"
        r"raid|killing|massacre|kidnapping|abduction|blast|strike)s?|(?:hit|struck|stepped on|set off|triggered|"
        r"detonated) (?:an? |the )?(?:[\w-]+ )?(?:land ?-?mine|mine|ied|explosive device|roadside bomb|booby[- ]trap|"
        r"unexploded \w+|uxo))\b",
        unless=r"\b(?:candles?|stove|cooking fire|lightning|himself|herself|ceremony|wedding|celebrat\w+|by mistake|"
        r"accident\w*|training|will|would|could|(?-i:may)|bush ?fire|firefighters|gold mine|nobody|no[- ]one|"
        r"none|no (?:\w+ )?(?:groups?|parties|party|organi[sz]ations?|side))\b",
    ),
    Phrase(
        "attack",
        "whisked",
        rf"\b{ARMED}(?: [\w'-]+){{0,5}}? (?P<v>{AUX}(?:whisk|dragg|spirit|led|lead|tak|took|carr|drov|driv|march|"
        rf"snatch|kidnap)\w* "
        r"(?:[\w'-]+ ){1,5}?(?:away|off|hostage|captive|prisoner|into the (?:bush|forest|hills|mountains)|at "
        r"gunpoint))\b",
        unless=r"\b(?:police (?:took|led|drove)|hospital|weapons|arrest\w*|suspects?|took off|plane|wounded)\b",
    ),
    Phrase(
        "return",
        "freed",
        r"\b(?:captives?|hostages?|schoolgirls|abductees|kidnap victims|kidnapped \w+|abducted \w+) (?:[\w'-]+ "
        r"){0,4}?(?:(?:"
        r"was|were|is|are|been|being|has|have|had|also|all) )*(?:freed|set free|released|let go|rescued)\b|\b(?:girls|"
        r"boys|"
        r"women|children|passengers|farmers|worshippers|people|victims|workers|students|pupils|teachers|men|villagers|"
        r"[\d,]+) "
        r"(?:[\w'-]+ ){0,3}?(?:freed|set free|released|let go|rescued) (?:from captivity|by (?:the |their "
        r")?(?:kidnappers|"
        r"bandits|captors|gunmen|rebels|army|troops)|unharmed|in exchange|for a ransom|after (?:a ransom|[\w ]{2,20}? "
        r"in "
        r"captivity))|\b(?:freed|released|rescued|set free|let) (?:[\w'-]+ ){0,4}?(?:captives?|hostages?|abductees|"
        r"abducted "
        r"\w+|kidnapped \w+|schoolgirls)\b",
        count="people?",
        unless=r"\b(?:prison|jail|bail|hospital|film|song|report|funds?|flood\w*|demand\w*|call\w* for|urg\w*|not been|"
        r"negotiat\w*|rooftops?|rubble|boats?)\b",
    ),
    Phrase(
        "attack",
        "crowd",
        r"\b(?P<v>(?:protest(?:er)?s?|demonstrat(?:ors?|ions?)|crowds?|march(?:ers)?|rall(?:y|ies)|sit-in|"
        r"mourners)\b[^.;,]{0,40}"
        r"? (?:(?:was|were|been|being) (?:violently |forcibly |brutally )?(?:dispersed|broken up|fired (?:on|at|upon)|"
        r"beaten|"
        r"tear-?gassed|crushed))|(?:fir(?:ed|ing)|us(?:ed|ing)|shot) (?:[\w'-]+ ){0,3}?(?:tear gas|live (?:rounds|"
        r"ammunition|"
        r"fire|bullets)|rubber bullets|water cannon)|with live (?:rounds|ammunition|fire|bullets))\b",
    ),
    Phrase(
        "attack",
        "telegraphic",
        rf"(?:[.;:,|] ?|\b(?:today|yesterday|overnight) ?)(?P<v>{_NUMBER} (?:bombs?|air ?strikes?|shells|rockets?|"
        rf"mortars?|"
        r"missiles?|drones?|explosions?|blasts?|rounds))(?=,| (?:on|near|at|landed|close to|far side|this side|"
        r"around|in the (?:night|market|yard|centre|camp))\b)",
        unless=r"\b(?:defused|found|cleared|destroyed by|unexploded|recovered|seized|confiscated|intercepted|shot down|"
        r"downed|stock\w*|sold|bought)\b",
    ),
    Phrase(
        "clash",
        "broke_out",
        r"\b(?P<v>(?:war|fighting|conflict|hostilities|gun ?battles?|feud|battle|shooting) (?:has |have |had |also |"
        r"again "
        r")*(?:broke(?:n)? out|erupt(?:ed|s)|flared(?: up)?|resum(?:ed|es)|reignited|started|is (?:raging|under "
        r"way))(?: "
        r"(?:again|anew|afresh))?(?= (?:between|among|in|on|near|around|at|again|anew|over|this|last|after|inside)\b| "
        r"?[.,;])|(?:scuffles?|brawls?|fist ?fights?|stone[- ]throwing|riot(?:s|ing)?|running battles?|street battles?|"
        r"punch-?ups?|rioters|stampede and shooting))\b",
        unless=r"\b(?:football|match|fans|players|parliament|trade war|price war|star wars?|fire broke|if|should|would|"
        r"could|"
        r"police training|risk|prevent\w*)\b",
    ),
    Phrase(
        "casualty",
        "victims",
        r"\b(?P<v>of (?:the|its|their|those|all) (?:[\w-]+ )?(?:victims|dead|fatalities|wounded|injured|casualties|"
        r"missing|"
        r"killed|deceased|bodies)) (?:were|are|was|is|had|remain|came|belong\w*|have)\b",
        count="people",
        unless=r"\b(?:famil\w+ of|relatives|displaced|livestock|cattle|support|payments?)\b",
    ),
    Phrase(
        "clash",
        "without_a_shot",
        r"\b(?P<v>without (?:any )?(?:gunfire|shelling|a (?:single )?shot|fighting|an? (?:attack|incident)|air "
        r"?strikes?|"
        r"explosions?))\b",
        denies=True,
        unless=r"\b(?:will|would|could|taken|took|fell|captured|seized|entered)\b",
    ),
    Phrase(
        "clash",
        "operations",
        r"\b(?P<v>(?:military|security|clearance|clearing|counter-?\w+|army|police|ground|joint|sweep|search) "
        r"(?:operations?|ops|"
        r"offensives?|campaigns?) (?:(?:is|are|was|were|has|have|been|also|still|now) )*(?:ongoing|under way|underway|"
        r"continu\w+|"
        r"launched|began|begun|started|resumed|conducted|against|intensif\w+)|artillery (?:duels?|exchanges?)|"
        r"(?:gunfire|shots|"
        r"shooting|explosions?|shelling|fighting|detonations?) (?:(?:was|were|is|are|has|have|been|could be|still|"
        r"again|also) "
        r")*(?:audible|heard))\b",
        unless=r"\b(?:rescue|search and rescue|relief|vaccination|locusts?|smuggl\w+|drug)\b",
    ),
    Phrase(
        "casualty",
        "office_holder",
        r"\b(?:the|their|our|its|his|her) (?:[\w-]+ ){0,3}?(?:mayor|governor|chief|commander|priest|imam|teacher|"
        r"doctor|headmaster|"
        r"sheikh|leader|driver|journalist|general|commissioner|nurse|elder|catechist|guard|officer|spokesman|"
        r"prosecutor|judge|"
        rf"pastor|bishop|midwife|councillor|administrator|deputy|colonel|captain|pilot)(?: of [^.;,]{{2,25}})? "
        rf"(?P<v>(?:{AUX}(?:killed|"
        rf"shot(?: dead)?|murdered|assassinated|wounded|injured|beheaded|stabbed|lynched|executed|slain|gunned "
        rf"down)))\b",
        unless=r"\b(?:if|afraid|fear\w*|photo|film|feelings)\b",
    ),
    Phrase(
        "casualty",
        "cost_lives",
        rf"\b(?P<v>(?:cost|costs|costing|claim(?:ed|s|ing)?|tak(?:en|es|ing)|took) (?:at least |more than |over |some |"
        rf"about |an "
        rf"estimated |up to )*{_NUMBER} (?:[\w-]+ )?lives|mass graves?)\b",
        count="any",
        unless=r"\b(?:if|would|could|(?-i:may)|risk|prevent\w*|nine lives)\b",
    ),
    Phrase(
        "casualty",
        "kin_gone",
        r"\b(?:he|she|they|(?:my|his|her|our|their) (?:[\w-]+ )?(?:father|mother|son|daughter|husband|wife|brother|"
        r"sister|child|"
        r"uncle|aunt|cousin|baby|neighbou?r|friend|parents|sons|children)) (?P<v>(?:did(?: not|n't)|never) (?:make it|"
        r"survive|"
        r"live|pull through|c[oa]me (?:back|home)|wake up|return alive))\b",
        own_no=True,
        unless=r"\b(?:school|exam|list|bus|final|training)\b",
    ),
    Phrase(
        "casualty",
        "among",
        r"\b(?P<v>among (?:the |those |its |their )?(?:[\w-]+ )?(?:victims|dead|killed|casualties|wounded|injured|"
        r"missing|"
        r"fatalities|deceased))\b",
        count="people?",
        unless=r"\b(?:famil\w+ of|displaced|flood victims|support|aid|assist\w*|help\w*|livestock|distribut\w+)\b",
    ),
    Phrase(
        "casualty",
        "corpses",
        rf"\b(?P<v>{_NUMBER} (?:[\w-]+ ){{0,2}}?(?:bodies|corpses|coffins|graves)|(?:bodies|corpses|graves):? "
        rf"\d[\d,]*|(?:body|bodies|remains|corpses?) of "
        rf"(?:at least "
        rf"|some |about )?(?:{_NUMBER}|an?) (?:[\w-]+ ){{0,2}}?(?:people|men|women|children|soldiers|civilians|"
        rf"migrants|"
        r"persons|victims|fishermen|farmers|students|man|woman|child|girl|boy|trader|driver))\b",
        count="any",
        unless=r"\b(?:bodies of water|governing bodies|un bodies|public bodies|student bodies|civil)\b",
    ),
    Phrase(
        "casualty",
        "maimed",
        rf"\b(?P<v>(?:lost|lose|losing|blew off|blown off|severed|amputat\w+) (?:a |an |one |both |his |her |their |"
        rf"the |two "
        rf"|an? (?:left|right) |parts? of )*{_MAIMED})\b(?! of)",
        count="people?",
        unless=r"\b(?:hands? (?:over|on)|contact|interest|control|lost (?:sight|touch)|lose (?:sight|touch)|arms? "
        r"(?:cache|"
        r"dealer|race|embargo|depot)|control of)\b",
    ),
    Phrase(
        "casualty",
        "nobody",
        r"\b(?:nobody|no one|none(?: of (?:them|us|the \w+))?|not (?:one|a single) (?:person|civilian|soldier|man|"
        r"woman|child|policeman|passenger|student|pupil)|no (?:[\w-]+ "
        r")?(?:civilians?|people|persons?|staff|soldiers?|children|aid workers?|residents?|villagers?|passengers?|"
        r"others?|women))(?: (?:was|were|has|have|had|been|is|are|got|being|reported|reportedly|either))* (?P<v>killed|"
        r"hurt|injured|harmed|wounded|died|dead|touched|hit)\b",
        denies=True,
        unless=r"\b(?:will|would|could|(?-i:may)|should|must|if|arrested|so that|wants?|livestock|cattle|animals|job "
        r"losses)\b",
    ),
    Phrase(
        "casualty",
        "no_casualties",
        r"\b(?:no|without|zero) (?:[\w-]+ ){0,2}?(?P<v>casualties|cas|deaths?|fatalities|injuries|victims|"
        r"loss(?:es)? of life|"
        r"dead or wounded|(?:one )?hurt|dead|wounded|injured)\b(?! (?:animals?|cattle|livestock|line|end|lines|ends))",
        denies=True,
        unless=r"\bno (?:news|word|information|count|data|figures?|details)\b|\b(?:will|would|could|(?-i:may)|"
        r"should|must|if|arrested|so that|wants?|livestock|cattle|animals|job losses)\b",
    ),
    Phrase(
        "casualty",
        "of_a_role",
        r"(?:[,;:.] ?|\b(?:its|the|his|her|their|and) )(?:driver|herder|herdsman|shepherd|guard|watchman|farmer|"
        r"fisherman|trader|pilot|teacher|nurse|guide|boatman|conductor|passenger|pastor|imam|chief|boy|girl|child|"
        r"woman|"
        r"man)(?:'s (?:boy|mate|wife|son|daughter|child))? "
        r"(?P<v>(?:badly |slightly |lightly |seriously )?(?:wounded|injured|hurt|killed|dead|shot(?: dead)?|stabbed|"
        r"missing|"
        r"beheaded))(?=[.,;)]|$)",
        unless=r"\b(?:if|no|not|nobody|feared)\b",
    ),
    Phrase(
        "casualty",
        "wounds",
        r"\b(?P<v>(?:gunshot|gsw|bullet|shrapnel|blast|machete|mine|knife|burn)[ -](?:wounds?|injur(?:y|ies)|victims?|"
        r"cases?)|(?:operations?|surger(?:y|ies)|amputations?) for (?:gunshot|blast|shrapnel|bullet|war|mine)\w*|"
        r"trauma (?:cases?|patients?)|war[ -]wounded|weapon[ -]wounded|post-?op(?:erative)?|doa|dead on arrival|"
        r"(?:gunshot|shot|bullet|shrapnel|hit|struck|wounded) (?:to|in|through) (?:the |his |her )?(?:leg|thigh|chest|"
        r"head|arm|shoulder|stomach|back|neck|foot|hand|belly|hip|knee))\b",
        count="people?",
        unless=r"\b(?:training|train\w*|kits?|care (?:for|of)|able to|capacity|can treat|beds for|doctrine|"
        r"equipment)\b",
    ),
    Phrase(
        "casualty",
        "own_losses",
        r"\b(?P<v>(?:own|our|enemy(?:'s)?) (?:losses|dead|martyrs)|(?:gave|offered|gives) (?:[\w-]+ )?martyrs)\b",
        count="any",
        unless=r"\b(?:crops?|harvest|cattle|livestock|income|money|per ?cent|traders|economic|million|billion)\b",
    ),
    Phrase(
        "casualty",
        "no_news_of",
        r"\b(?P<v>(?:not|never|n't|nothing)(?: (?:been|has|had|was|is|more|yet|anything|be))* heard (?:of|from) "
        r"(?:him|her|"
        r"them|since)|no (?:word|news|trace|sign) (?:of|from) (?:him|her|them)|(?:has|have|had|is|are|was|were) not "
        r"(?:been seen|answer(?:ing|ed))(?: (?:again|alive))? since)\b",
        own_no=True,
        count="people?",
        unless=r"\b(?:phone line|office|ministry|bank|agency|ngo)\b",
    ),
    Phrase(
        "casualty",
        "put_to_death",
        rf"\b(?P<v>{AUX}(?:hanged|hung (?:at|from|by|in)|burned alive|burnt alive|buried alive|put to death|gunned "
        rf"down|"
        r"hacked to death|stoned to death|beaten to death|crushed to death|swept away and|bled to death|starved to "
        r"death|"
        r"frozen to death|froze to death|suffocated|passed away|expired|breathed (?:his|her|their) last))\b",
        count="people?",
        unless=r"\b(?:visa|permit|deadline|mandate|contract|truce|ultimatum|passport|laundry|flag|banner|if|could|"
        r"may|might|"
        r"cattle|goats|sheep|cows|camels)\b",
    ),
    Phrase(
        "casualty",
        "buried_under",
        r"\b(?P<v>(?:(?:still |trapped |buried |lying |lie |lies |remains? |are |is |was |were |pinned |crushed "
        r")+(?:under|beneath|underneath) (?:the |a |tonnes of |piles of )?(?:rubble|stones?|debris|ruins|mud|wreckage|"
        r"concrete|collapsed \w+|earth|avalanche|landslide)))\b",
        count="people?",
        unless=r"\b(?:road|track|fields?|houses?|homes|village (?:is|was)|crops?|belongings|villages|documents|cars?|"
        r"roads|"
        r"market|mines?|shells?|ordnance)\b",
    ),
    Phrase(
        "casualty",
        "lost_men",
        r"\b(?P<v>(?:lost|losing|lose|buried|mourn(?:s|ed|ing)?|bury|burying|recovered|retrieved|pulled out) (?:at "
        r"least |"
        r"more than |some |about |up to |only |a total of |the bodies of )*(?:\d[\d,]*|two|three|four|five|six|seven|"
        r"eight|"
        r"nine|ten|eleven|twelve|fifteen|twenty|dozens of|hundreds of) (?:of (?:its|his|their|our) )?(?:own "
        r")?(?:[\w'-]+ "
        r")?(?:servicemen|soldiers|troops|men|fighters|policemen|officers|staff|colleagues|peacekeepers|civilians|"
        r"children|"
        r"dead|bodies|volunteers|workers|teachers|people|victims|neighbours|relatives|students|pupils))\b",
        count="people?",
        unless=r"\b(?:homes?|jobs|income|houses|desert\w*|contact with|to the (?:rebels|enemy)|weight|captur\w*|votes|"
        r"surrender\w*)\b",
    ),
)
"""Tried behind those of :mod:`.violence`."""
