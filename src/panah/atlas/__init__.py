"""Where things are: standing facts of an area, each with its source and the day it became public."""

from panah.atlas.check import check, remarks, require_sound
from panah.atlas.choose import choose
from panah.atlas.describe import Description, StockPrior, describe, gaps, stock_prior
from panah.atlas.gazetteer import Gazetteer
from panah.atlas.load import Atlas, builtin, load
from panah.atlas.template import new

__all__ = [
    "Atlas",
    "Description",
    "Gazetteer",
    "StockPrior",
    "builtin",
    "check",
    "choose",
    "describe",
    "gaps",
    "load",
    "new",
    "remarks",
    "require_sound",
    "stock_prior",
]
