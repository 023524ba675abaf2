"""Claims as highlights tell them: which are facts, where they speak of, and who says so."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from panah.brief.frame import Frame
from panah.brief.masking import PublicClaim
from panah.model.claim import Claim

MARK: Final = "highlights"


def of_kind(frame: Frame, *kinds: str) -> list[PublicClaim]:
    """Claims of some kinds that say that something is so: those with a figure first, then the newest."""
    found = [c for c in frame.claims if c.claim.kind in kinds and c.claim.factual]
    return sorted(
        found,
        key=lambda c: (c.claim.best is None, c.claim.private_individual, -frame.told_on(c.claim).toordinal()),
    )


def of_place(frame: Frame, claim: Claim, word: str) -> Markup:
    """The claim's place with a preposition, or nothing; the province when shared."""
    place = frame.claim_place(claim)
    return Markup(" {} {}").format(word, place) if place else Markup("")


def by_whom(claim: Claim) -> str:
    """Who says so, where the text names someone."""
    return f", according to {claim.speaker}" if claim.speaker else ""
