"""A picture on the clipboard, in the kind that was chosen and as what other programs can take besides."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from circuit_editor.canvas.copied_part import MOST_PIXELS, PDF, PNG, SVG
from circuit_editor.window.exporting.choices import Choices
from circuit_editor.window.exporting.kinds import Kind
from circuit_editor.window.exporting.making import Maker

_TYPES = {Kind.PNG: PNG, Kind.SVG: SVG, Kind.PDF: PDF}


def put_on_clipboard(maker: Maker, choices: Choices) -> None:
    """Put what is chosen there; a CircuitError says why it can't be had."""
    copied, data = QMimeData(), maker.data(choices)
    if choices.kind is Kind.TIKZ:
        copied.setText(data.decode())
    else:
        copied.setData(_TYPES[choices.kind], data)
        # What programs take that know nothing of the kind.
        copied.setImageData(maker.exporter(choices).image(MOST_PIXELS))
    QGuiApplication.clipboard().setMimeData(copied)
