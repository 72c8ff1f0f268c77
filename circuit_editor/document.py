"""Document: a circuit with its passes, its undo stack and its path; the only writer of all four."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from circuit_editor.files.json_file import encode, read_circuit
from circuit_editor.files.names import title_of
from circuit_editor.files.progress import Watch, stretch, unwatched
from circuit_editor.model.change import Change
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.difference import difference
from circuit_editor.model.engine import Passes, compile_circuit, rerun, run
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.model.garbage import collection_paused
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.outputs import settle_outputs
from circuit_editor.model.quiz.settling import settle_quiz
from circuit_editor.saving.disk_state import DiskState
from circuit_editor.saving.saving import save_over

#: What is to be seen of the finished passes: their numbers in part, or others in their place.
Lens = Callable[[Passes], Passes]

#: Repeated keys within this many seconds are one step of undo.
MERGE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A circuit with its numbers, ready to be shown; `disk` is what the file looked like that it is from."""

    circuit: Circuit
    passes: Passes
    number_format: NumberFormat
    disk: DiskState | None = None


def prepare(path: Path, watch: Watch = unwatched) -> Prepared:
    """Read a file and do the sums; touches nothing of Qt's, so it may run in a thread.

    A FileError says why the file can't be had. `watch` hears how far it is, and may raise to stop it.
    """
    with collection_paused():
        # First: if the file is changed while it is being read, that is noticed later.
        disk = DiskState.of(path)
        prepared = _prepared(read_circuit(path, stretch(watch, 0.0, 0.7)), stretch(watch, 0.7, 1.0))
        return replace(prepared, disk=disk)


def _prepared(circuit: Circuit, watch: Watch = unwatched) -> Prepared:
    tape = compile_circuit(circuit)
    watch(0.7)
    passes = run(tape)
    watch(0.9)
    # The format asks for the arrays, which are then ready for the scene as well.
    number_format = NumberFormat.of(passes, circuit.settings.digits)
    watch(1.0)
    return Prepared(circuit, passes, number_format)


class Document(QObject):
    """A circuit that is edited.

    Signals: `changed(Change)` after records changed, with the passes of the new records in place already;
    `passes_changed()` after the numbers, their format or the words of faults changed; `replaced()` after
    another circuit took the place of this one, with an undo stack that was emptied in silence;
    `lens_changed()` after the passes are seen in another way; `path_changed()` after there is another path or
    another state of the file there; `saved()` after the circuit was written to its file. Undo texts and the
    clean flag come from `stack`.
    """

    changed = Signal(object)
    passes_changed = Signal()
    replaced = Signal()
    lens_changed = Signal()
    path_changed = Signal()
    saved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.path: Path | None = None
        #: What the file looked like when it was read or written last; None where there was none.
        self.disk: DiskState | None = None
        #: Whether what stood in the file before is kept beside it when it is saved.
        self.keeps_backup = True
        self._edit: Edit | None = None
        self._lens: Lens | None = None
        self.circuit: Circuit
        #: The finished passes.
        self.passes: Passes
        #: What is to be seen of them: the same object where nothing is hidden.
        self.shown: Passes
        self.number_format: NumberFormat
        # The format that the passes ask for by themselves; while an edit is open another may be shown.
        self._own_format: NumberFormat
        self._take(_prepared(Circuit()))

    # --- editing ---------------------------------------------------------------------------------------

    @contextmanager
    def edit(self, text: str, merge: str | None = None) -> Iterator[Circuit]:
        """One undoable step: change the circuit inside; an exception takes everything back.

        Edits with the same `merge` within a second become one step.
        """
        edit = self.begin(text, merge)
        with collection_paused():
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

    def roll_back(self) -> None:
        """Take back the edit that is open, if one is: whoever began it can't end it any more."""
        if self._edit is not None:
            self._edit.cancel()

    def undo(self) -> None:
        """Take the last step back, unless an edit is open."""
        if not self.is_editing:
            with collection_paused():
                self.stack.undo()

    def redo(self) -> None:
        """Do the next step again, unless an edit is open."""
        if not self.is_editing:
            with collection_paused():
                self.stack.redo()

    # --- files -----------------------------------------------------------------------------------------

    def load(self, path: Path, *, as_copy: bool = False) -> None:
        """Put the circuit of a file in place of this one; a FileError leaves everything as it was.

        A copy has no path, so that saving it never touches the file.
        """
        self.show(prepare(path), None if as_copy else path)

    def show(self, prepared: Prepared, path: Path | None) -> None:
        """Put a circuit in place of this one, with nothing to undo."""
        if self._edit is not None:
            self._edit.cancel()
        had_lens, self._lens = self._lens is not None, None
        self._take(prepared)
        self.path, self.disk = path, None if path is None else prepared.disk
        # In silence: who hears of it asks for what is selected, of which nothing is there any more.
        with QSignalBlocker(self.stack):
            self.stack.clear()
        self.replaced.emit()
        if had_lens:
            self.lens_changed.emit()
        self.path_changed.emit()

    def reset(self) -> None:
        """Start anew with an empty circuit and no path."""
        self.show(_prepared(Circuit()), None)

    def reload(self, prepared: Prepared, text: str) -> None:
        """Become what is in the file now, as one step of undo: nothing of this circuit is lost."""
        self.roll_back()
        # Not through an edit, which would settle outputs anew: the file is to be had as it is.
        change = difference(self.circuit, prepared.circuit)
        if change:
            self.apply(change)
            self.stack.push(EditCommand(self, text, change, None))
        self.disk = prepared.disk
        self.stack.setClean()
        self.path_changed.emit()

    def save(self, path: Path, *, anyway: bool = False) -> UnwritableFile | None:
        """Write the circuit and take over the path; a FileError leaves the old file whole.

        ChangedOnDisk if somebody else changed our own file meanwhile, unless it shall be saved `anyway`. What
        is returned says why there is no backup of what stood there before.
        """
        is_ours, data = path == self.path, encode(self.circuit)
        known = self.disk if is_ours else None
        # Whoever chose another name was asked whether to replace the file.
        refusal = save_over(path, data, known, anyway=anyway or not is_ours, backup=self.keeps_backup)
        self.path, self.disk = path, DiskState.written(path, data)
        self.stack.setClean()
        self.path_changed.emit()
        self.saved.emit()
        return refusal

    @property
    def title(self) -> str:
        """The file's name without its suffixes, or an empty text where there is no file yet."""
        return "" if self.path is None else title_of(self.path)

    # --- what is seen ----------------------------------------------------------------------------------

    @property
    def lens(self) -> Lens | None:
        """Through what the passes are seen; None if they are seen as they are."""
        return self._lens

    def look_through(self, lens: Lens | None) -> None:
        """See the passes through a lens, which is asked anew after each change of them, or as they are.

        There is one lens at a time: whoever put in another one learns from `lens_changed` that it is out.
        Put in once more it is asked anew, for what it shows now.
        """
        before, self._lens = self._lens, lens
        self._look()
        if lens != before:
            self.lens_changed.emit()
        self.passes_changed.emit()

    def _look(self) -> None:
        self.shown = self.passes if self._lens is None else self._lens(self.passes)

    # --- for edits and commands ------------------------------------------------------------------------

    def take_over(self, change: Change) -> None:
        """Bring passes and listeners in line with records that have just changed."""
        if not change:
            return
        passes, number_format = self.passes, self.number_format
        self.passes = self._passes_after(change)
        if self.passes is not passes:
            self._look()
        if change.numerical or change.settings is not None:
            self._find_format()
        self.changed.emit(change)
        if self.passes is not passes or self.number_format != number_format:
            self.passes_changed.emit()

    def apply(self, change: Change) -> None:
        """Redo or undo: put a change's records in place."""
        self.circuit.apply(change)
        self.take_over(change)

    def close_edit(self) -> None:
        """The open edit has ended; decimals that are no longer needed may go."""
        self._edit = None
        before = self.number_format
        self._show_format()
        if self.number_format != before:
            self.passes_changed.emit()

    def _passes_after(self, change: Change) -> Passes:
        """The passes of the records as they are after a change; the same ones where nothing is different."""
        if change.structural:
            return run(compile_circuit(self.circuit))
        tape = self.passes.tape
        tape.seed = self.circuit.settings.seed
        nodes = [node for _, node in change.nodes.values() if node is not None]
        if change.numerical:
            return rerun(self.passes, nodes)
        for node in nodes:
            tape.feed(node)
        return self.passes.reworded() if change.renaming else self.passes

    def _find_format(self) -> None:
        """Find the rule for the numbers of new passes."""
        self._own_format = NumberFormat.of(self.passes, self.circuit.settings.digits)
        self._show_format()

    def _show_format(self) -> None:
        """While an edit is open decimals come but do not go."""
        own = self._own_format
        self.number_format = own.at_least(self.number_format) if self.is_editing else own

    def _take(self, prepared: Prepared) -> None:
        self.circuit, self.passes = prepared.circuit, prepared.passes
        self.number_format = self._own_format = prepared.number_format
        self._look()


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
        pending, back = self.circuit.take_change(), self._shown.inverse()
        self.circuit.apply(pending.inverse())
        self.circuit.apply(back)
        try:
            self._document.take_over(back)
        finally:
            # A mistake of the program in the sums must not keep the document from being edited for ever.
            self._end()

    def _take_settled(self) -> Change:
        """The change since the last step, with outputs and quiz in line where the structure changed."""
        change = self.circuit.take_change()
        if change.structural:
            settle_outputs(self.circuit, change)
            settle_quiz(self.circuit, change)
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
