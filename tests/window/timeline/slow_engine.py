"""An engine that takes one gate's turn at a time, in dictionaries: what the timeline is held against."""

from __future__ import annotations

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.steps import Step, StepKind


class SlowEngine:
    """What is known of a circuit without groups; `turn` does one step and checks that it was due."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.values: dict[str, float] = {}
        self.gradients: dict[str, float] = {}
        #: By target and pin.
        self.contributions: dict[tuple[str, int], float] = {}
        #: What has arrived at each node, in the order in which it came.
        self.arrived: dict[str, list[float]] = {}
        self._reached = self._what_outputs_depend_on()

    def turn(self, step: Step) -> None:
        """One step."""
        tasks = {
            StepKind.INPUTS: self._take_inputs,
            StepKind.FORWARD: lambda: self._forward(step.node),
            StepKind.START: self._start,
            StepKind.BACKWARD: lambda: self._backward(step.node),
        }
        tasks[step.kind]()

    def gradient(self, node_id: str) -> float | None:
        """A node's gradient or the part of it that has arrived, as it is drawn; constants have none."""
        if self.circuit.node(node_id).gate == "constant":
            return None
        arrived = self.arrived.get(node_id)
        return self.gradients.get(node_id, sum(arrived) if arrived else None)

    def _take_inputs(self) -> None:
        for node in self.circuit.nodes():
            if node.value is not None:
                self.values[node.id] = node.value

    def _operands(self, node_id: str) -> list[float]:
        constant = self.circuit.node(node_id).constant
        values = [self.values[source] for source in self.circuit.operands[node_id]]
        return values if constant is None else [*values, constant]

    def _forward(self, node_id: str) -> None:
        assert node_id not in self.values
        self.values[node_id] = GATES[self.circuit.node(node_id).gate].forward(*self._operands(node_id))

    def _start(self) -> None:
        assert set(self.values) == {node.id for node in self.circuit.nodes()}
        for output in self.circuit.settings.outputs:
            self.gradients[output] = self.circuit.settings.seed
        for node_id in self._reached:
            self._complete(node_id)

    def _backward(self, node_id: str) -> None:
        gate, upstream = GATES[self.circuit.node(node_id).gate], self.gradients[node_id]
        local = gate.local_gradients(self.values[node_id], *self._operands(node_id))
        for pin, source in enumerate(self.circuit.operands[node_id]):
            assert (node_id, pin) not in self.contributions
            self.contributions[node_id, pin] = upstream * local[pin]
            self.arrived.setdefault(source, []).append(upstream * local[pin])
            self._complete(source)

    def _complete(self, node_id: str) -> None:
        """Once all branches have arrived the gradient is known; the output keeps what it started with."""
        branches = [wire for wire in self.circuit.wires_from(node_id) if wire.target in self._reached]
        if branches and all((wire.target, wire.pin) in self.contributions for wire in branches):
            start = self.circuit.settings.seed if node_id in self.circuit.settings.outputs else 0.0
            self.gradients[node_id] = start + sum(self.arrived[node_id])

    def _what_outputs_depend_on(self) -> set[str]:
        found, waiting = set(), list(self.circuit.settings.outputs)
        while waiting:
            node_id = waiting.pop()
            if node_id not in found:
                found.add(node_id)
                waiting += [source for source in self.circuit.operands.get(node_id, ()) if source]
        return found
