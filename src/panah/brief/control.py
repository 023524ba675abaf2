"""Who holds what: classes of chance for map and table, and the sentences of the highlights."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from panah.brief.claimwords import certainty_words, not_quite, value_words
from panah.brief.frame import Frame, bdi
from panah.brief.told import MARK, by_whom, of_kind, of_place
from panah.brief.wording import capital, day
from panah.model.claim import Certainty
from panah.model.situation import Basis, Cell

HELD: Final = 0.8
NOT_HELD: Final = 0.2
"""Chances from which a place counts as probably held, and up to which as probably not: map, table and text alike."""

SETTLED: Final = frozenset({"city", "provincial_capital", "district", "temporary_district"})
"""Kinds of places that are counted as held or not; crossings and airports lie inside them."""


def control(frame: Frame) -> Markup | None:
    """Encirclement, who holds how much, and the largest recent change, as far as reports say so."""
    parts = [p for p in (_encircled(frame), _held(frame), _changed(frame)) if p is not None]
    return Markup(" ").join(parts) if parts else None


def known(cell: Cell | None) -> bool:
    """Whether a report or the atlas tells who holds a place, rather than a prior."""
    return cell is not None and cell.basis is not Basis.INFERRED


def attacker_cells(frame: Frame) -> dict[str, Cell]:
    """The cells of the chance that the advancing side holds a place, by place code."""
    actor = frame.situation.actors[1]
    return {c.place_code: c for c in frame.situation.of("holder") if c.item == actor}


def counted_places(frame: Frame) -> tuple[int, int]:
    """Districts and cities that are probably held, and those whose control is known."""
    kinds = {p.code: p.kind for p in frame.situation.network.places}
    cells = [c for code, c in attacker_cells(frame).items() if kinds.get(code) in SETTLED and known(c)]
    return sum(c.best >= HELD for c in cells), len(cells)


def _encircled(frame: Frame) -> Markup | None:
    """The newest word on an encirclement, unless it is a denial."""
    told = [c.claim for c in frame.claims if c.claim.kind == "encirclement"]
    claim = frame.newest(c for c in told if c.factual or c.certainty is Certainty.DENIED)
    if claim is None or not claim.factual:
        return None
    where = frame.name(claim.place_code or frame.focus.code)
    short_of = f"{bound} " if (bound := not_quite(claim.qualifier)) else ""
    return Markup("{} is reported to be {}encircled{} ({}).{}").format(
        capital_markup(where), short_of, frame.as_of(claim), certainty_words(claim), frame.cite([claim.id], MARK)
    )


def _held(frame: Frame) -> Markup | None:
    """How much is held by whom, as reported with a denominator, else as the situation has it."""
    counts = [c.claim for c in of_kind(frame, "control_state") if c.claim.value_denominator and c.claim.actor]
    claim = frame.newest(counts)
    if claim is not None:
        return Markup("{} hold <strong>{}</strong>{}{}{}.{}").format(
            bdi(capital(claim.actor)),
            value_words(claim),
            of_place(frame, claim, "of"),
            frame.as_of(claim),
            by_whom(claim),
            frame.cite([claim.id], MARK),
        )
    held, among = counted_places(frame)
    if not among:
        return None
    cells = [c for c in attacker_cells(frame).values() if known(c)]
    return Markup("{} probably hold <strong>{} of {}</strong> districts and cities whose control is known.{}").format(
        bdi(capital(frame.situation.actors[1])), held, among, frame.cite([i for c in cells for i in c.evidence], MARK)
    )


def _changed(frame: Frame) -> Markup | None:
    """The largest change of control with a figure."""
    changes = [c.claim for c in of_kind(frame, "control_change") if c.claim.best and c.claim.unit == "districts"]
    if not changes:
        return None
    claim = max(changes, key=lambda c: c.best or 0)
    when = frame.as_of(claim)
    if claim.date_start and frame.share:
        when = when.replace(" as of", " in")
    elif claim.date_start and claim.date_start == claim.date_end:
        when = f" on {day(claim.date_start)}"
    return Markup("{} changed hands{}.{}").format(capital(value_words(claim)), when, frame.cite([claim.id], MARK))


def capital_markup(text: Markup) -> Markup:
    """Markup that begins a sentence: a capital where it begins with a word rather than a tag."""
    return text[:1].upper() + text[1:]
