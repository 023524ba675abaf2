"""The field's ways to tell each kind of claim, as tables of phrases."""

from __future__ import annotations

from typing import Final

from panah.reading.kinds.phrases.access import ACCESS
from panah.reading.kinds.phrases.actors import ACTORS
from panah.reading.kinds.phrases.ahead import AHEAD
from panah.reading.kinds.phrases.barriers import BARRIERS
from panah.reading.kinds.phrases.control import CONTROL
from panah.reading.kinds.phrases.daily import DAILY
from panah.reading.kinds.phrases.dealings import DEALINGS
from panah.reading.kinds.phrases.harm import HARM
from panah.reading.kinds.phrases.lack import LACK
from panah.reading.kinds.phrases.markets import MARKETS
from panah.reading.kinds.phrases.minds import MINDS
from panah.reading.kinds.phrases.moves import MOVES
from panah.reading.kinds.phrases.needs import NEEDS
from panah.reading.kinds.phrases.paths import PATHS
from panah.reading.kinds.phrases.people import PEOPLE_MOVING
from panah.reading.kinds.phrases.phrase import Phrase
from panah.reading.kinds.phrases.states import STATES
from panah.reading.kinds.phrases.violence import VIOLENCE
from panah.reading.kinds.phrases.voices import VOICES
from panah.reading.kinds.phrases.ways import WAYS

PHRASES: Final[tuple[Phrase, ...]] = (
    *CONTROL, *VIOLENCE, *HARM, *ACCESS, *PEOPLE_MOVING, *NEEDS, *MARKETS, *ACTORS, *DEALINGS, *MINDS, *AHEAD, *MOVES,
    *LACK, *BARRIERS, *STATES, *WAYS, *DAILY, *PATHS, *VOICES,
)  # fmt: skip
"""In the order in which they are tried: of one kind, a sentence is told by the first that fits."""
