"""Prices before and after, price levels and trends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.comparable import comparable
from panah.reading.kinds.goods import ITEM_RX, ITEMS, WAS_BEFORE, good
from panah.reading.quantities import Figure

_PRICE: Final = rx(
    r"\b(?:prices?|costs?|costing|sells?|selling|sold|fetch(?:es)?|priced|rates?|fares?|paid|pay|expensive|cheaper|"
    r"per (?:kilo\w*|sack|bag|lit(?:re|er)|tonne)|a (?:kilo\w*|sack|bag|lit(?:re|er)))\b"
)
_UP: Final = rx(
    r"\b(?:ris(?:e|es|en|ing)|rose|increas(?:e|ed|es|ing)|jump(?:ed|ing)?|climb(?:ed|ing)?|soar(?:ed|ing|s)?|"
    r"surg(?:ed|ing|es?)|skyrocket(?:ed|ing)?|spik(?:ed|ing|es?)|gone up|go up|going up|went up|goes up|up|shot up|"
    r"(?:went|gone|moved|passed) from(?= (?:about |around )?(?:[A-Z]{3} ?|[$\u00a3\u20ac])?\d)|"
    r"doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|higher|record|inflated|more expensive|hike[sd]?|exorbitant|"
    r"unaffordable|dear(?=[.,;]|$)|costly)\b"
)
_DOWN: Final = rx(
    r"\b(?:fall(?:en|ing|s)?|fell|dropp?(?:ed|ing|s)?|declin(?:ed|ing|es?)|decreas(?:ed|ing|es?)|down|lower|cheaper|"
    r"eas(?:ed|ing)|plung(?:ed|ing)|went down|come down|came down)\b"
)
_STEADY: Final = rx(r"\b(?:stable|unchanged|steady|normal)\b")
_WAS: Final = rx(
    r"\b(?:(?:up|down) from|compared with|compared to|against|instead of|rather than|from|versus|vs\.?|"
    r"before the [\w ]{3,20} it was) (?:from )?(?:about |around |some |just |only )?$"
)
_BY: Final = rx(r"\b(?P<way>up|down|an increase of|a rise of|a drop of) (?:by )?(?:about |around |some )?$")
_GOOD_MOVES: Final = rx(
    rf"(?:{'|'.join(sorted(map(re.escape, ITEMS), key=len, reverse=True))})(?: (?:in|at) [\w' -]{{2,25}}?)? (?:has |"
    rf"have |"
    r"had |also )*(?:rose|risen|fell|fallen|climbed|jumped|dropped|increased|went up|gone up) (?:by )?(?:about |"
    r"around |"
    r"nearly |over |more than |some )*[\d.]+ ?(?:%|per ?cent)"
)
"""A good said to rise by a share: prices are meant though no word says so."""

_FACTOR: Final = rx(r"\b(?P<word>doubled|tripled|quadrupled|halved)\b")
_COST: Final = rx(
    r"\b(?:costs?|cost|costing|sells? (?:for|at)|sold (?:for|at)|selling (?:in [\w' -]{2,30} )?(?:for|at)|priced at|"
    r"at a price of|prices? (?:of .{2,40}? )?(?:is|are|was|were|stood|stands|reached|has reached|have reached|hit)"
    r"(?: at)?|goes for|going for|now (?:costs?|sells?)|trading at|paid|pay|fetch(?:es|ed)?|reached|standing at|"
    r"stood at)\b"
)


def _money(frame: Frame) -> list[Figure]:
    return [f for f in frame.figures if f.kind == "money" and not f.bracketed]


def _unit(frame: Frame, figure: Figure) -> str:
    """Currency with what it is paid for: "AFN/sack", from the figure or from "a sack of flour" in the sentence."""
    per = figure.per
    if not per:
        match = re.search(
            r"\b(?:an?|per|each|one|the|(?P<kg>\d{1,3})[\s-]?kg)\s+(?:\d{1,3}[\s-]?(?:kg|kilo\w*)\s+)?(?P<unit>sack|"
            r"bag|kilogram(?:me)?|kilo|kg|lit(?:re|er)|loaf|gallon|tonne|ton|barrel|jerrycan|quintal)\b",
            frame.plain,
            re.I,
        )
        if match:
            per = {
                "bag": "sack",
                "kilo": "kg",
                "kilogram": "kg",
                "kilogramme": "kg",
                "liter": "litre",
                "tonne": "t",
                "ton": "t",
            }.get(match["unit"].lower(), match["unit"].lower())
    return f"{figure.unit}/{per}" if per and per not in {"day", "month"} else figure.unit


_NOW: Final = rx(r"\b(?:now|today|currently|these days|this week)\b[^\d.;]{0,30}$")
_THEN: Final = rx(r"\b(?:ago|last (?:week|month|year)|earlier|previously|used to|once|before)\b")
_PACK: Final = rx(
    r"\b(?P<size>\d{1,3})[ -]?(?:kg|kilos?|kilogram(?:me)?s?) (?:sacks?|bags?)\b|\b(?:sacks?|bags?) (?:of|weighing|"
    r"containing) (?P<of>\d{1,3})[ -]?(?:kg|kilo\w*)\b|\b(?:sacks?|bags?) \((?P<in>\d{1,3})[ -]?(?:kg|kilo\w*)\)"
)


def _pack(frame: Frame) -> str:
    """What a sack or bag of the sentence weighs ("pack of 50 kg"), or ""."""
    match = frame.has(_PACK)
    return f"pack of {int(match['size'] or match['of'] or match['in'])} kg" if match else ""


def _pairs(frame: Frame) -> Iterator[tuple[Figure, float, float, bool]]:
    """Prices told as old and new: the new figure, old and new value, and whether a time in the words is the old's."""
    money = _money(frame)
    if not money:
        return
    change = frame.has(_UP) or frame.has(_DOWN)
    used: set[int] = set()
    for figure in money:
        if figure.pair and change:
            used.add(figure.start)
            yield figure, figure.pair[0], figure.pair[1], False
    for figure, earlier in _bracketed(frame, money):
        if figure.start not in used:
            used.add(figure.start)
            yield figure, earlier, float(figure.low or 0), True
    bare = [f for f in frame.figures if f.kind == "count" and f.unit in {"", "duration"}]
    for old in sorted([*money, *bare], key=lambda f: f.start):
        head = frame.words(max(frame.start, old.start - 40), old.start)
        was = _WAS.search(head)
        if (
            was is None
            or old.start in used
            or old.low is None
            or old.pair
            or (was.group().lower().startswith("from") and not _from_old(frame, money, old.start))
        ):
            continue
        others = [f for f in money if f is not old and f.low is not None and f.start not in used and not f.pair]
        others = [f for f in others if _same_good(frame, f, old)]
        if not others:
            continue
        new = min(others, key=lambda f: abs(f.start - old.start))
        assert new.low is not None
        used |= {old.start, new.start}
        yield new, old.low, new.low, True
    for step in money if len(money) == 2 and not used else ():
        by = _BY.search(frame.between(max(frame.start, step.start - 30), step.start))
        new = money[0]
        if by and step is money[1] and new.low is not None and step.low is not None and not (new.pair or step.pair):
            used |= {step.start, new.start}
            yield new, new.low + (step.low if re.match("down|a drop", by["way"]) else -step.low), new.low, False
    both = None if used else _then_and_now(frame, money)
    if both is not None and both[0].low is not None and both[1].low is not None:
        yield both[1], both[0].low, both[1].low, True


def _same_good(frame: Frame, new: Figure, old: Figure) -> bool:
    """Whether a number behind a price may be what it was."""
    if new.end > old.start:
        return True
    return comparable(frame, new.end, float(new.low or 0), (old.start, old.end), float(old.low or 0))


def _bracketed(frame: Frame, money: list[Figure]) -> Iterator[tuple[Figure, float]]:
    """Prices with the old one that stands in brackets behind them."""
    for figure in money:
        earlier = WAS_BEFORE.match(frame.between(figure.end, min(frame.end, figure.end + 40)))
        if earlier and figure.low is not None and "(" in earlier.group():
            was, (at, stop) = float(earlier["n"].replace(",", "")), earlier.span("n")
            if comparable(frame, figure.end, figure.low, (figure.end + at, figure.end + stop), was):
                yield figure, was


def _then_and_now(frame: Frame, money: list[Figure]) -> tuple[Figure, Figure] | None:
    """Two prices of one good told apart by their time: "... 90 a month ago and is now 120"."""
    plain = [f for f in money if f.low is not None and not f.pair]
    once = _once(frame, plain)
    if once is not None:
        return once
    if len(plain) != 2 or len({m.group().lower() for m in frame.find(ITEM_RX)}) != 1:
        return None
    first, second = plain
    spans = (frame.between(frame.start, second.start), frame.between(first.end, frame.end))
    now = [bool(_NOW.search(frame.between(max(frame.start, f.start - 40), f.start))) for f in plain]
    if now == [False, True] and _THEN.search(spans[0]):
        return first, second
    return (second, first) if now == [True, False] and _THEN.search(spans[1]) else None


_ONCE: Final = rx(
    r"\b(?:used to (?:cost|be|sell (?:for|at)|fetch)|(?:that|which) (?:had )?(?:cost|costed|was|were|fetched|sold|"
    r"went)(?: (?:for|"
    r"at))?) (?:about |around |some |only )?$"
)
_THEN_SOLD: Final = rx(
    r"\b(?:(?:now|today|is|are|was|were) (?:now |being )?(?:costs?|sells?|sold|selling|fetch(?:es|ing)?|goes)(?: "
    r"today| now)?"
    r"(?: (?:for|at))?|(?:is|are) now|now (?:at|costs?|sells? (?:for|at))) (?:about |around |some )?$"
)


def _once(frame: Frame, money: list[Figure]) -> tuple[Figure, Figure] | None:
    """What a good once cost and what it costs now: "... that used to cost 90 now sells for 120"."""
    if not money:
        return None
    first = money[0]
    if not _ONCE.search(frame.between(max(frame.start, first.start - 40), first.start)):
        return None
    bare = [f for f in frame.figures if f.kind == "count" and not f.unit and f.start > first.end and f.low is not None]
    for figure in [*money[1:], *bare]:
        if _THEN_SOLD.search(frame.between(max(first.end, figure.start - 40), figure.start)):
            return first, replace(figure, unit=first.unit, per=figure.per or first.per)
    return None


def _from_old(frame: Frame, money: list[Figure], at: int) -> bool:
    """Whether "from" before an amount leads to an old price: prices move, or the new one stands before it."""
    if re.search(r"\b(?:up|down|rose|risen|increased|fell|fallen|dropped|jumped|climbed|to)\b", frame.plain):
        return True
    return any(f.end <= at and re.fullmatch(r",?\s+from\s+(?:\w+\s+)?", frame.between(f.end, at)) for f in money)


@reader(
    "price_change",
    "pric",
    "cost",
    "from",
    "up",
    "doubl",
    "tripl",
    "halv",
    "%",
    "percent",
    "per cent",
    "against",
    "compared",
    "than",
    "used to",
    "sell",
    "sold",
    "now",
    "rise",
    "drop",
)
def price_change(frame: Frame) -> Iterator[Draft]:
    """Old and new price of a good as one claim; or a change by a share or a factor."""
    found = False
    if not (frame.has(_PRICE) or frame.has(ITEM_RX)):
        return
    for figure, old, new, then in frame.once(_pairs):
        found = True
        place, context = frame.where(figure.start, figure.end)
        ago = next(
            (
                w
                for w in frame.whens
                if w.role in {"point", "span"} and then and (w.start > figure.end or _THEN.search(w.text))
            ),
            None,
        )
        dates: dict[str, object] = (
            {"first": None, "last": frame.scene.report.published, "precision": "day"} if ago else {}
        )
        yield frame.draft(
            "price_change",
            "price_change.pair",
            figure.start,
            figure.end,
            before=old,
            low=new,
            high=new,
            unit=_unit(frame, figure),
            measure=Measure.CHANGE,
            item=good(frame, figure.start),
            place=place,
            context=context,
            qualifier=(f"old price: {ago.text.strip(' .')}" if ago else "", _pack(frame)),
            **dates,
        )
    moved = any(f.unit == "percent" for f in frame.figures) and frame.has(_GOOD_MOVES)
    if found or not (moved or re.search(r"\b(?:prices?|costs?|fares?|rents?)\b", frame.plain, re.IGNORECASE)):
        return
    for figure in frame.figures:
        if figure.unit == "percent" and (frame.has(_UP) or frame.has(_DOWN)):
            place, context = frame.where(figure.start, figure.end)
            sign = "up" if frame.has(_UP) else "down"
            yield frame.draft(
                "price_change",
                "price_change.percent",
                figure.start,
                figure.end,
                low=figure.low,
                high=figure.high,
                unit="percent",
                measure=Measure.CHANGE,
                item=good(frame, figure.start),
                place=place,
                context=context,
                qualifier=sign,
            )
            return
    for match in frame.find(_FACTOR):
        place, context = frame.where(match.start(), match.end())
        yield frame.draft(
            "price_change",
            "price_change.factor",
            match.start(),
            match.end(),
            measure=Measure.CHANGE,
            item=good(frame, match.start()),
            place=place,
            context=context,
            qualifier=match["word"].lower(),
        )
        return


@reader(
    "price_level",
    "cost",
    "sell",
    "sold",
    "pric",
    "goes for",
    "going for",
    "trading",
    "paid",
    "pay",
    "fetch",
    "reach",
    "stood",
    "stand",
    "per ",
    "a ",
    "each",
    "for",
)
def price_level(frame: Frame) -> Iterator[Draft]:
    """What a good costs, where no earlier price stands beside it."""
    if frame.once(_pairs):
        return
    verbs = list(frame.find(_COST))
    prices = _priced(frame, verbs)
    told = False
    for figure in prices:
        item = good(frame, figure.start)
        near = [v for v in verbs if 0 <= figure.start - v.end() < 50]
        per = bool(figure.per) and figure.per not in {"day", "month"}
        if not item or not (near or per or told) or figure.pair:
            continue
        told = True
        place, context = frame.where(figure.start, figure.end)
        yield frame.draft(
            "price_level",
            "price_level",
            figure.start,
            figure.end,
            low=figure.low,
            high=figure.high,
            unit=_unit(frame, figure),
            measure=Measure.LEVEL,
            item=item,
            place=place,
            context=context,
            **_priced_then(frame, figure, prices),
        )


def _priced(frame: Frame, verbs: list[re.Match[str]]) -> list[Figure]:
    """Prices of a sentence: money, and bare numbers right behind a verb of costing where another one is money."""
    money = _money(frame)
    if not money:
        return money
    bare = [
        replace(f, unit=money[0].unit, kind="money", per=money[0].per)
        for f in frame.figures
        if f.kind == "count" and not f.unit and any(0 < f.start - v.end() < 3 for v in verbs)
    ]
    return sorted([*money, *bare], key=lambda f: f.start)


def _priced_then(frame: Frame, figure: Figure, prices: list[Figure]) -> dict[str, object]:
    """Dates of one of several prices: the time behind it (or before each of them), else the day of the report."""
    pack = _pack(frame)
    times = [w for w in frame.whens if w.role in {"point", "span", "since"}]
    if len(prices) < 2 or not times:
        return {"qualifier": pack}
    ends = [frame.start, *(p.end for p in prices)]
    starts = [*(p.start for p in prices), frame.end]
    i = prices.index(figure)
    leading = any(w.start < starts[0] for w in times) and not any(w.start > ends[-1] for w in times)
    low, high = (ends[i], figure.start) if leading else (figure.end, starts[i + 1])
    own = next((w for w in times if low <= w.start < high), None)
    dates = frame.dated(own) if own else {"first": None, "last": frame.scene.report.published, "precision": "day"}
    return {**dates, "qualifier": pack}


_TREND: Final = rx(
    r"\b(?:prices?|costs?|fares|rents|more expensive|cheaper|inflation|(?:become|became|is|are|now|very|too) (?:\w+ )?"
    r"(?:dear|costly|unaffordable))\b"
)


@reader("price_trend", "pric", "cost", "fare", "rent", "expensive", "cheap", "inflation", "dear", "unafford")
def price_trend(frame: Frame) -> Iterator[Draft]:
    """Direction of prices without amounts: one claim for food, one for each other kind of good."""
    prices = list(frame.find(_TREND))
    if not prices or _money(frame) or any(f.unit == "percent" for f in frame.figures) or frame.has(_FACTOR):
        return
    clauses: dict[tuple[int, int], re.Match[str]] = {}
    for match in prices:
        clauses.setdefault(frame.clause(*match.span()), match)
    for (_, high), match in clauses.items():
        yield from _trends(frame, match, frame.end if len(clauses) == 1 else high)


def _trends(frame: Frame, match: re.Match[str], end: int) -> Iterator[Draft]:
    """Trends of one clause, with the goods named up to ``end``."""
    at, stop = match.span()
    low, high = frame.clause(at, stop)
    moved = _direction(frame, low, high)
    if moved is None:
        return
    direction, verb = moved
    groups: dict[str, tuple[list[str], int, tuple[str, re.Match[str]]]] = {}
    for named in frame.find(ITEM_RX, low, max(high, end)):
        item = ITEMS[re.sub(r"\s+", " ", named.group().lower())]
        group = item if item in {"fuel", "transport", "water", "medicine", "rent", "livestock"} else "food"
        own = _direction(frame, *frame.clause(*named.span())) if named.start() >= high else None
        names, *_ = groups.setdefault(group, ([], named.start(), own or (direction, verb)))
        if item not in names and not (group == "food" and item == "food" and names):
            names.append(item)
    place, context = frame.where(at, stop)
    bare = (["food"] if re.search(r"\bfood\b", frame.plain) else [], at, moved)
    for names, where, (direction, verb) in list(groups.values()) or [bare]:
        kept = [n for n in names if n != "food"] or names
        yield frame.draft(
            "price_trend",
            "price_trend",
            at,
            stop,
            item=", ".join(kept),
            place=place,
            context=context,
            measure=Measure.CHANGE,
            qualifier=(direction, verb.group().lower()),
            certainty=frame.certainty(verb.start(), verb.end()),
            subject=str(where),
        )


def _direction(frame: Frame, low: int, high: int) -> tuple[str, re.Match[str]] | None:
    """Which way prices go in a clause, and the words that say so."""
    for direction, pattern in (("up", _UP), ("down", _DOWN), ("steady", _STEADY)):
        if found := pattern.search(frame.scene.doc.plain, low, high):
            return direction, found
    return None
