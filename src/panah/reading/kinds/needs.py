"""Households and what they lack or have left; needs by sector with the number of people in need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.coping import coping
from panah.reading.kinds.moving import figure_of, share_of
from panah.reading.kinds.supplies import LOW as _SHORT
from panah.reading.numerals import spelled_value
from panah.reading.places import PlaceRef

_KIN: Final = (
    r"mothers?|fathers?|sisters?|brothers?|sons?|daughters?|children|child|kids|wife|husband|babies|baby|"
    r"grandchildren|grandchild|grandmother|grandfather|parents|siblings|infants?|twins|nephews?|nieces?|dependants|"
    r"dependents|relatives|orphans"
)
_NUMBER: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MEMBERS: Final = rx(
    rf"\b(?P<list>(?:my|his|her|their|our|a) (?:(?:{_NUMBER}|young|elderly|little|small|sick|disabled|pregnant|own|"
    rf"other|surviving|remaining|old|older|younger|baby) ){{0,3}}(?:{_KIN})(?:(?:, | and |, and )(?:(?:my|his|her|"
    rf"their|our|a|the|{_NUMBER}) ?(?:(?:{_NUMBER}|young|elderly|little|small|other|own|younger|older|"
    rf"baby) ){{0,3}})(?:{_KIN})){{0,4}})\b"
)
_SPOUSE: Final = rx(r"\b(?:wife|wives|husband|spouse|widow(?:er|ed)?|partner|couple)\b")
_CARE: Final = rx(
    r"\b(?:take care of|taking care of|takes care of|took care of|look after|looks after|looking after|looked after|"
    r"care for|cares for|caring for|support|supports|supporting|feed|feeds|feeding|provide for|provides for|"
    r"responsible for|with|along with|together with|raise|raising|and)\s*$"
)
_FAMILY_OF: Final = rx(
    rf"\b(?:family|household|families) of (?P<n>{_NUMBER})\b|\b(?P<n2>{_NUMBER})-(?:member|person|strong) (?:family|"
    rf"household)\b|\b(?P<n3>{_NUMBER}) (?:family|household) members\b|\bwe are (?P<n4>{_NUMBER}) people\b|"
    rf"\bmy family,? (?:all )?(?P<n5>{_NUMBER}) of us\b|\b(?:father|mother|widow(?:er)?|woman|man|couple) (?:of|"
    rf"with) (?P<c>{_NUMBER})(?: (?:\w+ )?children)?\b|\b(?:look(?:s|ing|ed)? after|car(?:es|ing|ed) for|feed(?:s|"
    rf"ing)?|"
    rf"rais(?:es|ing)|with) (?P<c2>{_NUMBER}) (?:\w+ )?(?:{_KIN})\b"
)
_LEFT: Final = rx(
    r"\b(?:left|with|only|still|have|has|had|savings|remaining|saved|our last|my last|pocket|using|live on|"
    r"survive on|carrying|spent)\b"
)
_OWN: Final = rx(r"\b(?:I|we|my|our|she|he|her|his|family|families|household|they|them)\b")
_NEED: Final = rx(
    r"\b(?P<verb>(?:urgently |desperately |badly |immediately |still |now |also )*(?:need(?:s|ed|ing)?|requir(?:e|es|"
    r"ed|ing)|lack(?:s|ed|ing)?)(?! (?:to (?:be|know|say|understand|stop|act)\b))|in (?:urgent |dire |desperate |"
    r"acute |immediate |critical )*need of|(?:ran|run|running|runs) out(?: of)?|(?:go|going|gone|left|living|"
    r"live) (?:\w+ )?without|(?:have|has|had|there (?:is|was|are|were)|with) (?:almost |little |hardly any |"
    r"barely any )*(?:no|little)|(?:face|facing|faces|suffer(?:ing)? from|experiencing|"
    r"facing) (?:\w+ ){0,3}(?:hunger|starvation|famine|food insecurity|malnutrition|thirst|shortages?)|(?:are|is|"
    r"going|go) hungry|starving|shortages? of|not enough|n't (?:have )?enough|in need of|priority needs (?:are|"
    r"include)|without (?:access to )?(?=food|water|shelter|electricity|power|medicine|medical|health|clean|drinking|"
    r"heating|fuel|schooling))\b"
)
_FROM: Final = rx(r"\bfrom (?:the )?$")
_SECTORS: Final = (
    ("water", r"water|sanitation|hygiene|wash\b|latrines?|toilets?"),
    (
        "food",
        r"food|rice|maize|sorghum|grain|milk|hungry|hunger|starv\w+|famine|malnutrition|bread|flour|meals?|"
        r"rations?|nutrition|eat\b",
    ),
    ("health", r"medicines?|medical|health\w*|hospital|doctors?|treatment|insulin|vaccin\w+|surgical|blood|drugs"),
    ("shelter", r"shelter\w*|tents?|housing|blankets?|tarpaulins?|roof|warm cloth\w+|mattress\w*|non-food|nfis?"),
    ("cash", r"money|cash|income|savings"),
    ("protection", r"protection|safety|security|safe passage"),
    ("education", r"education|schools?|schooling"),
    ("fuel", r"fuel|gas|firewood|diesel|heating"),
    ("electricity", r"electricity|power"),
    ("aid", r"aid|assistance|help|support|relief|humanitarian"),
)


def _count(word: str) -> float:
    return float(word) if word.isdigit() else spelled_value(word) or 0.0


def _age(frame: Frame, at: int) -> int | None:
    """Age of whoever speaks or heads the family, where the report gives it."""
    voice = frame.teller(at)
    if voice is not None and voice.age is not None:
        return voice.age
    name = frame.told_of(at)
    return next((p.age for p in frame.scene.people if p.name == name and p.age is not None), None)


def _whereabouts(frame: Frame, at: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """Where a family is: the place its sentence or paragraph says it reached, else the sentence's or context's."""
    begin = frame.sentence.paragraph.start
    reached = [p for p in frame.scene.places.within(begin, frame.end) if frame.reached(p)]
    own = [p for p in frame.places if not frame.reached(p) and not _FROM.search(frame.between(begin, p.start)[-12:])]
    if reached and not own:
        return reached[-1], reached[-1].start < frame.start
    return frame.where(at, stop)


def _size(words: str) -> float:
    """Persons in a list of relatives: "my mother and four sisters" is five; a plural without a number counts none."""
    total = 0.0
    for part in re.split(r",|\band\b", words):
        noun = re.search(rf"\b({_KIN})\b", part, re.IGNORECASE)
        number = re.search(rf"\b({_NUMBER})\b", part, re.IGNORECASE)
        if noun is None:
            continue
        word = noun.group(1).lower()
        plural = word in {"children", "kids"} or word.endswith("s")
        if number:
            total += _count(number.group(1).lower())
        elif word in {"parents", "twins"}:
            total += 2.0
        elif not plural:
            total += 1.0
    return total


@reader(
    "household",
    "famil",
    "household",
    "mother",
    "father",
    "sister",
    "brother",
    "son",
    "daughter",
    "child",
    "kid",
    "wife",
    "husband",
    "bab",
    "parent",
    "sibling",
    "infant",
    "twin",
    "neph",
    "niece",
    "depend",
    "relative",
    "orphan",
    "of us",
    "we are",
)
def household(frame: Frame) -> Iterator[Draft]:
    """Who lives of whom: dependants counted, with the size of the household and the head's age in the qualifier."""
    _place, _ = frame.where(frame.end, frame.end)
    for match in frame.find(_FAMILY_OF):
        word = next((match[g] for g in ("n", "n2", "n3", "n4", "n5") if match[g]), None)
        total = _count((word or match["c"] or match["c2"]).lower())
        item = "members" if word else "dependants"
        private = re.search(r"\b(?:my|his|her|our|we|he|she|I|said|told|named|called)\b", frame.plain) is not None
        private = private or match["c2"] is not None
        if (
            re.search(
                r"\b(?:average|typical|standard|per|each|feed|for) (?:an? )?(?:\w+ )?$",
                frame.between(frame.start, match.start()),
                re.IGNORECASE,
            )
            and not private
        ):
            continue
        size = total if word else total + 1
        private = private or frame.private_person() is not None
        alone = "" if word or frame.has(_SPOUSE) else "spouse not mentioned"
        yield _family(frame, match.start(), match.end(), total, size, item, private, alone)
        return
    for match in frame.find(_MEMBERS):
        total = _size(match["list"])
        cared = _CARE.search(frame.between(frame.start, match.start()))
        voice = frame.voice(match.start(), match.end())
        told = voice is not None and voice.private
        if not total or not cared or (total < 2 and not told) or not (told or frame.has(_OWN)):
            continue
        if cared.group().strip().lower() in {"and", "with", "along with", "together with"} and total < 2:
            continue
        yield _family(frame, match.start(), match.end(), total, total + 1, "dependants", private=True)
        return


def _family(
    frame: Frame, at: int, stop: int, total: float, size: float, item: str, private: bool, note: str = ""
) -> Draft:
    age = _age(frame, at)
    place, context = _whereabouts(frame, at, stop)
    children = re.search(rf"\b({_NUMBER}) (?:young |small |little )?(?:children|kids)\b", frame.plain, re.IGNORECASE)
    qualifier = (
        f"household of {size:g}",
        f"head aged {age}" if age is not None else "",
        f"children: {_count(children.group(1).lower()):g}" if children else "",
        note,
        "head is a widow" if re.search(r"\bwidow\b", frame.plain, re.I) else "",
    )
    return frame.draft(
        "household",
        "household",
        at,
        stop,
        low=total,
        high=total,
        unit="persons",
        item=item,
        measure=Measure.STOCK,
        place=place,
        context=context,
        qualifier=qualifier,
        private=private,
        subject=frame.told_of(at),
        first=None,
        last=frame.scene.report.published,
        precision="day",
    )


@reader(
    "need",
    "need",
    "requir",
    "lack",
    "run",
    "ran",
    "without",
    "no ",
    "little",
    "hung",
    "starv",
    "famin",
    "food",
    "short",
    "enough",
    "left",
    "thirst",
    "malnut",
    "with",
    "still",
    "have",
    "has",
    "had",
    "only",
    "saving",
    "saved",
    "last",
    "pocket",
    "using",
    "live",
    "surviv",
    "carry",
    "spent",
    "person",
    "availab",
    "meal",
    "missing",
    "insufficient",
    "serve",
    "shared",
    "eat",
    "sold",
    "sell",
    "owe",
    "debt",
    "borrow",
    "paid",
    "out of school",
    "treated",
    "admitted",
    "distribution",
)
def need(frame: Frame) -> Iterator[Draft]:
    """Cash a household has left, and needs by sector with people in need where counted."""
    cash = _cash(frame)
    if cash is not None:
        yield cash
    yield from _wanting(frame, cash)
    yield from coping(frame)


def _wanting(frame: Frame, cash: Draft | None) -> Iterator[Draft]:
    """Needs told by a verb of needing or lacking: the first of a sentence."""
    for match in frame.find(_NEED):
        at, stop = match.span()
        if (
            re.search(
                r"\b(?:would|could|will|(?-i:may)|might|to|suppl(?:y|ies)|stocks?)\s+(?:\w+\s+)?$",
                frame.between(frame.start, at),
                re.IGNORECASE,
            )
            and match["verb"].lower().startswith(("run", "ran", "go "))
            and not re.search(r"\b(?:we|I)\s+$", frame.between(frame.start, at))
        ):
            continue
        if (
            re.search(r"\brun|\bran|shortage", match["verb"].lower())
            and frame.has(_SHORT)
            and not re.search(r"\b(?:we|I)\s+(?:\w+\s+)?$", frame.between(frame.start, at))
        ):
            continue
        if re.match(r"\s+(?:\w+\s+)?(?:shortages?|lack|need|hunger|famine|hungry)\b", frame.between(stop, frame.end)):
            continue  # "there is no shortage of ..." tells of no need
        tail = frame.between(at, min(frame.end, stop + 90))
        head = frame.between(max(frame.start, at - 60), at)
        sectors = [(m.start(), s) for s, p in _SECTORS if (m := re.search(rf"\b(?:{p})", tail, re.IGNORECASE))]
        bare = re.match(r"(?:\w+ )*(?:run|ran|running) out", match["verb"].lower()) is not None
        if not sectors and not (bare and cash is None and _earlier_cash(frame)):
            continue
        certainty = frame.certainty(at, stop)
        if certainty is Certainty.DENIED and re.match(
            r"(?:.*\b)?(?:no|without|not enough|little|lack\w*)\b", match["verb"].lower()
        ):
            certainty = Certainty.ASSERTED
        if certainty not in FACTUAL and certainty is not Certainty.DENIED and not bare:
            continue
        figure = next((f for f in reversed(frame.figures) if f.people and f.end <= at), None)
        place, context = _whereabouts(frame, at, stop)
        private = bool(re.search(r"\b(?:I|we|my|our|she|he)\b", head + tail[:40]))
        yield frame.draft(
            "need",
            "need",
            at,
            stop,
            item=", ".join(s for _, s in sorted(sectors)[:4]) or "cash",
            certainty=Certainty.ASSERTED if bare and certainty not in FACTUAL else certainty,
            measure=Measure.STOCK if figure else None,
            **(figure_of(figure) if figure else share_of(frame, at, stop)),
            place=place,
            context=context,
            private=private,
        )
        return


def _cash(frame: Frame) -> Draft | None:
    """Money a family has left: an amount in its own words, or with "left", and not what something costs."""
    for figure in frame.figures:
        if figure.kind != "money" or figure.bracketed or figure.per or figure.pair:
            continue
        head, tail = (
            frame.between(max(frame.start, figure.start - 45), figure.start),
            frame.between(figure.end, min(frame.end, figure.end + 40)),
        )
        near = head + tail
        if re.search(
            r"\b(?:price|cost|lost|owe|sell|sold|paid|pay|fee|fine|worth|ticket|rent|per|budget|million|billion|appeal|"
            r"fund\w*|salary|wages?|earn\w*|tax\w*|bought|buy)\b",
            near,
            re.IGNORECASE,
        ):
            continue
        if (figure.low or figure.high or 0) > 1e7 or not (_LEFT.search(near) and frame.has(_OWN)):
            continue
        place, context = _whereabouts(frame, figure.start, figure.end)
        still = re.search(r"\bstill\b", frame.plain)  # what is still so is so today
        dates = {**frame.spanned(figure.start, figure.end), "last": frame.scene.report.published} if still else {}
        dates.pop("qualifier", None)
        return frame.draft(
            "need",
            "need.cash",
            figure.start,
            figure.end,
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
            item="cash",
            measure=Measure.LEVEL,
            place=place,
            context=context,
            private=True,
            subject=frame.told_of(figure.start),
            term=figure.noun,
            qualifier=("household cash left", figure.words),
            **dates,
        )
    return None


def _earlier_cash(frame: Frame) -> bool:
    """Whether the same person spoke of money just before."""
    voice = frame.voice(frame.start, frame.end)
    if voice is None or not voice.private:
        return False
    text = frame.between(max(frame.sentence.paragraph.start, frame.start - 300), frame.start)
    return re.search(r"\d", text) is not None
