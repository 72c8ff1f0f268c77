"""What a copy puts on the clipboard: nodes in a type of our own, and pictures for all other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.subject import Part, Subject

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas
    from circuit_editor.canvas.pictures.exporter import Exporter

MIME_TYPE = "application/x-circuit-editor+json"
PNG, SVG, PDF = "image/png", "image/svg+xml", "application/pdf"
#: What Qt turns into the picture types of each system.
IMAGE = "application/x-qt-image"
#: Pixels a world unit: sharp on every screen. Programs that know about dots show it in its own size.
SCALE = 2.0
#: What goes onto white in the place of what is made for a dark ground.
ON_LIGHT = {"dark": "light", "colour-blind-dark": "colour-blind"}
#: Programs that watch the clipboard ask for pictures at each copy: more pixels make every copy slow.
MOST_PIXELS = 16_000_000
#: Of more nodes nobody could read a number on a slide, and a picture would take seconds.
MOST_PICTURED = 2000


class CopiedPart(QMimeData):
    """Nodes as the bytes of a file, with PNG and SVG that are drawn when another program asks for them.

    The pictures show the nodes and all numbers as they were when they were copied, on white: what is pasted
    into a slide or a chat looks as it does here. There is no plain text, which many programs would prefer.
    With `inside` the nodes travel inside the pictures too.
    """

    def __init__(self, canvas: Canvas, *, inside: bool) -> None:
        super().__init__()
        self._inside = inside
        self._makers: dict[str, Callable[[], object]] = {}
        self._subject = Subject.of_view(canvas, Part.SELECTION)
        if len(canvas.selection) <= MOST_PICTURED:
            self._subject = self._subject.kept()
            self._makers = {PNG: self._png, SVG: self._svg, IMAGE: self._image}
        self.setData(MIME_TYPE, self._subject.circuit_file())
        QCoreApplication.instance().aboutToQuit.connect(self._outlive_the_program)

    # --- Qt --------------------------------------------------------------------------------------------

    def formats(self) -> list[str]:
        return [*super().formats(), *self._makers]

    def hasFormat(self, kind: str) -> bool:
        return kind in self._makers or super().hasFormat(kind)

    def retrieveData(self, kind: str, preferred: QMetaType) -> object:
        make = self._makers.get(kind)
        return super().retrieveData(kind, preferred) if make is None else make()

    # --- pictures --------------------------------------------------------------------------------------

    def _exporter(self) -> Exporter:
        """As sharp as it can be with so many pixels."""
        # All kinds of pictures with it, which a window that has just opened can wait for.
        from circuit_editor.canvas.pictures.exporter import Exporter

        theme = self._subject.look.theme.name
        options = PictureOptions(theme=ON_LIGHT.get(theme, theme), inside=self._inside)
        size = Exporter(self._subject, options).sizes.pixels
        scale = min(SCALE, sqrt(MOST_PIXELS / (size.width() * size.height())))
        return Exporter(self._subject, replace(options, scale=scale))

    def _png(self) -> QByteArray:
        return QByteArray(self._exporter().bytes("png"))

    def _svg(self) -> QByteArray:
        return QByteArray(self._exporter().bytes("svg"))

    def _image(self) -> object:
        return self._exporter().image()

    def _outlive_the_program(self) -> None:
        """Put what nobody has replaced there as plain data: soon Python can't draw any more.

        Qt offers it to the clipboard manager of the desktop, which keeps it.
        """
        kept = QMimeData()
        for kind in self.formats():
            if kind != IMAGE:
                kept.setData(kind, self.data(kind))
        QGuiApplication.clipboard().setMimeData(kept)
