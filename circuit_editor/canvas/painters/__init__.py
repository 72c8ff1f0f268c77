"""Painters: the same scene in, the same picture out."""
