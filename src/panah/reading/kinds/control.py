"""Who holds a place, who takes one, and which place is surrounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.actors import Actor
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.losses import Change, driven_out, given, lost
from panah.reading.kinds.waystate import ENDED, IS
from panah.reading.objects import Thing, objects_after, objects_before
from panah.reading.shares import parts

_HAVE = r"(?:ha(?:s|ve|d)|maintain(?:s|ed)?|retain(?:s|ed)?|keeps?|kept|exercis(?:es|ed)|gain(?:s|ed)?|claims?)"
_HOLDS: Final = rx(
    rf"\b(?P<v>{_HAVE} (?:now |still |already |also |full |complete |partial |effective |firm |total )*control (?:of|"
    r"over)|(?:is|are|was|were|remains?|remained) (?:now |still |firmly |fully )*in (?:full |complete |"
    r"firm )?control of|(?:now |still |currently |already |also )*(?:controls?|controlled|"
    r"controlling)(?! by)(?! of)|(?:now |still |currently )*(?:holds?|held|holding)(?! by\b)(?! (?:talks|a |an |"
    r"elections?|hostage|meetings?|responsible|back|out|up|off)))"
)
_HELD: Final = rx(
    r"\b(?P<v>(?:(?:is|are|was|were|remains?|remained|still|now|currently|been|being|fully|largely) )*(?:held|"
    r"controlled|run|occupied|governed|administered) by|(?:(?:is|are|was|were|remains?|remained|stays?|stayed|still|"
    r"now|currently|fully|largely|firmly) )*(?:under|in|within) (?:the )?(?:full |complete |firm |"
    r"effective )?(?:control|hands|grip|grasp) of)"
)
_HELD_NAMED: Final = rx(
    r"\b(?:(?:is|are|was|were|remains?|remained|stays?|stayed|still|now|currently|fully|largely|firmly) )*(?:under|"
    r"in) (?P<who>(?:the )?[\w'-]+(?: [\w'-]+){0,3}?)(?:'s?)? (?:control|hands|rule)\b"
)
_PREFIXED: Final = rx(r"\b(?P<who>[\w]+)-(?:held|controlled)\b")
_EXCEPT: Final = rx(
    r"(?:,? ?\b(?:apart from|except(?: for)?|with the exception of|other than|excluding|save for|aside from|but not))\b"
)
_PREVIOUS: Final = rx(
    r"\b(?:previously|formerly|until (?:then|recently)|before (?:that|then)|"
    r"before the (?:war|fighting|conflict|coup|offensive|siege)|earlier|used to|once)\b"
)
_FROM: Final = rx(r"\bfrom\b")
_TAKES: Final = rx(
    r"\b(?P<v>(?:has |have |had |also |then |quickly |reportedly |now )*(?:seized|captured|overran|overrun|conquered|"
    r"(?:re)?taken (?:full )?control (?:of|over)|re?took (?:full )?control (?:of|over)|took (?:full )?control (?:of|"
    r"over)|retaken|retook|recaptured|re-captured|liberated|annexed|occupied|taken over|took over|seized control of|"
    r"gained control of|wrested control of|taken|took|won back|stormed and (?:took|seized)|regained(?: control of)?|"
    r"reclaimed)(?: and (?:has |have )?(?:closed|shut|sealed|looted|occupied|held|burned|"
    r"destroyed)(?: down)?)?)\b(?! (?:part|place|refuge|shelter|up|off|advantage|cover|care|hostage|by\b))"
)
_TAKEN: Final = rx(
    r"\b(?P<v>(?:(?:was|were|is|are|has been|have been|had been|being) )(?:also |then |reportedly |now |"
    r"recently )*(?:seized|captured|overrun|conquered|retaken|recaptured|liberated|occupied|taken over|"
    r"taken))(?P<by> by)?\b"
)
_FELL: Final = rx(
    r"\b(?:has |have |had |also |then |reportedly |quickly )*(?:fell|fallen|falls|"
    r"fall) (?:in)?to (?P<control>the control of |the hands of )?"
)
_AROUND: Final = rx(
    r"\b(?P<v>(?:under|lifted the|broke the|lays?|laid|laying) siege(?: to)?|besieg(?:ed|ing|es)|surround(?:ed|ing|"
    r"s)|encircl(?:ed|ing|es)|encirclement|siege (?:of|on)|cut off|blockad(?:ed|ing|e)|under blockade|sealed off)\b"
)
_IS_OVER: Final = rx(rf"[^,;.]{{2,60}}? {IS}(?:{ENDED}|over)\b")
_TO_LIFT: Final = rx(r"\b(?:will|would|to|shall) (?:lift|end|break|ease) (?:the |their |its )?$")
"""Behind a siege that is over, and before one of which the end lies ahead: until then it holds."""

_ENDED: Final = rx(
    r"(?<!not\sbeen\s)(?<!n't\sbeen\s)(?<!not\s)(?<!never\s)\b(?:lifted|ended|broke|broken|breaking|eased)\b"
)


_BYWORD: Final = rx(r"(?:\b(?:the|an?|of|in|this|for|to|from) |-)$")


def _name(actor: Actor | None) -> str:
    return actor.name if actor else ""


def _other_side(frame: Frame, holder: str, state: bool) -> str:
    """The party on the other side of a line of control: the government's, or the armed actor named most."""
    if not state:
        return next((a.name for a in frame.scene.actors if a.state and a.name == "government"), "government")
    names = [a.name for a in frame.scene.actors if a.armed and not a.state and a.name != holder]
    return max(names, key=lambda n: (names.count(n), -names.index(n))) if names else ""


def _fields(frame: Frame, thing: Thing) -> dict[str, object]:
    """Place and figure of an object as fields of a draft."""
    figure = thing.figure
    out: dict[str, object] = {
        "place": thing.place,
        "place_text": thing.words if thing.place is None else "",
        "aggregate": thing.aggregate,
    }
    if figure is None:
        if thing.words and thing.place is not None and not re.match(r"(?i)(?:the|its|this|that|their)\s", thing.words):
            out["qualifier"] = (thing.words,)
            out["part"] = thing.words
        if thing.site:
            out |= {"qualifier": (f"part: {thing.site}",), "part": thing.site}
        if thing.place is not None and thing.place.kind == "crossing":
            out |= {"low": 1.0, "high": 1.0, "unit": "crossings"}
        elif re.search(r"\bdistrict$", thing.words):
            out |= {"low": 1.0, "high": 1.0, "unit": "districts"}
        entry = frame.scene.gazetteer.entry(thing.within.code) if thing.within else None
        if thing.within is not None and thing.place is None:
            out["place_text"] = f"{thing.words} in {thing.within.name}"
            out["admin1"] = entry.admin1_code or entry.code if entry and entry.kind != "country" else ""
        return out
    low, high, unit = figure.low, figure.high, figure.unit
    if unit == "percent":
        low, high, unit = parts(low), parts(high), "share"
    term = re.sub(r"\s+", " ", frame.between(figure.start, figure.end))
    out |= {"low": low, "high": high, "denominator": figure.denominator, "unit": unit, "term": figure.noun or term}
    if thing.place is None:
        place, _ = frame.where(figure.start, figure.end)
        out["place"] = frame.scene.places.province_of(place) if unit == "districts" else place
        out["context"] = True
    return out


def _merged(fields: dict[str, object], *qualifiers: str) -> dict[str, object]:
    old = fields.pop("qualifier", ())
    return {**fields, "qualifier": (*(q for q in qualifiers if q), *(old if isinstance(old, tuple) else ()))}


_STATE_CUES: Final = (*"control hold held hands rule occup govern administ grip grasp".split(), "run by")


@reader("control_state", *_STATE_CUES, " of ")
def control_state(frame: Frame) -> Iterator[Draft]:
    """Who holds which place; a second count of the same districts by another speaker is a claim of its own."""
    drafts = list(_holdings(frame)) if any(cue in frame.lower for cue in _STATE_CUES) else []
    yield from drafts
    yield from _other_counts(frame, drafts)


def _other_counts(frame: Frame, drafts: list[Draft]) -> Iterator[Draft]:
    """Counts that repeat the whole but not the words ("... while officials said 15 of 18")."""
    counts = [f for f in frame.figures if f.denominator and f.kind == "count" and f.unit in {"", "districts", "places"}]
    counts = [f for f in counts if f.unit or re.match(r"\s*(?:[.,;!?\"')]|$)", frame.between(f.end, frame.end))]
    told = [d for d in drafts if d.denominator]
    counts = [f for f in counts if (f.low, f.denominator) not in {(d.low, d.denominator) for d in told}]
    if not counts:
        return
    if not told:
        before = frame.sentence_before()
        told = [d for d in _holdings(Frame.of(frame.scene, before)) if d.denominator] if before else []
    for figure in counts:
        first = next((d for d in told if d.denominator == figure.denominator), None)
        if first is not None:
            yield frame.draft(
                "control_state",
                "control_state.other_count",
                figure.start,
                figure.end,
                actor=first.actor,
                place=first.place,
                place_text=first.place_text,
                context=first.context or not drafts,
                low=figure.low,
                high=figure.high,
                denominator=figure.denominator,
                unit=first.unit,
                term=first.term,
                measure=Measure.STOCK,
                first=None,
                last=frame.scene.report.published,
                precision="day",
            )


def _holdings(frame: Frame) -> Iterator[Draft]:
    """Who holds which place, with exceptions given to the other side."""
    seen: set[int] = set()
    for match in frame.find(_HOLDS):
        holder = frame.subject_actor(match.start())
        noun = re.fullmatch(r"(?:\w+\s+)*control", match["v"], re.IGNORECASE) and re.search(
            r"\b(?:under|in|of|with|without|lost|losing)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}$",
            frame.between(frame.start, match.start()),
            re.IGNORECASE,
        )
        if holder is None or noun or _is_object_word(frame, match.end()):
            continue
        _, high = frame.clause(match.start(), match.end())
        cut = next((m.start() for m in frame.find(_EXCEPT, match.end(), frame.end)), None)
        things = objects_after(frame, match.end(), min(high, cut or high))
        if not things:
            continue
        seen.add(match.start())
        yield from _held(frame, match, things, holder.name, "control_state.holds")
        if cut is not None:
            yield from _excepted(frame, match, cut, holder)
    for pattern, rule in ((_HELD, "control_state.held_by"), (_HELD_NAMED, "control_state.under")):
        for match in frame.find(pattern):
            holder = _passive_holder(frame, match, rule)
            if holder is None or any(abs(match.start() - s) < 4 for s in seen):
                continue
            low, _ = frame.clause(match.start(), match.end())
            things = objects_before(frame, low, match.start())
            if not things:
                things = objects_after(frame, match.end(), frame.end, strict=False) if rule.endswith("under") else []
            if things:
                seen.add(match.start())
                yield from _held(frame, match, things, holder.name, rule)
    for match in frame.find(_PREFIXED):
        place = next((p for p in frame.places if 0 <= p.start - match.end() < 40), None)
        word = match["who"].lower()
        if place is not None:
            actor = next(
                (a.name for a in frame.scene.actors if a.name.casefold() == word),
                word if word == "government" else f"{word}s",
            )
            yield frame.draft(
                "control_state",
                "control_state.prefix",
                match.start(),
                match.end(),
                place=place,
                actor=actor,
                measure=Measure.STOCK,
                first=None,
                last=frame.scene.report.published,
                precision="day",
            )


def _is_object_word(frame: Frame, at: int) -> bool:
    return (
        re.match(
            r"\s*(?:prices?|inflation|access|movement|the (?:media|narrative|economy|price|virus|fire|situation)|"
            r"weapons|power)\b",
            frame.between(at, frame.end),
        )
        is not None
    )


def _passive_holder(frame: Frame, match: re.Match[str], rule: str) -> Actor | None:
    if rule.endswith("held_by"):
        return frame.actor_after(match.end(), 60)
    span = match.span("who")
    named = next((a for a in frame.actors if a.start < span[1] + 1 and span[0] < a.end), None)
    word = re.sub(r"^the\s+", "", match["who"].lower())
    if named is None and word in {"government", "state", "army", "regime"}:
        return Actor(*span, "government", armed=False, state=True, generic=False)
    return named


def _held(frame: Frame, match: re.Match[str], things: list[Thing], holder: str, rule: str) -> Iterator[Draft]:
    published = frame.scene.report.published
    earlier = _PREVIOUS.search(frame.between(frame.start, match.end()))
    only = re.search(r"\bonly\b", frame.between(match.start(), frame.end)[:60])
    for thing in things:
        qualifiers = ("previously" if earlier else "", "only" if only and earlier else "")
        dates: dict[str, object] = {"first": None, "last": published, "precision": "day"}
        when = frame.when(match.start(), match.end())
        if when is not None and when.role == "since":
            dates = {"first": when.first, "last": published, "precision": when.precision}
        elif "qualifier" in (then := frame.spanned(match.start(), match.end())):  # held long ago
            dates = {k: v for k, v in then.items() if k != "qualifier"}
        elif earlier:
            last = _last_change(frame)
            dates = {"first": None, "last": last or published - timedelta(days=1), "precision": "approximate"}
        yield frame.draft(
            "control_state",
            rule,
            match.start(),
            match.end(),
            actor=holder,
            measure=Measure.STOCK,
            **dates,
            **_merged(_fields(frame, thing), *qualifiers),
        )


def _last_change(frame: Frame) -> object:
    """The latest day before the report that the text gives for anything so far: "previously" ends there."""
    from panah.reading.dates import find  # noqa: PLC0415

    published = frame.scene.report.published
    days = [
        w.last
        for s in frame.scene.doc.sentences
        if s.start < frame.start and frame.scene.doc.plain.span(s.start, s.end).first(_TAKES)
        for w in find(frame.scene.doc.plain, s.start, s.end, published)
        if w.role == "point" and w.last is not None and w.last < published
    ]
    return max(days) if days else None


def _excepted(frame: Frame, match: re.Match[str], cut: int, holder: Actor) -> Iterator[Draft]:
    """Claims for what an exception clause leaves with the other side."""
    other = _other_side(frame, holder.name, holder.state)
    begin = next(m.end() for m in frame.find(_EXCEPT, cut, frame.end))
    things = [Thing(p.start, p.end, p) for p in frame.places if p.start >= begin and p.kind != "country"]
    things += [t for t in _points(frame, begin) if not any(t.start < x.end and x.start < t.end for x in things)]
    for figure in frame.figures:
        if figure.start >= begin and figure.kind == "count" and figure.unit in {"places", "districts", "crossings"}:
            inside = next((t.place for t in things if t.start > figure.end and t.place), None)
            things = [t for t in things if t.start < figure.start]
            things.append(Thing(figure.start, figure.end, inside, figure, figure.noun))
            break
    for thing in things:
        if thing.place is None and thing.figure is None:
            continue
        yield frame.draft(
            "control_state",
            "control_state.exception",
            thing.start,
            thing.end,
            actor=other,
            measure=Measure.STOCK,
            first=None,
            last=frame.scene.report.published,
            precision="day",
            certainty=frame.certainty(match.start(), match.end()),
            **_merged(_fields(frame, thing), "exception"),
        )


def _points(frame: Frame, begin: int) -> list[Thing]:
    out = []
    for match in re.compile(
        r"\b(?:the|its)\s+(?:provincial\s+|regional\s+|state\s+)?(?:capital|city|airport)\b", re.IGNORECASE
    ).finditer(frame.scene.doc.plain, begin, frame.end):
        place = frame.scene.places.pointing(match.group(), match.start(), match.end())
        out.append(Thing(match.start(), match.end(), place, words=match.group()))
    return out


_CHANGE_CUES: Final = (
    *(
        "seiz captur overr conquer retak retook taken took liberat annex occup fell fall surrender ced lost "
        "losing hand abandon withdr pulled retreat driven expel oust takeover loss regain reclaim wrest left "
        "vacat push drove forced chased flush dislodg evict routed"
    ).split(),
    "won back",
)


@reader("control_change", *_CHANGE_CUES)
def control_change(frame: Frame) -> Iterator[Draft]:
    """Places that change hands; only what is told as fact, hedged, tried or denied."""
    for match, actor, things, rule, extra in _changes(frame):
        certainty = frame.certainty(match.start(), match.end())
        if certainty not in FACTUAL and certainty not in {Certainty.ATTEMPTED, Certainty.DENIED}:
            continue
        within = next((w for w in frame.whens if w.role == "within" and w.start > match.end()), None)
        quick = within.text if within else ""
        for thing in things:
            fields = _merged(_fields(frame, thing), quick, extra)
            private = thing.place is None and re.match(r"(?:our|his|her|my)\b", thing.words, re.IGNORECASE) is not None
            yield frame.draft(
                "control_change",
                rule,
                match.start(),
                match.end(),
                actor=_name(actor),
                measure=Measure.FLOW,
                certainty=certainty,
                private=private,
                **fields,
            )


def _changes(frame: Frame) -> Iterator[Change]:
    """Every change of hands: the trigger, who gains, what, by which rule, and a qualifier."""
    passive = list(_taken(frame))
    yield from passive
    yield from _takes(frame, {match.end() for match in frame.find(_TAKEN)})
    yield from given(frame)
    yield from lost(frame)
    yield from driven_out(frame)


def _taken(frame: Frame) -> Iterator[Change]:
    """What was taken, or fell to somebody: the place stands before the verb."""
    for match in frame.find(_TAKEN):
        low, _ = frame.clause(match.start(), match.end())
        things = objects_before(frame, low, match.start())
        if things and not _person_object(frame, low, match.start()):
            yield match, _by(frame, match.end()) if match["by"] else None, things, "control_change.taken", ""
    for match in frame.find(_FELL):
        low, _ = frame.clause(match.start(), match.end())
        actor = frame.actor_after(match.end(), 40)
        things = objects_before(frame, low, match.start())
        if actor and actor.armed and things:
            yield match, actor, things, "control_change.fell", ""


def _by(frame: Frame, at: int) -> Actor | None:
    """Who stands right behind "by", and not "from X" further on."""
    actor = frame.actor_after(at)
    return actor if actor is not None and _FROM.search(frame.between(at, actor.start)) is None else None


def _takes(frame: Frame, passive: set[int]) -> Iterator[Change]:
    """Who takes what: the actor stands before the verb, the place after it."""
    for match in frame.find(_TAKES):
        _, high = frame.clause(match.start(), match.end())
        if any(abs(match.end() - t) < 6 for t in passive) or re.match(r"\s+by\b", frame.between(match.end(), high)):
            continue
        actor = frame.subject_actor(match.start())
        things = objects_after(frame, match.end(), high)
        if things and (actor or match["v"].split()[-1] not in {"took", "taken"}):
            yield match, actor, things, "control_change.takes", ""


def _person_object(frame: Frame, low: int, high: int) -> bool:
    """Whether people, not places, were captured ("soldiers were captured")."""
    return (
        any(low <= f.start < high and f.people for f in frame.figures)
        or re.search(
            r"\b(?:soldiers|fighters|people|men|women|civilians|weapons|vehicles|aid|goods|photo\w*|journalists?)\s*$",
            frame.between(low, high),
            re.IGNORECASE,
        )
        is not None
    )


@reader("encirclement", "sieg", "surround", "encircl", "cut off", "blockad", "sealed")
def encirclement(frame: Frame) -> Iterator[Draft]:
    """Places surrounded or besieged; a siege that was lifted is denied."""
    for match in frame.find(_AROUND):
        low, high = frame.clause(match.start(), match.end())
        verb = match["v"].lower()
        passive = (
            re.search(
                r"\b(?:is|are|was|were|been|being|remains?|now|nearly|almost|effectively|completely|fully|totally|"
                r"partly|largely)\s+$",
                frame.between(low, match.start()),
            )
            is not None
        )
        if verb.startswith("under") or (passive and not verb.startswith("siege")):
            things = objects_before(frame, low, match.start())
            actor = (
                frame.actor_after(match.end())
                if re.match(r"\s+(?:on \w+ sides )?by\b", frame.between(match.end(), high))
                else None
            )
        elif verb.startswith(("cut", "sealed")) and not frame.actor_before(match.start()):
            continue
        else:
            things = [t for t in objects_after(frame, match.end(), high) if verb != "surrounding" or not t.words]
            actor = frame.subject_actor(match.start())
        if not things or (verb.startswith(("surround", "blockad")) and not (actor or passive)):
            continue
        if verb in {"besieged", "blockaded", "encircled"} and _BYWORD.search(frame.between(low, match.start())):
            continue  # "the besieged town": told elsewhere
        if re.match(
            r"\s+by\s+(?!the\b)?(?:mountains|hills|rubble|trees|family|friends|walls|sea|water)",
            frame.between(match.end(), high),
        ):
            continue
        certainty = frame.certainty(match.start(), match.end())
        hedge = re.search(
            r"\b(effectively|nearly|almost|virtually|partly|partially|largely|completely|fully|totally)\s+(?:\w+\s+)?$",
            frame.between(low, match.start()),
            re.I,
        )
        around = frame.between(max(low, match.start() - 20), min(high, match.end() + 25))
        lifted = _ENDED.search(around) or _IS_OVER.match(frame.between(match.end(), high))
        ahead = lifted is None and _TO_LIFT.search(frame.between(max(low, match.start() - 24), match.start()))
        armed = actor or frame.scene.last_armed(match.start())
        for thing in things[:6]:
            fields = _merged(_fields(frame, thing), hedge[1].lower() if hedge else "", "lifted" if lifted else "")
            yield frame.draft(
                "encirclement",
                "encirclement",
                match.start(),
                match.end(),
                actor=_name(armed),
                measure=None,
                certainty=Certainty.DENIED if lifted else Certainty.ASSERTED if ahead else certainty,
                **(frame.dated(None) if ahead else {}),
                **fields,
            )
