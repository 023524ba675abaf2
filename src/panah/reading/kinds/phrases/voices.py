"""More of how minds, prospects, dealings and raids are told in passing."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import NUMBER as _N

VOICES: Final[tuple[Phrase, ...]] = (
    Phrase(
        "perception",
        "nobody_dares",
        r"\b(?P<v>(?:nobody|no one|few|people|everyone|everybody|women|parents|residents|villagers|mothers|"
        "children|boats|fishermen|drivers|farmers)(?: (?:here|there|now|still|really|any longer|no longer|also|"
        r"all|in \w+|do|does|did|not|n't|are|is|were))* (?:dares?|dared|trusts?|trusted|afraid|scared|frightened|"
        r"dreads?|mistrust|distrust|panick\w+|expects? (?:rescue|help)))\b",
        own_no=True,
        unless=r"\b(?:if|aid workers|officials|partners|stop\w*|airstrip|dares? (?:to )?(?:name|pick)|"
        r"helicopters?)\b",
    ),
    Phrase(
        "perception",
        "packed",
        r"\b(?P<v>(?:sleeps?|slept|sleeping) (?:[\w'’-]+ ){0,3}?(?:with|in) (?:their |our |his |her |my )(?:[\w-]+ "
        ")?(?:shoes|sandals|boots|clothes|coats?)(?: on)?|bags? (?:are |is |stand |stands )?(?:packed|by the "
        "door)|(?:many|some|people|neighbours?|families|everyone)(?: (?:are|is|have|has))? pack(?:ing|ed|s)(?= "
        r"?[.,;!]|$| (?:up|their|his|her|bags|already)\b)|load(?:s|ed|ing)? the car|panic[- ](?:buying|bought))\b",
        unless=r"\b(?:goods|factory|prices?)\b",
    ),
    Phrase(
        "perception",
        "hides_kin",
        r"\b(?P<v>(?:hid(?:e|es|den|ing)?|kept|keeps?|keeping) (?:away )?(?:the |their |his |her |our |my "
        r")?(?:sick|sons?|daughters?|girls|boys|young|children|kids|wives|husbands?|wife|ill)\b|people hide|"
        r"(?:stay|stays|staying|stayed|keeps?|keeping|kept|remain\w*) (?:indoors|inside|in(?=[.,;]|$)|off the "
        "streets?|at home|to (?:their|his|her) houses?)|(?:afraid|frightened|scared|terrified|in terror|in dread|"
        r"panicky)(?= ?[.,;]|$| (?:of|to|by|that|for|and)\b))",
        unless=r"\b(?:schools?|if|would|prisoner|lockdown|curfew|army|market|told (?:people|us|them|everyone))\b",
    ),
    Phrase(
        "perception",
        "would_rather",
        r"\b(?P<v>(?:I|we|he|she|they)(?:'d|’d| would) (?:rather|sooner)|(?:does|do|did)(?: not|n't|n’t) trust|no "
        r"(?:trust|confidence|faith) in|lost (?:all )?(?:hope|faith|trust|heart)|better (?:to )?die)\b",
        own_no=True,
        unless=r"\b(?:intend|handed)\b",
    ),
    Phrase(
        "outlook",
        "comes_next",
        r"\b(?P<v>(?:would|could|(?-i:may)|might) be next|will be (?:[\w'-]+ ){1,4}all over again|"
        r"the next battle|worst "
        r"(?:is|was) (?:yet )?to come|in the (?:worst|best) case\b|(?:worst|best) case:? |most likely(?: case| "
        r"scenario)?:? \d|planning figure|hopes? (?:are|is) (?:small|slim|fading|low)|prepared for (?:up to "
        r")?\d[\d,]*|brac(?:ing|ed|e) for|one chance in)",
        unless=r"\b(?:street|next in line|holidays)\b",
    ),
    Phrase(
        "outlook",
        "if_then",
        r"\b(?P<v>(?:if|should|unless) [^.;]{3,90}?,? (?:will|would|could|'ll|’ll|might) (?:be|have to|lose|run|go|"
        "put|let|mean|leave|cut|need|bring|take|send|make|push|starve|die|come|collapse|fall|flood|break|follow|"
        r"turn|stop|close|flow|reach|drop|rise))\b",
        unless=r"\b(?:we (?:shall|will)|I will|I shall|withdraw|intend\w*|promis\w*|vow\w*|threaten\w*|out of "
        r"(?:flour|fuel|food)|finished|add)\b",
    ),
    Phrase(
        "outlook",
        "foreseen",
        r"\b(?P<v>(?:forecasts?|forecasters?|met (?:office|service|department)|hydromet|models?|guidance)(?: "
        r"[\w'’-]+){0,5}? (?:foresees?|forecasts?|expects?|sees?|predicts?|gives?|point\w*|show\w*|warn\w*|does "
        "not look)|(?:rains?|snow|storms?|peak|flood (?:wave|peak)|crest|frost|showers|cyclone|river|water "
        r"levels?)(?: \w+){0,3}? (?:(?:is|are|was|were) (?:forecast|expected|due|feared|likely)|will (?:crest|peak|"
        "rise|fall|arrive|begin|start|last|continue|make landfall))|(?:expects?|foresees?|predicts?|anticipates?|"
        r"does(?: not|n't) (?:expect|rule out)|do(?: not|n't) (?:expect|rule out)|would not rule out) (?:[\w'’-]+ "
        "){0,6}?(?:more|another|further|fresh|new|by|before|should|if|next|to (?:last|rise|fall|come|be|grow|"
        r"reach|worsen|reopen|hold)|that|it out|one out|\d[\d,]*)|it will be (?:a year|weeks|months))\b",
        unless=r"\b(?:attacks?|assault|army|searches|bomb\w*|to be next|shelves|tanks|votes?|begin first|as "
        r"expected|pregnan\w*|breach|flee\w*|empty|uaf|try|run out|stocks?|arms|raid\w*)\b",
    ),
    Phrase(
        "intention",
        "mean_to",
        r"\b(?P<v>(?:I|we|he|she|they|people|families|many|most|some|few|nobody|no one|none|half|those (?:asked|"
        "interviewed)|everyone|residents|elders|displaced|refugees|women|men)(?: (?:now|still|also|all|who|of "
        "them|of those|here|told us|say|says|said|do|does|not|n't|don't|doesn't|that|they|he|she|only))* "
        "(?:wants? to|mean(?:s|t)? to|intends? to|wishe?s? to|prefers? to|would like to|would (?:go|return|stay) "
        "(?:home|back|if|when|once)|won't (?:go|leave|return|move)|will not (?:leave|return|move|budge|give|sell|"
        "surrender)|will (?:stay|remain|wait|go (?:home|back|on foot|round)|come back)|(?:are|were) asking (?:for "
        r"transport|to go|to leave))|asking to (?:leave|go|be taken|return))\b",
        unless=r"\b(?:want to know|warn\w*|fear\w*|if they do|expect\w*|brigade|katiba|talk|look|army)\b",
    ),
    Phrase(
        "intention",
        "undertakes",
        r"\b(?P<v>undertakes?|undertook to|(?:has|have) (?:decided|resolved) to|(?:did|does|has|would) not rule "
        r"out|gave (?:[\w'’-]+ ){1,4}until|wants? (?:[\w'’-]+ ){1,6}(?:dropped|lifted|released|closed|opened|"
        "reopened|removed)|plans? (?:an? |two |three |new )(?:tent|camp|site|centre|corridor|airlift|"
        r"distribution))\b",
        unless=r"\b(?:storm|rain|squatters|flood\w*|population until|to be gone)\b",
    ),
    Phrase(
        "actor_relation",
        "talks_held",
        r"\b(?P<v>(?:jirga|elders|delegat\w*|mediat(?:ors?|ion)|sheikhs?|aksakals|the two sides|both sides)(?: "
        r"(?:of|from|in|on|between|with|at|for)\b[^.;,]{0,40}?)?(?: (?:have|has|had|are|is|were|was|been|also|"
        "again|twice|since|then|now|still|not|never))* (?:sat|sit|met|meets?|broke (?:down|off|up)|adjourned|"
        "agreed|signed|made (?:a |peace)|brokered|walked out|swore|embraced|shared|begged)|(?:talks|dialogue|"
        "negotiations|consultations|ceasefire talks|peace talks)(?: (?:of|in|on|between|with|at|"
        r"for)\b[^.;,]{0,40}?)?(?: (?:have|has|had|are|is|were|was|been|also|again|now|still|never))* "
        "(?:resume[sd]?|broke (?:down|off|up)|announced|scheduled|failed|collapsed|adjourned|postponed|deadlocked|"
        r"stalled|begun|began|reached))\b",
        unless=r"\b(?:aid|assessment|distribution|clusters?|if|killed|camp committee|rations?|gov)\b",
    ),
    Phrase(
        "actor_relation",
        "rifts",
        r"\b(?P<v>blood (?:price|money)|begged (?:for )?pardon|apologi[sz]ed (?:to|for)|had words|shook hands|at "
        "odds|(?:fallen|fell|falling) out (?:with|over)|open war between|not spoken to (?:each other|one another)|"
        "allied (?:with|to)|side[sd]? with the|in league with|(?:joined|joining) (?:themselves to|forces|hands)|"
        r"defect(?:ed|ors|ions?)|deserters (?:from|of the|continue|came)|refus\w+ orders|mutin(?:ied|y)|torn up "
        "the|demands?: )",
        unless=r"\b(?:football|prices?|market|scales|women)\b",
    ),
    Phrase(
        "attack",
        "things_burnt",
        r"\b(?P<v>(?:bazaar|markets?|church(?:es)?|mosques?|schools?|clinics?|hospital|police (?:station|post)|"
        "lorr(?:y|ies)|trucks?|cars?|vehicles?|shops?|stalls?|granar(?:y|ies)|kiosks?|warehouses?|depots?|"
        "offices?|base|convoys?|ambulances?|tankers?|boats?|barracks|courthouse|town hall|power station|stores?|"
        r"pharmac(?:y|ies)|motorbikes?)(?: (?:of|in|at|near|on|belonging|from)\b[^.;,]{0,30}?)?(?: (?:was|were|is|"
        "are|has|have|been|being|also|again|twice|still|all|both|last|reported(?:ly)?))* (?:burnt(?: out| down)?|"
        "burned(?: out| down)?|burning|torched|looted|(?-i:hit)|shelled|broken into|ransacked|pillaged|set alight|"
        "set on fire|set ablaze|stoned|ambushed|robbed|hijacked|stormed|bombed|strafed|fired (?:at|on|upon)|shot "
        r"at|plundered|blown up|bombarded))\b",
        unless=r"\b(?:earthquake|quake|cyclone|storm|flood\w*|if|could|would|fear\w*|hard hit|worst hit|lightning|"
        r"price\w*|lane|afraid|stump|sank)\b",
    ),
    Phrase(
        "attack",
        "taken_away",
        r"\b(?P<v>(?:took|taken|carried|dragged|led|drove|driven|hauled|abducted|kidnapped|snatched|rustled|stole|"
        "stolen|relieved of)(?: (?:away|off))?(?: (?:with them|at gunpoint|at night|by force))? ?(?:the |all |"
        rf"some |his |her |their |our |my |about |at least )*{_N} (?:[\w-]+ )?(?:girls?|boys?|head|cattle|cows|"
        "goats|sheep|camels|hostages|bags?|sacks?|cartons?|motorbikes|pupils|brides|donkeys)|(?:men|boys|youths|"
        r"passengers|people|students|women)(?: [\w-]+){0,4}? (?:pulled|dragged|hauled) (?:from|off|out of) (?:the |"
        "a |their )?(?:cars?|bus(?:es)?|trucks?|homes?|houses|beds?|vehicles?)|(?:cattle|cows|goats|sheep|camels|"
        "herds?)(?:, [^,]{1,20},)?(?: (?:was|were|been|have|has|all|also))* (?:rustled|stolen|driven off|raided|"
        "carried off)|break-ins?|broke into|warehouse[^.;,]{0,30} broken into|tyres slashed|slashed (?:the |its "
        ")?tyres|stones (?:were )?(?:thrown|flew)|(?:people|crowd|youths|men|boys|they) threw stones|chased "
        "[^.;,]{1,25} with (?:stones|sticks)|shots (?:from|at|were fired|fired)|gunfire from|grenades? (?:lobbed|"
        r"thrown|rolled)|(?:lobbed|rolled) (?:a |two )?grenades?|house burnings?)\b",
        unless=r"\b(?:if|would|could|hospital|exam\w*|bought|sold|evacuat\w*|rescue\w*|trained|accus\w*)\b",
    ),
)
