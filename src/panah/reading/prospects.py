"""How sure words are of what lies ahead, and of figures: outlooks, threats, supplies that run low, plans, guesses.

Readers of kinds judge a claim of what may come by the verb next to it. The rest of its sentence says more: a condition
makes it conditional, a rumour hedges it, a body that plans is not a man who wants, and supplies that last ten days are
told as a warning. A figure that its own words call a guess ("perhaps forty", "900 or so") is an estimate.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from panah.model.claim import Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx

_PLAIN: Final = frozenset({Certainty.ASSERTED, Certainty.EXPECTED, Certainty.ESTIMATED})
_CONDITION: Final = rx(
    r"\b(?:if|unless|provided that|as long as|in case)\b|\bin that (?:event|case)\b|(?<![\w,]\s)should \w+|"
    r"\bwithout (?:new|more|further|fresh|additional) (?:funds?|funding|fuel|aid|help|rain|supplies|money|"
    r"contributions)\b"
)
_RUMOUR: Final = rx(
    r"\b(?:it is (?:said|rumou?red|whispered)|rumou?rs?|some (?:in (?-i:[A-Z])\w+ )?say|word (?:spread|went|is)|"
    r"indications|in doubt)\b|\bmight\b"
)
_WARNING: Final = rx(
    r"\b(?:warn(?:s|ed|ing)?|caution(?:s|ed)?|at (?:a )?(?:high |serious |growing )?risk|"
    r"risks? (?:running|losing|being)|may have to|on the (?:edge|brink|verge) of|"
    r"foresees? an? (?:peak|surge|wave|famine|outbreak)|makes? [^.;]{3,60} likely)\b"
)
_WORRY: Final = rx(r"\b(?:worry|worries|worried|dread(?:s|ed)?|fear(?:s|ed)?|afraid)\b")
_SAFE: Final = rx(
    r"\b(?:(?:no|little) (?:danger|risk|threat)|not (?:at risk|in danger)|no (?:new )?\w+ (?:is |are )?in sight|"
    r"no reason (?:for|to))\b"
)
_PLANNED: Final = rx(
    r"\b(?:plans? (?:foresees?|provides?)|envisaged|foreseen|(?:is|are) to (?:take|receive|host|house|move|open|start|"
    r"be (?:built|moved|opened|distributed)))\b"
)
_PLANS: Final = rx(r"plan")
_TOO_LITTLE: Final = rx(r"\b(?:not|n't|hardly|barely) (?:\w+ )?(?:last|suffice|do|reach|cover)\b")
_ENOUGH: Final = rx(r"\b(?:sufficient|enough|adequate|normal|plentiful)\b")
_FORETOLD: Final = rx(r"\bexpected to\b")
"""Words that supplies do not run low, and those that foretell it without a warning."""


_GUESS: Final = (
    r"\b(?:perhaps|maybe|possibly|roughly|approx(?:\.|imately)?|circa|ca\.|close to|something like|"
    r"in the (?:region|order) of|an estimated|by (?:my|our|his|her|their) (?:guess|reckoning))"
)
_GUESSED: Final = rx(rf"{_GUESS}(?: (?:a|an|the|some))? ?$")
_GUESSES: Final = rx(rf"{_GUESS}(?!\w)")
_OR_SO: Final = rx(r"(?:-odd| odd)?(?: [a-z]+)? (?:or so|or thereabouts|give or take)\b|-odd\b")
"""Before, in front of and behind a figure that is a guess; "about" and "some" only round it."""


def sure(frame: Frame, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, as sure as the whole of it and the words of their figures make them."""
    return [_judged(frame, d) if d.kind in _JUDGES else _guessed(frame, d) for d in drafts]


def _guessed(frame: Frame, draft: Draft) -> Draft:
    if draft.certainty is not Certainty.ASSERTED or (draft.low is None and draft.high is None):
        return draft
    plain = frame.scene.doc.plain
    for figure in frame.figures:
        if (figure.low, figure.high) == (draft.low, draft.high):
            before = plain[max(frame.start, figure.start - 40) : figure.start]
            if _GUESSED.search(before) or _GUESSES.match(plain, figure.start) or _OR_SO.match(plain, figure.end):
                return replace(draft, certainty=Certainty.ESTIMATED)
    return draft


def _judged(frame: Frame, draft: Draft) -> Draft:
    found = _JUDGES[draft.kind](frame, draft)
    return draft if found is None or found is draft.certainty else replace(draft, certainty=found)


def _ahead(frame: Frame, draft: Draft) -> Certainty | None:
    """Certainty of an outlook or a threat."""
    if draft.certainty not in _PLAIN:
        return None
    if frame.has(_SAFE):
        return Certainty.DENIED
    if frame.has(_CONDITION):
        return Certainty.CONDITIONAL
    low, high = frame.clause(draft.at, draft.at)
    told = ((_WARNING, Certainty.WARNED), (_WORRY, Certainty.FEARED), (_RUMOUR, Certainty.HEDGED))
    own = next((certainty for words, certainty in told if any(frame.find(words, low, high))), None)
    if own is not None:
        return own
    return Certainty.PLANNED if frame.has(_PLANNED) else None


def _supply(frame: Frame, draft: Draft) -> Certainty | None:
    """Certainty of supplies said to run low: a warning where the words say how long they last."""
    if draft.rule == "supply_warning.normal" or frame.has(_ENOUGH):
        return None
    if draft.certainty in _PLAIN and frame.has(_FORETOLD):
        return Certainty.EXPECTED
    if draft.certainty not in _PLAIN and not (draft.certainty is Certainty.DENIED and frame.has(_TOO_LITTLE)):
        return None
    if frame.has(_CONDITION):
        return Certainty.CONDITIONAL
    ahead = draft.last is not None and draft.last > frame.scene.report.published
    return Certainty.WARNED if ahead or frame.has(_WARNING) else None


def _meant(frame: Frame, draft: Draft) -> Certainty | None:
    """Certainty of an intention: what a body plans is planned."""
    plans = draft.certainty is Certainty.INTENDED and draft.voice is not None and not draft.voice.private
    return Certainty.PLANNED if plans and _PLANS.match(frame.scene.doc.plain, draft.at) else None


_JUDGES: Final = {"outlook": _ahead, "threat_anticipated": _ahead, "supply_warning": _supply, "intention": _meant}
