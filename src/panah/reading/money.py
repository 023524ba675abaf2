"""Currencies: names, codes and signs in English text to ISO 4217 codes, and what a price is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from panah.atlas.demonyms import country_of as demonym
from panah.model.territories import territories
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

_DEFAULT: Final = {
    "dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "franc": "XOF", "cfa": "XOF", "birr": "ETB",
}  # fmt: skip
"""What an ambiguous word means where the country does not settle it."""
_PER: Final = compiled(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?:per|an?|each|/|for (?:an?|each|every)|"
    r"for one)\s*)(?:(?P<size>\d{1,3})\s?-?\s?(?:kg|kilo\w*)\s+)?(?P<unit>kilogram(?:me)?|kilo|kg|sack|bag|lit(?:re|"
    r"er)|gallon|tonne|ton|loaf|piece|barrel|quintal|malwa|jerrycan|head|"
    r"bundle|bunch|tin|bowl|dozen|tray|bottle|packet|carton|mudu|day|month)s?\b",
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

_WORD: Final = compiled(
    r"\s*(?P<word>(?:(?:F\s?)?CFA(?:\s+francs?)?|francs?\s+CFA|[A-Za-z\u00c0-\u017f]{2,14})\b|U\.S\.)"
)
_WHOSE: Final = re.compile(r"[A-Z].+|new|old")
_MOST_WHOSE: Final = 3
"""Words between a figure and the name of its currency ("5,000 new South Sudanese pounds")."""

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
    "fc": "CDF",
    "afs": "AFN",
    "fcfa": "XOF",
    "meticais": "MZN",
    "emalangeni": "SZL",
    "maloti": "LSL",
    "guaranies": "PYG",
    "tomans": "IRR",
    "liras": "TRY",
    "roubles": "RUB",
    "bolivars": "VES",
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
    out["cfa"] = {"XAF", "XOF"}
    return {w: tuple(sorted(c)) for w, c in out.items()}


@cache
def currency_codes() -> frozenset[str]:
    """ISO 4217 codes of the currencies in use."""
    return frozenset(c for codes in currencies().values() for c in codes)


def currency_of(country: str) -> str:
    """ISO 4217 code in use in a country (ISO 3166-1 alpha-3), or ""."""
    return next(iter(_in_use(country)), "")


@cache
def _in_use(country: str) -> tuple[str, ...]:
    """ISO 4217 codes of all that is legal tender in a country."""
    from babel.core import get_global  # noqa: PLC0415

    alpha2 = {k: v[0] for k, v in get_global("territory_aliases").items() if len(k) == 3 and k.isalpha()}.get(
        country, country
    )
    rows = get_global("territory_currencies").get(alpha2, ())
    return tuple(c for c, _, until, tender in rows if until is None and tender)


def _meaning(word: str, whose: Sequence[str], local: str) -> str:
    """The code that a word for a currency stands for, by whose it is and then by where it is paid; "" for none."""
    name = "cfa" if "CFA" in word else word.lower()
    codes = (word,) if word in currency_codes() else currencies().get(name, ())
    own = _in_use(_nation(whose)) if codes and whose else ()
    fits = [code for code in own if code in codes]
    if fits:
        return fits[0]
    if not codes or name in _NO_MONEY:
        return ""
    if own and word not in codes:
        return own[0]  # a word of its own for it: "Lebanese lira"
    if len(codes) == 1:
        return codes[0]
    return local if local in codes else _DEFAULT.get(name.removesuffix("s"), UNKNOWN)


def _nation(whose: Sequence[str]) -> str:
    """The country that the words before a currency's name end with: "South Sudanese" before "Sudanese"."""
    names = (" ".join(whose[-length:]).replace(".", "") for length in (2, 1))
    return next((c for name in names if (c := demonym(name) or _countries().get(name, ""))), "")


@cache
def _countries() -> dict[str, str]:
    return {name: code for code, name in territories()}


def _named(plain: str, at: int, limit: int, local: str) -> tuple[re.Match[str], str] | None:
    """The name of a currency behind a number, with its code, or None."""
    whose: list[str] = []
    while (found := _WORD.match(plain, at, limit)) is not None:
        if code := _meaning(found["word"], whose, local):
            return found, code
        if len(whose) == _MOST_WHOSE or not _WHOSE.fullmatch(found["word"]):
            break
        whose.append(found["word"])
        at = found.end()
    return None


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
        if sign and sign["code"] not in {None, *currency_codes()}:
            sign = None
    if sign:
        code = _SIGNS[sign["sign"]] if sign["sign"] else sign["code"]
        if sign["sign"] or code in currency_codes():
            stop, per = _per(plain, end, limit)
            return Money(code, start - head, stop, sign["sign"] or sign["code"], per)
    named = _named(plain, end, limit, local)
    if named is None:
        return None
    stop, per = _per(plain, named[0].end(), limit)
    return Money(named[1], start, stop, named[0]["word"], per)


def _per(plain: str, at: int, limit: int) -> tuple[int, str]:
    match = _PER.match(plain, at, limit)
    if match is None:
        return at, ""
    unit = match["unit"].lower()
    return match.end(), PER_NAMES.get(unit, unit)
