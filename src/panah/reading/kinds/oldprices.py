"""Prices told beside what they were: "was 48 in June", "(April: 15,500)", "60 before the flood, now 110"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.bareprices import GOODS_RX
from panah.reading.kinds.comparable import comparable
from panah.reading.numerals import SCALE, SMALL, TENS, spelled_value
from panah.reading.quantities import Figure

_NAMED: Final = r"(?-i:[A-Z])[\w'-]+"
_AGO: Final = (
    rf"(?:(?:only |just )?last (?:week|month|year|spring|summer|autumn|winter|season|harvest|{_NAMED})|"
    r"(?:an?|one|two|three|four|five|six|ten|some|\d+) (?:fortnight|week|month|year|day)s? (?:ago|back|earlier|before)|"
    rf"in (?:early |mid-?|late |the month of )?(?:{_NAMED}|spring|summer|autumn|winter|peacetime|peace time|\d{{4}})|"
    rf"at (?:{_NAMED}|this time (?:last|of the) \w+|the start of [\w ]{{3,20}})|(?:this|the same) time last \w+|"
    rf"before (?:the |that |this |it )?(?!now\b)[\w'-]+(?: [\w'-]+){{0,3}}|before|b4|earlier|formerly|previously|"
    rf"pre-\w+|on (?:\w+ )?{_NAMED}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
"""When an old price was paid."""

_WAS: Final = (
    r"(?:(?:after it|it|they|this|that|which|one|you|he|she|we|people|where it|having|the (?:fare|price|same|rate|"
    r"ticket|going rate)|"
    r"(?:and|but|whereas|while|where)(?: it| they| he| she| one)?) )?(?:was|were|had been|would have been|"
    r"used to (?:be|cost|pay|"
    r"sell (?:for|at))|cost|stood at|sold (?:it |them )?(?:at|for)|paid|had paid|went for|had (?:the choice|it) at|"
    r"you'd have (?:paid|handed over)|asked|charged)"
)
"""That an old price was paid."""

_MONEY: Final = r"(?:[A-Z]{3} ?|[A-Za-z]{1,3}[$\u00a3\u20ac]? ?|[$\u00a3\u20ac] ?)?"
_SOME: Final = r"(?:about |around |only |just |some |at |under |nearly |below )*"
_SPELT: Final = "|".join(sorted((*SMALL, *TENS, *SCALE), key=len, reverse=True))
_N: Final = rf"(?P<n>\d[\d,]*(?:\.\d+)?(?:k\b)?|(?:(?:{_SPELT})[ -]?)+)"
_NOT: Final = (
    r"(?![\d,]*\d)(?! ?(?:%|per ?cent|people|persons|famil|households|days|weeks|months|hours|km|trucks|bags|sacks|"
    r"dead))"
)
_UNIT: Final = r"[^.;:()\d]{0,32}?"
"""What a price is for, and where it is paid, between it and the old one."""

_TAILS: Final = (
    # in brackets: "(April: 15,500)", "(was 3)", "(1,500 in September)"
    rx(
        rf"{_UNIT} ?\((?:(?P<marked>{_AGO}|{_NAMED}|wk \d+|was|it was|from|up from|down from)[:,]? )?(?:was |it was )?"
        rf"{_SOME}{_MONEY}{_N}{_NOT}(?: [a-z]+)?(?P<ago> {_AGO})?\)"
    ),
    # with a verb: "; it was 6,000 last month", ", having cost 9,800 in July", ". Last Ramadan it was 1,500"
    rx(
        rf"{_UNIT}(?: ?[,;.:-]| after) ?(?:(?:and|but|while|whereas|"
        rf"where) )?(?:(?P<marked>{_AGO}),? ?)?(?P<ago>{_WAS}) (?:{_AGO} )?{_SOME}{_MONEY}{_N}{_NOT}"
    ),
    # with a time alone: "; before the jailbreak, 450", ". Before, 60"
    rx(rf"{_UNIT} ?[,;.] ?(?P<marked>{_AGO})(?P<ago>,|:| it was)? {_SOME}{_MONEY}{_N}{_NOT}(?=[^\w]|$)"),
    # joined: "and was 250 this time last year", "where it stood at 275"
    rx(
        rf"{_UNIT}(?P<marked> (?:and|where it|where one) (?:was|were|stood at|paid|used to be)) (?P<ago>){_SOME}"
        rf"{_MONEY}{_N}{_NOT}"
    ),
    # with a preposition: "at 400 taka, from 240 before Eid", "9,800 kyat per pyi from 5,200", "compared with 85"
    rx(
        rf"{_UNIT},? ?(?P<marked>(?:up |down )?from|compared (?:with|to)|against|versus|vs\.?|"
        rf"instead of)(?P<ago>) {_SOME}{_MONEY}{_N}{_NOT}"
    ),
)
"""What may follow a price: the old one, with a word that tells it for one."""

_NEWS: Final = (
    r"\b(?:is|are|now|today|goes|go|costs?|sells?|fetch(?:es)?|asks?|wants?|pays?|paid|stands?|reaches|demands?|"
    r"passe[ds]|passes|"
    r"becomes?|become|negotiated|(?:was|were) changing hands|changing hands|cannot be had|is not (?:given|to be had)|"
    r"advertised|quoted|offered|charges?|sold)\b(?: (?!and\b|but\b)[a-z]+){0,4}?"
)
_OLD_HEAD: Final = rx(
    rf"\b(?:was|were|had been|cost|sold (?:itself )?(?:for|at)|fetched|used to (?:be|cost|pay|be let for)|"
    rf"bought (?:for|at)|let for|went for|"
    rf"(?:being )?sold (?:for|at|with)|stood at|passengers (?:from [\w ]{{2,20}} )?for|itself) {_SOME}{_MONEY}$"
)
"""In front of a price that is an old one."""

_OLD_FIRST: Final = rx(
    rf"[^.;\d]{{0,40}}?\b{_AGO}\b[^.;\d]{{0,40}}?{_NEWS} {_SOME}{_MONEY}$|"
    rf"[^.;\d]{{0,12}} formerly, {_MONEY}$|[^.\d]{{0,30}}[;,] ?(?:and |but )?(?:now|today) (?:it |"
    rf"they )?(?:{_NEWS} )?{_SOME}{_MONEY}$"
)
_NEW_BEHIND: Final = rx(rf"[^.;\d]{{0,60}}?{_NEWS} {_SOME}{_MONEY}$")
"""Between an old price and the new one behind it."""

_NEAR: Final = 40
"""Characters between two prices that one moves from and to."""

_RANGE: Final = rx(r"\b(?:rang\w+|var\w+|costs?|sells?|anywhere|between|prices|fares|rents) (?:\w+ )?from")
"""In front of two prices that are the ends of a range."""

_OPEN: Final = frozenset({"price_level", "price_trend"})
"""Kinds that may turn out to tell a change."""

_BY_FACTOR: Final = frozenset({"price_change.factor", "price_change.times"})
_STEPS: Final = rx(rf"\bto {_SOME}{_MONEY}$")
_FROM: Final = rx(rf"\bfrom {_SOME}{_MONEY}$")


def then_and_now(frame: Frame, found: list[Draft]) -> list[Draft]:
    """The drafts, a price that the words around it give an old one for told as a change."""
    if not any(d.kind in _OPEN for d in found) or any("historic" in d.qualifier for d in found):
        return found
    prices = [f for f in frame.figures if f.kind == "money" or (f.kind == "count" and not f.unit)]
    prices = [f for f in prices if f.pair or f.low is None or f.high is None or f.low == f.high]
    taken: set[float | None] = {d.before for d in found if d.kind == "price_change"}
    taken |= {d.low for d in found if d.kind == "price_change"}
    for draft in [d for d in found if d.kind == "price_level" and d.low == d.high]:
        pair = None if draft.low in taken else _pair(frame, draft, prices)
        if pair is not None and pair[0] != pair[1]:
            old, now = pair
            rest = [d for d in found if d is not draft and not (d.kind == "price_level" and d.low in {old, now})]
            found = [*rest, _changed(frame, draft, old, now)]
            taken |= {old, now}
    moved = list(_moved(prices, frame))
    if moved and not any(d.kind == "price_change" for d in found):
        ends = {(figure.low, figure.high) for figure, _, _ in moved}
        first = next((d for d in found if d.kind == "price_level" and (d.low is None or (d.low, d.high) in ends)), None)
        first = first or next((d for d in found if d.kind == "price_trend"), None)
        if first is not None:
            figure, old, now = moved[0]
            unit = figure.unit if figure.kind == "money" else frame.scene.currency
            told = replace(_changed(frame, first, old, now), unit=unit)
            found = [told if d is first else d for d in found]
    return found


_FACTORS: Final = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5, "twice": 2.0}
_FACTOR: Final = rx(
    r"\b(?:(?P<verb>doubl|tripl|quadrupl|halv)(?:ed|es|ing)|(?P<fold>two|three|four)-?fold|(?P<twice>twice)|"
    rf"(?P<n>\d+|{_SPELT}) times)(?P<old> (?:the|its|their|what) (?:old|former|earlier|previous|usual|normal|"
    rf"pre-\w+)\b)?(?P<to>(?: in price)? to {_SOME}{_MONEY}$)?"
)


def times(frame: Frame, found: list[Draft]) -> list[Draft]:
    """The drafts, prices said to have changed by a factor with it, or with both prices where one of them is told."""
    return [_by_factor(frame, d) if d.rule in _BY_FACTOR and d.before is None else d for d in found]


def _by_factor(frame: Frame, draft: Draft) -> Draft:
    low, high = frame.clause(draft.at, draft.at)
    plain = frame.scene.doc.plain
    mine = [f for f in frame.figures if f.kind == "money" and low <= f.start < high]
    money = [f for f in mine if f.low is not None and f.low == f.high]
    match = _FACTOR.search(plain, draft.at, money[0].start if money and money[0].start > draft.at else frame.end)
    if match is None:
        return draft
    word = next(w for w in (match["verb"], match["fold"], match["twice"], match["n"]) if w).lower()
    factor = _FACTORS.get(word) or spelled_value(word) or float(word)
    if not money:
        return replace(draft, low=factor, high=factor, unit="times", term="")
    now = money[0]
    if now.low and (match["to"] or match["old"]):
        return replace(draft, before=round(now.low / factor, 2), low=now.low, high=now.low, unit=now.unit, term="")
    return replace(draft, low=None, high=None, unit="", term="")


def _changed(frame: Frame, draft: Draft, old: float, now: float) -> Draft:
    return replace(
        draft, kind="price_change", rule="price_change.then_now", measure=Measure.CHANGE, before=old, low=now, high=now,
        first=None, last=frame.scene.report.published, precision="day",
    )  # fmt: skip


def _pair(frame: Frame, draft: Draft, prices: list[Figure]) -> tuple[float, float] | None:
    """Old and new price, where the one of a draft is either."""
    index = next((i for i, f in enumerate(prices) if f.low == draft.low and not f.pair), None)
    if index is not None:
        for first, second in ((i, i + 1) for i in (index, index - 1)):
            if first >= 0 and second < len(prices) and _old_first(frame, prices[first], prices[second]):
                return _value(prices[first]), _value(prices[second])
        for figure in prices[:index]:
            if _behind(frame, figure) == draft.low:
                return _value(prices[index]), _value(figure)
    own = next((f for f in frame.figures if f.low == draft.low and not f.pair), None)
    old = None if own is None else _behind(frame, own)
    return None if own is None or old is None else (old, _value(own))


def _behind(frame: Frame, figure: Figure) -> float | None:
    """The old price that the words behind a price give."""
    plain = frame.scene.doc.plain
    stop = min(len(plain), figure.end + 110, frame.sentence.paragraph.end)
    for tail in _TAILS:
        match = tail.match(plain, figure.end, stop)
        if match is not None and (match["marked"] or match["ago"]):
            old = _number(match["n"])
            same = old is not None and comparable(frame, figure.end, _value(figure), match.span("n"), old)
            return old if same else None
    bracket = _BRACKET.match(plain, figure.end, stop)
    return _number(bracket["n"]) if bracket and _said_above(frame) else None


_BRACKET: Final = rx(rf"{_UNIT} ?\({_MONEY}(?P<n>\d[\d,]*(?:\.\d+)?)\)")
_SAID: Final = rx(
    r"\b(?:previous|last|prior|earlier|preceding|ago|before) ?[\w ]{0,20}\bin (?:brackets|parenthes\w+)|"
    r"\bin (?:brackets|parenthes\w+):? (?:the )?(?:previous|last|prior|earlier|preceding|before)"
)
"""Says that what stands in brackets is the price of the time before."""


def _said_above(frame: Frame) -> bool:
    paragraphs = frame.scene.doc.paragraphs
    begin = paragraphs[max(0, frame.sentence.paragraph.index - 8)].start
    return _SAID.search(frame.scene.doc.plain, begin, frame.start) is not None


def _value(figure: Figure) -> float:
    return float(figure.low if figure.low is not None else figure.high or 0)


def _number(words: str) -> float | None:
    if not words[0].isdigit():
        return spelled_value(words)
    return float(words.rstrip("k").replace(",", "")) * (1000 if words.endswith("k") else 1)


def _old_first(frame: Frame, first: Figure, second: Figure) -> bool:
    """Whether the first of two prices that follow each other is what the second once was."""
    between = frame.between(first.end, second.start)
    if GOODS_RX.search(between):
        return False  # of another good
    if _OLD_FIRST.fullmatch(between):
        return True
    head = frame.between(max(frame.start, first.start - 40), first.start)
    return _OLD_HEAD.search(head) is not None and _NEW_BEHIND.fullmatch(between) is not None


def _moved(prices: list[Figure], frame: Frame) -> Iterator[tuple[Figure, float, float]]:
    """Prices that move from one figure to another: the figure, old and new."""
    for figure in prices:
        if figure.pair and not _RANGE.search(frame.between(max(frame.start, figure.start - 40), figure.start + 5)):
            yield figure, figure.pair[0], figure.pair[1]
    for first, second in pairwise(prices):
        if "money" not in {first.kind, second.kind} or first.pair or second.pair:
            continue
        head = frame.between(max(frame.start, first.start - 25), first.start)
        between = frame.between(first.end, second.start)
        near = len(between) < _NEAR and not _RANGE.search(head)
        if near and _STEPS.search(head) and _FROM.search(between):
            yield first, _value(second), _value(first)
        elif (near and _FROM.search(head) and _STEPS.search(between)) or _old_first(frame, first, second):
            yield second if second.kind == "money" else first, _value(first), _value(second)
