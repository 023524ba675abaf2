"""How intentions, the future, feelings and the background are told."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.words import AUX

_DO: Final = (
    r"(?:go|come|return|stay|leave|move|settle|remain|cross|flee|join|fight|continue|travel|rebuild|"
    r"wait|retake|recapture|re-?take|advance|attack|march|resist|defend|surrender|negotiate|hand|"
    r"distribute|start|begin|open|reopen|close|send|deploy|relocate|evacuate|build|resume|launch|hold|"
    r"sell|plant|sow|try|seek|take|liberate|lay down|give up|drive|push|avenge|retaliate|impose|lift|"
    r"allow|let|bring|deliver|provide|extend|set up|recruit|arm|stop|suspend|withdraw|hire|repair|"
    r"replace|vaccinate|visit|follow|walk|look|ask|let|talk|sign)"
)

MINDS: Final[tuple[Phrase, ...]] = (
    Phrase(
        "intention",
        "means_to",
        r"\b(?P<v>(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|threaten(?:s|ed|ing)?|promis(?:e|es|ed|ing)|"
        r"vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|swears?|swore|sworn|refus(?:e|es|ed|ing)|decid(?:e|es|ed)|"
        r"determined|offer(?:s|ed)?)) (?:not )?to (?!(?:distribut|hand out|provid|deliver|vaccinat|be|have|"
        r"say|speak|comment|confirm|deny|give|sign|pay|assist|support|reach|launch (?:a |an |the )?(?:appeal|app|"
        r"campaign))\w*\b)\w+",
        unless=r"\b(?:would have|was forced|rains?|river|storm|waters?|forced to|names?|(?:over|about|against|because "
        r"of) (?:an?|"
        r"the) plan)\b",
    ),
    Phrase(
        "intention",
        "wants_to",
        r"\b(?P<v>(?:want(?:s|ed)?|hop(?:e|es|ed|ing)|wish(?:es|ed)?|aim(?:s|ed|ing)?|prefer(?:s|red)?|"
        r"prepar(?:e|es|ed|ing)|consider(?:s|ed|ing)?|think(?:s|ing)? of|ready|willing|reluctant|unwilling|"
        rf"means?|agreed)) (?:\w+ )?(?:not )?to (?:\w+ )?{_DO}\b",
        unless=r"\b(?:would have|had (?:\w+ )?(?:hoped|wanted|planned|intended|wished)|was forced|meant to hold|rains?|"
        r"river|storm|waters?|forced to|names?|flights?)\b",
    ),
    Phrase(
        "intention",
        "plans_aid",
        r"\b(?P<v>(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|"
        r"hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?) to (?:distribut|hand out|provid|deliver|vaccinat|give|assist|"
        r"reach|pay)\w*)\b[^.;]{0,80}?(?:\d|\b(?:next|from|tomorrow|by|on) (?-i:[A-Z]|\d)|next (?:week|"
        r"month))",
    ),
    Phrase(
        "intention",
        "plan_of",
        r"\b(?P<v>(?:plann(?:ing|ed)|prepar(?:ing|ed)(?: for)?|plots?|plotting) (?:an?|the|another|a new|"
        r"new) (?:[\w-]+ )?(?:attack|offensive|operation|assault|march|return|raid|demonstration)|would "
        r"rather (?!than)\w+|(?:will|shall) never \w+|as a condition (?:for|of))\b",
    ),
    Phrase(
        "intention",
        "will",
        r"\b(?P<v>(?:we|i|they|he|she|it) (?:will|shall|'ll|would|are going to|am going to|are not going|am "
        r"not going|is not going|won't|will not|would not)(?: (?:not|never|only|always|also|all|then|now|"
        rf"again|soon))* {_DO}|(?:we|i|they|he|she) (?:are|am|is) (?:not )?(?:going back|leaving|staying|"
        r"returning|going home|moving)|(?:will|would) (?:not |never )+(?:lay|go|return|leave|surrender|give|"
        r"accept|negotiate|move|allow|let|retreat|talk)|(?:will|shall) be (?:retaken|recaptured|liberated|"
        r"avenged)|(?:nobody|no one|none|few) (?:wants?|plans?|thinks?|dares?) |(?:do|does|did) ?(?:not|"
        r"n't) (?:want|intend|plan|wish|dare) (?:to )?|(?:vow\w*|pledg\w*|promis\w*|announc\w*|threat\w*|"
        r"swor\w*) (?:that )?(?:it|they|he|she|we|its forces) (?:would|will|shall)|no intention of|no "
        r"plans? to)\b",
        unless=r"\b(?:afraid|fear\w*|warn\w*|if it rains|famine|floods?|could|names?|named|identified|quoted)\b",
        own_no=True,
    ),
    Phrase(
        "outlook",
        "expects",
        r"\b(?P<v>(?:expect(?:s|ed|ing)?|anticipat(?:e|es|ed|ing)|forecast(?:s|ers?|ing)?|predict(?:s|ed|"
        r"ing)?|project(?:s|ed|ions?)|likely|unlikely|at risk|warn(?:s|ed|ing)?|alert(?:s|ed)?|fear(?:s|ed|"
        r"ing)?|worr(?:y|ied|ies)|concern(?:s|ed)?|threaten(?:s|ed|ing)?|loom(?:s|ing)?|imminent|brink|"
        r"verge|brac(?:ed?|ing)|poised|set to|(?:is|are|was|were) due to|about to|is to|are to|to be held|"
        r"scheduled|planned|plans? to|will|would|shall|could|(?-i:may)|might|going to|on course))\b[^.;]{0,"
        r"110}?\b(?:outbreaks?|cholera|epidemics?|disease|measles|malaria|famine|hunger|starv\w+|harvests?|"
        r"crops?|food insecurity|malnutrition|floods?|flooding|rains?|river|crest|peak|surge|storm|cyclone|"
        r"hurricane|typhoon|landfall|drought|winter|snow|cold|heat|eruption|aftershocks?|dykes?|dam|"
        r"embankment|water levels?|overflow\w*|breach\w*|burst\w*|displace\w*|displacement|fle[de]\w*|"
        r"arriv\w+|arrivals|influx|exodus|returns?|returnees|refugees|cross(?:ing)?|homeless|escalat\w+|"
        r"worsen\w*|deteriorat\w+|collaps\w+|spread\w*|spill\w*|crisis|catastrophe|disaster|fighting|"
        r"clashes|violence|war|offensive|talks|negotiations?|elections?|ceasefire|clos(?:e|ed|ure|ing)|shut|"
        r"reopen\w*|open(?:ed|ing)?|cut|run out|rations?|funding|distributions?|convoys?|deliver\w*|aid|"
        r"reach(?:ed)? (?:\d|[\w-]+ (?:million|thousand|by))|double|triple|rise|increase|fall|lose|stop|"
        r"suspend\w*|halt\w*|repaired|restored|resum\w*|prices?|handed over)\b",
        unless=r"\b(?:vow\w*|pledg\w*|swore|want\w* to|hop\w+ to return|used to|would have|could (?:not|only|be "
        r"reached|hear|see)|recalled|any day|fears? (?:of|about) [^.;]{3,120} (?:has|have|had) (?:led|forced|driven|"
        r"caused|"
        r"pushed|sent|triggered))\b",
        count="people?",
    ),
    Phrase(
        "outlook",
        "expected_to",
        r"\b(?P<v>(?:is|are|was|were) (?:now |also |still |not )*(?:expected|due|scheduled|forecast|likely|"
        r"unlikely|set|projected|predicted|planned|anticipated) (?:to|in|at|by|on|for|next|this|tomorrow|"
        r"within|between|before|after)|expected (?:in|at|by|on|next|this|tomorrow|within|between|before)|"
        r"cannot be (?:excluded|ruled out)|(?:central |seasonal |our |the )?forecasts? (?:is|are|for|point)|"
        r"in (?:jeopardy|doubt|danger)|at risk of|(?:might|(?-i:may)|could) (?:cause|trigger|lead|result|"
        r"reach|become|force|push|leave|double|triple|spread|worsen|deteriorate|flood|collapse|escalate|"
        r"close)|(?:outlook|prospects?) (?:for|is|are|remains?)|(?:days|weeks|months?|one month|hours) away "
        r"from|partial reopening|reopening|second (?:crest|wave|peak)|next (?:crest|wave|peak)|(?:could|"
        r"(?-i:may)|might|is to|are to|will) (?:soon )?(?:receive|take|host|need|arrive|cross|return|go up "
        r"to))\b",
        count="people?",
        dated=True,
        unless=r"\b(?:vow\w*|pledg\w*|swore|since|has been due|was due|underestimate|reopening (?:of|took|did))\b",
    ),
    Phrase(
        "outlook",
        "event_ahead",
        r"\b(?P<v>(?:talks|elections?|summit|meeting|conference|vote|distributions?|convoys?|ceasefire|"
        r"referendum|harvests?|crops?|rains?|roads?|bridge|dam|river|market|clinic|hospital|flights?|"
        r"schools?|payments?|repairs?|rations?|trial|amnesty|mission|flood)\b[^.;,]{0,40}? (?:will|would|"
        r"(?:is|are|was|were) (?:now |still )?(?:to|due|scheduled|planned|expected|set|likely|bound|"
        r"envisaged|foreseen|forecast)|planned|due|scheduled|expected) (?:to |for |on |in |at |by |next "
        r")?(?:not )?(?:be )?[\w]+)\b",
        dated=True,
        unless=r"\b(?:attack|assault|if|unless|reopen(?:ed)? on)\b",
    ),
    Phrase(
        "outlook",
        "looming",
        r"\b(?P<v>(?:famine|hunger|disaster|crisis|catastrophe|winter|epidemic|rains?|shortages?|collapse|"
        r"floods?|another wave|new wave|second wave|lean season|monsoon|cyclone|storm|war)\b[^.;,]{0,40}? "
        r"(?:looms?|looming|is (?:near|feared|coming|expected|approaching|imminent)|approach(?:es|ing)|"
        r"ahead|is due|draws? near|on the (?:horizon|way))|(?:no|little) danger|no risk|worst is (?:over|"
        r"yet)|it is (?:said|feared|expected|thought) that [^.;]{3,60}? (?:will|would|could)|on the brink|"
        r"if (?:the |it |this |they |nothing |no |help |aid )[^.;]{3,90}?, (?:[\w'-]+ ){1,6}?(?:will|would|"
        r"could|(?-i:may)|must)|unless [^.;]{3,90}?(?:will|would|could|(?-i:may)|must)|without (?:new |more "
        r"|further |fresh |additional )?(?:funds?|funding|fuel|aid|help|rain|supplies|money)[^.;]{0,40}? "
        r"(?:will|would|could|(?-i:may)|must))\b",
        own_no=True,
    ),
    Phrase(
        "perception",
        "feel",
        r"\b(?P<v>(?:is|are|was|were|am|be|been|feels?|felt|feeling|remains?|left|grow(?:ing|n)?|became|"
        r"becoming|looks?) (?:very |too |so |deeply |increasingly |more and more |still |also |now |all "
        r")*(?:afraid|scared|terrified|frightened|fearful|worried|anxious|nervous|panick\w+|desperate|angry|"
        r"furious|frustrated|exhausted|tired|fed up|traumati[sz]ed|shocked|uneasy|hopeless|relieved|tense|"
        r"suspicious|resentful|wary|distrust\w*|mistrust\w*|in despair|demorali[sz]ed|restless|sleepless|"
        r"grieving|unsafe|abandoned|forgotten|let down)|fear(?:s|ed)? (?:for|to|that they|going|reprisals?|"
        r"arrest)|(?:not|n't) feel safe|dare not|do not dare|does not dare|lost (?:hope|faith|trust|"
        r"confidence|patience)|losing (?:hope|faith|trust|patience)|(?:people|residents|villagers|families|"
        r"women|children|everyone|locals|all) (?:very |too |still |really )?(?:scared|afraid|angry|"
        r"exhausted|terrified|nervous|desperate|tired)|(?:nobody|no one|few|hardly anyone) (?:believes?|"
        r"trusts?)|(?:don't|do not|no longer) believe|a lot of (?:anger|fear|tension|resentment)|do(?:es)? "
        r"not trust|don't trust|no longer (?:trust|believe))\b",
        own_no=True,
        unless=r"\b(?:agency|ministry|company|funding|tired of waiting for reinforcements|exhausted (?:all|their|"
        r"our) (?:savings|stocks|food))\b",
    ),
    Phrase(
        "perception",
        "mood",
        r"\b(?P<v>(?:panic|fear|anger|despair|anxiety|resentment|mistrust|distrust|frustration|tensions?|"
        r"unease|grief|relief|hope|mood|rumou?rs?|stress|trauma|discontent|hostility|fatigue|"
        r"suspicion)\b[^.;,]{0,50}? (?:(?:is|are|was|were|has|have|had|been|also|now) )*(?:grow\w*|ris(?:e|"
        r"ing|en)|mount\w*|spread\w*|gripp?\w*|high|caus\w+|running|run high|widespread|palpable|prevail\w*|"
        r"reign\w*|swept|tense|building|built|deepen\w*|among|between|mixed|common|worsen\w*|increas\w*)|"
        r"(?:growing|rising|widespread|mounting|constant|deep|general|heightened) (?:panic|fear|anger|"
        r"despair|anxiety|resentment|mistrust|distrust|frustration|tensions?|unease|hostility|discontent|"
        r"suspicion)|live[sd]? in (?:[\w'-]+ )?(?:fear|terror|dread)|living in (?:[\w'-]+ )?(?:fear|terror|"
        r"dread)|(?:caused|sowed|triggered|sparked|spread) (?:panic|fear|anger)|we (?:cannot|can't|can not|"
        r"could not) sleep|(?:cannot|can't|could not) sleep)\b",
        unless=r"\b(?:tensions? between the (?:army|government|militia|rebels))\b",
        own_no=True,
    ),
    Phrase(
        "context",
        "history",
        rf"\b(?P<v>{AUX}(?:founded|established|independen\w+|overthrown|ousted|toppled|seceded|colonis\w+|"
        r"coup|rebellion|insurgency|uprising|civil war|peacekeep\w+) (?:\w+ ){0,4}?(?:began|started|"
        r"erupted|broke out|in (?:19|20)\d\d|left|after|since))\b",
    ),
)
