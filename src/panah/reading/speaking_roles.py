"""What somebody who speaks is, by the noun at the head of the words for them: a body, an office, fighters or people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_STATE_BODIES: Final = frozenset(
    "administration akimat board bureau bureaux cabinet clinic commissariat commission consulate council customs "
    "delegation department directorate division embassy garrison gendarmerie governorate hospital junta municipality "
    "navy palace prefecture presidency prosecutor's secretariat service subprefecture unit".split()
)
_STATE_PAIRS: Final = frozenset(
    {"civil defence", "civil defense", "civil protection", "town hall", "city hall", "health zone", "health post",
     "health centre", "health center", "emergency room", "press service", "press centre", "press office",
     "general staff"}
)  # fmt: skip
"""Bodies of a state and what it runs, by the last word or the last two."""

_AID_BODIES: Final = frozenset(
    "agency cluster humanitarian mission ngo organisation organization partner staff".split()
)
"""Bodies that bring help, of which no name is given."""

_CIVIL_BODIES: Final = frozenset(
    "association channel church coalition collective committee company cooperative diocese federation firm guild "
    "movement network newspaper opposition parish party radio shura society station syndicate team union".split()
)
"""Bodies of others: an association is one, whether or not its name is given."""

_OFFICES: Final = frozenset(
    "abbot administrator akim archbishop bishop captain chair chairman chairwoman chief colonel commandant "
    "commissioner coordinator councillor councilor delegate deputy director emir envoy general gov governor hakim "
    "head imam inspector judge karbari lamido lawmaker leader liaison mahji majhi major malik manager mayor mediator "
    "minister molavi mp mukhtar mukhtiarkar negotiator officer omda pastor prefect premier president priest "
    "prosecutor representative secretary senator sheikh spokesman spokesperson spokeswoman subprefect superintendent "
    "supervisor timuay vice-premier wakil".split()
)
"""Those who speak for a community, a house or a state."""

_FIGHTERS: Final = frozenset(
    "artilleryman conscript corporal defender fighter guardsman gunman gunner insurgent lieutenant militant militia "
    "militiaman rebel recruiter sentry sergeant serviceman soldier trainer troop".split()
)
_PEOPLE: Final = frozenset(
    "agronomist arrival artisan barber boatman breeder broker builder butcher caller captive catechist changer "
    "chemist clerk contractor cook dealer defector dentist deserter displaced draper driver dweller electrician "
    "engineer exporter farmer firefighter fisher fisherman grocer grower guide haulier headmaster headmistress herder "
    "host hunter importer informant inhabitant jeweller landlady landlord lawyer listener locals medic midwife miller "
    "miner neighbour old-timer owner paramedic parent passenger pastoralist peasant pharmacist porter ppl reader "
    "realtor refugee relative resident respondent restaurateur retailer schoolteacher seller shepherd smuggler "
    "striker surgeon tenant townsfolk townsman townspeople trader trucker user veteran villager waiter waitress "
    "warden watchman weaver wholesaler widow worker".split()
)
"""People who speak for themselves, by what they do or where they live."""

_SEATS: Final = "council|committee|parliament|assembly|board|senate|commission|congress|shura"
_MEMBER: Final = re.compile(
    rf"(?:\w+\s)?members? of (?:[\w'-]+\s){{0,4}}?(?:{_SEATS})\b|.*\b(?:{_SEATS}) members?\b"
)
_SEATED: Final = "council member"
"""Somebody with a seat in a body, and what they go by."""

_PART: Final = re.compile(
    r"(?:an?\s|one\s)?(?:other\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|most|many|all|both|few|"
    r"members?|colleagues?|another)\sof\s(?:the|its|their|our|his|her|these|those)\s"
)
"""The words for some of several: "one of their leaders"."""

_BEHIND: Final = re.compile(
    r"\s(?:of|in|at|for|from|who|whose|whom|which|that|there|here|with|on|near|opposite|after|to|under|by|and|we|over|"
    r"likewise|therefore|independently|themselves|consulted|reached|based|now|has|have)\b.*|[(\u2013\u2014].*",
    re.DOTALL,
)
"""What follows the head of the words for somebody."""

_PERSON: Final = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Eng|Sr|Br|Fr|Rev)\.?\s)?(?:[A-Z][\w'\u2019.-]*\s)(?:(?:al|el|bin|bint|ibn|de|da|dos|van|von|y|ag|ould)"
    r"[\s-])*(?:[A-Z][\w'\u2019-]*\s?){1,3}"
)
"""A name of two words and more."""

_NAME_BEHIND: Final = re.compile(r"(?:[\w-]+\s){0,3}?(?P<role>[\w-]+)\s(?P<who>[A-Z].*)")
_ROLE_OF_NAME: Final = re.compile(r"(?P<role>[\w-]+(?:\s[\w-]+){0,2}?)\s[A-Z][\w'-]+(?:\s|$)")
"""A word for what somebody is, and the name behind it."""



def level_of(phrase: str) -> tuple[str, bool] | None:
    """Attribution of somebody who speaks and whether it is one private person with a name, or None where it is unknown.

    Parameters
    ----------
    phrase
        The words for who speaks, as the text has them, without an article in front.
    """
    named = _name_in(phrase)
    for head in _heads(phrase):
        level = _level(head, phrase)
        if level is not None:
            office = head == _SEATED or head.rsplit(maxsplit=1)[-1] in _OFFICES
            return "named_official" if named and office else level, named and level == "eyewitness"
    return None


def _name_in(phrase: str) -> bool:
    """Whether the words name a person: an apposition is a name, or one stands behind a word for what somebody is."""
    parts = [part.strip() for part in phrase.split(",")]
    if any(_PERSON.fullmatch(part) for part in parts):
        return True
    behind = _NAME_BEHIND.fullmatch(parts[0])
    known = behind is not None and _level(_one(behind["role"]), "") is not None
    return behind is not None and known and _PERSON.fullmatch(behind["who"]) is not None


def _heads(phrase: str) -> Iterator[str]:
    """The nouns that may be the head, with the word before each: of the whole, and of what stands behind a comma."""
    for part in phrase.split(",")[:3]:
        words = part.strip()
        low = words.lower()
        if _MEMBER.match(low):
            yield _SEATED
        some = _PART.match(low)
        low = low[some.end() :] if some else low
        name = _ROLE_OF_NAME.match(words)
        for found in (low, name["role"].lower() if name else ""):
            bare = _BEHIND.sub("", found).split()
            if bare:
                yield " ".join([*bare[-2:-1], _one(bare[-1])])


def _one(word: str) -> str:
    """A noun in the singular and without a possessive."""
    low = word.lower().removesuffix("'s").strip("'.\"")
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith("men"):
        return low[:-3] + "man"
    return low.removesuffix("s") if not low.endswith(("ss", "us", "gov")) else low


def _level(head: str, phrase: str) -> str | None:
    """The attribution of a head of one or two words."""
    last = head.rsplit(maxsplit=1)[-1]
    if head == _SEATED:
        return "unnamed_officials"
    if head in _STATE_PAIRS or last in _STATE_BODIES or last in _AID_BODIES:
        return "named_organisation" if re.search(r"\s[A-Z]", phrase) else "unnamed_officials"
    if last in _CIVIL_BODIES:
        return "named_organisation"
    if last in _FIGHTERS:
        return "named_armed_actor"
    if last in _OFFICES:
        return "unnamed_officials"
    return "eyewitness" if last in _PEOPLE else None
