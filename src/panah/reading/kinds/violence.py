"""Fighting, attacks, threats and harm to people; what is feared or tried is told apart from what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.certainty import ended
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure
from panah.reading.roles import KIN

_CLASH: Final = rx(
    r"\b(?:clash(?:es|ed|ing)?|fire-?fights?|gun ?battles?|gunfights?|skirmish(?:es|ed|ing)?|(?:heavy |fierce |"
    r"intense |renewed |recent |street )*fighting(?! (?:age|fires?|cancer|crime|disease|hunger|poverty|corruption|"
    r"spirit|for (?:their|his|her) li))|battl(?:es|ed|ing)(?! (?:illness|cancer|fires?|crime|disease|hunger|poverty|"
    r"inflation))|exchang(?:ed|es?|ing) (?:of )?(?:gun)?fire|(?:gunfire|gunshots|heavy gunfire|shooting) "
    r"(?:was |were |could be |is |are )?(?:heard|reported|erupted)|fought(?! (?:fires?|poverty|hunger|over (?:the |"
    r"how |who |whether )(?:wording|budget|terms|text|seats?|inheritance|to)|for (?:his|her|their) li))|hostilities|"
    r"combat|armed confrontations?|shoot-?outs?)\b"
)
_NOT_FIGHT: Final = rx(
    r"\b(?:ceasefire|truce|end (?:to|of)|halt (?:to|in)|lull in|pause in|stop(?:ped)?|ceased?|no|"
    r"without)\b[^,.;]{0,25}$"
)
_DATES: Final = rx(
    r"\b(?:before|since|prior to|until) (?:the |this )(?:\w+ )?$|\b(?:fled|fleeing|of burn\w*) (?:\w+ )?$"
)
"""In front of fighting or an attack that only dates something else, or says what people fled from."""

_DEMANDED: Final = rx(
    r"\b(?:must|should|shall|urge\w*|call\w*|appeal\w*|demand\w*|ask\w*|plead\w*|let us|please)\b[^.;]{0,60}? (?:end|"
    r"stop|halt|cease|"
    r"suspend|pause) (?:(?:the|all|their|these|this|any|further) )*$"
)
"""In front of fighting that somebody asks to be ended."""

_ATTACK: Final = rx(
    r"\b(?:attack(?:ed|s|ing)?|shell(?:ed|ing)|bomb(?:ed|ing|ings|ardment|arded)|air ?-?strikes?|drone strikes?|"
    r"missile strikes?|rocket(?:s| fire| attacks?)?|mortars?|artillery fire|ambush(?:ed|es)?|raid(?:ed|s)?|"
    r"explosions?|suicide (?:attack|bombing|blast)s?|car bombs?|IEDs?|roadside bombs?|massacres?|assault(?:ed|s)?|"
    r"torched|burned down|opened fire|stormed|fired (?:on|at|into)|executed|executions?|strafed|(?:burn(?:t|ed|ing)|"
    r"set fire to|looted) (?:\w+ ){0,3}(?:trucks?|lorries|vehicles|convoys?|villages?|hamlets?|"
    r"settlements?|communities|markets?|farms?|fields|crops|schools?|clinics?|churches|mosques?|houses|homes|"
    r"shops|ambulances?|granaries)|abduct(?:ed|ions?)|"
    r"kidnapp?(?:ed|ings?)|"
    r"(?:drones?|jets?|warplanes?|missiles?|rockets?|shells?|mortars?|aircraft|helicopters?) (?:struck|hit|slammed "
    r"into|"
    r"landed (?:on|in))|(?:shells|bombs|rockets|missiles|mortars)(?: (?:began|started|continued) to| have| had| also)* "
    r"(?:fall|fell|fallen|rain(?:ed)?|land(?:ed)?|explode[ds]?) (?:on|in|into|near|around|across))\b"
)
THREAT: Final = rx(
    r"\b(?:attack(?:s|ing|ed)?|assault(?:s)?|offensive|bombing(?:s)?|suicide (?:bomb(?:er|ers|ing|ings)|"
    r"attack(?:s)?)|bombers?|shelling|air ?strikes?|raids?|storm(?:ing)?|massacre(?:s)?|atrocities|reprisals?|"
    r"retaliation|car bombs?|ieds?|kidnappings?|abductions?|bloodbath|ground invasion|invasion|incursion|"
    r"ambush(?:es)?)\b"
)
_HARM: Final = rx(
    r"\b(?P<verb>kill(?:ed|ing|s)|dead|died|dies|deaths?|death toll|slain|murdered|executed|massacred|assassinated|"
    r"lynched|beheaded|martyred|KIA|WIA|MIA|fatalit(?:y|"
    r"ies)|bod(?:y|ies) (?:was|were|have been|has been|had been) (?:recovered|found|retrieved|pulled|"
    r"brought|counted|buried)|(?:is|are|was|were|remains?|remained) "
    r"(?:still )?"
    r"(?:unaccounted for|not found|not yet found)|shot(?= (?:dead|at|by|in|while|when|on|and killed)\b)|drowned|"
    r"injur(?:ed|ing|ies)|wound(?:ed|ing|s)|hurt|missing|casualt(?:y|ies)|lost (?:his|her|their|my|our) lives|"
    r"lost (?:his|her|my|our|their) (?:father|mother|son|daughter|husband|wife|brother|sister|child|children|parents|"
    r"family))\b"
)
_KIN: Final = rx(
    r"\b(?P<whose>his|her|my|our|their|the (?:boy|girl|woman|man|teenager|widow|family)'s|"
    r"[\w-]+'s) (?:\w+ ){0,2}?(?P<kin>"
    rf"{KIN}|parents|baby|neighbou?r|(?:two|three|four|five) (?:sons|daughters|children|"
    r"brothers|sisters))\b"
)
_PEOPLE_NOUN: Final = frozenset({"persons", "households"})


def _item(verb: str) -> str:
    low = verb.lower()
    if "unaccounted" in low or "not " in low:
        return "missing"
    if low.startswith(("injur", "wound", "hurt", "wia")):
        return "injured"
    return "missing" if low.startswith(("missing", "mia")) else "casualties" if low.startswith("casualt") else "killed"


def _site(frame: Frame, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """The place of an event; somebody heard who fled tells of elsewhere, so the context's place is not taken for it."""
    place, context = frame.where(at, stop)
    voice = frame.voice(at, stop)
    heard = voice is not None and voice.private and voice.attribution == "eyewitness" and (voice.direct or voice.verb)
    if context and heard:
        return None, False
    return place, context


def _sides(frame: Frame, at: int, stop: int) -> str:
    """The parties of a fight: "A vs B" from "between A and B", "A ... with B", or the actors of the clause."""
    low, high = frame.clause(at, stop)
    after = [a for a in frame.actors if stop <= a.start < high]
    before = [a for a in frame.actors if low <= a.start < at]
    words = frame.between(stop, high)
    names: list[str] = []
    if re.match(r"\s*(?:\w+\s+){0,2}between\b", words) and len(after) >= 2:
        names = [after[0].name, after[1].name]
    elif re.match(r"\s*(?:\w+\s+){0,1}(?:with|against)\b", words) and after:
        names = [a.name for a in before[-1:]] + [after[0].name]
    elif before or after:
        names = [a.name for a in [*before, *after][:2]]
    voice = frame.voice(at, stop)
    if (
        len(names) == 1
        and voice is not None
        and voice.attribution == "named_armed_actor"
        and re.search(r"\b(?:we|I|our)\b", frame.between(low, at))
    ):
        names = [f"{voice.speaker} and men", *names]
    unique = list(dict.fromkeys(names))
    return " vs ".join(unique)


@reader(
    "clash", "clash", "fight", "fought", "gun", "battl", "skirmish", "fire", "hostil", "combat", "confront", "shoot"
)
def clash(frame: Frame) -> Iterator[Draft]:
    """Fighting between armed parties, told as fact or denied; a recurring one says so."""
    for match in frame.find(_CLASH):
        at, stop = match.span()
        low, _ = frame.clause(at, stop)
        certainty = frame.certainty(at, stop)
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        if _DATES.search(frame.between(low, at)) or _DEMANDED.search(frame.between(low, at)):
            continue
        if (
            re.search(
                r"\b(?:displaced|fled|fleeing|escap\w+|driven|killed|because of|due to|"
                r"caused by)\s+(?:\w+\s+){0,3}(?:by|from|in|during)?\s*(?:the\s+|recent\s+)*$",
                frame.between(low, at),
            )
            and not frame.actors
            and certainty in FACTUAL
        ):
            continue
        over = ended(frame.scene.doc.plain, stop, frame.end)
        stopped = _NOT_FIGHT.search(frame.between(max(low, at - 45), at))
        if stopped and re.search(
            r"\b(?:not|never|n't)\s+(?:yet\s+)?$", frame.between(low, max(low, at - 45) + stopped.start())
        ):
            stopped = None
        recurring = "" if over else frame.recurring(at, stop)
        place, context = _site(frame, at, stop)
        harmed = frame.has(_KIN) and frame.voice(at, stop) is None and _HARM.search(frame.between(low, at))
        yield frame.draft(
            "clash",
            "clash",
            at,
            stop,
            actor=_sides(frame, at, stop),
            place=place,
            context=context,
            measure=Measure.FLOW if recurring else None,
            certainty=Certainty.DENIED if stopped or over else certainty,
            qualifier="ended" if over else f"recurring: {recurring}" if recurring else "",
            subject=frame.told_of(at) if harmed else "",
        )
        return


@reader("attack")
def attack(frame: Frame) -> Iterator[Draft]:
    """Attacks carried out, or denied; a feared one is no attack."""
    for match in frame.find(_ATTACK):
        at, stop = match.span()
        word = match.group().lower()
        certainty = frame.certainty(at, stop)
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        if re.match(
            r"\s+(?:helicopters?|dogs?|on (?:his|her|the) (?:record|credibility))", frame.between(stop, frame.end)
        ):
            continue
        if _DATES.search(frame.between(frame.start, at)):
            continue
        if word.startswith(("attack", "assault", "raid", "rocket", "mortar")) and not (frame.actors or frame.places):
            continue
        if (
            re.search(
                r"\b(?:launching|launch|carry out|prevent|slow|stop|against|for|from|of)\s+(?:an?\s+|any\s+|the\s+|"
                r"further\s+|new\s+)*(?:\w+\s+)?$",
                frame.between(max(frame.start, at - 40), at),
            )
            and certainty is Certainty.HEDGED
        ):
            continue
        if word.startswith("rocket") and re.match(r"\s+(?:launchers?|propelled)", frame.between(stop, frame.end)):
            continue
        passive = re.search(r"\b(?:was|were|been|being)\s+(?:\w+\s+)?$", frame.between(frame.start, at)) is not None
        actor = frame.actor_after(stop) if passive else frame.subject_actor(at)
        place, context = _site(frame, at, stop)
        recurring = frame.recurring(at, stop)
        yield frame.draft(
            "attack",
            "attack",
            at,
            stop,
            actor=actor.name if actor else "",
            place=place,
            context=context,
            certainty=certainty,
            item=re.sub(r"\s+", " ", word),
            qualifier=f"recurring: {recurring}" if recurring else "",
        )
        return


_AS_REASON: Final = rx(
    r"\bfears? of\b[^.;]{0,120}?\b(?:(?:has|have|had) (?:led|forced|driven|caused|triggered|pushed)|led to|caused|"
    r"forced|"
    r"drove|as (?:the|a|their) (?:main |primary )?reason|reasons?)\b|\b(?:reasons?|because|due to|owing to|out "
    r"of)\b[^.;]{0,"
    r"60}?\bfears? of\b"
)
"""Where fear of an attack is why people went: nothing is expected."""


@reader("threat_anticipated")
def threat_anticipated(frame: Frame) -> Iterator[Draft]:
    """Attacks that are feared, expected, warned of, or guarded against: never events."""
    for match in frame.find(THREAT):
        at, stop = match.span()
        certainty = frame.certainty(at, stop)
        if certainty is Certainty.FEARED and _AS_REASON.search(frame.between(*frame.clause(at, stop))):
            continue
        purpose = re.search(
            r"\b(?:slow(?:\s+down)?|stop|prevent|deter|repel|guard(?:ing)?\s+against|"
            r"protect\w*\s+(?:\w+\s+){0,4}(?:from|against)|defend\w*\s+(?:\w+\s+){0,4}(?:from|against)|in case of|"
            r"ahead of)\s+(?:[\w-]+\s+){0,4}$",
            frame.between(frame.start, at),
            re.IGNORECASE,
        )
        if certainty in FACTUAL and not purpose:
            continue
        if purpose:
            hedged = re.search(
                r"\b(?:thought|believed|said|understood|appears?|seems?|reportedly)\b",
                frame.between(frame.start, at),
                re.IGNORECASE,
            )
            certainty = Certainty.HEDGED if hedged else Certainty.EXPECTED
        if certainty in {Certainty.DENIED, Certainty.ATTEMPTED}:
            continue
        actor = (
            frame.actor_before(at)
            or next((a for a in frame.actors if a.start <= stop and a.end >= at), None)
            or frame.actor_after(stop)
        )
        pronoun = re.search(r"\bthey\b", frame.between(frame.start, at), re.IGNORECASE)
        if actor is None and pronoun:
            actor = frame.scene.last_armed(at)
        place, context = _site(frame, at, stop)
        yield frame.draft(
            "threat_anticipated",
            "threat_anticipated",
            at,
            stop,
            actor=actor.name if actor else "",
            place=place,
            context=context,
            certainty=certainty,
            item=re.sub(r"\s+", " ", match.group().lower()),
        )
        return


@reader(
    "casualty",
    "kill",
    "dead",
    "die",
    "death",
    "slain",
    "murder",
    "execut",
    "massacr",
    "fatal",
    "injur",
    "wound",
    "hurt",
    "missing",
    "casualt",
    "lost",
    "bod",
    "unaccounted",
    "found",
    "shot",
    "drown",
    "assassin",
    "lynch",
    "behead",
    "martyr",
    "kia",
    "wia",
    "mia",
)
def casualty(frame: Frame) -> Iterator[Draft]:
    """People killed, injured or missing: counts, or a relative told of by a family."""
    used: set[int] = set()
    for match in frame.find(_HARM):
        at, stop = match.span("verb")
        certainty = frame.certainty(at, stop)
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        verb = match["verb"].lower()
        figure = _counted(frame, at, stop, used)
        place, context = _site(frame, at, stop)
        if figure is not None:
            used.add(figure.start)
            unit = figure.unit if figure.unit in _PEOPLE_NOUN else "persons"
            yield frame.draft(
                "casualty",
                "casualty.counted",
                at,
                stop,
                item=_item(verb),
                low=figure.low,
                high=figure.high,
                unit=unit,
                term=figure.noun,
                place=place,
                context=context,
                measure=Measure.FLOW,
                certainty=certainty,
            )
            continue
        low, _high = frame.clause(at, stop)
        kin = next(iter(frame.find(_KIN, low, at)), None) or (
            re.match(
                r"lost (?:his|her|my|our|their) (?P<kin>father|mother|son|daughter|husband|wife|brother|sister|child)",
                re.sub(r"\s+", " ", verb),
            )
        )
        pronoun = re.search(
            r"\b(?:he|she)\s+(?:was|had been|got|has)\s+$|\b(?:he|she)\s+$", frame.between(low, at), re.IGNORECASE
        )
        voice = frame.voice(at, stop)
        passive = re.search(r"\b(?:was|were|been|being|got)\s+(?:\w+\s+)?$", frame.between(low, at)) is not None
        named = None if kin or not (passive or verb.startswith("die")) else frame.person_subject(at)
        if verb.startswith(("death", "fatal", "casualt", "missing", "hurt")) or not (
            kin or named or (pronoun and voice is not None and voice.private)
        ):
            continue
        name = frame.told_of(at)
        qualifier = ("crossfire" if re.search(r"\bcrossfire\b", frame.plain) else "", kin["kin"].lower() if kin else "")
        yield frame.draft(
            "casualty",
            "casualty.relative",
            at,
            stop,
            item=_item(verb),
            low=1.0,
            high=1.0,
            unit="persons",
            measure=Measure.FLOW,
            place=place,
            context=context,
            certainty=certainty,
            private=True,
            subject=name,
            qualifier=qualifier,
        )


_ANIMALS: Final = rx(
    r" ?(?:[\w-]+ )?(?:head|cattle|livestock|animals|goats|sheep|cows|oxen|bulls|calves|camels|horses|donkeys|"
    r"mules|dogs|pigs|chickens|hens|birds|fish|bees|trees|buffalo\w*|poultry|batteries|tanks|engines|phones)\b"
)
"""Behind a figure: no people."""


def _counted(frame: Frame, at: int, stop: int, used: set[int]) -> Figure | None:
    """The figure a verb of harm counts: the nearest one of people before it or right after it."""
    low, high = frame.clause(at, stop)
    fits = [
        f
        for f in frame.figures
        if f.kind == "count"
        and (f.people or not f.unit)
        and f.start not in used
        and low <= f.start < high
        and not re.match(r"sister|brother|son|daughter|dependa", f.noun)
        and not _ANIMALS.match(frame.between(f.end, min(high, f.end + 24)))
    ]
    near = [
        f
        for f in fits
        if (f.start <= at and stop <= f.end)
        or (f.end <= at and at - f.end < 40)
        or (f.start >= stop and f.start - stop < 30)
    ]
    near = [
        f
        for f in near
        if not re.search(r"\b(?:displaced|fled|arrived|said)\b", frame.between(min(f.end, stop), max(f.start, at)))
    ]
    passive = re.search(r"\b(?:was|were|been|being|are|left|ha[sd]|have)\s+(?:\w+\s+)?$", frame.between(low, at))
    before = [f for f in near if f.end <= at and (passive or at - f.end <= 2)]
    if before:
        return _whole(frame, fits, before[-1])
    return _whole(frame, fits, min(near, key=lambda f: min(abs(at - f.end), abs(f.start - stop)))) if near else None


def _whole(frame: Frame, fits: list[Figure], part: Figure) -> Figure:
    """The figure that another one right behind it is a part of ("30 people, including 12 children,"), else that one."""
    whole = next((f for f in reversed(fits) if f.end <= part.start), None)
    if whole is None or not _INCLUDED.fullmatch(frame.between(whole.end, part.start)):
        return part
    named = re.search(r"\b(?:including|among|whom)\b", frame.between(whole.end, part.start))
    return whole if named or _OF_THEM.search(frame.between(part.start, part.end + 9)) else part


_INCLUDED: Final = rx(
    r"(?: in [^,;.]{3,30})?,? ?\(?(?:(?:including|among them|of whom) (?:at least |about |some |up to )?)?"
)
_OF_THEM: Final = rx(r" of (?:them|whom)\b")
"""Between a figure and a part of it, and behind the part."""
