"""How parties deal with each other: talks, truces, accusations, backing and quarrels."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase

_PARTIES: Final = (
    r"(?:government|army|rebels?|militias?|factions?|sides|parties|groups?|movements?|commanders?|"
    r"generals|leaders|elders|chiefs|clans?|tribes|communit(?:y|ies)|herders|farmers|opposition|junta|"
    r"authorities|gangs?|insurgents?|council|alliance|coalition|ministers?|governor|president|police|"
    r"forces|fighters|villagers|mediators?|envoys?|delegat\w+|states|countries|neighbours)"
)

DEALINGS: Final[tuple[Phrase, ...]] = (
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
        r"fell out|joined forces|side[ds]? with|allied(?= (?:itself|themselves|with|to)\b)|alongside|defect(?:ed|"
        r"ions?)|switched sides|changed "
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
        "relations",
        r"\b(?P<v>(?:relations?(?:hips?)?|ties|tensions?|frictions?|rivalry|mistrust|distrust|trust|enmity|cooperation|"
        r"coordination|dialogue|feuds?|bad blood)) (?:between|with|among|within|over) (?:[^.;,]{3,80}? )?(?:ha(?:s|ve|"
        r"d)|"
        r"is|are|was|were|remains?) (?:(?:been|also|now|further|still|very|again) )*(?:worse\w*|sour\w*|deteriorat\w+|"
        r"improv\w+|strained|tense|frosty|cordial|broke\w*|good|poor|bad|plain|open|visible|growing|grown|high|rising|"
        r"risen|mounting|deepen\w*|flar\w+|evident|eased?|reported|simmering|thawed|cool\w*|at (?:a|an|its) \w+)\b",
        unless=r"\b(?:host famil\w+|couples|spouses|donors?|banks?|landlords?|prices?|trade|customers?|patients?|if|"
        r"unless)\b",
    ),
    Phrase(
        "actor_relation",
        "talks",
        r"\b(?:(?:peace |truce |ceasefire |reconciliation |indirect |direct |proximity )?(?:talks|negotiations?)|"
        r"dialogue|"
        r"ceasefires?|truces?|(?:peace )?(?:deals?|accords?|agreements?|pacts?)|alliances?|coalitions?|mediation|"
        r"reconciliation|disarmament)(?: (?:in|at|on|between|with|over|to|of|for|brokered|mediated|signed|reached|"
        r"hosted|led)\b"
        r"[^.;,]{0,60}?)? (?P<v>(?:(?:has|have|had|is|are|was|were|been|all but|again|now|also|since|largely) "
        r")*(?:collapsed|"
        r"collapsing|failed|broke(?:n)? (?:down|off|up)|stalled|deadlocked|ended without|resumed?|opened|under way|"
        r"began|begun|"
        r"suspended|concluded|fraying|frayed|crumbl\w+|split|unravel\w+|in tatters|dead|holding|held|in force|in place|"
        r"expired|"
        r"lapsed|extended|renewed|violated|breached|signed|reached|postponed|inconclusive|adjourned|took effect|taken "
        r"effect))\b",
        unless=r"\b(?:trade|wage|pay|salary|gas|oil|debt|imf|loan|climate|fishing|fisheries|customs|tariffs?|transit|"
        r"visa|football|union|if|unless|until|once|would|"
        r"will|"
        r"could|call\w* for|ceasefire line)\b",
    ),
    Phrase(
        "actor_relation",
        "contacts",
        r"\b(?P<v>on speaking terms|trad(?:ed|ing|e) (?:accusations|blame|barbs|insults|charges)|(?:open(?:ed|ing)|"
        r"keep|kept|"
        r"set up|establish(?:ed|ing)|maintain(?:s|ed)?) (?:an? |up )?(?:[\w-]+ )?(?:channels?|hot ?line|contacts?|line "
        r"of "
        r"communication) (?:to|with|between)|back-?channel|(?:integrated|absorbed|incorporated) into (?:the "
        r")?(?:[\w-]+ "
        r")?(?:army|police|armed forces|security forces|national guard|ranks)|recall(?:ed|s|ing) (?:its|his|their|the) "
        r"(?:ambassadors?|envoys?)|expel(?:led|s|ling) (?:the |its |their )?(?:[\w-]+ )?(?:ambassadors?|diplomats?|"
        r"envoys?|"
        r"attach\S+)|(?:broke|broken|severed|cut|restored|suspended|froze) (?:off )?(?:all )?(?:diplomatic "
        r")?(?:relations|"
        r"ties)|clos(?:ed|ing) ranks|came to blows|(?:price|"
        r"bounty) on "
        r"(?:his|her|their|the) (?:heads?|leader)|(?:ex-|former )(?:rebels|fighters|combatants|insurgents) (?:have |"
        r"had |also "
        r")*(?:joined|entered) the (?:[\w-]+ )?(?:army|police|forces|government))\b",
        own_no=True,
        unless=r"\b(?:the public|patients|callers|survivors|traders|customers?|sales|family|neighbou?rs? (?:came|in)|"
        r"water|power|phone|hospital|aid agencies|unicef|"
        r"wfp)\b",
    ),
    Phrase(
        "actor_relation",
        "swaps",
        r"\b(?P<v>prisoner (?:swaps?|exchanges?|releases?)|exchange of (?:prisoners|bodies|detainees|hostages)|"
        r"humanitarian "
        r"pauses?|(?:pause|halt|lull) in (?:the )?(?:fighting|hostilities|attacks|strikes)|cessation of hostilities|"
        r"(?:brok(?:e|"
        r"en)|part(?:ed)? (?:ways|company)|quarrel\w*|clash\w* openly|fell out) with (?:the |his |its |her )?(?:junta|"
        r"army|"
        r"government|rebels?|movement|command|commander|leadership|militia|front|coalition|alliance|regime|council|"
        r"allies|"
        r"president)|(?:mutin(?:y|ied|ies|eers)|rebelled against|turned (?:on|against|their guns on) (?:the |their |"
        r"his |its |"
        r"each other)|deserted to|went over to|changed sides|crossed over to) ?(?:[\w'-]+)?|offers? of (?:dialogue|"
        r"talks|a "
        r"truce|a ceasefire|peace|mediation|amnesty))\b",
        unless=r"\b(?:call\w* (?:on|for)|plead\w*|appeal\w*|urg\w+|demand\w*|if|unless|would|will|could|weather|"
        r"tide)\b",
    ),
    Phrase(
        "actor_relation",
        "leaves_pact",
        r"\b(?P<v>(?:suspend(?:ed|s|ing)?|quit|left|leav(?:es|ing)|withdr[ae]w(?:n|s|ing)?(?: from)?|pull(?:ed|s|ing) "
        r"out "
        r"of|froze|frozen|boycott(?:ed|s|ing)?|walk(?:ed|s|ing) out of|(?:re)?join(?:ed|s|ing)?|abandon(?:ed|s|ing)?|"
        r"denounc(?:ed|es|ing)|renounc(?:ed|es|ing)|tore up|revok(?:ed|es|ing)|violat(?:ed|es|ing)|breach(?:ed|es|ing)|"
        r"brok(?:e|en)|breaking|rejected|endorsed|ratified|(?:is|are|was|were)(?: not)? (?:a )?party to) (?:[\w'-]+ "
        r"){0,6}?"
        r"(?:security (?:arrangements|mechanism|pact)|unity government|peace (?:process|deals?|talks|agreements?|"
        r"accords?|"
        r"plan)|ceasefire|cease-fire|truce|ceasefire (?:monitoring|mechanism|talks|agreement)|joint (?:forces?|command|"
        r"committee|patrols)|military (?:pact|alliance|committee)|power-sharing \w+|(?:any |these )(?:negotiations?|"
        r"talks)|armistice|non-aggression pact|roadmap)|walk(?:ed|s|ing) out of (?:the )?(?:[\w'-]+ ){0,2}?talks)\b",
        unless=r"\b(?:would|could|will|if|unless|since the|before the|after the|despite|banks?|traders?|football|"
        r"companies)\b",
    ),
    Phrase(
        "actor_relation",
        "side_by_side",
        r"\b(?:forces|troops|soldiers|fighters|police|militias?|militiamen|vigilantes|army|rebels?|rivals?|factions|"
        r"units|brigades|both sides|two sides)\b[^.;]{0,80}? (?P<v>(?:side by side|shoulder to shoulder|hand in hand|"
        r"in "
        r"(?:close )?coordination with|in concert with|together with|in alliance with|on the same side))\b",
        unless=r"\b(?:killed|wounded|buried|captured|arrested|lay|dead|famil\w+)\b",
    ),
    Phrase(
        "actor_relation",
        "backs",
        r"\b(?P<v>(?:arm(?:s|ing)|back(?:s|ed|ing)|financ(?:es|ed|ing)|fund(?:s|ed|ing)|sponsor(?:s|ed|ing)|"
        r"suppl(?:ies|"
        r"ied|ying)|direct(?:s|ed|ing)|shelter(?:s|ed|ing)|harbou?r(?:s|ed|ing)|support(?:s|ed|ing)?|collud\w+ with|"
        r"collaborat\w+ with|provid\w+ (?:weapons|arms|support|ammunition|drones|fuel|money) to|sen[dt]\w* (?:weapons|"
        r"arms|ammunition|drones) to)) (?:the |its |an? |any )?(?:[\w'-]+ )?(?:rebels?|rebellion|insurgents?|"
        r"insurgency|militias?|paramilitar(?:y|ies)|armed groups?|jihadists?|bandits|dissidents|separatists|(?-i:[A-Z])"
        r"[\w-]+ (?:Army|Front|Forces|Movement|militia)|(?-i:RSF|M23|ADF|FDLR|SDF|SNA|LNA|FLA|JNIM))\b",
        armed=True,
        unless=r"\b(?:attack\w*|killed|displaced|victims|families of|hostages|if|unless|could|would)\b",
    ),
    Phrase(
        "actor_relation",
        "house_arrest",
        r"\b(?P<v>(?:(?:put|placed|held|kept|is|remains?|been|being|was|still) )+(?:under house arrest|confined to "
        r"(?:his|her) (?:house|home|residence|villa|compound))|house arrest)\b",
        unless=r"\b(?:covid\S*|flu|illness|quarantine|disease|wheelchair|trial for (?:theft|fraud))\b",
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
