"""Texts in which people marked quantities, places and dates: recall and precision of overlapping spans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Report
from panah.reading.evaluate.measured import Measured, measured
from panah.reading.frames import Frame, analyse

_ANCHORS: Final = {
    "location": (0.82, "0.711 ISI Foundation, 0.509 IDMC"),
    "quantity": (0.88, "0.754 ISI Foundation, 0.697 IDMC"),
    "date": (0.90, "0.875 both"),
}
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
        counted = [f for f in frame.figures if f.people or (f.kind == "count" and f.unit in {"", "structures"})]
        out["quantity"] += [(f.start, f.end) for f in counted]
        out["date"] += [(w.start, w.end) for w in frame.whens]
        out["location"] += [(p.start, p.end) for p in frame.places]
    return {kind: tuple(spans) for kind, spans in out.items()}


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
