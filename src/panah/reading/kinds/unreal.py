"""Words that look like an event and tell of none: exercises, books, laws, posts to fill, sport, names, and long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from panah.model.claim import FACTUAL
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.patterns import Pattern, bits_of

_STORY: Final = (
    r"(?:films?|movies?|novels?|plays?|dramas?|documentar(?:y|ies)|paintings?|poems?|songs?|operas?|musicals?|"
    r"thrillers?|memoirs?|short stor(?:y|ies)|fairy tales?|video games?)"
)
_DRILL: Final = r"(?:exercises?|drills?|simulations?|rehearsals?|war games?|mock \w+|scenarios?|thought experiments?)"
_NORM: Final = (
    r"(?:laws?|articles? \d+|act|bill|polic(?:y|ies)|constitution|conventions?|covenant|treat(?:y|ies)|statutes?|"
    r"guidelines?|guidance|regulations?|rules|codes?|manuals?|handbooks?|protocols?|standards?|principles|terms of "
    r"reference|definitions?|glossary)"
)
_POST: Final = (
    r"(?:officer|specialist|consultant|incumbent|(?:successful )?candidates?|coordinator|manager|advis[eo]r|intern|"
    r"post-?holder|supervisor|assistant|position|vacancy|post)"
)
_PAPER: Final = (
    r"(?:reports?|strateg(?:y|ies)|proposals?|plans?|frameworks?|projects?|questionnaires?|courses?|modules?|"
    r"workshops?|trainings?|seminars?|lessons?|regulations?|logframes?|documents?|papers?|assessments?|economy|sector|"
    r"industry|registers?|surveys?|curricul\w+|agendas?)"
)
_OPENS: Final = rx(
    rf"\W*(?:in|during|under|for) (?:the|a|an|this|one|his|her|its|their) (?:[\w'-]+ ){{0,2}}?(?:{_STORY}|{_DRILL})\b|"
    rf"\W*(?:(?:the|a|an|this|our|new|under|these|national|international|humanitarian) )*(?:[\w'-]+ )?{_NORM}(?: of "
    r"[^,;.]{3,40}| on [^,;.]{3,40})? (?:also )?(?:prohibit|provide|define|require|advise|stipulate|oblige|forbid|"
    r"state|say|recommend|set out|call|entitle|protect|guarantee|describe|list|explain|specify|aim|cover|allow|"
    r"permit)\w*\b|"
    r"\W*(?:in (?:other|many|most|some|rich\w*|neighbouring) countries|around the world|elsewhere in the world|"
    r"whenever|every time|each time|suppose|imagine|as a (?:boy|girl|child))\b|"
    r"\W*had [^,;.]{5,80}, [^.;]*\b(?:would|could|might) have\b|"
    r"\W*(?:on average|in general|generally|typically|historically|traditionally|in theory|by definition|as a rule|in "
    r"principle|ideally|normally)\b"
)
"""How a sentence begins that tells of a story, an exercise, a rule or what is so in general."""

_NOWHERE: Final = rx(
    rf"\b(?:the|a|an|this|his|her|new) (?:[\w'-]+ ){{0,2}}?{_STORY}(?: by [^,;.]{{3,40}})?,? (?:\w+ in [\w ]+, )?"
    r"(?:follow|tell|show|let|depict|portray|describe|recount|imagine|centre|center|begin|open|end|is set|set in|"
    r"is about|"
    r"about|in which|shot in|where)\w*\b|"
    rf"\b{_DRILL} (?:\w+ )?(?:in which|supposed|supposes|assumed|assumes|imagined|imagines|simulated|involved|tested|"
    r"where|that)\b|"
    rf"\b(?:decree|order|text|term|agreement|accord) (?:defin|stipulat|provides for|entitl)\w*\b|"
    rf"\b(?:the|an?|this) (?:[\w'-]+ ){{0,3}}?{_POST} (?:will|shall|is expected to|must|should|is responsible|reports|"
    r"supports?|ensures?|monitors?|assists?|coordinates?|provides?|leads?)\b|"
    r"\b(?:will be|is|are) responsible for\b|\bapplicants?\b|"
    r"\brehears(?:ed|es|ing|al)\b|\bmock (?:evacuation|attack|raid|rescue|battle|siege|trial)\w*|\bwar ?games?\b|"
    rf"\b{_PAPER} (?:also |will )?(?:calls? for|gives? priority|requests?|requires?|needs?|caps?|foresees?(?! (?:up to "
    rf"|about |around |some |at least )*\d)|covers?|"
    rf"asks?|"
    r"seeks?|focus(?:es)? on|envisages?|outlines?|proposes?|"
    r"lists?(?! (?:(?:about|some|over|only) )?\d)|recommends?|aims?|urges?|includes?|teach(?:es)?|"
    r"explains?|deals? with)\b|\blearn(?:s|ed|t|ing)? (?:how|what) to\b|\b(?:what to do|how to \w+) (?:when|if|in|at|"
    r"during)\b|\bpays? out when\b|\bby comparison\b|\bfile photo\b|\brisk register\b"
)
"""A sentence that tells of a story, an exercise, a rule or a post to fill."""

_LABEL: Final = rx(
    r"\W*(?:(?:key|main|expected|specific|overall|intended) )?(?:assumptions?|risks?|mitigation(?: measures?)?|"
    r"objectives?|"
    r"outputs?|outcomes?|indicators?|targets?|activit(?:y|ies)|results?|beneficiaries|goals?|recommendations?|lessons?|"
    r"modules?|figure|table|map|chart|annex|photos?|pictures?)(?: (?:[\d.]+|one|two|three|four|five))?(?: ?[:.]|"
    r" include)"
)
"""What a line of a plan, of a table or under a picture begins with."""

_UNDONE: Final = rx(
    r"(?:\b(?:dream(?:ed|t|s|ing)?|pretend\w*|imagin(?:e|es|ed|ing)|suppos(?:es?|ed)|assum(?:es?|ed|ing)|in case) "
    r"[^,;.]{0,60}|\b(?:practi[sc]|rehears|simulat|discuss|debat|consider|oppos|weigh)(?:e|es|ed|s|ing)? (?:the |"
    r"a |whether to )?|"
    r"\b(?:vot(?:ed|es|ing) (?:against|for|on)|ruled out|argued (?:for|against)|in favou?r of|instead of|rather than|"
    r"proposals? (?:for|on|to)|motions? (?:for|on|to)|opposed to|talk of|idea of|option of|possibility of)"
    r" (?:the |a )?|"
    r"\bused to (?:have|hold|keep|last) [^,;.]{0,40}|"
    r"\bwhether (?:or not )?to |\b(?:provid(?:es?|ed|ing)|call(?:s|ed|ing)?|allow(?:s|ed)?) for (?:the |a |an )?|"
    r"\b(?:insur\w+|warranty|polic(?:y|ies)) (?:[\w'-]+ )?(?:covers?|against) |"
    r"\b(?:train(?:ed|ing)|taught|teach(?:es|ing)?|courses?|workshops?|seminars?|lectures?|conferences?|chapters?|"
    r"exhibitions?|books?|themes?|essays?|modules?|museums?|panels?|manuals?|handbooks?|awareness) [^.;,]{0,60}?"
    r"\b(?:on|about|in|of|to|and|devoted to|dedicated to) (?:the |a |an )?(?:[\w'-]+ )?|"
    r"\b(?:the )?(?:word|term|phrase|slogan|motto|title|expression|label)s? [\"']?|"
    r"\b(?:signs?|banners?|placards?|posters?|t-?shirts?|stickers?|graffiti|murals?|slogans?|chants?|chanted|"
    r"headlines?)\b[^.;]{0,60}[\"'][^\"']*)$"
)
"""Words right before a trigger that leave it undone, or make it a subject of talk."""

_THEME: Final = rx(
    r"[\"']?s? (?:(?:is|are|was|were) (?:one of )?(?:the|a|an) (?:\w+ )?(?:themes?|topics?|subjects?|words?|"
    r"metaphors?)|"
    r"(?:comes?|came) up in|of (?:colours?|cultures?|ideas|generations|styles|civili[sz]ations|opinions?|egos|"
    r"interests|"
    r"personalities|titans|votes))\b"
)
_GAME: Final = rx(
    r"\b(?:parliament\w*|lawmakers?|mps|senators?|legislators?|budgets?|tax bill|coach|striker|midfielder|defender|"
    r"goalkeeper|goals?|matches|match|semi-?finals?|finals?|title|trophy|cup|league|seasons?|referee|remarks|"
    r"speeches|pensions?|scandals?|candidates?|debates?|championships?|tournaments?|olympic\w*|players|teams? "
    r"(?:from|of)|squad|football\w*|cricket\w*|wicket|penalt(?:y|ies)|fans|stadium|critics?|rival party|paintings?|"
    r"concerts?|parades?|dancers?|choirs?|orchestras?|circus|festivals?|carnivals?|ice cream|cinemas?|weddings?|"
    r"marathons?|champions?|online|hackers?|websites?|cyber\w*|readers|heart attacks?|panic attacks?|"
    r"asthma attacks?|chess|boxing|rugby|basketball|athlet\w+|runners|"
    r"opposition (?:attacked|slammed|hit out)|newspapers? (?:attacked|columns?)|editorials?|leaves of the|pests?|"
    r"the plant's|crops? disease|television|broadcast\w*)\b"
)
_IN_ARMS: Final = rx(
    r"\b(?:killed|wounded|injured|dead|died|shot|guns?|gunm[ae]n|gunfire|bombs?|bombings?|grenades?|explosi\w+|"
    r"police|soldiers|"
    r"army|rebels?|militants?|militia\w*|troops (?!of)|armed|fighters|tear gas|stones|knives|machetes|shell\w*|"
    r"rockets?|air ?strikes?|"
    r"drones?|insurgents?|gangs?|tanks?|deployed|troops were|forces|besieg\w+|displaced|refugees?|checkpoints?|"
    r"bandits|jihadists?|fled|curfew)\b"
)
_PLAYED: Final = frozenset(
    "attack clash control_change encirclement force_posture mobilisation access_constraint casualty".split()
)
"""Kinds whose words sport, politics and the arts use."""

_TRIPS: Final = rx(
    r"\b(?:pilgrims?|tourists?|visitors?|holidaymakers|spectators?|delegates|athletes|dancers|musicians|passengers a "
    r"day|commuters|return(?:ed|ing|s)? to (?:work|school|class(?:es)?|the polls|duty|the office|lessons)|guests|"
    r"voters|"
    r"candidates|supporters|fans|shoppers|worshippers|cruise)\b"
)
_MOVED: Final = frozenset("arrival return cross_border departure displacement_flow site_presence".split())

_EXCHANGE: Final = rx(
    r"\b(?:shares|futures|gold|silver|bitcoin|crude|brent|fines? for|visas?|passports?|(?:oil|stocks?|index|"
    r"bonds?|exchange) (?:closed|opened|traded)|an "
    r"ounce|points|early trade|wall street|stock market|the tickets? costs?|admission|entrance fee|handbooks?|"
    r"books?|albums?|"
    r"subscriptions?|membership|magazines?|phones? cost|hotels?|tuition|project cost|training cost)\b"
)
_SHARE_ASKED: Final = rx(
    r"\b(?:respondents|interviewees|those (?:interviewed|surveyed|polled|asked)|participants|voters|people "
    r"(?:interviewed|surveyed|polled))\b[^.;]{0,40}?\b(?:expect|think|thought|believ|fear|worr|would|hop|want|prefer|"
    r"plan|intend|agree|support|oppos|nam|rank|rat|cit)\w*\b"
)
_TYPICAL: Final = rx(
    r"\b(?:an?|the) (?:typical|average|standard|ideal|model|normal) (?:family|household|"
    r"camp|person|adult|child|school|clinic|shelter|basket|market|year)\b"
)
_FIGURATIVE: Final = rx(
    r"\bflood(?:ed|s|ing)? (?:[\w']+ ){0,3}?with (?:flowers|orders|e-?mails|calls|cheap|imports?|messages|tears|"
    r"requests|"
    r"complaints|light|visitors|tourists|goods|applications)\b|\bcaptur(?:e|es|ed|ing) the (?:mood|imagination|"
    r"attention|"
    r"essence|moment|hearts?|spirit|title|market)\b|\bstuck (?:in (?:heavy )?traffic|for an answer)\b|"
    r"\bclosed (?:for the "
    r"(?:summer|school|christmas|easter|public|long) (?:holidays?|vacation|break)|on (?:mon|tues|wednes|thurs|fri|"
    r"satur|"
    r"sun)days|its books)\b|\b(?:account|deadline|inquiry|investigation|website|poll)s? (?:was|were|has been|is|are)? "
    r"?(?:closed|shut|suspended)\b|\b(?:clos|shut|suspend)(?:ed|ing|s)? (?:the |an? |his |her |"
    r"its )?(?:[\w']+ )?(?:accounts?|"
    r"websites?|inquiry|investigation)\b|\bheld (?:its|an?) (?:\w+ )?(?:meeting|congress|assembly|conference|"
    r"open day)\b|"
    r"\btrained (?:about |some |over |nearly |a total of |more than )?\d|\b(?:his|her|its) (?:\w+ )?counterpart\b|"
    r"\bhome to (?:about |some |over |nearly |around |more than )?[\d.,]+ (?:million |thousand )?(?:people|inhabitants|"
    r"residents)\b"
)
_POVERTY: Final = rx(
    r"\b(?:push|plung|driv|forc|pull|lift|sink)\w* (?:[\w.,'-]+ ){1,8}?(?:in ?to|out of|"
    r"below) (?:\w+ )?(?:poverty|hunger|"
    r"debt|destitution|famine|despair|unemployment)\b"
)
_SERVED: Final = rx(
    r"\b(?:(?:was|were|have been|has been|will be|are|being) (?:reached|assisted|supported|targeted|vaccinated|"
    r"trained)|"
    r"(?:reached|assisted|targeted|supported) (?:with|by|through))\b"
)
_TO_DO: Final = rx(
    r"\bneed(?:s|ed)? (?:for \w+ )?to (?:strengthen|improve|ensure|address|scale|invest|build|develop|promote|reform|"
    r"coordinate|enhance|consider|continue|be (?:verified|assessed|addressed|considered|strengthened))\b|"
    r"\bneeds (?:are|were|"
    r"is) (?:being )?(?:verified|assessed|identified|analy[sz]ed)\b|\b(?:meet|address|respond to|assess|identify|"
    r"analy[sz]e)"
    r"(?:ing|ed|es)? (?:(?:the|their|humanitarian|urgent|basic|immediate|growing|most) )*needs\b|"
    r"\bcan (?:further |also |"
    r"only )?(?:increase|lead|worsen|cause|push)\b"
)
_STAFF: Final = rx(
    r"\bmobili[sz]\w* (?:[\w-]+ )?(?:personnel|resources|fund\w*|staff|teams?|partners|donors|support|equipment|"
    r"communit\w+|health \w+|supplies|money|capital)\b"
)
"""Senses that programme papers have: people pushed into poverty, returnees reached with aid, needs to assess, staff."""

_FIGURED: Final = frozenset(
    "shelter control_change access_constraint closure displacement_flow return actor_relation site_presence "
    "access_obstacle arrival".split()
)
_NAMED: Final = re.compile(
    r"(?:[A-Z][\w-]+ (?:(?:and|of|for|the|on|to) )*){1,6}(?:Committee|Group|Cluster|Matrix|Council|Department|Working|"
    r"Management|Agency|Ministry|Fund|Programme|Program|Tracking|Unit|Directorate|Commission|Association|Network|"
    r"Initiative|Project|Platform|Forum|Strategy|Framework|Act|Convention|Protocol|Plan|Sector|Institute|Centre|"
    r"Authority|Organi[sz]ation|Service|Trust|Foundation|Society|Movement|Union|Federation|Campaign|Caf[e\u00e9]|"
    r"Hotel|Restaurant|Street|Square|Stadium|Award|Prize|"
    r"Museum|Day|Report|Bulletin|Monitor|Toolkit)\b"
)
"""A name of an organisation or a paper: words inside it tell nothing."""

_YEAR: Final = re.compile(
    r"(?<![\d.,$-])(?<!\d[/.-]\d\d )(?P<lead>\b(?:since|than in|than|[Aa]s in|[Uu]nlike in|compared (?:with|to)|from|"
    r"until|by|after|against|versus) (?:the year |early |late |mid-?)?)?"
    r"(?P<first>1[3-9]\d\d|20\d\d)(?:(?: ?[-\u2013/] ?| to | and )(?P<last>(?:19|20)?\d\d)\b)?"
    r"(?![\d,.]*\d|\s+(?:people|persons|families|households|houses|homes|metres|meters|tonnes|tons|dollars|troops|men|"
    r"women|children|soldiers|refugees|cases|afghanis|francs|hectares|litres|hours|hrs?|h|gmt|utc|(?:[\w-]+\s+)?"
    r"(?:agreement|accords?|deal|ceasefire|truce|treaty|constitution|census|pact|law|resolution|protocol))\b)"
)
_OTHERS: Final = re.compile(r"\b(?:which|who|whose|before|since|until|than)\b", re.IGNORECASE)
"""Between a trigger and a year: the year is that of another event."""

_REMEMBERED: Final = rx(
    r"\b(?:anniversar(?:y|ies) of|commemorat\w+|in memory of|memor(?:y|ies) of|on this day in|(?:years|decades|"
    r"centur(?:y|ies)) ago (?:this|today|on|last)|centenary of|years (?:after|since) the (?:war|genocide|massacre|"
    r"bombing|siege|attack|earthquake|tsunami)|remembrance|survivors of the|memorial (?:to|for)|(?:in|during|"
    r"since|after) (?:the )?(?:first|"
    r"second) world war|during the (?:cold war|colonial)|(?:last|previous) century|in the (?:19|20)\d0s)\b"
)
_HONOURED: Final = rx(r"\b(?:anniversar(?:y|ies) of|commemorat\w+|on this day in)\b")
"""Words for what is remembered and told for nothing else."""

_HAPPENED: Final = rx(
    r"\b(?:held|ruled|entered|left|came|won|signed|ended|began|started|broke|fled|fought|took|fell|killed|toppled|"
    r"ousted|"
    r"elected|invaded|withdrew|struck|hit|flooded|failed|displaced|collapsed|captured|seized|founded|split|"
    r"lost|warned|died|burned|burnt|destroyed|returned|settled|took part|staged|overthrew|"
    r"overthrown|declared|proclaimed|annexed|occupied|besieged|expelled|governed|fled|pulled out|intervened|agreed|"
    r"collapse|independence|coup|uprising|revolution|civil war|massacre|genocide|earthquake|cyclone|hurricane|drought|"
    r"famine|siege|offensive|peace)\b"
)
"""What history is made of: with a year long past, a sentence of it is background."""

_RECENT: Final = frozenset({"day", "week", "month"})
_LATELY: Final = rx(r"\b(?:ago|past|last|recent|recently|this|now|since)\b")
"""How fine the day of something recent is, and words by which a length of time is one up to the report."""

_AGED: Final = frozenset(
    "casualty attack clash displacement_flow departure arrival return cross_border closure shelter encirclement "
    "infrastructure_threat control_change displacement_stock site_presence need access_obstacle access_constraint "
    "actor_relation supply_warning mobilisation force_posture group_formed".split()
)
"""Kinds of which a year before the last makes background."""


_FORETOLD: Final = rx(r"\b(?:wrote|warned|predicted|said|cautioned|foresaw|feared|found|concluded|argued)\b")
"""With a year long past: what was foretold then is background too."""

_DATED: Final = frozenset({"control_change", "displacement_stock", "site_presence"})
"""Kinds that keep their kind where a date of long ago stands with them: the brief tells when."""


def real(frame: Frame, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of a sentence without those that its words tell as no event; those of long ago are marked "historic"."""
    if not drafts:
        return []
    if frame.span.match(_OPENS) or frame.has(_NOWHERE) or frame.has(_TYPICAL):
        return [d for d in drafts if d.kind.startswith("context")]
    start, end = frame.sentence.paragraph.start, frame.sentence.paragraph.end
    asks = _QUESTION.search(frame.plain) or _INTERVIEWER.match(frame.scene.doc.plain, start, end)
    unsaid = asks is not None or frame.span.match(_LABEL) is not None
    told = [d for d in drafts if d.certainty not in FACTUAL or not (unsaid or _asked(frame, d))]
    return _aged(frame, [d for d in told if not _other_sense(frame, d)])


_QUESTION: Final = re.compile(r"(?<!\()\?\W*$")
"""The end of a question; "(?)" behind a fact only doubts it."""

_INTERVIEWER: Final = re.compile(r"\W*(?:Q\d{0,2}[.:]|[Qq]uestion:|[Ii]nterviewer:)\s")
"""How a line begins in which somebody asks; what it takes for given nobody has answered for."""

_ASKED_ALOUD: Final = re.compile(r"[^.!?\"]*\?+!*\"")
"""Behind words of a question that stands in quotation marks."""

_ASKED: Final = rx(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|(?:anyone|anybody|someone|somebody|you|please|pls) (?:else |please |"
    r"can |could )*(?:knows?|confirm|tell|verify|check|heard)|(?:un|not )(?:clear|known|sure|certain)|not know)"
    r"(?: \w+){0,2}? (?:if|whether)\b[^.,;]*$|"
    r"\b(?:(?:would|could|will|did|does|do|has|have|had)(?: not|n't)|"
    r"neither [^.;]{3,60} (?:has|have|had|would|could|did)) "
    r"(?:say|said|tell|told|know|known|confirm\w*|specif\w+) (?:if|whether|how many|how much|who|when|where)\b[^.,;]*$"
)
"""Before what somebody asks and does not know."""


def _asked(frame: Frame, draft: Draft) -> bool:
    """Whether a draft's words are a question in another one's sentence."""
    if frame.span.able & _ASKED.bit and _ASKED.search(frame.words(frame.start, draft.at)):
        return True
    return "?" in frame.plain and _ASKED_ALOUD.match(frame.scene.doc.plain, draft.at, frame.end) is not None


_ALIVE: Final = rx(
    r"\b(?:reported|thought|believed|feared|presumed|listed|declared|counted|given up) (?:as |to be |to have been |"
    r"for )?(?:dead|killed|missing|lost|drowned)\b[^.;]{0,60}?\b(?:turned up|(?:came|is|are|was|were|got) (?:back )?"
    r"(?:home|safe|alive|found alive|found safe))\b"
)
"""Of those who were taken for dead and are not."""

_NO_ARMS: Final = rx(
    r"\b(?:a|the|another|one) (?:\w+ )?fire (?:\w+ )?broke out\b(?! between)|\battack(?:s|ed|ing)? "
    r"(?:(?:the|his|her|their|its) )?(?:[\w']+ ){0,2}?(?:record|rivals?|opponents?|polic(?:y|ies)|plans?|proposals?|"
    r"ideas?|budget|bill|decision|critics|law)\b"
)
"""A fire that nobody shoots, and words that are no blows."""


_LOST_HEART: Final = rx(
    r"\blost (?:all |any |their |his |her |our )?(?:hope|heart|patience|faith|interest|touch|track|sight|count|"
    r"confidence|trust|sleep)\b"
)
"""What people lose who are not harmed."""

_ARMS: Final = (
    r"(?:rifles?|guns?|ak-?47s?|kalashnikovs?|pistols?|machetes|rpgs?|(?:rockets?|grenades?)(?: launchers?)?)"
)
_CARRIED: Final = rx(
    r"\b(?:with|carry(?:ing)?|carried|shoulder(?:ing|ed)|holding|brandish(?:ing|ed)|wield(?:ing|ed)) (?:[\w'-]+ ){0,5}?"
    rf"{_ARMS}(?:(?:,| and| or|, and) (?:[\w'-]+ )?{_ARMS})*\b"
)
"""Arms that somebody bears."""


_POSTS_CUT: Final = rx(
    r"\b(?:cut(?:s|ting)?|clos(?:e[sd]?|ing)|open(?:s|ed|ing)?) (?:about |some |over |nearly |up to )?[\d,.]+ "
    r"(?:[\w-]+ )?(?:jobs|posts|positions|branches|vacancies)\b"
)
"""Work that a firm ends: no way and no service."""

_FREED: Final = rx(
    r"\b(?:abducted|kidnapped|captive|captured|detained) (?:[\w-]+ ){1,4}?(?:was|were|has been|have been|had been|is|"
    r"are) (?:\w+ )?(?:freed|released|rescued|let go|set free|liberated|returned|found alive)\b"
)
"""Of those who were taken and are free again: nobody is taken now."""

_ROOMS: Final = rx(
    r"\b(?:schools?|classrooms?|homes?|houses|clinics?|hospitals?|buildings?|shops?|churches|mosques?|farms?|fields)"
    r"(?: (?:in|of|at|across|around) [^.;,]{2,40}?)? (?:is|are|was|were|has been|have been|had been) (?:still |now |"
    r"also )?(?:occupied|taken over|seized|held)\b"
)
"""Buildings that somebody uses: who is in them does not hold the place around them."""


_SCENERY: Final = rx(
    r"\b(?:surrounded|ringed|encircled|enclosed|hemmed in) (?:on (?:all|three|two) sides )?by (?:[\w-]+ ){0,3}?"
    r"(?:mountains?|hills?|forests?|woods|trees|fields|water|the sea|walls?|gardens?|desert|reeds|farms?|orchards?|"
    r"cliffs|dunes|palms)\b"
)
_BUSINESS: Final = rx(
    r"\bsign(?:s|ed|ing)? (?:an? |the |their )?(?:[\w-]+ )?(?:agreement|contract|deal) with (?:the |an? |its )?"
    r"(?:[\w-]+ )?(?:bank|company|firm|supplier|insurer|university|club|contractor|builders?)\b"
)
_POLITE: Final = rx(r"\bwould like to (?:look|see|know|thank|say|hear|add|read|ask|remind|stress|point out)\b")
"""A landscape around a place, a contract of business, and what is only said politely."""


def _other_sense(frame: Frame, draft: Draft) -> bool:
    """Whether a draft's words are undone, a theme, a name, or of sport, trips, the exchange or a poll."""
    before = frame.words(max(frame.start, draft.at - 90), draft.at)
    if draft.certainty in FACTUAL and _UNDONE.search(before):
        return True
    able = frame.span.able
    if able & _THEME.bit and _THEME.match(frame.between(_word_end(frame, draft.at), frame.end)):
        return True
    if _in_name(frame, draft.at):
        return True
    if not able & _OTHER_SENSES:
        return False
    if draft.kind in {"attack", "clash"} and any(m.start() <= draft.at < m.end() for m in frame.find(_CARRIED)):
        return True
    checks: tuple[tuple[bool, Pattern], ...] = (
        (draft.kind in _PLAYED and not frame.has(_IN_ARMS), _GAME),
        (draft.kind in _MOVED and not frame.has(_IN_ARMS), _TRIPS),
        (draft.kind == "casualty", _ALIVE),
        (draft.kind == "attack", _FREED),
        (draft.kind == "closure", _POSTS_CUT),
        (draft.kind in {"control_change", "control_state"}, _ROOMS),
        (draft.kind == "casualty" and draft.proposed, _LOST_HEART),
        (draft.kind in {"attack", "clash"}, _NO_ARMS),
        (draft.kind.startswith("price") or draft.rule == "control_change.fell", _EXCHANGE),
        (draft.kind in _FIGURED, _FIGURATIVE),
        (draft.kind in _MOVED, _POVERTY),
        (draft.kind in {"return", "arrival"}, _SERVED),
        (draft.kind == "need" and not (draft.low or draft.high), _TO_DO),
        (draft.kind == "mobilisation", _STAFF),
        (draft.kind == "encirclement", _SCENERY),
        (draft.kind == "actor_relation", _BUSINESS),
        (draft.kind == "intention" and draft.proposed, _POLITE),
        (True, _SHARE_ASKED),
    )
    return any(applies and frame.has(pattern) for applies, pattern in checks)


_OTHER_SENSES: Final = bits_of(
    _GAME, _TRIPS, _ALIVE, _NO_ARMS, _EXCHANGE, _FIGURATIVE, _POVERTY, _SERVED, _TO_DO, _STAFF, _SHARE_ASKED,
    _LOST_HEART, _CARRIED, _FREED, _ROOMS, _POSTS_CUT, _SCENERY, _BUSINESS, _POLITE,
)  # fmt: skip


def _word_end(frame: Frame, at: int) -> int:
    """Where the word at a position ends."""
    stop = at
    plain = frame.scene.doc.plain
    while stop < frame.end and (plain[stop].isalnum() or plain[stop] == "-"):
        stop += 1
    return stop


def _in_name(frame: Frame, at: int) -> bool:
    """Whether a trigger stands with a capital inside the name of an organisation or a paper."""
    plain = frame.scene.doc.plain
    if not plain[at : at + 1].isupper():
        return False
    return any(m.start() <= at < m.end() for m in _NAMED.finditer(plain, frame.start, frame.end))


def _aged(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """Events whose clause has only a year long past, or remembers them, as claims of background."""
    remembered = frame.has(_REMEMBERED) is not None
    long_ago = frame.scene.report.published - timedelta(days=365)
    return [_background(d) if _is_old(frame, d, remembered, long_ago) else d for d in drafts]


def _is_old(frame: Frame, draft: Draft, remembered: bool, long_ago: date) -> bool:
    if draft.kind == "outlook" and frame.has(_FORETOLD):
        return _old_year(frame, draft.at, long_ago.year)
    if draft.kind not in _AGED or draft.certainty not in FACTUAL:
        return False
    if "historic" in draft.qualifier:
        return draft.kind not in _DATED or frame.has(_HONOURED) is not None
    near = draft.precision in _RECENT or (draft.precision == "approximate" and frame.has(_LATELY) is not None)
    own = near and draft.last is not None and draft.last >= long_ago
    return remembered or (not own and _old_year(frame, draft.at, long_ago.year))


def long_ago(frame: Frame, at: int) -> bool:
    """Whether a sentence tells of an event and the years of its clause all lie over a year before the report."""
    return frame.has(_HAPPENED) is not None and _old_year(
        frame, at, (frame.scene.report.published - timedelta(days=365)).year
    )


def _background(draft: Draft) -> Draft:
    qualifier = draft.qualifier if "historic" in draft.qualifier else (*draft.qualifier, "historic")
    return replace(draft, kind="context", rule=f"context.past.{draft.kind}", item="history", qualifier=qualifier)


def _old_year(frame: Frame, at: int, limit: int) -> bool:
    """Whether the years of a trigger's clause all lie before ``limit``, and one of them is no mere comparison."""
    low, high = frame.clause(at, at)
    plain = frame.scene.doc.plain
    mine = frame.aside(at)
    years = [
        m
        for m in _YEAR.finditer(plain, low, high)
        if frame.aside(m.start("first")) == mine and not _OTHERS.search(plain, at, max(at, m.start()))
    ]
    if not years or any(m["lead"] for m in years):
        return False
    return all(_last(m) < limit for m in years)


def _last(match: re.Match[str]) -> int:
    """The last year of a span of years."""
    first, last = match["first"], match["last"]
    return int(last if len(last) == 4 else first[:2] + last) if last else int(first)
