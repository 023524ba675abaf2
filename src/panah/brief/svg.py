"""From a matplotlib figure to SVG inside the page: text stays text, the bytes depend on the numbers alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE: Final = 9.0
NARROW: Final = 4.1
"""Widths [inches at 72 points]: about a text column on a desk and on a telephone, so that a point stays one."""

STYLE: Final = {
    "svg.fonttype": "none",
    "svg.hashsalt": "panah",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#5b6470",
    "axes.labelcolor": "#1d232b",
    "text.color": "#1d232b",
    "xtick.color": "#3b444f",
    "ytick.color": "#3b444f",
    "axes.titlelocation": "left",
    "axes.titlesize": 10.5,
    "hatch.linewidth": 0.7,
    "path.simplify": True,
    "path.simplify_threshold": 0.2,
}

Draw = Callable[["Figure", bool], None]
"""Draws into an empty figure; the flag says whether it is the narrow variant."""


@dataclass(frozen=True)
class Drawing:
    """A figure of the page: both variants, a caption, and what it shows for someone who cannot see it."""

    anchor: str
    caption: Markup
    wide: Markup
    narrow: Markup


@contextmanager
def style() -> Iterator[None]:
    """matplotlib with the brief's settings, whatever the user's own are."""
    import matplotlib as mpl  # noqa: PLC0415 - costly to import, and only a brief needs it

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(mpl.RcParams(**STYLE))
        yield


def drawing(
    anchor: str, title: str, description: str, caption: Markup, *, draw: Draw, heights: tuple[float, float]
) -> Drawing:
    """Both variants of a figure.

    Parameters
    ----------
    anchor
        Id of the figure in the page, and prefix of every id inside it.
    title, description
        For those who hear the page.
    caption
        Shown under the figure.
    draw
        Draws into an empty figure.
    heights
        Heights of the wide and the narrow variant [inches].
    """
    with style():
        wide = _variant(f"{anchor}-w", title, description, draw, size=(WIDE, heights[0]), narrow=False)
        narrow = _variant(f"{anchor}-n", title, description, draw, size=(NARROW, heights[1]), narrow=True)
    return Drawing(anchor, caption, wide, narrow)


def _variant(
    prefix: str, title: str, description: str, draw: Draw, *, size: tuple[float, float], narrow: bool
) -> Markup:
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=size, dpi=72, layout="constrained")
    draw(figure, narrow)
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return embed(stream.getvalue(), prefix, title, description)


def embed(svg: str, prefix: str, title: str, description: str) -> Markup:
    """The SVG element alone, without prologue and metadata, with ids of its own and numbers at two decimals."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', body)
    body = re.sub(r'href="#([^"]+)"', rf'href="#{prefix}-\1"', body)
    body = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", body)
    body = re.sub(r"(?<![\w#.])-?\d+\.\d{3,}", lambda m: f"{float(m.group()):.2f}".rstrip("0").rstrip("."), body)
    body = body.replace("'DejaVu Sans', ", "")
    box = re.search(r'viewBox="[^"]+"', body)
    size = box.group() if box else ""
    opening = (
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" {size} role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>'
    )
    return Markup(re.sub(r"^<svg[^>]*>", lambda _: opening, body).strip())  # noqa: S704 - drawn here, words escaped
