"""How somebody who speaks is named and known: person, office, body, fighters, people without a name."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import compiled
from panah.reading.people import Person
from panah.reading.roles import ARMED_ROLE, BODY, KIN, NO_PERSON, OFFICE, PRIVATE_ROLE
from panah.reading.speaking_roles import level_of
from panah.reading.worldwide import countries

_BODY: Final = (
    r"\b(?:UN|U\.N\.|United Nations|UNHCR|OCHA|UNICEF|WFP|IOM|WHO|FAO|UNFPA|UNRWA|MSF|ICRC|IFRC|NRC|IRC|CARE|Oxfam|"
    r"Save the Children|Amnesty|Human Rights Watch|HRW|IDMC|FEWS|ACLED|Monitor|Observatory|Crisis Group|Red Cross|"
    r"Red Crescent|Agency|Agenc|Organi[sz]ation|Committee|Commission|Commissioner|Council|Union|Programme|Program|"
    r"Office|Fund|Federation|Association|Chamber|Department|Directorate|Ministry|Cluster|Network|Foundation|"
    r"Institute|Bank|Society|Centre|Center|NGO|Forum|Authority)\w*\b"
)
NAMED_BODY: Final = compiled(_BODY)
ORGANISATION: Final = compiled(_BODY + r"|\b[A-Z]{3,8}\b")
"""Words of the names of bodies; what stands in capitals may be one too."""

_ORGANISATION_LOW: Final = compiled(
    r"\b(?:ministry|department|chamber of|office|agency|aid agencies|aid groups|aid organi[sz]ations|charity|"
    r"charities|monitors?|human rights groups?|rights groups?|relief agencies|humanitarian agencies|"
    r"non-governmental)\b",
    re.IGNORECASE,
)
_KNOWN: Final = {
    "high commissioner for refugees": "UNHCR",
    "un refugee agency": "UNHCR",
    "u.n. refugee agency": "UNHCR",
    "united nations refugee agency": "UNHCR",
    "international organization for migration": "IOM",
    "international organisation for migration": "IOM",
    "world food programme": "WFP",
    "world food program": "WFP",
    "office for the coordination of humanitarian affairs": "OCHA",
    "world health organization": "WHO",
    "world health organisation": "WHO",
    "children's fund": "UNICEF",
    "food and agriculture organization": "FAO",
    "committee of the red cross": "ICRC",
    "medecins sans frontieres": "MSF",
    "doctors without borders": "MSF",
    "norwegian refugee council": "NRC",
    "international rescue committee": "IRC",
    "internal displacement monitoring centre": "IDMC",
    "population fund": "UNFPA",
}
OFFICIALS: Final = compiled(
    r"\b(?:officials?|authorit(?:y|ies)|government|spokes(?:man|woman|person)|minister|ministry|governor|mayor|"
    r"police chief|aid workers?|doctors|medics|rescuers|diplomats?|sources?|council members?|elders|administration|"
    r"commissioner|(?:sub-)?prefect|ombuds(?:man|woman|person)|chair(?:man|woman)|lawmaker|senator|ambassador|"
    r"army|military|police|junta|regime|general staff|presidency|state (?:television|radio|media))\b",
    re.IGNORECASE,
)


_THE: Final = re.compile(r"^the\s+", re.IGNORECASE)

_SHARE_OF: Final = compiled(r"\d+ ?(?:per ?cent|%)|\d+ of (?:the )?\d+\b|(?:some|several|most|many) in\b|several$")
"""How the words for some of those who were asked begin: they are nobody who could be named."""

_STAMP: Final = re.compile(r"^\W*(?:\d{1,2}:\d{2}|\d{4})\b\W*(?=\w)|^[A-Z][\w' ]{2,24}\s[-\u2013\u2014]\s(?=[A-Z])")
_DATED: Final = re.compile(r"^[^-\u2013\u2014]{0,30}\b(?:19|20)\d\d\s?(?:\([^()]*\)\s?)?[-\u2013\u2014]{1,2}\s")
"""The end of a dateline in front of who speaks."""

_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LED: Final = re.compile(
    r"^(?:(?:but|and|however|meanwhile|also|though|although|while|whereas|since|says?|recounts?|in a statement|on "
    r"\w+day|yesterday|today|last night|this morning|"
    rf"(?:in|on|by|since) (?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}}\b| \d{{4}})?)[,\s]+)+",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"^(?:In|By|At|On|From|Within|After|Over|During|About)\s+(?:the\s+|an?\s+)?[^,]*?\s(?=(?:the|our|its|an?|one)\s+[a-z])|"
    r"^[Tt]he\s+\w+\s+(?=the\s)"
)
"""What stands before the words for a speaker: a time, the end of a dateline, a joining word, when or where it was."""

_NOBODY: Final = re.compile(
    r"^\W*(?:[$\u00a3\u20ac]|\d[\d,.]*\W*$|\d[\d,.]*\s(?:\w+\s)?(?:dead|killed|wounded|injured|missing|people|persons|"
    r"families)\b|(?:i|he|she|it|they|we|you|that|this|which|whose|whom|so|if|was|were|put|came|set|reach|"
    r"leaving|with|beyond|presently|few|do|in|on|of|by|as|yet|or|once|none|him|them|across|should|until|asked|yesterday|nobody|everybody|everyone)\b)|"
    r"\b(?:i|i'[dm]|they|they've|we|he|she|who|which|am|is|are|was|were|been|be|has|have|had|having|can|can't|could|would|"
    r"will|do|does|not|neither|nor|or|itself|meanwhile|however|widely|in|and|by|of|to|\w+n't|you|without)\W*$|"
    rf"^(?:{_MONTH}|but|younger|older|highest|lowest|own|its?|my|ours|each|those|total|present|place|text|flatly)$|"
    r"^[^,]*\b(?:is|are|was|were|has|have|had)\s|^[a-z][^.]*\.$"
)
"""Words that are no words for anybody: figures, parts of a sentence, a clause with a verb of its own."""

_TWO_NAMES: Final = re.compile(
    r"(?!(?:In|On|At|By|From|Since|Until|As|Of|Asked|After|All|Almost|About)\b)[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*|,\s+an?\s)"
)
"""How a name begins that may be written like a pronoun or a verb ("She Win, a nurse")."""

_NAMED: Final = re.compile(
    rf"\b(?i:{PRIVATE_ROLE})\s+(?:[A-Z][\w'-]+)|^[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,\s(?:an?|his|her|the|their|who)\s"
)
"""A private role beside a name: "my cousin Xa", "Xa, a herder"."""

_FULL_NAME: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss)\.?\s)?[A-Z][a-z\u00df-\u00ff][\w'-]*(?:\s[A-Z][a-z\u00df-\u00ff][\w'-]*){1,2}(?:,\s(?:who|whose|an?)\s.*)?"
)
"""Two or three words written like somebody's name, of whom nothing public is known."""

_UNSAID: Final = re.compile(
    r"\s(?:could|would|has|have|had|did|does|do|can|will|(?-i:may)|might|should)(?:\snot|n't)?$|\s(?:not|never)$|n't$|"
    r"\b(?:verify|confirm|check|corroborate)(?:\s(?:the|these|those))?$",
    re.IGNORECASE,
)
"""How the words before a verb of saying end of which nobody is told to have said anything."""

_SOME: Final = frozenset("one some many most others it somebody someone".split())

_TROOPS: Final = compiled(r"\b(?:Division|Brigade|Battalion|(?<!Mercy )(?<!Peace )Corps|Regiment|Armed Forces)\b")
"""Words of the names of parts of an army."""


_TITLE: Final = re.compile(
    rf"\b(?:[\w.-]+\s+){{0,3}}(?:{OFFICE})(?:\s+(?:for|of)\s+(?:the\s+)?[\w. ]{{2,40}})?", re.IGNORECASE
)
_OFFICE_OF: Final = re.compile(rf"(?:an?\s+|the\s+)?({OFFICE})\s+(?:for|of)\s+(?:the\s+)?(.+)", re.IGNORECASE)


_TITLED: Final = re.compile(rf"(?:[\w-]+\s){{0,2}}(?i:{OFFICE})\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){{0,2}}$")
"""A title of office and a name: "President Xa"."""

_KIN: Final = rf"(?:{KIN}|widow|neighbou?r|fianc[e\u00e9]e?)"
_OF_SOMEBODY: Final = re.compile(
    rf"'s\s+(?:(?:[\w-]+\s)?{_KIN}|cook|driver|maid|gardener|servant|tailor|barber)\b|\b{_KIN}\s+of\s|\bwhose\s+{_KIN}\b",
    re.IGNORECASE,
)
"""The relative or servant of somebody with an office, who has none."""


_CIVIL_LEADER: Final = re.compile(
    r"\b(?:community|tribal|traditional|clan|religious|women's|youth|camp|civil society|village|local|opposition|party|"
    r"union|student|church|civic|town|neighbou?rhood)\s+leader\b",
    re.IGNORECASE,
)
"""Leaders who lead no fighters."""

_OFFICER: Final = re.compile(
    r"\b(?:police|army|military|border|customs|intelligence|security|immigration|prison)\s+officer\b|\bpolice(?:man|woman)\b",
    re.IGNORECASE,
)
"""Officers of a state, who speak for it."""


def person_voice(person: Person, phrase: str) -> tuple[str, str, bool]:
    """Speaker, attribution and privacy of somebody with a name."""
    if _OF_SOMEBODY.search(phrase):
        return person.name, "eyewitness", True
    civil = _CIVIL_LEADER.search(phrase) or _OFFICER.search(phrase)
    if civil or (person.office and person.office not in {"warlord", "leader"}):
        title = _TITLE.search(phrase)
        words = title.group().strip() if title and title.group().strip() not in person.name else person.office
        words = _THE.sub("", civil.group() if civil and not words else words)
        of = _OFFICE_OF.match(words)
        return f"{person.name}, {of[2]} {of[1]}" if of else f"{person.name}, {words}", "named_official", False
    if person.armed or person.office in {"warlord", "leader"}:
        return person.name, "named_armed_actor", person.private
    return person.name, "eyewitness", True


_FIGHTER: Final = re.compile(rf"(?:(?:one|an?|another)\s+)?(?:[\w-]+\s+){{0,3}}(?:{ARMED_ROLE})s?\b")
_SOMEBODY: Final = re.compile(
    rf"(?:one|an?|another|my|our|his|her)\s+(?:[\w-]+\s+){{0,3}}(?:{PRIVATE_ROLE}|{KIN})\b(?!\s+(?:{BODY}|chief|head|official|administration|group|trust|"
    r"charity|station|ngo|journalist|reporter|leader|councill?or|commander)\b)"
)
_PEOPLE: Final = re.compile(rf"\b(?:(?:{PRIVATE_ROLE})s?|locals|people|families|witnesses|women|children|men)\b")
"""Fighters, one private person, and people, by the words for them; "a farmers' union" is none."""
_CAPITALS: Final = re.compile(r"[A-Z][\w'-]*(?:\s(?:of\s|for\s|the\s|de\s|des\s)?[A-Z][\w'-]*){1,5}")
"""A name of several words."""

_OF_STATE: Final = re.compile(r"\b(?:Ministry|Government|Police|Army|Forces?|State|Guards?|Radio|TV|Television|News)\b")
_NO_PEOPLE: Final = re.compile(r"official|authorit|\b(?:media|press|radio|television|newspapers?|stations?|outlets?)\b")
"""Words beside those for people that make a body of them: "local media"."""


def group_voice(phrase: str) -> tuple[str, str, bool]:
    """Speaker, attribution and privacy of somebody without a name."""
    bare = _AHEAD.sub("", _LED.sub("", _STAMP.sub("", _DATED.sub("", phrase))))
    bare = _THE.sub("", bare)
    low = bare.lower()
    if _SHARE_OF.match(low) or low in _SOME or _UNSAID.search(low):
        return "", "unattributed", False
    private = _OF_SOMEBODY.search(low) is not None
    if _FIGHTER.match(low) and not private and not re.search(r"resident|former", low):
        state = _OFFICER.search(low) is not None
        level = "unnamed_officials" if state else "named_armed_actor"
        return _unnamed(bare), level, not state and bool(re.match(r"(?:one|an?|another)\s", low))
    if private or _SOMEBODY.match(low):
        return _unnamed(bare), "eyewitness", True
    known = _CAPITALS.fullmatch(bare) and NO_PERSON.search(bare) and not _OF_STATE.search(bare)
    if known or (ORGANISATION.search(bare) and not _TROOPS.search(bare)):
        office = re.search(r"spokes\w+|official|representative|coordinator|director", low)
        alias = next((a for k, a in _KNOWN.items() if k in low), "")
        name = f"{bare} ({alias})" if alias and alias not in bare else bare
        return (
            name,
            ("named_organisation" if not (office and low.startswith("officials")) else "unnamed_officials"),
            False,
        )
    if _ORGANISATION_LOW.search(low) and not low.startswith(("official", "resident")):
        return (
            bare,
            "named_organisation" if re.search(r"[A-Z]", bare[1:]) or "chamber" in low else "unnamed_officials",
            False,
        )
    known_as = level_of(bare)
    if _PEOPLE.search(low) and not _NO_PEOPLE.search(low) and (known_as is None or known_as[0] == "eyewitness"):
        return bare, "eyewitness", _NAMED.search(bare) is not None
    titled = _TITLED.match(bare) is not None
    if titled or OFFICIALS.search(low) or _TROOPS.search(bare) or _is_country(bare):
        return bare, "named_official" if titled else "unnamed_officials", False
    nobody = _NOBODY.search(low) and not _TWO_NAMES.match(bare)
    return ("", "unattributed", False) if nobody else (bare, *_by_name(bare, known_as))


def _by_name(bare: str, known_as: tuple[str, bool] | None) -> tuple[str, bool]:
    """Attribution of a body or person by how the name is written, and whether it is one private person."""
    if NO_PERSON.search(bare):
        return "named_organisation", False
    named = _FULL_NAME.fullmatch(bare) is not None
    return known_as or ("eyewitness" if named else "unattributed", named)


def _is_country(phrase: str) -> bool:
    """Whether a country is said to speak: its government does."""
    found = countries().named(phrase)
    return found is not None and found.kind == "country"


def _unnamed(phrase: str) -> str:
    return re.sub(r"^(?:one|an?|another)\s+", "unnamed ", phrase, flags=re.IGNORECASE)


def age_in(phrase: str) -> int | None:
    """The age that the words for a person give, or None."""
    match = re.search(r"\b(\d{1,3})-year-old\b|\baged (\d{1,3})\b", phrase)
    return int(match[1] or match[2]) if match else None
