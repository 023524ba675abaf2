"""Many reports: texts that are nearly the same, statements that several reports make, figures that were replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Final
from urllib.parse import quote as escaped

import numpy as np
from numpy.typing import NDArray

from panah.model.claim import FACTUAL, Claim, Report

SHINGLE: Final = 5
"""Words of a shingle; the usual length for news."""
HASHES: Final = 128
"""Hashes of a signature: the standard error of an estimated likeness is at most 1 / (2 * sqrt(128)) = 0.044."""
BANDS: Final = 32
"""Bands of 4 hashes that find candidates: texts of likeness 0.7 share one with probability 0.9998, of 0.2 with 0.05."""
ALIKE: Final = 0.7
"""Estimated share of common shingles from which two texts are one: a reprint with a new headline, or with cuts."""
FEWEST: Final = 20
"""Shingles below which a text is too short to be called a copy."""
_PRIME: Final = (1 << 31) - 1

_FIGURES: Final = "value_low value_high value_before value_denominator".split()
_NAMED: Final = frozenset({"named_official", "named_organisation", "named_armed_actor"})
_DRAWN = np.random.default_rng(5).integers(1, _PRIME, (2, HASHES, 1), dtype=np.int64)


def signature(text: str) -> NDArray[np.int64] | None:
    """Signature of a text's shingles (Broder 1997), shape (128,); None for a text that is too short.

    Hashes are (a x + b) mod (2**31 - 1) of a 31-bit digest of each shingle, with fixed a and b.
    """
    words = re.findall(r"\w+", text.casefold())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    if len(shingles) < FEWEST:
        return None
    digests = sorted(int.from_bytes(blake2b(s.encode(), digest_size=4).digest(), "big") % _PRIME for s in shingles)
    least = np.full(HASHES, _PRIME, np.int64)
    for start in range(0, len(digests), 4096):  # a bounded table whatever the text's length
        some = np.array(digests[start : start + 4096], np.int64)
        least = np.minimum(least, ((_DRAWN[0] * some + _DRAWN[1]) % _PRIME).min(axis=1))
    return least


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims come from: their report's publication date, publisher, and the text it is a copy of."""

    published: date
    publisher: str
    root: str


@dataclass
class Texts:
    """Reports seen so far, by their signatures."""

    _origins: list[Origin] = field(default_factory=list)
    _signatures: list[NDArray[np.int64] | None] = field(default_factory=list)
    _bands: dict[tuple[int, bytes], list[int]] = field(default_factory=dict)

    def origin(self, report: Report) -> Origin:
        """Origin of the next report; a copy has the publisher of the text it is a copy of."""
        made = signature(report.text)
        origin = Origin(report.published, report.source, report.name)
        if made is not None:
            bands = [(i, part.tobytes()) for i, part in enumerate(made.reshape(BANDS, -1))]
            for number in sorted({n for band in bands for n in self._bands.get(band, ())}):
                other = self._signatures[number]
                if other is not None and float((other == made).mean()) >= ALIKE:
                    origin = replace(self._origins[number], published=report.published)
                    break
            for band in bands:
                self._bands.setdefault(band, []).append(len(self._origins))
        self._signatures.append(made)
        self._origins.append(origin)
        return origin


@dataclass(slots=True)
class _Kept:
    """A claim that others may be merged into: its id, its sources, and where else it is said."""

    id: str
    sources: set[bytes]
    also: list[str]


@dataclass(slots=True)
class _Figure:
    """A figure of one source, for the order in which figures replace each other."""

    id: str
    source: bytes
    published: date
    first: date | None
    last: date | None
    figures: tuple[float | None, ...]


@dataclass
class Ledger:
    """What several reports say together. Give it every claim with :meth:`add`, then ask with :meth:`settled`.

    Holds digests, not claims: some hundred bytes per claim.
    """

    _said: dict[bytes, _Kept] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _merged: dict[str, str] = field(default_factory=dict)
    _figures: dict[bytes, list[_Figure]] = field(default_factory=dict)
    _replaced: dict[str, dict[bytes, str]] = field(default_factory=dict)
    _closed: bool = False

    def add(self, claim: Claim, origin: Origin) -> None:
        """Take note of a claim, in the order of the reports.

        A claim that says what an earlier one of another report said is merged into it. Claims with a review decision
        are never merged: they are the reviewer's.
        """
        source = _digest(_source(claim, origin))
        if claim.review != "rejected":
            self._note_figure(claim, origin, source)
        if claim.review:
            self._kept[claim.id] = _Kept(claim.id, {source}, [])
            return
        keys = list(_keys(claim, origin))
        found = next((self._said[k] for k in keys if k in self._said), None)
        # equal claims of one report differ in something: merging within a report is the reader's own work
        if found is not None and _report_of(found.id) != _report_of(claim.id):
            found.sources.add(source)
            found.also.append(f"{escaped(claim.report, safe='')}#{claim.char_start}:{claim.char_end}")
            self._merged[claim.id] = found.id
        else:
            found = self._kept[claim.id] = _Kept(claim.id, {source}, [])
        for key in keys:
            self._said.setdefault(key, found)

    def _note_figure(self, claim: Claim, origin: Origin, source: bytes) -> None:
        key = _measured(claim)
        if key is not None:
            figures = tuple(getattr(claim, name) for name in _FIGURES)
            noted = _Figure(claim.id, source, origin.published, claim.date_start, claim.date_end, figures)
            self._figures.setdefault(_digest(*key, source), []).append(noted)

    def settled(self, claim: Claim) -> Claim | None:
        """The claim with what the other reports add to it; None when it was merged into another."""
        if not self._closed:
            self._close()
        if claim.id in self._merged:
            return None
        kept = self._kept[claim.id]
        later = self._replaced.get(claim.id, {})
        return replace(
            claim,
            corroboration=len(kept.sources),
            also_in=" ".join(dict.fromkeys(kept.also)),
            # a figure that another source still stands by is not replaced
            superseded_by=list(later.values())[-1] if later.keys() >= kept.sources else "",
        )

    def _close(self) -> None:
        self._closed = True
        for figures in self._figures.values():
            said = sorted(figures, key=lambda f: (f.published, f.last or f.published))
            for i, old in enumerate(said):
                newer = [f for f in said[i + 1 :] if _replaces(f, old)]
                mine, its = (self._merged.get(f.id, f.id) for f in (old, newer[-1] if newer else old))
                if mine != its:
                    self._replaced.setdefault(mine, {})[old.source] = its


def settle(claims: Iterable[Claim], origins: dict[str, Origin]) -> tuple[Claim, ...]:
    """Claims of several reports, merged and marked; ``origins`` by the reports' names."""
    known = tuple(claims)
    ledger = Ledger()
    for claim in known:
        ledger.add(claim, origins[claim.report])
    return tuple(c for c in map(ledger.settled, known) if c is not None)


def origins_of(reports: Iterable[Report]) -> dict[str, Origin]:
    """Origin of each report by its name."""
    texts = Texts()
    return {r.name: texts.origin(r) for r in reports}


def _report_of(identity: str) -> str:
    return identity.rstrip("0123456789")


def _digest(*parts: object) -> bytes:
    return blake2b(repr(parts).encode(), digest_size=12).digest()


def _source(claim: Claim, origin: Origin) -> str:
    """Whose word it is: a named speaker's whoever prints it, else the publisher's, else that of the text."""
    if claim.attribution in _NAMED and claim.speaker:
        return claim.speaker.casefold()
    return origin.publisher.casefold() or origin.root


def _where(claim: Claim) -> str:
    return claim.place_code or claim.place.casefold()


def _content(claim: Claim) -> tuple[object, ...]:
    figures = tuple(getattr(claim, name) for name in _FIGURES)
    kind = (claim.kind, claim.proposed)  # a proposal is no second source of what the rules read
    return *kind, _where(claim), claim.measure, claim.certainty in FACTUAL, figures, *_words(claim)


def _words(claim: Claim) -> tuple[str, ...]:
    words = (claim.item, claim.actor, claim.unit, claim.qualifier, claim.origin, claim.destination)
    return tuple(w.casefold() for w in words)


def _keys(claim: Claim, origin: Origin) -> Iterator[bytes]:
    """Keys under which a claim meets its likes: the same words in copies of one text, or the same content and days."""
    said = " ".join(re.findall(r"\w+", claim.quote.casefold()))
    yield _digest("copy", origin.root, said, *_content(claim))
    if claim.private_individual or not _where(claim) or claim.date_end is None:
        return  # two families, or two events of no known place or day, are not one for being alike
    yield _digest("same", claim.date_start, claim.date_end, *_content(claim))


def _measured(claim: Claim) -> tuple[object, ...] | None:
    """What a figure measures, where; None for claims without figure, place or day, private people and proposals."""
    if claim.measure is None or claim.certainty not in FACTUAL or claim.private_individual or claim.proposed:
        return None
    if not _where(claim):
        return None
    if claim.value_low is None and claim.value_high is None:
        return None
    return claim.kind, claim.measure, _where(claim), *_words(claim)


def _replaces(new: _Figure, old: _Figure) -> bool:
    """Whether a figure stands in for an older one of its source: published later, about a span that begins no later.

    A flow of another period is no correction, so spans with a start must have the same one; a stock or a level has the
    day of its count, and the later count replaces.
    """
    if new.published <= old.published or new.figures == old.figures or new.last is None or old.last is None:
        return False
    spans = old.first != old.last or new.first != new.last
    return new.first == old.first if spans else new.last >= old.last
