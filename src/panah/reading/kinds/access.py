"""Closed and open ways, and what else keeps goods, aid or people from moving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.stranded import counted, stranded, untold
from panah.reading.kinds.waystate import ENDED, IS, lifted, open_again, state_of
from panah.reading.places import PlaceRef
from panah.reading.whereabouts import first_of_list

_WAY: Final = (
    r"(?:border (?:crossings?|posts?|points?)|crossings?|borders?|frontiers?|roads?|highways?|routes?|airports?|"
    r"airspace|ports?|"
    r"bridges?|corridors?|markets?|shops|schools?|banks?|hospitals?|flights?|gates?|railways?|passes|pass|"
    r"supply lines?|trade)"
)
_SHUT: Final = (
    r"closed(?! to (?:where|home|the (?!(?:passage|movement|flow|transit|transport|public)\b)))|"
    r"shut(?: down)?|sealed(?: off)?|blocked|suspended|halted|grounded|impassable|"
    r"cut off|cut|out of service|cancelled|barricaded"
)
_OPEN: Final = r"re-?opened|open(?:ed)?(?! (?:fire|the (?:door|meeting)|up about))|resumed|partly open|passable|cleared"
_STATUS: Final = rx(
    rf"\b(?P<way>{_WAY})\b(?P<between>[^.;]{{0,90}}?) (?:isn't|aren't|wasn't|hasn't|haven't|is|are|was|were|has been|"
    rf"have been|had been|has|have|"
    r"remains?|remained|stays?|stayed|being|still) (?:(?:also|now|still|again|temporarily|partly|partially|fully|"
    rf"completely|largely|reportedly|not|no longer|being|currently|been|all|yet) ){{0,3}}(?P<verb>{_SHUT}|{_OPEN})\b"
)
_OTHER_WAY: Final = rx(rf"\b(?:but|while|whereas|though|although) (?:[\w'-]+ ){{0,4}}?(?P<way>{_WAY})$")
"""Between a way and a verb, another of which the verb tells: "shops reopened, but banks remained shut"."""

_STATUS_AND: Final = rx(
    rf"(?:, | )and (?:is|are|was|were|has been|have been|remains?) (?:\w+ )?(?P<verb>{_SHUT}|{_OPEN})\b"
)
_ACTS: Final = rx(
    r"\b(?P<verb>closed|closing|shut(?: down)?|sealed(?: off)?|blocked|blocking|suspended|halted|re-?opened|"
    r"barricaded|cut(?: off)?) (?P<object>(?:(?:the|all|its|their|both|two|three|several|key|main|only|major|a|an|"
    rf"\d+|strategic|commercial|international|land|supply|last|[\w-]+) ){{0,5}}?{_WAY})\b"
)
_CAUSE: Final = rx(
    r",? (?:after|when|because|following|amid|over|due to|owing to|as|since|in response to|so that|citing)\b"
)
"""Behind a way that somebody closes: why, with the places of that."""

_SINCE_OPEN: Final = rx(r"\b(?:has|have) (?:since|now) (?:been )?(?:re-?opened|resumed)\b")
_NAMED: Final = rx(
    r"\b(?:is|are|was|were|isn't|has|has been|have been|remains?|remained|stays?) (?:(?:not|no longer|been|also|now|"
    r"still|again|temporarily|"
    rf"partly|partially|fully|completely|reportedly) ){{0,3}}(?P<verb>{_SHUT}|{_OPEN})\b"
)
_NOT_SO: Final = rx(
    r"\b(?:is|are|was|were|has|have|had)(?:n't| (?:still |also |now |reportedly )?(?:not|no longer|"
    r"never))(?: [a-z]+){0,3} $"
)
_MOVES: Final = rx(
    rf"\b(?P<way>{_WAY})(?: (?:of|at|in|to|from|between|with|near|"
    rf"into) (?:[\w'-]+ ){{0,3}}[\w'-]+)?(?:, [^,;.]{{3,90}},)? "
    r"(?:(?:also|then|again|finally|partially|briefly|has|have|had) ){0,3}(?P<verb>re-?opened|opened|closed|"
    r"shut(?: down)?|resumed)(?= (?:on|in|at|to|for|after|last|this|again|early|late|today|yesterday|overnight|"
    r"following|when|by|amid|over|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s*[.,;!]|\s*$)"
)
"""A way that closes or opens by itself; what stands between commas behind it tells of an earlier state."""

_LABEL: Final = rx(rf"\W*(?P<way>{_WAY}): (?:[^.;:]{{0,60}}? )??(?P<verb>{_SHUT}|{_OPEN})\b")
"""Notes by heading: "Border: closed to vehicles"."""

_ANNOUNCED: Final = rx(
    r"\bthe (?P<verb>reopening|opening|closure|closing) (?:announced|planned|promised|scheduled|expected|due) "
)
_CLOSURE_OF: Final = rx(
    rf"\b(?:the )?(?P<verb>closure|closing|reopening|shutdown|blockade) of (?:[\w'-]+ ){{0,4}}?(?P<way>{_WAY})\b"
)
_BARRED: Final = rx(
    r"\b(?P<verb>(?:un)?less [\w ]{3,30} (?:are |is )?(?:allowed|let) (?:through|in)|(?:not |n't |"
    r"neither )(?:being )?(?:allowed|permitted|let) (?:to (?:enter|leave|pass|cross|reach|go|move)|through|in|out|"
    r"into)|(?:prevent(?:ed|ing|s)?|stopp?(?:ed|ing)|bar(?:red|ring)|bann(?:ed|ing)|prohibit(?:ed|ing)|block(?:ed|"
    r"ing|s)?|obstruct(?:ed|ing)|den(?:y|ied|ying)(?! that)|refus(?:ed|ing)(?! to (?:confirm|say|comment|deny))|"
    r"hamper(?:ed|ing|s)?|imped(?:ed|ing|es)|"
    r"hinder(?:ed|ing|s)?|restrict(?:ed|ing|s)?|delay(?:ed|ing|s)?|turn(?:s|ed|ing)? back|loot(?:ed|ing)|"
    r"confiscat(?:ed|"
    r"ing)|disrupt(?:ed|ing|s)?)(?: \w+){0,6}? (?:aid|relief|assistance|humanitarian|access|supplies|goods|convoys?|"
    r"trucks|lorries|food|warehouses|medicines?|deliver(?:y|ies)|movement|entry|passage|aid workers|civilians|people|"
    r"residents|traffic|"
    r"trade|imports|operations|response|from (?:leaving|entering|reaching|crossing|fleeing))|(?:aid|relief|"
    r"assistance|humanitarian|supplies|goods|convoys?|trucks|food|medicines?|deliver(?:y|ies)|access|movement|"
    r"aid workers|agencies|teams|traffic|operations)(?: \w+){0,8}? (?:(?:has |have |had )?(?:been|being|were|was|is|"
    r"are) (?:(?:severely|heavily|also|largely|repeatedly|further|increasingly|being|not) ){0,2}(?:prevented|stopped|"
    r"barred|banned|blocked|obstructed|denied|hampered|impeded|hindered|restricted|delayed|turned back|looted|"
    r"limited|constrained|stuck|stranded|cut off|disrupted|held up|suspended))|(?:cannot|can not|can't|could not|"
    r"unable to|have not been able to|has not been able to|couldn't|struggl(?:e|ing) to) (?:safely )?(?:reach|access|"
    r"enter|leave|deliver|get (?:through|in|out|to)|cross|move|distribute|pass)|no (?:humanitarian |aid |road |"
    r"safe )?access(?! to (?:[\w-]+ )?(?:health\w*|care|services|water|schools?|land))|lack of "
    r"(?:humanitarian )?access|inaccessible|hard-to-reach|beyond reach|cut off from (?:aid|"
    r"assistance|help|supplies)|slow(?:s|ed|ing) (?:traffic|deliver\w+|movement|aid|trucks)|"
    r"restrictions on (?:movement|aid|imports|humanitarian|access|the entry)|access (?:remains|is|was) (?:very |"
    r"severely |extremely )*(?:limited|restricted|difficult|constrained|blocked|poor))\b"
)


_PEOPLE: Final = (
    r"people|persons|travell?ers|passengers|pedestrians|civilians|refugees|returnees|migrants|visitors|residents|"
    r"the public|foot traffic|individuals|families|displaced"
)
_GOODS: Final = (
    r"goods|trade|trading|cargo|trucks?|lorr(?:y|ies)|commerce|commercial|imports?|exports?|freight|merchandise|"
    r"traders|supplies"
)
_IT_IS: Final = rx(
    r"\b(?:it|they|both) (?:is|are|was|were|has been|have been|remains?|remained|stays?|stayed) (?:(?:also|now|still|"
    rf"again|however|temporarily|fully) ){{0,2}}(?P<verb>{_SHUT}|{_OPEN})\b"
)
_TRAFFIC: Final = rx(
    r"[^.;,]{0,50}?\b(?:only )?(?:to|for) (?P<who>(?:(?:both|all|the|passage|movement|flow|transit|transport|of|any|"
    rf"most|ordinary|private|cross-border|heavy|foreign|local|fuel|aid) ){{0,4}}(?:{_PEOPLE}|{_GOODS})\b(?:(?:,? (?:"
    rf"and|or|nor) |, )(?:(?:for|to|the|all|commercial|private|heavy) ){{0,2}}(?:{_PEOPLE}|{_GOODS})\b){{0,3}})"
)
_CONTRAST: Final = rx(
    r"[^.;]{0,40}?,? ?\b(?:but|and|while|though|although|yet|whereas) (?:(?:it|they|both) )?(?:(?:is|are|was|"
    r"were|has been|have been|remains?|remained|stays?|stayed|left|kept|still) )*(?:(?:it|them|also|now|still|again|"
    rf"temporarily|partly|fully) ){{0,2}}(?P<verb>{_SHUT}|{_OPEN})\b"
)


def _kinds_of_traffic(words: str) -> tuple[str, ...]:
    """The kinds of traffic that some words name: "people", "goods" or both."""
    kinds = (("people", _PEOPLE), ("goods", _GOODS))
    return tuple(kind for kind, pattern in kinds if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE))


def _states(frame: Frame, at: int, stop: int, verb: str) -> list[tuple[int, int, str]]:
    """States of a way with the span of their verbs: one, or one for each kind of traffic ("open to people").

    "Open for people but closed for trucks" says two things of one way.
    """
    out: list[tuple[int, int, str]] = []
    while True:
        ahead = frame.between(stop, frame.end)
        traffic = _TRAFFIC.match(ahead)
        if traffic is None or re.search(rf"\b(?:{_SHUT}|{_OPEN})\b", ahead[: traffic.start("who")], re.IGNORECASE):
            state = "reopened" if state_of(verb) == "closed" and open_again(ahead) else state_of(verb)
            said = any(other.startswith(state) for _, _, other in out)
            return out if said else [*out, (at, stop, state)]
        out += [(at, stop, f"{state_of(verb)} to {kind}") for kind in _kinds_of_traffic(traffic["who"])]
        again = _CONTRAST.match(ahead, traffic.end())
        if again is None:
            return out
        at, verb, stop = stop + again.start("verb"), again["verb"], stop + again.end("verb")


def _word(way: str) -> str:
    low = re.sub(r"\s+", " ", way.lower())
    for word in (
        "crossing",
        "border",
        "airport",
        "road",
        "bridge",
        "market",
        "port",
        "school",
        "bank",
        "hospital",
        "corridor",
        "flight",
        "railway",
    ):
        if word in low:
            return "crossing" if word == "border" and ("post" in low or "point" in low) else word
    return (
        "road" if re.search(r"route|highway|supply|gate|pass", low) else "flight" if "air" in low else low.rstrip("s")
    )


def _things(frame: Frame, start: int, end: int, way: str) -> list[PlaceRef]:
    """Places of the way that is shut: crossings by name where the word is a crossing or border."""
    found = [p for p in frame.places if start <= p.start and p.end <= end]
    if _word(way) in {"crossing", "border"}:
        return [p for p in found if p.kind == "crossing"] or [p for p in found if p.kind in {"", "country"}][:2]
    return [first_of_list(frame, found[-1])] if found else []


def _closures(
    frame: Frame, at: int, stop: int, way: str, verb: str, places: list[PlaceRef], actor: str, rule: str
) -> Iterator[Draft]:
    """Claims of one way, one for each place and kind of traffic."""
    for start, end, state in _states(frame, at, stop, verb):
        yield from _closed(frame, (start, end), way, state, places, actor, rule)


def _closed(
    frame: Frame, span: tuple[int, int], way: str, state: str, places: list[PlaceRef], actor: str, rule: str
) -> Iterator[Draft]:
    at, stop = span
    if untold(frame, at):
        return  # an obstacle is a claim of its own, and a condition is none
    certainty = frame.certainty(at, stop)
    unlike = _NOT_SO.search(frame.between(frame.start, at)) if rule != "closure.act" else None
    if unlike and certainty is Certainty.DENIED:  # a way that is not closed is open
        certainty = frame.certainty(frame.start + unlike.start(), frame.start + unlike.start())
        state = re.sub(
            r"^(?:re)?(?:open(?:ed)?|closed)", "closed" if "open" in state.split(" ", 1)[0] else "open", state
        )
    behind = frame.between(stop, frame.end)
    over = _ENDS.match(behind) or _SINCE_OPEN.search(behind)
    if state == "closed" and (over or lifted(frame, at, stop)):
        state = "reopened"
    word = _word(way)
    crossing = word == "crossing"
    figure = next((f for f in frame.figures if f.kind == "count" and f.unit == "crossings"), None) if crossing else None
    draft = partial(frame.draft, "closure", rule, *span, item=word, actor=actor, certainty=certainty, qualifier=state)
    if not places:
        place, context = (None, False) if crossing else frame.where(at, stop)
        if crossing and figure is None:
            back = frame.scene.places.before(at, ("crossing",))
            place, context = (back, True) if back else frame.where(at, stop)
        several = {"low": figure.low, "high": figure.high, "unit": "crossings", "aggregate": True} if figure else {}
        yield draft(place=place, context=context, **several)
    for place in places:
        one = crossing and place.kind in {"crossing", ""}
        yield draft(place=place, **({"low": 1.0, "high": 1.0, "unit": "crossings"} if one else {}))


_ENDS: Final = rx(rf"[^,;.]{{0,60}}? {IS}(?:{ENDED})\b")
"""Behind a closure that is over."""


@reader(
    "closure",
    "clos",
    "shut",
    "seal",
    "block",
    "suspend",
    "halt",
    "open",
    "cut",
    "ground",
    "impass",
    "resum",
    "barricad",
    "cancel",
    "clear",
    "service",
    "passable",
)
def closure(frame: Frame) -> Iterator[Draft]:
    """Crossings, roads, airports and markets closed or opened; the qualifier begins with the state."""
    done: set[int] = set()
    for match in frame.find(_ACTS):
        verb = match["verb"]
        if re.search(
            r"\b(?:was|were|is|are|been|being|remains?)(?:n't)?\s+(?:\w+\s+)?$",
            frame.between(frame.start, match.start()),
        ):
            continue
        low, high = frame.clause(match.start(), match.end())
        actor = frame.subject_actor(match.start())
        cause = _CAUSE.search(frame.scene.doc.plain, match.end(), high)
        places = _things(frame, match.end("verb"), cause.start() if cause else high, match["object"])
        if not places and cause:  # "Xland closed its border after ...": not the place of the cause
            places = [p for p in frame.places if low <= p.start < cause.start()][-1:]
        done.add(match.start("verb"))
        yield from _closures(
            frame, *match.span("verb"), match["object"], verb, places, actor.name if actor else "", "closure.act"
        )
    for pattern in (_STATUS, _CLOSURE_OF):
        for match in frame.find(pattern):
            if match.start("verb") in done:
                continue
            done.add(match.start("verb"))
            low, high = frame.clause(*match.span("verb"))
            other = _OTHER_WAY.search(match["between"]) if pattern is _STATUS else None
            way = other["way"] if other else match["way"]
            places = _things(frame, max(low, match.start() - 40), match.end() if pattern is _STATUS else high, way)
            yield from _closures(
                frame,
                *match.span("verb"),
                way,
                match["verb"],
                places,
                _agent(frame, match.end("verb")),
                "closure.status",
            )
    label = _LABEL.match(frame.scene.doc.plain, frame.start, frame.end)
    for match in (*([label] if label else []), *frame.find(_ANNOUNCED)):
        if match.start("verb") not in done:
            done.add(match.start("verb"))
            way = match.groupdict().get("way") or "crossing"
            yield from _closures(frame, *match.span("verb"), way, match["verb"], [], "", "closure.label")
    yield from _by_itself(frame, done)


def _by_itself(frame: Frame, done: set[int]) -> Iterator[Draft]:
    """Ways that close or open without an agent, that are said to be so after another verb, or that are named alone."""
    for match in frame.find(_MOVES):
        if match.start("verb") not in done:
            done.add(match.start("verb"))
            places = _things(frame, max(frame.start, match.start() - 40), match.start("verb"), match["way"])
            yield from _closures(frame, *match.span("verb"), match["way"], match["verb"], places, "", "closure.moves")
    for match in frame.find(_STATUS_AND):
        way = re.search(rf"\b{_WAY}\b", frame.between(frame.start, match.start()), re.IGNORECASE)
        if way and match.start("verb") not in done:
            done.add(match.start("verb"))
            places = _things(frame, frame.start, match.start(), way.group())
            yield from _closures(
                frame,
                *match.span("verb"),
                way.group(),
                match["verb"],
                places,
                _agent(frame, match.end("verb")),
                "closure.status_and",
            )
    for match in frame.find(_NAMED):
        near = [
            p
            for p in frame.places
            if p.end <= match.start() and match.start() - p.end < 40 and p.kind in {"crossing", "airport"}
        ]
        if near and match.start("verb") not in done:
            what = "airport" if near[-1].kind == "airport" else "crossing"
            yield from _closures(
                frame,
                *match.span("verb"),
                what,
                match["verb"],
                _coordinated(frame, near[-1]),
                _agent(frame, match.end("verb")),
                "closure.named",
            )

    for match in frame.find(_IT_IS):
        crossing = frame.scene.places.before(match.start(), ("crossing",))
        if crossing is None or match.start("verb") in done or not _TRAFFIC.match(frame.between(match.end(), frame.end)):
            continue
        yield from _closures(
            frame, *match.span("verb"), "crossing", match["verb"], [crossing], _agent(frame, match.end()), "closure.it"
        )


def _coordinated(frame: Frame, last: PlaceRef) -> list[PlaceRef]:
    """A place with those of its kind that the words put beside it ("A and B are open")."""
    run = [last]
    for place in reversed([p for p in frame.places if p.end <= last.start and p.kind == last.kind]):
        if not re.fullmatch(r",?\s+(?:and\s+)?(?:the\s+)?", frame.between(place.end, run[0].start)):
            break
        run.insert(0, place)
    return run


def _agent(frame: Frame, stop: int) -> str:
    if re.match(r"\s+(?:off\s+)?by\b", frame.between(stop, frame.end)):
        actor = frame.actor_after(stop, 40)
        return actor.name if actor else ""
    return ""


@reader(
    "access_constraint",
    "allow",
    "let ",
    "permit",
    "prevent",
    "stop",
    "bar",
    "ban",
    "prohib",
    "block",
    "obstruct",
    "den",
    "refus",
    "hamper",
    "imped",
    "hinder",
    "restrict",
    "delay",
    "turn",
    "loot",
    "confisc",
    "disrupt",
    "limit",
    "constrain",
    "stuck",
    "strand",
    "trapped",
    "curfew",
    "maroon",
    "besieged",
    "cut off",
    "held up",
    "suspend",
    "can",
    "could",
    "unable",
    "able to",
    "struggl",
    "no ",
    "lack",
    "inaccess",
    "hard-to",
    "reach",
    "slow",
    "access",
    "wait",
    "queue",
    "line",
    "lorr",
    "truck",
    "permit",
    "visa",
    "clearance",
    "convoy",
)
def access_constraint(frame: Frame) -> Iterator[Draft]:
    """Goods, aid or people kept from moving; "unless supplies are let through" implies it."""
    found = list(_barred(frame))
    yield from found or stranded(frame)


def _barred(frame: Frame) -> Iterator[Draft]:
    """Constraints told by a verb of barring or being unable: the first of a sentence."""
    for match in frame.find(_BARRED):
        at, stop = match.span("verb")
        verb = match["verb"].lower()
        implied = verb.startswith("unless")
        certainty = Certainty.IMPLIED if implied else frame.certainty(at, stop)
        if (
            re.match(
                r"no |not |n't |neither|cannot|can not|can't|could not|unable|couldn't|lack|has not|have not", verb
            )
            and certainty is Certainty.DENIED
        ):
            voice = frame.voice(at, stop)
            certainty = Certainty.DENIED if voice and voice.denies else Certainty.ASSERTED
        if certainty not in FACTUAL and certainty not in {
            Certainty.IMPLIED,
            Certainty.DENIED,
            Certainty.FEARED,
            Certainty.WARNED,
        }:
            continue
        what = re.search(
            r"\b(aid|relief|assistance|humanitarian|supplies|goods|convoys?|trucks|food|medicines?|traffic|people|"
            r"civilians|residents|movement|trade|imports)\b",
            verb,
        ) or re.search(
            r"\b(aid|relief|assistance|humanitarian|supplies|goods|convoys?|trucks|food|medicines?|traffic|people|"
            r"civilians|residents)\b",
            frame.plain,
            re.IGNORECASE,
        )
        actor = frame.subject_actor(at)
        place, context = frame.where(at, stop)
        yield frame.draft(
            "access_constraint",
            "access_constraint.implied" if implied else "access_constraint",
            at,
            stop,
            actor=actor.name if actor and not implied else "",
            item=_goods(what.group(1).lower()) if what else "access",
            place=place,
            context=context,
            certainty=certainty,
            qualifier=re.sub(r"\s+", " ", verb)[:80],
            **counted(frame, at - 20, stop),
        )
        return


def _goods(word: str) -> str:
    if word in {"aid", "relief", "assistance", "humanitarian"} or word.startswith(("convoy", "truck")):
        return "aid" if not word.startswith("truck") else "goods"
    return (
        "people"
        if word in {"civilians", "residents", "people", "movement"}
        else "medicine"
        if word.startswith("medicine")
        else "goods"
        if word in {"trade", "imports"}
        else word
    )
