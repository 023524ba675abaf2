"""What is feared, expected or warned of and is no attack and no shortage: the future in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.moving import figure_of
from panah.reading.kinds.supplies import LOW
from panah.reading.kinds.violence import THREAT
from panah.reading.places import PlaceRef

_AHEAD: Final = rx(
    r"\b(?P<cue>(?:there are |heightened |growing |raised |amid |raising )*fears? (?:that|of)|fear(?:s|ed|"
    r"ing)? (?:that )?(?=[\w' -]{2,60} (?:will|would|could|(?-i:may)|might|is|was)\b)|worr(?:y|ies|ied) (?:that|about)|"
    r"concerns? (?:that|over|about)|warn(?:s|ed|ing)? (?:that|of)|expect(?:s|ed|ing)?|predict(?:s|ed)?|"
    r"on the brink of|on the verge of|at risk of|risks? of|(?:was|were|is|are) in no doubt(?: that)?|likely to|"
    r"will lead to|could lead to|may lead to|would lead to|threatens? to|(?:we|they|residents|officials|agencies|"
    r"authorities|partners|workers|doctors|families) fear (?!that |of |for )|(?:will|would) have to (?:halve|cut|"
    r"suspend|"
    r"stop|reduce|close|end) |could (?:trigger|spark|cause|push|force|flood|inundate|isolate|destroy|double|triple|"
    r"leave|"
    r"worsen|escalate|spill)|may (?:trigger|spark|cause|push|worsen|force)|will (?:worsen|deteriorate|continue|"
    r"displace|increase|be (?:displaced|started|forced|worse))|without (?:an?|the) [\w ]{3,40}? (?:more|there will|"
    r"will)|is forecast|are forecast|projected to|set to (?:worsen|rise|increase|deteriorate|continue)|brac(?:ing|"
    r"ed) for)\b"
)
_FUTURE: Final = rx(
    r"\b(?:will|would|could|(?-i:may)|might|likely|imminent|brink|verge|risk|further|by (?:the |early |mid-|late )?"
    r"(?:[A-Z]\w+|end)|going to|about to|looming|forecast|expect(?:s|"
    r"ed|ing)?|projected|set to|bracing)\b"
)
_TOPICS: Final = (
    ("looting", r"loot(?:s|ed|ing|ers?)?"),
    ("tax", r"tax(?:es|ed|ing)?|lev(?:y|ies)"),
    (
        "displacement",
        r"displac\w*|flee(?:s|ing)?|exodus|influx|refugees?|arriv(?:e|als)|newcomers|camps|homeless|"
        r"(?:lose|losing) (?:their )?(?:homes?|houses)",
    ),
    ("returns", r"returns?|returnees"),
    ("famine", r"famines?|famine-like|starv\w+|hunger|food insecurity"),
    ("humanitarian crisis", r"humanitarian (?:cris[ie]s|catastrophe|disaster|situation|emergency)|catastroph\w+"),
    ("civil war", r"civil war|war of attrition|all-out war|wider (?:war|conflict)|full-scale"),
    (
        "takeover",
        r"take over|fall (?:to|of|into)|captur(?:e|es|ed|ing)|seiz(?:e|es|ed|ing)|collaps(?:e|es|ed|ing)|"
        r"overrun(?:ning)?|enter(?:ing)? the",
    ),
    ("price rise", r"prices?|inflation"),
    ("disease", r"cholera|outbreaks?|cases|diseases?|epidemics?|measles"),
    ("fighting", r"fighting|clash(?:es)?|violence|escalat\w+|(?:counter-?)?offensives?|conflicts?|wars?|new front"),
    ("flooding", r"flood(?:s|ed|ing)?|overflow\w*|burst\w*|droughts?|rains?|winter"),
    ("talks", r"talks|negotiations?|elections?|summit"),
    ("aid cut", r"rations?|funding|assistance|deliver(?:y|ies)"),
    ("withdrawal", r"withdraw\w*|pull-?out"),
)
_ABOUT: Final = tuple((topic, rx(rf"\b(?:{pattern})\b")) for topic, pattern in _TOPICS)
"""Topics with whole words: "rains" is not a part of another word."""

_PLANNED: Final = rx(
    r"\b(?P<cue>(?:is|are|was|were) (?:to be|due to|scheduled to|expected to|planned to|set to|to (?=(?:begin|"
    r"start|open|"
    r"resume|meet|take place)\b)) ?[\w ]{3,60}|"
    r"(?:complete |full |planned |final )*(?:withdrawal|pull-?out|election|talks|ceasefire|evacuation|"
    r"deadline)[\w ,]{0,60}?) (?:by|on|before|until) "
)


_ABROAD: Final = rx(
    r"\b(?:international|foreign|coalition|allied|peacekeep(?:ing|ers)|multinational|NATO|UN|US|U\.S\.|American) "
    r"(?:\w+ ){0,2}?(?:forces|troops|soldiers|missions?|peacekeepers)\b|\bpeacekeepers\b|"
    r"\b(?:presidential|parliamentary|general|national) elections?\b"
)
"""What concerns a whole country, whichever of its cities the text spoke of last."""


@reader(
    "outlook",
    "fear",
    "worr",
    "concern",
    "warn",
    "expect",
    "predict",
    "brink",
    "verge",
    "risk",
    "doubt",
    "likely",
    "lead to",
    "threat",
    "could",
    "may",
    "will",
    "without",
    "forecast",
    "project",
    "set to",
    "brac",
    "withdraw",
    "pull",
    "election",
    "talks",
    "deadline",
    "ceasefire",
    "evacuation",
    "due to",
    "scheduled",
    "planned",
    "to be",
)
def outlook(frame: Frame) -> Iterator[Draft]:
    """Fears, warnings and expectations, each with what it is about; attacks and shortages have kinds of their own."""
    told: set[tuple[int, int]] = set()
    for match in frame.find(_AHEAD):
        at, stop = match.span()
        low, high = frame.clause(at, stop)
        if (low, high) in told:
            continue
        about = frame.words(low, max(high, stop))
        ahead = frame.words(stop, high)
        if not _FUTURE.search(frame.between(at, high)) or LOW.search(about):
            continue
        if re.search(r"\b(?:not|never|no longer)\s+(?:\w+\s+)?$", frame.between(max(low, at - 20), at), re.IGNORECASE):
            continue
        threat = THREAT.search(ahead)
        if threat and not re.search(r"\b(?:lead|displac|crisis|war of)\b", ahead):
            continue
        topic = next((t for part in (frame.words(at, max(high, stop)), about) for t, p in _ABOUT if p.search(part)), "")
        past = frame.when(at, stop, ("point",))
        if (
            re.match(r"feared|worried", match["cue"], re.IGNORECASE)
            and past
            and past.last
            and past.last < frame.scene.report.published
        ):
            continue  # what was feared on a past day is no outlook
        if not topic:
            continue
        certainty = _ahead(frame, match)
        place, context = _place(frame, at, stop)
        actor = frame.actor_after(stop, 80) if topic in {"tax", "takeover", "looting"} else None
        unless = re.search(r"\b(?:unless|if|without|failure to)\b[^.;]{3,80}", frame.plain, re.IGNORECASE)
        when = next((w for w in frame.whens if w.role in {"until", "within"} and w.last), None)
        dates: dict[str, object] = {
            "first": None,
            "last": when.last if when else frame.scene.report.published,
            "precision": when.precision if when else "unknown",
        }
        figure = next((f for f in frame.figures if f.people and low <= f.start < high), None)
        yield frame.draft(
            "outlook",
            "outlook",
            stop,
            stop + 1,
            item=topic,
            actor=actor.name if actor else "",
            place=place,
            context=context,
            certainty=certainty,
            qualifier=(
                re.sub(r"\s+", " ", match["cue"].lower()),
                unless.group() if unless else "",
                when.text if when else "",
            ),
            **dates,
            **(figure_of(figure) if figure else {}),
        )
        told.add((low, high))
    if not told:
        yield from _dated(frame)


def _dated(frame: Frame) -> Iterator[Draft]:
    """Something announced with a day ahead: a withdrawal by the end of August."""
    published = frame.scene.report.published
    for match in frame.find(_PLANNED):
        when = next(
            (w for w in frame.whens if w.start >= match.end() - 4 and w.last is not None and w.last > published), None
        )
        topic = next((t for t, p in _ABOUT if frame.has(p)), "")
        if when is None or not topic or re.search(r"withdraw|pull-?out", match.group(), re.IGNORECASE):
            continue  # a withdrawal with its day is told as background
        place, context = _place(frame, *match.span())
        yield frame.draft(
            "outlook",
            "outlook.dated",
            match.start(),
            when.end,
            item=topic,
            place=place,
            context=context,
            certainty=Certainty.PLANNED,
            first=None,
            last=when.last,
            precision=when.precision,
            qualifier=when.text,
        )
        return


def _place(frame: Frame, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """The place an outlook is about: its own, a country it names as subject, else the context's."""
    country = next((p for p in frame.places if p.kind == "country" and p.end <= at), None)
    if country is not None and not any(p.kind != "country" for p in frame.places):
        return country, False
    if not frame.places and frame.has(_ABROAD):
        nation = frame.scene.places.country_ref(at, stop)
        if nation is not None:
            return nation, True
    return frame.where(at, stop)


_BY_NOBODY: Final = rx(r"(?:^|\W)(?:nobody|no one|no-one|none of (?:the \w+|them|us|you)) (?:\w+ )?$")
"""Before what nobody will do."""


def _ahead(frame: Frame, match: re.Match[str]) -> Certainty:
    cue = match["cue"].lower()
    if re.search(r"\b(?:unless|without|failure to|if)\b", frame.plain, re.IGNORECASE) and re.search(
        r"\b(?:will|would|could|(?-i:may)|more|expect\w*)\b", frame.plain, re.IGNORECASE
    ):
        return Certainty.CONDITIONAL
    if _BY_NOBODY.search(frame.between(frame.clause(*match.span())[0], match.start())):
        return Certainty.DENIED
    voice = frame.voice(*match.span())
    if (
        "fear" in cue
        or "worr" in cue
        or "concern" in cue
        or re.search(r"\bscar(?:es|ed)|\bafraid|\bfear", frame.between(*frame.clause(*match.span())), re.IGNORECASE)
    ):
        return Certainty.FEARED
    if (
        "warn" in cue
        or "brink" in cue
        or "verge" in cue
        or "risk" in cue
        or "threat" in cue
        or (voice is not None and voice.verb.startswith("warn"))
    ):
        return Certainty.WARNED
    judged = frame.certainty(match.end(), match.end())
    return judged if judged not in FACTUAL and judged is not Certainty.DENIED else Certainty.EXPECTED
