"""The brief: what a reader needs, each figure with the words it rests on."""

from panah.brief.inputs import BriefInputs
from panah.brief.page import highlights, page

__all__ = ["BriefInputs", "highlights", "page"]
