"""A page that shows reports with their claims marked in the text, and why each was read: the analyst's working file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import pairwise
from typing import Final
from urllib.parse import quote, unquote

from panah.model.claim import Claim, Report, claim_kinds

COLOURS: Final = {
    "control": "#f6c9bd", "violence": "#f2b3c6", "access": "#f5dc9b", "displacement": "#b9d8f2", "needs": "#c9e4b4",
    "markets": "#b5e3dc", "actors": "#d9c8ef", "outlook": "#dcd3c4", "context": "#d8dee6",
}  # fmt: skip
"""Colour of each group of kinds: light, so that dark text stays readable on all of them and on their mixtures."""
TOLD: Final = 6
"""Claims told of where more than so many overlap; the list has all."""

_UNSHOWN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that a page must not hold, or that would turn the direction of what stands beside them."""


@dataclass(frozen=True)
class Entry:
    """A claim in the list: its number, where it stands, and its slots in words."""

    number: int
    anchor: str
    claim: Claim
    kind: str
    slots: tuple[tuple[str, str], ...]
    quote: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same claims; ``ends`` are the claims an occurrence of which ends here."""

    text: str
    entries: tuple[Entry, ...]
    ends: tuple[tuple[Entry, str], ...]
    more: int
    style: str

    @property
    def groups(self) -> str:
        """Classes of the groups of its claims."""
        return " ".join(dict.fromkeys(f"g-{e.claim.group}" for e in self.entries))


@dataclass(frozen=True)
class Sheet:
    """One report on the page."""

    number: int
    report: Report
    name: str
    source: str
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]


def explain(reports: Sequence[Report], claims: Iterable[Claim]) -> str:
    """The page of some reports and their claims, as HTML that needs nothing but itself.

    Parameters
    ----------
    reports
        Reports, in the order they are to be shown.
    claims
        Their claims; those of other reports are left out.
    """
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - reading alone needs no page

    by_report: dict[str, list[Claim]] = {r.name: [] for r in reports}
    texts = {r.name: r.text for r in reports}
    for claim in claims:
        for said in (claim, *_elsewhere(claim, texts)):
            if said.report in by_report:
                by_report[said.report].append(said)
    for found in by_report.values():
        found.sort(key=lambda c: (c.char_start, c.char_end))
    sheets = [_sheet(number, report, by_report[report.name]) for number, report in enumerate(reports, 1)]
    used = {e.claim.group for s in sheets for e in s.entries}
    source = files("panah.reading").joinpath("explain.html.j2").read_text(encoding="utf-8")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(source).render(
        sheets=sheets,
        colours=COLOURS,
        used=[group for group in COLOURS if group in used],
        count=len({e.claim.id for s in sheets for e in s.entries}),
    )


def _elsewhere(claim: Claim, texts: Mapping[str, str]) -> Iterator[Claim]:
    """The claim as the other reports that make it say it."""
    for name, start, end in re.findall(r"(\S+)#(\d{1,9}):(\d{1,9})(?!\S)", claim.also_in):
        text = texts.get(unquote(name), "")
        at, stop = int(start), int(end)
        here = replace(claim, report=unquote(name), char_start=at, char_end=stop, occurrences="")
        yield replace(here, quote=text[at:stop], also_in=quote(claim.report, safe=""))


def _sheet(number: int, report: Report, claims: Sequence[Claim]) -> Sheet:
    entries = tuple(_entry(f"r{number}", n, c) for n, c in enumerate(claims, 1))
    pieces = tuple(_pieces(report.text, entries))
    return Sheet(number, report, shown(report.name), shown(report.source), pieces, entries)


def shown(text: str) -> str:
    """The text with U+FFFD for control characters and marks of direction, the same length."""
    return _UNSHOWN.sub("\ufffd", text)


def _spans(claim: Claim, length: int) -> Iterator[tuple[int, int]]:
    """Every span of a claim that lies in the text, the quote's own first."""
    spans = [(claim.char_start, claim.char_end)]
    spans += [(int(a), int(b)) for a, b in re.findall(r"(?<!\S)(\d{1,9}):(\d{1,9})(?!\S)", claim.occurrences)]
    yield from (s for s in dict.fromkeys(spans) if 0 <= s[0] < s[1] <= length)


def _pieces(text: str, entries: Sequence[Entry]) -> Iterator[Piece]:
    """The text cut wherever an occurrence of a claim begins or ends."""
    begins: dict[int, list[Entry]] = {}
    ends: dict[int, list[tuple[Entry, str]]] = {}
    for entry in entries:
        for nth, (start, end) in enumerate(_spans(entry.claim, len(text))):
            begins.setdefault(start, []).append(entry)
            ends.setdefault(end, []).append((entry, f"t-{entry.anchor}" if nth == 0 else ""))
    here: dict[int, tuple[Entry, int]] = {}
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        for entry, _ in ends.get(start, ()):
            left = here[entry.number][1] - 1
            here[entry.number] = (entry, left)
            if not left:
                del here[entry.number]
        for entry in begins.get(start, ()):
            here[entry.number] = (entry, here.get(entry.number, (entry, 0))[1] + 1)
        over = tuple(e for e, _ in here.values())
        colours = list(dict.fromkeys(COLOURS.get(e.claim.group, COLOURS["context"]) for e in over))[:4]
        closing = tuple(ends.get(end, ()))
        yield Piece(shown(text[start:end]), over[:TOLD], closing, max(0, len(over) - TOLD), _background(colours))


def _background(colours: Sequence[str]) -> str:
    """One colour, or one stripe for each."""
    if len(colours) < 2:
        return f"background:{colours[0]}" if colours else ""
    share = 100 / len(colours)
    stripes = ",".join(f"{c} {i * share:.0f}% {(i + 1) * share:.0f}%" for i, c in enumerate(colours))
    return f"background:linear-gradient(to bottom,{stripes})"


def _entry(prefix: str, number: int, claim: Claim) -> Entry:
    slots = tuple((name, shown(value)) for name, value in _slots(claim) if value)
    kind = claim.kind.replace("_", " ")
    if claim.kind not in claim_kinds() or claim.group not in COLOURS:
        kind = f"{kind} (unknown)"
    return Entry(number, f"{prefix}-{number}", claim, shown(kind), slots, shown(claim.quote))


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    place = " ".join(t for t in (claim.place, f"({claim.place_code})" if claim.place_code else "") if t)
    yield "place", ", ".join(t for t in (place, claim.place_precision) if t)
    yield "from", claim.origin
    yield "to", claim.destination
    yield "actor", claim.actor
    yield "weighs most" if claim.proposed else "item", claim.item
    size = figure(claim)
    unit = claim.unit.removesuffix("s") if size == "1" else claim.unit
    yield "figure", f"{size} {unit}" if size else ""
    yield "measure", ", ".join(t for t in ("" if size else claim.unit, claim.measure or "") if t)
    yield "report's word", claim.original_term
    yield "qualifier", claim.qualifier
    yield "when", _days(claim)
    yield "speaker", ", ".join(t for t in (claim.speaker, claim.attribution.replace("_", " ")) if t)
    yield "sources", str(claim.corroboration) if claim.corroboration > 1 else ""
    yield "also in", claim.also_in
    yield "replaced by", claim.superseded_by
    yield "review", claim.review
    yield "rules read", claim.original
    yield "rule", f"{claim.rule}, a proposal" if claim.proposed else claim.rule or "none: a reviewer's own"
    yield "id", claim.id


def figure(claim: Claim) -> str:
    """The figure of a claim in words: "15 of 18", "from 1,800 to 2,000", "at least 500"."""
    low, high = claim.value_low, claim.value_high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        words = f"at least {_number(low)}" if low is not None else f"at most {_number(high)}"
    else:
        words = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    if claim.value_before is not None:
        words = f"from {_number(claim.value_before)} to {words}"
    return f"{words} of {_number(claim.value_denominator)}" if claim.value_denominator is not None else words


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _days(claim: Claim) -> str:
    first, last = claim.date_start, claim.date_end
    if first and last:
        days = f"{first} to {last}" if first != last else f"{first}"
    else:
        days = f"from {first}" if first else f"up to {last}" if last else ""
    return ", ".join(t for t in (days, claim.date_precision) if t)
