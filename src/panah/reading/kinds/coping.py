"""How people get by: services cut short, meals skipped, things sold, debts, pay that does not come, treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import Certainty, Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of, share_of
from panah.reading.patterns import Pattern

_WANTS: Final = (
    ("water", r"(?:drinking |clean |safe )?water|soap|latrines|toilets"),
    ("food", r"food|meals|rations|baby (?:food|milk)"),
    ("shelter", r"tents|tarpaulins|mattresses|blankets|shelters?|bedding|mats|warm cloth\w+"),
    ("health", r"medicines?|drugs|doctors|nurses|medical (?:care|supplies|staff)"),
)
_TOLD: Final[tuple[tuple[str, Pattern], ...]] = (
    ("water", rx(r"\b\d[\d.,]* (?:l|lit(?:re|er)s?)(?: of (?:\w+ )?water)? (?:per|a|for each) (?:person|head|capita|"
                 r"family|day)\b|\bwater (?:is|was) (?:only )?available (?:for )?(?:only )?\w+ (?:hours?|days?)\b")),
    ("electricity", rx(r"\b(?:electricity|power) (?:is|was) (?:only )?available (?:for )?(?:only )?\w+ hours?\b")),
    ("food", rx(r"\bno (?:food |general |ration )?distributions?\b|\bno (?:food|rations?|aid|water|seeds?) (?:has|"
                r"have) (?:yet )?been "
                r"(?:handed out|distributed|delivered|given)\b|\b(?:eat|eats|eating|ate) (?:just |only "
                r")?(?:once|one "
                r"meal|a single meal|twice) a day\b|\b(?:skip(?:ping|s|ped)?|reduc(?:e|ed|ing)|cut(?:ting)?) (?:on )?"
                r"(?:the number of )?meals\b")),
    ("income", rx(r"\b(?:have|has|had|forced to|are|been|having to) (?:already |also )?(?:sold|sell|selling) (?:off )?"
                  r"(?:\w+ ){0,3}(?:livestock|animals|goats?|sheep|cattle|cows?|land|jewel\w+|belongings|furniture|"
                  r"assets|tools|seeds|possessions)\b|\b(?:I|we|they) sold (?:\w+ ){1,4}(?:goats?|cows?|sheep|cattle|"
                  r"land|animals|jewel\w+)\b|\b(?:owe|owes|in debt|into debt|borrow(?:ed|ing|s)? (?:money|food))\b|"
                  r"\b(?:salaries|wages|pensions)\b[^.;,]{0,50}? (?:not|n't) (?:yet )?(?:been )?paid\b")),
    ("education", rx(r"\b(?:taken|pulled|took|pulling|taking) (?:their |the )?(?:children|girls|boys) out of "
                     r"school\b")),
    *((item, rx(rf"\b(?:{things})\b(?: and [\w ]{{3,20}}?)? (?:is|are|was|were|remains?) (?:\w+ )?(?:lacking|missing|"
                r"insufficient|unavailable|in short supply|not available)\b")) for item, things in _WANTS),
    ("water", rx(r"\b(?:one|a single|each|every) (?:latrine|toilet|tap|borehole|water ?point|well|pump) (?:\w+ "
    r")?(?:serves?|"
                 r"for|shared by) (?:every |about |some |up to |more than )*(?=\d|[a-z]+ (?:people|families))")),
    ("health", rx(r"\b(?:treated|admitted|screened|hospitali[sz]ed) (?:for|with) (?:\w+ ){0,3}(?:malnutrition|cholera|"
                  r"measles|malaria|dehydration|diarrh\w+)\b")),
)  # fmt: skip


def coping(frame: Frame) -> Iterator[Draft]:
    """One claim of a sentence on how people get by, with the people counted in it.

    "No distribution" and unpaid wages say their want by a negation of their own: only a denial by a speaker denies it.
    """
    for item, pattern in _TOLD:
        match = frame.has(pattern)
        if match is None:
            continue
        at, stop = match.span()
        certainty = frame.certainty(at, stop)
        voice = frame.voice(at, stop)
        wanting = re.match(r"no |salaries|wages|pensions", match.group(), re.IGNORECASE)
        if wanting and certainty is Certainty.DENIED and not (voice and voice.denies):
            certainty = Certainty.ASSERTED
        figure = next((f for f in reversed(frame.figures) if f.people and f.end <= at + 2), None)
        place, context = frame.where(at, stop)
        yield frame.draft(
            "need",
            "need.coping",
            at,
            stop,
            item=item,
            qualifier=re.sub(r"\s+", " ", match.group().lower()),
            place=place,
            context=context,
            certainty=certainty,
            measure=Measure.STOCK if figure else None,
            **(figure_of(figure) if figure else share_of(frame, at, stop)),
            private=bool(re.search(r"\b(?:I|we|my|our)\b", frame.plain)) and voice is not None and voice.private,
        )
        return
