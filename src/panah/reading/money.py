"""Currencies: names, codes and signs in English text to ISO 4217 codes, and what a price is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from panah.reading.patterns import compiled

_SIGNS: Final = {
    "$": "USD",
    "\u00a3": "GBP",
    "\u20ac": "EUR",
    "\u20b9": "INR",
    "\u20bd": "RUB",
    "\u20ba": "TRY",
    "\u20a6": "NGN",
    "\u20b4": "UAH",
    "\u00a5": "JPY",
}
UNKNOWN: Final = "XXX"
"""ISO 4217 code for no currency: a word such as "dinars" where nothing says whose."""

_DEFAULT: Final = {"dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "franc": "XOF", "birr": "ETB"}
"""What an ambiguous word means where the country does not settle it."""
_PER: Final = compiled(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?:per|an?|each|/|for (?:an?|each|every)|"
    r"for one)\s*)(?:(?P<size>\d{1,3})\s?-?\s?(?:kg|kilo\w*)\s+)?(?P<unit>kilogram(?:me)?|kilo|kg|sack|bag|lit(?:re|"
    r"er)|gallon|tonne|ton|loaf|piece|barrel|quintal|malwa|jerrycan|day|month)s?\b",
    re.IGNORECASE,
)
PER_NAMES: Final = {
    "kilogram": "kg",
    "kilogramme": "kg",
    "kilo": "kg",
    "kg": "kg",
    "bag": "sack",
    "sack": "sack",
    "liter": "litre",
    "tonne": "t",
    "ton": "t",
}
"""Names of measures as units of claims have them."""

_WORDS: Final = (
    compiled(r"\s*([A-Za-z\u00c0-\u017f]{3,12})\b"),
    compiled(r"\s*(?:[A-Z][a-z]+|new)\s+([A-Za-z\u00c0-\u017f]{3,12})\b"),
)
_NO_MONEY: Final = frozenset(
    {
        "won",
        "real",
        "all",
        "top",
        "try",
        "cup",
        "leu",
        "lev",
        "crown",
        "crowns",
        "mark",
        "marks",
        "rand",
        "units",
        "unit",
        "rights",
    }
)
"""Currency words that are more often something else."""


@dataclass(slots=True)
class Money:
    """A currency beside a number: its code, the span of both, the word used, and what one pays it for."""

    code: str
    start: int
    end: int
    word: str
    per: str


_PLURALS: Final = {
    "meticais": "MZN",
    "emalangeni": "SZL",
    "maloti": "LSL",
    "guaranies": "PYG",
    "tomans": "IRR",
    "lev": "BGN",
    "leva": "BGN",
    "hryvnias": "UAH",
    "hryvnia": "UAH",
    "zlotys": "PLN",
    "soms": "KGS",
    "soum": "UZS",
    "nakfas": "ERN",
    "ouguiyas": "MRU",
}
"""Names and plurals that the locale data lacks."""


@cache
def currencies() -> dict[str, tuple[str, ...]]:
    """Last words of English currency names in lower case ("afghanis", "rupee") to the codes they may mean."""
    from babel.core import get_global  # noqa: PLC0415 - half of the import time of this room
    from babel.numbers import get_currency_name  # noqa: PLC0415

    current = {
        c
        for rows in get_global("territory_currencies").values()
        for c, _, until, tender in rows
        if until is None and tender
    }
    out: dict[str, set[str]] = {}
    for code in sorted(current):
        for count in (1, 2):
            word = get_currency_name(code, count=count, locale="en").lower().split()[-1]
            if word.isalpha() and len(word) > 2:
                out.setdefault(word, set()).add(code)
                out.setdefault(word.removesuffix("s"), set()).add(code)
    for word, code in _PLURALS.items():
        out.setdefault(word, set()).add(code)
    return {w: tuple(sorted(c)) for w, c in out.items()}


@cache
def _codes() -> frozenset[str]:
    return frozenset(c for codes in currencies().values() for c in codes)


@cache
def currency_of(country: str) -> str:
    """ISO 4217 code in use in a country (ISO 3166-1 alpha-3), or ""."""
    from babel.core import get_global  # noqa: PLC0415

    alpha2 = {k: v[0] for k, v in get_global("territory_aliases").items() if len(k) == 3 and k.isalpha()}.get(
        country, country
    )
    rows = get_global("territory_currencies").get(alpha2, ())
    return next((c for c, _, until, tender in rows if until is None and tender), "")


def _meaning(word: str, local: str) -> str:
    codes = currencies().get(word.lower(), ())
    if len(codes) == 1:
        return codes[0]
    if local in codes:
        return local
    return _DEFAULT.get(word.lower().removesuffix("s"), UNKNOWN) if codes else ""


_SIGN_BEFORE: Final = re.compile(
    r"(?:(?:US|A|C|NZ)?(?P<sign>[$\u00a3\u20ac\u20b9\u20bd\u20ba\u20a6\u20b4\u00a5])|\b(?P<code>[A-Z]{3}))\s?$"
)
_SIGN_INSIDE: Final = re.compile(r".{0,60}?(?:(?P<sign>[$\u00a3\u20ac\u20b9])|\b(?P<code>[A-Z]{3}))\s?(?=\d)")


def currency_at(plain: str, start: int, end: int, limit: int, local: str) -> Money | None:
    """The currency written before or after the number at ``start:end``, or None."""
    before = plain[max(0, start - 6) : start]
    sign = _SIGN_BEFORE.search(before)
    head = len(sign.group()) if sign else 0
    if sign is None:  # bounds words may stand before the sign: it is then inside the span
        sign = _SIGN_INSIDE.match(plain[start:end])
        if sign and sign["code"] not in {None, *_codes()}:
            sign = None
    if sign:
        code = _SIGNS[sign["sign"]] if sign["sign"] else sign["code"]
        if sign["sign"] or code in _codes():
            stop, per = _per(plain, end, limit)
            return Money(code, start - head, stop, sign["sign"] or sign["code"], per)
    for pattern in _WORDS:
        word = pattern.match(plain, end, limit)
        text = word.group(1) if word else ""
        code = text if text in _codes() else _meaning(text, local)
        if word and code and text.lower() not in _NO_MONEY:
            stop, per = _per(plain, word.end(), limit)
            return Money(code, start, stop, text, per)
    return None


def _per(plain: str, at: int, limit: int) -> tuple[int, str]:
    match = _PER.match(plain, at, limit)
    if match is None:
        return at, ""
    unit = match["unit"].lower()
    return match.end(), PER_NAMES.get(unit, unit)
