"""The nouns of Panah: frozen, typed, and known to every room."""
