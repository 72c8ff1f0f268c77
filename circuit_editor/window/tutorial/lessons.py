"""The steps of the tutorial: what they say, and what must be true at their end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.tutorial import checks
from circuit_editor.window.tutorial.missing import Missing

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step; `missing` says what it still lacks.

    What is `lasting` must stay true until the circuit of the `chapter` is done with. A step that `needs_all`
    waits for what was skipped before it. `example` is opened by a link.
    """

    title: str
    texts: tuple[str, ...]
    missing: Callable[[MainWindow], Missing | None]
    chapter: str = "chain"
    lasting: bool = True
    needs_all: bool = False
    example: str = ""


LESSONS = (
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Two inputs"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "A circuit begins with its inputs. Drag the first sign at the left, an x with a line, onto "
                "the canvas and press Enter, which keeps its value for now.",
            ),
            QT_TRANSLATE_NOOP("Tutorial", "Drag a second one below it. They are called x and y."),
        ),
        checks.two_inputs,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "A gate"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial", "Drag + from the gates at the left onto the canvas, to the right of x and y."
            ),
        ),
        checks.plus,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Wires"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial", "The line behind a node is its stub. It carries the node's value in green."
            ),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "Drag from the right end of x's stub onto the + gate. Then drag from the end of y's stub.",
            ),
        ),
        checks.wired_sum,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "One more of each"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial", "The circuit shall be (x + y) z. Drag a third input below y; it is called z."
            ),
            QT_TRANSLATE_NOOP("Tutorial", "Then drag * onto the canvas, to the right of the + gate."),
        ),
        checks.third_input_and_times,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "The product"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "Drag from the end of the + gate's stub onto the * gate. Then drag from the end of z's stub.",
            ),
        ),
        checks.wired_product,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Values"),
        (
            QT_TRANSLATE_NOOP("Tutorial", "Give the inputs the values that the notes use."),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "Click the letter x. Type -2 and press Tab, type 5 and press Tab, type -4 and press Enter.",
            ),
        ),
        checks.values,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Values go forward, gradients go back"),
        (
            QT_TRANSLATE_NOOP("Tutorial", "In green the forward pass: x + y is 3, and 3 times -4 is -12."),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "In red the backward pass, from the output to the left. It starts there with 1. The "
                "gradient on x is -4: if x rises by a tiny h, the output falls by 4h.",
            ),
            QT_TRANSLATE_NOOP("Tutorial", "Click the * gate to see how it hands gradients on."),
        ),
        checks.times_selected,
        lasting=False,
        needs_all=True,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Step mode"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "The inspector says it: the local gradient of * on each input is the other input, -4 and "
                "3. Multiply switches its inputs.",
            ),
            QT_TRANSLATE_NOOP(
                "Tutorial", "Now see it happen, one gate at a time. Press B to begin step mode."
            ),
        ),
        checks.step_mode,
        lasting=False,
        needs_all=True,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "One gate at a time"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "Only the inputs are known; the rest is blank. Press Right for each step, and Left to look "
                "again: first come the values, then the gradients.",
            ),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "The gradient of the output on itself is 1. From then on each gate hands on upstream × "
                "local.",
            ),
        ),
        checks.last_step,
        lasting=False,
        needs_all=True,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "A neuron"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial", "Multiply switched its inputs; add distributed, so that x and y both have -4."
            ),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "It is the same in every circuit. Open the neuron of the notes. You are asked about your "
                "own circuit: Save keeps it, Discard does not.",
            ),
        ),
        checks.neuron_open,
        chapter="neuron",
        example=checks.NEURON,
    ),
    Lesson(
        QT_TRANSLATE_NOOP("Tutorial", "Back through the sigmoid"),
        (
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "The last four gates, from *-1 to 1/x, are the sigmoid. They make 0.73 of the sum, 1.00.",
            ),
            QT_TRANSLATE_NOOP(
                "Tutorial",
                "Press B, and then Right, until the backward pass has come through all four of them.",
            ),
        ),
        checks.sigmoid_done,
        chapter="neuron",
        lasting=False,
        needs_all=True,
    ),
)
END_TITLE = QT_TRANSLATE_NOOP("Tutorial", "That is backpropagation")
END_TEXTS = (
    QT_TRANSLATE_NOOP(
        "Tutorial",
        "Going back, four gates made 0.20 of the 1.00 at the output. The sigmoid in one piece does the "
        "same: its local gradient is (1 - 0.73) · 0.73.",
    ),
    QT_TRANSLATE_NOOP(
        "Tutorial",
        "No gate knew the whole circuit. Each had its own inputs, its local gradients, and what came from "
        "upstream.",
    ),
    QT_TRANSLATE_NOOP("Tutorial", "Esc ends step mode. Guided examples go on from here:"),
)
