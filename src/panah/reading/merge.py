"""Drafts to claims: what says the same becomes one claim with all its occurrences; what differs stays side by side."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from panah.atlas.gazetteer import Entry
from panah.atlas.world import PREFIX
from panah.model.claim import FACTUAL, PROPOSED, Claim, claim_kinds
from panah.reading.actors import same_side
from panah.reading.drafts import Draft
from panah.reading.frames import Scene
from panah.reading.patterns import compiled
from panah.reading.places import PlaceRef


def claims_of(scene: Scene, drafts: Iterable[Draft], prefix: str) -> tuple[Claim, ...]:
    """Claims of one report, in text order, with ids "c001", "c002" and so on behind the prefix."""
    ordered = sorted(drafts, key=lambda d: (d.caption, d.at, d.kind, d.item, d.actor))
    merged = merge([d for d in ordered if not d.proposed])
    proposed = merge([d for d in ordered if d.proposed])  # these neither change what the rules tell nor repeat it
    merged += [p for p in proposed if not any(_same(d, p) for d in merged)]
    merged.sort(key=lambda d: (d.start, d.at, d.kind, d.item, d.place.start if d.place else 0, d.actor))
    return tuple(_claim(scene, d, f"{prefix}c{i:03d}") for i, d in enumerate(merged, 1))


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts that say the same; body text comes before captions, so its words are the ones kept."""
    kept: list[Draft] = []
    alike: dict[tuple[object, ...], list[int]] = {}  # where drafts of one key stand in ``kept``, in order
    for draft in drafts:
        key = _key(draft)
        at = next((i for i in alike.get(key, ()) if _same(kept[i], draft)), None)
        if at is None:
            alike.setdefault(key, []).append(len(kept))
            kept.append(draft)
            continue
        kept[at] = _joined(kept[at], draft)
        new = _key(kept[at])
        if new != key:
            alike[key].remove(at)
            insort(alike.setdefault(new, []), at)
    return _fold_aggregates(_one_kind_a_figure(kept))


_PREFERRED = (
    ("displacement_stock", "site_presence"),
    ("return", "displacement_flow"),
    ("return", "arrival"),
    ("return", "departure"),
    ("return", "displacement_stock"),
    ("return", "site_presence"),
    ("return", "cross_border"),
    ("cross_border", "displacement_flow"),
    ("cross_border", "arrival"),
    ("cross_border", "departure"),
    ("arrival", "site_presence"),
    ("outlook", "displacement_flow"),
    ("outlook", "return"),
    ("outlook", "arrival"),
    ("site_presence", "shelter"),
)
"""Pairs of kinds that one figure of a sentence is not counted under twice: the first stays."""


def _one_kind_a_figure(drafts: list[Draft]) -> list[Draft]:
    """Leave a figure of people to the kind that says more of it: who returned is not newly displaced.

    Harm of earlier years told as background is not told again as harm.
    """
    told: dict[tuple[object, ...], set[str]] = {}
    for d in drafts:
        if d.low is not None or d.high is not None:
            told.setdefault((d.start, d.end, d.low, d.high), set()).add(d.kind)
    doubled = {
        (key, lesser) for key, kinds in told.items() for better, lesser in _PREFERRED if {better, lesser} <= kinds
    }
    old = {(d.start, d.end) for d in drafts if d.rule == "context.history"}
    drafts = _past_as_background(drafts)
    return [
        d
        for d in drafts
        if ((d.start, d.end, d.low, d.high), d.kind) not in doubled
        and not ("historic" in d.qualifier and d.kind in {"casualty", "attack", "clash"} and (d.start, d.end) in old)
    ]


_PAST: Final = frozenset(
    "casualty attack clash displacement_flow departure arrival return cross_border closure shelter encirclement "
    "infrastructure_threat".split()
)
"""Kinds of events that are background where they ended over a year before the report."""


def _past_as_background(drafts: list[Draft]) -> list[Draft]:
    """Events of earlier years as claims of background: those with a figure, else the first of their sentence."""
    out: list[Draft] = []
    for draft in drafts:
        if "historic" in draft.qualifier and draft.kind in _PAST and draft.denominator is None:
            out.append(replace(draft, kind="context", rule=f"context.past.{draft.kind}", item="history"))
        else:
            out.append(draft)
    counts = [d for d in out if d.kind == "context" and d.rule != "context.history" and (d.low or d.high)]
    counted = {(d.start, d.end) for d in counts}
    told: set[tuple[int, int]] = set()
    kept: list[Draft] = []
    for draft in out:
        span = (draft.start, draft.end)
        past = draft.rule.startswith("context.past.") and not (draft.low or draft.high)
        if not (past and span in told) and not (draft.rule == "context.history" and span in counted):
            kept.append(draft)
        if draft.kind == "context":
            told.add(span)
    return kept


def _same(a: Draft, b: Draft) -> bool:
    if a.kind != b.kind or (a.certainty in FACTUAL) != (b.certainty in FACTUAL):
        return False
    rule = _RULES.get(a.kind, _by_value)
    return rule(a, b)


def _key(draft: Draft) -> tuple[object, ...]:
    """What two drafts that say the same have in common: only drafts of one key need to be compared."""
    rule = _RULES.get(draft.kind, _by_value)
    common: tuple[object, ...] = _values(draft)
    if rule is _fighting:
        common = (draft.subject or _voice_of(draft),)
    elif rule is _checkpoints:
        common = (draft.item,)
    elif rule in {_people_moving, _casualties}:
        common = (draft.subject,) if draft.subject else common
    elif rule in {_words, _felt} or (rule in {_by_value, _ways, _calls} and draft.low is None and draft.high is None):
        common = (*common, draft.item, _where(draft))
    elif rule in {_control, _once}:
        common = (*common, _where(draft))
    return draft.kind, draft.certainty in FACTUAL, *common


def _where(draft: Draft) -> str:
    return (draft.place.code or draft.place.name.casefold()) if draft.place else draft.place_text.casefold()


def _place_fits(a: Draft, b: Draft) -> bool:
    one, two = _where(a), _where(b)
    return one == two or not one or not two or a.context or b.context


def _values(draft: Draft) -> tuple[float | None, float | None, float | None, float | None]:
    return draft.low, draft.high, draft.before, draft.denominator


def _dates_fit(a: Draft, b: Draft) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _by_value(a: Draft, b: Draft) -> bool:
    """Same figures, unit, item and place."""
    if _values(a) != _values(b) or a.unit != b.unit or a.item != b.item or not same_side(a.actor, b.actor):
        return False
    if a.qualifier[:1] != b.qualifier[:1] and "previously" in (*a.qualifier, *b.qualifier):
        return False
    return (
        _place_fits(a, b) and _dates_fit(a, b)
        if a.low is not None or a.high is not None
        else _where(a) == _where(b) and _dates_fit(a, b)
    )


def _ways(a: Draft, b: Draft) -> bool:
    """The same way in the same state for the same traffic: open to people and closed to goods are two claims."""
    return a.qualifier[:1] == b.qualifier[:1] and _by_value(a, b)


def _people_moving(a: Draft, b: Draft) -> bool:
    """The same arrival or departure: one person's tale once, counts by their value."""
    if a.subject or b.subject:
        return a.subject == b.subject and (a.kind == "departure" or _place_fits(a, b))
    return _values(a) == _values(b) and _place_fits(a, b) and a.unit == b.unit


def _control(a: Draft, b: Draft) -> bool:
    return (
        _where(a) == _where(b)
        and _values(a) == _values(b)
        and same_side(a.actor, b.actor)
        and _dates_fit(a, b)
        and a.part == b.part
        and a.private == b.private
        and ("previously" in a.qualifier) == ("previously" in b.qualifier)
        and _left(a) == _left(b)
    )


def _left(draft: Draft) -> str:
    """Who left the place ("left by ..."), or "": a withdrawal is not the seizure told before it."""
    return next((q for q in draft.qualifier if q.startswith("left by ")), "")


def _fighting(a: Draft, b: Draft) -> bool:
    """The same fighting: same parties and place; a recurring one takes in single mentions of the same people."""
    sides = set(a.actor.casefold().split(" vs ")) - {""}
    others = set(b.actor.casefold().split(" vs ")) - {""}
    speakers = [d.subject or _voice_of(d) for d in (a, b)]
    return (
        _place_fits(a, b) and _dates_fit(a, b) and (sides <= others or others <= sides) and speakers[0] == speakers[1]
    )


def _checkpoints(a: Draft, b: Draft) -> bool:
    if a.item != b.item or not _place_fits(a, b):
        return False
    if a.actor and b.actor:
        return same_side(a.actor, b.actor)
    return not (a.actor or b.actor)[:1].isupper()  # a named party's checkpoint is not just any checkpoint


def _casualties(a: Draft, b: Draft) -> bool:
    """The same harm: equal counts, or a relative told of by the same family."""
    if a.item != b.item:
        return False
    if a.subject or b.subject:
        return a.subject == b.subject
    return _values(a) == _values(b) and _place_fits(a, b) and _dates_fit(a, b)


def _families(a: Draft, b: Draft) -> bool:
    coping = any(d.rule == "need.coping" for d in (a, b)) and (a.qualifier != b.qualifier or _where(a) != _where(b))
    return a.subject == b.subject and a.item == b.item and _values(a) == _values(b) and not coping


def _words(a: Draft, b: Draft) -> bool:
    """Outlooks and other claims without figures: the same item or threat at the same place by the same speaker."""
    return (
        a.item == b.item
        and a.actor == b.actor
        and _where(a) == _where(b)
        and a.qualifier == b.qualifier
        and _values(a) == _values(b)
    )


def _felt(a: Draft, b: Draft) -> bool:
    """The same feeling of the same people: what has a day of its own is not what is so now."""
    return _words(a, b) and _voice_of(a) == _voice_of(b) and (a.first is None) == (b.first is None) and _dates_fit(a, b)


def _calls(a: Draft, b: Draft) -> bool:
    """The same call-up: of the same sort, by the same side, to the same people, about the same time."""
    return _by_value(a, b) and a.qualifier == b.qualifier


def _voice_of(draft: Draft) -> str:
    return (draft.voice.name or draft.voice.speaker) if draft.voice else ""


def _once(a: Draft, b: Draft) -> bool:
    """Told once in a report: the same place, whatever the words."""
    return _where(a) == _where(b) and _values(a) == _values(b) and a.qualifier == b.qualifier


_RULES = {
    "arrival": _people_moving,
    "departure": _people_moving,
    "control_state": _control,
    "control_change": _control,
    "clash": _fighting,
    "closure": _ways,
    "checkpoint": _checkpoints,
    "casualty": _casualties,
    "household": _families,
    "need": _families,
    "outlook": _words,
    "threat_anticipated": _words,
    "access_constraint": _words,
    "price_trend": _words,
    "infrastructure_threat": _words,
    "intention": _words,
    "perception": _felt,
    "mobilisation": _calls,
    "actor_relation": _words,
    "access_obstacle": _once,
    "supply_route": _words,
    "site_presence": _words,
    "force_posture": _words,
    "threat_reported": _words,
}


def _joined(a: Draft, b: Draft) -> Draft:
    """The first draft with what only the second says, and both lists of occurrences."""
    if b.subject and b.voice and b.voice.direct and not (a.voice and a.voice.direct):
        a, b = b, a  # the person's own words before the reporter's
    if (
        a.kind == "clash"
        and any(q.startswith("recurring") for q in b.qualifier)
        and not any(q.startswith("recurring") for q in a.qualifier)
    ):
        a, b = b, a
    spans = (*a.occurrences, *(s for s in b.occurrences if s not in a.occurrences))
    richer = a
    if a.context and not b.context and b.place is not None:
        richer = replace(richer, place=b.place, context=False)
    if (a.first is None and b.first is not None) or (a.precision == "unknown" and b.precision not in {"unknown", ""}):
        richer = replace(richer, first=b.first, last=b.last, precision=b.precision)
    if len(b.actor) > len(a.actor):
        richer = replace(richer, actor=b.actor)
    extra = tuple(q for q in b.qualifier if q not in a.qualifier)
    return replace(
        richer,
        occurrences=spans,
        private=a.private or b.private,
        origin=a.origin or b.origin,
        qualifier=a.qualifier + extra,
    )


def _fold_aggregates(drafts: list[Draft]) -> list[Draft]:
    """Give "two crossings" to the two claims that name them: the count is an occurrence of each, not a third claim."""
    out = list(drafts)
    for draft in [d for d in drafts if d.aggregate and d.low is not None and d.low == d.high]:
        named = [
            d
            for d in out
            if d is not draft
            and d.kind == draft.kind
            and d.unit == draft.unit
            and d.low == 1
            and not d.aggregate
            and same_side(d.actor, draft.actor)
            and (d.certainty in FACTUAL) == (draft.certainty in FACTUAL)
        ]
        if len(named) == draft.low:
            out = [
                replace(d, occurrences=(*d.occurrences, *draft.occurrences)) if d in named else d
                for d in out
                if d is not draft
            ]
    return out


def _claim(scene: Scene, draft: Draft, identity: str) -> Claim:
    place = draft.place
    if draft.kind == "context" and draft.context and _OF_A_COUNTRY.search(scene.doc.plain, draft.start, draft.end):
        place = scene.places.country_ref(draft.start, draft.start) or place
    entry = scene.gazetteer.entry(place.code) if place and place.code else None
    precision = "" if place is None and not draft.place_text else place.precision if place else "unresolved"
    if precision and (draft.context or (place and entry and _points_back(scene, place))):
        precision = f"{precision}, from context"
    spans = sorted({draft.occurrences[0] if draft.occurrences else (draft.start, draft.end), *draft.occurrences})
    own = (draft.start, draft.end)
    ordered = [own, *(s for s in spans if s != own)]
    voice = draft.voice
    return Claim(
        id=identity,
        report=scene.report.name,
        kind=draft.kind,
        group=claim_kinds()[draft.kind].group,
        place=_name_of(place, entry) if place else draft.place_text,
        place_code=entry.code if entry else "",
        admin1_code=(entry.admin1_code or (entry.code if entry.kind == "province" else "")) if entry else draft.admin1,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        place_precision=precision,
        origin=draft.origin,
        destination=draft.destination,
        actor=draft.actor,
        item=draft.item,
        value_low=_number(draft.low),
        value_high=_number(draft.high),
        value_before=_number(draft.before),
        value_denominator=_number(draft.denominator),
        unit=draft.unit,
        measure=draft.measure,
        original_term=draft.term,
        qualifier="; ".join(dict.fromkeys(q for q in draft.qualifier if q)),
        date_start=draft.first,
        date_end=draft.last,
        date_precision=draft.precision,
        speaker=voice.speaker if voice else "",
        attribution=voice.attribution if voice and voice.speaker else _hearsay(scene, draft),
        certainty=draft.certainty,
        quote=scene.report.text[draft.start : draft.end],
        char_start=draft.start,
        char_end=draft.end,
        occurrences=" ".join(f"{a}:{b}" for a, b in ordered),
        private_individual=draft.private,
        rule=f"{draft.rule}.{PROPOSED}" if draft.proposed else draft.rule,
    )


def _points_back(scene: Scene, place: PlaceRef) -> bool:
    """Whether the words at a place only point to it ("the town", "here"): what they mean stands elsewhere."""
    words = scene.doc.plain[place.start : place.end]
    return place.end <= place.start or (words.isascii() and words == words.lower())


def _name_of(place: PlaceRef, entry: Entry | None) -> str:
    """A place's name: the atlas's, or the report's own spelling where only the table of the world has the place.

    The table writes many names otherwise than reports do; the code tells which place is meant.
    """
    if entry is None:
        return place.name
    if not entry.code.startswith(PREFIX):
        return entry.name
    return _TYPE_BEHIND.sub("", re.sub(r"\s+", " ", place.name)) or entry.name


_TYPE_BEHIND = compiled(
    r"(?:'s)?(?:\s+(?:city|town|province|governorate|state|district|region|department|county|oblast|prefecture|"
    r"municipality|locality|village|division|island|territory))?$"
)

_OF_A_COUNTRY = compiled(
    r"\b(?:war|coup|revolution|independence|dictator\w*|elections?|regime|peace (?:agreement|deal|accord|process))\b",
    re.IGNORECASE,
)
"""Words of what befell a whole country, unless they name a place themselves."""

_HEARSAY = compiled(
    r"\b(?:(?:said|thought|believed|understood|reported|rumou?red) to|there (?:are|were) (?:growing )?fears|"
    r"it is (?:feared|believed|thought)|reportedly|heightened fears|reports (?:of|that))\b",
    re.IGNORECASE,
)


def _hearsay(scene: Scene, draft: Draft) -> str:
    """Level of attribution of words without a speaker: hearsay where they say so themselves."""
    return "thought_said_hedge" if _HEARSAY.search(scene.doc.plain, draft.start, draft.end) else "unattributed"


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
