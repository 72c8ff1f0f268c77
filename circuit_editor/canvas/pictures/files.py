"""Pictures as files, of the kind that the suffix of a path asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from circuit_editor.canvas.pictures.options import Length, PictureOptions
from circuit_editor.canvas.pictures.pdf import pdf
from circuit_editor.canvas.pictures.picture import Picture
from circuit_editor.canvas.pictures.png import image, png
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.svg import svg
from circuit_editor.files import inside
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


def file_of(
    picture: Picture,
    kind: Kind,
    sizes: Sizes,
    title: str,
    width: Length | None = None,
    circuit: bytes | None = None,
) -> bytes:
    """The bytes of a PNG, SVG or PDF, with the file of a circuit inside where there is one.

    An SVG tells its size in the unit of `width`, if that is given. UnwritableFile if a PNG is too large,
    ValueError for another kind.
    """
    if kind == "pdf":
        return pdf(picture, sizes, title, circuit)
    if kind == "svg":
        data = svg(picture, sizes, width, title)
        return data if circuit is None else inside.svg.put(data, circuit)
    if kind == "png":
        data = png(image(picture, sizes))
        return data if circuit is None else inside.png.put(data, circuit)
    raise ValueError(f"A picture alone can't become {kind!r}")


def save(picture: Picture, path: Path, scale: float = 1.0) -> None:
    """Write a picture as PNG, SVG or PDF, told by the suffix; `scale` is pixels a world unit, for PNG.

    UnwritableFile if it is too large or the file can't be written, ValueError for another suffix.
    """
    sizes = Sizes.of(picture.rect, PictureOptions(scale=scale))
    write_file(path, file_of(picture, kind_of_suffix(path), sizes, path.stem))
