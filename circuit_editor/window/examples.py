"""The circuits that come with the program, with titles for people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from circuit_editor.resource_finder import examples, resource

SUFFIX = ".circuit.json"
#: By file name, in the order of the menu.
TITLES = {
    "notebook-1-multiply": QT_TRANSLATE_NOOP("Examples", "Multiply: f = xy"),
    "notebook-2-add": QT_TRANSLATE_NOOP("Examples", "Add: f = x + y"),
    "notebook-3-max": QT_TRANSLATE_NOOP("Examples", "Maximum: f = max(x, y)"),
    "notebook-4-chain-rule": QT_TRANSLATE_NOOP("Examples", "Chain rule: f = (x + y)z"),
    "notebook-5-sigmoid-neuron": QT_TRANSLATE_NOOP("Examples", "Sigmoid neuron"),
    "cs231n-1-add-multiply": QT_TRANSLATE_NOOP("Examples", "Notes, figure 1: add and multiply"),
    "cs231n-2-neuron": QT_TRANSLATE_NOOP("Examples", "Notes, figure 2: a neuron, gate by gate"),
    "cs231n-3-patterns": QT_TRANSLATE_NOOP("Examples", "Notes, figure 3: patterns of the backward flow"),
    "backprop-1-fork": QT_TRANSLATE_NOOP("Examples", "A fork: gradients add up"),
    "backprop-2-tie": QT_TRANSLATE_NOOP("Examples", "A tie: max of equal inputs"),
    "backprop-3-vanishing": QT_TRANSLATE_NOOP("Examples", "Six sigmoids: the gradient vanishes"),
}


def example_title(name: str) -> str:
    """What people call the example with this file name."""
    return QCoreApplication.translate("Examples", TITLES[name])


def example_path(name: str) -> Path:
    """The file of an example."""
    return resource("examples", f"{name}{SUFFIX}")


def titled_examples() -> list[tuple[str, Path]]:
    """Title and path of each example."""
    paths = {path.name.removesuffix(SUFFIX): path for path in examples()}
    listed = [(example_title(name), paths.pop(name)) for name in TITLES if name in paths]
    return listed + [(name.replace("_", " "), path) for name, path in paths.items()]
