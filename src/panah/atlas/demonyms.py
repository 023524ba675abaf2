"""Country of a demonym ("Sudanese", "Syrians"): by its stem, from the country names of the locale data."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from panah.model.territories import territories

_OWN_STEM: Final = {
    "british": "GBR",
    "english": "GBR",
    "scottish": "GBR",
    "french": "FRA",
    "dutch": "NLD",
    "american": "USA",
    "us": "USA",
    "uk": "GBR",
    "uae": "ARE",
    "burmese": "MMR",
    "turkish": "TUR",
    "turk": "TUR",
    "emirati": "ARE",
    "saudi": "SAU",
    "filipino": "PHL",
    "philippine": "PHL",
    "swiss": "CHE",
    "german": "DEU",
    "greek": "GRC",
    "congolese": "COD",
    "nigerien": "NER",
    "nigerian": "NGA",
    "nato": "",
    "danish": "DNK",
    "spanish": "ESP",
    "polish": "POL",
    "swedish": "SWE",
    "irish": "IRL",
    "chinese": "CHN",
    "thai": "THA",
    "czech": "CZE",
    "iraqi": "IRQ",
    "kiwi": "NZL",
    "rwandan": "RWA",
    "southern sudanese": "SSD",
    "south sudanese": "SSD",
    "central african": "CAF",
    "south african": "ZAF",
    "dominican": "DOM",
    "costa rican": "CRI",
    "sierra leonean": "SLE",
    "sri lankan": "LKA",
    "north korean": "PRK",
    "south korean": "KOR",
    "peruvian": "PER",
    "norwegian": "NOR",
    "belgian": "BEL",
    "portuguese": "PRT",
    "finnish": "FIN",
    "cypriot": "CYP",
    "welsh": "GBR",
    "argentine": "ARG",
    "malagasy": "MDG",
    "ivorian": "CIV",
    "burkinabe": "BFA",
    "sahrawi": "ESH",
    "palestinian": "PSE",
    "salvadoran": "SLV",
    "guatemalan": "GTM",
    "ecuadorian": "ECU",
    "ecuadorean": "ECU",
    "honduran": "HND",
    "nicaraguan": "NIC",
    "kyrgyz": "KGZ",
    "uzbek": "UZB",
    "tajik": "TJK",
    "kazakh": "KAZ",
    "turkmen": "TKM",
    "lao": "LAO",
    "pole": "POL",
    "dane": "DNK",
    "swede": "SWE",
    "finn": "FIN",
    "serb": "SRB",
    "croat": "HRV",
    "kosovar": "XKX",
    "timorese": "TLS",
}
_SUFFIX: Final = re.compile(r"(?:ians?|ans?|ese|is?|ish|ites?|ers?|s)$")


@cache
def _stems() -> dict[str, str]:
    out: dict[str, str] = {}
    for code, name in territories():
        word = name.split()[0].casefold()
        if len(word) >= 4 and word not in {"south", "north", "saint", "united", "central", "western", "french", "new"}:
            out.setdefault(word, code)
    return out


@lru_cache(maxsize=4096)
def country_of(word: str) -> str:
    """ISO 3166-1 alpha-3 code of the country a demonym belongs to, or "" when the word is none."""
    low = word.casefold().replace("\u2019", "'").removesuffix("'s").removesuffix("'")
    for form in (low, low.removesuffix("s")):
        if form in _OWN_STEM:
            return _OWN_STEM[form]
    if not word[:1].isupper() or not _SUFFIX.search(low):
        return ""
    stem = _SUFFIX.sub("", low)
    if low in _stems():
        return _stems()[low]
    most = 7 if len(stem) > 3 else 2
    fits = [
        (len(name), code) for name, code in _stems().items() if name.startswith(stem) and len(name) - len(stem) <= most
    ]
    return min(fits)[1] if len(stem) >= 3 and fits else ""
