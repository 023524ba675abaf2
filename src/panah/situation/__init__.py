"""Claims in, situation out."""

from panah.situation.build import assemble, build

__all__ = ["assemble", "build"]
