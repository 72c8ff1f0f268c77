"""Pictures as files, of the kind that the suffix of a path asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.pdf import pdf
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.png import image, png
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.svg import svg
from circuit_editor.saving.writing import write_file

#: "tex" is TikZ: a document of its own, which LaTeX sets.
Kind = Literal["png", "svg", "pdf", "tex"]
KINDS: tuple[Kind, ...] = ("png", "svg", "pdf", "tex")


def kind_of_suffix(path: Path) -> Kind:
    """The kind of picture that a path asks for; ValueError for another suffix."""
    for kind in KINDS:
        if path.suffix.lower() == f".{kind}":
            return kind
    raise ValueError(f"{path.suffix!r} is no kind of picture")


def save(picture: Picture, path: Path, scale: float = 1.0) -> None:
    """Write a picture as PNG, SVG or PDF, told by the suffix; `scale` is pixels a world unit, for PNG.

    UnwritableFile if it is too large or the file can't be written, ValueError for another suffix.
    """
    sizes, kind = Sizes.of(picture.rect, PictureOptions(scale=scale)), path.suffix.lower()
    if kind == ".png":
        data = png(image(picture, sizes))
    elif kind in (".svg", ".pdf"):
        data = (svg if kind == ".svg" else pdf)(picture, sizes, title=path.stem)
    else:
        raise ValueError(f"{path.suffix!r} is no kind of picture")
    write_file(path, data)
