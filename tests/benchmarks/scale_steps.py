"""What is measured at each size: a main window with a circuit in it, and what hands do to it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from circuit_editor.app import make_application
from circuit_editor.canvas.scene import Scene
from circuit_editor.model.engine import run
from circuit_editor.model.sizes import COLUMN, ROW
from circuit_editor.window.main_window import MainWindow
from tests.benchmarks.medians import cpu_ms, median_ms, medians_ms

#: Of the canvas, in the window around it.
SIZE = QSize(1280, 800)
#: At this zoom, 200 gates fill it.
DETAIL_ZOOM = (SIZE.width() * SIZE.height() / (200 * COLUMN * ROW)) ** 0.5
#: Where the input that is scrubbed is put, so that what it feeds is in view.
LEFT_MIDDLE = QPointF(100, SIZE.height() // 2)
#: How far from the press a drag is held, in pixels, one after the other: each is a step of the grid and more.
HOLDS = (30, 60, 90, 60)
MOST_COPIED = 10_000

Figures = Iterator[tuple[str, float]]


class Bench:
    """A main window with the circuit of a file; `measure` does everything once, in this order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.application = make_application()
        self.window = MainWindow()
        self.window.show()
        self.window.resize(self.window.size() + SIZE - self.window.canvas.size())
        self.document, self.canvas = self.window.document, self.window.canvas
        self.settle()

    def measure(self) -> Figures:
        """Each step and its median: milliseconds of this thread's CPU time, if nothing else is said."""
        yield "open file, to painted", cpu_ms(self.open)
        yield "memory then, MB", _memory_mb("VmRSS")
        yield "memory at most, MB", _memory_mb("VmHWM")
        yield "build scene from circuit", self.build_scene()
        yield from self.look_closely()
        yield from self.look_at_all()
        yield from self.copy_and_paste()
        yield "save", median_ms(lambda: self.document.save(self.path), least=3)
        yield "memory at most after these, MB", _memory_mb("VmHWM")
        # The circuit that is shown, with its steps of undo, stays until the file has been read.
        yield "open it again", median_ms(self.open, least=3)
        yield "the same in a thread, by the clock", self.open_in_thread()
        yield "memory at most after that, MB", _memory_mb("VmHWM")

    # --- what hands do, each with the painting that it asks for -----------------------------------------

    def settle(self) -> None:
        """Have everything done that waits for the event loop, paint events among them."""
        self.application.processEvents()

    def open(self) -> None:
        """Read the file and show it."""
        self.document.load(self.path)
        self.settle()

    def act(self, action_id: str) -> None:
        """Choose an action of the window."""
        action = self.window.action(action_id)
        if not action.isEnabled():
            raise RuntimeError(f"{action_id} is not possible now")
        action.trigger()
        self.settle()

    def pan(self, dx: int, dy: int) -> None:
        """Move the drawing by so many pixels."""
        self.canvas.pan_by(QPointF(dx, dy))
        self.settle()

    def select(self, *node_ids: str) -> None:
        """Select these nodes alone."""
        self.canvas.set_selection(node_ids)
        self.settle()

    def mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        """One event of the left button."""
        left = Qt.MouseButton.LeftButton
        there = self.canvas.mapToGlobal(at)
        event = QMouseEvent(kind, at, there, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.canvas, event)
        self.settle()

    @contextmanager
    def drag(self, world: QPointF) -> Iterator[Callable[[], None]]:
        """Press at a world point; what it gives moves on to the next hold. In the end all is undone."""
        press = self.canvas.camera.to_screen(world)
        places = itertools.cycle(press + QPointF(hold, 0) for hold in HOLDS)
        self.mouse(QEvent.Type.MouseButtonPress, press)
        yield lambda: self.mouse(QEvent.Type.MouseMove, next(places))
        self.mouse(QEvent.Type.MouseButtonRelease, next(places))
        self.act("undo")

    def open_in_thread(self) -> float:
        """As File > Open does it, while the window stays alive: milliseconds, once."""
        start = time.perf_counter()
        self.window.files.load(self.path)
        self.settle()
        return (time.perf_counter() - start) * 1e3

    # --- groups of figures ------------------------------------------------------------------------------

    def build_scene(self) -> float:
        """A scene of its own; the passes are at hand."""
        scene, document = Scene(), self.document
        return median_ms(lambda: scene.reset(document.circuit, document.passes, document.number_format))

    def look_closely(self) -> Figures:
        """With some 200 gates in view."""
        canvas = self.canvas
        inputs = [node for node in self.document.circuit.nodes() if node.gate == "input"]
        scrubbed = inputs[len(inputs) // 2]
        canvas.zoom_at(QPointF(0, 0), DETAIL_ZOOM / canvas.camera.zoom)
        canvas.pan_by(LEFT_MIDDLE - canvas.camera.to_screen(QPointF(*scrubbed.position)))
        self.settle()
        rows = canvas.scene.nodes_in(canvas.camera.world_rect(canvas.rect().toRectF()).getCoords())
        yield "nodes in view in full detail", len(rows)
        yield "repaint, these in view", median_ms(canvas.repaint)
        ways = itertools.cycle(((10, 6), (-10, -6)))
        yield "pan step", median_ms(lambda: self.pan(*next(ways)))
        zooms = itertools.cycle(("zoom_out", "zoom_in"))
        yield "zoom step", median_ms(lambda: self.act(next(zooms)))
        yield "hit test", self.hit_test()
        yield "drag of one gate, a step", self.drag_gate(canvas.scene.nodes.id[rows[len(rows) // 2]])
        yield from self.scrub(scrubbed.id)

    def hit_test(self) -> float:
        """At places all over the view."""
        places = itertools.cycle(
            self.canvas.camera.to_world(QPointF(x, y))
            for x in range(20, SIZE.width(), 97)
            for y in range(20, SIZE.height(), 61)
        )
        return median_ms(lambda: self.canvas.hit_at(next(places)))

    def drag_gate(self, node_id: str) -> float:
        """A gate and its wires, by its middle."""
        with self.drag(QPointF(*self.document.circuit.node(node_id).position)) as move_on:
            return median_ms(move_on)

    def scrub(self, node_id: str) -> Figures:
        """An input, on its number."""
        self.select(node_id)
        with self.drag(self.canvas.text_rect(node_id, "value").center()) as move_on:
            yield "scrub of one input, a step", median_ms(move_on)
            touched = self.document.passes.touched
            share = 1.0 if touched is None else len(touched.slots) / len(self.document.circuit)
            yield "nodes whose numbers it changes, %", 100 * share
        yield "the full pass alone", median_ms(lambda: run(self.document.passes.tape))

    def look_at_all(self) -> Figures:
        """With the whole circuit in view."""
        self.canvas.fit_all()
        self.settle()
        yield "full view", median_ms(self.canvas.repaint)
        ids = {"select all": "select_all", "delete all": "delete", "undo it": "undo"}
        steps = {step: lambda action_id=action_id: self.act(action_id) for step, action_id in ids.items()}
        yield from medians_ms(steps, seconds=2.0, least=4).items()

    def copy_and_paste(self) -> Figures:
        """Of so many nodes as there are, but not more than MOST_COPIED."""
        chosen = list(itertools.islice(self.document.circuit.graph, MOST_COPIED))
        steps = {
            "select": lambda: self.select(*chosen),
            "copy 10,000 nodes": lambda: self.act("copy"),
            "paste them": lambda: self.act("paste"),
            "undo": lambda: self.act("undo"),
        }
        medians = medians_ms(steps, seconds=2.0, least=3)
        # What Python has put there must not be left to Qt at the end of the program.
        QApplication.clipboard().clear()
        yield from ((step, medians[step]) for step in ("copy 10,000 nodes", "paste them"))


def _memory_mb(what: str) -> float:
    """A line of Linux's own account of this process: VmRSS now, VmHWM at most."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines[what].split()[0]) / 1000
