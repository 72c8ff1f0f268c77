"""Exporter: the one way from what is seen to a picture that leaves the program."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import sqrt
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRectF
from PySide6.QtGui import QImage, QPainter

from circuit_editor.canvas.pictures import png
from circuit_editor.canvas.pictures.composing import Composition
from circuit_editor.canvas.pictures.files import Kind, file_of, kind_of_suffix
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.pictures.tikz import standalone
from circuit_editor.files import inside
from circuit_editor.model.sentences import Sentence
from circuit_editor.saving.writing import write_file

_TOO_LARGE = QT_TRANSLATE_NOOP(
    "model",
    "The circuit does not travel inside the picture: it has {size:.1f} MB, and {limit:.0f} MB is the most.",
)
_MEGABYTE = 1_000_000


class Exporter:
    """One picture of a subject, in any kind. It is for one moment: after an edit make another one."""

    def __init__(self, subject: Subject, options: PictureOptions | None = None) -> None:
        self.subject, self.options = subject, options or PictureOptions()

    @cached_property
    def _picture(self) -> Picture:
        composition, step = Composition(self.subject, self.options), self.options.step
        if step is None:
            return composition.picture()
        composition.show_step(step)
        added = composition.added(step)
        return composition.picture(added, composition.around(added))

    # --- what it will be -------------------------------------------------------------------------------

    @property
    def rect(self) -> QRectF:
        """The part of the world that is pictured."""
        return self._picture.rect

    @property
    def sizes(self) -> Sizes:
        """How large it is, in pixels and on paper, and its numbers."""
        return Sizes.of(self.rect, self.options, self.subject.zoom)

    @property
    def notice(self) -> Sentence | None:
        """What is not as it was wanted, such as a circuit too large to travel inside; None if all is."""
        if not self.options.inside or len(self._circuit) <= inside.MOST_BYTES:
            return None
        return Sentence(_TOO_LARGE, size=len(self._circuit) / _MEGABYTE, limit=inside.MOST_BYTES / _MEGABYTE)

    @cached_property
    def _circuit(self) -> bytes:
        return self.subject.circuit_file()

    # --- making it -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Draw it with its top left corner at (0, 0), a world unit to a unit of the painter."""
        self._picture.draw(painter)

    def image(self, most_pixels: int | None = None) -> QImage:
        """It as pixels, as a PNG has them, or with so many at most less sharp; UnwritableFile if too many."""
        sizes = self.sizes
        if most_pixels is not None:
            count = sizes.pixels.width() * sizes.pixels.height()
            sizes = replace(sizes, density=sizes.density * min(1.0, sqrt(most_pixels / count)))
        return png.image(self._picture, sizes)

    def bytes(self, kind: Kind) -> bytes:
        """The bytes of a file of this kind; UnwritableFile if it is too large.

        In LaTeX no circuit travels: whoever has the code has all that is on the picture.
        """
        if kind == "tex":
            return standalone(self.subject, self.options).encode()
        circuit = self._circuit if self.options.inside and self.notice is None else None
        data = file_of(self._picture, kind, self.sizes, self.subject.title, self.options.width, circuit)
        if circuit is not None:
            inside.check(data, circuit)
        return data

    def save(self, path: Path) -> None:
        """Write it as the kind that the suffix says; UnwritableFile if it can't be written."""
        write_file(path, self.bytes(kind_of_suffix(path)))
