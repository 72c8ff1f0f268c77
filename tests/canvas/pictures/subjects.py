"""Subjects of pictures for the tests, and how pictures are read."""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

import numpy as np
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.document import Document, Prepared
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import resource
from tests.canvas.figures import Text, texts_in_svg

NEURON = "cs231n-2-neuron.circuit.json"


def example(name: str = NEURON) -> Subject:
    """An example without any window."""
    return of_path(resource("examples", name))


def of_path(path: Path) -> Subject:
    document = Document()
    document.load(path)
    return Subject.of_document(document)


def of_circuit(circuit: Circuit) -> Subject:
    passes = run(compile_circuit(circuit))
    document = Document()
    document.show(Prepared(circuit, passes, NumberFormat.of(passes, circuit.settings.digits)), None)
    return Subject.of_document(document)


def texts(subject: Subject, **options: object) -> list[Text]:
    """The texts of a picture as SVG, in world units; only those that are not in a scaled group."""
    exporter = Exporter(subject, PictureOptions(**options))
    return texts_in_svg(exporter.bytes("svg"), exporter.rect.left(), exporter.rect.top())


def words(subject: Subject, **options: object) -> list[str]:
    return [text.text for text in texts(subject, **options)]


def ink_of(image: QImage) -> np.ndarray:
    """Which pixels are not of the background; shape (height, width)."""
    argb = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(argb.constBits(), dtype=np.uint32).reshape(argb.height(), argb.width())
    return pixels != pixels[0, 0]


def margins(image: QImage) -> tuple[int, int, int, int]:
    """Rows and columns without ink at the left, top, right and bottom."""
    ink = ink_of(image)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return (
        int(columns[0]),
        int(rows[0]),
        image.width() - 1 - int(columns[-1]),
        image.height() - 1 - int(rows[-1]),
    )


def svg_as_pixels(data: bytes, scale: float = 1.0) -> QImage:
    """What a program that shows SVG makes of it, on white."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    size = renderer.viewBoxF().size() * scale
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def pdf_words(data: bytes, folder: Path) -> list[str]:
    """The texts that a reader finds in a PDF."""
    path = folder / "picture.pdf"
    path.write_bytes(data)
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True)
    return found.stdout.split()


def dots_per_inch(png: bytes) -> float:
    """What a PNG says of its pixels (its pHYs chunk), which are as wide as high."""
    at = png.index(b"pHYs") + 4
    across, down, unit = struct.unpack_from(">IIB", png, at)
    assert (down, unit) == (across, 1)
    return across * 0.0254


def svg_root(data: bytes) -> dict[str, str]:
    """The attributes of the root."""
    head = re.search(rb"<svg\b([^>]*)>", data)[1].decode()
    return dict(re.findall(r'([\w:]+)="([^"]*)"', head))
