"""What `render` does with steps: a circuit file to numbered pictures or an animation, without a display."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.canvas.animation import Film, animation
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.step_files import names_there, numbered_names, write_numbered
from circuit_editor.canvas.step_pictures import StepPictures
from circuit_editor.commands.drawing import opened_to_draw
from circuit_editor.commands.render import make_folder
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.saving.writing import write_file


def render_film(source: Path, target: Path, options: PictureOptions, seconds: float) -> None:
    """Draw the steps of a circuit file into an animation, GIF or APNG as the suffix says.

    Each step is shown so many seconds. A CircuitError says why not.
    """
    _, pictures = _pictures(source, options)
    film = Film(pictures.image, len(pictures), seconds)
    write_file(target, animation(film, target.suffix.lower()))


def render_folder(source: Path, folder: Path, options: PictureOptions, *, force: bool) -> None:
    """Draw each step of a circuit file into a picture of its own in a folder, which is made if need be.

    Pictures that are there already are replaced with `force` only. A CircuitError says why not.
    """
    title, pictures = _pictures(source, options)
    names = numbered_names(title, len(pictures))
    make_folder(folder)
    there = names_there(folder, names)
    if there and not force:
        reason = f"{there[0]} is there already, which --force would replace"
        raise UnwritableFile(path=folder, reason=reason)
    write_numbered(folder, names, pictures.png)


def _pictures(source: Path, options: PictureOptions) -> tuple[str, StepPictures]:
    """The title of a circuit file, and the pictures of its steps."""
    document = opened_to_draw(source)
    return document.title, StepPictures(Subject.of_document(document), options)
