"""What `render` does with steps: a circuit file to numbered pictures or an animation, without a display."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.canvas.animation import Film, animation
from circuit_editor.canvas.annotations.board import in_order
from circuit_editor.canvas.step_files import names_there, numbered_names, write_numbered
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.canvas.style import THEMES
from circuit_editor.commands.drawing import opened_to_draw
from circuit_editor.document import write_file
from circuit_editor.model.errors import UnwritableFile


def render_film(
    source: Path, target: Path, scale: float, theme: str, seconds: float, *, transparent: bool
) -> None:
    """Draw the steps of a circuit file into an animation, GIF or APNG as the suffix says.

    `scale` is pixels a world unit; each step is shown so many seconds. A CircuitError says why not.
    """
    _, pictures = _pictures(source, theme, transparent=transparent)
    film = Film(lambda step: pictures.image(step, scale), len(pictures), seconds)
    write_file(target, animation(film, target.suffix.lower()))


def render_folder(
    source: Path, folder: Path, scale: float, theme: str, *, transparent: bool, force: bool
) -> None:
    """Draw each step of a circuit file into a picture of its own in a folder, which is made if need be.

    Pictures that are there already are replaced with `force` only. A CircuitError says why not.
    """
    title, pictures = _pictures(source, theme, transparent=transparent)
    names = numbered_names(title, len(pictures))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = "it is no folder" if folder.exists() else error.strerror or str(error)
        raise UnwritableFile(path=folder, reason=reason) from None
    there = names_there(folder, names)
    if there and not force:
        reason = f"{there[0]} is there already, which --force would replace"
        raise UnwritableFile(path=folder, reason=reason)
    write_numbered(folder, names, lambda step: pictures.png(step, scale))


def _pictures(source: Path, theme: str, *, transparent: bool) -> tuple[str, StepPictures]:
    """The title of a circuit file, and the pictures of its steps."""
    document = opened_to_draw(source)
    pictures = StepPictures(
        document.circuit,
        document.passes,
        document.number_format,
        theme=THEMES[theme],
        transparent=transparent,
        annotations=in_order(document.circuit.annotations.values()),
    )
    return document.title, pictures
