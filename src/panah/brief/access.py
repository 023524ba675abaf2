"""Crossings: open or shut in words, and what that rests on."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from panah.brief.frame import Frame, bdi
from panah.brief.told import MARK
from panah.brief.wording import join
from panah.model.situation import Basis, Cell

SHUT: Final = ("shut", "probably shut")


def passable(cell: Cell | None) -> str:
    """Open, shut or between, from the probability that something can pass."""
    if cell is None:
        return "not known"
    steps = ((0.2, "shut"), (0.4, "probably shut"), (0.6, "not settled"), (0.8, "probably open"))
    return next((words for limit, words in steps if cell.best <= limit), "open")


def crossings(frame: Frame) -> Markup | None:
    """Which crossings are shut for goods: first those that reports tell of, then those the atlas has as shut."""
    cells = sorted(frame.situation.of("open_goods"), key=lambda c: frame.km(c.place_code))
    if not cells:
        return None
    shut = [c for c in cells if passable(c) in SHUT]
    if not shut:
        return Markup("No border crossing of the area is known to be shut for goods.")
    parts = []
    for basis, words in ((Basis.CLAIM, "the reports"), (Basis.ATLAS, "the atlas"), (Basis.INFERRED, "inference")):
        found = [c for c in shut if c.basis is basis]
        if found:
            names = f"{len(found)}" if frame.share else join([c.place for c in found])
            evidence = frame.cite([i for c in found for i in c.evidence], MARK)
            parts.append(Markup("<strong>{}</strong> (by {}{})").format(bdi(names), words, evidence))
    told = Markup("; ").join(parts)
    return Markup("Shut for goods: {}; {} of {} crossings of the area.").format(told, len(shut), len(cells))
