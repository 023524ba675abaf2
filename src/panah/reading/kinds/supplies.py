"""Warnings that supplies run low, and words that they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from panah.model.claim import Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.goods import good
from panah.reading.quantities import Figure, lengths

LOW: Final = rx(
    r"\b(?:(?:run|runs|running|ran) (?:dangerously |critically |very |desperately )?(?:low|out|short)|(?:be |"
    r"been )?(?:exhausted|depleted)|dwindl(?:e|ed|ing)|(?:face|facing|cause|causing|lead(?:ing)? to|acute|severe|"
    r"serious|critical|of|there (?:is|are|were)) (?:an? |acute |severe |serious |critical |major |growing )*(?:food |"
    r"fuel |water |wheat |flour |medicine )?shortages?|shortages? of|shortages? (?:could|will|(?-i:may)|loom)|"
    r"(?:only )?last(?:s|ed)? (?:only |just |for |another |about |around |less than |no more than |up to |"
    r"at most )*(?=\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten|a few)|enough (?:for|to last)|"
    r"enough [\w ]{3,30} (?:for|to last)|stocks? (?:are|were|is) (?:low|critically low|dangerously low|nearly gone)|"
    r"scarce|scarcity|rationed|(?:nearly|almost|all but|soon be|will be) (?:finished|gone|used up)|in short "
    r"supply|(?:hard|harder|difficult|impossible) to (?:find|get|come by|buy)|"
    r"run dry|(?:will be|are|were|is|stand|stood|nearly|almost) empty|(?:have|has|had) (?:only |"
    r"just )?(?:"
    r"\w+ )?(?:fuel|food|oxygen|water|medicines?|flour|supplies|stocks|blood|diesel) (?:left )?for (?:only |just |"
    r"about |"
    r"another )*(?=\d|one|two|three|four|five|six|seven|eight|nine|ten|a few))\b"
)
_SUPPLY: Final = rx(
    r"\b(?:suppl(?:y|ies)|stocks?|stockpiles?|reserves?|food|wheat|flour|fuel|medicines?|medical suppl\w+|water|"
    r"bread|rice|grain|goods|rations|provisions|shelves|warehouses?|bakeries|essentials|staples|oil|depots?|"
    r"granaries|silos|diesel|oxygen|soap|"
    r"sugar|salt|cement|charcoal|firewood|blood|petrol|gasoline|kerosene|insulin|drips|drugs|maize|sorghum|beans|candles)\b"
)
_FINE: Final = rx(
    r"\b(?P<words>(?:(?:food|fuel|wheat|flour|water|medical) )?(?:supplies|stocks|reserves) (?:are|were|remain|"
    r"remained) (?:still |currently )?(?:normal|adequate|sufficient|plentiful))\b"
)
_OTHERS: Final = rx(r"\b(?:ammunition|weapons|patience|time|money|manpower|vaccines?|options)\b")


_SO: Final = rx(
    r"\b(?:(?:has|have|had) (?:\w+ ){0,2}?run (?:out|dry|short)|ran (?:out|dry|short)|exhausted|depleted|used up|"
    r"finished|gone|scarce|scarcity|unavailable|rationed|short supply|(?:hard|harder|difficult|impossible) to (?:find|"
    r"get|come by|buy)|shortages?|empty|emptied|out of (?:stock|fuel)|stock-?outs?)\b|\b(?:short|bare|dry)$"
)
"""Words of a shortage that is there."""

_AHEAD: Final = rx(
    r"\b(?:will|would|could|(?-i:may)|might|can|shall|if|unless|expect\w*|likely|warn\w*|fear\w*|soon|going to|loom\w*|"
    r"threat\w*|risk\w*|almost|nearly|all but|until|within|enough)\b"
)
"""Words for one that may come."""


def is_there(frame: Frame, at: int, stop: int) -> bool:
    """Whether words of a shortage tell that it is there, which is a need, and warn of nothing ahead."""
    low, high = frame.clause(at, stop)
    if _AHEAD.search(frame.between(low, high)) or horizon(frame, at)[0]["last"] != frame.scene.report.published:
        return False
    so = _SO.search(frame.between(max(low, at - 12), stop)) is not None
    return so and frame.certainty(at, stop) is not Certainty.DENIED


@reader(
    "supply_warning",
    "low",
    "out",
    "short",
    "exhaust",
    "deplet",
    "dwindl",
    "last",
    "enough",
    "scarc",
    "dry",
    "gone",
    "normal",
    "adequate",
    "sufficient",
    "plentiful",
    "empty",
    "ration",
    "finished",
    "used up",
    "short supply",
    " to find",
    " to get",
    " to buy",
    "come by",
    " for ",
)
def supply_warning(frame: Frame) -> Iterator[Draft]:
    """Supplies said to run low, with the horizon where one is given."""
    for match in frame.find(LOW):
        low, high = frame.clause(match.start(), match.end())
        about = frame.between(low, high)
        if (
            not _SUPPLY.search(about)
            or _OTHERS.search(about)
            or (
                re.search(r"\b(?:I|we|she|he|my|our)\s+(?:\w+\s+){0,2}$", frame.between(low, match.start()))
                and not re.search(r"\bwe\s+(?:will|would|could|may|might)\s+$", frame.between(low, match.start()), re.I)
            )
        ):
            continue
        certainty = frame.certainty(match.start(), match.end())
        if is_there(frame, *match.span()):
            place, context = frame.where(*match.span())
            item = good(frame, match.start(), low) or "supplies"
            yield frame.draft(
                "need", "need.shortage", *match.span(), item=item, place=place, context=context, certainty=certainty
            )
            return
        dates, until = horizon(frame, match.start())
        qualifier = [until]
        unless = re.search(r"^\W*(?:unless|if)\b[^.;,]{3,80}|\b(?:unless|if)\b[^.;]{3,80}", about, re.IGNORECASE)
        place, context = frame.where(match.start(), match.end())
        item = good(frame, match.start(), low) or "supplies"
        yield frame.draft(
            "supply_warning",
            "supply_warning",
            match.start(),
            match.end(),
            **lasting(frame, match.start(), dates),
            item=item,
            place=place,
            context=context,
            certainty=certainty,
            qualifier=(*qualifier, unless.group().strip() if unless else ""),
            **dates,
        )
        return
    fine = frame.has(_FINE)
    if fine:
        place, context = frame.where(*fine.span())
        yield frame.draft(
            "supply_warning",
            "supply_warning.normal",
            *fine.span(),
            item=good(frame, fine.end()) or "supplies",
            place=place,
            context=context,
            certainty=Certainty.DENIED,
            qualifier=_fine_words(frame, fine),
        )


def horizon(frame: Frame, at: int) -> tuple[dict[str, object], str]:
    """How long supplies last, as dates of a draft, and the words for it; up to the publication where nothing tells.

    A length of time begins on the day of the report; of a limit only its day is known.
    """
    published = frame.scene.report.published
    until = next((w for w in frame.whens if w.role in {"within", "until", "duration"} and w.last), None)
    if until is None or until.last is None or until.last < published:
        until = next((w for w in frame.whens if w.last and w.last > published), None)
    if until is not None:
        first = published if until.role == "duration" else None
        return {"first": first, "last": until.last, "precision": until.precision}, until.text
    span = _span_left(frame, at)
    if span is not None:
        last = published + timedelta(days=_days(span))
        words = frame.between(span.start, span.end)
        return {"first": published, "last": last, "precision": "approximate"}, words
    one = _ONE_MORE.search(frame.scene.doc.plain, at, frame.end)
    if one is not None:
        last = published + timedelta(days=_LENGTHS[one["unit"].lower()])
        return {"first": published, "last": last, "precision": "approximate"}, one.group()
    return {"first": None, "last": published, "precision": "unknown"}, ""


def lasting(frame: Frame, at: int, dates: Mapping[str, object]) -> dict[str, object]:
    """How long supplies last that words at ``at`` tell of, as the figure of a draft: "flour for nine days".

    ``dates`` are those of its :func:`horizon`; where nothing lies ahead there is no figure.
    """
    if dates["last"] == frame.scene.report.published:
        return {}
    low, high = frame.clause(at, at)
    told = [f for f in lengths(frame.scene.doc.plain, low, high) if _lasts(frame, f)]
    if not told:
        return {}
    figure = min(told, key=lambda f: (f.start < at, abs(f.start - at)))
    return {"low": figure.low, "high": figure.high, "unit": figure.measure}


def _lasts(frame: Frame, figure: Figure) -> bool:
    """Whether a length of time lies ahead, and does not tell for how long nothing came or how often something does."""
    if _PAST.search(frame.between(max(frame.start, figure.start - 24), figure.start)):
        return False
    return _PASSED.match(frame.scene.doc.plain, figure.end) is None


_PAST: Final = rx(
    r"\b(?:after|since|every|each|once in|from|now|already|long|the (?:last|past|previous|next)|has been|have been)"
    r" (?:about |some |only |nearly |almost )?$"
)
_PASSED: Final = rx(r" ?(?:ago|earlier|before|old|away|late|running|now\b|in a row)\b")
def _span_left(frame: Frame, at: int) -> Figure | None:
    """The first length of time behind the words of a warning, else that of their clause ("three weeks of flour")."""
    gone = [w for w in frame.whens if w.role in {"point", "span"}]
    spans = [
        f
        for f in frame.figures
        if f.unit == "duration" and _days(f) and not any(w.start <= f.start < w.end for w in gone)
    ]
    low, high = frame.clause(at, at)
    behind = (f for f in spans if f.start >= at - 3)
    return next(behind, None) or next((f for f in spans if low <= f.start < high), None)


_LENGTHS: Final = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_ONE_MORE: Final = rx(r"\b(?:an?|one|another) (?P<unit>day|week|fortnight|month)\b(?! ago| earlier| before)")
"""A length of time without a number, behind words for what is left."""


def _fine_words(frame: Frame, fine: re.Match[str]) -> str:
    """The words of who finds supplies sufficient, so that a denial shows what was said."""
    words = re.sub(r"\s+", " ", fine["words"].lower())
    return f"said: {words}" if frame.voice(*fine.span()) else words


def _days(figure: Figure) -> int:
    noun = figure.noun.lower().rstrip("s")
    return int(
        (figure.high or 0) * {"hour": 1 / 24, **_LENGTHS}.get(noun, 0)
    )
