"""The two branches of the tree of exceptions that are about groups, and about constants folded into gates."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError


class GroupRefused(CircuitError):
    """A group or a definition that can't be had."""


class UnknownDefinition(GroupRefused):
    """A name that no definition of the circuit has."""

    sentence = "There is no definition called {name}."


class DefinitionTaken(GroupRefused):
    """Another definition has the name."""

    sentence = "The name {name} is taken by a definition with other contents."


class DefinitionInUse(GroupRefused):
    """Groups have the definition, in the circuit or inside other definitions."""

    sentence = "{name} can't be removed: {users} is made of it."


class DefinitionOnCanvas(DefinitionInUse):
    """Groups without a name of their own have it, and look like it."""

    sentence = "{name} can't be removed: there is a group of it on the canvas. Ungroup or delete that first."


class ContainsItself(GroupRefused):
    """A definition with a group of itself inside, directly or through others."""

    sentence = "{name} would contain itself: {way}."


class NoInnerInput(GroupRefused):
    """A definition without inputs, so that its groups would have no pin."""

    sentence = "{name} has no input inside: a group needs at least one pin."


class BadInnerOutput(GroupRefused):
    """A definition whose output is missing or is no gate."""

    sentence = "{name} needs exactly one output inside, and that must be a gate."


class BadInside(GroupRefused):
    """A definition with nodes or wires that no circuit may have."""

    sentence = "{name} can't be a definition: {reason}"


class TooMuchInside(GroupRefused):
    """Groups with more nodes inside, all counted, than can be computed."""

    sentence = "Inside the groups there would be more than {limit} nodes."


class NestedTooDeep(GroupRefused):
    """Groups in groups in groups, more levels than anyone follows."""

    sentence = "The groups would be nested more than {limit} deep."


class NoGroup(GroupRefused):
    """A node that has nothing inside."""

    sentence = "{node} is no group."


class NothingToGroup(GroupRefused):
    """A selection without gates."""

    sentence = "There is nothing to group: select at least one gate."


class SeveralOutputs(GroupRefused):
    """More than one node of a selection feeds what is outside."""

    sentence = "A group has one output, but {nodes} feed what is outside."


class SeveralEnds(GroupRefused):
    """Nodes would be inside a group that feed nothing there."""

    sentence = "A group has one output, but nothing selected depends on {nodes}."


class WayBack(GroupRefused):
    """A way leaves the selection and leads back into it."""

    sentence = "The group would close a loop: {way}. Select what is between as well."


class FoldingRefused(CircuitError):
    """A constant that can't go into a gate or come out of it."""


class NoFolding(FoldingRefused):
    """A gate that has no form with a constant."""

    sentence = "{node} can't take a constant in: only +, * and ^ can."


class NoConstantOperand(FoldingRefused):
    """No operand that could be folded is a constant."""

    sentence = "{node} gets no constant that it could take in."


class ManyOperands(FoldingRefused):
    """More than one operand beside the constant."""

    sentence = "{node} can't take a constant in: it has {count} operands, and a gate with a constant has one."


class NoUnfolding(FoldingRefused):
    """A gate that has no form with the constant as an operand."""

    sentence = "{node} has no constant that could be taken out."


class NoInput(FoldingRefused):
    """Only an input can become a constant."""

    sentence = "{node} is no input: only an input can be made a constant."


class NoConstant(FoldingRefused):
    """Only a constant can become an input."""

    sentence = "{node} is no constant: only a constant can be made an input."
