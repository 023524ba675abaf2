"""Texts in which people marked quantities, places and dates: recall and precision of overlapping spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Report
from panah.reading.evaluate.measured import Measured, measured
from panah.reading.frames import Frame, analyse
from panah.reading.patterns import compiled
from panah.reading.quantities import Figure

_ANCHORS: Final = {
    "location": (0.82, "0.711 ISI Foundation, 0.509 IDMC"),
    "quantity": (0.88, "0.754 ISI Foundation, 0.697 IDMC"),
    "date": (0.90, "0.875 both"),
}
_POINT: Final = r"(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)?"
_COMPASS: Final = compiled(rf"\b{_POINT}\s+$", re.IGNORECASE)
_REGION: Final = compiled(
    rf"\bthe\s+(?:(?:country|state|province|city|island)'s\s+(?:[\w-]+\s+)?)?{_POINT}(?:\s+(?:regions?|provinces?|"
    r"coast|districts?|areas?|part))?\b",
    re.IGNORECASE,
)
_CAPITAL: Final = compiled(r"\b[A-Z][a-z]+\b")
_SHARE: Final = compiled(
    r"\s+of\s+(?:the\s+|its\s+)?(?:[\w']+\s+)?(?:people|population|residents|households|families|homes)"
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A passage that tells of displacement and the spans marked in it, by "quantity", "location" and "date"."""

    name: str
    text: str
    published: date
    marked: Mapping[str, tuple[Span, ...]]


def spans_of(text: MarkedText, gazetteer: Gazetteer) -> dict[str, tuple[Span, ...]]:
    """The spans the reader finds: figures that may count people or homes, places, and times."""
    scene = analyse(Report(text.name, text.text, text.published, "--date"), gazetteer)
    out: dict[str, list[Span]] = {"quantity": [], "location": [], "date": []}
    for sentence in scene.doc.sentences:
        frame = Frame.of(scene, sentence)
        out["quantity"] += [(f.start, f.end) for f in frame.figures if _of_people(frame, f)]
        out["date"] += [(w.start, w.end) for w in frame.whens]
        out["location"] += _located(frame)
    return {kind: tuple(spans) for kind, spans in out.items()}


def _of_people(frame: Frame, figure: Figure) -> bool:
    """Whether a figure counts people or homes, or a share of them."""
    if figure.unit == "percent":
        return _SHARE.match(frame.between(figure.end, frame.end)) is not None
    return figure.people or figure.kind == "part" or (figure.kind == "count" and figure.unit in {"", "structures"})


def _located(frame: Frame) -> list[Span]:
    """Places with the point of the compass before them, regions named by one alone, and countries named by demonym."""
    out = []
    for place in frame.places:
        before = _COMPASS.search(frame.between(frame.start, place.start))
        out.append((frame.start + before.start() if before else place.start, place.end))
    out += [m.span() for m in frame.find(_REGION)]
    out += [m.span() for m in frame.find(_CAPITAL) if country_of(m.group())]
    return [s for i, s in enumerate(out) if not _meets(s, out[:i])]


def score_spans(
    dataset: str, texts: Sequence[MarkedText], found: Callable[[MarkedText], Mapping[str, tuple[Span, ...]]]
) -> tuple[Measured, ...]:
    """Recall and precision by overlap, over passages."""
    pairs = [(t.marked, found(t)) for t in texts]
    rows = []
    for kind, (target, anchor) in _ANCHORS.items():
        both = [(gold.get(kind, ()), own.get(kind, ())) for gold, own in pairs]
        recall = [(sum(_meets(g, own) for g in gold), len(gold)) for gold, own in both if gold]
        precision = [(sum(_meets(o, gold) for o in own), len(own)) for gold, own in both if own]
        rows.append(measured(dataset, f"{kind}, recall", recall, target=target, anchor=anchor))
        rows.append(measured(dataset, f"{kind}, precision", precision))
    return tuple(rows)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)
