"""What the panel of gradient steps says: whose steps they are, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.texts import sentence
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gradient_steps import inputs_of
from circuit_editor.model.intuition import output_of
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.step_errors import Diverged

#: Of more inputs than these only the first are named.
MOST_NAMED = 6


def chosen_output(circuit: Circuit, passes: Passes, current: str | None) -> str | None:
    """The output of the part that the current node is in, else the first one."""
    chosen = None if current is None else output_of(circuit, passes, current)
    return chosen or next(iter(circuit.settings.outputs), None)


def about(circuit: Circuit, output: str | None, current: str | None) -> str:
    """Which output the steps are for, and why that; which of its inputs move, and which are frozen."""
    if output is None:
        return QCoreApplication.translate("GradientSteps", "There is no output yet to go up or down.")
    inputs = inputs_of(circuit, output)
    moving = [circuit.label(node.id) for node in inputs if not node.frozen]
    frozen = [circuit.label(node.id) for node in inputs if node.frozen]
    parts = [_which(circuit, output, current)]
    if moving:
        text = QCoreApplication.translate("GradientSteps", "Moving: {inputs}.")
        parts.append(text.format(inputs=_listed(moving)))
    if frozen:
        text = QCoreApplication.translate("GradientSteps", "Frozen: {inputs}.")
        parts.append(text.format(inputs=_listed(frozen)))
    return " ".join(parts)


def _which(circuit: Circuit, output: str, current: str | None) -> str:
    outputs = circuit.settings.outputs
    if len(outputs) == 1:
        text = QCoreApplication.translate("GradientSteps", "Output: {output}.")
    elif current is not None:
        text = QCoreApplication.translate("GradientSteps", "Output: {output}, of the selected part.")
    else:
        text = QCoreApplication.translate(
            "GradientSteps", "Output: {output}, the first of {count}; select a node for that of its part."
        )
    return text.format(output=circuit.label(output), count=len(outputs))


def outcome(taken: int, count: int, output: str, ends: Sequence[str], stop: Diverged | None) -> str:
    """What came of a run of `count` steps; `ends` are the first and the last value of the output."""
    if stop is not None:
        return sentence(stop)
    if taken < count:
        text = QCoreApplication.translate(
            "GradientSteps", "Stopped after {taken} of {count} steps: {output} went from {first} to {last}."
        )
    else:
        text = QCoreApplication.translate(
            "GradientSteps", "Steps: {taken}. {output} went from {first} to {last}."
        )
    first, last = ends
    return text.format(taken=f"{taken:,}", count=f"{count:,}", output=output, first=first, last=last)


def step_words(step: int, output: str, value: float, number_format: NumberFormat) -> str:
    """The output at one step."""
    text = QCoreApplication.translate("GradientSteps", "step {step}: {output} = {value}")
    return text.format(step=f"{step:,}", output=output, value=number_format.text(value))


def _listed(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    text = QCoreApplication.translate("GradientSteps", "{names} and {count} more")
    return text.format(names=", ".join(names[:MOST_NAMED]), count=f"{len(names) - MOST_NAMED:,}")
