"""Pictures as PDF files of one page, which is as large as the picture."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter

from circuit_editor.canvas.painting_guard import painting
from circuit_editor.canvas.pictures.options import DOTS_PER_INCH
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.writing import written
from circuit_editor.files.inside.pdf import ATTACHMENT, MIME

#: QPdfWriter rounds to its dots: so many of them to a pixel of 96 to the inch.
_FINENESS = 16


def pdf(picture: Picture, sizes: Sizes, title: str = "", circuit: bytes | None = None) -> bytes:
    """The bytes of a PDF file, with the file of a circuit attached where there is one."""

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setResolution(DOTS_PER_INCH * _FINENESS)
        page = QPageSize(QSizeF(*sizes.inches), QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageSize(page)
        writer.setPageMargins(QMarginsF())
        writer.setTitle(title)
        if circuit is not None:
            writer.addFileAttachment(ATTACHMENT, QByteArray(circuit), MIME)
        with painting(writer) as painter:
            painter.scale(sizes.zoom * _FINENESS, sizes.zoom * _FINENESS)
            picture.draw(painter)

    return written(write)
