"""Reading held against label sets: one scorer for each kind of set, and a table of measures with their intervals."""

from __future__ import annotations

from panah.reading.evaluate.excerpts import Excerpt, score_excerpts
from panah.reading.evaluate.gold import GoldClaim, GoldText, score_gold
from panah.reading.evaluate.measured import Measured
from panah.reading.evaluate.spans import MarkedText, Span, score_spans

__all__ = [
    "Excerpt",
    "GoldClaim",
    "GoldText",
    "MarkedText",
    "Measured",
    "Span",
    "score_excerpts",
    "score_gold",
    "score_spans",
]
