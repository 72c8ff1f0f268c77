"""What files of circuits are called."""

from __future__ import annotations

from pathlib import PurePath


def title_of(path: PurePath) -> str:
    """A file's name without its suffix: "neuron" for neuron.circuit.json and for neuron.png."""
    return path.name.removesuffix(path.suffix).removesuffix(".circuit")
