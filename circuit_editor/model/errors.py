"""The one tree of exceptions: types for code, sentences for people.

CircuitError
├── ConnectionRefused          a wire that may not be drawn
│   ├── CycleError             it would close a loop
│   ├── PinOccupied            the pin has a wire already
│   └── UnknownPin             the gate has no such pin
│       └── NoPins             an input or a constant has none at all
├── RecordRefused              a node or a setting that may not be kept
│   ├── UnknownGate
│   ├── UnknownNode
│   ├── IdTaken
│   ├── NameTaken
│   ├── BadText                an empty or unprintable id or name
│   ├── BadNumber              nan, infinity, or out of range
│   ├── MissingField           a value, constant or definition that the gate needs
│   ├── NeedlessField          a value or constant that the gate does not have
│   └── BadOutputs             an output that is repeated or shares its part with another
├── NotANumber                 a typed text that is no number
│   ├── NothingTyped
│   ├── LongNumber             a text that is too long to be looked at
│   ├── CommaNotPoint
│   └── InfiniteNumber         it overflows or divides by 0
├── BadSetting                 an input that the command line can't set
└── FileError                  a file that can't be read or written
    ├── DamagedFile
    ├── NewerFile
    ├── UnreadableFile
    └── UnwritableFile

Each class keeps its sentence as a template and each error its fields, so that a window can translate
the template and fill it in again.
"""

from __future__ import annotations


class CircuitError(Exception):
    """Something that the user asked for and can't have; `str(error)` is a sentence for people."""

    sentence = "This can't be done."

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.sentence.format(**fields))


class ConnectionRefused(CircuitError):
    """A wire that may not be drawn."""


class CycleError(ConnectionRefused):
    """The wire would close a loop."""

    sentence = "A wire from {source} to {target} would close a loop: {source} depends on {target}."


class PinOccupied(ConnectionRefused):
    """The pin has a wire already."""

    sentence = "Pin {pin} of {target} has a wire already."


class UnknownPin(ConnectionRefused):
    """The node has no such pin."""

    sentence = "{target} has no pin {pin}."


class NoPins(UnknownPin):
    """An input or a constant takes no wire."""

    sentence = "{target} is an input or a constant: no wire can lead to it."


class RecordRefused(CircuitError):
    """A node or a setting that may not be kept."""


class UnknownGate(RecordRefused):
    """A name that is not in the gate table."""

    sentence = "There is no gate called {gate}."


class UnknownNode(RecordRefused):
    """An id that is not in the circuit."""

    sentence = "There is no node {node}."


class IdTaken(RecordRefused):
    """Two nodes with one id."""

    sentence = "There is a node with the id {node} already."


class NameTaken(RecordRefused):
    """Two nodes with one name."""

    sentence = "The name {name} is taken: names are unique."


class BadText(RecordRefused):
    """An id or a name that is empty or can't be written to a file."""

    sentence = "The {what} {text!r} can't be used: it is empty or has characters that can't be shown."


class BadNumber(RecordRefused):
    """A number that is not finite or out of its range."""

    sentence = "The {what} of {node} is {number}, which is not allowed: it must be {rule}."


class MissingField(RecordRefused):
    """A value, constant or definition that the gate needs and that is not there."""

    sentence = "{node} needs a {what}."


class NeedlessField(RecordRefused):
    """A value or constant on a gate that has none."""

    sentence = "{node} is a gate without a {what}."


class BadOutputs(RecordRefused):
    """An output that is repeated, or two of them in one part of the drawing."""

    sentence = "{first} and {second} can't both be outputs: a part of the drawing has one."


class NotANumber(CircuitError):
    """A typed text that is no number."""

    sentence = "{text} is not a number."


class NothingTyped(NotANumber):
    """An empty text."""

    sentence = "Type a number, such as -2 or 1/3."


class LongNumber(NotANumber):
    """A text that is too long to be looked at."""

    sentence = "This is too long: a number has at most {limit} characters."


class CommaNotPoint(NotANumber):
    """A comma in a number."""

    sentence = "{text} has a comma: write a point, not a comma, as in 1.5."


class InfiniteNumber(NotANumber):
    """A text whose number overflows or divides by 0."""

    sentence = "{text} is not finite: it is too large for a number, or it divides by 0."


class BadSetting(CircuitError):
    """A setting on the command line that names no input or gives no number."""

    sentence = "--set {text}: {reason}."


class FileError(CircuitError):
    """A file that can't be read or written; `path` is in the sentence."""


class DamagedFile(FileError):
    """A file that is there but is no circuit; `place` names the node, wire or key."""

    sentence = "{path}: {place}: {reason}"


class NewerFile(FileError):
    """A file of a version that this program does not know."""

    sentence = (
        "{path} was written by a newer version of this program (file version {version}; "
        "this program reads version {known})."
    )


class UnreadableFile(FileError):
    """A file that the system does not let us read."""

    sentence = "{path} can't be opened: {reason}."


class UnwritableFile(FileError):
    """A file that the system did not write in full; the old one is whole."""

    sentence = "{path} can't be saved: {reason}."
