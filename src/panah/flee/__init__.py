"""Flee instances as they stand: folders of CSV files and a simsetting.yml in, checked nouns out."""

from __future__ import annotations

from panah.flee.find import find_settings
from panah.flee.read import read_instance

__all__ = ["find_settings", "read_instance"]
