"""What the words around a figure of people say of it: flow, stock, arrival or departure, from where and to where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.frames import Frame, rx
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure
from panah.reading.whereabouts import first_of_list, in_town

_STOCK_BEFORE: Final = rx(
    r"\b(?:total(?: (?:number|population|figure|count))?|bring(?:s|ing)? the (?:total|number)|brought the (?:total|"
    r"number)|number of (?:(?:newly|internally) )*(?:displaced|idps|refugees|people (?:displaced|forced|"
    r"uprooted))|displacement "
    r"[^.;]{0,40}?(?:stands|stood) (?:now )?at|home to|hosts?|hosting|shelters|houses|accommodates)\b"
)
_STOCK_AFTER: Final = rx(
    r"\b(?:(?:are|remain|remained|is|were (?:still|already)) (?:still |currently |now |already )*(?:internally )?"
    r"(?:displaced|homeless)|(?:are|remain|remained|were|is) (?:still |currently |now |already )*(?:living|sheltering|"
    r"staying|sheltered|hosted|housed|accommodated|lodged|in (?:camps|displacement|(?:temporary |makeshift |"
    r"emergency |transit )*(?:shelters|tents|"
    r"accommodation|camps|cent(?:re|er)s)))|live in (?:camps|displacement|"
    r"tents)|(?:internally )?displaced (?:people|persons|families|households)? ?(?:are|is|remain|live|were living)|"
    r"in total|living (?:in|at)|(?:shelter|stay|live)(?:ing)? (?:in|at) (?:the )?(?:camps?|sites?|schools?|"
    r"settlements?|makeshift|tents))\b"
)
# "ee" is "flee" out of a PDF whose ligature was lost
_MOVED: Final = rx(
    r"(?:\b|(?<=were)|(?<=been)|(?<=have)|(?<=had))(?:displace(?:d|ments?)|uprooted|fled|fleeing|flee|(?:made|left|"
    r"rendered|are|were|now) homeless|homeless|forced (?:from|out|into|to (?:flee|ee|leave|abandon|move|evacuate|"
    r"seek))|driven (?:from|out)|evacuat(?:ed|ion)|evacuate|relocated|relocation|resettled|ha(?:d|ve) to (?:flee|leave|"
    r"evacuate|move|abandon)|lost (?:all )?(?:their )?(?:homes|houses)|vacated|shifted to|on the move|evict(?:ed|"
    r"ions?)|escaped (?!unhurt|unharmed|injur|death|with)|(?:abandon(?:ed|ing)?|left) (?:behind )?(?:their |the "
    r")?(?:homes?|houses|villages?|towns?|land|farms|settlements?)|(?:told|ordered|asked|made|compelled|obliged) (?:to "
    r"(?:leave|evacuate|flee|abandon)|out of)|airlifted|no (?:choice|option) (?:but|other than) to (?:leave|flee|move|"
    r"abandon)|(?:took|taken) to the (?:roads?|hills|bush|forests?)|hosted by|(?:taken|took) in by|without (?:an? "
    r")?(?:homes?|roofs?)|(?:moved|brought|led|driven) out(?: of)?|(?:spend|spent|spending) the night|(?:took|taken|"
    r"taking|sought|seeking|seek|found) (?:shelter|refuge)|(?:moved|taken|brought|transferred) to (?:safety|safer|"
    r"higher (?:ground|land)|shelters?|[\w ]{0,20}shelters|[\w ]{0,20}centres|[\w ]{0,20}camps)|cross(?:ed|ing) the "
    r"border|mov(?:e|ed|ing) (?:there|here|away|elsewhere)\b)"
)
ARRIVE: Final = rx(
    r"\b(?:arriv(?:ed|ing|es|e)|reach(?:ed|ing)|flood(?:ed|ing)|pour(?:ed|ing)|stream(?:ed|ing)|flock(?:ed|ing)|"
    r"sought (?:refuge|shelter|safety)|seeking (?:refuge|shelter|safety)|(?:took|taken|taking|found) (?:refuge|"
    r"shelter)|(?:have |has |had )?(?:come|came|moved|escaped|fled) (?:in)?to|made (?:it|their way) to|"
    r"cross(?:ed|ing) (?:the border )?into|entered|resettled in|settled in)\b"
)
_HOME: Final = (
    r"(?:(?:our|their|his|her|my|the) (?:\w+ )?(?:village|home|homes|town|hometown|house|houses|district|city|area|"
    r"land|farm))"
)
HOME_RX: Final = rx(rf" (?:from )?(?P<home>{_HOME})\b")
LEAVE: Final = rx(r"\b(?:left|fled|leaving|fleeing|escaped|departed|abandoned|evacuated)\b")
PERSON_SUBJECT: Final = rx(
    r"\b(?P<who>I|we|he|she|they|who|(?:my|his|her|their|our|the|a|one) (?:[\w-]+ ){0,2}(?:family|families|household|"
    r"refugee|widow|farmer|woman|man|boy|girl|mother|father|resident|shopkeeper|teacher|couple|brothers?|sisters?|"
    r"children)(?: who)?)(?: (?:of|from|in) [^,.;]{2,30}?| [^,.;]{2,60} and)?(?: (?:recently|just|finally|had|have|"
    r"has|all|also|then|already|and \w+ \w+|first)){0,3} $"
)
GROUP_SUBJECT: Final = rx(
    r"\b(?P<who>(?:many |more |displaced |several |most |new )*(?:refugees|families|displaced (?:people|families)|"
    r"idps|residents|civilians|people|villagers|households))(?: (?:from|of) [^.;]{3,60}?)?(?: (?:have|has|had|also|"
    r"were|are|already|now|continue to|began)){0,3} $"
)
_NOT_DISPLACED: Final = rx(
    r"^(?:soldiers?|fighters?|troops?|gunm[ae]n|militants?|insurgents?|rebels?|police\w*|officers?|guards?|"
    r"volunteers?|bodies|prisoners|detainees|journalists?|sisters|brothers|sons|daughters|dependants|dependents|"
    r"recruits|"
    r"conscripts|draftees|reservists|commandos|combatants|bandits|attackers|assailants|terrorists|tribesmen|warriors)$"
)
_HARMED: Final = rx(
    r"\b(?:killed|killing|killings? of|deaths? of|injured|injuring|wounded|wounding|arrested|detained|abducted|"
    r"kidnapped|executed|injuries to)(?: and \w+)? $|\b(?:dead|deaths|missing|injured|wounded|killed): $"
)
"""Words of harm in front of the figure they count."""

_LABELLED: Final = rx(
    r"(?:^|[.;,:|]|\b(?:number|nb|no|total) of) ?(?:the )?(?:(?:people|persons|population|families|households|"
    r"individuals|total|number of|nb of|internally|newly) )*(?P<term>displaced|evacuated|evacuees|relocated|idps?|"
    r"homeless|sheltered)(?: (?:people|persons|population|families|households|individuals|total|in total))*,?"
    r"(?: (?:nb|number|no)\.? of "
    r"(?:people|persons|families|households|individuals))? ?[:=-]? ?$"
)
"""A label in front of its figure, as tables and bulletins write it ("People evacuated: 300")."""

_HARM: Final = rx(
    r"\b(?:killed|dead|died|dies|injured|wounded|hurt|missing|arrested|detained|abducted|kidnapped|executed|drowned|"
    r"infected|signed|voted|employed|trained)\b"
)
_NEEDY: Final = rx(
    r"\b(?:need|needs|needed|in need|require|requires|lack|hungry|food insecure|received|assisted|reached with|"
    r"benefit\w*|targeted|face|facing|suffer\w*)\b"
)
_UPROOTED: Final = rx(r"\b(?:displac|idps?\b|refugee|forced|uproot|fled\b|homeless)")
_HOSTED: Final = rx(r"\b(?:displac|idps?\b|refugee|camps?\b|sites?\b|homeless)")
_RETURNED: Final = rx(
    r"\b(?:returned|returning|went (?:back|home)|gone (?:back|home)|(?:came|come) (?:back|home)|"
    r"(?:are|is|were) (?:now |already )?back (?:in|at|home))\b"
)
_WHO: Final = rx(r",? ?(?:who|that|which|whom)\b")
WHO_BEFORE: Final = rx(r"\b(?:who|which|that)\b[^.;]*$")
_NO_RETURN: Final = rx(r"\b(?:not|never|n't|none|yet to|unable to|cannot|no longer)\b[^,;]{0,30}$")
_DRIVES: Final = rx(
    r"\b(?:displac(?:e|ed|es|ing)|uproot(?:s|ed|ing)?|forc(?:e|ed|es|ing)|driv(?:e|en|es|ing)|push(?:es|ed|ing)?|"
    r"evict(?:s|ed|ing)?|evacuat(?:e|ed|es|ing)|relocat(?:e|ed|es|ing)|drove) ?(?:the |(?:about|around|some|over|"
    r"nearly|almost) )?$"
)
_DRIVEN: Final = rx(
    r"\b(?:to (?:flee|leave|evacuate|abandon|move|seek|take|spend|sleep|camp|stay|shelter|find|be (?:moved|"
    r"evacuated|relocated|taken))|from|out|off|into)"
)
_SENT: Final = rx(r"\bsen(?:t|ds|ding) (?:(?:more|than|some|about|around|over|nearly|almost|up|to|at|least) )*$")
_FLYING: Final = rx(
    r"[^.;,]{0,40}?\b(?:fleeing|running|into (?:the )?(?:bush|forests?|hills|mountains|swamps|exile|hiding|flight))\b"
)
"""People who are sent fleeing, or into the bush: what stands before and behind their figure."""

_ALONE: Final = ("disp", "up", "evac", "evict", "reloc")
"""How verbs begin that tell of displacement without more words."""

_RECEIVED: Final = rx(r"\b(?:arrivals? of|influx of|recorded|registered|receiv(?:ed|ing))\b")
_THEY: Final = rx(
    r"(?: of (?:which|whom|them))?(?: (?-i:[A-Z])[\w'-]+s(?: (?:of|from) [^,;.]{3,40}?)?)?"
    r" (?:(?:were|was|have|had|has|are|being|others|more|also|been|could|(?-i:may)|might|will|would|be) )*(?:to|"
    r"displaced|evacuated|relocated|left|uprooted|evicted|driven|arrived|reached|escaped|abandoned|"
    r"fled|made|forced|(?:took|taken|found|sought|seeking) (?:shelter|refuge|safety))\b"
)
_EXODUS: Final = rx(
    r"\b(?:evacuation|relocation|displacement|exodus|flight)s? (?:of|(?:orders?|warnings?) (?:for|covers?|covered|"
    r"affect(?:s|ed|ing)))(?:, [^,;.]{3,40},)?"
    r" (?:[\w'-]+ ){0,2}$"
)
_HOMES: Final = rx(r"(?:homes|houses|dwellings)$")
_EMPTIED: Final = rx(r" (?:(?:have|has|had|were|was|are|being|been|also) )*(?:evacuated|emptied)\b")
_IN_CAMP: Final = rx(
    r" (?:(?:are|were|is|was|remain(?:ed)?|still|now) )*(?:in|at) (?:[\w-]+ ){0,3}(?:camps?|(?:evacuation|collective|"
    r"transit|reception) cent(?:re|er)s?|shelters|displacement sites)\b"
)
_ALSO: Final = rx(r"[^.;]{0,120}?\b(?:in|from) [^.;]{2,50}?(?:,|,? and|,? while) $")
_THERE: Final = rx(r" (?:more |others )?(?:in|from) (?:the )?(?-i:[A-Z])")
"""What stands before and behind the second figure of "300 people displaced in X and 200 in Y"."""

_BROUGHT_ON: Final = rx(
    r"\b(?:following|after|due to|because of|as a result of|amid|when) [^.;]{0,60}?\b(?:clash|fight|attack|violen|"
    r"advance|offensive|conflict|flood|rain|storm|cyclone|typhoon|hurricane|earthquake|landslide|fire|shell|strike|"
    r"drought)"
)
"""What displaces people, as the cause of something that is not named."""

_OF_THEM: Final = rx(r" of them\b")
_GROUP_BEFORE: Final = rx(r"\b(?:displaced|idps|refugees|evacuees)\b[^.;,]{0,40}, (?:some |about |around |nearly )?$")
"""What stands behind and before the figure of "the displaced in X, 900 of them, ..."."""

_INCLUDED: Final = rx(r"\((?:including|among them|of (?:whom|which|them)) (?:[\w-]+ ){0,4}$")
_INCLUDING: Final = rx(
    r", (?:including|among them|among whom|of whom|most of them|many of them|some of them|mostly)\b(?:[^,;.]|"
    r",(?=\d)){2,70}, "
)
"""Between people counted and what is told of them: who some of them are."""

_TO_COME: Final = rx(
    r"\b(?:asked|told|ordered|urged|instructed|expected|ready|preparing|prepares?|prepared|bracing|plans?|hopes?) "
    r"(?:(?:to|for) )?(?:(?:receive|host|take in|accept|shelter|absorb|house|prepare for|brace for|"
    r"make room for) )?(?:for )?(?:up to |another |about |some |at least |more than |an? )*$"
)
"""Before people who are to come: nobody counted them."""

NO_THING: Final = rx(
    r" ?(?:$|[^\w ]|(?-i:[A-Z])|(?:were|was|have|has|had|are|is|of|who|to|others?|more|been|being|in|from|at|on|after|"
    r"by|during|since|between|evacuated|relocated|displaced|fled|left|homeless|sheltered|returned|resettled|made|"
    r"forced|took|sought|found|went|gone|came|come|back|waded|swam|walked|escaped|abandoned|arrived|crossed|or|and|"
    r"newly|also|could|(?-i:may)|might|will|would|did|so|across|as|while|slept|sleep|sleeping|stay|stayed|staying|live|"
    r"lived|living|sheltering|sheltered|hid|hiding|waiting|waited|remain|remained|remaining|showed|turned|passed|"
    r"joined|reached|moved|set|departed|headed|packed|landed|crammed|crowded|huddled|camped|camping|hosted|housed|"
    r"accommodated|lodged|spent|spend|still|now)\b)"
)
"""What follows a number that counts people without a noun; another noun would be what it counts."""

_OF_HOUSEHOLDS: Final = rx(r"\b(?:families|households)[\w ]{0,25}[:=-]? ?$")
_GONE: Final = rx(r"\b(?:have|has|had)(?: (?:already|successfully|now|since|also))? left$")
_NEW: Final = rx(r"\b(?:newly|new|extra|additional|another|further|more|fresh|recently)\b")
FROM_HERE: Final = rx(r"\bfrom (?:the )?$")
_ACCORDING: Final = rx(r",? according to\b|[\"'] ?(?:said|says|told|added|recalled|explained)\b")
"""What stands behind is no longer told of the people counted."""

_FROM: Final = rx(r"\b(?:from|out of)\b")


def people_of(frame: Frame) -> Iterator[tuple[Figure, int, int, str]]:
    """Figures of people with the span of words about them and what these say: flow, stock, arrival or departure."""
    bare = [f for f in frame.figures if may_count_people(frame, f)]
    asides = {f.start: _INCLUDING.match(frame.scene.doc.plain, f.end, frame.end) for f in bare}
    parts = [m.span() for m in asides.values() if m]
    bare = [f for f in bare if not any(a <= f.start < b for a, b in parts)]
    last: tuple[int, str] | None = None
    for i, figure in enumerate(bare):
        if _NOT_DISPLACED.match(figure.noun) or re.search(r"\barmed\b", figure.words):
            continue
        stop = bare[i + 1].start if i + 1 < len(bare) else frame.end
        begin = bare[i - 1].end if i else frame.start
        aside = asides[figure.start]
        what = _sort(frame, replace(figure, end=aside.end() - 1) if aside else figure, begin, stop)
        if not what and last and _ALSO.fullmatch(frame.between(last[0], figure.start)):
            what = last[1] if _THERE.match(frame.between(figure.end, stop)) else ""
        last = (figure.end, what) if what else None
        if what:
            label = _OF_HOUSEHOLDS.search(frame.between(max(begin, figure.start - 60), figure.start))
            families = replace(figure, unit="households", noun="households") if label and not figure.unit else figure
            yield families, begin, stop, what


def may_count_people(frame: Frame, figure: Figure) -> bool:
    """Whether a figure counts people or families, or homes that were left, and is no conversion or part in brackets."""
    size = figure.low or figure.high or 0
    head = frame.words(max(frame.start, figure.start - 90), figure.start)
    homes = figure.unit == "structures" and _HOMES.match(figure.noun)
    emptied = homes and (
        _EMPTIED.match(frame.between(figure.end, min(frame.end, figure.end + 60))) or _EXODUS.search(head)
    )
    bare = figure.kind == "count" and not figure.unit and size >= 100
    bare = bare and NO_THING.match(frame.between(figure.end, min(frame.end, figure.end + 30))) is not None
    counts = (figure.people or bool(emptied) or bare) and size == int(size) and not figure.bracketed
    return counts and not _INCLUDED.search(head) and not _TO_COME.search(head)


def also_counted(frame: Frame, figure: Figure) -> str:
    """The same people in the other unit where the text has both ("125 families (800 people)"), or ""."""
    same = next((f for f in frame.figures if f.bracketed and f.people and 0 < f.start - figure.end < 20), None)
    return re.sub(r"\s+", " ", frame.between(same.start, same.end)) if same else ""


def _sort(frame: Frame, figure: Figure, begin: int, stop: int) -> str:
    """What the words around a figure of people say of it: "flow", "stock", "arrival", "departure" or nothing."""
    head = frame.words(max(begin, figure.start - 110), figure.start)
    beyond = _ACCORDING.search(frame.between(figure.end, stop))
    stop = figure.end + beyond.start() if beyond else stop
    tail = frame.words(figure.end, min(stop, figure.end + 170))
    own = frame.between(figure.start, figure.end)
    if _HARM.search(re.split(r"[,;]|\band\b", tail[:45])[0]) or _HARMED.search(head) or goes_back(tail):
        return ""
    if not figure.noun or figure.noun.lower() in {"people", "persons", "families", "households", "individuals"}:
        label = _LABELLED.search(head)
        if label:
            return "flow" if label["term"].lower().startswith(("evac", "reloc")) else "stock"
    if _OF_THEM.match(tail) and _GROUP_BEFORE.search(head):
        return "stock"
    if _STOCK_BEFORE.search(head) and _UPROOTED.search(head + own + tail):
        return "stock"
    if not figure.people and figure.unit != "structures" and not _THEY.match(tail):
        driven = not figure.unit and _sort_before(head, own, tail) == "flow"
        return "flow" if driven or _is_entry(frame, figure, begin, tail) else ""
    return _sort_after(frame, figure, own, tail, stop) or _sort_before(head, own, tail)


def _is_entry(frame: Frame, figure: Figure, begin: int, tail: str) -> bool:
    """Whether a bare number opens an entry of a list of displacements ("about 900 in X, following clashes")."""
    first = begin == frame.start and re.fullmatch(r"\W*(?:and\s+)?", frame.between(begin, figure.start))
    return bool(first and _THERE.match(tail) and not re.search(r"\b(?:is|are|was|were|has|have|had)\b", tail)) and bool(
        _BROUGHT_ON.search(tail)
    )


def goes_back(tail: str) -> bool:
    """Whether people are told to have returned: where they had fled to is no arrival now."""
    back = _RETURNED.search(tail)
    if back is None or _NO_RETURN.search(tail[: back.start()]):
        return False
    return _WHO.match(tail) is not None or not (
        _MOVED.search(tail, 0, back.start()) or ARRIVE.search(tail, 0, back.start())
    )


def sureness(frame: Frame, figure: Figure, stop: int) -> Certainty:
    """Certainty of a figure of people: that of its words, or of the verb behind it where this is less than a fact."""
    own = frame.certainty(figure.start, figure.end)
    if own not in FACTUAL:
        return own
    begin = max(frame.start, figure.start - 90)
    before = _DRIVES.search(frame.between(begin, figure.start))
    if before is not None:  # "forced 300 people to evacuate": they did
        judged = frame.certainty(begin + before.start(), begin + before.end())
        return own if judged in FACTUAL else judged
    for verb in frame.find(_MOVED, figure.end, stop):
        judged = frame.certainty(*verb.span())
        return own if judged in FACTUAL else judged
    return own


def _sort_after(frame: Frame, figure: Figure, own: str, tail: str, stop: int) -> str:
    """What the words behind a figure say: the first of arriving, being displaced, staying and leaving."""
    arrive, moved, stay = ARRIVE.search(tail), _MOVED.search(tail), _STOCK_AFTER.search(tail)
    reached = arrive and destination_of(frame, figure.end + arrive.start(), figure.end + arrive.end())
    came = arrive and arrive.group().lower().startswith("arriv")
    if arrive and (reached or came) and (not moved or moved.start() >= arrive.start() or _FROM.search(tail)):
        return "arrival"
    if _IN_CAMP.match(tail):
        return "stock"
    fresh = _NEW.search(own + tail[: stay.end() if stay else 0])
    dated = frame.when(figure.start, figure.end)
    if moved and stay and moved.start() <= stay.start() <= moved.start() + 30 and not fresh and not dated:
        return "stock"
    if stay and not (moved and moved.start() < stay.start()) and _HOSTED.search(own + tail):
        return "flow" if fresh else "stock"
    if moved and not _NEEDY.search(tail[: moved.start()]):
        left = re.match(r"(?:fled|left|fleeing)", moved.group(), re.IGNORECASE)
        return "departure" if left and origin_of(frame, figure.end + moved.end(), stop) else "flow"
    leave = re.search(r"\bleft\b", tail[:60])
    if leave and re.match(r"\s*(?:[.;,]|$)", tail[leave.end() :]) and _GONE.search(tail[: leave.end()]):
        return "flow"
    return "departure" if leave and origin_of(frame, figure.end + leave.end(), stop) else ""


def _sort_before(head: str, own: str, tail: str) -> str:
    """What the words in front of a figure say ("displaced 20,000 people", "an influx of 300 families")."""
    before = _DRIVES.search(head)
    if before and (before.group().lower().startswith(_ALONE) or _DRIVEN.search(tail[:50])):
        return "flow"
    if _EXODUS.search(head) or (_SENT.search(head) and _FLYING.match(tail)):
        return "flow"
    if _RECEIVED.search(head, max(0, len(head) - 60)) and re.search(r"displac|arriv|refugee|idp", (own + head).lower()):
        return "arrival"
    if re.search(r"(?:displacement|evacuation)s$", own.lower()):
        return "flow"
    if re.search(r"displac|idp", own.lower()) and not _NEEDY.search(tail[:40]):
        return "flow" if _NEW.search(own) else "stock"
    return ""


def destination_of(frame: Frame, at: int, stop: int) -> PlaceRef | None:
    """The place a verb of arriving leads to: after "in", "to", "at", or its object."""
    verb = frame.between(at, stop).lower()
    for place in (p for p in frame.places if p.start >= stop):
        gap = frame.between(stop, place.start)
        if re.match(r"\s*from\b", gap):  # "moved from X to Y"
            onward = re.search(r"\b(?:to|into|towards)\s+(?:[\w-]+\s+){0,4}$", gap)
            if onward is None or re.search(r"[.;,]", gap) or len(gap) > 90:
                continue
            return place
        if re.search(r"\b(?:from|since|after|when|because|where)\b", gap) or len(gap) > 60:
            break
        if re.search(
            r"\b(?:in|to|at|into|inside|near|around|towards?|on)\s+(?:the\s+)?(?:\w+\s+){0,3}$", gap
        ) or re.search(r"\b(?:reach|enter|\bto\b|into\b)", verb):
            return place
    pointed = frame.pointing(stop, min(frame.end, stop + 45))
    if pointed and not re.search(r"\bfrom\b", frame.between(stop, pointed.start)):
        return pointed
    return None


def origin_of(frame: Frame, at: int, stop: int) -> PlaceRef | None:
    """The place that follows a verb of leaving directly or with "from"."""
    for place in (p for p in frame.places if at <= p.start < stop):
        gap = frame.between(at, place.start)
        if re.fullmatch(
            r"\s*(?:from\s+)?(?:the\s+)?(?:(?:city|town|village|district|province|besieged|nearby|their homes in|"
            r"homes in|villages in|areas? (?:in|around|of)|(?:[a-z]+\s+)?(?:camps?|sites?|settlements?)(?:\s+"
            r"(?:in|at|near|around|outside))?)\s+(?:of\s+)?){0,2}",
            gap,
        ):
            return place
        return None
    return None


_TOWARDS: Final = rx(
    r"[^.;,]{0,30}?\b(?:to|into|towards?|for|and (?:reached|arrived in|moved to|went to)) (?:(?:the|nearby|"
    r"neighbou?ring|safer|cities|towns?|city|camps?|sites?|relatives|safety|shelters?|of|in|at|around) ){0,4}$"
)
"""Between the place people left and the place they went to."""


def goal_of(frame: Frame, origin: PlaceRef | None, stop: int) -> PlaceRef | None:
    """The place people who left another one went to ("fled from X to Y")."""
    if origin is None:
        return None
    after = next((p for p in frame.places if origin.end <= p.start < stop), None)
    return after if after and _TOWARDS.fullmatch(frame.between(origin.end, after.start)) else None


def origins_of(frame: Frame, begin: int, stop: int) -> str:
    """Where people come from, as the text has it ("nearby districts and provinces")."""
    match = re.compile(
        r"\bfrom\s+(?P<what>(?:(?:the|their|nearby|neighbou?ring|surrounding|other|rural|several|both|"
        r"its)\s+)*(?:[A-Z\u00c0-\u00de][\w'-]*|districts?|provinces?|villages?|areas?|towns?|countryside|regions?|"
        r"homes)(?:(?:\s+|,\s+|\s+and\s+(?:from\s+)?)(?:[A-Z\u00c0-\u00de][\w'-]*|districts?|provinces?|villages?|"
        r"areas?|towns?|regions?|province|district|nearby|neighbou?ring|surrounding))*)"
    ).search(frame.scene.doc.plain, begin, stop)
    if match is None or re.fullmatch(r"(?:their|the)\s+homes?", match["what"]):
        return ""
    return re.sub(r"\s+", " ", match["what"]).removesuffix(" and")


def figure_of(figure: Figure) -> dict[str, object]:
    """A figure of people as fields of a draft; a bare number counts persons, and a home that was left a household."""
    unit = figure.unit if figure.people else "households" if figure.unit == "structures" else "persons"
    return {"low": figure.low, "high": figure.high, "unit": unit, "term": figure.noun}


def share_of(frame: Frame, at: int, stop: int) -> dict[str, object]:
    """The share of people that a verb at a span tells of ("half of them sleep outside"), as fields of a draft."""
    low, high = frame.clause(at, stop)
    parts = [f for f in frame.figures if f.unit == "share" and low <= f.start < high]
    ahead = [f for f in parts if f.end <= at] or parts
    if not ahead:
        return {}
    figure = min(ahead, key=lambda f: abs(at - f.end))
    return {"low": figure.low, "high": figure.high, "unit": "share", "term": figure.noun}


def bounds_of(figure: Figure) -> str:
    """The words that bound a figure ("more than"), where they say something a reader should see."""
    words = figure.words.strip()
    return (
        words
        if re.search(r"more|over|least|nearly|almost|up to|about|around|some|extra|estimated|additional|new", words)
        else ""
    )


_LYING: Final = rx(r"\b(?:in|inside|across|within|at|throughout|around) (?:the )?(?:\w+ ){0,2}$")
_LEFT_FROM: Final = rx(
    r"\b(?:displac\w*|uprooted|fle(?:d|eing)|flee|forced(?: out)?|driven(?: out)?|evacuat\w*|relocated|people|persons|"
    r"idps|famil(?:y|ies)|households|residents|individuals|homes) from (?:the )?(?:\w+ ){0,2}$"
)
"""Words between a figure of displaced people and a place: where they are, or what they were displaced from."""

_OTHER_DEED: Final = rx(
    r",? (?:and|while|which|but) (?:(?:has|have|had|also|then|later|eventually|further|another) )*(?:led|caus|trigger|"
    r"forc|driv|push|leav|result|spread|kill|destroy|damag|\d)\w*|,? (?:leading|causing|triggering|leaving|resulting)\b"
)
"""Where words behind a figure turn to another deed of the same subject."""

_DEED: Final = rx(r"\b(?:in|at|on|near|around|across|outside) (?:the )?(?:\w+ ){0,2}$")


def _subject_place(frame: Frame, figure: Figure) -> PlaceRef | None:
    """The place of what drove people from their homes ("fighting in X displaced 300 people"), or None."""
    verb = _DRIVES.search(frame.between(max(frame.start, figure.start - 90), figure.start))
    if verb is None:
        return None
    at = max(frame.start, figure.start - 90) + verb.start()
    low, _ = frame.clause(at, figure.end)
    ahead = [p for p in frame.places if low <= p.start and p.end <= at]
    found = next((p for p in reversed(ahead) if _DEED.search(frame.between(frame.start, p.start))), None)
    return first_of_list(frame, found) if found else None


def area_of(frame: Frame, figure: Figure, stop: int) -> tuple[PlaceRef | None, bool]:
    """Place of a figure on displacement: its own, the country where the words say so, else the context's."""
    inside = [p for p in frame.places if figure.end <= p.start < stop]
    beyond = _OTHER_DEED.search(frame.between(figure.end, stop))
    limit = figure.end + beyond.start() if beyond else stop
    ahead = _subject_place(frame, figure)
    located = [
        p
        for p in inside
        if (p.start < limit or ahead is None)
        and (
            _LYING.search(frame.between(figure.end, p.start))
            or (_LEFT_FROM.search(frame.between(max(figure.start, p.start - 60), p.start)))
        )
    ]
    if located:
        found = in_town(frame, located[0])
        return found, found is not located[0]
    if ahead is not None:
        return ahead, False
    pointed = frame.pointing(frame.start, frame.end)
    if pointed is not None:
        return pointed, False
    from panah.atlas.demonyms import country_of  # noqa: PLC0415

    if figure.noun[:1].isupper() and country_of(figure.noun):
        country = frame.scene.places.country_ref(figure.start, figure.end)
        if country is not None:
            return country, False
    if frame.places:
        return (inside or list(frame.places))[0], False
    country = frame.scene.places.country_ref(figure.start, figure.end)
    if figure.low and figure.low >= 100_000:
        return country, True
    place, context = frame.where(figure.start, figure.end)
    return (country, True) if place is None else (place, context)


def reached(frame: Frame, place: PlaceRef | None, context: bool) -> tuple[PlaceRef | None, bool]:
    """Where people arrived: not the place that they came from, but another of the sentence, or the one before it."""
    if place is None or context or not FROM_HERE.search(frame.between(frame.start, place.start)):
        return place, context
    plain, before = frame.scene.doc.plain, frame.scene.places.before(frame.start)
    others = (p for p in frame.places if p.key != place.key and not FROM_HERE.search(plain, frame.start, p.start))
    other = next(others, None)
    return (other, False) if other is not None else (before if before and before.key != place.key else None, True)
