"""The text of a web page, with the dates and the publisher that its metadata name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from typing import Any, Final

LARGEST: Final = 1_000_000
"""Characters of a page up to which trafilatura is asked: its time grows faster than the page."""
MOST_TAGS: Final = 20_000
"""Tags of a page up to which trafilatura is asked."""
FEWEST_WORDS: Final = 50
"""Words of a page from which trafilatura is asked: in fewer there is no article to tell from its surroundings."""
LEAST: Final = 0.2
"""Share of a page's words that the article found in it must have; with fewer, the whole page is read instead."""

_BLOCK = frozenset(
    "p div section article header footer main aside h1 h2 h3 h4 h5 h6 li ul ol blockquote figure figcaption table "
    "tr td "
    "th br hr pre dl dt dd".split()
)
_SKIP = frozenset({"script", "style", "noscript", "template", "nav", "svg", "button", "form", "head"})
_DATE_META = frozenset(
    "article:published_time og:published_time date dc.date dc.date.issued dcterms.created dcterms.date datepublished "
    "publishdate pubdate publication_date parsely-pub-date sailthru.date".split()
)
_SOURCE_META = frozenset({"og:site_name", "dc.publisher", "publisher", "application-name"})


class _Parser(HTMLParser):
    """Visible text of a page as paragraphs, with the dates and publisher its metadata name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.dates: list[str] = []
        self.source = self.address = ""
        self._skip: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {k.lower(): (v or "") for k, v in attrs}
        if tag == "meta":
            name = (known.get("property") or known.get("name") or known.get("itemprop") or "").lower()
            if name in _DATE_META:
                self.dates.append(known.get("content", ""))
            elif name in _SOURCE_META and not self.source:
                self.source = known.get("content", "").strip()
            elif name == "og:url" and not self.address:
                self.address = known.get("content", "").strip()
        elif tag == "link" and known.get("rel", "").lower() == "canonical":
            self.address = known.get("href", "").strip()
        elif tag == "time" and ("pubdate" in known or known.get("itemprop") == "datePublished"):
            self.dates.append(known.get("datetime", ""))
        elif tag == "script" and known.get("type") == "application/ld+json":
            self._script = []
        if tag in _SKIP and tag != "head":
            self._skip.append(tag)
        elif tag in _BLOCK:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.dates += _dates_in_json("".join(self._script))
            self._script = None
        if self._skip and self._skip[-1] == tag:
            self._skip.pop()
        elif tag in _BLOCK:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif not self._skip and self.lasttag != "title":
            self.parts.append(data)

    def plain(self) -> str:
        """Paragraphs, one per block element, separated by blank lines."""
        blocks = re.split(r"\n\s*\n", "".join(self.parts))
        return "\n\n".join(b for b in (re.sub(r"\s+", " ", block).strip() for block in blocks) if b)


def _dates_in_json(script: str) -> list[str]:
    try:
        data = json.loads(script)
    except ValueError:
        return []
    except RecursionError:
        return []
    items = data if isinstance(data, list) else [data]
    return [str(i["datePublished"]) for i in items if isinstance(i, dict) and "datePublished" in i]


@dataclass(frozen=True)
class Page:
    """What a page says: its text in paragraphs, dates its metadata name, best first, its publisher and its address."""

    text: str
    dates: tuple[str, ...]
    source: str
    address: str = ""


def parse_page(html: str) -> Page:
    """The text of a page without menus, scripts and forms.

    Where the extra ``html`` is installed, trafilatura tells the article from what surrounds it; a page that is too
    large or too short for it, or in which it finds next to nothing, is read whole, as is every page without the extra.
    """
    html = _closed(html)
    parser = _Parser()
    parser.feed(html)
    parser.close()
    whole = parser.plain()
    return Page(_article(html, whole) or whole, tuple(parser.dates), parser.source, parser.address)


def _closed(html: str) -> str:
    """The page without openings that nothing closes: the parser looks for the end of each through the whole rest."""
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        end = html.rfind(closing) + 1
        html = html[:end] + html[end:].replace(opening, " ")
    return html


def _article(html: str, whole: str) -> str:
    extract = _extractor()
    words = len(whole.split())
    if extract is None or words < FEWEST_WORDS or len(html) > LARGEST or html.count("<") > MOST_TAGS:
        return ""
    # fast: the rules of trafilatura alone, so that other libraries' fallbacks change nothing
    found = extract(html, fast=True, include_comments=False, deduplicate=False, favor_recall=True) or ""
    # a row of a table is cells, as in a page read whole
    lines = (c for line in found.split("\n") for c in (line.split("|") if line.startswith("|") else [line]))
    paragraphs = (re.sub(r"\s+", " ", line).strip() for line in lines if re.search(r"\w", line))
    text = "\n\n".join(p for p in paragraphs if p)
    return text if len(text.split()) >= LEAST * words else ""


@cache
def _extractor() -> Any:
    """``trafilatura.extract``, or None where the extra is not installed."""
    try:
        return import_module("trafilatura").extract
    except ImportError:
        return None
