"""What people and parties mean to do, what they feel, and what lies behind the news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader

_MEANS: Final = rx(
    r"\b(?P<cue>vow(?:s|ed|ing)? (?:not )?to|pledg(?:es|ed) (?:not )?to|sw(?:ore|ear|orn) (?:not )?to|(?:intend(?:s|"
    r"ed)?|"
    r"determined|resolved|mean) (?:not )?to|refus(?:e|es|ed) to (?:leave|surrender|go|move|return|negotiate|lay down)|"
    r"(?:want(?:s|ed)?|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|wish(?:es)?|decided) to (?:go|return|stay|leave|move|"
    r"settle|remain|cross|flee|join|fight|continue|travel)|(?:we|i) (?:will|shall|'ll) (?:(?:not|never|always) "
    r")?(?:let|"
    r"go|fight|stay|return|leave|defend|march|resist|remain|surrender|continue|give up|hold|move|die|come|rebuild|"
    r"retake|take back|liberate|advance)|"
    r"(?:it|they|he|she|group|movement) says? (?:it|they|he|she) will (?:fight|join|resist|attack|march|stay|return|"
    r"leave))\b"
)
_IF: Final = rx(r"\b(?:if|unless|once|as long as|provided)\b")
_FEELS: Final = rx(
    r"\b(?P<fear>(?:is|are|was|were|feels?|felt|be|am|i'm|we're) (?:[\w]+ )?(?:afraid|scared|terrified|frightened|"
    r"fearful|worried|alarmed)"
    r"(?! (?:that )?(?:\w+ ){1,4}(?:will|would|could|(?-i:may)|might))|wait(?:s|ed|ing)? (?:\w+ )?(?:fearfully|in fear|"
    r"anxiously)"
    r"|(?:live|living|lives) in (?:\w+ )?fear|left fearing|could not sleep|cannot sleep|frontlines? of (?:the )?war)\b|"
    r"\b(?P<mood>(?:scenes of|widespread|mass|there was|there is|in) panic\b|panic(?: has| had)? (?:in|spread|among|"
    r"gripped|"
    r"broke)|panicked|(?:is|are|was|were|been) "
    r"(?:[\w]+ )?"
    r"(?:shocked|tired|exhausted|desperate|angry|furious|relieved|traumati[sed]+|anxious|demorali[sz]ed|nervous)|"
    r"trusts? (?:neither|nobody|no one)|(?:do|does|did)(?: not|n't) trust|(?:no|lost|losing|little) (?:trust|faith|"
    r"confidence|hope)|(?:anger|resentment|tension|tensions|despair|mistrust|frustration)\b[^.;,]{0,40}? (?:is|are|was|"
    r"were) (?:growing|rising|mounting|spreading|high)|(?:growing|rising|mounting) (?:anger|resentment|despair|"
    r"mistrust|"
    r"frustration))\b"
)
_WHO_FEELS: Final = rx(
    r"\b(?:people|residents|civilians|villagers|families|refugees|returnees|locals|we|i|they|he|she|one|everyone|many|"
    r"children|women|men|farmers|traders|population|community|neighbours|mothers?|fathers?|shopkeepers?|inhabitants|"
    r"patients|host|city|town|camp|panic\w*|anger|resentment|tensions?|despair|mistrust|frustration|household)\b"
)
_BEHIND: Final = (
    (
        "withdrawal",
        rx(
            r"\b(?:(?:withdrawal|pull-?out|drawdown|departure)\b of (?:[\w.-]+ ){0,6}?(?:troops|forces|soldiers|"
            r"peacekeepers)"
            r"|(?:troop|military|complete|full|final) (?:withdrawal|pull-?out|drawdown))\b"
        ),
    ),
    (
        "offensive",
        rx(
            r"\b(?:sweeping|nationwide|major|large-scale|ongoing|wider|months-long|broad) (?:\w+ "
            r")?(?:offensive|"
            r"campaign|advance)\b"
        ),
    ),
    (
        "actor",
        rx(
            r"\b(?:(?:rose|came|swept|returned) to (?:power|prominence)|founded by|led (?:a|the) [\w -]{3,40}? "
            r"(?:during|in) "
            r"the)\b"
        ),
    ),
)
_PAST: Final = rx(
    r"\b(?:toppled|overthrown|ousted|deposed|ruled|war|coup|peace (?:deal|agreement|accord)|earthquake|cyclone|"
    r"hurricane|"
    r"famine|massacre|genocide|drought|uprising|revolution|independence|invasion|floods?|floods? in|invaded|occupation|"
    r"conflict (?:began|started|erupted)|founded|defeated|beaten|(?:began|started|erupted) in)\b"
)


@reader(
    "intention",
    "vow",
    "pledg",
    "swor",
    "swear",
    "intend",
    "determined",
    "resolved",
    "refus",
    "want",
    "hop",
    "plan",
    "wish",
    "decided",
    "will",
    "shall",
    "'ll",
    "mean",
)
def intention(frame: Frame) -> Iterator[Draft]:
    """What somebody means to do: vows, plans and refusals of people and parties, conditional where the words say if."""
    for match in frame.find(_MEANS):
        at, stop = match.span()
        voice = frame.voice(at, stop)
        first_person = re.match(r"(?:we|i)\b", match["cue"], re.IGNORECASE) is not None
        if first_person and voice is None:
            continue
        judged = frame.certainty(at, at + 1)
        certainty = Certainty.INTENDED
        if judged is Certainty.DENIED:
            certainty = judged
        elif frame.has(_IF):
            certainty = Certainty.CONDITIONAL
        actor = frame.subject_actor(at)
        what = re.sub(r"\s+", " ", frame.between(at, min(frame.end, stop + 25)).lower())
        place, context = frame.where(at, stop)
        yield frame.draft(
            "intention",
            "intention",
            at,
            stop,
            place=place,
            context=context,
            certainty=certainty,
            actor=actor.name if actor else "",
            qualifier=what.rsplit(" ", 1)[0],
        )
        return


@reader(
    "perception",
    "afraid",
    "scared",
    "terrif",
    "fright",
    "fear",
    "worried",
    "alarmed",
    "sleep",
    "frontline",
    "front line",
    "panic",
    "shocked",
    "tired",
    "exhaust",
    "desperate",
    "angry",
    "furious",
    "reliev",
    "traumati",
    "anxious",
    "demoral",
    "nervous",
    "trust",
    "faith",
    "confidence",
    "hope",
    "anger",
    "resentment",
    "tension",
    "despair",
    "frustration",
)
def perception(frame: Frame) -> Iterator[Draft]:
    """Fear, panic, weariness, trust: what people feel, as far as the words tell it of people."""
    match = frame.has(_FEELS)
    if match is None or not frame.has(_WHO_FEELS):
        return
    at, stop = match.span()
    place, context = frame.where(at, stop)
    waits = re.match(r"wait|left|could|cannot|front", match.group(), re.IGNORECASE)
    own_no = re.match(r"do|did|no\b|lost|losing|little", match.group(), re.IGNORECASE)
    last = at if waits or own_no else stop - len(match.group().split()[-1])
    certainty = frame.certainty(last, last + 1)
    if certainty in FACTUAL and waits:
        certainty = Certainty.FEARED
    yield frame.draft(
        "perception",
        "perception",
        at,
        stop,
        place=place,
        context=context,
        certainty=certainty,
        item="fear"
        if match["fear"]
        else "panic"
        if "panic" in match["mood"].lower()
        else re.sub(r"\s+", " ", match["mood"].lower()),
    )


@reader(
    "context",
    "withdraw",
    "pull",
    "drawdown",
    "departure",
    "offensive",
    "campaign",
    "advance",
    "power",
    "prominence",
    "founded",
    "led",
    "19",
    "20",
    "years ago",
)
def background(frame: Frame) -> Iterator[Draft]:
    """What lies behind the news: withdrawals, offensives, how a party came to be, and events of earlier years."""
    for item, pattern in _BEHIND:
        match = frame.has(pattern)
        if match is None:
            continue
        ahead = [w for w in frame.whens if w.last and w.last > frame.scene.report.published and w.start > match.start()]
        country = frame.scene.places.country_ref(*match.span())
        of = [
            p
            for p in frame.places
            if re.search(r"\b(?:from|in|across) (?:the )?$", frame.between(frame.start, p.start))
        ]
        own = next((p for p in of if p.kind == "country"), country)
        place, context = (own, own is country) if own and item != "actor" else frame.where(*match.span())
        planned: dict[str, object] = {}
        if ahead and item == "withdrawal":
            planned = {"certainty": Certainty.PLANNED, "first": None, "last": ahead[0].last}
            planned["precision"] = ahead[0].precision
        yield frame.draft(
            "context",
            f"context.{item}",
            match.start(),
            match.end(),
            place=place,
            context=context,
            item=item,
            **planned,
        )
    old = frame.scene.report.published - timedelta(days=365)
    past = next((w for w in frame.whens if w.last and w.last < old), None)
    event = frame.has(_PAST)
    if past is not None and event is not None and abs(past.start - event.start()) < 120:
        place, context = frame.where(*event.span())
        yield frame.draft(
            "context",
            "context.history",
            event.start(),
            event.end(),
            place=place,
            context=context,
            item="history",
            **frame.dated(past),
        )
