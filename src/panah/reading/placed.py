"""Which place a claim is about, where its sentence names none or several.

Readers take the place by grammar (``whereabouts.py``). Here it is weighed against the others at hand: those of the
sentence, of its line and paragraph, of the claim told before, of the title, and the report's main one. Each has signs
("in X" in the claim's own clause, named first in the paragraph, the reader's own choice ...), and a table gives each
sign its weight, learnt from reports with gold claims by ``tools/build_choice_weights.py``. The heaviest is taken where
it outweighs the reader's choice clearly. One place that a sentence names for itself is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from panah.model.claim import claim_kinds
from panah.reading import whereabouts
from panah.reading.drafts import Draft
from panah.reading.frames import Frame
from panah.reading.patterns import compiled
from panah.reading.places import PlaceRef
from panah.reading.signs import CLEARLY, PARTED, TOKEN, heaviest, step, word, word_behind

SURELY: Final = 1.5
"""By how much another place must outweigh one that a rule took from the sentence [log odds]."""

_GOES: Final = {
    "arrival": "coming",
    "return": "coming",
    "cross_border": "coming",
    "departure": "leaving",
    "displacement_flow": "leaving",
}
"""Kinds that tell of people on the move: words before a place mean something else beside them."""

_BEFORE: Final = frozenset(
    "in at near to into towards toward from of outside around across on over through via between by for with along "
    "beyond inside behind than like and or".split()
)
_BEHIND: Final = frozenset(
    "and road said says is was has have where market camp hospital on in to after by for".split()
)
_PART: Final = frozenset(
    "city town village province district port camp outskirts north south east west capital centre edge part parts "
    "region department state villages towns side site".split()
)
"""Words before "of" and a place that are a part of it, or what it is."""

_AN_ADJECTIVE: Final = frozenset(
    "the northern southern eastern western central nearby city town village province district neighbouring "
    "neighboring".split()
)


@dataclass(slots=True)
class Option:
    """A place that a claim may be about, and the signs for and against it.

    ``inside`` tells that its sentence names it, ``read`` that the reader chose it.
    """

    place: PlaceRef
    inside: bool = False
    read: bool = False
    signs: set[str] = field(default_factory=set)


def placed(frame: Frame, drafts: Iterable[Draft], last: Draft | None) -> list[Draft]:
    """The drafts of a sentence, with the heaviest place each; ``last`` is the draft told before them in the report."""
    out: list[Draft] = []
    told = sorted(drafts, key=lambda d: d.at)
    for draft in told:
        choice = None
        if is_open(frame, draft, told):
            choice = _heaviest(frame, options(frame, draft, out[-1] if out else last), draft)
        out.append(draft if choice is None else _moved(frame, draft, choice))
    return out


def _moved(frame: Frame, draft: Draft, choice: Option) -> Draft:
    place = whereabouts.in_town(frame, choice.place)
    own = choice.inside and place is choice.place and not whereabouts.beyond_quote(frame, draft.at, place)
    return replace(draft, place=place, context=not own)


def is_open(frame: Frame, draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether there is a choice: ``told`` are all drafts of the sentence, in which a reader may have gone from place to
    place."""
    if draft.part or draft.place_text or draft.aggregate or not frame.start <= draft.at < frame.end:
        return False
    if draft.kind == "context" and not draft.proposed:  # of a country as a whole, as often as not
        return False
    if any(d.kind == draft.kind and d.place and draft.place and d.place.key != draft.place.key for d in told):
        return False
    own = draft.place is not None and not draft.context and frame.start <= draft.place.start < frame.end
    return len(frame.places) > 1 or not own


_TOWNS: Final = frozenset({"city", "provincial_capital", "town", "foreign_town"})


def _heaviest(frame: Frame, found: Sequence[Option], draft: Draft) -> Option | None:
    """The option that outweighs the reader's place clearly, None where none does.

    Where the reader found no place, only one that the sentence names is taken, and no country. With an atlas none
    without a code takes the place of one that the picture of the situation can use.
    """
    own = next((option for option in found if option.read), None)
    if own is None:
        found = [option for option in found if option.inside and option.place.kind != "country"]
    elif own.place.code and frame.scene.gazetteer.own:
        found = [option for option in found if option.place.code]
    if not found:
        return None
    enough = CLEARLY if draft.context or draft.proposed else SURELY
    best = heaviest("place", [o.signs for o in found], None if own is None else found.index(own), enough)
    return None if best is None else found[best]


def options(frame: Frame, draft: Draft, last: Draft | None) -> list[Option]:
    """The places that a draft of a sentence may be about, each once, with their signs."""
    found: dict[str, Option] = {}

    def add(place: PlaceRef, *signs: str, inside: bool = False) -> None:
        option = found.setdefault(place.key, Option(place))
        if inside and not option.inside:
            option.place, option.inside = place, True
        option.signs.update(signs)

    named = min(3, len(frame.places))
    goes = _GOES.get(draft.kind, "")
    if draft.place is not None:
        how = "context" if draft.context else "own"
        place = next((p for p in frame.places if p.start == draft.place.start), draft.place)
        add(place, f"read {how}", f"read {how} {named}", f"read {how} {'words' if draft.proposed else 'rule'}")
        found[place.key].read = True
    for place, inside in _inside(frame, draft, goes):
        add(place, *inside, inside=True)
    for place, around in _around(frame, draft, last):
        add(place, *around)
    told, most = frame.scene.places.mentions
    for key, option in found.items():
        share = step(told[key] / most if most else 0.0, (0.1, 0.25, 0.5, 0.99))
        option.signs |= {f"told {share}", f"told {share} {'in' if option.inside else 'out'}"}
        if not option.inside:
            option.signs |= {f"out {min(2, named)}", f"out {_kind(option.place)}", *_mentioned(frame, option.place)}
            if goes:
                option.signs.add(f"out, {goes}")
    return list(found.values())


_CAME_FROM: Final = compiled(r"\bfrom\s+(?:the\s+)?(?:\w+\s+of\s+)?$")
"""Before a place that people came from: they did not arrive there."""


def _inside(frame: Frame, draft: Draft, goes: str) -> Iterator[tuple[PlaceRef, list[str]]]:
    """The places of the sentence with their signs, without those of a cause and those that people leave for."""
    plain, at = frame.scene.doc.plain, draft.at
    low, high = frame.clause(at, at)
    behind = next((n for n, p in enumerate(frame.places) if p.start > at), len(frame.places))
    quote = next((q for q in frame.scene.doc.quotes if q.start <= at < q.end), None)
    voice = draft.voice if draft.voice is not None and not draft.voice.direct else None
    causes = [(a, b) for a, b in frame.once(whereabouts.asides) if not a <= at < b]
    for n, (place, fixed) in enumerate(zip(frame.places, frame.once(_fixed), strict=True)):
        came_from = draft.kind == "arrival" and _CAME_FROM.search(plain, frame.start, place.start) is not None
        left_for = came_from or (draft.kind == "departure" and whereabouts.is_goal(frame, place))
        speaks = voice is not None and voice.start - 60 <= place.start < voice.start
        if left_for or speaks or any(a <= place.start < b for a, b in causes):
            continue
        side = "before" if n < behind else "behind"
        apart = plain[min(place.end, at) : max(at, place.start)]
        parted = "parted" if PARTED.search(apart) else "joined"
        far = step(abs(place.start - at), (15, 40, 80, 140))
        signs = [*fixed, f"{side} {'clause' if low <= place.start < high else 'beyond'}", f"{side} {far}"]
        signs.append(f"{side} {parted}")
        if n in {behind - 1, behind}:
            signs.append(f"nearest {side}")
        word = fixed[0]
        signs.append(f"{side} {word}")
        if goes:
            signs += [f"{word}, {goes}", f"{side}, {goes}"]
            if "reached" in fixed:
                signs.append(f"reached, {goes}")
        if quote is not None:
            signs.append("quoted" if quote.start <= place.start < quote.end else "around a quote")
        yield place, signs


def _fixed(frame: Frame) -> Iterator[tuple[str, ...]]:
    """Signs of each place of a sentence that are the same for all its claims; the word before it comes first."""
    plain = frame.scene.doc.plain
    for n, place in enumerate(frame.places):
        signs = [_before(plain, frame.start, place.start), f"then {_behind(plain, place.end, frame.end)}"]
        signs += [f"named {min(3, len(frame.places))}", f"is {_kind(place)}"]
        signs += ["first"] * (n == 0) + ["last"] * (n == len(frame.places) - 1)
        signs += ["reached"] * whereabouts.reached(frame, place) + ["acts"] * whereabouts.acts(frame, place)
        signs += ["elsewhere"] * (place.start in frame.once(whereabouts.elsewhere))
        signs += ["condition"] * any(a <= place.start < b for a, b in frame.once(whereabouts.conditions))
        yield tuple(signs)


def _before(plain: str, low: int, at: int) -> str:
    """The word of position before a place."""
    words = [w.lower() for w in TOKEN.findall(plain[max(low, at - 30) : at])]
    while words and words[-1] in _AN_ADJECTIVE:
        words.pop()
    if not words:
        return "at ^"
    if words[-1] == "of" and len(words) > 1 and words[-2] in _PART:
        return f"at {words[-2]} of"
    return f"at {word(words[-1], _BEFORE)}"


def _behind(plain: str, at: int, high: int) -> str:
    return "'s" if plain.startswith("'s", at) else word_behind(plain, at, high, _BEHIND)


def _around(frame: Frame, draft: Draft, last: Draft | None) -> Iterator[tuple[PlaceRef, tuple[str, ...]]]:
    """Places from around the sentence with their signs."""
    yield from frame.once(_context)
    if last is not None and last.place is not None and last.place.start not in frame.scene.places.stale:
        near = "sentence" if frame.start <= last.at < frame.end else "far"
        near = "paragraph" if near == "far" and frame.sentence.paragraph.start <= last.at < frame.end else near
        alike = claim_kinds()[last.kind].group == claim_kinds()[draft.kind].group
        how = f"before in {near} {'context' if last.context else 'own'}"
        yield last.place, (how, *((f"before in {near} group",) if alike else ()))


def _context(frame: Frame) -> Iterator[tuple[PlaceRef, tuple[str, ...]]]:
    """Places from around a sentence with signs that are the same for all its claims."""
    scene, start, paragraph = frame.scene, frame.start, frame.sentence.paragraph
    places, named = scene.places, min(2, len(frame.places))
    back = places.before(start)
    if back is not None:
        where = "paragraph" if back.start >= paragraph.start else "earlier"
        signs = (f"back {where}", f"back {where} {named}", f"back {step(start - back.start, (80, 200, 500, 1000))}")
        yield back, signs
    told = [p for p in places.within(paragraph.start, start) if p.start not in places.stale]
    towns = [p for p in told if p.kind != "country"]
    if towns:
        yield towns[0], ("paragraph's first",)
        yield towns[-1], ("paragraph's last",)
    lands = [p for p in told if p.kind == "country"]
    if lands:
        yield lands[-1], ("paragraph's country",)
    lead = next((n for n in frame.leads if n.place), None)
    if lead is not None and lead.place is not None:
        yield lead.place, (f"lead of {'line' if lead.line else 'section'}",)
    if places.titled is not None:
        yield places.titled, ("title", f"title {named}")
    if places.main is not None:
        yield places.main, ("main", f"main {named}", *(("ruling",) if places.ruling else ()))
    land = places.country_ref(start, start)
    if land is not None:
        yield land, ("country",)


def _mentioned(frame: Frame, place: PlaceRef) -> Iterator[str]:
    """Signs of a place that the sentence does not name: how it was mentioned, and the words that point back to it."""
    plain, places = frame.scene.doc.plain, frame.scene.places
    if place.start < place.end <= frame.start:
        yield f"out {_before(plain, 0, place.start)}"
        yield f"out then {_behind(plain, place.end, frame.start)}"
    pointing = frame.once(_pointing)
    if pointing:
        yield f"{pointing}: {_kind(place)}"
        if places.main is not None and places.main.key == place.key:
            yield f"{pointing}: main"


_POINTING: Final = compiled(
    r"\b(?:here|there|the (?P<kind>town|city|village|camp|island|district|province|region|quarter|site|valley|front|"
    r"capital))\b",
    re.IGNORECASE,
)
"""Words for a place that was named before."""


def _pointing(frame: Frame) -> str:
    """The first word of a sentence that points back to a place, "" where none does."""
    found = frame.span.first(_POINTING)
    return (found["kind"] or found[0]).lower() if found else ""


def _kind(place: PlaceRef) -> str:
    kind = "town" if place.kind in _TOWNS else place.kind
    return kind if place.code else f"unlisted {kind}"
