"""Circuits from and to other libraries."""
