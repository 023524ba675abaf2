"""Who says what: direct and indirect speech, carried over paragraphs and captions, with levels of attribution."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from panah.reading.actors import Actor
from panah.reading.authors import Author, authors
from panah.reading.headed import headed
from panah.reading.parties import is_of_a_party
from panah.reading.patterns import compiled, span_of
from panah.reading.people import Person
from panah.reading.referents import subject_of
from panah.reading.roles import BODY, HEAD, OFFICE, PRIVATE_ROLE
from panah.reading.saying import (
    A_BODY,
    ACCORDING,
    ANSWERED,
    BRACKETED,
    BY,
    CLAUSE,
    CUE,
    FIGURES_OF,
    GIVES_FIGURES,
    GOES_ON,
    INVERTED,
    LABELLED,
    LEAD,
    NAMED_BEHIND,
    QUOTED_AS,
    RECKONING,
    SHORT_NAME,
    SOMEBODY,
    SPOKEN_ON,
    TAIL,
    TWO_SPEAK,
    cues_of,
)
from panah.reading.speaker_names import OFFICIALS, ORGANISATION, age_in, group_voice, person_voice
from panah.reading.text import LONGEST_PARAGRAPH, Document, Paragraph, Quote, Sentence, starting_in

_LEARNED: Final = compiled(
    r"\b(?P<who>(?:[A-Z][\w.-]*+\s){0,3}[A-Z][\w.-]*+)\s+(?:has|have)\s+"
    r"(?:learned|learnt|been told|seen evidence)\s+that\b"
)
_OBSERVED: Final = compiled(
    r"\b(?P<who>(?:[Aa]n?\s+|[Tt]he\s+)?(?:[A-Z][\w.-]*\s+){0,3}(?:reporter|correspondent|journalist|"
    r"team)s?)\s+(?:\w+ly\s+)?(?:found|saw|visited|witnessed|observed|counted|met|travelled|traveled)\b"
)
_SEEN: Final = compiled(r"\b(?P<who>[A-Z][\w.-]+)\s+(?:visited|found|saw|witnessed|counted|met)\b")
_MEDIA: Final = compiled(r"\b(?:told|[Ss]peaking to|spoke to|speaks to)\s+(?:the\s+)?([A-Z][\w.-]+)\b")
_ATTITUDE: Final = compiled(r"fear|expect|believe|think|predict|doubt", re.IGNORECASE)


Placed = Callable[[int], bool]


@dataclass(slots=True)
class Voice:
    """Who vouches for the words at ``start:end``.

    ``attribution`` is one of the levels "reporter_observation", "media_learned", "named_official",
    "named_organisation", "unnamed_officials", "named_armed_actor", "eyewitness", "unattributed",
    "thought_said_hedge". ``verb`` is the verb of saying; ``direct`` whether the words stand in quotation marks.
    """

    start: int
    end: int
    speaker: str
    attribution: str
    private: bool
    verb: str = ""
    direct: bool = False
    age: int | None = None
    name: str = ""

    @property
    def denies(self) -> bool:
        """Whether it is the voice of one who says that something is not so."""
        return self.verb.startswith("den")


_BLANKS: Final = re.compile(r"\s+")
_PRONOUN: Final = re.compile(
    r"(?:he|she|they|it|who|the (?:teenager|boy|girl|man|woman|father|mother|widow|refugee|farmer|shopkeeper|"
    r"commander|official|spokes\w+))"
)
_OF_OFFICE: Final = re.compile(r"the (?:commander|official|spokes\w+)")
_NOBODY: Final = re.compile(
    r"(?:we|i|you|this|that|there|which|it is|what|and|both|all|people|many|some|not|reports?|data|figures)"
)


def _party(paragraph: Paragraph) -> Voice:
    """The voice of a party in a paragraph of its own statement; no source beside the report itself."""
    return Voice(paragraph.start, paragraph.end, "", "named_armed_actor", private=False)


class _Speakers:
    """One pass over a document: finds cues, carries speakers over quotes, and collects voices."""

    def __init__(
        self, doc: Document, people: tuple[Person, ...], actors: tuple[Actor, ...], placed: Placed = lambda _: False
    ) -> None:
        self.doc, self.people, self.actors, self.placed = doc, people, actors, placed
        self.voices: list[Voice] = []
        self.sentences: dict[int, list[Sentence]] = {}
        self.last: Voice | None = None
        self.media: frozenset[str] = frozenset()
        self.listing: Voice | None = None
        self.pending: Voice | None = None  # speaker of a quote that its paragraph leaves open, or announced by a colon

    def run(self) -> tuple[Voice, ...]:
        for sentence in self.doc.sentences:
            self.sentences.setdefault(sentence.paragraph.index, []).append(sentence)
        self.media = frozenset(_MEDIA.findall(self.doc.plain))
        quotes = self.doc.quotes
        written = sorted([*authors(self.doc, self.placed), *headed(self.doc, self.placed)], key=attrgetter("at"))
        labels = [author.at for author in written]
        for paragraph in self.doc.paragraphs:
            label = bisect_left(labels, paragraph.start)
            if label < len(labels) and labels[label] < paragraph.end:
                self.pending = None
                below = written[label].start > paragraph.end  # "she says" in notes on her
                self.last = self._author(written[label]) if below else None
            low = bisect_left(quotes, paragraph.start, key=_starts)
            mine = quotes[low : bisect_right(quotes, paragraph.end, key=_starts)]
            speech = [q for q in mine if self._is_speech(q)]
            before = self.last
            self._indirect(paragraph, speech)
            self._list(paragraph, self.last if self.last is not before else None)
            if speech:
                self._direct(paragraph, speech)
            if paragraph.role == "title":
                self.last = before  # a headline's speaker is nobody's "he"
        own = map(_party, self.doc.paragraphs if is_of_a_party(self.doc) else ())
        return tuple(sorted([*self.voices, *own, *map(self._author, written)], key=lambda v: (v.start, -v.end)))

    def _outside(self, paragraph: Paragraph, speech: list[Quote]) -> str:
        """The paragraph's text with its dateline and its speech blanked; the same length."""
        blank = [(a, b) for a, b in self.doc.datelines if paragraph.start <= a < paragraph.end]
        out, at = "", paragraph.start
        for start, end in [*blank, *((q.start, q.end) for q in speech)]:
            stop = min(end, paragraph.end)
            out += self.doc.plain[at:start] + " " * (stop - start)
            at = stop
        return out + self.doc.plain[at : paragraph.end]

    def _list(self, paragraph: Paragraph, said: Voice | None) -> None:
        """The items of a list are of who announced it with a colon: "The village head said:"."""
        if paragraph.role == "item" and self.listing is not None:
            self.voices.append(replace(self.listing, start=paragraph.start, end=paragraph.end))
        elif self.doc.plain[paragraph.start : paragraph.end].rstrip().endswith(":"):
            self.listing = said
        else:
            self.listing = None

    def _author(self, author: Author) -> Voice:
        """Whose words whole lines are, where nobody else is told to say them."""
        voice = self._classified(author.who, author.at, author.start, author.end, "")
        if not voice.speaker or voice.attribution not in {"unattributed", "eyewitness"}:
            return voice
        known_as = "named_organisation" if author.body else "eyewitness"
        return replace(voice, attribution=known_as, private=not author.body)

    def _is_speech(self, quote: Quote) -> bool:
        words = self.doc.plain[quote.start : quote.end].split()
        return len(words) >= 5 or (len(words) >= 2 and words[-1][-1:] in ".!?,") or not quote.closed

    def _direct(self, paragraph: Paragraph, speech: list[Quote]) -> None:
        outside = self._outside(paragraph, speech)
        cues = [m for m in CUE.finditer(outside) if m["verb"] and not _ATTITUDE.search(m["verb"])]
        if cues:
            voice = self._voice(cues[-1], outside, paragraph)
        elif speech[0].opens_paragraph and self.pending is not None:
            voice = self.pending
        else:
            voice = self.last or Voice(0, 0, "", "unattributed", private=False)
        for quote in speech:
            own = _own_cue(outside, cues, quote.start - paragraph.start, quote.end - paragraph.start)
            mine = voice if own is None or own is cues[-1] else self._voice(own, outside, paragraph)
            self.voices.append(replace(mine, start=quote.start, end=quote.end, direct=True))
        self.pending = voice if not speech[-1].closed else None
        self.last = voice

    def _indirect(self, paragraph: Paragraph, speech: list[Quote]) -> None:
        plain = self.doc.plain
        outside = self._outside(paragraph, speech)
        for sentence in self.sentences.get(paragraph.index, ()):
            begin, end = sentence.start, sentence.end
            if any(q.start <= begin < q.end for q in speech):
                continue
            own = outside[begin - paragraph.start : end - paragraph.start]
            text = span_of(plain, begin, end).words(begin, end, own)
            found = _special(text, begin, end, self.media)
            if found:
                self.voices.append(found)
                continue
            self._around(text, begin, end)
            self._behind(text, begin)
            for match in cues_of(text):
                behind = _inverted(match, text)
                if behind is not None:
                    who, at, verb = behind["who"].rstrip("."), begin + behind.start("who"), match["verb"].lower()
                    self.last = self._classified(who, at, begin, begin + match.start(), verb)
                    self.voices.append(self.last)
                    continue
                voice = self._voice(match, text, paragraph, begin)
                known = voice.attribution in _BODIES or GIVES_FIGURES.search(voice.speaker)
                if not voice.speaker or (match["counts"] and not known):
                    continue
                if re.search(r":\s*[\"']?\s*$", text) and not speech:
                    self.pending = self.last = voice
                tail = re.match(r"\s*[.!?,:]?[\s\"']*(?:on \w+|in an? [\w ]{4,30}|it)?[.\s]*$", text[match.end() :])
                span = (begin, begin + match.start()) if tail else (begin + match.end(), end)
                if tail is None and _closes(text, match):
                    inside = GOES_ON.match(text, match.end()) is not None  # "The toll, doctors say, is 14 dead."
                    span = (begin, end) if inside else (begin, begin + match.start())
                if tail and ":" in tail.group():  # what comes before "..., he said:" is the reporter's own
                    span = (begin + _subject(text, match.start())[1], begin + match.start())
                self.voices.append(replace(voice, start=span[0], end=span[1]))
                if not _ATTITUDE.search(match.group()):
                    self.last = voice

    def _around(self, text: str, begin: int, end: int) -> None:
        """The voice of a whole sentence: "according to X", "by X's count", "as X tells it"."""
        found = ACCORDING.search(text) or (FIGURES_OF.search(text) if "'s " in text else None)
        group = "who"
        if found is None and (found := RECKONING.search(text)) is not None:
            group = found.lastgroup or group
        if found is not None:
            verb = "according to" if group == "who" else _TOLD_AS[group]
            self.voices.append(self._classified(found[group], begin + found.start(group), begin, end, verb))

    def _behind(self, text: str, begin: int) -> None:
        """Voices named behind their words: "... was confirmed by X" and "... (police)."."""
        passive = BY.search(text) if " by " in text else None
        if passive:
            verb = passive.group().split()[0].lower()
            stop = len(text) if passive.end() < len(text) / 2 else passive.start()  # "of 800 counted by X, 20 ..."
            voice = self._classified(passive["who"], begin + passive.start("who"), begin, begin + stop, verb)
            if verb in _AGREED or voice.attribution != "unattributed":
                self.voices.append(voice)
        at = 0
        for noted in BRACKETED.finditer(text) if ")" in text else ():
            if _notes(noted):
                start, end = begin + at, begin + noted.end("before")
                self.voices.append(self._classified(noted["who"], begin + noted.start("who"), start, end, "noted"))
            at = noted.end()
        labels = list(LABELLED.finditer(text)) if ": " in text else []
        for label in labels:
            stop = text.find(";", label.end())
            end = begin + stop if stop > 0 else begin + len(text)
            voice = self._classified(label["who"], begin + label.start("who"), begin + label.end(), end, "noted")
            self.voices.append(voice)

    def _voice(self, match: re.Match[str], text: str, paragraph: Paragraph, offset: int | None = None) -> Voice:
        """The voice of the subject of a verb of saying (or of the name after it: "..., said X")."""
        base = paragraph.start if offset is None else offset
        subject, at = _subject(text, match.start())
        if not re.search(r"\w", subject):
            after = re.match(
                r"\s+(?P<who>(?:[a-z]+\s+){0,3}[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4}(?:,\s+(?!who\b|whose\b)[^,.;]{3,60})?|(?:an?|"
                r"the|one|some)\s+[^,.;]{3,60}(?:,\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){1,2}(?=[,.]))?)",
                text[match.end() :],
            )
            if after is None or re.match(r"\s+that\b", text[match.end() :]):
                return Voice(0, 0, "", "unattributed", private=False)
            subject, at = after["who"], match.end() + after.start("who")
        return self._classified(subject, base + at, 0, 0, (match["verb"] or match["counts"]).lower())

    def _classified(self, phrase: str, at: int, start: int, end: int, verb: str) -> Voice:
        phrase = _BLANKS.sub(" ", phrase).strip(" ,;:-\"'")
        phrase = ANSWERED.sub("", phrase) if verb == "saying" else SPOKEN_ON.sub("", phrase)
        low = phrase.lower()
        if _PRONOUN.fullmatch(low) and phrase != "WHO":
            meant = self._referent(at, low)
            if meant.speaker or not low.startswith("the "):
                return replace(meant, verb=verb, start=start, end=end)
        if _NOBODY.fullmatch(low):
            return Voice(start, end, "", "unattributed", private=False, verb=verb)
        stop = at + len(phrase)
        actor = next((a for a in starting_in(self.actors, at, stop) if a.end >= stop - 1), None)
        if actor is not None and not actor.state and actor.armed and not low.startswith(("one ", "a ", "an ")):
            return Voice(start, end, actor.name, "named_armed_actor", private=False, verb=verb)
        person = next(iter(starting_in(self.people, at, stop + 2)), None)
        if person is not None and not ORGANISATION.search(person.name):
            return Voice(start, end, *person_voice(person, phrase), verb=verb, age=person.age, name=person.name)
        return Voice(start, end, *group_voice(phrase), verb=verb, age=age_in(phrase))

    def _referent(self, at: int, words: str) -> Voice:
        """Whom a pronoun or "the boy" means: the last person of the narrative, a speaker first when nearer."""
        told = self._just_told(at, words)
        if told is not None:
            return told
        before = self.people[: bisect_left(self.people, at, key=_starts)]
        person = next((p for p in reversed(before) if not self._quoted(p.start)), None)
        last = self.last
        if last is not None and words.startswith("the ") and last.private is (_OF_OFFICE.fullmatch(words) is not None):
            last = None  # "the farmer" is no spokesman, "the commander" no farmer
        if last is not None and person is not None and _is_body(last) and _ONE.fullmatch(self.doc.plain, at, at + 3):
            last = None  # "she" is no association
        if last is not None and (person is None or (last.name and last.name == person.name)):
            return last
        if person is not None and (last is None or not last.speaker or self._newer(person, at)):
            speaker, attribution, private = person_voice(person, person.name)
            return Voice(0, 0, speaker, attribution, private, age=person.age, name=person.name)
        return last or Voice(0, 0, "", "unattributed", private=False)

    def _just_told(self, at: int, pronoun: str) -> Voice | None:
        """The subject of the sentence before, in which nobody speaks, where a pronoun may mean it."""
        mine = bisect_right(self.doc.sentences, at, key=_starts) - 1
        before = self.doc.sentences[mine - 1] if mine > 0 else None
        if before is None or any(v.start < before.end and before.start < v.end for v in self.voices if v.speaker):
            return None
        start = self.doc.behind_dateline(before.start)
        found = subject_of(pronoun, self.doc.plain[start : before.end])
        if found is None or self.placed(start + found[1]):
            return None
        return self._classified(found[0], start + found[1], 0, 0, "")

    def _newer(self, person: Person, at: int) -> bool:
        """Whether the person was named after the last voice of another began, close enough to be meant."""
        return at - person.start < 900 and not any(v.speaker and v.start >= person.start for v in reversed(self.voices))

    def _quoted(self, at: int) -> bool:
        """Whether a position lies inside quotation marks."""
        index = bisect_right(self.doc.quotes, at, key=_starts) - 1
        return index >= 0 and at < self.doc.quotes[index].end


_TOLD_AS: Final = {"by": "reckons", "as": "tells", "if": "claims"}
_AGREED: Final = frozenset("reported confirmed denied announced claimed rejected estimated verified".split())
"""Verbs behind which even those count who are not known for somebody."""


def _notes(noted: re.Match[str]) -> bool:
    """Whether words in brackets are the source of what stands before them, and no other name of it."""
    who = noted["who"]
    if SHORT_NAME.fullmatch(who):  # no short form of the name before it
        before = noted["before"].split()
        return len(before) == 1 and before[0][:1] != who[0]
    return len(who.split()) <= 4 and bool(OFFICIALS.search(who) or _PRIVATE.fullmatch(who))


_PRIVATE: Final = compiled(
    rf"(?:an?\s+)?(?:\w+\s+)?(?:{PRIVATE_ROLE})s?|(?:[\w-]+\s+)*(?:{BODY}|staff|department|bureau)", re.IGNORECASE
)


def find_voices(
    doc: Document, people: tuple[Person, ...], actors: tuple[Actor, ...], placed: Placed
) -> tuple[Voice, ...]:
    """Every span of attributed words, outer spans before inner ones; ``placed`` tells where places are named."""
    return _Speakers(doc, people, actors, placed).run()


def who_means(
    doc: Document, people: tuple[Person, ...], actors: tuple[Actor, ...], start: int, at: int
) -> Voice | None:
    """The body or office that is the subject of a verb of meaning at ``at`` in the sentence from ``start``.

    What a ministry plans and a governor vows is known from them; of "some families" it is the reporter's word.
    """
    subject, begin = _subject(doc.plain[start:at], at - start)
    if not re.search(r"\w", subject) or len(subject) > 90:
        return None
    bare = _AUXILIARY.sub("", subject)
    voice = _Speakers(doc, people, actors)._classified(bare, start + begin, at, at, "plans")
    known = voice.attribution in {"named_organisation", "named_official", "unnamed_officials"}
    return voice if known and voice.speaker else None


_AUXILIARY: Final = re.compile(r"\s+(?:has|have|had|also|now|is|are|was|were|in an? \w+|on \w+day|today)$")


def _own_cue(outside: str, cues: list[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    """The words of saying nearest to a quote in its own sentence; those behind it come first."""
    behind = (m for m in cues if m.start() >= end and not _FULL_STOP.search(outside, end, m.start()))
    before = (m for m in reversed(cues) if m.end() <= start and not _FULL_STOP.search(outside, m.end(), start))
    return next(behind, None) or next(before, None)


_FULL_STOP: Final = re.compile(r"[.!?]\s")


def _inverted(match: re.Match[str], text: str) -> re.Match[str] | None:
    """Who speaks behind a verb of saying that closes what they say ("..., says the health network.")."""
    if not match["verb"] or not text[: match.start()].rstrip().endswith((",", "-", ".")):
        return None
    behind = INVERTED.match(text, match.end())
    if behind is None:
        return None
    who = behind["who"]
    if _SPEAKS.search(who) or ORGANISATION.search(who) or OFFICIALS.search(who):
        return behind
    return behind if SOMEBODY.fullmatch(who) and CLAUSE.search(text, 0, match.start()) else None


_SPEAKS: Final = re.compile(
    rf"\b(?:{PRIVATE_ROLE}|{OFFICE}|{HEAD}|{BODY}|officer)s?\b|^[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){{1,3}}$"
)
"""Words for somebody who may speak, or a name of two words and more."""


def _closes(text: str, match: re.Match[str]) -> bool:
    """Whether a verb of saying, with its subject, closes what was said before it ("..., X told reporters, ...")."""
    if match["counts"] or TAIL.match(text, match.end()) is None:
        return False
    _, at = _subject(text, match.start())
    head = text[:at]
    return head.rstrip().endswith(",") and LEAD.match(head) is None


_ONE: Final = compiled(r"she|he\W", re.IGNORECASE)


def _is_body(voice: Voice) -> bool:
    """Whether a voice is that of a body and not of a person."""
    return not voice.name and A_BODY.match(voice.speaker) is not None


_BODIES: Final = frozenset({"named_organisation", "unnamed_officials", "named_official"})


def _special(text: str, begin: int, end: int, media: frozenset[str]) -> Voice | None:
    learned = _LEARNED.search(text)
    if learned:
        return Voice(begin + learned.end(), end, learned["who"].strip(), "media_learned", private=False, verb="learned")
    seen = _OBSERVED.search(text) or next((m for m in _SEEN.finditer(text) if m["who"] in media), None)
    if seen:
        return Voice(
            begin,
            end,
            re.sub(r"^(?:An?|The)\s+", "", seen["who"].strip()),
            "reporter_observation",
            private=False,
            verb="found",
        )
    return None


def _subject(text: str, at: int) -> tuple[str, int]:
    """The subject before a verb of saying, and where it begins."""
    head = QUOTED_AS.sub("", text[:at].rstrip())
    if head.endswith(")"):
        head = re.sub(r"\s\([^()]{1,40}\)$", "", head)
    if not head:
        return "", 0
    if " and " in head[-60:] and (both := TWO_SPEAK.search(head)):
        return both["who"], both.start("who")
    if head.endswith(",") and (behind := NAMED_BEHIND.search(head)):
        return behind["who"], behind.start("who")
    if head.endswith(","):  # an apposition or relative clause stands between subject and verb
        first = re.match(r"\W*(?P<who>(?:[^,]|,(?=\d)){2,60}?)(?=,(?!\d)|\s+who\b|\s+whose\b)", head)
        if first is None:
            return "", 0
        apposition = re.match(
            r",\s+(?:(?:an?|the|its)\s+)?((?<=\s)[^,]{3,60}|[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){1,3}),", head[first.end() :]
        )
        who = first["who"] + (", " + apposition[1] if apposition else "")
        return who, first.start("who")
    start = 0
    for match in re.finditer(
        r"[;:!?.\"\]]\s+|,\s+|\b(?:and|but|when|while|as|after|because|that|where|said|says|"
        r"quot(?:ed|es)|cit(?:ed|es))\s+",
        head,
    ):
        if len(head) - match.end() >= 2:
            start = match.end()
    who = head[start:].removesuffix(" as")
    if who == "who":  # "... of men, who say": the noun before
        noun = re.search(r"(?:[\w'-]+\s+)?[\w'-]+(?=,?\s+who$)", head)
        words = re.sub(r"^(?:of|in|at|by|with|and|for|to|the|from|among)\s+", "", noun.group()) if noun else ""
        return (words, head.rindex(words)) if words else ("", 0)
    relative = re.search(r"\s+who\b", who)
    return (who[: relative.start()] if relative else who), start


_starts: Final = attrgetter("start")


def voices_over(voices: tuple[Voice, ...], start: int, end: int) -> tuple[Voice, ...]:
    """Voices that begin up to the end of a span and go on beyond its start."""
    if not voices:
        return ()
    low = bisect_left(voices, start - LONGEST_PARAGRAPH, key=_starts)  # no voice is longer than a paragraph
    return tuple([v for v in voices[low : bisect_right(voices, end, key=_starts)] if start < v.end])


def voice_at(voices: tuple[Voice, ...], start: int, end: int) -> Voice | None:
    """The innermost voice that covers the middle of a span, direct speech before indirect."""
    at = (start + end) // 2
    covering = voices_over(voices, at, at)
    return min(covering, key=lambda v: (not v.direct, v.end - v.start)) if covering else None
