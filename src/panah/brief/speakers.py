"""Who may be named as a speaker: organisations, public offices and groups; everyone else is a person in the report."""

from __future__ import annotations

import re
from typing import Final

from panah.brief.lexicon import (
    ACRONYMS,
    AID,
    GROUPS,
    INTERNATIONAL,
    KIN,
    MEDIA,
    OFFICES,
    ORGANISATIONS,
)
from panah.brief.names import DESCRIBED, WORD, Known, candidates, redact
from panah.model.claim import Claim

SOMEONE: Final = "a person in the report"
ARMED: Final = "a member of an armed group"
NAMED: Final = frozenset({"named_official", "named_organisation"})
"""Attributions with which a text names somebody who speaks in public."""

ATTRIBUTIONS: Final = NAMED | {
    "",
    "unattributed",
    "thought_said_hedge",
    "reporter_observation",
    "media_learned",
    "unnamed_officials",
    "named_armed_actor",
    "eyewitness",
}
"""What a claim's attribution may say; anything else could be free text."""

ROLES: Final = (
    (
        (
            "fighter",
            "militia",
            "militant",
            "commander",
            "soldier",
            "gunman",
            "guard",
            "volunteer",
            "mujahid",
            "warlord",
        ),
        ARMED,
    ),
    (("displaced", "refugee", "idp", "fled", "returnee", "evacuee", "migrant"), "a displaced person"),
    (("shopkeeper", "trader", "merchant", "vendor", "baker", "seller", "shop", "grocer"), "a local shopkeeper"),
    (("farmer", "labourer", "laborer", "driver", "worker"), "a local worker"),
    (("doctor", "nurse", "midwife", "teacher"), "a local professional"),
)
"""Words of a speaker's description, and the role shown in the person's stead; anyone else is "a resident"."""

LONGEST: Final = 12
"""Words of a speaker: what is longer tells a story, not a name."""

_OFFICE_PHRASE: Final = re.compile(r"[,;()]| - ")
_OF_ORGANISATIONS: Final = frozenset(
    "said sir called named nicknamed dr mr mrs ms refugee worker child woman student patient trader farmer".split()
)
"""Words before a name that also stand in names of organisations, or that say nothing of a person."""

_PERSONAL: Final = KIN - ORGANISATIONS - OFFICES - _OF_ORGANISATIONS
_DEPLOYED: Final = frozenset({"commander", "commanders", "fighter", "fighters", "warlord", "militiaman", "gunman"})


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


def public_speaker(claim: Claim, known: Known) -> str:
    """How a page names the speaker of a claim that is not flagged private.

    Shown as told: an organisation, an office or a group whose words are all known. Of somebody named, the office and
    organisation; the name too when ``certainly_public``. Anyone else is ``SOMEONE``.
    """
    text = claim.speaker.strip()
    if not text:
        return ""
    if "armed" in claim.attribution or _words(text) & _DEPLOYED:
        return ARMED
    if certainly_public(claim, known):
        return text
    kept = [s.strip() for s in _OFFICE_PHRASE.split(text) if s.strip() and not candidates(s, known)]
    if candidates(text, known):
        return _office_of(kept, _words(text))
    if len(text.split()) > LONGEST or _words(text) & _PERSONAL or DESCRIBED.search(text):
        return _office_of([], _words(text))
    if _public_form(text):
        return text
    return next((w for w in WORD.findall(text.lower()) if w in GROUPS), SOMEONE)


def certainly_public(claim: Claim, known: Known) -> bool:
    """Whether the text names a holder of a public office, or somebody who speaks for an organisation, as one."""
    if claim.private_individual or claim.attribution not in NAMED:
        return False
    found = candidates(claim.speaker, known)
    rest = "".join(c for i, c in enumerate(claim.speaker) if not any(a <= i < b for a, b in found))
    words = _words(rest)
    return (
        len(found) == 1
        and bool(words & OFFICES)
        and not words & _PERSONAL
        and not DESCRIBED.search(claim.speaker)
        and not re.search(r"\d", claim.speaker)
    )


def public_names(claim: Claim, known: Known) -> set[str]:
    """The name of a certainly public speaker, whole and its last word."""
    if not certainly_public(claim, known):
        return set()
    ((start, end),) = candidates(claim.speaker, known)
    name = re.sub(r"['’]s$", "", claim.speaker[start:end])
    return {name, name.split()[-1]}


def organisation(text: str, names: frozenset[str], known: Known) -> str:
    """The text when it is an organisation whose words are all known and none of them somebody's name, else nothing."""
    if candidates(text, known) or redact(text, names) != text:
        return ""
    return text if _words(text) & (ORGANISATIONS | ACRONYMS | MEDIA) else ""


def speaker_class(speaker: str, attribution: str) -> str:
    """What a page for sharing says of a speaker already masked: a class, without place or name."""
    words = _words(speaker)
    if not words:
        return ""
    if "armed" in attribution or speaker == ARMED:
        return "an armed group"
    classes = (
        (INTERNATIONAL & words and not words <= {"international"}, "an international organisation"),
        (AID & words, "an aid agency"),
        (words & MEDIA or attribution in ("reporter_observation", "media_learned"), "media"),
        (speaker == SOMEONE or words & (GROUPS - OFFICES) or words & _PERSONAL or "resident" in words, "residents"),
        (words & (OFFICES | ORGANISATIONS), "officials"),
    )
    return next((name for fits, name in classes if fits), "the report")


def _office_of(segments: list[str], words: set[str]) -> str:
    """The office of somebody whose name is withheld: the first part of the phrase that names one."""
    for segment in segments:
        if _words(segment) & (OFFICES | ORGANISATIONS) and not _words(segment) & _PERSONAL:
            return segment if segment.startswith(("a ", "an ", "the ")) else f"{_article(segment)} {segment}"
    if words & _PERSONAL:
        return SOMEONE
    group = sorted(words & (GROUPS - _PERSONAL))
    if group:
        return group[0]
    if words & ORGANISATIONS:
        return "an organisation"
    return "an official" if words & OFFICES else SOMEONE


def _article(segment: str) -> str:
    first = segment.split(maxsplit=1)[0]
    return "an" if first[0] in ("AEFHILMNORSX" if first.isupper() else "AEIOaeio") else "a"


def _public_form(text: str) -> bool:
    words = _words(text)
    return bool(words & (ORGANISATIONS | OFFICES | GROUPS | ACRONYMS | MEDIA))


def _words(text: str) -> set[str]:
    return {re.sub(r"['’]s$", "", w.lower()) for w in WORD.findall(text)}
