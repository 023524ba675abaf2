"""What armed parties do besides fighting: calling up, forming groups, standing guard; how many; and how they get on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.actors import Actor, same_side
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.quantities import Figure

_MEN: Final = (
    r"(?:fighters?|troops|soldiers|men|militia(?:men)?|militants|rebels|gunmen|volunteers|combatants|recruits|"
    r"reservists|mercenaries|guards|policemen|peacekeepers|commandos|insurgents|supporters|followers|conscripts)"
)
_CALL: Final = rx(
    r"\b(?:(?P<arms>call(?:s|ed)? to arms|general mobili[sz]ation|mobili[sz](?:ed|es|ing)(?! (?:aid|funds|"
    r"resources|teams|support|funding|money|relief|supplies))|(?:took|takes?|taken|taking) up (?:arms|weapons))|"
    r"(?P<recruitment>conscript(?:ed|s|ing|ion)|press-?gang\w*|(?:recruit(?:ed|s|ing)|enlist(?:ed|s|ing)|"
    rf"draft(?:ed|ing)) (?:[\w-]+ ){{0,4}}?(?:{_MEN}|children|boys|youths?))|"
    r"(?P<appeal>call(?:s|ed|ing)? (?:on|for|up|upon) (?P<on>[^.;,]{3,60}?) to (?:defend|fight|join|take up|"
    r"mobili[sz]e|enlist|resist|march|rise|arm|gather|report)|calls? (?:its|his|their|all) (?:\w+ ){1,3}to (?:gather|"
    r"assemble|join|march|rally|arms))|(?P<order>ordered (?:[\w'-]+ ){0,5}?to report\b|call-?ups?(?! for)|(?:has|"
    r"have|was|were|been|being) called up\b)|"
    rf"(?P<gathering>(?:gather(?:ed|s|ing)|rall(?:ied|ies|ying)|assembl(?:ed|es|ing)) [^.;,]{{0,40}}?\b{_MEN}\b))"
)
_RECRUIT: Final = rx(r"\b(?:recruit(?:ed|s|ing)|conscript(?:ed|s|ing)|enlist(?:ed|s|ing))\b")
_FORM: Final = rx(
    r"\b(?:(?:announc(?:ed|es|ing)|declar(?:ed|es|ing)|proclaim(?:ed|s|ing)) the (?:formation|creation|establishment|"
    r"founding|launch|birth) of|(?P<verb>form(?:ed|ing)|creat(?:ed|ing)|found(?:ed|ing)|set up|launch(?:ed|ing)|"
    r"establish(?:ed|ing))(?= (?:an?|the|their|his|its|new|own) )) [^.;]{0,50}?\b(?P<what>militias?|armed groups?|"
    r"self-defen[cs]e (?:group|force|unit|committee)s?|alliance|coalition|movement|front|brigades?|army|insurgency|"
    r"faction|vigilante groups?|group|force)\b|\b(?:a|the) new(?:ly formed)? (?:armed |rebel |militant |resistance |"
    r"ethnic |self-defence )?(?P<new>militia|armed group|group|alliance|coalition|movement|faction|brigade|force)"
    r"(?:,? (?:calling|call(?:s|ing)|called|known as|named|which calls)\b|[^.;]{0,60}? (?:was|has been) (?:announced|"
    r"formed|created|declared|launched))"
)
_CIVIL: Final = rx(r"\b(?:aid|working|support|savings|focus|women's|water|coordination|task|study|youth|church)\b")
_STAND: Final = rx(
    r"\b(?P<v>deploy(?:ed|s|ing)?|redeployed|(?:is|are|was|were|been|remain) (?:stationed|positioned|posted|massed|"
    r"massing|dug in|based|garrisoned|seen on the ground)|massed|massing|garrisoned|guard(?:ing|ed)|guards? "
    r"(?=the |a |key )|stand(?:s|ing)? guard|stood guard|patrol(?:s|led|ling)?(?! boats?)|took up positions?|taken up "
    r"positions?|dug in|reinforc(?:ed|ing|ements?)|(?:has|have|had) moved|(?:sent|sends|dispatched|flew|moved)(?= "
    r"(?:\w+ ){0,4}(?:troops|companies|"
    r"battalions?|brigades?|tanks|vehicles|units|artillery))|set up (?:\w+ )?(?:bases?|positions?|barracks|"
    r"outposts?))\b"
)
_PATROL_NOUN: Final = rx(
    r"\b(?:an?|the|its|their|two|three|this|that|army|police|military|joint|foot|night|border) (?:[\w-]+ )?$"
)
"""In front of "patrol" where it is a thing that something happens to."""

_UNITS: Final = rx(
    r"\b(?:troops|companies|battalions?|brigades?|tanks|armou?red|units|artillery|forces|soldiers|garrison|fighters|"
    r"gendarmes|police(?:men)?|guards|peacekeepers|commandos|militia(?:men)?|reinforcements?|patrols?|armed men|army|"
    r"checkpoints?|positions?|teams|vehicles|men|barracks)\b"
)
_WATCH: Final = rx(
    r"\b(?:bord(?:er)? (?:guards?|police)|gendarmes|police(?:men)?|soldiers|troops|garrison|peacekeepers|guards|"
    r"commandos|marines|armed men|authorities|reservists)\b"
)
_SIZE: Final = rx(
    r"\b(?:force of|strength|strong|number(?:s|ing|ed)?|gathered|comprises?|made up of|consists? of|under arms|at "
    r"its disposal|estimated)\b"
)
_HAVING: Final = rx(r"\b(?:has|have|had|with|command(?:s|ed|ing)?|of) (?:[\w-]+ ){0,4}$")
"""In front of a figure: a party has so many."""

_HARMED: Final = rx(
    r"\b(?:kill(?:ed|ing)?|wounded|injur\w+|captur\w+|surrender\w*|died|dead|arrest\w*|detain\w*|displac\w+|fle[de]\w*|"
    r"lost|executed|eliminat\w*|neutrali[sz]\w*|deploy\w*|guard\w*|reinforc\w*|parliament)\b"
)
_RELATION: Final = rx(
    r"\b(?:(?P<pact>alliance|pact|truce|agreement|deal|accord)|(?P<rift>rifts?|splits?|tensions?|frictions?|rivalry|"
    r"disputes?|feuds?|infighting|distrust)|(?P<bond>relations)) (?:was |were |has |have |been |reached |signed |has "
    r"emerged )*(?:between|with|among|within)\b|(?P<peace>(?:agreed (?:to|on)|signed|declared|broke|violated|"
    r"extended|respect(?:ed|ing)?) (?:[\w-]+ ){0,3}?(?:truce|ceasefire|cease-fire|peace (?:deal|accord|agreement|pact)|"
    r"agreement|accord))\b|\b(?P<talks>(?:talks|negotiations) between(?= [^.;]{3,80}? (?:broke down|collapsed|failed|"
    r"stalled|resumed)\b))|\b(?P<ally>allied (?:itself |themselves )?with|sided with|joined "
    r"forces "
    r"with|fight(?:s|ing)? alongside|defected to|merged with)|\b(?P<break>broke (?:away|ranks) (?:from|with)|split "
    r"from|"
    r"fell out with|turned against|(?:does|do|did)(?: not|n't) (?:want|support|trust|recogni[sz]e|back|allow)(?! to "
    r"be)|"
    r"accus(?:ed|es) [^.;]{3,40}? of (?:betray\w+|abandon\w+|siding))\b"
)


_SIDES: Final = rx(
    r"\b(?:(?:two|both|warring|rival|opposing) (?:sides|parties|factions|groups)|elders|clans?|tribes|rebels|militias?|"
    r"factions|insurgents)\b"
)


def _men(frame: Frame, start: int, end: int) -> Figure | None:
    """A figure of armed people in a span, the one after the trigger first; bare vague words count too."""
    found = [f for f in frame.figures if f.kind == "count" and start <= f.start < end and not f.denominator]
    return next((f for f in found if re.search(_MEN, f"{f.noun} {frame.between(f.start, f.end + 25)}", re.I)), None)


def _bounds(figure: Figure | None, unit: str) -> dict[str, object]:
    return {"low": figure.low, "high": figure.high, "unit": unit, "term": figure.noun} if figure else {}


def _who(frame: Frame, at: int) -> str:
    actor = frame.subject_actor(at) or frame.actor_after(at, 60)
    return actor.name if actor else ""


def _recruiting(frame: Frame) -> re.Match[str] | None:
    """Recruitment by an armed party, whomever it recruits."""
    for match in frame.find(_RECRUIT):
        actor = frame.subject_actor(match.start())
        if actor is not None and (actor.armed or actor.state):
            return match
    return None


def _names_a_fighter(frame: Frame) -> bool:
    """Whether the sentence names somebody without a public office: a fighter known by name is a private person too."""
    return any(not p.office for p in frame.scene.people_in(frame.start, frame.end))


@reader(
    "mobilisation",
    "arms",
    "call",
    "mobili",
    "conscript",
    "gang",
    "recruit",
    "enlist",
    "draft",
    "weapons",
    "report",
    "gather",
    "rall",
    "assembl",
)
def mobilisation(frame: Frame) -> Iterator[Draft]:
    """Call-ups, recruitment, and people gathered to fight; each sentence once."""
    match = frame.has(_CALL) or _recruiting(frame)
    if match is None:
        return
    at, stop = match.span()
    place, context = frame.where(at, stop)
    figure = _men(frame, at, stop + 20)
    yield frame.draft(
        "mobilisation",
        "mobilisation",
        at,
        stop,
        place=place,
        context=context,
        actor=_who(frame, at),
        item=next((g for g in ("arms", "appeal", "order", "gathering") if match.groupdict().get(g)), "recruitment"),
        qualifier=re.sub(r"\s+", " ", match.groupdict().get("on") or "").lower(),
        private=_names_a_fighter(frame),
        **_bounds(figure, "persons"),
    )


@reader(
    "group_formed", "form", "creat", "found", "set up", "launch", "establish", "new", "announc", "declar", "proclaim"
)
def group_formed(frame: Frame) -> Iterator[Draft]:
    """A new armed group, alliance or movement; committees of other sorts are none."""
    for match in frame.find(_FORM):
        at, stop = match.span()
        words = frame.between(at, stop + 30)
        plain_group = (match["what"] or match["new"] or "").lower() in {
            "group",
            "movement",
            "force",
            "front",
            "coalition",
        }
        arms = re.search(r"arm(?:ed|s|y)|militia|fight|rebel|resist|defen[cs]e|militar|insurg|guerrilla", frame.lower)
        if _CIVIL.search(words) or (plain_group and not arms):
            continue
        place, context = frame.where(at, stop)
        yield frame.draft(
            "group_formed",
            "group_formed",
            at,
            stop,
            place=place,
            context=context,
            actor=_who(frame, at),
            low=1.0,
            high=1.0,
            unit="group",
        )
        return


@reader(
    "force_posture",
    "deploy",
    "station",
    "position",
    "post",
    "mass",
    "dug in",
    "garrison",
    "guard",
    "patrol",
    "reinforc",
    "moved",
    "sent",
    "sends",
    "dispatch",
    "flew",
    "set up",
    "based",
    "on the ground",
)
def force_posture(frame: Frame) -> Iterator[Draft]:
    """Forces deployed, stationed, on guard or on patrol; a manned checkpoint has a kind of its own."""
    for match in frame.find(_STAND):
        at, stop = match.span()
        low, high = frame.clause(at, stop)
        verb = match["v"].lower()
        around = frame.between(low, high)
        if "stand" in verb and re.search(r"check ?point", around, re.IGNORECASE):
            continue
        if verb.startswith("patrol") and _PATROL_NOUN.search(frame.between(max(low, at - 30), at)):
            continue
        actor = frame.subject_actor(at)
        watch = _WATCH.search(around)
        men = any(p.armed for p in frame.scene.people_in(low, at))
        ordered = re.match(
            r"\s+(?:\w+\s+){0,3}(?:troops|companies|battalions?|brigades?|tanks)\b", frame.between(stop, high)
        )
        manned = (actor and (actor.armed or actor.state)) or watch or men or ordered
        if not manned and not (frame.has(_UNITS) and verb.startswith("reinforc")):
            continue
        if verb in {"has moved", "have moved", "had moved"} and not _UNITS.search(frame.between(stop, high)):
            continue
        place, context = frame.where(at, stop)
        figure = next((f for f in frame.figures if f.kind == "count" and stop <= f.start < stop + 30), None)
        yield frame.draft(
            "force_posture",
            "force_posture",
            at,
            stop,
            place=place,
            context=context,
            actor=actor.name if actor else watch.group().lower() if watch else "",
            item=verb.split()[-1],
            private=_names_a_fighter(frame),
            **(_bounds(figure, figure.unit or figure.noun) if figure and not context else {}),
        )
        return


@reader(
    "force_size",
    "fighter",
    "troops",
    "soldier",
    "men",
    "milit",
    "rebel",
    "volunteer",
    "recruit",
    "gather",
    "strong",
    "keepers",
    "combatants",
    "insurgents",
    "mercenar",
    "commandos",
    "reservists",
    "guards",
)
def force_size(frame: Frame) -> Iterator[Draft]:
    """How many a force has, where it is told of nobody's harm, capture or flight: the largest figure of a sentence."""
    sizes = sorted(_sizes(frame), key=lambda f: f.high or f.low or 0)
    for figure in sizes[-1:]:
        place, context = frame.where(figure.start, figure.end)
        yield frame.draft(
            "force_size",
            "force_size",
            figure.start,
            figure.end,
            place=place,
            context=context,
            actor=_who(frame, figure.start),
            measure=Measure.STOCK,
            **_bounds(figure, "persons"),
        )


def _sizes(frame: Frame) -> Iterator[Figure]:
    """Figures of a sentence that say how many a force has."""
    for figure in frame.figures:
        if figure.kind != "count" or (figure.low or figure.high or 0) < 10 or figure.unit == "households":
            continue
        low, high = frame.clause(figure.start, figure.end)
        behind = frame.between(figure.end, min(high, figure.end + 60))
        head = frame.between(max(low, figure.start - 60), figure.start)
        armed = re.search(rf"{_MEN}\b", f"{figure.noun} {behind[:22]}", re.IGNORECASE)
        mass = figure.vague and re.match(r"\s*(?:have |had )?gathered", behind) and re.search(r"armed", frame.lower)
        cue = (
            _HAVING.search(head)
            or _SIZE.search(head[-45:])
            or _SIZE.search(behind[:40])
            or re.search(r"strength", frame.lower)
        )
        if not mass and not (armed and cue):
            continue
        if _HARMED.search(head + frame.between(figure.start, figure.end) + behind):
            continue
        if re.search(r"\bgather(?:ed|s|ing)\s+(?:[\w']+\s+){0,2}$", head):
            continue  # called together: a mobilisation
        yield figure


def _parties(frame: Frame, at: int, stop: int) -> tuple[Actor, ...]:
    low, high = frame.clause(at, stop)
    return tuple(a for a in frame.actors if low <= a.start < high and (a.armed or a.state))


@reader(
    "actor_relation",
    "alliance",
    "pact",
    "truce",
    "agreement",
    "deal",
    "accord",
    "rift",
    "split",
    "tension",
    "friction",
    "rivalry",
    "dispute",
    "feud",
    "infighting",
    "trust",
    "relations",
    "talks",
    "negotiations",
    "allied",
    "sided",
    "joined",
    "alongside",
    "defected",
    "merged",
    "broke",
    "fell out",
    "turned against",
    "want",
    "support",
    "recogni",
    "back",
    "allow",
    "accus",
)
def actor_relation(frame: Frame) -> Iterator[Draft]:
    """Agreements and quarrels of armed parties or authorities: at least one must be named in the words' own clause."""
    for match in frame.find(_RELATION):
        at, stop = match.span()
        parties = _parties(frame, at, stop)
        sides = _SIDES.search(frame.between(*frame.clause(at, stop)))
        if match["peace"] and not (
            sides or (parties and re.search(r"truce|fire|peace", match["peace"], re.IGNORECASE))
        ):
            continue
        if not (parties or (match["peace"] and sides)) or (
            match["break"] and not any(a.end <= at + 2 for a in parties)
        ):
            continue
        failed = match["talks"] and not re.search(r"\bresumed\b", frame.between(stop, frame.end))
        friction = bool(match["rift"] or match["break"] or failed)
        negated_verb = match["break"] is not None and re.match(r"(?:does|do|did)", match["break"], re.IGNORECASE)
        names = [a.name for i, a in enumerate(parties) if not i or not same_side(a.name, parties[0].name)]
        place, context = frame.where(at, stop)
        judged = frame.certainty(at, stop)
        voice = frame.voice(at, stop)
        if negated_verb and judged is Certainty.DENIED and not (voice and voice.denies):
            judged = Certainty.CLAIMED if voice else Certainty.ASSERTED
        if judged not in FACTUAL and judged is not Certainty.DENIED:
            continue
        yield frame.draft(
            "actor_relation",
            "actor_relation",
            at,
            stop,
            place=place,
            context=context,
            actor=" and ".join(names[:2]),
            item="friction" if friction else "relations" if match["bond"] else "agreement",
            certainty=judged,
        )
        return
