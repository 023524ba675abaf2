"""The page in a real browser, opened from a file: no request, no error, nothing wider than the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import brief_world as world
from panah.brief import page


@pytest.fixture(scope="module", params=[False, True], ids=["brief", "shared"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("brief") / "brief.html"
    out.write_text(page(world.inputs(share=request.param)), encoding="utf-8")
    return out


def visit(browser: Any, path: Path, width: int) -> tuple[Any, list[str], list[str]]:
    """The open page, the addresses it asked for, and what it complained of."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    told: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.goto(path.as_uri(), wait_until="load")
    return tab, asked, told


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_requested_nothing_complains_and_nothing_overflows(browser: Any, path: Path, width: int) -> None:
    tab, asked, told = visit(browser, path, width)
    assert asked == [path.as_uri()]
    assert told == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (390, "narrow")])
def test_one_variant_of_each_figure_is_shown_and_its_text_is_readable(
    browser: Any, path: Path, width: int, shown: str
) -> None:
    tab, _, _ = visit(browser, path, width)
    figures = tab.locator("figure").count()
    assert figures >= 3
    assert tab.locator(f"figure .{shown} svg:visible").count() == figures
    assert tab.locator("figure svg:visible").count() == figures
    smallest = tab.evaluate(
        """() => Math.min(...[...document.querySelectorAll('figure svg text')]
            .filter(t => t.getClientRects().length).map(t => {
                const style = parseFloat(getComputedStyle(t).fontSize);
                return style * t.getScreenCTM().a;
            }))"""
    )
    assert smallest >= 10.5
    tab.close()


def test_a_figure_leads_to_its_claim_and_back(browser: Any, path: Path) -> None:
    tab, _, _ = visit(browser, path, 1280)
    first = tab.locator("#highlights a.cite").first
    target = first.get_attribute("href")
    first.click()
    row = tab.locator(f"tr{target}")
    assert row.is_visible()
    row.locator(".back a").first.click()
    assert "#cite-" in tab.url
    tab.close()


def test_the_keyboard_reaches_the_skip_link_first_and_shows_it(browser: Any, path: Path) -> None:
    tab, _, _ = visit(browser, path, 1280)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.close()


def test_text_stands_out_from_its_ground(browser: Any, path: Path) -> None:
    """Contrast of every visible text against the nearest painted ground is at least 4.5 to 1 (WCAG 2 AA)."""
    tab, _, _ = visit(browser, path, 1280)
    weak = tab.evaluate(
        """() => {
            const parse = c => c.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => {
                const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
                const f = [r, g, b].map(v => linear(v / 255));
                return .2126 * f[0] + .7152 * f[1] + .0722 * f[2];
            };
            const ground = e => {
                for (; e; e = e.parentElement) {
                    const c = parse(getComputedStyle(e).backgroundColor);
                    if (c.length < 4 || c[3] > 0) return c;
                }
                return [255, 255, 255];
            };
            const out = [];
            for (const e of document.querySelectorAll('body *:not(svg *)')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < 4.5) out.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
            }
            return out;
        }"""
    )
    assert weak == []
    tab.close()


def test_it_stands_from_right_to_left_too(browser: Any, path: Path) -> None:
    tab, _, _ = visit(browser, path, 390)
    tab.evaluate("document.documentElement.dir = 'rtl'")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.close()
