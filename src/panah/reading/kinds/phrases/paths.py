"""More of how people and forces move in passing: who slips off, who keeps coming, who sits where."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase

_N: Final = (
    r"(?:\d(?:[\d,.]*\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|"
    r"fif|six|seven|eigh|nine)ty(?:-\w+)?|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
    "twenty|thirty|forty) (?:hundred|thousand|dozen)|several|a dozen|dozens of|hundreds of|thousands of)"
)
_NAME: Final = (
    r"(?-i:[A-Z])[\w'’-]+"
)
_PEOPLE: Final = (
    "(?:people|persons|civilians|residents|inhabitants|villagers|families|households|hhs?|fam|pers|refugees|"
    "returnees|displaced|idps|women|children|newcomers|souls|individuals|pastoralists|herders|buuls)"
)
_SITE: Final = (
    "(?:camps?|schools?|gyms?|church(?:es)?|mosques?|cent(?:re|er)s?|halls?|stadium|lyc[ée]e|parish|sites?|"
    "primary|monaster(?:y|ies)|college|seminary|airfield|dormitor(?:y|ies)|coliseum|hostel|cathedral|convent|"
    "gymnasium|madrasa|university|shelters?|settlements?)"
)
_ARMED: Final = (
    "(?:soldiers|troops|police(?:men)?|gendarmes|tanks|armou?red (?:cars|vehicles|columns?)|fighters|rebels|"
    "militia(?:men|s)?|units?|battalions?|brigades?|garrison|snipers|marines|peacekeepers|national guard|"
    "paramilitaries|mercenaries|rangers|commandos|elements|contingent|men with guns|armed men|gunmen|detachment|"
    "regulars|loyalists)"
)

PATHS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "departure",
        "nobody_home",
        r"\b(?P<v>(?:nobody|no one|not a soul)(?: is| was)? (?:at home|left in (?:the|it|them)|lives there|in "
        r"(?:it|them)\b)|(?:towns?|villages?|quarters?|hamlets?|neighbou?rhoods?|settlements?|streets|wards?|"
        r"suburbs?)(?: (?:of|in|at)\b[^.;,]{0,25}?)?(?: (?:is|was|are|were|stands?|stood|lies|lay|now|all|half|"
        "almost|nearly|all but|has been|have been|completely))* (?:empty but for|empty (?:since|save|except)|"
        "depopulated|a ghost town)|all but (?:the )?(?:elderly|old|poorest) (?:have |had )?(?:gone|left)|all gone "
        r"(?:up|in)?to the (?:bush|hills|forest|mountains|camps?))\b",
        own_no=True,
        unless=r"\b(?:if|would|could|promise)\b",
    ),
    Phrase(
        "departure",
        "the_old_stay",
        r"\b(?P<v>(?:only |just )?(?:the )?(?:elderly|old(?: people| men| women| ones)?|poor(?:er|est)?(?: "
        "families| people| ones)?|sick)(?: (?:have|has|are|were|had|only|who))* (?:stay|stayed|stayed (?:behind|"
        r"on|put)|left behind|stay behind)|(?:families|households|people|some|many|residents)(?: \w+)? refuse(?:d|"
        "s)? to (?:leave|board|be evacuated))(?= ?[.,;]|$| (?:on|in|behind|because|there|here|with|since|the|"
        r"their|to)\b)",
        unless=r"\b(?:soldiers|troops|fighters|shops|prices?|if|would|could)\b",
    ),
    Phrase(
        "departure",
        "come_from",
        r"\b(?P<v>(?:they|newcomers?|the newcomers|the displaced|the new families|(?:most|half|the bulk|two thirds|"
        "a third|many) of (?:them|these)|the lion's share)(?: (?:are|is|were|was|have|had|also|all))* (?:came|"
        "come|coming|hail|from|out of)(?: (?:mainly|mostly|chiefly|largely|also|straight|down|in|over|out|"
        rf"up))*(?: from| out of)? (?:the )?{_NAME}|(?:mainly|mostly|chiefly|largely|the bulk|the lion's share) "
        rf"(?:of them )?(?:from|out of) (?:the )?{_NAME})",
        count="people?",
        unless=r"\b(?:trucks?|goods|food|rice|planes|rockets|shells|soldiers|troops|fighters|combatants|money|"
        r"water|killed|km|reporters?|doctors?|they came from the|hosts?|holds?|houses?|shelters?|"
        r"home to)\b",
    ),
    Phrase(
        "departure",
        "slips_off",
        r"\b(?P<v>(?:famil(?:y|ies)|people|residents|households|villagers|women|they|we|everyone|inhabitants|"
        r"herders|refugees|civilians)(?: (?:of|from|in|with)\b[^.;,]{0,30}?)?(?: (?:have|has|had|are|were|been|"
        r"also|now|already|quietly|all))* (?:slipp\w+ (?:off|away|out)|drift\w+ (?:to|away|off|into)|trickl\w+|"
        "gone (?:over|quietly|into the|up to|down to|on to|ahead)|head(?:ed|ing) (?:for|to|north|south|east|west|"
        rf"into|towards?)|made for|made off|making for|set (?:out|off)|trekk\w+|walk(?:ed|ing) (?:out|through|{_N} "
        "(?:hours|days|nights)|towards?|westward|all night)|took to the (?:road|hills|bush|forest)|running from|"
        r"run from|spent the night in the (?:bush|hills|fields|forest)))\b",
        count="people?",
        unless=r"\b(?:soldiers|troops|fighters|rebels|gunmen|rats|police|army|militia|prices?|trucks|attack\w*|"
        r"raid\w*|if|would|could|militants|bandits|convoys?|talks|streams?)\b",
    ),
    Phrase(
        "arrival",
        "to_place",
        rf"(?<!\w\s)(?<![\w-])(?P<v>(?:to |towards |for )?(?:the )?{_NAME}(?: {_NAME}){{0,3}}(?: (?:town|city|camp|"
        rf"district|village|township|side))?(?::| -| –) ?(?:some |up to |about |around |approx\.? |over )?{_N} "
        rf"(?:more |new )?{_PEOPLE})(?= ?[.,;:)]|$| (?:from|and|since|under|with|who|sleeping)\b)",
        count="people",
        unless=r"\b(?:killed|dead|wounded|injured|died|soldiers|detained|arrested|abducted|population|confined|"
        r"besieged|tarpaulins?|helicopters?)\b",
    ),
    Phrase(
        "arrival",
        "sets_down",
        r"\b(?P<v>(?:buses|lorries|trucks|boats?|bus|trains?|ferr(?:y|ies)|canoes)(?: [^.;,]{0,40}?)? "
        r"(?:set(?:ting|s)? (?:people |them |us |families )?down|dropp\w* off|disembark\w*|arrived? with|brought|"
        rf"unloaded)(?: (?:more|another|some|in|up to|about))* ?(?:{_N} )?(?:[\w-]+ )?(?:people|families|persons|"
        rf"women|children|refugees|displaced|returnees|passengers|households|souls)|set down {_N})\b",
        count="people?",
        unless=r"\b(?:soldiers|killed|fighters|overturn\w*|capsiz\w*|sank)\b",
    ),
    Phrase(
        "arrival",
        "came_in",
        rf"\b(?P<v>{_N}(?: or (?:so|\w+))?(?: (?:{_PEOPLE}|more|new|of them|others))* (?:come|came|arrive[sd]?|"
        "turn(?:ed)? up|get down|cross|walk in|keep coming)(?: (?:in|up|over|through|here))* (?:daily|every|each|"
        "a (?:day|night|week)|(?:this|last) (?:week|month)|today|yesterday)|(?:more|others|new ones|people|they|"
        rf"families) (?:keep|kept|go on) (?:coming|arriving)|{_N} (?:new|more) (?:families|arrivals|households|fam|"
        r"hhs?))\b",
        count="people?",
        unless=r"\b(?:trucks|lorries|shells|killed|soldiers|fighters|cases|patients|vehicles|prices?|expect\w*|"
        r"could|if|would|fear\w*|brac\w*|armou?red)\b",
    ),
    Phrase(
        "arrival",
        "with_kin",
        r"\b(?P<v>(?:most|the rest|the remainder|others|many|mostly|the others)(?: of (?:them|these|those))?(?: "
        "(?:are|were|went|gone|have gone|moved|now|also))* (?:for|to|with|in with) (?:relatives|kin|host families|"
        r"cousins)(?: (?:in|at|near|around)\b)?)",
        unless=r"\b(?:soldiers|killed|money|wounded|under a roof)\b",
    ),
    Phrase(
        "return",
        "carried_out",
        r"\b(?P<v>(?:buses|trucks|helicopters?|boats?|planes?|trains?|volunteers|red cross|red crescent|navy|we|"
        r"lorries|canoes|flights?)(?: [\w'’-]+){0,3}? (?:moved|took out|taken out|carried|brought|ferried|lifted|"
        "flew|airlifted|evacuated|bussed|plucked|rescued|relocated|transferred|taking|moving)(?: (?:out|back|off|"
        "away|home|over|in|up|to safety))?(?: (?:some|about|another|only|more than|nearly|at least|a further|over|"
        rf"roughly|around))* {_N} (?:[\w-]+ ){{0,2}}?(?:{_PEOPLE}|patients|off|out|back|home))\b",
        count="people?",
        unless=r"\b(?:soldiers|troops|goods|killed|bodies|body|prison\w*|weapons|wheat|flour|fuel|fighters|cargo|"
        r"food|if|would|could|tonnes|arrested|detained|aid)\b",
    ),
    Phrase(
        "site_presence",
        "site_lists",
        rf"\b(?P<v>{_SITE}(?: (?:of|in|at|no\.?|for)\b[^.;:,]{{0,25}}?)?(?: \d+)?(?::| -| –) ?(?:full,? )?(?:some |"
        rf"about |over |up to |almost |nearly )?{_N}(?: [\w-]+)? ?{_PEOPLE})\b",
        count="people",
        unless=r"\b(?:killed|dead|wounded|injured|died|soldiers|detained|arrested|abducted|pupils|capacity|"
        r"waiting|tarpaulins?)\b",
    ),
    Phrase(
        "site_presence",
        "built_for",
        rf"\b(?P<v>(?:built|meant|designed|laid out|made|intended) for (?:some |about )?{_N})\b",
        count="any",
        unless=r"\b(?:trucks|cars|prison|road|electricity|carts|vehicles|wards?|hospital|if|patients|beds|"
        r"communal)\b",
    ),
    Phrase(
        "site_presence",
        "sites_full",
        r"\b(?P<v>(?:camps?|schools?|monaster(?:y|ies)|church(?:es)?|mosques?|sites?|parish halls?|stadium)(?: "
        r"(?:in|of|at)\b[^.;,]{0,25}?)?(?: (?:is|are|was|were|already|now|all|still|beyond))*:? (?:full|"
        "overflowing|bursting|brimming)|(?:schools?|college|church|mosque|hall|university|convent)(?: "
        r"[\w'’-]+){0,4}? (?:gave|opened|lent|cleared) (?:[\w'-]+ ){0,2}?classrooms|(?:schools?|churches|mosques) "
        r"have become (?:lodgings|camps?|shelters?))\b",
        unless=r"\b(?:would|could|if|hospital|under trees)\b",
    ),
    Phrase(
        "site_presence",
        "houses_many",
        r"\b(?P<v>(?:houses|housing|lodg(?:es|ing)|sleeps|hosts|hosting|hosted|harbours?|contains?|is home to|was "
        "home to) (?:now |already |some |about |around |over |more than |nearly |another |up to |close to "
        rf")*{_N})\b",
        count="people",
        unless=r"\b(?:tonnes?|tons?|trucks|prison\w*|detain\w*|soldiers|hectares|beds|hostages|wheat|grain|fuel|"
        r"litres|per ?cent|patients|infants|million)\b",
    ),
    Phrase(
        "force_posture",
        "placed_at",
        rf"\b(?P<v>{_ARMED}(?: (?:of|from|in|with|and|under)\b[^.;,]{{0,30}}?)?(?: (?:have|has|had|are|is|were|was|"
        "been|now|still|also|again|all))* (?:placed|posted|stationed|parked|quartered|billeted|positioned|dug in|"
        r"sits?|stands?|sleeps?) (?:in|at|on|around|along|behind|near|outside|by|between))\b",
        unless=r"\b(?:killed|if|would|could|checkpoint|wounded|hospital|fees?|not before|stop every|\w+ sides)\b",
    ),
    Phrase(
        "force_posture",
        "pulled_out",
        rf"\b(?P<v>{_ARMED}(?: (?:of|from|in|with|and|under)\b[^.;,]{{0,30}}?)?(?: (?:have|has|had|are|is|were|was|"
        r"been|now|still|also|again|all|then))* (?:pulled back|broke out|turned up|turn up|melt\w* away|sent in|"
        r"flown in|redeployed|drew back|fell back))\b",
        unless=r"\b(?:killed|shot|kidnap\w*|abduct\w*|loot\w*|burn\w*|stole|robbed|attack\w*|if|would|could|"
        r"wounded|raid\w*|casualt\w*)\b",
    ),
    Phrase(
        "force_posture",
        "overhead",
        r"\b(?P<v>(?:aircraft|helicopters?|drones?|jets?|antonovs?|quadcopters?|uavs?)(?: (?:was|were|has|have|"
        "been|is|are|again|all (?:night|day|morning)|often|still))* (?:heard|overhead|came over|flew over|fl(?:y|"
        r"ies|ying|ew) (?:over|low)|pass(?:es|ed)? over|hover\w*|buzz\w*))\b",
        unless=r"\b(?:bomb\w*|struck|strike\w*|hit|killed|dropped|fired|if|rockets?|aid|relief|wounded|"
        r"attack\w*)\b",
    ),
    Phrase(
        "force_posture",
        "more_men",
        r"\b(?P<v>(?:additional|extra|more|fresh|further) (?:[\w-]+ )?(?:soldiers|troops|police(?:men)?|gendarmes|"
        r"battalions?|companies|reinforcements|armou?r|tanks|patrols)|on (?:red|high|full) alert)\b",
        unless=r"\b(?:killed|if|would|could|asks?|needs?|calls?|demand\w*|want\w*|request\w*|died)\b",
    ),
)
