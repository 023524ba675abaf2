"""What a reader outside may not see: private people's names and words, and what would help an attack.

Private people keep a generic role. Positions, strengths and distances of armed actors are left out of the brief; the
analyst's own ``claims.csv`` keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from panah.brief.claimwords import household_words
from panah.brief.lexicon import HARMLESS, KIN
from panah.brief.names import AGED, DESCRIBED, WORD, Known, candidates, clean, name_words, redact
from panah.brief.speakers import ATTRIBUTIONS, organisation, public_names, public_speaker, role
from panah.model.claim import Claim
from panah.model.network import Place

PRIVATE: Final = "quote withheld: private person"
OPERATIONAL: Final = "quote withheld: detail of positions or forces"

LEFT_OUT: Final = frozenset(
    {"front_line", "force_size", "force_posture", "mobilisation", "group_formed", "actor_relation", "intention"}
)
"""Kinds about where armed actors stand, how many they are and what they mean to do: not in a brief at all."""

MOVES: Final = frozenset({"arrival", "departure", "return", "cross_border", "site_presence"})
FEW: Final = 10
"""People who move together, up to whom they may be one household [persons]."""

FIRST_PERSON: Final = frozenset({"i", "we", "he", "she", "my family", "our family", "his family", "her family"})

BLURRED: Final = frozenset({"checkpoint", "access_obstacle", "infrastructure_threat", "threat_reported"})
"""Kinds shown without their place and words: that movement is hindered matters to a reader, where does not."""

NOT_NAMES: Final = HARMLESS | KIN | frozenset({"unnamed", "said", "told"})
"""Capitalised words of a speaker column that name nobody."""

_CAPITALISED = r"[^\W\d_a-z][\w'’-]+"
_INTRODUCED = re.compile(
    rf"\b(?:called|named)\s+({_CAPITALISED}(?:\s+{_CAPITALISED})*)|({_CAPITALISED}(?:\s+{_CAPITALISED})+)"
)
_DISTANCE = re.compile(r"\b(met(?:re|er)s?|kilomet(?:re|er)s?|km|miles?|yards?)\b", re.IGNORECASE)
_FORCES = re.compile(
    r"\b(front ?-?lines?|security belts?|check ?-?points?|outposts?|trench\w*|positions?|armed men|gunmen|rifles?"
    r"|ak-?47s?|rockets?|(?:hundreds|thousands|dozens|scores|\d[\d,.]*) (?:of )?(?:\w+ ){0,2}"
    r"(?:men|fighters|troops|soldiers|commandos|volunteers|insurgents|militants|militiamen))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """A claim as a brief may show it; ``withheld`` says why there is no quote, and is empty when there is one."""

    claim: Claim
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as a brief may name it."""

    name: str
    source: str
    published: date
    date_found: str
    sha256: str


@dataclass(frozen=True)
class Masked:
    """What may be shown.

    Parameters
    ----------
    claims
        Claims that may be shown, in their order, without private names.
    left_out
        How many claims were left out for safety.
    private
        How many claims rest on private people.
    names
        Names of private people and their parts; none of these words stands in ``claims`` or ``reports``.
    reports
        The reports by number, each with its publisher where that is an organisation.
    """

    claims: tuple[PublicClaim, ...]
    left_out: int
    private: int
    names: frozenset[str]
    reports: tuple[ShownReport, ...]


def mask(
    claims: Sequence[Claim], reports: Sequence[Mapping[str, str]], places: Iterable[Place], also: Iterable[str] = ()
) -> Masked:
    """Claims and reports as others may see them.

    What is not known to name a place, an actor, an organisation or a holder of public office counts as a private
    name, whatever ``private_individual`` says.

    Parameters
    ----------
    claims
        As read.
    reports
        As in ``Provenance.reports``; a file's name may be somebody's, so a report is shown by its number.
    places
        Places of the network: their names are not taken for people's.
    also
        Names of areas and of the situation's actors, which are no people's either.
    """
    told = [c for c in claims if not c.proposed]
    areas = frozenset(p.name for p in places) | {c.place for c in told if c.place_code}
    toponyms = {w.lower() for name in areas for w in WORD.findall(name)}
    known = Known(areas, frozenset(also))
    public = frozenset(n for c in told for n in public_names(c, known))
    names = private_names(claims, toponyms | {w.lower() for n in public for w in WORD.findall(n)})
    known = Known(areas, known.others | public)
    names |= {w for c in claims for text in (c.quote, c.speaker) for w in name_words(text, known)}
    kept = [c for c in told if c.kind not in LEFT_OUT and c.review != "rejected"]
    personal = [c for c in told if is_private(c)]
    families = {(c.report, c.speaker) for c in personal if c.kind == "household"}
    shown = tuple(
        _of_family(s) if is_private(c) and (c.report, c.speaker) in families else s
        for c, s in ((c, _public(c, names, known, same_words(c, personal))) for c in kept)
    )
    bare = tuple(
        ShownReport(
            f"Report {number}",
            organisation(r.get("source", ""), names, known),
            date.fromisoformat(r["published"]),
            r["date_found"],
            r["sha256"],
        )
        for number, r in enumerate(reports, start=1)
    )
    left_out = sum(c.kind in LEFT_OUT for c in told)
    return Masked(shown, left_out, sum(is_private(c) for c in kept), names, bare)


def is_private(claim: Claim) -> bool:
    """Whether a claim tells of one person or one household, flagged so or not."""
    if claim.private_individual or claim.kind == "household":
        return True
    if claim.kind == "need" and claim.item == "cash":
        return True
    few = claim.best is not None and claim.best <= {"households": 1, "persons": FEW}.get(claim.unit, 0)
    if claim.kind in MOVES:
        return few or claim.original_term.lower() in FIRST_PERSON
    return claim.kind == "casualty" and claim.best is not None and claim.best <= 1


def same_words(claim: Claim, personal: Iterable[Claim]) -> bool:
    """Whether a claim rests on the words of a private one: a sentence can tell of a family and of a price."""
    return any(
        c.report == claim.report and c.quote and claim.quote and (c.quote in claim.quote or claim.quote in c.quote)
        for c in personal
    )


def private_names(claims: Sequence[Claim], toponyms: set[str]) -> frozenset[str]:
    """Names of private people and their parts.

    From a private speaker every word that is capitalised (or of a script without capitals) and is no place or role;
    from a private person's quote, what follows "called" or "named", and two or more unknown capitalised words in a
    row: a caption may name the person whose words another claim quotes.
    """
    public = {
        w.lower()
        for c in claims
        if not c.proposed
        for text in (c.actor, c.item, c.unit, "" if c.private_individual else c.speaker)
        for w in WORD.findall(text)
    }
    words: set[str] = set()
    for claim in claims:
        if not claim.private_individual:
            continue
        words.update(_names_among(WORD.findall(claim.speaker), NOT_NAMES | toponyms))
        for called, row in _INTRODUCED.findall(claim.quote):
            cased = [w for w in WORD.findall(called or row) if w[0].isupper()]
            found = _names_among(cased, NOT_NAMES | toponyms | public)
            words.update(found if called or len(found) > 1 else ())
    return frozenset(words)


def _names_among(words: Iterable[str], known: Set[str]) -> list[str]:
    return [w for w in words if len(w) > 1 and w[0] == w[0].upper() and w.lower() not in known]


def operational(text: str) -> bool:
    """Whether the words give a distance, a position or a strength that could help an attack."""
    return bool(_DISTANCE.search(text) or _FORCES.search(text))


def _of_family(shown: PublicClaim) -> PublicClaim:
    """Without the day and with the province only: a family's size, its head, its site and the day would point at it."""
    claim = replace(
        shown.claim,
        place="",
        place_code=shown.claim.admin1_code,
        place_precision="",
        latitude=None,
        longitude=None,
        origin="",
        destination="",
        date_start=None,
        date_end=None,
        date_precision="",
    )
    return PublicClaim(claim, shown.withheld)


def _public(claim: Claim, names: frozenset[str], known: Known, private_words: bool) -> PublicClaim:
    def bare(text: str) -> str:
        return redact(clean(text, known), names)

    named = bool(candidates(claim.quote, known)) or redact(claim.quote, names) != claim.quote
    shown = replace(
        claim,
        quote=bare(claim.quote),
        speaker=redact(public_speaker(claim, known), names),
        actor=_unless_named(claim.actor, known, "an armed group"),
        item=bare(claim.item),
        place=claim.place if claim.place_code else _unless_named(claim.place, known),
        origin=_unless_named(claim.origin, known),
        destination=_unless_named(claim.destination, known),
        original_term=bare(claim.original_term),
        qualifier=bare(claim.qualifier),
        attribution=claim.attribution if claim.attribution in ATTRIBUTIONS else "unattributed",
        char_start=0,
        char_end=0,
        occurrences="",
        also_in="",
        original="",
        private_individual=is_private(claim),
    )
    withheld = ""
    if shown.private_individual or "armed" in claim.attribution:
        told_by = role(claim) if claim.private_individual or "armed" in claim.attribution else shown.speaker
        shown = replace(shown, quote="", speaker=told_by, original_term="", qualifier="", attribution="")
        if claim.kind == "household":
            shown = replace(shown, qualifier=household_words(claim.qualifier))
        withheld = PRIVATE if shown.private_individual else OPERATIONAL
    if private_words or AGED.search(claim.quote) or (named and DESCRIBED.search(claim.quote)):
        shown = replace(shown, quote="", original_term="")
        withheld = withheld or PRIVATE
    if shown.private_individual and not claim.place_code:
        shown = replace(shown, place="", origin="", destination="")
    if claim.kind in BLURRED or operational(f"{claim.quote} {claim.qualifier}"):
        shown = replace(shown, quote="", qualifier="")
        withheld = withheld or OPERATIONAL
    if claim.kind in BLURRED:
        shown = replace(shown, place="", place_code="", latitude=None, longitude=None, origin="", destination="")
    return PublicClaim(shown, withheld)


def _unless_named(text: str, known: Known, instead: str = "") -> str:
    """The text unless it may hold somebody's name."""
    return instead if candidates(text, known) else text
