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
│   ├── NeedlessField          a value, constant or definition that the gate does not have
│   ├── FrozenGate             only an input can be frozen
│   ├── BadOutputs             an output that is repeated or shares its part with another
│   ├── UnknownAnnotation      no note or frame has this id
│   ├── AnnotationTaken        two notes or frames with one id
│   └── QuizRefused            a quiz that may not be kept; in quiz/errors.py
│       ├── NoSuchBlank        it asks for what the circuit does not have
│       ├── BlankTwice
│       ├── NoBlankAnswered
│       ├── AnsweredTwice
│       ├── LongAnswer
│       └── FormulaAndBlanks   a quiz of two kinds at once
├── GroupRefused               a group or a definition that can't be had; in group_errors.py
│   ├── UnknownDefinition
│   ├── DefinitionTaken        the name belongs to a definition with other contents
│   ├── DefinitionInUse        it can't go while groups have it
│   │   └── DefinitionOnCanvas groups without a name of their own
│   ├── ContainsItself         directly or through others
│   ├── NoInnerInput           a group without a pin
│   ├── BadInnerOutput         not exactly one, or no gate
│   ├── BadInside              nodes or wires that a definition may not have
│   ├── TooMuchInside          groups of groups of groups ...
│   ├── NestedTooDeep
│   ├── NoGroup                a node that has nothing inside
│   ├── NothingToGroup         no gate is selected
│   ├── SeveralOutputs         more than one node feeds what is outside
│   ├── SeveralEnds            nodes would be inside that feed nothing
│   └── WayBack                a way leaves the selection and leads back into it
├── FoldingRefused             a constant that can't go into a gate or come out of it; in group_errors.py
│   ├── NoFolding              the gate has no form with a constant
│   ├── NoConstantOperand
│   ├── ManyOperands           more than one other operand
│   ├── NoUnfolding            the gate has no form with the constant as an operand
│   ├── NoInput                only an input can become a constant
│   └── NoConstant             only a constant can become an input
├── NotANumber                 a typed text that is no number
│   ├── NothingTyped
│   ├── LongNumber             a text that is too long to be looked at
│   ├── CommaNotPoint
│   └── InfiniteNumber         it overflows or divides by 0
├── FormulaRefused             a text that is no formula, and where in it; in formula_errors.py
│   ├── NothingWritten
│   ├── LongFormula            a text that is too long to be looked at
│   ├── DeepFormula            too many brackets or signs inside each other
│   ├── BrokenFormula          it has not the shape of a formula
│   │   ├── OpenBracket, UnopenedBracket, OpenQuote
│   │   ├── MissingAfter, MissingBefore, MissingBrackets, MissingOperator
│   │   └── BadTarget          more than a name in front of =
│   ├── NotInFormulas          a sign, word or line that formulas do not have
│   ├── PowerSign              ^ or a raised digit, which are no powers here
│   ├── UnknownFunction
│   ├── OperandsRefused        too many or too few between the brackets of a function
│   │   └── TooFewOperands
│   ├── NumberNeeded           a node where only a number can stand
│   ├── NumberOutOfRange       it overflows or divides by 0
│   ├── BadName                a name that no node can have
│   ├── NameAssignedTwice
│   ├── TwoNames               a line that would give one node two names
│   └── CircularFormula        a node that would feed itself
├── BadFormula                 a formula on the command line, with the place of the mistake
├── NotPastable                something on the clipboard that is no part of a circuit
│   ├── PicturePasted
│   ├── FilePasted
│   └── LongPaste              a text that is too long to be read
├── BadSetting                 an input that the command line can't set
├── NoQuiz, NoBlanks           a key that asks nothing; these and the next ones are in quiz/errors.py
├── NothingToHide, NothingToVary, SameInputs, VariedAlready, BadDifficulty    a quiz that can't be made
├── NoKeys, KeyTwice, NoSubmissions, Unread                    what can't be graded
├── PictureRefused             a picture that can't be had as it is wanted; in picture_errors.py
│   ├── UnknownTheme
│   ├── UnknownKind
│   ├── UnknownShow
│   ├── BadScale
│   ├── NotALength             a text that says no width
│   ├── LengthOutOfRange
│   ├── BadDecimals
│   ├── WidthAndTextSize
│   ├── NoSuchStep
│   ├── TooManySheets          paper that it takes in its own size
│   ├── PrinterRefused
│   └── TooLargeForTex
├── StepPicturesRefused        pictures of the steps; in picture_errors.py
│   ├── NoAnimations           what writes them is not installed
│   ├── TooManySteps
│   └── TooLargeAnimation
├── NothingToCheck             a circuit without a gradient that can be checked
├── ExchangeRefused            what can't come from another library; in exchange/errors.py
│   ├── NotInstalled           the library is not there
│   ├── NotAGraph              a networkx graph that is no circuit
│   ├── NoGraphML
│   ├── RecordingRefused       a computation in PyTorch that can't be recorded
│   │   ├── UnknownTorchFunction
│   │   ├── NotATensor
│   │   ├── NotOneNumber       a tensor of another shape
│   │   ├── ChangedInPlace
│   │   ├── OptionRefused
│   │   ├── ChangedOutside     a tensor with another number than before
│   │   ├── NotRecorded
│   │   ├── AlreadyComputed    a result that would be an input
│   │   └── NothingRecorded
│   ├── UnknownOperation       a Value of micrograd that no gate computes
│   └── CircularValues
├── StepRefused                a gradient step that can't be taken; in step_errors.py
│   ├── BadRate                a learning rate that is not above 0
│   ├── BadCount               a number of steps that is not whole, or too large
│   ├── NothingToMove          an output without inputs
│   ├── AllFrozen
│   ├── NoFiniteOutput
│   └── Diverged               a number would not be finite after it
└── FileError                  a file that can't be read or written
    ├── DamagedFile
    ├── NewerFile
    ├── NoCircuitInside        a picture without one; in picture_errors.py
    │   └── NoCircuitInPdf
    ├── UnreadableFile
    ├── ChangedOnDisk          something else stands in it than what was read or written last
    └── UnwritableFile
        ├── FolderGone
        └── NotReadBack        it was written, and something else stands there

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
    """A value, constant or definition on a gate that has none."""

    sentence = "{node} is a gate without a {what}."


class FrozenGate(RecordRefused):
    """A node that is frozen and no input."""

    sentence = "{node} can't be frozen: it is no input."


class BadOutputs(RecordRefused):
    """An output that is repeated, or two of them in one part of the drawing."""

    sentence = "{first} and {second} can't both be outputs: a part of the drawing has one."


class UnknownAnnotation(RecordRefused):
    """An id that no note and no frame has."""

    sentence = "There is no note or frame {annotation}."


class AnnotationTaken(RecordRefused):
    """Two notes or frames with one id."""

    sentence = "There is a note or frame with the id {annotation} already."


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


class BadFormula(CircuitError):
    """A formula on the command line that can't be read; line and column count from 1."""

    sentence = "Formula, line {line}, column {column}: {reason}"


class NotPastable(CircuitError):
    """Something on the clipboard that no circuit can be made of."""


class PicturePasted(NotPastable):
    """A picture, of a circuit or of anything else."""

    sentence = "A circuit can't be made of a picture: copy nodes, a formula, or a circuit as text."


class FilePasted(NotPastable):
    """A file that was copied, and not what is in it."""

    sentence = "{name} is a file: open it instead of pasting it."


class LongPaste(NotPastable):
    """A text that would take too long to be read."""

    sentence = "The text on the clipboard is too long: {count} characters, and at most {limit} are read."


class BadSetting(CircuitError):
    """A setting on the command line that names no input or gives no number."""

    sentence = "--set {text}: {reason}."


class NothingToCheck(CircuitError):
    """A circuit in which no node has a gradient."""

    sentence = "{path}: there is no gradient to check. {reason}"


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


class FolderGone(UnwritableFile):
    """A file whose folder is not there, or no longer."""

    sentence = "{path} can't be saved: there is no folder {folder}."


class NotReadBack(UnwritableFile):
    """A file that was written, and in which something else stands."""

    sentence = (
        "{path} was saved, but what is on the disk now is not what was written. "
        "Save it in another place to be sure."
    )


class ChangedOnDisk(FileError):
    """A file in which something else stands than what was read from it or written to it last."""

    sentence = "{path} was changed on the disk since it was opened or saved."
