"""What a guided example offers to try: set an input, step through, look at a node."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.canvas import Canvas
from circuit_editor.canvas.editing import exact_text
from circuit_editor.model.circuit import Circuit


@dataclass(frozen=True, slots=True)
class Try(ABC):
    """Something to do with one node of an example, by its id, and what is to be seen then."""

    node: str
    seen: str

    @abstractmethod
    def text(self, circuit: Circuit) -> str:
        """What the link says."""

    def values(self, opened: Mapping[str, float]) -> dict[str, float]:
        """The values of the inputs for which `seen` is true, by id; `opened` are the example's."""
        return dict(opened)

    def show(self, canvas: Canvas) -> None:
        """Once the inputs have these values: bring to the eyes what is to be seen."""
        canvas.timeline.end()


@dataclass(frozen=True, slots=True)
class SetInput(Try):
    """Give an input another value."""

    value: float

    def text(self, circuit: Circuit) -> str:
        text = QCoreApplication.translate("Guides", "Set {name} to {value}")
        return text.format(name=circuit.label(self.node), value=exact_text(self.value))

    def values(self, opened: Mapping[str, float]) -> dict[str, float]:
        return {**opened, self.node: self.value}


@dataclass(frozen=True, slots=True)
class StepThrough(Try):
    """Step through both passes from the inputs on, up to the output that is the node."""

    def text(self, circuit: Circuit) -> str:
        return QCoreApplication.translate("Guides", "Step through it")

    def show(self, canvas: Canvas) -> None:
        canvas.timeline.to_start()


@dataclass(frozen=True, slots=True)
class StepBack(Try):
    """Go to a gate's turn in the backward pass."""

    def text(self, circuit: Circuit) -> str:
        text = QCoreApplication.translate("Guides", "Step back through {name}")
        return text.format(name=circuit.label(self.node))

    def show(self, canvas: Canvas) -> None:
        canvas.timeline.to_end()
        canvas.timeline.go_to_gate(self.node)


@dataclass(frozen=True, slots=True)
class LookAt(Try):
    """Select a node, so that the inspector tells of it."""

    def text(self, circuit: Circuit) -> str:
        text = QCoreApplication.translate("Guides", "Look at {name}")
        return text.format(name=circuit.label(self.node))

    def show(self, canvas: Canvas) -> None:
        canvas.timeline.end()
        canvas.set_selection((self.node,))
        canvas.reveal(self.node)
