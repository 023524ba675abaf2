"""How sure the words are of an event: scope of fears, warnings, conditions, attempts, denials and modal verbs.

What is feared, expected, tried, planned or denied is never told as something that happened: a bare infinitive or a
modal verb before the event is enough to take it out of the facts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from panah.model.claim import Certainty
from panah.reading.patterns import Among, Pattern, Span, Text, compiled, span_of
from panah.reading.speakers import Voice

_GOVERNORS: Final[tuple[tuple[Certainty, Pattern], ...]] = tuple(
    (certainty, compiled(pattern, re.IGNORECASE))
    for certainty, pattern in (
        (
            Certainty.DENIED,
            r"\b(?:(?<!not )(?<!n't )(?<!not be )(?<!nnot be )(?<!n't be )(?<!nobody )(?<!no one )(?<!few )(?<! nor )"
            r"den(?:y|ies|ied|ying)|refut(?:e|es|ed)|retract(?:s|ed|ing)|"
            r"(?:withdrew|withdraws|withdrawn|took back) (?:its|the|his|her|their|an earlier|that) (?:\w+ )?"
            r"(?:claims?|figures?|statements?|reports?|toll)|rebuffed|"
            r"(?:reject(?:s|ed)?|dismiss(?:es|ed)?) (?:as [\w ]{3,30} )?"
            r"(?:(?:an?|the|that|these|those|any|all|its|this) )?(?:\w+ )?"
            r"(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?)|"
            r"disput(?:es|ed|ing) (?:that|the (?:claim|report|figure|toll|number|account))|"
            r"dismissed|no evidence|not true|untrue|no truth (?:in|to)|debunk(?:s|ed)|falsely|"
            r"(?:it|that) (?:is|was|'s) (?:\w+ )?(?:false|wrong|incorrect|a (?:\w+ )?(?:lie|hoax|myth)) (?:that|"
            r"to say)|"
            r"(?:false|fake|bogus|baseless|unfounded|groundless|fabricated) (?:claims?|reports?|rumou?rs?|news|"
            r"allegations?|stor(?:y|ies))|no (?:reports?|sign|indication)s? (?:of|that)|no confirmation)\b",
        ),
        (
            Certainty.FEARED,
            r"\b(?:fear(?:s|ed|ing|ful)?|worr(?:y|ies|ied|ying)|afraid|dread(?:s|ed)?|concern(?:s|ed)? (?:that|about|"
            r"over)|anxious|terrified|alarm(?:ed)? (?:that|over|about))\b",
        ),
        (
            Certainty.WARNED,
            r"\b(?:warn(?:s|ed|ing|ings)?|caution(?:s|ed)|alert(?:s|ed)? (?:that|of)|on the brink of|on the verge of|"
            r"threat of|risk(?:s)? of|at risk of|danger of|looming|imminent|impending)\b",
        ),
        (
            Certainty.INTENDED,
            r"\b(?:vow(?:s|ed)? to|pledg(?:es|ed) to|swore to|want(?:s|ed)? to|intend(?:s|ed)? to|aim(?:s|ed)? to|"
            r"determined to|threaten(?:s|ed|ing)? to|threatened|hop(?:es|ed|ing) to|seek(?:s|ing)? to|sought to|"
            r"called (?:on|for)|urg(?:es|ed|ing)|demand(?:s|ed)|(?<!was )(?<!were )(?<!been )ordered|ordered to)\b",
        ),
        (
            Certainty.ATTEMPTED,
            r"\b(?:tr(?:y|ies|ied|ying) to|attempt(?:s|ed|ing)? to|attempt(?:s|ed)? (?:at|by)|fail(?:s|ed|ing) to|"
            r"unsuccessful(?:ly)?|foiled|thwarted|prevented|repelled|repulsed|pushed back|an attempt|averted)\b",
        ),
        (
            Certainty.PLANNED,
            r"\b(?:plan(?:s|ned|ning)? (?:to|for)|scheduled|is due to|are due to|is set to|are set to|preparing to|"
            r"prepar(?:es|ed|ing) (?:to|for)|poised to|about to)\b",
        ),
        (
            Certainty.EXPECTED,
            r"\b(?:expect(?:s|ed|ing)?|predict(?:s|ed)?|forecast(?:s)?|anticipat(?:e|es|ed|ing)|likely|"
            r"in no doubt that|no doubt that|possib(?:le|ility)|potential(?:ly)?|projected|bracing for|braced for)\b",
        ),
        (
            Certainty.HEDGED,
            r"\b(?:(?:could|can|would|did|does|do|will|has|have|had)(?: not|n't) "
            r"(?:yet |be |been |immediately |independently |itself )*"
            r"(?:verif(?:y|ied)|confirm(?:ed)?|den(?:y|ied)|say (?:if|whether))|"
            r"cannot (?:be )?(?:verif(?:y|ied)|confirm(?:ed)?)|"
            r"(?:refus|declin)(?:e|es|ed|ing) to (?:confirm|say|comment|deny)|"
            r"(?:unable|(?:not|n't) (?:yet )?(?:been )?able|no way) to (?:independently )?(?:verify|confirm)|"
            r"neither confirm(?:s|ed)? nor den(?:y|ies|ied)|"
            r"reportedly|allegedly|alleged|apparently|purportedly|rumou?rs?|rumou?red|unconfirmed|unverified|"
            r"suspected|seemingly|(?:is|are|was|were) (?:said|thought|believed|understood|reported|rumou?red|"
            r"presumed) to|thought to|believed to|said to have|reported to have|appears? to|appeared to|seems? to|"
            r"seemed to|effectively|virtually|all but(?! (?:\d|one\b|two\b|three\b|four\b|five\b|a\b|the\b))|"
            r"(?:nearly|almost|practically)(?! (?:\d|all\b|every|half|an? |the |"
            r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundreds?|thousands?)\b))|largely|"
            r"may have|might have|could have|"
            r"must have|probably)\b",
        ),
    )
)
_AMONG: Final = Among((pattern, (certainty, pattern)) for certainty, pattern in _GOVERNORS)
_TRAILING: Final = compiled(
    r",(?!\s*as\s+(?:had|was|has|were|have)\b)\s*(?:[\w' -]{0,40}\s)?"
    r"(?P<verb>fear(?:s|ed)?|warn(?:s|ed)?|expect(?:s|ed)?|predict(?:s|ed)?|den(?:y|ies|ied)|"
    r"believe(?:s|d)?)\s*\.?$|,?\s*it (?:is|was) (?P<verb2>feared|expected|believed|thought|claimed)\b",
    re.IGNORECASE,
)
_CONDITION: Final = compiled(
    r"\b(?:unless|if|provided that|as long as|in case|should (?:the|they|it|this)|without (?:an?|the|further|urgent|"
    r"more)\b)",
    re.IGNORECASE,
)
_MODAL: Final = compiled(
    r"\b(?P<modal>will|would|could|(?-i:may)|might|can|shall|should|must|going to|won't|cannot|can't)\s+(?:(?:not|also|"
    r"soon|be|have|been|now|then|even|still|further|well|have to|try to|begin to|continue to|go on|start|lead to|"
    r"result in|trigger|cause|spark)\s+){0,3}(?:(?:see|mean|bring|face|add)\s+(?:(?:up to|as many as|another|some|"
    r"about|over|around|at least|more|than|[\d.,]+|thousand|million|people|families)\s+){0,5})?$",
    re.IGNORECASE,
)
_HAVE_MODAL: Final = compiled(r"\b(?:may|might|could|must)\s+(?:have|already have)\s+(?:been\s+)?$", re.IGNORECASE)
_INFINITIVE: Final = compiled(r"(?P<head>\b[\w'-]+)\s+(?:not\s+)?to\s+(?:be\s+)?$", re.IGNORECASE)
_CLAIM_TO: Final = compiled(r"claim(?:s|ed|ing)?|profess(?:es|ed)?", re.IGNORECASE)
_FACT_BEFORE_TO: Final = compiled(
    r"(?:managed|began|begun|started|continue[sd]?|continuing|able|forced|had|have|has|compelled|used|led|obliged|"
    r"helped|allowed|going|made|left|fallen|fell|newly|amid|due|according|leading|access|down|in|up|back|enough|"
    r"proceeded|spoke|spoken|talked)$",
    re.IGNORECASE,
)
_FIGURE: Final = compiled(
    r"[\d$\u00a3\u20ac]|(?:more|over|at least|up to|nearly|almost|around|about|some|an?|\w+s of)\s", re.IGNORECASE
)
_NEGATED: Final = compiled(
    r"\b(?:not|never|no longer|neither|nor|no|without|hardly|yet to be|yet to|n't)\s+(?:(?:been|be|being|yet|any|a|"
    r"the|have|has|had|ever|fully|significant|major|new|further|serious|heavy|reported|reports? of|to|"
    r"signs? of)\s+){0,3}$|n't\s+(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
_NO_ASIDE: Final = (
    r"(?:(?!(?:after|since|when|because|amid|following|despite|for|why|how|whether)\b)[\w'-]+\s+)"
)
"""A word behind a subject that is nobody, up to those that lead to something else."""

_NO_SUBJECT: Final = compiled(
    rf"^\W*(?:and\s+)?(?:(?:no(?!\s+(?:fewer|less|more|doubt)\b)|none of the|neither|not (?:a|one|a single))\s+"
    rf"{_NO_ASIDE}{{1,6}}|"
    rf"(?:nobody|no one|no-one|none)\s+(?!(?:den(?:y|ies|ied)|doubt(?:s|ed)?|dispute[sd]?)\b|"
    rf"(?:was|were)\s+(?:killed|hurt|injured|harmed|wounded)\s+(?:in|by|when|during)\b){_NO_ASIDE}{{0,5}})$",
    re.IGNORECASE,
)
_NO_SUCH: Final = compiled(
    r"\b(?:no|without(?: any)?|(?:not|n't)(?: \w+)? any)\s+(?!(?:fewer|less|more|doubt|one|matter|sooner|surprise|"
    r"stranger|secret|question)\b)(?:(?!(?:that|who|which|whose|where|but|to|because|of|for|in|on|at|after|amid|due|"
    r"since|as|and|from|by|with|when|is|are|was|were|has|have|had|the|than|how|what)\b)[\w'-]+\s+){1,3}$",
    re.IGNORECASE,
)
"""No such thing: "no" with up to three describing words before a noun ("no rebel positions")."""

_UNTRUE: Final = (
    r"(?:not\s+(?:\w+\s+)?(?:true|the case|correct|accurate)|untrue|false|wrong|incorrect|baseless|unfounded|"
    r"groundless|fabricated|fake|bogus|lies|propaganda|withdrawn|retracted|"
    r"(?:\w+\s+)?exaggerated|inflated|without (?:any )?foundation|nonsense|"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:lie|hoax|fabrication|myth|fake|invention|falsehood|"
    r"exaggeration))\b"
)
_IS_UNTRUE: Final = (
    r"(?:(?:has|have|had|later|since|soon|also|quickly)\s+)*(?:is|are|was|were|be|been|'s|prov(?:ed|en)|"
    r"turned out|turns out|appear(?:s|ed))\s+(?:(?:to|be|have|been|also|simply|all|completely|absolutely|entirely|"
    rf"totally|just|later|proven|shown|found)\s+){{0,4}}{_UNTRUE}(?!\s+(?:that|to)\b)"
)
_SAYING: Final = (
    r"(?:claims?|rumou?rs?|reports?|allegations?|stor(?:y|ies)|news|suggestions?|assertions?|statements?|idea|notion|"
    r"accusations?|talk|posts?|tolls?|figures?|count|number)"
)
_TOLD_THAT: Final = compiled(rf"\b{_SAYING}\b|^\W*(?:that)\b", re.IGNORECASE)
_MATRIX: Final = compiled(rf"\b{_IS_UNTRUE}", re.IGNORECASE)
_RESUMED: Final = compiled(
    rf"\b(?:which|it|this|that|they|these|those|{_SAYING})\s+{_IS_UNTRUE}|\b(?:it|this|that)(?:\s+is|'s|\s+was)n't "
    rf"true\b|,\s*an?\s+{_SAYING}\s+(?:[\w'-]+\s+){{0,5}}(?:den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)|"
    r"refute(?:s|d)|call(?:s|ed) false)\b|"
    rf"\b(?:retracted|withdrew|took back|takes back|retracts)\s+(?:the|its|that|this|his|her|their)\s+{_SAYING}\b",
    re.IGNORECASE,
)
_NEXT_DENIES: Final = compiled(
    rf"[\W_]{{0,6}}(?:but\s+|however,\s+|in fact,\s+)?(?:it|this|that|the\s+{_SAYING})\s+{_IS_UNTRUE}", re.IGNORECASE
)
_INVERTED: Final = compiled(
    r"\W*(?:(?:and|but|yet)\s+)?(?:had|were|should)\s+[^,?;]{2,140},(?=[^;]*\b(?:would|could|might|will|(?-i:may))\b)",
    re.IGNORECASE,
)
_INVERTED_BEHIND: Final = compiled(
    r"\b(?:would|could|might)\b[^.;]{3,90}?(?<!who)(?<!they)(?<!that)(?<!which)\s(?P<condition>had\s+(?:the\s+\w+|they|"
    r"it|he|she|this|there|[A-Z]\w+)\s|were\s+(?:the\s+\w+|they|it|he|she|[A-Z]\w+)\s+to\b)"
)
"""Conditions without "if": "had they come, ...", "... were they to come"."""

_NOT_DENIED: Final = compiled(r"\b(?:not|never|cannot|could\s+not|n't)\s+den(?:y|ied)\b", re.IGNORECASE)
_CALLED_OFF: Final = compiled(
    r"[^,;.]{0,60}?\s(?:was|were|has been|have been|is|are|had been)\s+(?:then\s+|later\s+|since\s+|again\s+)?"
    r"(?:called off|cancell?ed|averted|scrapped|shelved)\b",
    re.IGNORECASE,
)
"""Behind a noun for what did not take place."""

_POSTPONED: Final = compiled(
    r"(?:\s+(?!(?:before|after|when|while|as|because|and|but|which|who|that|since|until|"
    r"where)\b)[\w,'-]+){0,9}?,?\s+(?:was|were|"
    r"has been|have been|is|are|had been)\s+(?:then\s+|later\s+|again\s+|indefinitely\s+)?(?:put off|postponed|"
    r"suspended|delayed|put on hold|deferred|pushed back to)\b",
    re.IGNORECASE,
)
"""Behind a noun for what has not taken place yet."""

_HOLDS_OFF: Final = compiled(
    r"^(?:\s+[\w'-]+){0,5}?\s+(?:never|did\s+not|didn't|has\s+not|have\s+not)\s+(?:actually\s+|really\s+)?(?:happen|"
    r"take\s+place|taken\s+place|"
    r"occur|begin|begun|exist)",
    re.IGNORECASE,
)
_NOUN_OF_PLAN: Final = compiled(
    r"\b(?:evacuation|repatriation|return|relocation|transfer|reopening|opening|deployment|withdrawal|resettlement|"
    r"convoy|distribution|exchange|release)s?\b",
    re.IGNORECASE,
)
_NEVER: Final = (_CALLED_OFF, _HOLDS_OFF)
_BREAK: Final = compiled(
    r";|,\s+but\b|\bbut\b|,\s+while\b|\bwhile\b|,\s+although\b|\bhowever\b|,\s+with\b|\.\s|"
    r",?\s+and\s+(?:said|says|added|adds)\b|,\s+(?:saying|adding)\b|"
    r",\s+and\s+(?:the|there|they|he|she|it|an?|nobody|no|none)\b",
    re.IGNORECASE,
)
_FACT_CLAUSE: Final = compiled(
    r"\b(?:after|since|when|following|because|now that|as)\b(?![^,;]*\b(?:will|would|could|(?-i:may)|"
    r"might)\b)", re.IGNORECASE
)
_DROVE: Final = compiled(
    r"\s+(?:of|from|about|over)\b.*\b(?:(?:has|have|had)\s+(?:already\s+)?(?:led|forced|driven|caused|triggered|"
    r"prompted|pushed|displaced|sent)|led\s+to|drove|displaced)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Behind "fear" and the like: what they have led to is a fact."""

_FIRM: Final = frozenset(
    {"estimates", "estimate", "estimated", "calculates", "projects", "project", "projected", "put", "puts"}
)


_FAILED: Final = compiled(
    r"\b(?:were|was|been)\s+(?:pushed back|repelled|repulsed|thwarted|foiled)\b|\bwithout success\b|\bin vain\b",
    re.IGNORECASE,
)
_AHEAD: Final = compiled(
    r"[^.;,]{0,70}?\s(?:is|are|was|were|remains?|looks|appears)\s+(?:(?:now|very|highly|increasingly|all but|also)\s+)"
    r"{0,2}(?:likely|expected|to\s+be\s+(?:expected|feared)|imminent|possible|probable|anticipated|feared)\b"
    r"(?!\s+to have)",
    re.IGNORECASE,
)
"""Behind a noun for an event: it lies ahead ("an assault within the week is likely")."""

_SAID_OF: Final = compiled(
    r"(?:\s+[\w'-]+){0,4}?\s+(?:is|are|was|were)\s+(?:widely\s+)?(?:said|reported|rumou?red|believed|thought|"
    r"understood|presumed)\s+to\b",
    re.IGNORECASE,
)
"""Behind a noun: others say so of it."""

_ESTIMATE: Final = compiled(r"(?:an?\s+|some\s+)?estimated\s+(?:[A-Z]{3}\s+|[^\w\s]\s?)?\d", re.IGNORECASE)
_COUNTED: Final = compiled(
    r"\b(?:survey|assessment|estimates?|first count|preliminary count|projections?|modell?ing|model|analysis)\b",
    re.IGNORECASE,
)
"""Speakers that are papers: what they give is an estimate."""

_UNCONFIRMED: Final = compiled(
    r"\b(?:has|have) not been (?:confirmed|verified)|[;,] not (?:yet )?(?:confirmed|verified)\b|"
    r"\bcould not be (?:confirmed|verified)|\bunconfirmed\b",
    re.IGNORECASE,
)
_EXPECTS: Final = frozenset(
    {"expects", "expected", "expect", "predicts", "predicted", "was in no doubt", "were in no doubt", "is in no doubt"}
)
_PARTIES: Final = frozenset({"named_armed_actor", "unnamed_officials", "named_official"})
_CIVIL: Final = compiled(
    r"\b(?:police|(?<!defence )(?<!defense )(?<!interior )ministry|councils?|office|director(?:ate)?s?|"
    r"authorit(?:y|ies)|administra\w+|hospitals?|clinics?|superintendents?|medics?|doctors?|secretary|partners?|head|managers?|"
    r"agenc(?:y|ies)|services?|(?:sub-?)?prefects?|prefecture|civil (?:protection|defen[cs]e)|rescuers|workers?|"
    r"health|school\w*|parish|commissions?|customs|departments?|bureaux?|staff|municipal\w*|committees?|priests?|pastors?|"
    r"imams?|bishops?)\b",
    re.IGNORECASE,
)
"""Words for who holds an office and is no party to a conflict: what a hospital tells is told, not claimed."""


def clause(plain: str, start: int, end: int, at: int, stop: int) -> tuple[int, int]:
    """The clause of a sentence around a trigger at ``at:stop``, cut at "but", "while", ";" and new subjects."""
    low, high = start, end
    for first, last in _breaks(plain[start:end]):
        if start + last <= at:
            low = start + first
        elif start + first >= stop:
            high = start + first
            break
    return low, high


@lru_cache(maxsize=1024)
def _breaks(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _BREAK.finditer(sentence))


def judge(plain: str, start: int, end: int, at: int, stop: int, voice: Voice | None) -> Certainty:
    """How sure the text is of an event told by the words at ``at:stop`` in the sentence ``start:end``.

    Parameters
    ----------
    plain
        The text with uniform white space.
    start, end
        The sentence.
    at, stop
        The trigger: verb or noun of the event.
    voice
        Who says it, when somebody does.
    """
    low, high = clause(plain, start, end, at, stop)
    sentence = span_of(plain, start, end)
    before, after = sentence.words(low, at), sentence.words(stop, high)
    if _denied(before, voice):
        return Certainty.DENIED
    governed = _governor(before)
    modal = _MODAL.search(before, max(0, len(before) - 60))
    if governed in {Certainty.DENIED, Certainty.ATTEMPTED}:
        return governed
    able = sentence.able
    if _untrue(sentence, at, stop) or any(able & p.bit and p.match(after) for p in _NEVER):
        return Certainty.DENIED
    planned = able & _POSTPONED.bit and _NOUN_OF_PLAN.search(plain, max(low, at - 24), min(high, stop + 24))
    if planned and _POSTPONED.match(after):
        return Certainty.PLANNED
    ahead = bool(able & _AHEAD.bit) and _AHEAD.match(after)
    conditional = _inverted(sentence, at) or _conditional(sentence, low, high, at)
    if conditional and (modal or governed or conditional == "inside" or ahead):
        return Certainty.CONDITIONAL
    found = _trailing(after) or (governed if governed is not Certainty.HEDGED else None)
    if found is None and _FAILED.search(after):
        found = Certainty.ATTEMPTED
    if found is None and _HAVE_MODAL.search(before, max(0, len(before) - 40)):
        found = Certainty.HEDGED
    if found is None and ahead:
        found = Certainty.EXPECTED
    if found is None and modal:
        found = _modal(modal["modal"].lower(), voice)
    if found is None and able & _SAID_OF.bit and _SAID_OF.match(after):
        found = Certainty.HEDGED
    firm = found or governed
    if firm:
        return firm
    told = _unreal(plain, at, before, after) or spoken(voice)
    return Certainty.ESTIMATED if told is Certainty.ASSERTED and _ESTIMATE.match(plain, at, end) else told


def _denied(before: str, voice: Voice | None) -> bool:
    """Whether the words before a trigger negate it, or its speaker denies it."""
    if voice is not None and voice.verb in {"denied", "denies", "deny"} and not _NOT_DENIED.search(before):
        return True
    if _NEGATED.search(before, max(0, len(before) - 60)) or _NO_SUCH.search(before, max(0, len(before) - 80)):
        return True
    return len(before) <= 70 and _NO_SUBJECT.match(before) is not None


def _untrue(sentence: Span, at: int, stop: int) -> bool:
    """Whether the words around an event call it untrue: "the claim that ... is a lie", "..., which is false"."""
    end = sentence.end
    if _NEXT_DENIES.match(sentence.text, end, end + 120):
        return True
    if not sentence.able & (_RESUMED.bit | _MATRIX.bit):
        return False
    after = sentence.words(stop, end)
    if _RESUMED.search(after):
        return True
    return _MATRIX.search(after) is not None and _TOLD_THAT.search(sentence.words(sentence.start, at)) is not None


def _inverted(sentence: Span, at: int) -> str:
    """Like :func:`_conditional`, for conditions told by the order of words."""
    front = sentence.match(_INVERTED)
    if front:
        return "inside" if at < front.end() else "beside"
    behind = sentence.first(_INVERTED_BEHIND)
    if behind:
        return "inside" if at > behind.start("condition") else "beside"
    return ""


_STOPS: Final = compiled(
    r"(?:\s+(?:in|inside|around|at|near|between|on|of|with|along|across|outside|against)\s[^,;.]{0,70}?)?\s+(?:(?:has|"
    r"have|had|having|now|then|largely|finally|also|all|since|completely|mostly|temporarily|soon)\s+)*(?:(?:stopped|"
    r"ceased|ended|paused|halted)(?=\s*(?:[.,;!?\"')]|$)|\s+(?:in|on|at|after|around|by|when|since|for|last|over|early|"
    r"late|here|there|this|yesterday|today|overnight|completely|altogether|as|following|and|but|near|during|\w+day)\b)|"
    r"died (?:down|out|away)|subsided|abated|quietened|calmed|(?:came|come) to an? (?:end|halt|stop)|(?:is|are|was|"
    r"were|"
    r"been) (?:\w+ )?(?:over|halted|stopped|suspended|called off|ended))\b".replace(" ", r"\s+"),
    re.IGNORECASE,
)


def ended(plain: str, stop: int, high: int) -> bool:
    """Whether the words behind a noun for fighting and the like say that it is over ("... have died down")."""
    return _STOPS.match(plain, stop, high) is not None


def _trailing(after: str) -> Certainty | None:
    """What words behind the clause make of it ("..., residents fear")."""
    match = _TRAILING.search(after)
    if match is None:
        return None
    word = (match["verb"] or match["verb2"]).lower()
    return next((c for c, p in _GOVERNORS if p.search(word)), Certainty.HEDGED)


def _unreal(plain: str, at: int, before: str, after: str) -> Certainty | None:
    """A bare infinitive tells of an aim, an unconfirmed event is hedged."""
    infinitive = None if _FIGURE.match(plain, at) else _INFINITIVE.search(before, max(0, len(before) - 50))
    if infinitive and _CLAIM_TO.fullmatch(infinitive["head"]):
        return Certainty.CLAIMED
    if infinitive and not _FACT_BEFORE_TO.search(infinitive["head"]):
        return Certainty.INTENDED
    return Certainty.HEDGED if _UNCONFIRMED.search(after) else None


def spoken(voice: Voice | None) -> Certainty:
    """Certainty of a plain statement by who makes it: a party to the conflict claims, an estimate is one."""
    if voice is None:
        return Certainty.ASSERTED
    verb = voice.verb
    if verb in {"fears", "feared", "fear"}:
        return Certainty.FEARED
    if verb in _EXPECTS:
        return Certainty.EXPECTED
    if verb.startswith("warn") and not voice.direct:
        return Certainty.WARNED
    if verb in _FIRM or (verb == "according to" and _COUNTED.search(voice.speaker)):
        return Certainty.ESTIMATED
    civil = voice.attribution != "named_armed_actor" and _CIVIL.search(voice.speaker)
    if verb.startswith(("claim", "accus")) or (voice.attribution in _PARTIES and not civil):
        return Certainty.CLAIMED
    return Certainty.HEDGED if verb in {"believes", "believed", "believe", "think", "thinks"} else Certainty.ASSERTED


def _governor(before: str) -> Certainty | None:
    """The nearest governing word whose scope reaches the trigger; a clause of fact in between ends the scope."""
    best: tuple[int, Certainty] | None = None
    governors = _AMONG.of(before.able) if isinstance(before, Text) else _GOVERNORS
    for certainty, pattern in governors:
        for match in pattern.finditer(before):
            between = before[match.end() :]
            if certainty is Certainty.HEDGED and len(between) > 60:
                continue
            if _DROVE.match(between):
                continue
            if _FACT_CLAUSE.search(between) and not re.match(r"\s*(?:of|the|a|an)?\s*\w*\s*$", between):
                continue
            if certainty is Certainty.DENIED or best is None or match.start() > best[0]:
                if best is not None and best[1] is Certainty.DENIED:
                    continue
                if best is not None and certainty is Certainty.HEDGED and best[1] is not Certainty.HEDGED:
                    continue
                best = (match.start(), certainty)
    return best[1] if best else None


def _conditional(sentence: Span, low: int, high: int, at: int) -> str:
    """ "inside" when the trigger stands in a condition, "beside" when the sentence has one, else ""."""
    if not sentence.able & _CONDITION.bit:
        return ""
    match = _CONDITION.search(sentence.text, low, high)
    if match is None:
        return ""
    return "inside" if match.end() <= at and "," not in sentence.text[match.end() : at] else "beside"


def _modal(word: str, voice: Voice | None) -> Certainty:
    if word in {"won't", "cannot", "can't"}:
        return Certainty.DENIED
    if voice is not None and voice.verb.startswith("warn"):
        return Certainty.WARNED
    if voice is not None and voice.verb.startswith("fear"):
        return Certainty.FEARED
    return Certainty.EXPECTED
