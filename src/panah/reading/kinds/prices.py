"""Prices: what a good costs, told with a verb, as what it is for, in a list, or without a verb or a currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from panah.model.claim import Certainty, Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.comparable import may_price, rate
from panah.reading.kinds.goods import GOODS_RX, PACK, UNIT, good, item_of, nearest
from panah.reading.kinds.oldprices import change_at, dated
from panah.reading.money import PER_NAMES
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_COST: Final = rx(
    r"\b(?:costs?|costing|sells? (?:for|at)|sold (?:for|at)|selling (?:in [\w' -]{2,30} )?(?:for|at)|priced at|"
    r"at a price of|prices? (?:of .{2,40}? )?(?:is|are|was|were|stood|stands|reached|has reached|have reached|hit)"
    r"(?: at)?|goes for|going for|now (?:costs?|sells?)|trading at|paid|pay|fetch(?:es|ed)?|reached|standing at|"
    r"stood at)\b"
)
_PRICE: Final = rx(r"\bprices?\b")
_PER: Final = rx(
    rf"\b(?:an?|per|each|one|the|\d{{1,3}}[\s-]?kg) (?:\d{{1,3}}[\s-]?(?:kg|kilo\w*) )?(?P<unit>{PACK})\b"
)
"""What a price of the sentence is for, in front of it or behind."""

_PACK: Final = rx(
    r"(?<![\d.,])(?P<size>\d{1,3})[ -]?(?:kg|kilos?|kilogram(?:me)?s?) (?:sacks?|bags?)\b|"
    r"\b(?:sacks?|bags?) (?:(?:of|weighing|containing) |\()(?P<holds>\d{1,3})[ -]?(?:kg|kilo\w*)\b"
)
_BY_TIME: Final = frozenset({"", "day", "month"})
"""What is paid by time may be a wage or a grant as well."""


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
    "from",
)
def price_level(frame: Frame) -> Iterator[Draft]:
    """What goods cost by a verb that says so, by what the amount is for, or by what it was."""
    verbs = list(frame.find(_COST))
    amounts = _amounts(frame, verbs)
    told = False
    for figure in amounts:
        item = good(frame, figure.start)
        near = any(0 <= figure.start - v.end() < 50 for v in verbs)
        plainly = item and (told or near or figure.per not in _BY_TIME)
        if not plainly and not ((item or frame.has(_PRICE)) and change_at(frame, figure)):
            continue
        told = True
        place, context = frame.where(figure.start, figure.end)
        unit = _unit(frame, figure)
        pack = _pack(frame) if unit.endswith("/sack") else ""
        yield frame.draft(
            "price_level", "price_level", figure.start, figure.end, low=figure.low, high=figure.high,
            unit=unit, measure=Measure.LEVEL, item=item, place=place, context=context,
            **{**_dates(frame, figure, amounts), "qualifier": pack}, **_supposed(frame, figure),
        )  # fmt: skip


_WOULD: Final = rx(
    r"\b(?:would|will|could|might|(?-i:may)|should) (?:\w+ )?(?:cost|sell|fetch|go|reach|rise|be|climb|"
    r"pay)\b[^.;]{0,40}$|\bwants? [^.;]{3,40} (?:sold|priced) (?:at|for) $"
)
"""Before a price that nobody pays yet."""


def _supposed(frame: Frame, figure: Figure) -> dict[str, object]:
    """How sure a price is that may come, as a field of a draft."""
    if not _WOULD.search(frame.between(frame.clause(figure.start, figure.end)[0], figure.start)):
        return {}
    conditional = re.search(r"\b(?:if|unless|should)\b", frame.plain) is not None
    return {"certainty": Certainty.CONDITIONAL if conditional else Certainty.EXPECTED}


def _amounts(frame: Frame, verbs: list[re.Match[str]]) -> list[Figure]:
    """Amounts of money of a sentence, and bare numbers right behind a verb of costing where another one is money."""
    money = [f for f in frame.figures if f.kind == "money" and not f.bracketed]
    if not money:
        return money
    bare = [
        replace(f, unit=money[0].unit, kind="money", per=money[0].per)
        for f in frame.figures
        if f.kind == "count" and not f.unit and any(0 < f.start - v.end() < 3 for v in verbs)
    ]
    return sorted([*money, *bare], key=lambda f: f.start)


def _unit(frame: Frame, figure: Figure) -> str:
    """Currency with what it is paid for: "AFN/sack", from the figure or else from "a sack of flour" beside it."""
    per = figure.per
    if not per and (match := nearest(frame, _PER, figure.start)):
        per = match["unit"].lower()
        per = PER_NAMES.get(per, per)
    return figure.unit if per in _BY_TIME else f"{figure.unit}/{per}"


def _pack(frame: Frame) -> str:
    """What a sack or bag of the sentence weighs ("pack of 50 kg"), or ""."""
    match = frame.has(_PACK)
    return f"pack of {int(match['size'] or match['holds'])} kg" if match else ""


def _dates(frame: Frame, figure: Figure, amounts: list[Figure]) -> dict[str, object]:
    """Dates of one of several prices: the time behind it (or before each of them), else the day of the report."""
    times = [w for w in frame.whens if w.role in {"point", "span", "since"}]
    if len(amounts) < 2 or not times:
        return {}
    ends = [frame.start, *(p.end for p in amounts)]
    starts = [*(p.start for p in amounts), frame.end]
    i = amounts.index(figure)
    leading = any(w.start < starts[0] for w in times) and not any(w.start > ends[-1] for w in times)
    low, high = (ends[i], figure.start) if leading else (figure.end, starts[i + 1])
    return dated(frame, next((w for w in times if low <= w.start < high), None))


_BEHIND: Final = rx(rf" ?(?:an?|per|/|each|for (?:an?|each|one)|the) ?(?:\d+[ -]?kg )?(?P<unit>{UNIT})\b(?! ago\b)")
"""Behind an amount: what it buys."""

_QUANTITY: Final = rx(
    rf"\b(?:an?|one|per|the|each|\d+)[ -]?(?:[\w-]+[ -]){{0,2}}?(?P<unit>{UNIT})\b(?! (?:bag|sack|tin))|"
    r"\b\d+ ?(?:kg|l)\b"
)
"""The amount of a good that a price is for, in front of it."""

_LINK: Final = rx(
    r"(?: (?:tray|meal|flour|bag|sack|prices?|price|ticket|fare))?(?: ?\([^()]{1,25}\)| (?:from|to|in|at) "
    rf"[^,;:.]{{2,40}}?)?(?:,? \d{{1,3}} ?(?:{PACK}|l|lb)\b)?(?:, (?:when (?:found|there is "
    r"(?:any|some)|available|sold|any)|where found|on the black market|roadside|today|now)\b)?"
    r"(?:,| -|:| =)? ?(?:(?:is|are|was|were|now|today|costs?|cost|at|for|sells?|sold|goes|stands?|"
    r"stood|reach(?:es|ed)|has reached|still|up to|only|about|around|some|nearly|pays?|"
    r"ask|asks|fetch(?:es|ed)?|offered|let|worth|between|roughly|pay) ?)*"
)
"""Between a good and its price."""

_PLACE_LINK: Final = rx(
    r"(?:'s)?(?: (?:city|town|market|centre|center|port))?(?: \([^)]{1,30}\))? ?[:,-]? ?(?:about |around )?"
)
"""Between a place and the price there of a good that stands above."""

_NO: Final = rx(
    r"\b(?:million|billion|funding|budget|grant|appeal|killed|people|persons|families|households|voucher|transfer|"
    r"compensation|fine|ransom|bail|salary|salaries|tonnes|metric|capacity|production|imports?|exports?|reserves?|"
    r"stocks?|will|would|could|(?-i:may)|might|if|bounty|reward|deployed|soldiers)\b"
)
_SIZE: Final = rx(rf"^ ?[,(]? ?(?P<n>\d{{1,3}}) ?(?P<unit>{PACK})\b")
"""Behind a good: how much of it a price is for ("Rice, 50 kg: 30,000", "Bread 10 loaves 1,000")."""


def bare_prices(frame: Frame, found: Sequence[Draft]) -> Iterator[Draft]:
    """Prices that no reader finds: an amount behind a good, or behind a place in a list."""
    goods = list(frame.find(GOODS_RX)) if frame.figures else []
    figures = [f for f in frame.figures if (goods or f.kind == "money") and may_price(frame, f)]
    if not figures or any(d.kind == "price_change" for d in found):
        return
    taken = {d.low for d in found if d.kind == "price_level"}
    told = frame.start
    for figure in figures:
        if figure.start < told or figure.low in taken or _of_else(frame, figure):
            continue
        draft = _of_good(frame, goods, figure) or _at_place(frame, figure)
        change = change_at(frame, figure) if draft else None
        told = change.figures[-1].end if change else figure.end
        if draft is not None and not (change and any(f.low in taken for f in change.figures)):
            yield draft


def _of_else(frame: Frame, figure: Figure) -> bool:
    """Whether the clause of an amount is of people, funds or stocks, or of what may be."""
    return any(frame.find(_NO, *frame.clause(figure.start, figure.end)))


def _of_good(frame: Frame, goods: list[re.Match[str]], figure: Figure) -> Draft | None:
    """The price that an amount behind a good is."""
    named = next((m for m in reversed(goods) if m.end() <= figure.start), None)
    if named is None or not (figure.kind == "money" or frame.scene.currency):
        return None
    gap = frame.between(named.end(), figure.start)
    behind = _BEHIND.match(frame.between(figure.end, min(frame.end, figure.end + 60))) or rate(frame, figure)
    linked = _LINK.fullmatch(gap) or (behind and len(gap) < _NEAR)
    unit = behind or _QUANTITY.search(frame.between(max(frame.start, named.start() - 30), figure.start))
    if not (linked and (unit or figure.kind == "money")) and not _moves(frame, figure, linked, gap):
        return None
    per = figure.per or ((unit["unit"] or "").lower() if unit else "")
    size = None if behind or figure.per else _SIZE.search(gap)
    per = _size(size) if size else PER_NAMES.get(per, per)
    return _bare(frame, figure, item_of(named.group()), per, *frame.where(figure.start, figure.end))


def _size(size: re.Match[str]) -> str:
    """A measure with its number as units of claims have it: "kg" of one kilo, "50 kg", "10 loaves"."""
    count, words = int(size["n"]), size["unit"].lower()
    word = words.removesuffix("s")
    one = PER_NAMES.get(word, word)
    return one if count == 1 else f"{count} {one if one == 'kg' else words}"


def _moves(frame: Frame, figure: Figure, linked: object, gap: str) -> bool:
    """Whether an amount behind a good stands beside what it was, which tells it for a price."""
    change = change_at(frame, figure) if linked or len(gap) < _FAR else None
    return change is not None and bool(linked or change.moved)


_NEAR: Final = 30
_FAR: Final = 60
"""Characters between a good and an amount that says what it is for, or that moves."""


def _at_place(frame: Frame, figure: Figure) -> Draft | None:
    """The price that an amount of money right behind a place is ("Xtown: 9,500"), of the good named above."""
    place = next((p for p in reversed(frame.places) if p.end <= figure.start), None)
    if figure.kind != "money" or place is None or not _PLACE_LINK.fullmatch(frame.between(place.end, figure.start)):
        return None
    item = _good_above(frame)
    return _bare(frame, figure, item, figure.per, place, False) if item else None


def _good_above(frame: Frame) -> str:
    """The good named last in the sentence or in the ten paragraphs above it, or ""."""
    paragraphs = frame.scene.doc.paragraphs
    begin = paragraphs[max(0, frame.sentence.paragraph.index - 10)].start
    last = ""
    for match in GOODS_RX.finditer(frame.scene.doc.plain, min(begin, frame.start), frame.end):
        last = match.group()
    return item_of(last) if last else ""


def _bare(frame: Frame, figure: Figure, item: str, per: str, place: PlaceRef | None, context: bool) -> Draft:
    money = figure.unit if figure.kind == "money" else frame.scene.currency
    return frame.draft(
        "price_level", "price_level.bare", figure.start, figure.end, low=figure.low, high=figure.high,
        unit=f"{money}/{per}" if per else money, item=item, place=place, context=context, measure=Measure.LEVEL,
    )  # fmt: skip
