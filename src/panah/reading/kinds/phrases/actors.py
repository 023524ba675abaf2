"""How call-ups, groups, deployments and the strength of forces are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import ARMED, AUX

_UNITS: Final = (
    r"(?:troops|soldiers|men|forces|fighters|reinforcements?|divisions?|squadrons?|detachments?|battalions?|brigades?|"
    r"compan(?:y|ies)|"
    r"regiments?|platoons?|units?|tanks|armou?red (?:vehicles|cars|personnel carriers)|artillery|guns|"
    r"police(?:men)?|officers|gendarmes|peacekeepers|contingents?|commandos|rangers|marines|navy|"
    r"warships?|gunboats|guards?|snipers|vehicles|pick-?ups|helicopters|drones|mercenaries|"
    r"militia(?:men)?|vigilantes|patrols?|paratroopers|garrison)"
)
ACTORS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "mobilisation",
        "joins",
        r"\b(?P<v>calling up|call(?:ed|s) (?:all |every |the )*(?:able-bodied |young )?(?:men|youths?|"
        rf"fighters) (?:[\w'-]+ ){0, 4}?to|being recruited|(?:called|calling|calls) (?:a|for a|an) (?:\w+ "
        r")?(?:rally|march|demonstration|strike|protest)|(?:youths?|young men|men|boys|volunteers|residents|"
        r"villagers|hunters|farmers|herders|civilians|students|reservists|veterans|teenagers|women|elders|"
        rf"clans?|commanders?|recruits?|locals)\b[^.;,]{{0,40}}? (?:{AUX}(?:join(?:ed|ing|s)? (?:the |a |"
        r"local |self-defen[cs]e |their )*(?:militia|army|rebels?|group|fight|ranks|forces|front|self|"
        r"resistance|vigilante|brigade|uprising|volunteer)\w*|tak(?:en|ing|e) up (?:arms|weapons|guns)|took "
        r"up (?:arms|weapons|guns)|arm(?:ed|ing) themselves|volunteer(?:ed|ing)|enlist(?:ed|ing)|sign(?:ed|"
        r"ing) up|mobili[sz](?:ed|ing)|conscripted|press-?ganged|recruited|called up|drafted))|recruiters|"
        r"conscription|general mobili[sz]ation|call-?up|forced recruitment|child soldiers|"
        r"(?:self-defen[cs]e|vigilante|uprising|volunteer|resistance) (?:groups?|committees?|forces?|"
        r"militias?|units?|brigades?)[^.;]{0,30}? (?:formed|set up|mobili[sz]ed|armed|joined|gathered)|"
        r"(?:brought|gathered|assembled|rallied|mustered) (?:[\w',-]+ ){0,4}?(?:men|fighters|volunteers|"
        r"supporters|villagers|youths) with (?:weapons|guns|arms)|raising (?:fighters|men|a force))\b",
        count="any",
        unless=r"\b(?:football|nurses|teachers|aid workers|health workers|staff|vaccinators|killed|choir|"
        r"enumerators|training of (?:teachers|nurses|midwives|health))\b",
    ),
    Phrase(
        "mobilisation",
        "protest",
        r"\b(?P<v>(?:protest\w*|demonstrat\w+|rall(?:y|ied|ies)|march(?:ed|ing)?|strike|strikes|sit-in|"
        r"gather(?:ed|ing)|appeal(?:ed|s|ing)? to|call(?:ed|s|ing)? (?:on|for|upon)|urg(?:ed|es|ing)|"
        r"order(?:ed|s|ing)|summon(?:ed|s)|instructed) (?:[\w'-]+ ){0,6}?(?:to (?:join|fight|defend|gather|"
        r"take up|arm|report|rise|resist|march|mobili[sz]e|assemble|volunteer|protest|enlist)|in front of|"
        r"outside the|a (?:general )?strike|against the (?:army|government|police|closure|shortage|militia|"
        r"price\w*)|demand\w*))\b",
        unless=r"\b(?:air ?strike|drone|hunger strike|residents to (?:stay|leave|evacuate))\b",
    ),
    Phrase(
        "mobilisation",
        "pressed",
        r"\b(?:youths?|young (?:men|people)|men|boys|children|minors|students|villagers|residents|displaced people|"
        r"refugees|teenagers|girls|reservists|civil servants|teachers|prisoners|elders|chiefs|volunteers|adolescents|"
        r"recruits|guards|people|veterans|those aged [^.;,]{3,20}) (?P<v>(?:(?:is|are|was|were|has|have|been|being|"
        r"also|"
        r"reportedly|often|said to be) )*(?:(?:taken|drafted|picked up|rounded up|sent|called|pressed|forced|selected|"
        r"chosen|registered|enrolled|sworn in)(?: \w+)? (?:for|into|as|to) (?:\w+ )?(?:military|army|militia|combat|"
        r"weapons|arms|guard|national|compulsory|the (?:army|front|militia|ranks|frontline)|fighters?|soldiers|"
        r"porters|vigilantes)|(?:offered|paid|promised|given|lured with|enticed with) [^.;,]{0,40}? to (?:join|fight|"
        r"enlist|sign up|take up)|(?:lured|enticed|coerced|pressured|forced|made|urged|invited|compelled) (?:in)?to "
        r"(?:join|joining|fight|fighting|enlist|enlisting|serve|serving with|the ranks)|(?:being )?(?:summoned|"
        r"remobili[sz]ed|enlisted|ordered to report|told to report)))\b",
        count="any",
        unless=r"\b(?:court|hearing|school|police station|census|vaccin\w+|nurses|aid|trial|ration\w*)\b",
    ),
    Phrase(
        "mobilisation",
        "must_report",
        r"\b(?P<v>(?:must|have to|has to|had to|are to|were told to|were ordered to|are required to|obliged to|asked "
        r"to) (?:register|enlist|present themselves|sign up|enrol) (?:with|to|for|at|in) (?:the |a |their )?(?:[\w-]+ "
        r")?(?:army|military|militia|barracks|service|commanders?|draft|recruit\w+|garrison|battalion|reserve)|(?:told|"
        r"tells|exhort(?:ed|s)|begg(?:ed|ing)|incit(?:ed|es)|preach\w*) (?:[\w'-]+ ){1,5}?to (?:defend|take up arms|"
        r"resist|arm themselves)|(?:handed|given|issued|distribut(?:ed|es|ing)|handing out|hand(?:s|ed) out) (?:with "
        r")?(?:[\w-]+ )?(?:rifles|guns|weapons|arms|machetes|kalashnikovs|ammunition)(?= (?:to|among|by|and|from|in)\b|"
        r" ?[.,;]| ?$)|arming (?:civilians|villagers|residents|youths|farmers|locals))\b",
        unless=r"\b(?:police (?:station|recovered)|surrender\w*|turned in|hand(?:ed)? over|museum|census|vaccin\w*)\b",
    ),
    Phrase(
        "mobilisation",
        "gathers",
        r"\b(?P<v>(?:gather(?:ed|ing)|assembl(?:ed|ing)|massed|marched|turned out|turned up|rallied)\b[^.;,]{0,60}? "
        r"with (?:their "
        r"|its |his )?(?:[\w-]+ )?(?:rifles?|guns|weapons|arms|machetes|spears|sticks|clubs|bows)|(?:re)?called "
        r"(?:back )?to "
        r"(?:duty|service|the colours|barracks|the front|arms)|recruit(?:ment|ing) (?:drives?|campaigns?|offices?|"
        r"centres?|"
        r"rall(?:y|ies)|sessions?)|(?:training|drilling|exercising) with (?:[\w-]+ )?(?:rifles|guns|weapons|sticks)|"
        r"(?:combat|weapons|militia|guerrilla) training|(?:flock\w*|stream\w*|report\w*|sent|sign\w* up) (?:to|at|for|"
        r"in) (?:[\w-]+ "
        r")?(?:training "
        r"camps?|recruitment (?:centres?|offices?)|the front)|take to the streets|took to the streets|taken to the "
        r"streets|"
        r"(?:protesters|demonstrators|residents|youths|students|crowds?|women|thousands|hundreds) (?:(?:have|had|also|"
        r"again) "
        r")*(?:marched|rallied|demonstrated|protested|burn(?:ed|t) tyres|set up barricades|staged (?:a |an "
        r")?(?:protest|sit-in|"
        r"march|rally|demonstration)))\b",
        count="any",
        unless=r"\b(?:football|nurses|teachers for|aid workers|fans|carnival|wedding|funeral|celebrat\w+)\b",
    ),
    Phrase(
        "mobilisation",
        "levy",
        r"\b(?P<v>(?:order(?:ed|s|ing)|told|instruct(?:ed|s)|demand(?:ed|s|ing)?|ask(?:ed|s|ing)?|oblig(?:ed|es)|"
        r"requir(?:ed|es)|forc(?:ed|es|ing)) (?:[\w'-]+ ){0,6}?(?:to )?(?:bring|provide|supply|contribute|send|hand "
        r"over|deliver|furnish|raise) (?:[\w'-]+ ){0,3}?(?:youths?|fighters|recruits|sons?|volunteers|able-bodied|"
        r"young men|men(?= (?:for|to|of)\b)|conscripts)|enrol(?:l?ed|ment|l?ing) (?:of |in |into |as )?(?:[\w'-]+ ){0,"
        r"4}?(?:guards?|vigilantes?|militia\w*|volunteers|fighters|recruits|reservists|hunters|self-defen[cs]e "
        r"\w+)|recruit(?:ed|ing|ment of|ment among) (?:[\w'-]+ ){0,3}?(?:minors|children|boys|youths?|students|"
        r"refugees|displaced \w+|schoolchildren|teenagers)|reservists|draft (?:notices|papers|orders)|compulsory "
        r"military service|(?:military|army) service law)\b",
        count="any",
        unless=r"\b(?:football|nurses|teachers as|aid workers|staff|vaccin\w+|savings|retired)\b",
    ),
    Phrase(
        "group_formed",
        "formed",
        r"\b(?P<v>(?:form(?:ed|ing)|creat(?:ed|ion of|ing)|set up|found(?:ed|ing)|establish(?:ed|ing|ment "
        r"of)|launch(?:ed|ing)|announc(?:ed|ing)|unveil(?:ed|ing)|declar(?:ed|ing)|merg(?:ed|ing)(?: into)?|"
        r"united (?:in|into|under)|joined (?:together|forces)|split (?:off|from|into)|break-?away|"
        r"new(?:ly)?(?:[- ]formed)?)) (?:[\w',-]+ ){0,6}?(?:militias?|armed (?:group|movement|wing)s?|"
        r"self-defen[cs]e (?:group|force|unit|committee|militia)s?|rebel (?:group|movement|alliance|"
        r"coalition)s?|front|brigade|battalion|alliance|coalition|liberation \w+|vigilante (?:group|"
        r"force)s?|resistance (?:movement|force|group|front)|faction|military council|joint force|armed)\b",
        unless=r"\b(?:aid|committee of inquiry|front line|united front against (?:hunger|poverty)|attacks?|"
        r"offensives?|new front\b)\b",
    ),
    Phrase(
        "group_formed",
        "was_formed",
        r"\b(?P<v>(?:militias?|armed groups?|alliance|coalition|front|brigade|self-defen[cs]e \w+|movement|"
        r"faction|joint force)(?: (?:of|called|for|by|in|named|against|made)\b[^.;,]{0,50}?)? (?:has been|"
        r"have been|was|were|is|are|had been) (?:formed|set up|created|founded|announced|launched|"
        r"established|born))\b",
        unless=r"\b(?:19|20)\d\d\b",
    ),
    Phrase(
        "group_formed",
        "administration",
        r"\b(?P<v>(?:(?:civil|military|transitional|parallel|rebel|interim|shadow|rival|revolutionary|de facto|"
        r"provisional|caretaker|wartime|joint) (?:administration|council|authority|government|command|force|"
        r"leadership)|(?:new |local |village |armed |mobile |special )+(?:units?|cells?|wings?|forces?|brigades?|"
        r"battalions?|guards?|committees? of defen[cs]e|watch groups?)|self-defen[cs]e (?:groups?|units?|committees?)|"
        r"(?:neighbou?rhood|village|community|vigilance|night) (?:watch|patrols?|guards?)(?: groups?)?)(?: (?:of|for|"
        r"in|"
        r"called|named|by|under|over)\b[^.;,]{0,50}?)? (?:has been|have been|had been|was|were|is being|are being) "
        r"(?:also "
        r")?(?:announced|formed|created|set up|established|proclaimed|declared|launched|raised|sworn in|unveiled|"
        r"founded))\b",
        unless=r"\b(?:health|water|school|hospital|clinic|red c\w+|medical|vaccination|nutrition|maternity|intensive "
        r"care|storage|housing|dialysis|"
        r"19\d\d|sales)\b",
    ),
    Phrase(
        "group_formed",
        "watch",
        r"\b(?P<v>rais(?:ed|ing) (?:an? |its |their |his )?(?:own )?(?:[\w-]+ )?(?:militia|private army|"
        r"self-defen[cs]e \w+|"
        r"armed group|fighting force)|(?:form(?:ed|ing)|creat(?:ed|ing)|set up|organi[sz](?:ed|ing)|establish(?:ed|"
        r"ing)|launch(?:ed|ing)|"
        r"start(?:ed|ing)) (?:[\w'-]+ ){0,3}?(?:watch groups?|vigilan(?:ce|te) (?:groups?|committees?|squads?|units?)|"
        r"night (?:watch(?:es)?|patrols|guards)|neighbou?rhood (?:watch|guards?|patrols|brigades?)|village (?:guards?|"
        r"defen[cs]e \w+)|home guards?|(?:civil|parallel|military|rival|shadow|transitional|own) (?:administration|"
        r"government|council|authority|police force)))\b|\b(?:an? |the )?(?:splinter|breakaway|dissident) "
        r"(?:group|faction|wing|of|from|movement|front)\b[^.;,]{0,50}? (?:ha(?:s|ve|d|ving)|was|were|is|are)(?: been)? "
        r"(?:set|formed|emerged|created|established|founded|announced|declared|appeared|born)\b",
        unless=r"\b(?:whatsapp|savings|tv|football)\b",
    ),
    Phrase(
        "force_posture",
        "units",
        rf"\b{_UNITS}(?: (?:of|from|with|in|on|and|loyal)\b[^.;,]{{0,40}}?)?,? (?P<v>{AUX}(?:to be |be |will "
        r"be |due to be |expected to be |(?:said|reported|rumou?red|believed|understood|known|thought) to (?:have |be "
        r")?(?:been )?)?(?:brought (?:to|in|into|up|back|from)|moved (?:up|in|into)|flown (?:in|to)|gone in|went in|"
        r"trucked|bused|(?:holding|hiding) out|holed up|deployed?|redeployed|stationed|positioned|posted|based|"
        r"quartered|billeted|garrisoned|encamped|dug in|digging in|massed|massing|landed|arriv(?:ed|ing)|"
        r"sent|dispatched|moved|transferred|withdrawn|withdrew|reinforced|strengthened|bolstered|beefed up|thinned out|"
        r"seen (?:in|on|at|around|near|north|south|east|west|outside|inside|along|crossing|entering)|"
        r"patrol(?:s|led|ling)?|guard(?:ed|ing)|camped|camping|took up|taken up|stepped up|doubled|"
        r"stand(?:s|ing)? (?:guard|by)|on (?:alert|standby|patrol)|entered|crossed|setting up|set up|"
        r"occupy\w*|man(?:s|ned|ning)?|escort(?:s|ed|ing)?|entrench\w*|concentrat\w+|parked|building|"
        r"rotated|relieved|remain(?:s|ed)? (?:in|at|on)|(?:left|leaving)(?= (?-i:[A-Z]))))\b",
        count="any",
        unless=r"\b(?:killed|wounded|aid workers|surrendered|captured|seized|fled|food|pay\w*|health|surveillance|"
        r"border guards)\b",
    ),
    Phrase(
        "force_posture",
        "sends",
        r"\b(?P<v>(?:deploy(?:ed|s|ing)?|sen(?:d|t|ds|ding)|dispatch(?:ed|es|ing)|mov(?:ed|es|ing)|"
        r"station(?:ed|s|ing)|post(?:ed|s|ing)|reinforc(?:ed|es|ing)|amass(?:ed|ing)|pour(?:ed|ing)|fl(?:ew|"
        r"own|ying) in|airlift(?:ed|ing)|withdr[ae]w(?:s|n|ing)?|pull(?:ed|ing) (?:back|out)|redeploy(?:ed|"
        r"ing)|rush(?:ed|ing)|bring(?:ing|s)?|brought|concentrat(?:ed|ing)|installed|strengthen(?:ed|ing)|"
        r"double[d]?|fortif(?:ied|ying))) (?:(?:in|up|more|additional|extra|another|new|heavy|about|some|"
        r"over|than|a|an|the|its|their|two|three|four|five|several|hundreds|dozens|of|most|all|around|at|"
        rf"least|fresh|elite|\d[\d,]*) ){{0,6}}(?:[\w'-]+ ){{0,3}}?{_UNITS}\b",
        count="any",
        unless=r"\b(?:aid workers|medical|vaccination|food|relief|killed|home)\b",
    ),
    Phrase(
        "force_posture",
        "stands",
        rf"\b{ARMED}(?: [\w'-]+){{0,3}}? (?P<v>{AUX}(?:digging in|dug in|entrench\w+|patrol(?:s|led|ling)?|"
        r"guard(?:s|ed|ing)?|dig(?:ging)? trenches|set up (?:a |an |its |their )?(?:base|camp|position|post|"
        r"headquarters|artillery)\w*|setting up|built (?:a |an |its |their )?(?:base|camp|position|outpost)|"
        r"turned (?:the |a )?[\w'-]+(?: [\w'-]+)? into (?:a |its |their )?(?:base|barracks|position|"
        r"headquarters)|regroup(?:ed|ing)?|stay(?:s|ed|ing)? in|quartered|amass\w*|are camped|bolster\w*|on "
        r"(?:high )?alert|step(?:ped|ping) up (?:patrols|security|its presence)))\b",
        unless=r"\b(?:border guards|journalists)\b",
    ),
    Phrase(
        "force_posture",
        "presence",
        r"\b(?P<v>(?:police|military|army|troop|security|armed|rebel|militia) (?:presence|reinforcements?|"
        r"build-?up|positions?|patrols?|deployments?|bases?|convoys?|camps?|posts?))\b",
        armed=False,
        unless=r"\b(?:attack\w*|captur\w*|seiz\w*|overr[au]n|no|shell\w*|struck|km|kilomet\w+|withdrawn from)\b",
    ),
    Phrase(
        "force_posture",
        "stand_at",
        r"\b(?P<v>(?:troops|soldiers|tanks|armou?red (?:vehicles|cars|personnel carriers|columns?)|artillery|guns|"
        r"gunboats|"
        r"warships?|frigates?|(?:navy|naval) (?:boats?|ships?|vessels?)|commandos|paratroopers|mercenaries|"
        r"peacekeepers|pick-?ups|technicals|snipers|"
        r"militiamen|fighters|gendarmes|battalions?|brigades?) (?:stands?|stood|sits?|wait|line|lie[s]?|lay|"
        r"(?:are|is|were|"
        r"remain)(?: now| still| already| also| again)?(?: parked| lined up| visible| present| in place)?) (?:in|"
        r"at|near|outside|inside|around|along|on|off|behind|opposite|across) (?:the |every |all "
        r")?(?:(?-i:[A-Z])[\w'-]+|"
        r"(?:[\w'-]+ )?(?:streets?|town|city|border|bridge|airport|port|outskirts|roads?|hills?|junctions?|capital|"
        r"centre|entrance|corners?|crossroads|river|point|frontier|square)))\b",
        unless=r"\b(?:hospital|prison|custody|captivity|talks|contact|fear|retreat|position to|control|charge|dead|"
        r"wounded|killed|buried)\b",
    ),
    Phrase(
        "force_posture",
        "dispatch",
        r"\b(?P<v>(?:dispatch|deployment|redeployment|arrival|transfer|movement|sending|stationing|build-?up|massing|"
        r"concentration|rotation|reinforcement) of (?:[\w,'-]+ ){0,4}?(?:troops|soldiers|forces|battalions?|brigades?|"
        r"tanks|gendarmes|police(?:men)?|peacekeepers|commandos|artillery|units|warships?|fighters|mercenaries|armou?r|"
        r"reinforcements))\b",
        count="any",
        unless=r"\b(?:called? for|calls for|urg\w+|demand\w*|aid)\b",
    ),
    Phrase(
        "force_posture",
        "drew_back",
        r"\b(?P<v>(?:pull(?:ed|s|ing)|mov(?:ed|es|ing)|withdr[ae]w(?:n|s|ing)?|draw(?:n|ing)|drew) (?:its|their|the|"
        r"all "
        r"its|all) (?:[\w'-]+ )?(?:posts?|positions?|troops|forces|guns|artillery|units|guards|men|lines?|tanks|"
        r"checkpoints) (?:back|forward|up|out|closer|away)|(?:dug|dig(?:ging)?|built|building|erect(?:ed|ing)) (?:new |"
        r"fresh |more |deep |a |its |their )*(?:bunkers?|trench(?:es)?|fortifications|berms?|sandbag\w*|watch ?towers?|"
        r"gun positions?|earthworks)|(?:new|fresh|additional|more) (?:bunkers|trenches|sandbags?|gun (?:positions|"
        r"emplacements)|fortifications|watch ?towers|berms|earthworks)|(?:doubl|tripl|intensif|stepp|increas|"
        r"reinforc)\w* (?:up )?(?:its|their|the|night|joint) (?:[\w'-]+ )?(?:patrols|guard|garrison|presence|"
        r"deployment)|(?:lay|laid|laying) down (?:their |its |his |all )?(?:arms|weapons|guns)|(?:hand(?:ed|ing)|"
        r"turn(?:ed|"
        r"ing)) (?:over|in) (?:their |its |all |\d[\d,]* |some |of )*(?:weapons|arms|guns|rifles|small arms|heavy "
        r"weapons|ammunition|tanks|armou?red vehicles)|(?:weapons|arms|rifles|small arms|guns|heavy weapons|tanks|"
        r"armou?red vehicles|ammunition) "
        r"[^.;,]{0,30}?(?:have|has|had|were|was|are|being)(?: been)? (?:handed (?:over|in)|surrendered|turned in|"
        r"collected "
        r"from|given up|laid down))\b",
        count="any",
        unless=r"\b(?:called? on|urg\w+|demand\w*|if|unless|until|refus\w+ to|vow\w*|will|would|parade|museum|"
        r"irrigat\w*|"
        r"drain\w*|latrine|flood\w*)\b",
    ),
    Phrase(
        "force_posture",
        "build_up",
        r"\b(?P<v>(?:both|two|the warring|opposing) (?:sides|armies) (?:(?:are|have|were|now|also) )*(?:digging in|dug "
        r"in|reinforc\w+|massing|regroup\w+|rearm\w+|entrench\w*)|(?:jets?|warplanes?|drones?|helicopters?|gunships?|"
        r"aircraft|planes?) (?:[\w'-]+ ){0,4}?(?:overhead|circl\w+|hovering|hovered|buzz\w*)|security (?:has been |was "
        r"|is |is being |measures (?:have been |were |are ))?(?:further )?(?:stepped up|tightened|reinforced|beefed up|"
        r"heightened|strengthened|increased)|(?:left|vacated|quit|evacuated|abandoned|occup(?:y|ied)|taken over|"
        r"turned) (?:the |their |its )(?:[\w-]+ ){0,2}?(?:air ?-?(?:field|base)s?|bases?|barracks|outposts?)|"
        r"reinforcements (?:are|were|is|have been|had been)? ?(?:on (?:their|the) way|expected|promised|requested|sent|"
        r"arriv\w+|coming)|navy (?:has |have )?(?:anchored|sent|stationed|deployed|blocks?))\b",
        unless=r"\b(?:relief|food|aid|crop|spray\w*|tourists?|passenger|captur\w*|food security|social security|drone "
        r"(?:show|footage|images))\b",
    ),
    Phrase(
        "force_posture",
        "base",
        r"\b(?P<v>(?:clos(?:ed|es|ing)|open(?:ed|s|ing)|hand(?:ed|ing) over|dismantl(?:ed|ing)|expand(?:ed|ing)|"
        r"fortif(?:ied|"
        r"ying)|buil(?:t|ding)|set(?:ting)? up|establish(?:ed|ing)|occup(?:ied|ying)|re-?occup(?:ied|ying)|"
        r"relocat(?:ed|ing)) "
        r"(?:its|their|the|an?|new|another|two|three|several) (?:[\w-]+ ){0,2}?(?:(?:military|army|naval|air|forward|"
        r"patrol|"
        r"police|un|rebel|operating) (?:bases?|camps?|outposts?|posts?)|bases?(?! (?:camp|line|stations?|of))|barracks|"
        r"outposts?|"
        r"garrisons?|"
        r"cantonments?))\b",
        unless=r"\b(?:captur\w*|seiz\w*|overr[au]n|attack\w*|customer|data|knowledge|tax|evidence|bank|school|homes?|"
        r"houses)\b",
    ),
    Phrase(
        "force_size",
        "members",
        r"\b(?:groups?|gangs?|militias?|forces?|movements?|contingents?|garrisons?|units?|columns?|bands?|army|"
        r"brigades?|"
        r"factions?|missions?|battalions?|cells?|insurgents|rebels|deployment)(?: (?:in|at|there|of|near|under|which|"
        r"that|itself|"
        r"now|still)\b[^.;,]{0,30}?)? (?P<v>(?:has|have|had|comprise[sd]?|numbers?|numbered|counts?|counted|"
        r"consist(?:s|ed) of|"
        r"fields?|fielded|is|are|of) (?:now |only |still |said to have |believed to have |estimated at |thought to "
        r"number |to "
        r"number |about |around |some |roughly |nearly |up to |at least |more than |over |no more than |between |an "
        r"estimated "
        r")*(?:\d[\d,]*|ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred|hundreds|several hundred|dozens|thousands|"
        r"a few "
        r"(?:dozen|hundred|thousand))(?: (?:to|and|or) [\d,]+)?(?: of)? (?:[\w-]+ ){0,2}?(?:members|men|officers|"
        r"fighters|"
        r"technicals|pick-?ups|vehicles|motorcycles|motorbikes|soldiers|troops|police|policemen|personnel|combatants|"
        r"guns|"
        r"tanks|strong))\b",
        count="any",
        unless=r"\b(?:killed|wounded|injured|died|captur\w*|surrender\w*|dead|arrest\w*|detain\w*|abduct\w*|aid|health|"
        r"medical|savings|women's|youth groups?|self-help|WhatsApp|households|displaced|fled|desert\w*|lost|burn\w*|"
        r"destroy\w*|"
        r"stolen|trained|vaccinat\w*)\b",
    ),
    Phrase(
        "force_size",
        "force_of",
        r"\b(?P<v>(?:force|contingent|column) of (?:about |some |around |up to |at least |nearly |more than "
        r")?\d[\d,]*)(?! ?[\d.,]*(?:percent|per cent|%))\b",
        count="any",
        unless=r"\b(?:labour|work ?force|task force|killed|lost|captur\w*)\b",
    ),
    Phrase(
        "force_size",
        "so_many",
        r"\b(?P<v>strength:? (?:is |of |at |about |around |some |estimated (?:at )?)*\d[\d,]*|(?:\d[\d,]*|hundred|"
        r"thousand)-strong (?:[\w'-]+ ){0,2}?(?:forces?|contingent|"
        r"garrison|militia|group|unit|column|band|army|battalion|gang|brigade|guard|mission|detachment|team of "
        r"fighters)|(?:put|estimat\w+|number\w*|talks?|talked|speaks?|spoke|spoken|"
        r"said|rumou?red|reported|believed|thought|counted|saw|seen|perhaps|maybe|some|around|about|up to|at least|"
        r"roughly) (?:[\w'-]+ ){0,3}?(?:\d[\d,]*|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
        r"twenty|thirty|forty|fifty|sixty|(?:a |several |two |three |five )?(?:hundreds?|thousands?|dozens?)) (?:of )?"
        r"(?:[\w'-]+ )?(?:battalions?|brigades?|compan(?:y|ies) of|regiments?|platoons?|pick-?ups?|technicals?|"
        r"tanks(?! of)|"
        r"fighters|gunmen|mercenaries|militiamen|combatants|peacekeepers|insurgents|commandos))\b",
        count="any",
        unless=r"\b(?:killed|wounded|injured|died|captur\w*|surrender\w*|dead|arrest\w*|detain\w*|abduct\w*|destroy\w*|"
        r"eliminat\w+|neutrali[sz]\w+|hit|burn\w*|lost|losses|attack\w*|storm\w*|raid\w*|deploy\w+|sent|women|aid|"
        r"freed|released|defect\w*|executed)\b",
    ),
    Phrase(
        "force_size",
        "strength",
        r"\b(?P<v>(?:number(?:s|ing|ed)?|strength|strong|count(?:s|ed)?|comprises?|consist(?:s|ing)? of|"
        r"made up of|total(?:s|ling)?|estimated at|put at|has|have|had|command(?:s|ed|ing)?|(?:band|group|"
        r"force|column|army|unit|gang|militia) of|took part)) (?:[\w'-]+ ){0,4}?(?:\d[\d,]*|hundreds of|"
        r"dozens of|thousands of|several hundred|a hundred)(?: (?:to|and|or|-) [\d,\w]+)? (?:[\w'-]+ ){0,2"
        r"}?(?:fighters|gunmen|rebels|militiamen|combatants|insurgents|militants|soldiers|troops|men|"
        r"motorcycles|pick-?ups|armed \w+)\b",
        count="any",
        unless=r"\b(?:killed|wounded|injured|died|captur\w*|surrender\w*|deploy\w*|sent|arriv\w*|women|displaced|"
        r"fled|men and|dead|lost|arrest\w*|detain\w*|abduct\w*|reinforc\w*|desert\w*)\b",
    ),
)
