"""Links from a figure to the claim it rests on, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from panah.brief.masking import PublicClaim


class Citations:
    """Numbers the claims of a brief and remembers where each was cited, for the back links.

    Parameters
    ----------
    claims
        The claims of the table, in its order: the first is number 1.
    """

    def __init__(self, claims: Sequence[PublicClaim]) -> None:
        self.number = {c.claim.id: i for i, c in enumerate(claims, start=1)}
        self.used: dict[str, list[tuple[str, str]]] = {}
        self._count = 0

    def __call__(self, ids: Iterable[str], where: str) -> Markup:
        """Links to the claims among ``ids``; other evidence (atlas rows, claims not shown) has none.

        Parameters
        ----------
        where
            The part of the page, in a word or two, for the link back.
        """
        shown = sorted({i for i in ids if i in self.number}, key=self.number.__getitem__)
        return Markup("").join(self._link(i, where) for i in shown)

    def back(self, claim_id: str) -> Markup:
        """Links from a claim to where it is used, or nothing."""
        links = [Markup('<a href="#{}">{}</a>').format(anchor, where) for anchor, where in self.used.get(claim_id, [])]
        return Markup(", ").join(links)

    def _link(self, claim_id: str, where: str) -> Markup:
        self._count += 1
        anchor = f"cite-{self._count}"
        if where not in [w for _, w in self.used.get(claim_id, [])]:
            self.used.setdefault(claim_id, []).append((anchor, where))
        number = self.number[claim_id]
        return Markup('<a class="cite" id="{}" href="#claim-{}" aria-label="claim {}">{}</a>').format(
            anchor, claim_id, number, number
        )
