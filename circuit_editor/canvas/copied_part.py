"""What a copy puts on the clipboard: nodes in a type of our own, and pictures for all other programs."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from PySide6.QtCore import QByteArray, QCoreApplication, QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import THEMES
from circuit_editor.canvas.view import View

MIME_TYPE = "application/x-circuit-editor+json"
PNG, SVG = "image/png", "image/svg+xml"
#: What Qt turns into the picture types of each system.
IMAGE = "application/x-qt-image"
#: Pixels a world unit: sharp on every screen. Programs that know about dots show it in its own size.
SCALE = 2.0
#: Programs that watch the clipboard ask for pictures at each copy: more pixels make every copy slow.
MOST_PIXELS = 16_000_000
#: Of more nodes nobody could read a number on a slide, and a picture would take seconds.
MOST_PICTURED = 2000


class CopiedPart(QMimeData):
    """Nodes as the bytes of a file, with PNG and SVG that are drawn when another program asks for them.

    The pictures show the nodes and all numbers as they were when they were copied, on white: what is pasted
    into a slide or a chat looks as it does here. There is no plain text, which many programs would prefer.
    """

    def __init__(self, data: bytes, view: View) -> None:
        super().__init__()
        self.setData(MIME_TYPE, data)
        self._makers: dict[str, Callable[[], object]] = {}
        self._scene, self._look = Scene(), view.look
        self._annotations = [one for one in view.annotations if one.id in view.selected_annotations]
        rows = view.scene.rows_of(view.selection)
        if len(rows) <= MOST_PICTURED:
            self._scene.show_part(view.scene, rows)
            self._makers = {PNG: self._png, SVG: self._svg, IMAGE: self._image}
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

    def _picture(self) -> Picture:
        theme = THEMES["light"] if self._look.theme.dark else self._look.theme
        return Picture(self._scene, theme=theme, look=self._look, annotations=self._annotations)

    def _png(self) -> QByteArray:
        picture = self._picture()
        return QByteArray(picture.png(_scale(picture)))

    def _svg(self) -> QByteArray:
        return QByteArray(self._picture().svg())

    def _image(self) -> object:
        picture = self._picture()
        return picture.image(_scale(picture))

    def _outlive_the_program(self) -> None:
        """Put what nobody has replaced there as plain data: soon Python can't draw any more.

        Qt offers it to the clipboard manager of the desktop, which keeps it.
        """
        kept = QMimeData()
        for kind in self.formats():
            if kind != IMAGE:
                kept.setData(kind, self.data(kind))
        QGuiApplication.clipboard().setMimeData(kept)


def _scale(picture: Picture) -> float:
    """As sharp as it can be with so many pixels."""
    size = picture.size()
    return min(SCALE, sqrt(MOST_PIXELS / (size.width() * size.height())))
