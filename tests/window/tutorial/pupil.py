"""Somebody who follows the tutorial in a real window with real events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from circuit_editor.window.guide.panel import GuidePanel
from circuit_editor.window.guide.ring import Ring
from tests.test_story import LEFT, NO_KEY, Newcomer
from tests.window.house import answer_dialog
from tests.window.test_files import press_button

Key = Qt.Key


class Pupil(Newcomer):
    """Reads the panel and does what it says; nodes are called by their names, gates by their symbols."""

    # --- reading ---------------------------------------------------------------------------------------

    @property
    def panel(self) -> GuidePanel:
        return self.window.learning.panel

    def look(self) -> str:
        """All that the panel says once what was done has settled."""
        QTest.qWait(1)
        QApplication.processEvents()
        return self.panel.words

    def told(self) -> str:
        """The sentence that stands out."""
        return self.look().splitlines()[-1]

    def step(self) -> str:
        """What it says of the progress, as "Step 3 of 11"; empty at the end."""
        line = self.look().splitlines()[1]
        return line if line.startswith("Step") else ""

    def ring(self) -> Ring | None:
        rings = self.window.findChildren(Ring)
        return next((ring for ring in rings if not ring.isHidden()), None)

    def push(self, text: str) -> None:
        """Click what stands for this on the panel."""
        self.look()
        buttons = self.panel.findChildren(QPushButton)
        button = next(one for one in buttons if one.isVisible() and one.text() == text)
        QTest.mouseClick(button, LEFT, NO_KEY, button.rect().center())
        self.look()

    # --- doing -----------------------------------------------------------------------------------------

    def node(self, name: str) -> str:
        """The id of the node that is called so."""
        nodes = self.window.document.circuit.nodes()
        return next(node.id for node in nodes if self.window.document.circuit.label(node.id) == name)

    def drag_input(self, y: float) -> None:
        self.drag_from_palette("input", -140, y)
        self.key(Key.Key_Return)

    def draw_wire(self, source: str, target: str) -> None:
        self.wire(self.node(source), self.node(target))

    def click(self, name: str) -> None:
        """Click a gate's circle, or an input's name."""
        document = self.window.document
        node = document.circuit.node(self.node(name))
        place = self.on_canvas(*node.position)
        if node.gate == "input":
            rect = self.canvas.text_rect(node.id, "name")
            place = self.on_canvas(rect.center().x(), rect.center().y())
        QTest.mouseClick(self.canvas, LEFT, NO_KEY, place)

    def type_values(self, *values: str) -> None:
        """Click x and type, with Tab between and Enter at the end."""
        self.click("x")
        for value in values[:-1]:
            self.keys(value)
            self.key(Key.Key_Tab)
        self.keys(values[-1])
        self.key(Key.Key_Return)

    def choose(self, *path: str) -> None:
        """Choose the last of these from the menus that come before."""
        menu = self.house.menu(*path[:-1])
        next(action for action in menu.actions() if action.text() == path[-1]).trigger()

    def open_neuron(self) -> None:
        """The notes' second figure, without keeping what was drawn."""
        answer_dialog(press_button("Discard"))
        self.choose("file", "examples>", "Notes, figure 2: a neuron, gate by gate")
        self.come_back()

    # --- the steps -------------------------------------------------------------------------------------

    def two_inputs(self) -> None:
        self.drag_input(-40)
        self.drag_input(30)

    def plus(self) -> None:
        self.drag_from_palette("add", 0, 0)

    def wire_the_sum(self) -> None:
        self.draw_wire("x", "+")
        self.draw_wire("y", "+")

    def z_and_times(self) -> None:
        self.drag_input(110)
        self.drag_from_palette("mul", 160, 50)

    def wire_the_product(self) -> None:
        self.draw_wire("+", "*")
        self.draw_wire("z", "*")

    def set_values(self) -> None:
        self.type_values("-2", "5", "-4")

    def select_times(self) -> None:
        self.click("*")

    def begin_steps(self) -> None:
        self.key(Key.Key_B)

    def step_to_the_end(self) -> None:
        for _ in range(5):
            self.key(Key.Key_Right)

    def step_through_the_sigmoid(self) -> None:
        self.key(Key.Key_B)
        for _ in range(13):
            self.key(Key.Key_Right)

    @property
    def tasks(self) -> list[Callable[[], None]]:
        """What the steps ask for, in their order."""
        return [
            *(self.two_inputs, self.plus, self.wire_the_sum, self.z_and_times, self.wire_the_product),
            *(self.set_values, self.select_times, self.begin_steps, self.step_to_the_end),
            *(self.open_neuron, self.step_through_the_sigmoid),
        ]

    def come_to(self, step: int) -> None:
        """Do all that comes before a step."""
        for task in self.tasks[: step - 1]:
            task()
            self.look()
