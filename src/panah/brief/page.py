"""One self-contained page: no request, no script, the same bytes for the same inputs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from panah.brief import conflicts, family, figures, goods, maps, parts, purses, sentences, tables, traders
from panah.brief.citations import Citations
from panah.brief.frame import Frame
from panah.brief.inputs import BriefInputs
from panah.brief.masking import mask
from panah.brief.share import for_sharing
from panah.brief.views import ForecastView
from panah.brief.wording import day


def page(inputs: BriefInputs) -> str:
    """The brief as one HTML page.

    Private people are masked; with ``inputs.share`` the page speaks of provinces, weeks and rounded counts only, and
    carries no map, quotes, crossings' or sites' names.

    Parameters
    ----------
    inputs
        What to show.

    Returns
    -------
    HTML text, to be written as UTF-8.

    Raises
    ------
    InputError
        When the inputs do not belong together.
    """
    return _template().render(_content(_frame(inputs)))


def highlights(inputs: BriefInputs) -> tuple[str, ...]:
    """The page's highlights as plain sentences, for a terminal.

    Raises
    ------
    InputError
        When the inputs do not belong together.
    """
    # a citation's number means nothing where it cannot be followed
    without = (re.sub(r'<a class="cite".*?</a>', "", str(s)) for s in sentences.highlights(_frame(inputs)))
    return tuple(Markup(s).striptags() for s in without)  # noqa: S704 - taken apart, not shown as markup


def _frame(inputs: BriefInputs) -> Frame:
    inputs.check()
    known = (*inputs.situation.actors, *inputs.situation.areas.values())
    masked = mask(inputs.claims, inputs.reports, inputs.situation.network.places, known)
    if inputs.share:
        masked = for_sharing(masked, inputs.situation.network.places, inputs.situation.date)
    return Frame(inputs, masked, ForecastView(inputs.forecast), Citations(masked.claims))


def _content(frame: Frame) -> dict[str, object]:
    """Parts of the page. The claims come last: only then is it known where each was cited."""
    share = frame.share
    start = frame.situation.date
    content: dict[str, object] = {
        "share": share,
        "css": _stylesheet(),
        "area": frame.province(frame.focus.code) if share else frame.inputs.area or frame.focus.name,
        "date": day(start),
        "iso_date": start.isoformat(),
        "dates_found": parts.dates_found(frame),
        "period": parts.period(frame),
        "main": frame.main,
        "highlights": sentences.highlights(frame),
        "few": parts.few(frame),
        "key_figures": parts.key_figures(frame),
        "map": maps.situation_map(frame),
        "crossings": None if share else tables.crossings(frame),
        "arrivals": figures.arrivals(frame),
        "destinations": tables.shared_arrivals(frame) if share else tables.destinations(frame),
        "control": None if share else tables.places(frame),
        "supply": figures.supply(frame),
        "price": figures.price(frame),
        "stock": parts.stock_and_warning(frame),
        "goods": goods.goods(frame),
        "goods_notes": goods.how_to_read(frame),
        "charges": traders.charges(frame),
        "family": family.card(frame),
        "purses": purses.purses(frame),
        "scenarios": tables.scenarios(frame),
        "model_notes": parts.model_notes(frame),
        "key_dates": tables.key_dates(frame),
        "how_sure": parts.how_sure(frame),
        "basis": tables.basis(frame),
        "conflicts": conflicts.conflicts(frame),
        "would_change": sentences.would_change(frame),
        "reports": frame.masked.reports,
        "sources": frame.inputs.sources,
        "basemap_note": str((frame.inputs.basemap.get("properties") or {}).get("attribution", "")),
        "made": parts.made(frame),
        "disclaimer": maps.DISCLAIMER,
        "day": day,
    }
    content["claims"] = tables.claims(frame)
    return content


@cache
def _template() -> Template:
    text = files("panah.brief").joinpath("templates", "brief.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({"brief.html.j2": text}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html.j2")


@cache
def _stylesheet() -> Markup:
    text = files("panah.brief").joinpath("templates", "style.css").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - the package's own stylesheet
