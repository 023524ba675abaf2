"""What a reporter saw: scenes told without a verb of seeing, around the words somebody spoke to a named medium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Scene
from panah.reading.patterns import compiled
from panah.reading.speakers import Voice

_MEDIUM: Final = compiled(
    r"\b(?:told|[Ss]peaking to|spoke to|speaks to)\s+(?:the\s+)?(?P<who>[A-Z][\w.-]+)(?:\s+(?:reporter|"
    r"correspondent))?\b"
)
_WHILE: Final = compiled(
    r"\W*(?:as|while)\s+[^,]{5,80},\s+(?:he|she|they)\s+(?:added|said|told|explained)", re.IGNORECASE
)
_GOING_ON: Final = compiled(r"\b(?:was|were)\s+(?:\w+\s+)?\w{3,}ing\b")
_SEEN: Final = compiled(r"\b(?:was|were|could be)\s+seen\b", re.IGNORECASE)


def witnessed(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, with the medium as the voice of scenes its reporter stood in.

    A scene is: the clause "as his men searched cars" in front of "he added", what "was seen", and what went on in the
    sentence right behind one in which the reporter says that they were there. Without a named medium nothing changes.
    """
    plain = scene.doc.plain
    media = Counter(m["who"] for m in _MEDIUM.finditer(plain))
    medium = min(media, key=lambda name: (-media[name], name), default="")
    if not medium:
        return list(drafts)
    voice = Voice(0, 0, medium, "reporter_observation", private=False, verb="saw")
    after = _behind_visits(scene)
    return [replace(d, voice=voice) if d.voice is None and _scene(plain, d, after) else d for d in drafts]


def _scene(plain: str, draft: Draft, after: frozenset[int]) -> bool:
    words = plain[draft.start : draft.end]
    lead = _WHILE.match(words)
    if lead is not None and draft.at < draft.start + words.find(","):
        return True
    seen = _SEEN.search(plain, draft.start, draft.end) is not None
    return seen or (draft.start in after and _GOING_ON.search(words) is not None)


def _behind_visits(scene: Scene) -> frozenset[int]:
    """Starts of the sentences right behind a sentence in which a reporter tells that they were there."""
    visits = [v for v in scene.voices if v.attribution == "reporter_observation"]
    out = set()
    for one, two in zip(scene.doc.sentences, scene.doc.sentences[1:], strict=False):
        if any(v.start < one.end and one.start < v.end for v in visits):
            out.add(two.start)
    return frozenset(out)
