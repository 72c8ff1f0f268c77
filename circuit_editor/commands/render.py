"""What `render` does: circuit files to pictures, with Qt but without a display."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from circuit_editor.canvas.pictures.exporter import Exporter
from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.commands.drawing import opened_to_draw
from circuit_editor.commands.writing import check_free, check_other
from circuit_editor.files.names import title_of
from circuit_editor.model.errors import CircuitError, UnwritableFile


def picture_options(
    *,
    theme: str,
    transparent: bool,
    show: str,
    scale: float,
    width: str | None,
    text_size: float | None,
    maths_names: bool,
    digits: int | None,
    step: int | None,
    inside: bool,
) -> PictureOptions:
    """The options of a picture as the command line says them; PictureRefused if one can't be."""
    return PictureOptions(
        theme=theme,
        transparent=transparent,
        show=Show(show),
        scale=scale,
        width=None if width is None else Length.parse(width),
        text_size=text_size,
        maths_names=maths_names,
        digits=digits,
        step=step,
        inside=inside,
    )


def render(source: Path, picture: Path, options: PictureOptions) -> str | None:
    """Draw a circuit file into a PNG, SVG, PDF or TeX file, told by the picture's suffix.

    What could not be as it was wanted is returned in words. A CircuitError if the circuit can't be read, the
    picture not drawn or not saved.
    """
    exporter = Exporter(Subject.of_document(opened_to_draw(source)), options)
    exporter.save(picture)
    return None if exporter.notice is None else str(exporter.notice)


def render_each(
    sources: Sequence[Path], folder: Path, kind: str, options: PictureOptions, *, force: bool
) -> Iterator[tuple[str, bool]]:
    """Draw each circuit file into a picture in a folder, which is made if need be.

    Goes on after a file that can't be drawn; yields in words what could not be as it was wanted, and whether
    there is a picture all the same. Pictures that are there already are replaced with `force` only.
    UnwritableFile if two would have one name.
    """
    pictures = [folder / f"{title_of(source)}.{kind}" for source in sources]
    for index, picture in enumerate(pictures):
        if picture in pictures[:index]:
            reason = f"both {sources[pictures.index(picture)]} and {sources[index]} would be drawn into it"
            raise UnwritableFile(path=picture, reason=reason)
    make_folder(folder)
    for source, picture in zip(sources, pictures, strict=True):
        try:
            check_free(picture, force=force)
            check_other(picture, source)
            notice = render(source, picture, options)
        except CircuitError as error:
            yield _about(source, picture, str(error)), False
        else:
            if notice is not None:
                yield _about(source, picture, notice), True


def _about(source: Path, picture: Path, told: str) -> str:
    """A sentence with the file that it is about, unless it names that already."""
    return told if str(source) in told or str(picture) in told else f"{source}: {told}"


def make_folder(folder: Path) -> None:
    """Make a folder unless it is there; UnwritableFile says why it can't be."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = "it is no folder" if folder.exists() else error.strerror or str(error)
        raise UnwritableFile(path=folder, reason=reason) from None
