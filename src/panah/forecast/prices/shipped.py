"""What the shipped cases taught: misses of the forecast on them, so that a forecast of today needs no other case.

``misses.csv`` holds, for each price that was forecast, the country of its case, whether the gates ahead were known, the
months ahead and the miss. It names no market and no month; ``tools/build_price_misses.py`` makes it again.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Final

from panah.forecast.prices.model import Learned, Miss, pooled

TABLE: Final = "misses.csv"
COLUMNS: Final = ("group", "gates_known", "horizon", "miss")


def shipped(group: str) -> Learned:
    """Misses on the shipped cases of all countries but one, as in a hindcast; ``group`` is that country."""
    return pooled(miss for miss in _table() if miss.group != group)


@cache
def _table() -> tuple[Miss, ...]:
    text = files("panah.forecast.prices").joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(
        Miss(row["group"], row["gates_known"] == "true", int(row["horizon"]), float(row["miss"]))
        for row in csv.DictReader(text.splitlines())
    )
