"""The branch of the tree of exceptions that is about other libraries: what can't come from there."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError


class ExchangeRefused(CircuitError):
    """Something of another library that can't be had as a circuit."""


class NotInstalled(ExchangeRefused):
    """A library that this needs and that is not there."""

    sentence = "This needs {library}, which is not installed: pip install {library}."


class NotAGraph(ExchangeRefused):
    """A networkx graph or a text of one that is no circuit; `place` names the node, wire or key."""

    sentence = "The graph is no circuit. {place}: {reason}"


class NoGraphML(ExchangeRefused):
    """A text that can't be read as GraphML."""

    sentence = "This can't be read as GraphML: {reason}."


class RecordingRefused(ExchangeRefused):
    """A step of a computation that a circuit can't have."""


class UnknownTorchFunction(RecordingRefused):
    """A function that no gate computes."""

    sentence = "{function} can't be recorded: there is no gate for it. There are gates for {known}."


class NotOneNumber(RecordingRefused):
    """An operand that is more than one real number."""

    sentence = (
        "{function} can't be recorded with {what}: a circuit computes with single real numbers. "
        "Record the numbers one by one."
    )


class NotATensor(RecordingRefused):
    """An input that PyTorch knows nothing of."""

    sentence = "{name} can't be an input: it is no tensor but of type {kind}. Make it one by torch.tensor."


class ChangedInPlace(RecordingRefused):
    """A function that changes its operand."""

    sentence = (
        "{function} can't be recorded: it changes a tensor in place. "
        "Give what it computes a name of its own, as in y = x + 1."
    )


class OptionRefused(RecordingRefused):
    """An option of a function that its gate does not have."""

    sentence = "{function} can't be recorded with {option}={value}: its gate has no such option."


class ChangedOutside(RecordingRefused):
    """A tensor that has another number than when it was recorded."""

    sentence = "{function} can't be recorded: {name} was {before} before and is {after} now."


class NotRecorded(RecordingRefused):
    """A tensor that is no part of the recording."""

    sentence = "This tensor was not recorded: it was neither computed from what was, nor made an input."


class AlreadyComputed(RecordingRefused):
    """A result that would be an input."""

    sentence = "{name} can't be an input: it was computed in this recording."


class NothingRecorded(RecordingRefused):
    """A recording without a circuit."""

    sentence = (
        "Nothing was recorded: there was no computation with a tensor that wants a gradient "
        "(requires_grad=True) or that was made an input."
    )


class UnknownOperation(ExchangeRefused):
    """A Value of micrograd's kind that no gate computes."""

    sentence = (
        "There is no gate for {operation}: a circuit is made of Values that come from + * ** relu exp tanh."
    )


class CircularValues(ExchangeRefused):
    """Values that depend on themselves."""

    sentence = "These Values depend on themselves, which no computation can."
