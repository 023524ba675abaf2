"""Where things are: standing facts of an area, each with its source and the day it became public."""

from panah.atlas.load import Atlas, builtin, load

__all__ = ["Atlas", "builtin", "load"]
