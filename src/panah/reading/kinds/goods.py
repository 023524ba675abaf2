"""Goods as texts name them."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.frames import Frame, rx

ITEMS: Final = {
    "flour": "flour",
    "yam": "yams",
    "yams": "yams",
    "wheat flour": "flour",
    "wheat": "wheat",
    "bread": "bread",
    "rice": "rice",
    "cooking oil": "oil",
    "vegetable oil": "oil",
    "oil": "oil",
    "sugar": "sugar",
    "salt": "salt",
    "tea": "tea",
    "sorghum": "sorghum",
    "millet": "millet",
    "maize": "maize",
    "maize flour": "maize",
    "corn flour": "maize",
    "corn": "maize",
    "cassava": "cassava",
    "beans": "beans",
    "lentils": "lentils",
    "pulses": "pulses",
    "milk": "milk",
    "meat": "meat",
    "onions": "onions",
    "tomatoes": "tomatoes",
    "potatoes": "potatoes",
    "vegetables": "vegetables",
    "bananas": "bananas",
    "plantain": "plantain",
    "injera": "injera",
    "food": "food",
    "foodstuffs": "food",
    "groceries": "food",
    "basic goods": "food",
    "staples": "food",
    "essentials": "food",
    "basic commodities": "food",
    "fuel": "fuel",
    "diesel": "fuel",
    "petrol": "fuel",
    "gasoline": "fuel",
    "gas": "fuel",
    "kerosene": "fuel",
    "firewood": "firewood",
    "charcoal": "charcoal",
    "water": "water",
    "drinking water": "water",
    "medicine": "medicine",
    "medicines": "medicine",
    "transport": "transport",
    "tickets": "transport",
    "plane tickets": "transport",
    "bus fares": "transport",
    "fares": "transport",
    "rent": "rent",
    "rents": "rent",
    "livestock": "livestock",
    "goats": "livestock",
    "sheep": "livestock",
    "cattle": "livestock",
    "soap": "soap",
    "eggs": "eggs",
}
"""Goods as texts name them, and the item claims carry."""

ITEM_RX: Final = rx(r"\b(?:" + "|".join(sorted(map(re.escape, ITEMS), key=len, reverse=True)) + r")\b")

WAS_BEFORE: Final = rx(
    r"(?: ?[/a-z]+(?: [a-z]+)?)?,? ?(?:\((?:was |from |up from |down from |it was )?|- it was |(?:but |and )?(?:it )?"
    r"was |up from |down from |against )(?:[A-Z]{3} )?(?P<n>\d[\d,]*(?:\.\d+)?)\b(?! ?(?:%|per))"
)
"""Behind a price: what it was before ("52 a kilo (48 in June)")."""


def good(frame: Frame, at: int, begin: int | None = None) -> str:
    """The good a price is of: the last one named before it in the sentence, else the first after."""
    found = list(frame.find(ITEM_RX, begin))
    earlier = [m for m in found if m.start() < at]
    pick = earlier[-1] if earlier else (found[0] if found else None)
    return ITEMS[re.sub(r"\s+", " ", pick.group().lower())] if pick else ""
