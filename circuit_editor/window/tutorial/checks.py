"""What each step of the tutorial still lacks: it watches drawing, selection and step mode of a window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from circuit_editor.window.examples import example_title
from circuit_editor.window.tutorial import drawing
from circuit_editor.window.tutorial.missing import Missing

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow

NEURON = "cs231n-2-neuron"


def two_inputs(window: MainWindow) -> Missing | None:
    """x and y."""
    return _with_palette(window, drawing.lacks_inputs(window.document.circuit, "x", "y"))


def plus(window: MainWindow) -> Missing | None:
    """A + gate."""
    return _with_palette(window, drawing.lacks_gate(window.document.circuit, "add"))


def wired_sum(window: MainWindow) -> Missing | None:
    """x and y feed the + gate."""
    return drawing.lacks_sum(window.document.circuit)


def third_input_and_times(window: MainWindow) -> Missing | None:
    """z and a * gate."""
    circuit = window.document.circuit
    lacks = drawing.lacks_inputs(circuit, "z") or drawing.lacks_gate(circuit, "mul")
    return _with_palette(window, lacks)


def wired_product(window: MainWindow) -> Missing | None:
    """The + gate and z feed the * gate."""
    return drawing.lacks_product(window.document.circuit)


def values(window: MainWindow) -> Missing | None:
    """-2, 5 and -4."""
    missing = drawing.lacks_values(window.document.circuit)
    if missing is None or not missing.node or window.canvas.current == missing.node:
        return missing
    # What is typed without an input that is selected would be looked for, or be a constant.
    text = QCoreApplication.translate("Tutorial", "{missing} Click the letter {name}, which selects it.")
    name = window.document.circuit.label(missing.node)
    return replace(missing, text=text.format(missing=missing.text, name=name))


def times_selected(window: MainWindow) -> Missing | None:
    """The * gate is selected, and has a gradient."""
    times = drawing.multiplier(window.document.circuit)
    if times is None:
        return drawing.lacks_gate(window.document.circuit, "mul")
    if window.document.passes.gradient(times.id) is None:
        text = QCoreApplication.translate(
            "Tutorial",
            "There are no gradients yet: say at the top of the canvas where the backward pass starts.",
        )
        return Missing(text, node=times.id)
    if window.canvas.current == times.id:
        return None
    if not window.action("inspector_panel").isChecked():
        text = QCoreApplication.translate("Tutorial", "The inspector is hidden.")
        return Missing(text, action="inspector_panel")
    text = QCoreApplication.translate("Tutorial", "The {gate} gate is not selected: click its circle.")
    return Missing(text.format(gate=window.document.circuit.label(times.id)), node=times.id)


def step_mode(window: MainWindow) -> Missing | None:
    """Step mode has begun."""
    if window.canvas.timeline.is_active:
        return None
    if not window.canvas.hasFocus():
        text = QCoreApplication.translate(
            "Tutorial", "Click on the canvas, so that it gets the keys, and press B."
        )
        return Missing(text)
    return Missing(QCoreApplication.translate("Tutorial", "Step mode has not begun: press B."))


def last_step(window: MainWindow) -> Missing | None:
    """Step mode has come to its end."""
    timeline = window.canvas.timeline
    return _step_to(window, timeline.last)


def neuron_open(window: MainWindow) -> Missing | None:
    """The notes' second figure is open."""
    if drawing.is_neuron(window.document.circuit):
        return None
    text = QCoreApplication.translate(
        "Tutorial", "The neuron is not open. Choose File, Open Example, “{title}”."
    )
    return Missing(text.format(title=example_title(NEURON)))


def sigmoid_done(window: MainWindow) -> Missing | None:
    """The backward pass has come to the first gate of the sigmoid."""
    circuit, timeline = window.document.circuit, window.canvas.timeline
    first = next((node.id for node in circuit.nodes() if node.gate == "mulc"), "")
    step = timeline.steps.backward_of(first) if timeline.is_active else None
    return _step_to(window, timeline.last if step is None else step)


def _step_to(window: MainWindow, step: int) -> Missing | None:
    """Step mode has come to a step."""
    timeline = window.canvas.timeline
    if not timeline.is_active:
        return step_mode(window)
    if timeline.step >= step:
        return None
    text = QCoreApplication.translate("Tutorial", "This is step {step}; press Right until step {wanted}.")
    return Missing(text.format(step=timeline.step, wanted=step))


def _with_palette(window: MainWindow, missing: Missing | None) -> Missing | None:
    """What is missing, unless the palette that it is to come from can't be seen."""
    if missing is None or window.action("gates_panel").isChecked():
        return missing
    text = QCoreApplication.translate("Tutorial", "The gates are hidden.")
    return Missing(text, action="gates_panel")
