"""Toponyms marked in humanitarian documents, their geonameids, and spellings of one place held against each other.

A toponym is what HumSet's labellers marked: places with their type words and points of the compass ("Xabad District",
"north-west Xland"), and names of places and demonyms that stand for something associated ("Xlander refugees").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Gazetteer
from panah.atlas.world import world
from panah.model.claim import Report
from panah.reading.evaluate.measured import Measured, f1, measured
from panah.reading.frames import analyse
from panah.reading.worldwide import geocode

Span = tuple[int, int]
UNDATED: Final = date(2021, 12, 31)
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:(?:north|south|east|west|northern|southern|eastern|western|central|north-?\s?west(?:ern)?|"
    r"north-?\s?east(?:ern)?|south-?\s?west(?:ern)?|south-?\s?east(?:ern)?|rural|greater|upper|lower)\s+)$",
    re.IGNORECASE,
)
_LANDS: Final = (
    "Africa Asia Europe America Americas Caribbean Mediterranean Sahel Balkans Pacific Maghreb Sahara Caucasus Levant"
).split()
_SIDE: Final = (
    "North South East West Central Southern Northern Eastern Western Latin Sub-Saharan Southeast Northeast".split()
)
_REGIONS: Final = re.compile(
    r"\b(?:(?:{0})\s+(?:and\s+(?:{0})\s+)?|Horn of\s+)?(?:{1}|Middle East)\b(?!\w)".format(
        "|".join(s for side in _SIDE for s in (side, side.upper())),
        "|".join(s for land in _LANDS for s in (land, land.upper())),
    )
)
_DEMONYM: Final = re.compile(
    r"(?<![\w])(?:(?P<land>South|North|Costa|Central|Sierra|Latin|Saudi|Puerto)[ -])?"
    r"(?P<word>[A-Za-z][a-z]{2,}(?:ns?|is?|ese|eans?|qis?|ish|nch|tch|oans?)|[A-Z]{4,}(?:NS?|IS?|ESE|ISH))(?![\w])"
)
_CONTINENTAL: Final = frozenset("african asian european american caribbean".split())


@dataclass(frozen=True, slots=True)
class MarkedToponyms:
    """A document and the spans of the toponyms marked in it."""

    name: str
    text: str
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GeocodedName:
    """A name in a document with its geonameid; ``country`` (ISO 3166-1 alpha-3) where the set or a table has it.

    Where a toponym lists several places ("Xland and Yland"), ``toponym`` is the one that the geonameid is of.
    """

    document: str
    toponym: str
    geonameid: int
    country: str = ""


def toponyms_of(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Spans of the toponyms the reader finds in a text."""
    scene = analyse(Report("toponyms", text, UNDATED, "--date"), gazetteer)
    plain = scene.doc.plain
    spans = []
    for ref in scene.places.refs:
        start, end = ref.start, ref.end
        before = _BEFORE.search(plain[max(0, start - 14) : start])
        spans.append((start - len(before.group()) if before else start, end))
    spans += [match.span() for match in _REGIONS.finditer(plain)]
    for match in _DEMONYM.finditer(plain):
        word = match["word"].capitalize()
        whole = f"{match['land']} {word}" if match["land"] else word
        if country_of(word) or country_of(whole) or word.lower().removesuffix("s") in _CONTINENTAL:
            spans.append(match.span())
    spans.sort(key=lambda s: (s[0], -s[1]))
    out: list[Span] = []
    for span in spans:
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return tuple(out)


def score_toponyms(
    documents: Sequence[MarkedToponyms], gazetteer: Gazetteer | None = None, dataset: str = "humset"
) -> tuple[Measured, ...]:
    """Precision, recall and F1 of exact spans over documents."""
    names = gazetteer or Gazetteer()
    counts = []
    for document in documents:
        found, marked = set(toponyms_of(document.text, names)), set(document.marked)
        counts.append((len(found & marked), len(found), len(marked)))
    return (
        measured(dataset, "toponym spans, precision", [c[:2] for c in counts]),
        measured(dataset, "toponym spans, recall", [c[::2] for c in counts]),
        measured(
            dataset,
            "toponym spans, F1",
            counts,
            f1,
            target=0.72,
            anchor="0.542 towns over 15,000 and ISO names; 0.84 GPT-4o; 0.92 fine-tuned",
        ),
    )


def score_geocoding(rows: Sequence[GeocodedName], dataset: str = "humset") -> tuple[Measured, ...]:
    """Share of toponyms given the right country and the right geonameid, each document's names resolved together.

    Toponyms that get no place count as wrong; the country is judged where the row or the table of the world has one
    for the geonameid.
    """
    places = world()
    documents: dict[str, list[GeocodedName]] = {}
    for row in rows:
        documents.setdefault(row.document, []).append(row)
    exact, country = [], []
    for group in documents.values():
        found = geocode([r.toponym for r in group], places)
        gold = [r.country or places.country_of(r.geonameid) for r in group]
        exact.append(
            (sum(p is not None and p.id == r.geonameid for p, r in zip(found, group, strict=True)), len(group))
        )
        judged = [(p.country if p else "", g) for p, g in zip(found, gold, strict=True) if g]
        country.append((sum(a == b for a, b in judged), len(judged)))
    return (
        measured(dataset, "geocoding, country", country, target=0.93, anchor="0.97 to 0.985 Mordecai 3, on news"),
        measured(dataset, "geocoding, geonameid", exact, target=0.75, anchor="0.79 to 0.92 Mordecai 3, on news"),
    )
