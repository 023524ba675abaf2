"""The page of what was read, in a real browser: nothing is asked for, nothing overflows, a mark tells its claim."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from panah.atlas import Gazetteer, load
from panah.model.claim import Report
from panah.reading import read
from panah.reading.explain import explain


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = files("panah").joinpath("examples", "herat-sitrep.md").read_text(encoding="utf-8")
    odd = (
        "x" * 500 + " <script>document.title='no'</script> \u202e\u0627\u0644\u0639 500 families fled to Herat city.\n"
    )
    reports = [Report(n, t, date(2021, 7, 14), "--date") for n, t in (("a.md", text), ("b & <i>.txt", odd))]
    out = tmp_path_factory.mktemp("explain") / "x.html"
    out.write_text(explain(reports, read(reports, Gazetteer.from_atlas(load("herat-2021")))), encoding="utf-8")
    return out


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_requested_nothing_overflows_and_no_script_runs(browser: Any, path: Path, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    told: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: told.append(message.text))
    tab.goto(path.as_uri(), wait_until="load")
    assert (asked, told) == ([path.as_uri()], [])
    assert tab.title() == "What was read, and why"
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mark_tells_its_claim_on_pointing_and_on_focus(browser: Any, path: Path, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(path.as_uri(), wait_until="load")
    mark = tab.locator("mark").nth(1)
    tip = mark.locator(".tip")
    assert not tip.is_visible()
    mark.hover()
    assert tip.is_visible()
    assert "rule:" in tip.inner_text()
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    tab.mouse.move(1, 1)
    assert not tip.is_visible()
    tab.locator("mark a.n").first.focus()
    assert tab.locator(".tip:visible").count() == 1
    tab.close()


def test_on_paper_the_list_is_there_and_the_tips_are_not(browser: Any, path: Path) -> None:
    tab = browser.new_page(viewport={"width": 800, "height": 1000})
    tab.goto(path.as_uri(), wait_until="load")
    tab.emulate_media(media="print")
    tab.locator("mark").first.hover()
    assert tab.locator(".tip:visible").count() == 0
    assert tab.locator(".claims li:visible").count() >= 30
    assert tab.locator(".warn").is_visible()
    assert len(tab.pdf()) > 10_000
    tab.close()
