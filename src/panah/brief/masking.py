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
from panah.brief.wording import MONTHS
from panah.model.claim import Claim
from panah.model.network import Place

WITHHELD_NAME: Final = "[name withheld]"
PRIVATE: Final = "quote withheld: private person"
OPERATIONAL: Final = "quote withheld: detail of positions or forces"

LEFT_OUT: Final = frozenset(
    {"front_line", "force_size", "force_posture", "mobilisation", "group_formed", "actor_relation", "intention"}
)
"""Kinds about where armed actors stand, how many they are and what they mean to do: not in a brief at all."""

BLURRED: Final = frozenset({"checkpoint", "access_obstacle", "infrastructure_threat", "threat_reported"})
"""Kinds shown without their place and words: that movement is hindered matters to a reader, where does not."""

ARMED: Final = "a member of an armed group"

ROLES: Final = (
    (
        ("fighter", "militia", "militant", "commander", "soldier", "gunman", "guard", "volunteer", "mujahid"),
        ARMED,
    ),
    (("displaced", "refugee", "idp", "fled", "returnee", "evacuee", "migrant"), "a displaced person"),
    (("shopkeeper", "trader", "merchant", "vendor", "baker", "seller", "shop", "grocer"), "a local shopkeeper"),
    (("farmer", "labourer", "laborer", "driver", "worker"), "a local worker"),
    (("doctor", "nurse", "midwife", "teacher"), "a local professional"),
)
"""Words of a speaker's description, and the role shown in the person's stead; anyone else is "a resident"."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

NOT_NAMES: Final = frozenset(
    _WORD.findall(
        """
        a an the one another some many our his her their my two three four five he she they said told mr mrs ms
        man woman boy girl child teenager youth mother father widow widower son daughter brother sister elder family
        resident residents local locals person people civilian civilians refugee refugees shopkeeper trader farmer
        driver teacher doctor nurse fighter commander volunteer soldier spokesman spokesperson spokeswoman unnamed
        displaced who from of in at near and un unhcr unicef wfp ocha iom ngo msf icrc
        """
    )
) | {m.lower() for m in MONTHS}
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
        The reports, with the same names removed from their names and publishers.
    """

    claims: tuple[PublicClaim, ...]
    left_out: int
    private: int
    names: frozenset[str]
    reports: tuple[ShownReport, ...]


def mask(claims: Sequence[Claim], reports: Sequence[Mapping[str, str]], places: Iterable[Place]) -> Masked:
    """Claims and reports as others may see them.

    Parameters
    ----------
    claims
        As read.
    reports
        As in ``Provenance.reports``.
    places
        Places of the network: their names are not taken for people's.
    """
    toponyms = {w.lower() for p in places for w in _WORD.findall(p.name)}
    toponyms |= {w.lower() for c in claims if c.place_code for w in _WORD.findall(c.place)}
    names = private_names(claims, toponyms)
    kept = [c for c in claims if c.kind not in LEFT_OUT and c.review != "rejected"]
    families = {(c.report, c.speaker) for c in claims if c.kind == "household" and c.private_individual}
    shown = tuple(
        _of_family(s) if c.private_individual and (c.report, c.speaker) in families else s
        for c, s in ((c, _public(c, names)) for c in kept)
    )
    bare = tuple(
        ShownReport(
            redact(r["name"], names),
            redact(r.get("source", ""), names),
            date.fromisoformat(r["published"]),
            r["date_found"],
            r["sha256"],
        )
        for r in reports
    )
    left_out = sum(c.kind in LEFT_OUT for c in claims)
    return Masked(shown, left_out, sum(c.private_individual for c in kept), names, bare)


def private_names(claims: Sequence[Claim], toponyms: set[str]) -> frozenset[str]:
    """Names of private people and their parts.

    From a private speaker every word that is capitalised (or of a script without capitals) and is no place or role;
    from a private person's quote, what follows "called" or "named", and two or more unknown capitalised words in a
    row: a caption may name the person whose words another claim quotes.
    """
    public = {
        w.lower()
        for c in claims
        for text in (c.actor, c.item, c.unit, "" if c.private_individual else c.speaker)
        for w in _WORD.findall(text)
    }
    words: set[str] = set()
    for claim in claims:
        if not claim.private_individual:
            continue
        words.update(_names_among(_WORD.findall(claim.speaker), NOT_NAMES | toponyms))
        for called, row in _INTRODUCED.findall(claim.quote):
            cased = [w for w in _WORD.findall(called or row) if w[0].isupper()]
            found = _names_among(cased, NOT_NAMES | toponyms | public)
            words.update(found if called or len(found) > 1 else ())
    return frozenset(words)


def _names_among(words: Iterable[str], known: Set[str]) -> list[str]:
    return [w for w in words if len(w) > 1 and w[0] == w[0].upper() and w.lower() not in known]


def redact(text: str, names: frozenset[str], withheld: str = WITHHELD_NAME) -> str:
    """The text with every whole word that is one of the names withheld; neighbouring ones together."""
    if not names or not text:
        return text
    either = "|".join(sorted((re.escape(n) for n in names), key=lambda n: (-len(n), n)))
    one = rf"(?<!\w)(?:{either})(?!\w)"
    return re.sub(rf"{one}(?:[\s.]+{one})*", withheld, text)


def role(claim: Claim) -> str:
    """A generic role for a private speaker, one that fits thousands of people."""
    told = f"{claim.speaker} {claim.original_term} {claim.attribution} {claim.quote}".lower()
    speaker = claim.speaker.lower()
    if "armed" in claim.attribution:
        return ARMED
    for words, name in ROLES:
        if any(w in speaker for w in words):
            return name
    return "a displaced person" if re.search(r"\b(fled|displaced|refugee|makeshift|shelter)", told) else "a resident"


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


def _public(claim: Claim, names: frozenset[str]) -> PublicClaim:
    shown = replace(
        claim,
        quote=redact(claim.quote, names),
        speaker=redact(claim.speaker, names),
        actor=redact(claim.actor, names),
        item=redact(claim.item, names),
        place=redact(claim.place, names),
        origin=redact(claim.origin, names),
        destination=redact(claim.destination, names),
        original_term=redact(claim.original_term, names),
        qualifier=redact(claim.qualifier, names),
        attribution=redact(claim.attribution, names),
        char_start=0,
        char_end=0,
        occurrences="",
    )
    withheld = ""
    if claim.private_individual or "armed" in claim.attribution:
        shown = replace(shown, quote="", speaker=role(claim), original_term="", qualifier="", attribution="")
        if claim.kind == "household":
            shown = replace(shown, qualifier=household_words(claim.qualifier))
        withheld = PRIVATE if claim.private_individual else OPERATIONAL
    if claim.private_individual and not claim.place_code:
        shown = replace(shown, place="", origin="", destination="")
    if claim.kind in BLURRED or operational(f"{claim.quote} {claim.qualifier}"):
        shown = replace(shown, quote="", qualifier="")
        withheld = withheld or OPERATIONAL
    if claim.kind in BLURRED:
        shown = replace(shown, place="", place_code="", latitude=None, longitude=None, origin="", destination="")
    return PublicClaim(shown, withheld)
