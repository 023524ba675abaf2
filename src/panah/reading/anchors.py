"""Days that words take from the words before them: "since then", a speech on the day it was held, a tale going on.

A claim whose own sentence gives no day is dated

* from the last day told before it, where the sentence says "since then",
* to the day of the speech, where somebody addresses an audience right after a sentence about that person that has a
  day: "this evening" and "since yesterday" are then counted from that day,
* to the time of the sentence before, where that tells of an attack, a flood or another blow and this one of its harm,
* to the day of the sentence before, where the sentence goes on about the same person ("He called on ...") or takes the
  tale further ("But the governor ordered ..."),
* to the last day told, where somebody repeats what "they told me" then, and so many days behind it, where the sentence
  says "two days after" or "a week later".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from panah.reading import dates
from panah.reading.drafts import Draft
from panah.reading.frames import Scene
from panah.reading.leads import leads_at
from panah.reading.numerals import spelled_value
from panah.reading.patterns import Span, compiled
from panah.reading.text import Sentence
from panah.reading.when import When

_SINCE_THEN: Final = compiled(r"\bsince\s+then\b", re.IGNORECASE)
_AUDIENCE: Final = compiled(
    r"\b(?P<who>[A-Z][\w'-]+|[Hh]e|[Ss]he)\s+(?:told|urged|addressed|assured)\s+(?:(?:his|her|their|the|a|an|cheering|"
    r"assembled|gathered)\s+){1,2}(?:supporters|followers|crowds?|rally|troops|parliament|men|fighters|gathering|"
    r"meeting|"
    r"assembly|soldiers|council|audience|mourners|worshippers)\b"
)
_GOES_ON: Final = compiled(
    r"\W*(?:(?:then|later|also|and)\s+)?(?:he|she)\s+(?:(?:also|then|later)\s+)?(?!is\b|was\b|has\b|had\b|said\b|"
    r"told\b|"
    r"added\b)(?:\w+ed|went|took|gave|left|made|fled|came|sent)\b",
    re.IGNORECASE,
)
_TAKES_FURTHER: Final = compiled(
    r"\W*(?:but|then|in response)\b(?![^.]{0,90}(?<!who )(?<!which )\b(?:is|are|has|have|will|would|could|"
    r"may)\b)[^.;]{0,160}?\b\w{3,}ed\b",
    re.IGNORECASE,
)
_TOLD_ME: Final = compiled(r"\W*(?:they|he|she)\s+(?:told|warned|ordered|asked)\s+(?:me|us)\b", re.IGNORECASE)
_LATER: Final = compiled(
    r"\b(?P<n>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit>day|week)s?\s+(?:after|later)\b|"
    r"\bthe\s+(?:next|following)\s+(?:day|morning|night)\b|\bthe\s+(?:day|night)\s+(?:after|(?P<before>before))\b"
    r"(?!\s+(?:yesterday|tomorrow)\b)",
    re.IGNORECASE,
)
_HARM: Final = frozenset({"casualty", "shelter"})
_BLOW: Final = compiled(
    r"\b(?:attack\w*|shell(?:s|ed|ing)|fire|flood\w*|clash\w*|fighting|(?:earth)?quake|storm|cyclone|blast|explo\w+|raid\w*|"
    r"ambush\w*|strikes?|struck|hit|rains?|landslides?|mudslides?|gunmen|bomb\w*|collapsed?|burst|swept|rockets?|drone)\b",
    re.IGNORECASE,
)
_WERE: Final = compiled(
    r"\b(?:was|were|had been|died|drowned|lost|killed|wounded|injured|hurt|dead|recovered|buried|destroyed|damaged|"
    r"counted|burn(?:ed|t))\b",
    re.IGNORECASE,
)
_STANDS: Final = compiled(
    r"\b(?:has|have|is|are|so far|still|now|total|overall|altogether|year|month|weeks?|since|until|before|earlier|"
    r"each|every|nightly|daily|often)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells how things stand, and not what a blow did."""

_DOINGS: Final = frozenset({"mobilisation", "group_formed", "force_posture", "control_change", "attack", "departure"})


def carried(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, with the days that undated ones take from the text before them."""
    starts = [s.start for s in scene.doc.sentences]
    out: list[Draft] = []
    for draft in drafts:
        at = bisect_right(starts, draft.start) - 1
        own = at >= 0 and draft.start < scene.doc.sentences[at].end
        out.append(_of_period(scene, draft) or _dated(scene, draft, at) if own else draft)
    return out


def _of_period(scene: Scene, draft: Draft) -> Draft | None:
    """A price, an outlook, and what a report tells of the days it covers, with its day; None for everything else.

    A price that rose has the day of the old one as its start; one that nobody is quoted for is the last covered day's.
    """
    published = scene.report.published
    if draft.kind in _AHEAD and draft.last is not None and draft.last < published - timedelta(days=60):
        return replace(draft, first=None, last=published, precision="unknown")  # "as it did in 2023"
    if draft.kind in _PRICES:
        stamped = _stamped(scene, draft)
        if stamped is not None and draft.first is None and draft.last == published:
            return replace(draft, first=stamped, last=stamped, precision="day")
        now = scene.period[1] if scene.period is not None and draft.voice is None else published
        of_new = any(q.startswith("old price") for q in draft.qualifier)  # the day is that of the new one
        ended = draft.first is not None and draft.last is not None and draft.last < min(published, now)
        rose = draft.before is not None and not of_new and ended
        return replace(draft, last=now) if rose or (draft.first is None and draft.last == published) else draft
    if scene.period is None or draft.last != published:
        return None
    words = _OF_PERIOD.search(scene.doc.plain, draft.start, draft.end)
    if words is None:
        return None
    label = words.start() - draft.start < 30 and ":" in scene.doc.plain[words.end() : words.end() + 20]
    if not label and _PARTED.search(scene.doc.plain, *sorted((draft.at, words.start()))):
        return None
    return replace(draft, first=scene.period[0], last=scene.period[1], precision="day")


_PARTED: Final = compiled(r";|, and\b|[^;]{90}")
"""Between a claim's words and those for a period: the period is then that of something else."""


def _dated(scene: Scene, draft: Draft, index: int) -> Draft:
    sentence = scene.doc.sentences[index]
    said = scene.doc.plain.span(sentence.start, sentence.end)
    if draft.voice is not None and draft.voice.direct:
        spoken = _speech_day(scene, draft, index)
        if spoken is not None:
            return _anchored(scene, draft, sentence, spoken)
    if draft.first is not None or (draft.last is not None and draft.last != scene.report.published):
        return draft
    if said.first(_SINCE_THEN):
        day = _day_before(scene, index, 8)
        return replace(draft, first=day, precision="day") if day else draft
    stamped = _stamped(scene, draft) or _same_day(scene, draft, said, index)
    if stamped is not None:
        return replace(draft, first=stamped, last=stamped, precision="day")
    later = said.first(_LATER)
    if later is not None:
        return _after(scene, draft, index, later)
    told = _told_before(scene, draft, sentence, index) or _tale_before(scene, draft, sentence, index)
    if told is not None:
        return replace(draft, first=told.first, last=told.last, precision=told.precision)
    doing = draft.kind in _DOINGS and draft.voice is None
    further = doing and (said.match(_GOES_ON) or said.match(_TAKES_FURTHER))
    if further or (draft.voice is not None and draft.voice.direct and said.match(_TOLD_ME)):
        day = _day_before(scene, index, 1 if further else 4)
        return replace(draft, first=day, last=day, precision="day") if day else draft
    return draft


_TIMELESS: Final = frozenset(
    "displacement_stock site_presence outlook threat_anticipated supply_warning context control_state force_size "
    "supply_route price_level price_change price_trend".split()
)
"""Kinds that "that evening" does not date."""


_PRICES: Final = frozenset({"price_level", "price_change"})
_OF_PERIOD: Final = compiled(
    r"\b(?:(?:this|the|reporting|reported)\s+(?:reporting\s+)?(?:week|period)|over\s+the\s+\w+\s+weeks)\b"
    r"(?!\s+(?:to|of|before|after|ending|earlier))",
    re.IGNORECASE,
)
"""Words for the days that a report covers."""


def _stamped(scene: Scene, draft: Draft) -> date | None:
    """The day in front of the line in which an undated draft stands."""
    return next((n.day for n in leads_at(scene.leads, draft.start) if n.day), None)


_SAME_DAY: Final = compiled(r"\b(?:that|the\s+same)\s+(?:day|night|evening|morning|afternoon)\b", re.IGNORECASE)
_THEN: Final = compiled(r"\W*(?:at\s+(?:night|dawn|dusk|noon)|in\s+the\s+(?:evening|afternoon|night))\b", re.IGNORECASE)
"""Words for the day told last, and a time of it at the start of a sentence."""


def _same_day(scene: Scene, draft: Draft, said: Span, index: int) -> date | None:
    """The day told last, where a sentence goes on with "that evening"; of its paragraph only."""
    if draft.kind in _TIMELESS or not (said.first(_SAME_DAY) or said.match(_THEN)):
        return None
    own = scene.doc.sentences[index].paragraph
    before = (s for s in _body(scene, index, 4) if s.paragraph is own)
    return next((day for s in before if (day := _point(scene, s))), None)


def _told_before(scene: Scene, draft: Draft, sentence: Sentence, index: int) -> When | None:
    """The time that harm takes from the blow before it, and a count of people from the days counted before it."""
    said = scene.doc.plain.span(sentence.start, sentence.end)
    if said.first(_STANDS):
        return None
    if draft.kind in _FLOWS and draft.voice is None:
        return _span_before(scene, index)
    quoted = draft.voice is not None and draft.voice.direct
    return _blow_before(scene, sentence, index) if draft.kind in _HARM and not quoted and said.first(_WERE) else None


_EVENTS: Final = frozenset("casualty attack clash control_change displacement_flow".split())
"""Kinds of what happens in a tale."""

_PAST: Final = compiled(
    r"\b(?:was|were|had|did|went|took|gave|left|made|fled|came|sent|fell|hit|struck|shot|set|broke|burnt|held|lost|drove|"
    r"brought|kept|began|got|ran|stood|told|found|threw|blew|led|caught|paid|fought|lay|rose|spent|sank|drew|wounded|"
    r"(?!need)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)


def _tale_before(scene: Scene, draft: Draft, sentence: Sentence, index: int) -> When | None:
    """The one past day that the two sentences before in the paragraph tell, where a tale goes on in the past."""
    said = scene.doc.plain.span(sentence.start, sentence.end)
    direct = draft.voice is not None and draft.voice.direct
    if draft.kind not in _EVENTS or direct or said.first(_STANDS) or not said.first(_PAST):
        return None
    told, whens = _times_before(scene, index, 2)
    day = _one_day(scene, whens) if len(whens) == 1 and not told.first(_COMING) else None
    return whens[0] if day is not None and scene.report.published - day < _LONG_PAST else None


_COMING: Final = compiled(
    r"\b(?:will|would|expects?|opens?|holds?|plans?|due|to be|tomorrow|shall|(?-i:may)|might|intends?|threatens?)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose day may lie ahead."""

_LONG_PAST: Final = timedelta(days=60)
"""Days after which a tale is one of long ago."""


def _blow_before(scene: Scene, sentence: Sentence, index: int) -> When | None:
    """The one time of a sentence before in the paragraph, where that tells of a blow such as an attack or a flood.

    "Another fifty were hurt" goes on from the paragraph before as well.
    """
    another = _ANOTHER.match(scene.doc.plain, sentence.start, sentence.end) is not None
    told, found = _times_before(scene, index, 4, beyond=another)
    whens = [w for w in found if w.role in _DATING]
    if len(whens) != 1 or not told.first(_BLOW) or whens[0].role not in {"point", "span"}:
        return None
    first, last = whens[0].first, whens[0].last
    if first is None or last is None:
        return None
    return whens[0] if last < scene.report.published and last - first <= timedelta(days=3) else None


def _span_before(scene: Scene, index: int) -> When | None:
    """The span of days that the last dated sentence before in the paragraph counts over ("between 15 and 28 March")."""
    whens = [w for w in _times_before(scene, index, 4)[1] if w.role in _DATING]
    counted = len(whens) == 1 and whens[0].role == "span" and whens[0].precision == "day"
    return whens[0] if counted and whens[0].first and whens[0].last else None


_DATING: Final = frozenset("point span since until".split())
"""Roles of times that date what a sentence tells."""


def _times_before(scene: Scene, index: int, reach: int, *, beyond: bool = False) -> tuple[Span, tuple[When, ...]]:
    """The last dated one of the sentences before, and its times; ``beyond``: not only of the same paragraph."""
    sentences, plain = scene.doc.sentences, scene.doc.plain
    for before in reversed(sentences[max(0, index - reach) : index]):
        if before.paragraph is not sentences[index].paragraph and not beyond:
            break
        written = next((b for a, b in scene.doc.datelines if a <= before.start < b), before.start)
        found = dates.find(plain, written, before.end, scene.report.published)
        if any(w.role in _DATING for w in found):
            return plain.span(before.start, before.end), found
    return plain.span(0, 0), ()


_AHEAD: Final = frozenset({"outlook", "threat_anticipated"})
_FLOWS: Final = frozenset({"arrival", "departure", "return", "cross_border", "displacement_flow"})
_ANOTHER: Final = compiled(r"\W*(?:another|a further|further|(?:some )?\w+ (?:others?|more))\b", re.IGNORECASE)
"""How a sentence begins that counts on from the one before it."""


def _after(scene: Scene, draft: Draft, index: int, later: re.Match[str]) -> Draft:
    """A draft of something so many days after the last thing told with a time."""
    word = (later["n"] or "one").lower()
    count = int(word) if word.isdigit() else int(spelled_value(word) or 1)
    days = timedelta(days=count * (7 if (later["unit"] or "day").lower() == "week" else 1))
    days = -days if later["before"] else days
    for sentence in _body(scene, index, 8):
        found = dates.find(scene.doc.plain, sentence.start, sentence.end, scene.report.published)
        past = [
            w for w in found if w.role in {"point", "span"} and w.first and w.last and w.last < scene.report.published
        ]
        if len(past) == 1 and past[0].first and past[0].last and past[0].last - past[0].first <= timedelta(days=3):
            last = min(past[0].last + days, scene.report.published)
            return replace(draft, first=min(past[0].first + days, last), last=last, precision="approximate")
    return draft


def _body(scene: Scene, index: int, reach: int) -> list[Sentence]:
    """The last sentences of running text before one, nearest first: a caption said twice is none of it."""
    out: list[Sentence] = []
    while index > 0 and len(out) < reach:
        index -= 1
        paragraph = scene.doc.sentences[index].paragraph
        if paragraph.role == "body" or (paragraph.role == "caption" and len(paragraph.occurrences) == 1):
            out.append(scene.doc.sentences[index])
    return out


def _point(scene: Scene, sentence: Sentence) -> date | None:
    """The one day a sentence gives in the past, or None."""
    return _one_day(scene, dates.find(scene.doc.plain, sentence.start, sentence.end, scene.report.published))


def _one_day(scene: Scene, found: Iterable[When]) -> date | None:
    """The one day in the past among some times, or None."""
    days = [w.first for w in found if w.role == "point" and w.first is not None and w.first == w.last]
    return days[0] if len(days) == 1 and days[0] < scene.report.published else None


def _day_before(scene: Scene, index: int, reach: int) -> date | None:
    return next((day for s in _body(scene, index, reach) if (day := _point(scene, s))), None)


def _speech_day(scene: Scene, draft: Draft, index: int) -> date | None:
    """The day on which a quoted speech was held, where the sentence that leads to it or the one before gives it."""
    voice = draft.voice
    assert voice is not None
    for near, sentence in enumerate(_body(scene, index, 4)):
        cue = scene.doc.plain.span(sentence.start, sentence.end).first(_AUDIENCE)
        if cue is None:
            continue
        own = _point(scene, sentence)
        if own is not None:
            return own
        name = cue["who"]
        for earlier in _body(scene, index, near + 3)[near + 1 :]:
            told = scene.doc.plain[earlier.start : earlier.end]
            if name[:1].islower() or name in {"He", "She"} or re.search(rf"\b{re.escape(name)}\b", told):
                day = _point(scene, earlier)
                if day is not None:
                    return day
        return None
    return None


def _anchored(scene: Scene, draft: Draft, sentence: Sentence, day: date) -> Draft:
    """A draft of a quoted speech with its times counted from the day of the speech."""
    whens = dates.find(scene.doc.plain, sentence.start, sentence.end, day)
    near = min(whens, key=lambda w: abs(w.start - draft.at), default=None)
    first = _first(near, day)
    last = near.last if near is not None and near.last is not None else day
    return replace(draft, first=first, last=last, precision="day")


def _first(when: When | None, day: date) -> date:
    return when.first if when is not None and when.first is not None else day
