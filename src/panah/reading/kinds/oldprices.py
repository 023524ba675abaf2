"""Prices told beside what they were: "was 48 in June", "(April: 15,500)", "60 before the flood, now 110"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.comparable import alike, comparable, may_price, value_of
from panah.reading.kinds.goods import GOODS, GOODS_RX
from panah.reading.numerals import SCALE, SMALL, TENS, spelled_value
from panah.reading.quantities import Figure
from panah.reading.when import When

_NAMED: Final = r"(?-i:[A-Z])[\w'-]+"
_AGO: Final = (
    rf"(?:(?:only |just )?last (?:week|month|year|spring|summer|autumn|winter|season|harvest|{_NAMED})|"
    r"(?:an?|one|two|three|four|five|six|ten|some|\d+) (?:fortnight|week|month|year|day)s? (?:ago|back|earlier|before)|"
    r"in the (?:last|previous) (?:round|week|month|year|bulletin)|at the weekend|"
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
_UNIT: Final = r"(?: for \d{1,3} [a-z]+)?[^.;:()\d]{0,32}?"
"""What a price is for, and where it is paid, between it and the old one."""

_TAILS: Final = (
    # in brackets: "(April: 15,500)", "(was 3)", "(1,500 in September)"
    rx(
        rf"{_UNIT} ?\((?:(?P<marked>{_AGO}|{_NAMED}|wk \d+|was|it was|from|up from|down from)[:,]? )?(?:was |it was )?"
        rf"{_SOME}{_MONEY}{_N}{_NOT}(?:(?: [a-z]+)?(?P<ago> {_AGO})[^()\d]{{0,40}}|[^()\d]{{0,20}})\)"
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
        rf"{_UNIT}(?P<marked> (?:and|where it|where one|for what)(?: {_AGO})? (?:was|were|stood at|paid|used to be)) "
        rf"(?P<ago>){_SOME}{_MONEY}{_N}{_NOT}"
    ),
    # with a preposition: "at 400 taka, from 240 before Eid", "9,800 kyat per pyi from 5,200", "compared with 85"
    rx(
        rf"{_UNIT}(?: ?\([^()]{{1,20}}\){_UNIT})?,? ?(?P<marked>(?:up |down )?from|compared (?:with|to)|against|versus|"
        rf"vs\.?|instead of)(?P<ago>) {_SOME}{_MONEY}{_N}{_NOT}"
    ),
)
"""What may follow a price: the old one, with a word that tells it for one."""

_NEWS: Final = (
    r"\b(?:is|are|now|today|go(?:es)?|costs?|sells?|fetch(?:es)?|asks?|wants?|pays?|stands?|reaches|demands?|charges?|"
    r"becomes?|brings?|passe[ds]|chang(?:es|ing) hands|(?:was|were) selling|cannot be had)\b"
    r"(?: (?!and\b|but\b)[a-z]+){0,4}?"
)
_BEAST: Final = "|".join(name for name, item in GOODS.items() if item == "livestock")
_OLD_HEAD: Final = rx(
    r"\b(?:was|were|had been|once|cost|costed|(?:being |itself )?sold(?: itself)?(?: (?:for|at|with))?|fetched|brought|"
    r"used to (?:be|cost|pay|fetch|sell (?:for|at)|be let for)|(?:bought|let|rented|offered|going|went) (?:for|at)|"
    r"stood at|passengers (?:from [\w ]{2,20} )?for|selling (?:in [\w' -]{2,30} )?(?:for|at)|"
    rf"(?:{_BEAST}) of) {_SOME}{_MONEY}$"
)
"""In front of a price that is an old one."""

_OLD_FIRST: Final = rx(
    rf"[^.;\d]{{0,40}}?\b{_AGO}\b[^.;\d]{{0,40}}?{_NEWS} {_SOME}{_MONEY}$|"
    r"[^.;,\d]{0,20}? (?:ago|back|earlier|(?:before|last) [\w' -]{3,25}|at the weekend), (?:was|were) "
    rf"{_SOME}{_MONEY}$|[^.;\d]{{0,12}} formerly, {_MONEY}$|"
    rf"[^.\d]{{0,30}}[;,] ?(?:and |but )?(?:now|today)(?: [a-z]+){{0,5}}? {_SOME}{_MONEY}$"
)
_NEW_BEHIND: Final = rx(rf"(?:[^.;\d]{{0,60}}?{_NEWS}| sold (?:for|at)) {_SOME}{_MONEY}$")
"""Between an old price and the new one behind it."""

_MOVED: Final = rx(
    r"\b(?:up|down|went|go(?:ne|es|ing)|ris(?:e|es|en|ing)|rose|rais(?:ed|ing)|increas(?:ed?|es|ing)|jump(?:s|ed|ing)?|"
    r"climb(?:s|ed|ing)?|soar(?:s|ed|ing)?|surged?|leap(?:t|ed)?|spiked|shot|pass(?:ed|es|ing)|moved|brought|grown|grew|"
    r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declined|decreased|plunged|plummeted|slid|slipped|sank|eased|cut|reduced|"
    r"recovered|collapsed|crashed|tumbled|(?:doubl|trebl|tripl|quadrupl|halv)(?:ed|es|ing))\b"
)
"""Verbs of prices that move from one amount to another."""

_RANGE: Final = rx(
    r"\b(?:(?:rang|var)\w+|anywhere|between)(?: \w+)? from\b|\b(?:costs?|sells?|prices|fares|rents|pays?) from\b"
)
"""In front of two prices that are the ends of a range."""

_STEPS: Final = rx(rf"\bto {_SOME}{_MONEY}$")
_FROM: Final = rx(rf"\bfrom {_SOME}{_MONEY}$")
_NEAR: Final = 40
"""Characters between two prices that one moves from and to."""

_BY: Final = rx(
    rf"{_UNIT},? ?(?P<way>up|down) (?!to\b)(?:by )?{_SOME}{_MONEY}(?P<n>\d[\d,]*(?:\.\d+)?)\b(?! ?(?:%|per ?cent))"
)
"""Behind a price: how much more or less it is than the old one."""

_TODAY: Final = rx(r"\W*(?:today|now|this|yesterday)\b")
"""A time that is never that of an old price."""

_BRACKET: Final = rx(rf"{_UNIT} ?\({_MONEY}(?P<n>\d[\d,]*(?:\.\d+)?)\)")
IN_BRACKETS: Final = rx(
    r"\b(?:previous|last|prior|earlier|preceding|ago|before) ?[\w ]{0,20}\bin (?:brackets|parenthes\w+)|"
    r"\bin (?:brackets|parenthes\w+):? (?:the )?(?:previous|last|prior|earlier|preceding|before)"
)
"""Says that what stands in brackets is the value of the time before."""


@dataclass(frozen=True, slots=True)
class Change:
    """A price and what it was.

    ``figures`` are those that tell both; ``times`` is the part of the text whose times are those of the new price, or
    None for all of it; ``moved`` tells that the words between good and amounts say themselves that they are prices.
    """

    figures: tuple[Figure, ...]
    old: float
    now: float
    times: tuple[int, int] | None = None
    moved: bool = True


def then_and_now(frame: Frame, found: list[Draft]) -> list[Draft]:
    """The drafts, a price that stands beside what it was told as a change."""
    if not any(d.kind == "price_level" for d in found) or any("historic" in d.qualifier for d in found):
        return found
    for change in frame.once(changes):
        amounts = {None, change.old, change.now, *(f.low for f in change.figures)}
        levels = [d for d in found if d.kind == "price_level" and {d.low, d.high} <= amounts]
        if levels:
            told = next((d for d in levels if change.now in {d.low, d.high}), levels[0])
            found = [_changed(frame, d, change) if d is told else d for d in found if d is told or d not in levels]
    return found


def _changed(frame: Frame, draft: Draft, change: Change) -> Draft:
    fields: dict[str, Any] = {}
    if change.times is not None:
        low, high = change.times
        times = [w for w in frame.whens if w.role in {"point", "span"}]
        own = [w for w in times if low <= w.start < high or _TODAY.match(w.text)]
        ago = [f"old price: {w.text.strip(' .')}" for w in times if w not in own]
        fields = {**dated(frame, own[-1] if own else None), "qualifier": (*ago[:1], *draft.qualifier)}
    return replace(
        draft, kind="price_change", rule="price_change.then_now", measure=Measure.CHANGE, before=change.old,
        low=change.now, high=change.now, **fields,
    )  # fmt: skip


def dated(frame: Frame, when: When | None) -> dict[str, Any]:
    """Dates of a price as fields of a draft: those of a time, else the day of the report."""
    return frame.dated(when) if when else {"first": None, "last": frame.scene.report.published, "precision": "day"}


def change_at(frame: Frame, figure: Figure) -> Change | None:
    """The change that a figure is told in."""
    return next((c for c in frame.once(changes) if any(f.start == figure.start for f in c.figures)), None)


def changes(frame: Frame) -> Iterator[Change]:
    """The prices of a sentence that stand beside what they were."""
    prices = [f for f in frame.figures if may_price(frame, f)]
    amounts = [f for f in prices if f.pair or f.low == f.high or None in {f.low, f.high}]
    used = frame.start
    for first, second in zip_longest(amounts, amounts[1:]):
        if first.start < used:
            continue
        found = _paired(frame, first, second) or _old_behind(frame, first, amounts)
        if found is not None and found.old != found.now:
            used = found.figures[-1].end
            yield found


def _paired(frame: Frame, first: Figure, second: Figure | None) -> Change | None:
    """A change from one amount to the next, or from one end of a pair to the other."""
    head = frame.between(max(frame.start, first.start - _NEAR), first.start)
    if first.pair:
        return Change((first,), *first.pair) if frame.has(_MOVED) and not _RANGE.search(head) else None
    if second is None or second.pair or not alike(value_of(first), value_of(second)):
        return None
    between = frame.between(first.end, second.start)
    both, one, other = (first, second), value_of(first), value_of(second)
    if len(between) < _NEAR and not _RANGE.search(head):
        if _STEPS.search(head) and _FROM.search(between):
            return Change(both, other, one, (frame.start, second.start))
        if _FROM.search(head) and _STEPS.search(between):
            return Change(both, one, other)
    return Change(both, one, other, (second.end, frame.end)) if _old_first(head, between) else None


def _old_first(head: str, between: str) -> bool:
    """Whether the first of two prices that follow each other is what the second once was."""
    if GOODS_RX.search(between):
        return False  # of another good
    if _OLD_FIRST.fullmatch(between):
        return True
    return _OLD_HEAD.search(head) is not None and _NEW_BEHIND.fullmatch(between) is not None


def _old_behind(frame: Frame, figure: Figure, amounts: list[Figure]) -> Change | None:
    """A change from the old price that the words behind a price give."""
    now = value_of(figure)
    told = _told_behind(frame, figure)
    old = None if told is None else _old(told, now)
    if told is None or old is None or not comparable(frame, figure.end, now, told.span("n"), old):
        return None
    own = tuple(f for f in amounts if figure.start <= f.start < told.end())
    since = told.start("marked" if told.groupdict().get("marked") else "n")
    return Change(own, old, now, (frame.clause(figure.start, figure.end)[0], since), moved=False)


def _told_behind(frame: Frame, figure: Figure) -> re.Match[str] | None:
    """The words behind a price that tell the old one."""
    plain = frame.scene.doc.plain
    span = figure.end, min(len(plain), figure.end + 110, frame.sentence.paragraph.end)
    for tail in _TAILS:
        match = tail.match(plain, *span)
        if match is not None and (match["marked"] or match["ago"]):
            return match
    bracket = _BRACKET.match(plain, *span)
    return bracket if bracket and _said_above(frame, figure.start) else _BY.match(plain, *span)


def _said_above(frame: Frame, at: int) -> bool:
    """Whether the text says that prices in brackets are the old ones."""
    paragraphs = frame.scene.doc.paragraphs
    begin = paragraphs[max(0, frame.sentence.paragraph.index - 8)].start
    return IN_BRACKETS.search(frame.scene.doc.plain, begin, at) is not None


def _old(told: re.Match[str], now: float) -> float | None:
    """The old price that words tell, themselves or by how much it was less or more than the new one."""
    number = _number(told["n"])
    if number is None or told.re is not _BY.re:
        return number
    return now - number if told["way"].lower() == "up" else now + number


def _number(words: str) -> float | None:
    if not words[0].isdigit():
        return spelled_value(words)
    return float(words.rstrip("k").replace(",", "")) * (1000 if words.endswith("k") else 1)


_BY_FACTOR: Final = frozenset({"price_change.factor", "price_change.times"})
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
