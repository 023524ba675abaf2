"""Reports in, claims out: deterministic rules, every quote verbatim at its offsets."""

from __future__ import annotations

from collections.abc import Sequence

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Claim, Report
from panah.reading.anchors import carried
from panah.reading.drafts import Draft
from panah.reading.frames import analyse
from panah.reading.kinds.tables import tabled
from panah.reading.merge import claims_of
from panah.reading.placed import placed
from panah.reading.sentences import found_in
from panah.reading.sources import load_report
from panah.reading.witness import witnessed
from panah.reading.worldwide import countries

__all__ = ["load_report", "read"]


def read(reports: Sequence[Report], gazetteer: Gazetteer | None = None) -> tuple[Claim, ...]:
    """Claims of some reports, in the order of the reports and of their texts.

    Parameters
    ----------
    reports
        What :func:`load_report` gave.
    gazetteer
        The names of an atlas (``Gazetteer.from_atlas``); without one only countries get a code.

    Returns
    -------
    tuple of Claim
        Ids are "c001", "c002" ...; with several reports "r1c001" and so on. The same reports and gazetteer
        give the same claims, to the byte.
    """
    names = gazetteer or countries()
    out: list[Claim] = []
    for number, report in enumerate(reports, 1):
        scene = analyse(report, names)
        told: list[Draft] = []
        proposed: list[Draft] = []
        last: Draft | None = None
        for frame in scene.frames():
            found = placed(frame, found_in(frame, told), last)
            told += (d for d in found if not d.proposed)
            proposed += (d for d in found if d.proposed)
            last = found[-1] if found else last
        told += tabled(scene, told)
        drafts = carried(scene, [*told, *proposed])
        out += claims_of(scene, witnessed(scene, drafts), f"r{number}" if len(reports) > 1 else "")
        scene.doc.plain.forget()
    return tuple(out)
