"""The country that the address of a web page names: in its words, else in the top level of its host."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Gazetteer
from panah.model.territories import territories

_ADDRESS: Final = re.compile(r"(?:https?://)?(?P<host>[\w.-]+)(?::\d+)?(?P<path>/\S*)?$")
_LONGEST: Final = 4
"""Words of the longest name of a country that is looked for."""

_DEMONYM: Final = re.compile(r"(?!(?:english|british|spanish|latin|asian)$)\w{3,}(?:ese|ian|ani|ish)s?", re.IGNORECASE)
"""Words of an address that may be demonyms; those of the languages of the world are the language's."""

_ANYBODY: Final = frozenset("ai as at cc co eu fm io is it la ly me nu pw sc sh st to tv un ws uk us".split())
"""Top levels that publishers everywhere use, or whose publishers report on the whole world."""


@cache
def _names() -> Gazetteer:
    return Gazetteer()


@cache
def _top_levels() -> dict[str, str]:
    from babel.core import get_global  # noqa: PLC0415 - half of the import time of this room

    known = {code for code, _ in territories()}
    pairs = ((two[0], three) for three, two in get_global("territory_aliases").items() if len(two) == 1)
    return {two.lower(): three for two, three in pairs if three in known and two.lower() not in _ANYBODY}


def country_of_address(address: str) -> str:
    """ISO 3166-1 alpha-3 code of the country an address names, or "".

    The first name of a country in the path counts ("/report/sri-lanka/..."), else the first demonym ("-sudanese-"),
    else the host's top level ("news.xx"). Short forms ("us", "car") are words, not names, here.
    """
    match = _ADDRESS.match(address.strip())
    if match is None:
        return ""
    words = [w.title() for w in re.findall(r"[^\W\d_]+", re.sub(r"%[0-9A-Fa-f]{2}", " ", match["path"] or ""))]
    for at in range(len(words)):
        for size in range(_LONGEST, 0, -1):
            name = " ".join(words[at : at + size])
            entry = _names().named(name) if len(name) > 3 else None
            if entry is not None:
                return entry.code
    demonyms = (country_of(word) for word in words if _DEMONYM.fullmatch(word))
    return next(filter(None, demonyms), "") or _top_levels().get(match["host"].rsplit(".", 1)[-1].lower(), "")
