"""What if, on a canvas: a small h is held on an input, and at each node stands what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.input_mode import InputMode
from circuit_editor.canvas.painters.far import is_far
from circuit_editor.model.product_text import significant_text
from circuit_editor.model.what_if import WhatIf, pair_texts, what_if

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: What is held on an input at first.
FIRST_H = 0.01
#: Digits of h.
H_DIGITS = 6
#: Smaller than values, which are hidden meanwhile: a change is no value, and has more digits.
SIZE = style.NORMAL


class WhatIfMode(InputMode):
    """Above each stub the actual change, below it the predicted one, h times d this / d input.

    The canvas hides its own numbers meanwhile. A lens ends it: what that hides would be told here.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QCoreApplication.translate("WhatIf", "what if"), self.words)
        self._h = FIRST_H
        #: What would happen; None while it is off.
        self.result: WhatIf | None = None
        self._document.passes_changed.connect(self._follow_passes)
        self._document.lens_changed.connect(self._leave_to_lens)

    @property
    def h(self) -> float:
        """How much higher the input would be; lower if it is negative."""
        return self._h

    def hold(self, h: float) -> None:
        """Hold another h on the input."""
        self._h = h
        if self.input is not None:
            self.choose(self.input)

    def words(self) -> tuple[str, str]:
        """What the band says."""
        before = QCoreApplication.translate("WhatIf", "What if")
        size = significant_text(abs(self._h), H_DIGITS)
        if self._h < 0.0:
            after = QCoreApplication.translate("WhatIf", "is {h} lower? Actual above predicted.")
        else:
            after = QCoreApplication.translate("WhatIf", "is {h} higher? Actual above predicted.")
        return before, after.format(h=size)

    def start(self) -> None:
        """Other ways to see the numbers end."""
        if self._document.lens is not None:
            self._document.look_through(None)
        self._canvas.change_look(show_values=False, show_gradients=False, is_covered=True)

    def show_numbers(self) -> None:
        """Find what would happen, and show it."""
        passes = self._document.passes
        if self.input is not None and self.input in passes.tape.slot:
            self.result = what_if(passes, self.input, self._h)
            self._canvas.update()

    def stop(self) -> None:
        """Show the numbers again."""
        self.result = None
        self._canvas.change_look(show_values=True, show_gradients=True, is_covered=False)

    def paint(self, painter: QPainter) -> None:
        """Draw the changes at all stubs in view, in world units."""
        camera = self._canvas.camera
        if self.result is None or is_far(camera.zoom):
            return
        painter.setFont(style.font(SIZE))
        scene, theme = self._canvas.scene, self._canvas.theme
        view = camera.world_rect(QRectF(self._canvas.rect()))
        for row in scene.nodes_in(view.getCoords()).tolist():
            pair = self.result.at(scene.nodes.id[row])
            if pair is None:
                continue
            predicted, actual = pair_texts(pair)
            start, _, y = scene.stub(row)
            left = start + geometry.TEXT_INSET
            painter.setPen(theme.value)
            painter.drawText(QPointF(left, y - geometry.VALUE_RISE), actual)
            painter.setPen(theme.gradient)
            painter.drawText(QPointF(left, y + geometry.GRADIENT_DROP), predicted)

    def _follow_passes(self) -> None:
        # An input that has just gone: this ends as soon as all have heard of it.
        if self.input in self._document.circuit:
            self.show_numbers()
            self.changed.emit()

    def _leave_to_lens(self) -> None:
        if self._document.lens is not None:
            self.end()
