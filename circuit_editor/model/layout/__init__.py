"""Tidy layout: where the nodes of a circuit stand, from left to right as the notes draw."""

from circuit_editor.model.layout.tidy import Position, tidy_positions

__all__ = ["Position", "tidy_positions"]
