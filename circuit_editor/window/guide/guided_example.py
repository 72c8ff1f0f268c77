"""A guided example in a window: the sentences beside it, and what they offer to try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Wire
from circuit_editor.window.examples import example_title
from circuit_editor.window.guide.guides import GUIDES
from circuit_editor.window.guide.page import Offer, Page
from circuit_editor.window.guide.tries import Try

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class GuidedExample(QObject):
    """Shows the guide of the example that has just been opened.

    Each try begins with the values that the example was opened with, for what is to be seen is said of
    these; it is said no more once others are set by hand.
    """

    def __init__(self, window: MainWindow, name: str, leave: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._name = name
        self._leave = leave
        self._guide = GUIDES[name]
        self._drawn = _drawing(window.document.circuit)
        self._opened = _values(window.document.circuit)
        #: What was tried last, with the values that it asked for.
        self._seen, self._asked = "", self._opened
        window.document.changed.connect(self._show)
        window.document.replaced.connect(leave)
        self._show()

    @property
    def gives_way(self) -> bool:
        """Whether another example may take the panel."""
        return True

    def end(self) -> None:
        """It is shown no longer."""
        self._window.document.changed.disconnect(self._show)
        self._window.document.replaced.disconnect(self._leave)
        self.deleteLater()

    def _show(self) -> None:
        circuit = self._window.document.circuit
        if _values(circuit) != self._asked:
            self._seen, self._asked = "", _values(circuit)
        is_whole = _drawing(circuit) == self._drawn
        self._window.learning.panel.show_page(
            Page(
                self.tr("Guided example"),
                example_title(self._name),
                self._texts(at_first=is_whole and _values(circuit) == self._opened),
                told=self._seen if is_whole else self.tr("Nodes or wires are not as they were."),
                links=tuple(self._tries(circuit) if is_whole else self._again()),
                buttons=(Offer(self.tr("Close"), self._leave),),
            )
        )

    def _texts(self, *, at_first: bool) -> tuple[str, ...]:
        texts = tuple(QCoreApplication.translate("Guides", text) for text in self._guide.texts)
        return texts if at_first else (self.tr("With the numbers of the beginning:"), *texts)

    def _tries(self, circuit: Circuit) -> list[Offer]:
        offers = [Offer(one.text(circuit), partial(self._try, one)) for one in self._guide.tries]
        if _values(circuit) != self._opened:
            offers.append(Offer(self.tr("As it was"), partial(self._set, self._opened)))
        return offers

    def _again(self) -> list[Offer]:
        text = self.tr("Open the example again")
        return [Offer(text, partial(self._window.learning.open_guide, self._name))]

    def _try(self, one: Try) -> None:
        canvas = self._window.canvas
        self._seen, self._asked = QCoreApplication.translate("Guides", one.seen), one.values(self._opened)
        self._set(self._asked)
        one.show(canvas)
        canvas.setFocus()
        self._show()

    def _set(self, values: Mapping[str, float]) -> None:
        """Give the inputs these values, as one step of undo."""
        self._window.tasks.finish_typing()
        with self._window.document.edit(QCoreApplication.translate("Edit", "Set inputs")) as circuit:
            for node_id, value in values.items():
                if node_id in circuit and circuit.node(node_id).value != value:
                    circuit.update(node_id, value=value)


def _values(circuit: Circuit) -> dict[str, float]:
    """The values of the inputs by id."""
    return {
        node.id: node.value for node in circuit.nodes() if node.gate == "input" and node.value is not None
    }


def _drawing(circuit: Circuit) -> tuple[list[object], list[Wire]]:
    """What is computed, whatever the values and names."""
    return [(node.id, node.gate, node.constant) for node in circuit.nodes()], circuit.wires()
