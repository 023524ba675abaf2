"""Prices told without a verb of costing or a currency: "Fish is five thousand a piece", "Rice, 50kg: 150,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.goods import ITEMS
from panah.reading.patterns import by_first_letter
from panah.reading.quantities import Figure

_MORE: Final = {
    "fish": "fish", "egg": "eggs", "egg tray": "eggs", "onion": "onions", "tomato": "tomatoes", "potato": "potatoes",
    "banana": "bananas", "chilli": "chilli", "chillies": "chilli", "goat": "livestock", "cow": "livestock",
    "bull": "livestock", "ox": "livestock", "heifer": "livestock", "camel": "livestock", "chicken": "livestock",
    "chickens": "livestock", "barley": "barley", "teff": "teff", "garri": "cassava", "cement": "cement",
    "fertiliser": "fertiliser", "fertilizer": "fertiliser", "candles": "candles", "seat": "transport",
    "taxi": "transport", "taxis": "transport", "ticket": "transport", "passengers": "transport", "fare": "transport",
    "crossing": "transport", "two-room flat": "rent", "flat": "rent", "apartment": "rent", "house rent": "rent",
    "room": "rent", "wage": "wages", "wages": "wages", "daily wage": "wages", "daily labour": "wages",
    "casual labour": "wages", "labour": "wages", "labourer": "wages", "labourers": "wages",
    "bundle of wood": "firewood", "wood": "firewood", "broker fee": "transport", "meal": "maize", "loaf": "bread",
    "ghee": "oil", "dollar": "exchange rate", "us dollar": "exchange rate",
}  # fmt: skip
"""Goods and services beside those of :data:`panah.reading.kinds.goods.ITEMS`, of which prices are told in this way."""

GOODS: Final = {**_MORE, **ITEMS}
GOODS_RX: Final = rx(
    r"\b(?:" + by_first_letter("|".join(sorted(map(re.escape, GOODS), key=len, reverse=True))) + r")\b"
)

_UNIT: Final = (
    r"(?:kg|kilos?|kilogram(?:me)?s?|sacks?|bags?|cartons?|trays?|crates?|baskets?|tins?|cans?|jerry ?cans?|bottles?|"
    r"lit(?:re|er)s?|gallons?|barrels?|drums?|bundles?|loa(?:f|ves)|pieces?|heads?|malwas?|koros?|viss|maunds?|"
    r"quintals?|tonnes?|tons?|bowls?|cups?|mudus?|tiyas?|buckets?|packets?|seats?|trips?|person|day|month|night|dozen)"
)
_BEHIND: Final = rx(rf" ?(?:an?|per|/|each|for (?:an?|each|one)|the) ?(?:\d+[ -]?)?(?P<unit>{_UNIT})\b")
"""Behind an amount: what it buys."""

_QUANTITY: Final = rx(
    rf"\b(?:an?|one|per|the|each|\d+)[ -]?(?:[\w-]+[ -]){{0,2}}?(?P<unit>{_UNIT})(?: of)?\b|\b\d+ ?(?:kg|l)\b"
)
"""The amount of a good that a price is for, in front of it."""

_LINK: Final = rx(
    r"(?: (?:tray|meal|flour|bag|sack|prices?|price|ticket|fare))?(?: ?\([^()]{1,25}\)| (?:from|to|in|at) "
    r"[^,;:.]{2,40}?)?(?:, (?:\d+ ?(?:kg|l|litres?|lb)|when (?:found|there is (?:any|some)|available|sold|any)|where "
    r"found|on the black market|roadside|today|now)\b)?(?:,| -|:| =)? ?(?:(?:is|are|was|were|now|today|costs?|cost|at|"
    r"for|sells?|sold|goes|stands?|stood|reach(?:es|ed)|has reached|still|up to|only|about|around|some|nearly|pays?|"
    r"ask|asks|fetch(?:es|ed)?|offered|let|worth|between|roughly|pay) ?)*"
)
"""Between a good and its price."""

_THEN: Final = rx(
    r"\b(?:(?:that|which|it) (?:was|were|cost|costed|went for|sold (?:for|at)|fetched|rented for|used to (?:cost|be|"
    r"sell (?:for|at)))|used to (?:cost|be|sell (?:for|at))|was (?:let|sold|offered|bought|rented|going) (?:for|at)|"
    r"of) (?:about |around |only |just |some )?$"
)
_ONCE: Final = rx(
    r" ?(?:[a-z]+ )?(?:before (?:the )?[\w ]{3,25}|in (?-i:[A-Z])[a-z]+|last (?:week|month|year|season|harvest)|a "
    r"(?:week|month|year|fortnight) ago|\w+ (?:weeks|months|days) ago|earlier)\b"
)
_RATE: Final = rx(rf"\d ?(?:an?|per|/|each) ?(?P<unit>{_UNIT})$")
"""Ends a figure that takes what it is for into it ("320 a kilo")."""

_NOW: Final = rx(
    r"\b(?:costs?|cost|now|sells?|sold|fetch(?:es|ed)?|goes (?:now )?for|is now|are now|now (?:buys?|costs?|fetches)|"
    r"is|are|offered at|reached|reaches|was sold|trades?|bought|buys|trip|at)(?: (?:now|today|yesterday|offered|sold|"
    r"selling|going|for|at|in [\w ]{3,30}|about|around))* $"
)
_LATER: Final = rx(
    r" ?(?:[a-z]+(?:/\w+)? )?(?:- ?it was|\((?:last (?:week|month|year)|previous(?:ly)?|prior|a (?:week|month|year) "
    r"ago|in (?-i:[A-Z])[a-z]+):? |\(was|, was|, it was|\(it was|; it was|, up from|, down from|, from) (?:about "
    r")?(?P<n>\d[\d,.]*\d)"
)
_WAS: Final = rx(
    r"\W*(?:it |this |that |they )?(?:was|were|used to be|had been|down from|up from|from) (?:about |around |only )?$"
)
_NO: Final = rx(
    r"\b(?:million|billion|funding|budget|grant|appeal|killed|people|persons|families|households|voucher|transfer|"
    r"compensation|fine|ransom|bail|salary|salaries|tonnes|metric|capacity|production|imports?|exports?|reserves?|"
    r"stocks?|will|would|could|may|might|if|bounty|reward|deployed|soldiers)\b"
)
_MOVED: Final = rx(
    r"\b(?:from|went|gone|rose|risen|fell|fallen|jumped|climbed|dropped|passed|cut|up|down|halved|doubled|moved|"
    r"recovered|slid)\b"
)
_SIZE: Final = rx(r"^ ?[,(] ?(?P<n>\d{1,3}) ?kg\b")
"""Behind a good: how much of it a price is for ("Rice, 50 kg: 30,000")."""

_LIMIT: Final = 3.0
"""The least number that is read as a price without a currency."""


def bare_prices(frame: Frame, found: Sequence[Draft], earlier: Sequence[Draft]) -> Iterator[Draft]:
    """Prices of a sentence that no other reader has: a good, an amount, and what it is for or what it was."""
    if not frame.figures or any(d.kind in {"price_level", "price_change"} for d in found):
        return
    if not frame.span.able & GOODS_RX.bit:
        yield from _was(frame, earlier)
        return
    figures = [f for f in frame.figures if _may_price(frame, f)]
    if not figures or frame.has(_NO):
        return
    goods = list(frame.find(GOODS_RX))
    used = -1
    for i, figure in enumerate(figures):
        if figure.start < used:
            continue
        following = figures[i + 1] if i + 1 < len(figures) else None
        draft, used = _priced(frame, goods, figure, following)
        if draft is not None:
            yield draft


def _may_price(frame: Frame, figure: Figure) -> bool:
    if figure.bracketed or figure.low is None or figure.low < _LIMIT:
        return False
    if figure.kind == "count" and figure.unit:
        return _RATE.search(frame.between(figure.start, figure.end)) is not None
    return figure.kind in {"money", "count"}


def _priced(
    frame: Frame, goods: list[re.Match[str]], figure: Figure, following: Figure | None
) -> tuple[Draft | None, int]:
    """The price that a figure is, with the one it was or became, and where the words of it end."""
    good = next((m for m in reversed(goods) if m.end() <= figure.start), None)
    tail = frame.between(figure.end, min(frame.end, figure.end + 60))
    behind = _BEHIND.match(tail) or _RATE.search(frame.between(figure.start, figure.end))
    if good is None:
        return None, -1
    if figure.pair and _MOVED.search(frame.words(good.end(), figure.start)):
        return _draft(frame, good, figure, figure.pair[0], figure.pair[1]), figure.end
    gap = frame.between(good.end(), figure.start)
    if following is not None:
        middle = frame.between(figure.end, following.start)
        then = _THEN.search(gap) is not None or (_ONCE.match(middle) is not None and len(gap) < 60)
        other = ")" in middle or GOODS_RX.search(middle)
        if then and not other and _NOW.search(middle) and len(middle) < 90:
            return _draft(frame, good, figure, figure.low, following.low), following.end
    unit = behind or _QUANTITY.search(frame.between(max(frame.start, good.start() - 30), figure.start))
    was = _LATER.match(tail)
    if not (unit or was or figure.kind == "money") or not (_LINK.fullmatch(gap) or (behind and len(gap) < 30)):
        return None, -1
    if not (figure.kind == "money" or frame.scene.currency):
        return None, -1
    old = float(was["n"].replace(",", "")) if was else None
    stop = figure.end + (was.end() if was else 0)
    return _draft(frame, good, figure, old, figure.low, unit["unit"] if unit and unit["unit"] else ""), stop


def _was(frame: Frame, earlier: Sequence[Draft]) -> Iterator[Draft]:
    """A sentence that only says what the price of the one before it was: "Was 85,000 in May."."""
    if frame.end - frame.start > 60 or not earlier or not frame.figures:
        return
    last, figure = earlier[-1], frame.figures[0]
    near = last.kind == "price_level" and 0 <= frame.start - last.end < 4
    if near and _may_price(frame, figure) and _WAS.fullmatch(frame.between(frame.start, figure.start)):
        yield frame.draft(
            "price_change", "price_change.was", figure.start, figure.end, before=figure.low, low=last.low,
            high=last.high, unit=last.unit, item=last.item, place=last.place, context=True, measure=Measure.CHANGE,
        )  # fmt: skip


def _draft(
    frame: Frame, good: re.Match[str], figure: Figure, old: float | None, now: float | None, unit: str = ""
) -> Draft:
    place, context = frame.where(figure.start, figure.end)
    money = figure.unit if figure.kind == "money" else frame.scene.currency
    per = figure.per or unit.lower()
    size = _SIZE.search(frame.between(good.end(), figure.start)) if per == "kg" or not per else None
    per = f"{int(size['n'])} kg" if size and int(size["n"]) > 1 else per
    change = old is not None and old != now
    return frame.draft(
        "price_change" if change else "price_level", "price_change.bare" if change else "price_level.bare",
        figure.start, figure.end, low=now, high=figure.high if not change else now, before=old if change else None,
        unit=f"{money}/{per}" if per else money, item=GOODS[re.sub(r"\s+", " ", good.group().lower())], place=place,
        context=context, measure=Measure.CHANGE if change else Measure.LEVEL,
    )  # fmt: skip
