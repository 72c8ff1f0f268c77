"""How a step of the two passes is called: by its gate's symbol, and in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.document import Document
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.names import symbol
from circuit_editor.model.steps import StepKind, Steps

#: A longer name would make "dname/dname" too wide to stand under a dot.
LONGEST_NAME = 3


def step_symbol(circuit: Circuit, steps: Steps, number: int) -> str:
    """What stands for a step: the symbol of its gate, "inputs" for the first, "df/df" for the start."""
    step = steps[number]
    if step.kind is StepKind.INPUTS:
        return QCoreApplication.translate("Steps", "inputs")
    if step.node is None:
        return _start_symbol(circuit)
    return symbol(circuit.node(step.node))


def step_words(document: Document, steps: Steps, number: int) -> str:
    """What happens in a step: "Backward pass, step 3 of 8: exp"."""
    step = steps[number]
    if step.kind is StepKind.INPUTS:
        return QCoreApplication.translate("Steps", "All inputs have their values")
    if step.kind is StepKind.START:
        return _start_words(document)
    if step.kind is StepKind.FORWARD:
        text = QCoreApplication.translate("Steps", "Forward pass, step {number} of {count}: {gate}")
        first, last = 1, steps.last_forward
    else:
        text = QCoreApplication.translate("Steps", "Backward pass, step {number} of {count}: {gate}")
        first, last = steps.last_forward + 2, steps.last
    number_in_pass, count = number - first + 1, last - first + 1
    return text.format(
        number=f"{number_in_pass:,}", count=f"{count:,}", gate=_gate(document.circuit, step.node)
    )


def _start_symbol(circuit: Circuit) -> str:
    name = _output_name(circuit)
    letters = name if 0 < len(name) <= LONGEST_NAME else "f"
    return f"d{letters}/d{letters}"


def _start_words(document: Document) -> str:
    circuit, seed = document.circuit, document.circuit.settings.seed
    printed = document.number_format.text(seed)
    if len(circuit.settings.outputs) > 1:
        text = QCoreApplication.translate("Steps", "Backward pass: it starts with {seed} at each output")
        return text.format(seed=printed)
    name = _output_name(circuit) or QCoreApplication.translate("Steps", "the output")
    if seed == 1.0:
        text = QCoreApplication.translate("Steps", "Backward pass: the gradient of {output} on itself is 1")
        return text.format(output=name)
    text = QCoreApplication.translate("Steps", "Backward pass: the start gradient of {output} is {seed}")
    return text.format(output=name, seed=printed)


def _output_name(circuit: Circuit) -> str:
    """The name of the only output; empty if it has none or there are several."""
    outputs = circuit.settings.outputs
    return (circuit.node(outputs[0]).name or "") if len(outputs) == 1 else ""


def _gate(circuit: Circuit, node_id: str) -> str:
    """The symbol of a gate, behind its name if it has one: "q (+)"."""
    node = circuit.node(node_id)
    return f"{node.name} ({symbol(node)})" if node.name else symbol(node)
