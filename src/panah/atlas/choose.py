"""Which atlas fits some texts: the one whose places they name; none is better than a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from panah.atlas.gazetteer import Gazetteer
from panah.atlas.load import Atlas, builtin, load
from panah.errors import AtlasError, Problem

ENOUGH: Final = 2
"""Least number of different places of an atlas (countries left out) that texts must name for it to be chosen."""


def choose(texts: Iterable[str]) -> Atlas:
    """The built-in atlas whose places the texts name.

    Raises
    ------
    AtlasError
        When no atlas has at least two of its places in the texts, or two atlases fit equally well.
    """
    joined = "\n\n".join(texts)
    found: list[tuple[int, str, Atlas]] = []
    for name in builtin():
        atlas = load(name)
        found.append((len(_named(atlas, joined)), name, atlas))
    found.sort(key=lambda f: (-f[0], f[1]))
    fix = "Name one with --atlas, or start one for the area with `panah atlas new DIR`."
    if not found or found[0][0] < ENOUGH:
        counts = ", ".join(f"{name} ({n} of its places)" for n, name, _ in found) or "none"
        raise AtlasError(Problem("no atlas fits the places in the reports", "--atlas", allowed=counts, fix=fix))
    if len(found) > 1 and found[0][0] == found[1][0]:
        counts = ", ".join(f"{name} ({n} of its places)" for n, name, _ in found if n == found[0][0])
        raise AtlasError(Problem("more than one atlas fits the reports", "--atlas", allowed=counts, fix=fix))
    return found[0][2]


def _named(atlas: Atlas, text: str) -> set[str]:
    """Codes of the atlas's places in its own country that a text names."""
    gazetteer = Gazetteer.from_atlas(atlas)
    out = set()
    for match in gazetteer.scan(text):
        entry = gazetteer.entry(match.code)
        if (
            match.code in gazetteer.own
            and entry is not None
            and entry.kind != "country"
            and entry.country == atlas.country
        ):
            out.add(match.code)
    return out
