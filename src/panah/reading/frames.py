"""What readers of claim kinds work on: a sentence with its figures, times, places, actors and voices, found once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final, TypeVar

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Certainty, Report
from panah.reading import actors as actors_
from panah.reading import dates, dating, people, placing, quantities, speakers, text, whereabouts
from panah.reading.actors import Actor
from panah.reading.certainty import clause, judge
from panah.reading.drafts import Draft
from panah.reading.leads import Lead, find_leads, find_period, leads_at
from panah.reading.money import currency_of
from panah.reading.patterns import Pattern, Span, compiled
from panah.reading.people import Person
from panah.reading.place_words import APART, POINTING
from panah.reading.places import PlaceRef, Places
from panah.reading.quantities import Figure
from panah.reading.roles import KIN, PRIVATE_ROLE
from panah.reading.saiddays import said_then
from panah.reading.speakers import Voice
from panah.reading.stale import stale_places
from panah.reading.text import Document, Sentence, starting_in
from panah.reading.when import When
from panah.reading.wordweights import ByWords, told_by_words
from panah.reading.worldwide import mask

_Found = TypeVar("_Found")

_BLOCK: Final = 128
"""Sentences whose words are weighed at once; more take more memory and hardly less time."""


def rx(pattern: str, flags: int = re.IGNORECASE) -> Pattern:
    """Compile a pattern in which one blank stands for any run of white space, and " ?" for a run that may be empty."""
    return compiled(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), flags)


@dataclass(frozen=True)
class Scene:
    """A whole report, analysed: everything a frame may look back at."""

    report: Report
    doc: Document
    gazetteer: Gazetteer
    places: Places
    actors: tuple[Actor, ...]
    people: tuple[Person, ...]
    voices: tuple[Voice, ...]
    currency: str
    leads: tuple[Lead, ...] = ()

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The days that the report says it covers."""
        return find_period(self.doc, self.report.published)

    def frames(self) -> Iterator[Frame]:
        """One frame per sentence, in order; headings are left to the sentences they announce."""
        told = [s for s in self.doc.sentences if s.paragraph.role != "heading"]
        before: Frame | None = None
        for first in range(0, len(told), _BLOCK):
            frames = [Frame.of(self, sentence) for sentence in told[first : first + _BLOCK]]
            for frame, by_words in zip(frames, told_by_words(frames, before), strict=True):
                frame.by_words = by_words
            yield from frames
            before = frames[-1]

    def actors_in(self, start: int, end: int) -> tuple[Actor, ...]:
        """Actors mentioned inside a span."""
        return starting_in(self.actors, start, end)

    def people_in(self, start: int, end: int) -> tuple[Person, ...]:
        """People named inside a span."""
        return starting_in(self.people, start, end)

    def voices_in(self, start: int, end: int) -> tuple[Voice, ...]:
        """Voices that begin inside a span."""
        return starting_in(self.voices, start, end)

    def last_armed(self, at: int) -> Actor | None:
        """The last armed actor with a name before a position."""
        for actor in reversed(self.actors_in(0, at)):
            if actor.armed and not actor.state and actor.name[:1].isupper():
                return actor
        return None


def analyse(report: Report, gazetteer: Gazetteer) -> Scene:
    """Split a report and find its places, actors, people and voices."""
    doc = text.parse(report)
    known = placing.known_places(doc, gazetteer)
    spans = tuple((r.start, r.end) for r in known)
    names = actors_.learn_names(doc, gazetteer.actors, spans)
    persons = people.find_people(doc, spans)
    found = placing.find_places(doc, gazetteer, known, names, persons)
    found = found.without(stale_places(doc, found, report.published))
    spans = tuple((r.start, r.end) for r in found.refs)
    acting = actors_.find_actors(doc, names, spans)
    taken = mask(len(doc.plain), [*spans, *((a.start, a.end) for a in acting)])
    persons = tuple(p for p in persons if not any(taken[p.start : p.end]))
    named = frozenset(r.start for r in found.refs)
    voices = speakers.find_voices(doc, persons, acting, named.__contains__)
    currency = gazetteer.currency or (currency_of(found.country) if found.country else "")
    leads = find_leads(doc, found, report.published)
    return Scene(report, doc, gazetteer, found, acting, persons, voices, currency, leads)


@dataclass
class Frame:
    """One sentence, analysed. Positions count characters of the report's text."""

    scene: Scene
    sentence: Sentence
    span: Span
    start: int
    end: int
    whens: tuple[When, ...]
    figures: tuple[Figure, ...]
    places: tuple[PlaceRef, ...]
    actors: tuple[Actor, ...]
    leads: tuple[Lead, ...] = ()
    by_words: ByWords = field(default_factory=ByWords, repr=False)
    _found: dict[Callable[[Frame], Iterable[Any]], tuple[Any, ...]] = field(default_factory=dict, repr=False)

    def once(self, find: Callable[[Frame], Iterable[_Found]]) -> tuple[_Found, ...]:
        """What a function finds in the sentence, found once however many readers ask."""
        found = self._found.get(find)
        if found is None:
            found = self._found[find] = tuple(find(self))
        return found

    @classmethod
    def of(cls, scene: Scene, sentence: Sentence) -> Frame:
        """Analyse a sentence."""
        plain, end = scene.doc.plain, sentence.end
        behind = scene.doc.behind_dateline(sentence.start)
        start = behind if behind < end else sentence.start
        leads = tuple(leads_at(scene.leads, start))
        line = next((n for n in leads if n.line and n.day), None)
        begin = max(start, line.stop) if line else start
        begin = max(begin, scene.doc.clocks.get(start, start))
        today = next((n.day for n in leads if n.day), None) or scene.report.published
        whens = said_then(plain, begin, dates.find(plain, begin, end, today), today)
        taken = tuple((w.start, w.end) for w in whens)
        figures = quantities.find(plain, begin, end, taken, scene.currency)
        places, actors = scene.places.within(start, end), scene.actors_in(start, end)
        if begin > start and line:
            places = tuple(p for p in places if p.start >= begin or p is line.place)
        return cls(scene, sentence, plain.span(start, end), start, end, whens, figures, places, actors, leads)

    @property
    def plain(self) -> str:
        """The sentence with uniform white space and quotation marks."""
        return self.scene.doc.plain[self.start : self.end]

    @cached_property
    def lower(self) -> str:
        """The sentence in lower case."""
        return self.plain.lower()

    def between(self, start: int, end: int) -> str:
        """Plain text between two positions."""
        return self.scene.doc.plain[start:end]

    def words(self, start: int, end: int) -> str:
        """Like :meth:`between`, for a text that patterns are searched in."""
        return self.span.words(start, end)

    def find(self, pattern: Pattern, start: int | None = None, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches of a pattern inside the sentence."""
        if not self.span.able & pattern.bit:
            return iter(())
        return pattern.finditer(
            self.scene.doc.plain, self.start if start is None else start, self.end if end is None else end
        )

    def has(self, pattern: Pattern) -> re.Match[str] | None:
        """The first match of a pattern inside the sentence."""
        if not self.span.able & pattern.bit:
            return None
        return pattern.search(self.scene.doc.plain, self.start, self.end)

    def clause(self, at: int, stop: int) -> tuple[int, int]:
        """The clause around a trigger."""
        return clause(self.scene.doc.plain, self.start, self.end, at, stop)

    def voice(self, at: int, stop: int) -> Voice | None:
        """Who says the words at a span."""
        inside = self.start <= (at + stop) // 2 <= self.end
        found = speakers.voice_at(self._voices if inside else self.scene.voices, at, stop)
        if found is None and inside:  # the words are themselves those of saying: "warned of more rain"
            found = next((v for v in self._voices if at < v.start <= stop + 1 and v.speaker), None)
        return found

    @cached_property
    def _voices(self) -> tuple[Voice, ...]:
        """Voices that reach into the sentence."""
        return speakers.voices_over(self.scene.voices, self.start, self.end)

    def certainty(self, at: int, stop: int) -> Certainty:
        """How sure the text is of the event told at a span."""
        return judge(self.scene.doc.plain, self.start, self.end, at, stop, self.voice(at, stop))

    def teller(self, at: int) -> Voice | None:
        """The private person whose own affairs the words at a position tell of, where that person speaks.

        The voice of the words; else that of the sentence whose subject they stand in ("A father of five told us
        ..."); else, where the sentence goes on about "he", "she" or "the family", that of the sentences before it.
        """
        voice = self.voice(at, at)
        if voice is not None:
            return voice if voice.private and voice.speaker else None
        own = next((v for v in self.scene.voices_in(self.start, self.end) if v.start != at and _heard(v)), None)
        if own is not None:
            return own
        person = self.private_person()
        if person is not None:  # named here, and heard elsewhere in the report
            return next((v for v in self.scene.voices if v.name == person.name and _heard(v)), None)
        if not _GOES_ON.match(self.plain):
            return None
        earlier = self.scene.voices_in(self.start - text.LONGEST_PARAGRAPH - 300, self.start)
        last = next((v for v in reversed(earlier) if v.speaker and self.start - v.end < 300), None)
        if last is None or not _heard(last):
            return None
        named = self.scene.people_in(last.end + 1, self.start)
        return None if named and named[-1].name != last.name else last

    def told_of(self, at: int) -> str:
        """Whom a private claim is about: its teller, else a private person of the sentence, else the one named last."""
        voice = self.teller(at)
        if voice is not None:
            return voice.name or voice.speaker
        own = self._private_people(self.start, self.end)
        if own:
            return next((p.name for p in reversed(own) if p.start < at), own[0].name)
        before = self._private_people(at - 599, at)
        return before[-1].name if before else "someone"

    def _private_people(self, start: int, end: int) -> list[Person]:
        return [p for p in self.scene.people_in(start, end) if p.private and not p.armed]

    def private_person(self) -> Person | None:
        """The first person of the sentence who is named without a public role or a weapon."""
        return next(iter(self._private_people(self.start, self.end)), None)

    def person_subject(self, at: int) -> Person | None:
        """The private person who is the subject of the verb at a position ("Xa Yb, 34, a baker, reached ...")."""
        for person in reversed(self._private_people(self.start, at)):
            if person.end <= at and _APPOSED.fullmatch(self.between(person.end, at)):
                return person
        return None

    def actor_before(self, at: int, within: int = 160) -> Actor | None:
        """The nearest actor before a trigger in its clause."""
        low, _ = self.clause(at, at)
        found = [a for a in self.actors if max(low, at - within) <= a.start and a.end <= at]
        plain = self.scene.doc.plain
        leading = [a for a in found if not _OBLIQUE.search(plain, max(low, a.start - 16), a.start)]
        found = leading or found
        if (
            len(found) > 1
            and found[-1].name[:1].islower()
            and re.fullmatch(r"\s+and\s+(?:its\s+|their\s+)?", self.between(found[-2].end, found[-1].start))
        ):
            return found[-2]  # "X and allied militias": X leads
        return found[-1] if found else None

    def actor_after(self, stop: int, within: int = 80) -> Actor | None:
        """The nearest actor after a trigger in its clause."""
        _, high = self.clause(stop, stop)
        return next((a for a in self.actors if stop <= a.start < min(high, stop + within)), None)

    def subject_actor(self, at: int) -> Actor | None:
        """The actor that does what a verb at ``at`` says; "they" and "it" stand for the last armed actor."""
        actor = self.actor_before(at)
        if actor is None and re.search(
            r"\b(?:they|it|who|which)\s+(?:\w+\s+){0,3}$", self.between(self.start, at), re.IGNORECASE
        ):
            return self.scene.last_armed(at)
        return actor

    def goes_on_about(self, actor: Actor) -> bool:
        """Whether the sentence before this one has an actor as its subject, so that "they" are that actor."""
        before = self.sentence_before()
        return before is not None and 0 <= actor.start - before.start <= 6

    def sentence_before(self) -> Sentence | None:
        """The sentence before this one in its paragraph."""
        index = self.sentence.index - 1
        before = self.scene.doc.sentences[index] if index >= 0 else self.sentence
        return before if before is not self.sentence and before.paragraph is self.sentence.paragraph else None

    def reached(self, place: PlaceRef) -> bool:
        """Whether a place is where the words say that people moved to."""
        return whereabouts.reached(self, place)

    def where(self, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
        """The place of an event told at a span, and whether it was taken from the context and not from the sentence."""
        return whereabouts.where(self, at, stop)

    def pointing(self, start: int, end: int) -> PlaceRef | None:
        """What a word that points back ("the city", "here") inside a span stands for."""
        for match in self.find(POINTING, start, end):
            if APART.search(self.scene.doc.plain, max(self.start, match.start() - 24), match.start()):
                continue
            found = self.scene.places.pointing(match.group("word"), match.start(), match.end())
            if found:
                return found
        return None

    def when(self, at: int, stop: int, roles: tuple[str, ...] = dating.EVENT) -> When | None:
        """The time expression nearest to a trigger, those of its own clause first."""
        return dating.time_of(self, at, stop, roles)

    def aside(self, at: int) -> tuple[int, int] | None:
        """The span of the relative or participle clause a position lies in ("which fell last week")."""
        return next(((a, b) for a, b in self.once(_asides) if a < at < b), None)

    def recurring(self, at: int, stop: int) -> str:
        """The words of a recurrence in the trigger's clause ("nightly"), or ""."""
        low, high = self.clause(at, stop)
        return next((w.text.lower() for w in self.whens if w.role == "recurring" and low <= w.start < high), "")

    def spanned(self, at: int, stop: int) -> dict[str, object]:
        """Dates of an event as fields of a draft: its own time, else "up to the publication date"."""
        return dating.spanned(self, at, stop)

    def dated(self, when: When | None) -> dict[str, object]:
        """Dates of a claim as fields of a draft, from its time; what ended over a year ago is marked "historic"."""
        return dating.dated(self, when)

    def _again(self, paragraph: int, start: int, end: int, again: tuple[int, int]) -> tuple[int, int]:
        """Where the words at ``start:end`` stand in another occurrence of the paragraph; all of it if they moved."""
        shift, plain = again[0] - paragraph, self.scene.doc.plain
        if not shift:
            return start, end
        same = plain[start + shift : end + shift].casefold() == plain[start:end].casefold()
        return (start + shift, end + shift) if same else again

    def draft(self, kind: str, rule: str, at: int, stop: int, **values: Any) -> Draft:
        """A draft of a claim of this sentence, with voice, certainty and dates filled in unless given."""
        voice = said = self.voice(at, stop)
        if kind in _FAMILY and voice is None and values.get("private"):
            voice = self.teller(at)
        if kind == "intention" and voice is None:
            voice = speakers.who_means(self.scene.doc, self.scene.people, self.scene.actors, self.start, at)
        fields: dict[str, Any] = {**self.spanned(at, stop), **{k: v for k, v in values.items() if k != "qualifier"}}
        fields.pop("qualifier", ())
        fields |= dating.of_kind(self, kind, at, stop, fields)
        last = fields["last"]
        old = "historic" if last and last < self.scene.report.published - timedelta(days=365) else ""
        guessed = self.scene.doc.guessed(w.text for w in self.whens if w.last and w.last in {fields["first"], last})
        qualifier = (*_tuple(values.get("qualifier", ())), *_tuple(old), *guessed)
        plain = self.scene.doc.plain
        certainty = fields.pop("certainty", None) or judge(plain, self.start, self.end, at, stop, said)
        start, end = _trimmed(plain, self.start, self.end)
        private = bool(fields.pop("private", False)) or bool(voice and voice.private)
        if kind in _FAMILY:
            private = private or self.private_person() is not None or self.has(_SOMEBODY) is not None
        paragraph = self.sentence.paragraph
        shifts = tuple(self._again(paragraph.start, start, end, again) for again in paragraph.occurrences)
        return Draft(
            kind=kind,
            rule=rule,
            start=start,
            end=end,
            at=at,
            voice=voice,
            qualifier=qualifier,
            certainty=certainty,
            private=private,
            caption=paragraph.role == "caption",
            occurrences=shifts,
            **fields,
        )


def _asides(frame: Frame) -> list[tuple[int, int]]:
    times = {w.end for w in frame.whens}  # "On Friday, unidentified gunmen ..." goes on
    return [m.span() for m in frame.find(_ASIDE) if m.start() not in times or _RELATIVE.match(m.string, m.start())]


def _heard(voice: Voice) -> bool:
    """Whether a voice is that of a private person who tells what they lived through."""
    return voice.private and bool(voice.speaker) and voice.attribution == "eyewitness"


def _tuple(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(v for v in value if v) if isinstance(value, tuple) else ()


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """The sentence without quotation marks and blanks at its ends."""
    while start < end and (plain[start].isspace() or plain[start] in "\"'"):
        start += 1
    while end > start and (plain[end - 1].isspace() or plain[end - 1] in "\"'"):
        end -= 1
    return start, end


_FAMILY: Final = frozenset(
    "household need shelter arrival departure return cross_border casualty attack".split()
)
"""Kinds that may tell of one person or family: who is named in them without a public role is private."""

_SOMEBODY: Final = rx(
    rf"\b(?:{PRIVATE_ROLE}|{KIN}),? (?!(?:coordinator|representative|commissioner|planning)s?\b)[A-Z][a-z]+\b", 0
)
"""A private role or kin beside a name: "my neighbour Xa", "a boy, Xa"."""

_GOES_ON: Final = compiled(
    r"\W*(?:(?:now|then|later|but|and|when|since|before|after|today|still)\s+)?(?:he|she|they|his|her|their|the "
    r"(?:family|father|mother|widow|boy|girl|man|woman|teenager|couple|household))\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on about the person of the one before it."""

_APPOSED: Final = compiled(
    r"(?:,\s+[^.;]{1,90},|\s+\([^)]{1,40}\)|\s+and\s+(?:his|her)\s+[^.,;]{3,60}?|\s+who\s+[^.;]{3,80}?,?)?\s+"
    r"(?:(?:has|have|had|was|were|is|also|then|later|recently|finally|first|just)\s+){0,3}",
)
"""What may stand between a person and the verb."""

_RELATIVE: Final = compiled(r",\s+(?:which|who|where|whose)\b")
_ASIDE: Final = compiled(
    r",\s+(?:which|who|where|whose|(?:(?:recently|already|previously|once|long|briefly)\s+)?(?:(?!need)\w{3,}ed|"
    r"taken|held|"
    r"shut|cut|retaken|lost))\b[^,;.]*(?:,|[.;]|$)",
    re.IGNORECASE,
)
"""A clause between commas that tells of something else than its sentence, and earlier."""

_OBLIQUE: Final = compiled(
    r"\b(?:(?:by|with|against|from|alongside|of)\s+(?:the\s+)?|(?:kill|wound|injur|captur|abduct|kidnapp|ambush)\w*\s+"
    r"(?:(?:at\s+least|more\s+than|some|about|the)\s+)?(?:[\w-]+\s+){0,2})$",
    re.IGNORECASE,
)
"""Words before an actor that is not the subject ("backed by ...")."""
