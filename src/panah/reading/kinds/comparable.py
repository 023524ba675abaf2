"""Whether a number is a price, and whether one beside it is an older price of the same good and place."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.frames import Frame, rx
from panah.reading.kinds.goods import GOODS_RX, PACK, UNIT
from panah.reading.money import currency_at
from panah.reading.quantities import Figure

_RATE: Final = rx(rf"\d ?(?:an?|per|/|each) ?(?P<unit>{UNIT})$")
_MEASURED: Final = rx(rf"\d ?{PACK}\b")
"""In a figure: what something is for ("320 a kilo"), or an amount of it ("from 15 litres to 9")."""

_LEAST: Final = 3.0
"""The least number that is read as a price without a currency."""

_MOST: Final = 25.0
"""How many times dearer or cheaper a good has become at most."""

_NEXT: Final = re.compile(r"\s*(?P<word>[^\W\d_]+)")
_MAY_FOLLOW: Final = frozenset(
    "a an the per each in at last this before after earlier when while on for and but or ago back previously formerly "
    "then only just kg kilo litre l sack bag tin bowl barrel bundle head piece now today because as since until a week "
    "month year up k so with which that where it they he she we there here".split()
)
"""Words that may follow an old price; behind others a number counts something else."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ELSEWHERE: Final = re.compile(
    r"\s(?:[^\W\d_]+\s){0,3}?(?:in|from)\s(?!(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ramadan|Eid|Easter|Christmas)\b)[A-Z\u00c0-\u00de][\w'-]+"
)
"""Behind a price of another place."""


def may_price(frame: Frame, figure: Figure) -> bool:
    """Whether a figure may be a price: money, or a number of nothing else."""
    if figure.kind == "count":
        if figure.pair and _MEASURED.search(frame.between(figure.start, figure.end)):
            return False
        return value_of(figure) >= _LEAST and (not figure.unit or rate(frame, figure) is not None)
    return figure.kind == "money" and not figure.bracketed


def rate(frame: Frame, figure: Figure) -> re.Match[str] | None:
    """What a figure is for that takes the words of it in ("320 a kilo")."""
    return _RATE.search(frame.between(figure.start, figure.end))


def value_of(figure: Figure) -> float:
    """The amount of a figure, or the bound of one that has no other."""
    return float(figure.low if figure.low is not None else figure.high or 0)


def comparable(frame: Frame, end: int, new: float, at: tuple[int, int], old: float) -> bool:
    """Whether the number at a span, behind a price that ends at ``end``, is one too and no year, hour or count."""
    plain = frame.scene.doc.plain
    behind = _NEXT.match(plain, at[1])
    word = behind["word"].lower() if behind else ""
    money = currency_at(plain, *at, len(plain), "") is not None
    if word and word not in _MAY_FOLLOW and not money:
        return False
    if (_YEAR.fullmatch(plain[at[0] : at[1]]) and not money) or _ELSEWHERE.match(plain, at[1]):
        return False
    return not GOODS_RX.search(plain, end, at[0]) and alike(old, new)


def alike(old: float, new: float) -> bool:
    """Whether two amounts may be prices of one good."""
    return min(old, new) > 0 and 1 / _MOST < old / new < _MOST
