"""What a rule finds is told where the words around speak for it, and words alone propose what is likely."""

from __future__ import annotations

from datetime import date

import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Certainty, Report, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, analyse
from panah.reading.kinds.phrases import PHRASES
from panah.reading.sentences import found_by_rules
from panah.reading.signs import summed, weights_of
from panah.reading.trust import LIKELY, TRUSTED, is_open, of_rule, trusted
from panah.reading.weighed import drafted, proposals, weighed
from panah.reading.wordweights import groups

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
        ("supply_warning", "He spoke of bread running low in a poem.", "Flour is running low in the bazaar."),
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
    assert [(d.kind, d.proposed) for d in weighed(frame, [])] == [("checkpoint", True)]


SENTENCES = (
    "Rebels seized the town of Bakovo on Monday, and 300 families fled to the church.",
    "Flour has risen to 900 francs a bag because the road is cut, traders said.",
    '"The clinic has been shelled twice, and our mothers have nowhere to go," the governor of Bakovo said.',
    "On Thursday alone 80 children arrived without a parent.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_signs_of_a_rule_are_summed(sentence):
    """The plain sum over all clauses and groups, by hand."""
    frame = frame_of(sentence)
    table = weights_of("rule")
    kinds = sorted(claim_kinds())
    drafts = [d for d in found(frame) if is_open(d) and d.rule in table]
    assert drafts
    for draft in drafts:
        number = sum(low <= draft.at for low, _ in frame.by_words.clauses) - 1
        group = groups().index(claim_kinds()[draft.kind].group)
        others = [odds for n, odds in enumerate(frame.by_words.weighed.groups[number]) if n != group]
        by_hand = table["<always>"] + table[draft.rule] + table["<other group>"] * max(others)
        by_hand += table["<kind>"] * frame.by_words.weighed.kinds[number][kinds.index(draft.kind)]
        by_hand += table["<group in sentence>"] * max(row[group] for row in frame.by_words.weighed.groups)
        assert trusted(frame, draft) is (by_hand >= TRUSTED)
        assert sum(table[s] * size for s, size in of_rule(frame, draft).items()) == pytest.approx(by_hand)


def test_an_unknown_rule_a_family_and_the_background_are_believed():
    frame = frame_of("The choir doubled in size.")
    draft = Draft(kind="attack", rule="attack.bombs", start=0, end=10, at=4, certainty=Certainty.ASSERTED)
    assert not trusted(frame, draft)
    for changed in ({"rule": "attack.no_report_has_it"}, {"private": True}, {"kind": "context"}):
        fields = {"kind": "attack", "rule": "attack.bombs", "private": False} | changed
        assert trusted(frame, Draft(start=0, end=10, at=4, certainty=Certainty.ASSERTED, **fields))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_likely_is_proposed(sentence):
    """Each of a sentence's proposals, with the plain sum of its signs."""
    frame = frame_of(sentence)
    table = weights_of("proposal")
    may = list(proposals(frame, []))
    assert may
    for one in may:
        odds = sum(table.get(sign, 0.0) * size for sign, size in one.signs.items())
        assert summed("proposal", one.signs) == pytest.approx(odds)
        assert sum(sign in groups() for sign in one.signs) == 1
        ahead = one.signs["<group>"] - one.signs["<other group>"]
        assert one.signs["<ahead of others>"] == pytest.approx(min(max(ahead, -4), 4))
        assert drafted(frame, one).proposed
    told = {(d.kind, d.at) for d in weighed(frame, [])}
    assert told <= {(one.kind, one.word.start) for one in may if summed("proposal", one.signs) >= LIKELY}


def test_no_row_of_the_tables_is_dead():
    """Each is a rule that words may doubt, a group, or a sign that some sentence has."""
    second_clause_of_a_quote = '"We have had no bread for a week and our mothers are hungry," the teacher said.'
    signs: set[str] = set()
    for sentence in (*SENTENCES, second_clause_of_a_quote):
        frame = frame_of(sentence)
        for some in ([], found(frame)):
            signs |= {sign for one in proposals(frame, some) for sign in one.signs}
    assert set(weights_of("proposal")) - set(groups()) <= signs
    named = {name for name in weights_of("rule") if name.startswith("<")}
    assert named == {"<always>", "<kind>", "<other group>", "<group in sentence>"}
    rules = set(weights_of("rule")) - named
    kinds = {name.split(".")[0] for name in rules}
    assert kinds <= set(claim_kinds()) - {"context"}
    added = ("listed", "elsewhere", "counted_again", "bare")
    phrases = {p.name for p in PHRASES}  # of any kind: a warning of what has run out is told as a need
    assert not [name for name in rules if name.endswith(added) and name.split(".", 1)[1] not in phrases]
