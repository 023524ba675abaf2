"""Goods and services as texts name them, and the item that claims carry for each."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.frames import Frame, rx
from panah.reading.patterns import Pattern, by_first_letter

_NAMES: Final = {
    "flour": "flour, wheat flour",
    "wheat": "wheat",
    "bread": "bread, loaf",
    "rice": "rice",
    "oil": "oil, cooking oil, vegetable oil, ghee",
    "sugar": "sugar",
    "salt": "salt",
    "tea": "tea",
    "sorghum": "sorghum",
    "millet": "millet",
    "maize": "maize, maize flour, maize meal, mealie meal, corn, corn flour",
    "barley": "barley",
    "teff": "teff",
    "cassava": "cassava, garri",
    "yams": "yam, yams",
    "beans": "beans",
    "lentils": "lentils",
    "cowpeas": "cowpea, cowpeas, niebe",
    "groundnuts": "groundnut, groundnuts, peanut, peanuts",
    "chickpeas": "chickpea, chickpeas",
    "pasta": "pasta, macaroni, spaghetti",
    "pulses": "pulses",
    "milk": "milk",
    "meat": "meat",
    "fish": "fish",
    "eggs": "egg, eggs, egg tray",
    "onions": "onion, onions",
    "tomatoes": "tomato, tomatoes",
    "potatoes": "potato, potatoes",
    "vegetables": "vegetables",
    "chilli": "chilli, chillies",
    "bananas": "banana, bananas",
    "plantain": "plantain",
    "injera": "injera",
    "food": "food, foodstuffs, groceries, basic goods, staples, essentials, basic commodities",
    "livestock": "livestock, goat, goats, sheep, cow, cattle, bull, ox, heifer, camel, chicken, chickens",
    "fuel": "fuel, diesel, petrol, gasoline, gas, kerosene",
    "firewood": "firewood, wood, bundle of wood",
    "charcoal": "charcoal",
    "candles": "candles",
    "soap": "soap",
    "cement": "cement",
    "fertiliser": "fertiliser, fertilizer",
    "water": "water, drinking water",
    "medicine": "medicine, medicines",
    "transport": "transport, ticket, tickets, plane tickets, fare, fares, bus fares, seat, taxi, taxis, passengers, "
    "crossing, broker fee",
    "rent": "rent, rents, house rent, flat, flats, two-room flat, apartment, apartments, room",
    "wages": "wage, wages, daily wage, labour, daily labour, casual labour, labourer, labourers",
    "exchange rate": "dollar, us dollar",
}
GOODS: Final = {name: item for item, names in _NAMES.items() for name in names.split(", ")}
"""The item of each name."""

GOODS_RX: Final = rx(
    r"\b(?:" + by_first_letter("|".join(sorted(GOODS, key=len, reverse=True))) + r")\b"
)
PACK: Final = (
    r"(?:kg|kilos?|kilogram(?:me)?s?|sacks?|bags?|cartons?|trays?|crates?|baskets?|tins?|cans?|jerry ?cans?|bottles?|"
    r"lit(?:re|er)s?|gallons?|barrels?|drums?|bundles?|loa(?:f|ves)|pieces?|malwas?|koros?|viss|maunds?|quintals?|"
    r"tonnes?|tons?|bowls?|cups?|mudus?|tiyas?|buckets?|packets?|seats?|dozen)"
)
UNIT: Final = rf"(?:{PACK}|heads?|trips?|person|day|month|night)"
"""What goods are sold by; what goods and services are paid for."""


def item_of(name: str) -> str:
    """The item of a good as a text names it."""
    return GOODS[re.sub(r"\s+", " ", name.lower())]


def good(frame: Frame, at: int, begin: int | None = None) -> str:
    """The item of the good that a price at a position is of, or ""."""
    named = nearest(frame, GOODS_RX, at, begin)
    return item_of(named.group()) if named else ""


def nearest(frame: Frame, pattern: Pattern, at: int, begin: int | None = None) -> re.Match[str] | None:
    """The last match of a pattern before a position of the sentence, else the first behind it in its clause."""
    found = list(frame.find(pattern, begin))
    earlier = [m for m in found if m.start() < at]
    later = [m for m in found[:1] if m.start() < frame.clause(at, at)[1]]
    return next(iter(earlier[::-1] + later), None)
