"""What somebody who speaks is, by the noun at the head of the words for them: a body, an office, fighters or people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PUBLIC_BODIES: Final = frozenset(
    "administration agency akimat board bureau bureaux cabinet clinic cluster commissariat commission consulate "
    "council delegation department directorate division embassy garrison gendarmerie governorate hospital humanitarian "
    "junta mission municipality navy ngo organisation organization palace partner prefecture presidency secretariat "
    "service staff subprefecture unit".split()
)
_PUBLIC_PAIRS: Final = frozenset(
    {"civil defence", "civil defense", "civil protection", "town hall", "city hall", "health zone", "health post",
     "health centre", "health center", "emergency room", "press centre", "press office"}
)  # fmt: skip
"""Bodies of a state, what it runs, and who brings help, by the last word or the last two."""

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
    "host hunter importer informant inhabitant jeweller landlady landlord lawyer listener medic midwife miller "
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
    level = next((level for head in _heads(phrase) if (level := _level(head, phrase, named=named))), None)
    return None if level is None else (level, named and level == "eyewitness")


def _name_in(phrase: str) -> bool:
    """Whether the words name a person: an apposition is a name, or one stands behind a word for what somebody is."""
    parts = [part.strip() for part in phrase.split(",")]
    if any(_PERSON.fullmatch(part) for part in parts):
        return True
    behind = _NAME_BEHIND.fullmatch(parts[0])
    if behind is None or not _PERSON.fullmatch(behind["who"]):
        return False
    return _level(_one(behind["role"]), "", named=True) is not None


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
    return low.removesuffix("s") if not low.endswith(("ss", "us")) else low


def _level(head: str, phrase: str, *, named: bool) -> str | None:
    """The attribution of a head of one or two words; ``named`` tells whether a person's name stands beside it."""
    last = head.rsplit(maxsplit=1)[-1]
    if head == _SEATED or last in _OFFICES:
        return "named_official" if named else "unnamed_officials"
    if head in _PUBLIC_PAIRS or last in _PUBLIC_BODIES:
        return "named_organisation" if re.search(r"\s[A-Z]", phrase) else "unnamed_officials"
    if last in _CIVIL_BODIES:
        return "named_organisation"
    if last in _FIGHTERS:
        return "named_armed_actor"
    return "eyewitness" if last in _PEOPLE else None
