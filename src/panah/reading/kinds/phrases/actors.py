"""How call-ups, groups, deployments and dealings of parties are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import ARMED, AUX

_UNITS: Final = (
    r"(?:troops|soldiers|men|forces|fighters|reinforcements?|battalions?|brigades?|compan(?:y|ies)|"
    r"regiments?|platoons?|units?|tanks|armou?red (?:vehicles|cars|personnel carriers)|artillery|guns|"
    r"police(?:men)?|officers|gendarmes|peacekeepers|contingents?|commandos|rangers|marines|navy|"
    r"warships?|gunboats|guards?|snipers|vehicles|pick-?ups|helicopters|drones|mercenaries|"
    r"militia(?:men)?|vigilantes|patrols?|paratroopers|garrison)"
)
_PARTIES: Final = (
    r"(?:government|army|rebels?|militias?|factions?|sides|parties|groups?|movements?|commanders?|"
    r"generals|leaders|elders|chiefs|clans?|tribes|communit(?:y|ies)|herders|farmers|opposition|junta|"
    r"authorities|gangs?|insurgents?|council|alliance|coalition|ministers?|governor|president|police|"
    r"forces|fighters|villagers|mediators?|envoys?|delegat\w+|states|countries|neighbours)"
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
        "force_posture",
        "units",
        rf"\b{_UNITS}(?: (?:of|from|with|in|on|and|loyal)\b[^.;,]{{0,40}}?)?,? (?P<v>{AUX}(?:to be |be |will "
        r"be |due to be |expected to be )?(?:deployed?|redeployed|stationed|positioned|posted|based|"
        r"quartered|billeted|garrisoned|encamped|dug in|digging in|massed|massing|landed|arriv(?:ed|ing)|"
        r"sent|dispatched|moved|transferred|withdrawn|withdrew|reinforced|seen (?:in|on|at|around)|"
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
    Phrase(
        "actor_relation",
        "dealings",
        r"\b(?P<v>(?:ceasefires?|cease-?fires?|truces?|armistice|pacts?|accords?|peace (?:deals?|"
        r"agreements?|talks?|process|conference|committee)|(?:agreements?|deals?|talks|negotiations?|"
        r"dialogue|mediation|meetings?|alliances?|understanding|quarrels?|disputes?|rifts?|tensions?|"
        r"frictions?|feuds?|rivalry|splits?|infighting|prisoner (?:swap|exchange)s?) (?:between|with|among|"
        r"within)|(?:talks|negotiations?) (?:on|over|about)|there (?:was|is|were|are) (?:a |an |any |no |"
        r"new |some )*(?:quarrels?|disputes?|rifts?|tensions?|negotiations?|talks|contacts?|agreement|"
        r"understanding)|(?:broker|mediat|negotiat)(?:e|ed|es|ing|ors?)|reconcil\w+|fall(?:en|ing)? out|"
        r"fell out|joined forces|side[ds]? with|allied|alongside|defect(?:ed|ions?)|switched sides|changed "
        r"sides|handed over (?:\w+ )?prisoners|broken? off|broke down|broken down))\b",
        armed=False,
        own_no=False,
        unless=r"\b(?:unicef|banks?|traders?|companies|company|suppliers?|granary|sold|ngos?|donors?|aid agenc\w+|"
        r"grant|funding|loan|trade deal|price|if|unless|will|would|could|ceasefire line|call\w* for|calls "
        r"for|hop\w* for|after the (?:ceasefire|truce|agreement)|since the (?:ceasefire|truce|agreement)|"
        r"despite|before the)\b",
    ),
    Phrase(
        "actor_relation",
        "accuses",
        rf"\b{_PARTIES} (?P<v>{AUX}(?:accus|blam|denounc|condemn)(?:ed|es|ing)) (?:[\w'-]+ "
        rf"){{0,4}}?{_PARTIES}",
        armed=True,
        unless=r"\b(?:traders|dyke|embankment|price\w*|shortage)\b",
    ),
    Phrase(
        "actor_relation",
        "approach",
        rf"\b(?P<v>{_PARTIES}(?: [^.;,]{{0,40}}?)? (?:went|met|meet|meets|travelled|sent|talked|spoke|"
        r"ask(?:ed|ing)?|plead\w*|agree[ds]?|promis(?:ed|es)|refus(?:ed|es)|reject(?:ed|s)|releas(?:ed|es)|"
        r"exchang(?:ed|es)|recogni[sz](?:ed|es)|suspend(?:ed|s)|resum(?:ed|es)|share[ds]?|accept(?:ed|"
        r"s))\b[^.;]{0,60}?\b(?:ceasefire|truce|talks|negotiat\w+|peace|surrender|prisoners?|hostages|"
        r"elders|mediat\w+|each other|one another|hostilities|safe passage|corridor|agreement|pact|rebels|"
        r"militia))\b",
        unless=r"\b(?:will|would|could|if|unless|refused to surrender|vow\w*)\b",
    ),
)
