"""Hears when something flips in a document while its values change, and says it in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from circuit_editor.canvas.texts import translated
from circuit_editor.document import Document
from circuit_editor.model.flips import flips


class FlipWatch(QObject):
    """Compares what is shown with what was shown before. Signals: `flipped(str)`, one or two sentences."""

    flipped = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = document.shown
        document.passes_changed.connect(self._compare)
        # Other numbers of the same circuit, or another circuit: nothing of this has flipped.
        for signal in (document.lens_changed, document.replaced):
            signal.connect(self._look)

    def _look(self) -> None:
        self._shown = self._document.shown

    def _compare(self) -> None:
        before = self._shown
        self._look()
        found = flips(before, self._shown, self._document.number_format)
        if found:
            self.flipped.emit(" ".join(map(translated, found)))
