"""Pictures of circuits, without a display."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from circuit_editor.api.circuits import Circuit, settled
from circuit_editor.model import circuit as model
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.picture_errors import UnknownKind, UnknownShow

if TYPE_CHECKING:
    from circuit_editor.canvas.pictures.exporter import Exporter
    from circuit_editor.canvas.pictures.options import Show


def render(circuit: model.Circuit, path: str | PathLike[str] | None = None, **options: Any) -> str | None:
    """Draw a circuit into a PNG, SVG, PDF or TeX file, by its suffix; without a path gives an SVG as text.

    It needs no display. Options: `theme` ("light", "dark", "print" ...), `transparent`, `show` ("both",
    "values", "gradients", "blank"), `scale` (of a PNG), `width` ("8.4cm", "1200px"), `text_size` (of the
    numbers, in points), `maths_names`, `digits`, `step` (of the passes) and `inside` (whether the circuit
    travels inside the file). A PictureRefused or an UnwritableFile says what can't be had; a circuit that is
    too large to travel along is left out with a warning.

    >>> render(parse("f = x * y"), theme="print", width="8.4cm").startswith("<?xml")
    True
    """
    from circuit_editor.canvas.pictures.files import KINDS

    if path is None:
        return _exporter(circuit, options).bytes("svg").decode()
    path = Path(path)
    if path.suffix.lower()[1:] not in KINDS:
        raise UnknownKind(path=path, suffixes=", ".join(f".{kind}" for kind in KINDS))
    exporter = _exporter(circuit, options)
    exporter.save(path)
    if exporter.notice is not None:
        warnings.warn(str(exporter.notice), stacklevel=2)
    return None


def _exporter(circuit: model.Circuit, options: Mapping[str, Any]) -> Exporter:
    """What draws a circuit; Qt is made ready for it if nobody did that yet."""
    from PySide6.QtGui import QGuiApplication

    from circuit_editor.canvas.pictures.exporter import Exporter
    from circuit_editor.canvas.pictures.options import Length, PictureOptions, Show
    from circuit_editor.canvas.pictures.subject import Subject
    from circuit_editor.canvas.style import load_fonts
    from circuit_editor.document import Document, Prepared

    wanted = dict(options)
    if not isinstance(wanted.get("show", Show.BOTH), Show):
        wanted["show"] = _show_of(wanted["show"])
    if not isinstance(wanted.get("width"), Length | None):
        wanted["width"] = Length.parse(str(wanted["width"]))
    drawn = settled(circuit)
    if len({node.position for node in drawn.nodes()}) < len(drawn):
        drawn = Circuit.of(drawn).tidy()
    if QGuiApplication.instance() is None:
        QGuiApplication(["circuit-editor", "-platform", "offscreen"])
    load_fonts()
    passes = run(compile_circuit(drawn))
    document = Document()
    document.show(Prepared(drawn, passes, NumberFormat.of(passes, drawn.settings.digits)), None)
    return Exporter(Subject.of_document(document), PictureOptions(**wanted))


def _show_of(name: object) -> Show:
    """What a name says to show."""
    from circuit_editor.canvas.pictures.options import Show

    names = [one.value for one in Show]
    if name not in names:
        raise UnknownShow(show=name, shows=", ".join(names))
    return Show(name)
