"""Codes and English names of countries and territories."""

from __future__ import annotations

from functools import cache
from typing import Final

_RETIRED: Final = frozenset("ANT BUR DDR FXX NTZ ROM SCG SUN TMP YMD YUG ZAR".split())
"""Codes that ISO 3166-1 gave up; the locale data still knows some as aliases of today's countries."""


@cache
def territories() -> tuple[tuple[str, str], ...]:
    """ISO 3166-1 alpha-3 codes and English names, from the Unicode locale data."""
    from babel import Locale  # noqa: PLC0415 - takes long to load
    from babel.core import get_global  # noqa: PLC0415

    names = Locale("en").territories
    alpha3 = {
        two[0]: three
        for three, two in get_global("territory_aliases").items()
        if len(two) == 1 and len(three) == 3 and three.isalpha() and three not in _RETIRED
    }
    alpha3["XK"] = "XKX"  # user-assigned, and in general use
    return tuple((alpha3[code], names[code]) for code in sorted(alpha3) if code in names and len(code) == 2)
