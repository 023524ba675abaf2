"""Invented people, each told of in another form of words: none of their names reaches a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panah import pipeline

PEOPLE = {
    "Latifa Sadat": "According to Latifa Sadat, a teacher in Herat, 400 families arrived in Herat city on Monday.",
    "Hamid": "My neighbour Hamid told me that flour now costs 2,100 Afghani a sack in Herat.",
    "Abdul Wahid": "Abdul Wahid's family of seven fled Obe and is living in a tent in Herat with 500 Afghani left.",
    "Shirin Popal": "Dr Shirin Popal warned that flour could run low within two weeks in Herat.",
    "Mina Rahimi": '"We left Guzara at night and 30 people walked with us," said Mina Rahimi.',
    "Maryam": "Maryam, 34, a mother of five, arrived in Herat on Sunday with 2,000 Afghani.",
    "Farid Noorzai": "A shopkeeper named Farid Noorzai said a sack of flour costs 2,200 Afghani in Herat.",
    "Zalmai Hotak": "Zalmai Hotak was killed in Enjil district on Tuesday, residents said.",
    "Gulalai Stanekzai": "Officials said that Gulalai Stanekzai and her husband left Karukh on Friday.",
    "Nasima Barakzai": "The Taliban took Karukh district on 8 July, resident Nasima Barakzai said.",
    "Zarghuna": "Bread costs 20 Afghani in Herat, up from 10, the widow Zarghuna recalled on Monday.",
}
PUBLIC = (
    "UNHCR estimates that 270,000 people have been newly displaced in Afghanistan since January.",
    "Officials in Herat warned that food could run low within a month.",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("people")
    report = folder / "interview_Zarmina_Noorzai.txt"
    report.write_text("HERAT, 14 July 2021 -\n\n" + "\n\n".join([*PEOPLE.values(), *PUBLIC]) + "\n", encoding="utf-8")
    out = folder / "run"
    pipeline.run([report], out, members=120, days=30, scenarios=["as_reported"])
    shared = pipeline.brief_folder(out, share=True)
    return {"brief": (out / "brief.html").read_text(encoding="utf-8"), "share": shared.read_text(encoding="utf-8")}


@pytest.mark.parametrize("name", [*PEOPLE, "Zarmina Noorzai"])
@pytest.mark.parametrize("which", ["brief", "share"])
def test_no_name_of_anybody_is_in_the_page(pages: dict[str, str], which: str, name: str) -> None:
    for part in name.split():
        assert not re.search(rf"(?<![^\W\d_]){part}(?![^\W\d_])", pages[which], re.IGNORECASE), part


def test_what_is_public_is_still_readable(pages: dict[str, str]) -> None:
    for words in ("UNHCR", "Officials in Herat", PUBLIC[0], PUBLIC[1]):
        assert words in pages["brief"]
    for words in ("an international organisation", "officials"):
        assert words in pages["share"]
    told = pages["share"][pages["share"].index("<main") : pages["share"].index('id="sources"')]
    assert "UNHCR" not in told


def test_the_analyst_s_claims_keep_the_file_s_name(tmp_path: Path) -> None:
    report = tmp_path / "interview_Zarmina_Noorzai.txt"
    report.write_text(f"HERAT, 14 July 2021 -\n\n{PUBLIC[0]}\n", encoding="utf-8")
    read = pipeline.read([report], atlas="herat-2021")
    assert {c.report for c in read.claims} == {report.name}
