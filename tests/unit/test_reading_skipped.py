"""What a sentence's one number leaves out would have said nothing, in every sentence of the tests' reports."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Report
from panah.reading import quantities
from panah.reading.certainty import judge
from panah.reading.frames import Frame, Scene, analyse
from panah.reading.kinds import readers, unreal
from panah.reading.kinds.phrases import PHRASES
from panah.reading.patterns import Pattern, bits_of
from reading_gold import REPORTS

PATHS = sorted([*REPORTS.glob("*.txt"), *REPORTS.glob("*.md")])


@cache
def scene(name: str) -> Scene:
    text = (REPORTS / name).read_text(encoding="utf-8")
    return analyse(Report(name, text, date(2026, 1, 1), "--date"), Gazetteer())


@pytest.fixture(params=[path.name for path in PATHS])
def frames(request) -> list[Frame]:
    return list(scene(request.param).frames())


def test_readers_and_phrases_that_are_skipped_would_have_said_nothing(frames):
    skipped = 0
    for frame in frames:
        for kind, reader in readers().items():
            if not frame.span.able & reader.bit:
                skipped += 1
                assert not list(reader.read(frame)), (kind, frame.plain)
        for phrase in PHRASES:
            if not frame.span.able & phrase.pattern.bit:
                skipped += 1
                assert phrase.pattern.re.search(frame.plain) is None, (phrase.name, frame.plain)
    assert skipped > 100 * len(frames)


def test_a_sentence_that_is_not_looked_at_for_figures_has_none(frames, monkeypatch):
    found = [frame.figures for frame in frames]
    monkeypatch.setattr(quantities, "_COUNTING", -1)
    for frame, figures in zip(frames, found, strict=True):
        assert Frame.of(frame.scene, frame.sentence).figures == figures
    assert not all(found)


def test_words_judged_by_their_look_up_are_judged_as_without_it(frames):
    for frame in frames:
        plain = frame.scene.doc.plain
        for at in range(frame.start, frame.end, 17):
            stop = min(at + 6, frame.end)
            given = (frame.start, frame.end, at, stop, frame.voice(at, stop))
            assert judge(plain, *given) == judge(str(plain), *given), frame.plain[at - frame.start :]


def test_all_patterns_of_other_senses_are_in_the_number_that_skips_them():
    named = [getattr(unreal, name, None) for name in unreal._other_sense.__code__.co_names]
    senses = {p for p in named if isinstance(p, Pattern)} - {unreal._UNDONE, unreal._THEME, unreal._IN_ARMS}
    assert len(senses) > 7
    assert bits_of(*senses) == unreal._OTHER_SENSES
