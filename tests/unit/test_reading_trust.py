"""What a rule finds is told where the words around speak for it, and words alone propose what is likely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Certainty, Report, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, analyse
from panah.reading.sentences import found_by_rules
from panah.reading.signs import weights_of
from panah.reading.trust import LEAST, LIKELY, likely, of_rule, of_words, trusted
from panah.reading.weighed import proposals, weighed
from panah.reading.wordweights import GROUPS

DAY = date(2024, 5, 8)


def frame_of(sentence: str) -> Frame:
    return next(iter(analyse(Report("r.txt", f"{sentence}\n", DAY, "--date"), Gazetteer()).frames()))


def found(frame: Frame) -> list[Draft]:
    """Everything that rules find, whatever the words around say."""
    return found_by_rules(frame, [], lambda _frame, _draft: True)


@pytest.mark.parametrize(
    ("kind", "another_sense", "its_own"),
    [
        ("force_posture", "At the mosque they pay the army post 5,000 for each sack.", "The army has set up a post."),
        ("price_change", "A diplomat suspects there were twice as many.", "Flour costs twice as much as in May."),
        ("supply_warning", "Ideas are in short supply in this novel.", "Flour is in short supply in the bazaar."),
        (
            "outlook",
            "The convoy of fuel tankers expected on Sunday has been held at the bridge.",
            "Floods are expected on Sunday.",
        ),
    ],
)
def test_a_phrase_in_another_sense_is_not_told(kind, another_sense, its_own):
    for sentence, told in ((another_sense, False), (its_own, True)):
        frame = frame_of(sentence)
        drafts = [d for d in found(frame) if d.kind == kind]
        assert drafts, sentence
        assert any(trusted(frame, d) for d in drafts) is told, sentence
        assert any(d.kind == kind for d in found_by_rules(frame, [])) is told, sentence


def test_where_a_rule_is_not_believed_the_words_may_tell_what_is_meant():
    frame = frame_of("At the mosque they pay the army post 5,000 for each sack.")
    assert not found_by_rules(frame, [])
    assert [(d.kind, d.proposed) for d in weighed(frame)] == [("checkpoint", True)]


SENTENCES = (
    "Rebels seized the town of Bakovo on Monday, and 300 families fled to the church.",
    "Flour has risen to 900 francs a bag because the road is cut, traders said.",
    '"The clinic has been shelled twice, and our mothers have nowhere to go," the governor of Bakovo said.',
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_signs_of_a_rule_are_summed(sentence):
    """The plain sum over all clauses and groups, by hand."""
    frame = frame_of(sentence)
    table = weights_of("rule")
    kinds = sorted(claim_kinds())
    drafts = [d for d in found(frame) if not d.private and d.kind != "context" and d.rule in table]
    assert drafts
    for draft in drafts:
        number = sum(low <= draft.at for low, _ in frame.by_words.clauses) - 1
        group = GROUPS.index(claim_kinds()[draft.kind].group)
        others = [odds for n, odds in enumerate(frame.by_words.groups[number]) if n != group]
        by_hand = table["<always>"] + table[draft.rule] + table["<other group>"] * max(others)
        by_hand += table["<kind>"] * frame.by_words.kinds[number][kinds.index(draft.kind)]
        by_hand += table["<group in sentence>"] * max(row[group] for row in frame.by_words.groups)
        assert trusted(frame, draft) is (by_hand >= LEAST)
        assert sum(table[s] * size for s, size in of_rule(frame, draft).items()) == pytest.approx(by_hand)


def test_an_unknown_rule_a_family_and_the_background_are_believed():
    frame = frame_of("The choir doubled in size.")
    draft = Draft(kind="attack", rule="attack.bombs", start=0, end=10, at=4, certainty=Certainty.ASSERTED)
    assert not trusted(frame, draft)
    for changed in ({"rule": "attack.no_report_has_it"}, {"private": True}, {"kind": "context"}):
        fields = {"kind": "attack", "rule": "attack.bombs", "private": False} | changed
        assert trusted(frame, Draft(start=0, end=10, at=4, certainty=Certainty.ASSERTED, **fields))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_signs_of_words_are_summed(sentence):
    frame = frame_of(sentence)
    table = weights_of("proposal")
    asked = []

    def enough(*of, **more):
        signs = of_words(*of, **more)
        assert likely(*of, **more) is (sum(table.get(s, 0.0) * size for s, size in signs.items()) >= LIKELY)
        asked.append(signs)
        return True

    told = list(proposals(frame, [], enough))
    assert len(told) == len(asked) > 0
    assert all(d.proposed for d in told)
    for signs in asked:
        assert sum(sign in GROUPS for sign in signs) == 1
        assert signs["<ahead of others>"] == pytest.approx(min(max(signs["<group>"] - signs["<other group>"], -4), 4))


def test_every_weight_is_that_of_a_sign_there_is():
    """No row of the tables is dead: each is a rule, a group, or a sign that some sentence has."""
    signs = {sign for s in SENTENCES for sign in all_signs(frame_of(s))}
    for name, weight in weights_of("proposal").items():
        assert abs(weight) < 10
        assert name in signs or name in GROUPS or name.startswith(("rules in", "kind told", "best", "ahead")), name
    named = {name for name in weights_of("rule") if name.startswith("<")}
    assert named == {"<always>", "<kind>", "<other group>", "<group in sentence>"}
    assert {name.split(".")[0] for name in weights_of("rule")} - named <= set(claim_kinds())


def all_signs(frame: Frame) -> Iterator[str]:
    drafts = found(frame)
    for some in ([], drafts):
        asked: list[dict[str, float]] = []
        list(proposals(frame, some, lambda *of, into=asked, **more: not into.append(of_words(*of, **more))))
        yield from (sign for signs in asked for sign in signs)
