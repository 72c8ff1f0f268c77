"""Document: a circuit with its passes, its undo stack and its path; the only writer of all four."""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.errors import DamagedFile, UnreadableFile, UnwritableFile
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.tape import Tape

#: Repeated keys within this many seconds are one step of undo.
MERGE_SECONDS = 1.0


class Document(QObject):
    """A circuit that is edited.

    Signals: `changed(Change)` after records changed, with the passes of the new records in place already;
    `passes_changed()` after the numbers, their format or the words of faults changed; `replaced()` after
    another circuit took the place of this one; `path_changed()`. Undo texts and the clean flag come from
    `stack`.
    """

    changed = Signal(object)
    passes_changed = Signal()
    replaced = Signal()
    path_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.path: Path | None = None
        self._edit: Edit | None = None
        self.circuit: Circuit
        self.passes: Passes
        self.number_format: NumberFormat
        self._tape: Tape
        self._take_circuit(Circuit())

    # --- editing ---------------------------------------------------------------------------------------

    @contextmanager
    def edit(self, text: str, merge: str | None = None) -> Iterator[Circuit]:
        """One undoable step: change the circuit inside; an exception takes everything back.

        Edits with the same `merge` within a second become one step.
        """
        edit = self.begin(text, merge)
        try:
            yield self.circuit
            edit.commit()
        finally:
            # After a commit there is nothing left to cancel.
            edit.cancel()

    def begin(self, text: str, merge: str | None = None) -> Edit:
        """Open an edit that lasts, as a gesture does; end it with `commit()` or `cancel()`."""
        if self._edit is not None:
            raise RuntimeError(f"{text!r} began while {self._edit.text!r} was open")
        self._edit = Edit(self, text, merge)
        return self._edit

    @property
    def is_editing(self) -> bool:
        """Whether an edit is open; nothing can be undone meanwhile."""
        return self._edit is not None

    def undo(self) -> None:
        """Take the last step back, unless an edit is open."""
        if not self.is_editing:
            self.stack.undo()

    def redo(self) -> None:
        """Do the next step again, unless an edit is open."""
        if not self.is_editing:
            self.stack.redo()

    # --- files -----------------------------------------------------------------------------------------

    def load(self, path: Path, *, as_copy: bool = False) -> None:
        """Put the circuit of a file in place of this one; a FileError leaves everything as it was.

        A copy has no path, so that saving it never touches the file.
        """
        circuit = read_circuit(path)
        self._replace(circuit, None if as_copy else path)

    def reset(self) -> None:
        """Start anew with an empty circuit and no path."""
        self._replace(Circuit(), None)

    def save(self, path: Path) -> None:
        """Write the circuit and take over the path; a FileError leaves the old file whole."""
        if path != self.path and os.path.exists(path):
            _refuse_newer(path)
        write_file(path, encode(self.circuit))
        self.path = path
        self.stack.setClean()
        self.path_changed.emit()

    @property
    def title(self) -> str:
        """The file's name without its suffixes, or an empty text where there is no file yet."""
        return "" if self.path is None else self.path.name.removesuffix(".json").removesuffix(".circuit")

    # --- for edits and commands ------------------------------------------------------------------------

    def take_over(self, change: Change) -> None:
        """Bring passes and listeners in line with records that have just changed."""
        if not change:
            return
        passes, number_format = self.passes, self.number_format
        if change.structural:
            self._tape = compile_circuit(self.circuit)
        else:
            for _, node in change.nodes.values():
                if node is not None:
                    self._tape.feed(node)
            self._tape.seed = self.circuit.settings.seed
        if change.numerical:
            self.passes = run(self._tape)
        elif change.renaming:
            self.passes = replace(self.passes)  # the same numbers; faults are put into words anew
        if change.numerical or change.settings is not None:
            self.refresh_format()
        self.changed.emit(change)
        if self.passes is not passes or self.number_format != number_format:
            self.passes_changed.emit()

    def refresh_format(self) -> None:
        """Find the rule for numbers anew; while an edit is open decimals come but do not go."""
        found = NumberFormat.of(self.passes, self.circuit.settings.digits)
        self.number_format = found.at_least(self.number_format) if self.is_editing else found

    def apply(self, change: Change) -> None:
        """Redo or undo: put a change's records in place."""
        self.circuit.apply(change)
        self.take_over(change)

    def close_edit(self) -> None:
        """The open edit has ended; decimals that are no longer needed may go."""
        self._edit = None
        before = self.number_format
        self.refresh_format()
        if self.number_format != before:
            self.passes_changed.emit()

    def _replace(self, circuit: Circuit, path: Path | None) -> None:
        if self._edit is not None:
            self._edit.cancel()
        self._take_circuit(circuit)
        self.stack.clear()
        self.path = path
        self.replaced.emit()
        self.path_changed.emit()

    def _take_circuit(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self._tape = compile_circuit(circuit)
        self.passes = run(self._tape)
        self.number_format = NumberFormat.of(self.passes, circuit.settings.digits)


class Edit:
    """An edit that is open: change `circuit`, `step()` to show it, then `commit()` or `cancel()`.

    Once it has ended, by itself or because another circuit was opened, none of them does anything more.
    """

    def __init__(self, document: Document, text: str, merge: str | None) -> None:
        self.text = text
        self.active = True
        self._document = document
        self._merge = merge
        self._shown = Change()

    @property
    def circuit(self) -> Circuit:
        """The circuit to change."""
        return self._document.circuit

    def step(self) -> None:
        """Show what has been changed so far, without a step of undo."""
        if not self.active:
            return
        change = self._take_settled()
        self._shown = self._shown.then(change)
        self._document.take_over(change)

    def commit(self) -> None:
        """End the edit as one step of undo; an edit that changed nothing leaves no step."""
        if not self.active:
            return
        self.step()
        self._end()
        if self._shown:
            self._document.stack.push(EditCommand(self._document, self.text, self._shown, self._merge))

    def cancel(self) -> None:
        """End the edit and take back what it did; the undo stack, redo included, is as it was."""
        if not self.active:
            return
        pending = self.circuit.take_change()
        self.circuit.apply(pending.inverse())
        self.circuit.apply(self._shown.inverse())
        self._document.take_over(self._shown.inverse())
        self._end()

    def _take_settled(self) -> Change:
        """The change since the last step, with the outputs brought in line where the structure changed."""
        change = self.circuit.take_change()
        if change.structural:
            settle_outputs(self.circuit, change)
            change = change.then(self.circuit.take_change())
        return change

    def _end(self) -> None:
        self.active = False
        self._document.close_edit()


class EditCommand(QUndoCommand):
    """The one kind of step on the undo stack: redo applies a change, undo its inverse."""

    def __init__(self, document: Document, text: str, change: Change, merge: str | None) -> None:
        super().__init__(text)
        self.change = change
        self.merge = merge
        self.time = time.monotonic()
        # The stack belongs to the document. A reference back would close a circle of Python and Qt objects,
        # and the garbage collector takes that apart in an order which Qt does not survive.
        self._document: Document = weakref.proxy(document)
        self._done = True

    def redo(self) -> None:
        """Apply the change, but for the first time, when the edit has done it already."""
        if not self._done:
            self._document.apply(self.change)
        self._done = False

    def undo(self) -> None:
        """Take the change back."""
        self._document.apply(self.change.inverse())

    def id(self) -> int:
        """Qt offers commands of one id to each other for merging; -1 stands for never."""
        return -1 if self.merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later step of the same run in; a run that is back at its start leaves the stack."""
        if not isinstance(other, EditCommand) or self.merge != other.merge:
            return False
        if other.time - self.time > MERGE_SECONDS:
            return False
        self.change = self.change.then(other.change)
        self.time = other.time
        self.setObsolete(not self.change)
        return True


def _refuse_newer(path: Path) -> None:
    """Raise NewerFile if the file that is about to be replaced is of a newer version."""
    try:
        read_circuit(path)
    except (DamagedFile, UnreadableFile):
        # Whoever chose this name was asked whether to replace the file.
        return


def write_file(path: Path, data: bytes) -> None:
    """Write a file in full or leave the old one whole: UnwritableFile says why it can't be written."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UnwritableFile(path=path, reason=file.errorString())
    # On a full disk QSaveFile accepts fewer bytes and still commits: it would destroy the old file.
    if file.write(data) != len(data):
        reason = file.errorString()
        file.cancelWriting()
        raise UnwritableFile(path=path, reason=reason)
    if not file.commit():
        raise UnwritableFile(path=path, reason=file.errorString())
