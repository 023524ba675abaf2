"""Claims in, situation out."""
