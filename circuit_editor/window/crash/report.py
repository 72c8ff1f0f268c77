"""The text of a report: what happened, which versions, the last steps. In English, for whoever mends it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QDir, qVersion
from PySide6.QtGui import QGuiApplication, QUndoStack

from circuit_editor.model.errors import CircuitError
from circuit_editor.window.crash.mistake import Mistake

if TYPE_CHECKING:
    from circuit_editor.document import Document

#: So many of a document's last steps are told.
MOST_STEPS = 12
_PACKAGES = ("circuit-editor", "networkx", "numpy", "msgspec")


def report_text(mistake: Mistake, documents: Iterable[Document], *, with_circuits: bool = False) -> str:
    """The whole report; what is in the circuits is told only if that is asked for."""
    documents = list(documents)
    lines = [*header(mistake.time), "", "What happened", "-------------", mistake.details.rstrip(), ""]
    for number, document in enumerate(documents, start=1):
        lines += [f"Window {number}", "--------", *_about(document), ""]
    for number, document in enumerate(documents if with_circuits else (), start=1):
        lines += [f"The circuit of window {number}", "-----------------------", _circuit(document), ""]
    return _without_home("\n".join(lines))


def header(time: datetime) -> list[str]:
    """The time, the versions and the platform, a line each."""
    packages = ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)
    return [
        "A report of a mistake of Circuit Editor",
        "=======================================",
        f"Time: {time.astimezone().isoformat(timespec='seconds')}",
        f"Versions: {packages}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}",
        f"Platform: {platform.platform()}, {QGuiApplication.platformName() or 'no screen'}{_screens()}",
    ]


def last_steps(stack: QUndoStack) -> list[str]:
    """What was done last in a document, the last step first."""
    done = range(stack.index() - 1, -1, -1)
    return [stack.text(index) for index in done[:MOST_STEPS]]


def _about(document: Document) -> Iterator[str]:
    wires = sum(1 for _ in document.circuit.wires())
    state = "saved" if document.stack.isClean() else "not saved"
    yield f"{len(document.circuit)} nodes, {wires} wires, {state}"
    yield from (
        f"{number}. step before it: {text}" for number, text in enumerate(last_steps(document.stack), 1)
    )


def _circuit(document: Document) -> str:
    # Loads what a window without a file does not need to be shown.
    from circuit_editor.files.json_file import encode

    try:
        return encode(document.circuit).decode()
    except CircuitError as error:
        return f"It can't be written: {error}"


def _screens() -> str:
    screens = QGuiApplication.screens()
    return "".join(
        f", {one.size().width()} x {one.size().height()} at {one.devicePixelRatio()}" for one in screens
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _without_home(text: str) -> str:
    """Nobody has to know how the user is called."""
    # Not Python's, which raises where nobody has told it.
    home = QDir.homePath()
    return text.replace(home + os.sep, f"~{os.sep}") if len(home) > 1 else text
