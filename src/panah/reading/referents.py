"""Whom a pronoun means that speaks right behind a sentence about somebody: "The mayor met elders. He said ..."."""

from __future__ import annotations

from typing import Final

from panah.reading.patterns import compiled
from panah.reading.roles import ARMED_ROLE, BODY, HEAD, OFFICE, PRIVATE_ROLE
from panah.reading.speaker_names import ORGANISATION

_DID: Final = (
    r"(?!(?:named|called|aged|based|displaced|wounded|injured)\b)(?:\w{3,}ed|met|went|came|left|sent|took|held|saw|led|ran|sat|stood|spoke|gave|brought|began|lost|fell|flew|drove|"
    r"is|are|was|were|has|have|had|will|would|lives?|works?|runs?|heads|leads)"
)
_ROLE: Final = rf"(?:{OFFICE}|{HEAD}|{PRIVATE_ROLE}|{ARMED_ROLE}|surgeon|midwife|engineer|aid worker|officer)"
_ONE: Final = compiled(
    rf"\W*(?P<who>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ii]ts|[Tt]heir)\s+(?:[\w'-]+\s+){{0,3}}?(?i:{_ROLE})"
    rf"(?:\s+(?:of|in|at|for|from)\s+[^,.;]{{2,40}}?)?|[A-Z][a-z\u00df-\u00ff][\w'-]*(?:\s(?:al-|bin\s|ibn\s)?[A-Z][\w'-]*){{1,2}})"
    rf"(?:,\s[^,;]{{3,60}},)?\s+{_DID}\b"
)
"""A sentence about one person, by a role or a name of several words."""

_SEVERAL: Final = compiled(
    rf"\W*(?P<who>(?:[Tt]he\s+|[Ss]ome\s+|[Ss]everal\s+|[Ll]ocal\s+)?(?i:(?:{PRIVATE_ROLE}|{ARMED_ROLE}|{OFFICE})s|families|"
    rf"officials|people|rebels|soldiers|authorities)(?:\s+(?:of|in|at|from)\s+[A-Z][\w'-]*)?)\s+{_DID}\b"
)
_BODY_DID: Final = compiled(
    rf"\W*(?P<who>(?:[Tt]he\s+)?(?:[\w'.-]+\s+){{0,4}}?(?:[A-Z]{{3,8}}|(?i:{BODY}))(?:\s+(?:of|in|for)\s+[^,.;]{{2,30}}?)?)"
    rf"\s+{_DID}\b"
)
"""Sentences about people and about a body."""


def subject_of(pronoun: str, before: str) -> tuple[str, int] | None:
    """The subject of a sentence that a pronoun behind it may mean, and where it begins; None where it fits none."""
    form = {"he": _ONE, "she": _ONE, "they": _SEVERAL, "it": _BODY_DID}.get(pronoun)
    found = form.match(before) if form else None
    if found is None or (form is _ONE and ORGANISATION.search(found["who"])):
        return None
    return found["who"], found.start("who")
