"""Circuit: the editor's circuit with what notebooks and scripts want of it."""

from __future__ import annotations

from typing import Self

from circuit_editor.model import circuit as model
from circuit_editor.model import outputs
from circuit_editor.model.change import Change
from circuit_editor.model.errors import UnknownNode
from circuit_editor.model.expression import write_formula
from circuit_editor.model.layout import tidy_positions
from circuit_editor.model.quiz.settling import settle_quiz

#: A picture of more nodes than this is not shown in a notebook unasked.
MOST_SHOWN = 1_000
#: Of a longer formula a circuit tells only how large it is.
LONGEST_FORMULA = 200


class Circuit(model.Circuit):
    """A circuit that shows itself in a notebook, values in green and gradients in red.

    It is made by `parse`, `load`, `record` or a `from_...`, or by hand:

    >>> c = Circuit()
    >>> x, f = c.add("input", name="x", value=3), c.add("mul", name="f")
    >>> wires = c.connect(x.id, f.id, 0), c.connect(x.id, f.id, 1)
    >>> c
    <Circuit: f = x*x>
    >>> run(c).gradients["x"]
    6.0

    `add`, `connect`, `disconnect`, `update`, `remove` and the others are those of the editor and refuse what
    it refuses, with a `CircuitError`; they take ids, as `find` gives them for names. Where nodes lie on each
    other, as those that were added without a position do, pictures lay the circuit out anew.
    """

    @classmethod
    def of(cls, circuit: model.Circuit) -> Self:
        """A copy of a circuit, with everything in it."""
        copy = cls()
        copy.apply(
            Change(
                {node.id: (None, node) for node in circuit.nodes()},
                {(wire.target, wire.pin): (None, wire) for wire in circuit.wires()},
                (copy.settings, circuit.settings),
                {one.id: (None, one) for one in circuit.sorted_annotations()},
                {name: (None, definition) for name, definition in circuit.definitions.items()},
            )
        )
        return copy

    def find(self, name: str) -> str:
        """The id of the node with a name, or else with this id; UnknownNode if there is none."""
        named = next((node.id for node in self.nodes() if node.name == name), name)
        if named not in self:
            raise UnknownNode(node=name)
        return named

    def set(self, **values: float) -> Self:
        """Set inputs and constants by name; returns the circuit.

        >>> run(parse("f = x * y").set(x=3, y=4)).values["f"]
        12.0
        """
        for name, value in values.items():
            self.update(self.find(name), value=float(value))
        return self

    def choose_output(self, name: str) -> Self:
        """Start the backward pass at another node of its part of the drawing; returns the circuit."""
        outputs.choose_output(self, self.find(name))
        return self

    def tidy(self) -> Self:
        """Lay it out from left to right; returns the circuit."""
        self.move_all(tidy_positions(self))
        return self

    @property
    def formula(self) -> str:
        """The text that `parse` reads, without the values of the inputs.

        >>> parse("q = x + y; f = q * z").formula
        'q = x + y\\nf = q*z'
        """
        return write_formula(self)

    def __repr__(self) -> str:
        formula = self.formula.replace("\n", "; ") if len(self) <= MOST_SHOWN else ""
        if not 0 < len(formula) <= LONGEST_FORMULA:
            formula = f"{len(self)} nodes, {self.graph.number_of_edges()} wires"
        return f"<Circuit: {formula}>"

    def _repr_svg_(self) -> str | None:
        """What a notebook shows; None, which has it show the formula, where there is nothing or too much."""
        from circuit_editor.api.drawing import render

        return render(self, inside=False) if 0 < len(self) <= MOST_SHOWN else None


def settled(circuit: model.Circuit) -> model.Circuit:
    """A circuit with outputs and quiz in line with what was changed in it, as at the end of an edit."""
    change = circuit.take_change()
    if change.structural:
        outputs.settle_outputs(circuit, change)
        settle_quiz(circuit, change)
        circuit.take_change()
    return circuit
