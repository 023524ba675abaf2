"""Panah: from crisis reports to a sourced picture, and from the picture to an honest forecast."""

__version__ = "0.1.0"
