"""The brief: what a reader needs, each figure with the words it rests on."""

import sys
from types import ModuleType

from panah.brief.inputs import BriefInputs
from panah.brief.page import highlights, page


class _Room(ModuleType):
    """Lets ``panah.brief(inputs)`` be the documented call while ``panah.brief`` stays the room."""

    def __call__(self, inputs: BriefInputs) -> str:
        """The brief as one HTML page: see :func:`panah.brief.page`."""
        return page(inputs)


sys.modules[__name__].__class__ = _Room

__all__ = ["BriefInputs", "highlights", "page"]
