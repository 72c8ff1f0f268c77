"""The first minutes with the editor, by mouse and keyboard in a real window: (x+y)z up to a picture of it.

Usage: `python tests/smoke/story.py [PROGRAM ...]`; without a program it is this Python's `-m circuit_editor`.
Needs Xvfb and xdotool. Ends with status 0 if all is as it should be; else it leaves a picture of the screen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from display import Display, TimedOut, wait_for
from PySide6.QtGui import QImage
from twin import Twin, difference

SIZE = (1280, 800)
#: What tells a program about a screen.
SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
#: Between two pictures of one file, in percent of a channel.
SAME = 2.0


class Story:
    """The program on a display, with a twin that knows where everything is."""

    def __init__(self, display: Display, program: Sequence[str], folder: Path) -> None:
        self.display = display
        self.program = list(program)
        self.folder = folder
        self.file = folder / "chain.circuit.json"
        self.twin = Twin(*SIZE)
        self.process: subprocess.Popen[bytes] | None = None
        self.window = ""

    def tell(self) -> None:
        """The whole of it."""
        self.start()
        self.draw()
        self.type_values()
        self.compare_the_canvas()
        self.save()
        first = self.export("first.png")
        self.quit()
        self.compare_numbers()
        self.compare_picture(first)
        self.start(str(self.file))
        second = self.export("second.png")
        check(difference(first, second) == 0, "the reopened file exports the same picture")
        self.quit()

    # --- scenes ----------------------------------------------------------------------------------------

    def start(self, *arguments: str) -> None:
        say("starts " + " ".join([*self.program, *arguments]))
        self.errors = (self.folder / "stderr").open("w+")
        self.process = subprocess.Popen(
            [*self.program, *arguments], env=self.display.environment, stderr=self.errors
        )
        self.window = self.display.wait_for_window("Circuit Editor")
        self.display.do("windowmove", "--sync", self.window, 0, 0)
        self.display.do("windowsize", "--sync", self.window, *SIZE)
        # A window is there before it is drawn, and a hand would wait.
        wait_for("the window to be drawn", lambda: self.twin.shows_palette(self.screen()))

    def draw(self) -> None:
        say("drags + and * and three inputs onto the canvas")
        nodes = {"+": ("add", -60, -40), "*": ("mul", 100, 0)}
        nodes |= {"x": ("input", -250, -80), "y": ("input", -250, 0), "z": ("input", -250, 80)}
        ids = {}
        for name, (gate, x, y) in nodes.items():
            self.display.drag(self.twin.palette(gate), self.twin.spot(x, y))
            self.wait_for_title("*")
            if gate == "input":
                self.display.key("Return")
            ids[name] = self.twin.add(gate, x, y)
        say("wires them by dragging from stubs to gates")
        for source, target, pin in (("x", "+", 0), ("y", "+", 1), ("+", "*", 0), ("z", "*", 1)):
            self.display.drag(self.twin.stub_end(ids[source]), self.twin.gate(ids[target]))
            self.twin.connect(ids[source], ids[target], pin)
        self.ids = ids

    def type_values(self) -> None:
        say("types -2 Tab 5 Tab -4 Enter")
        self.display.click(self.twin.stub_start(self.ids["x"]))
        for name, text, key in (("x", "-2", "Tab"), ("y", "5", "Tab"), ("z", "-4", "Return")):
            self.display.type(text)
            self.display.key(key)
            self.twin.set_value(self.ids[name], float(text))

    def compare_the_canvas(self) -> None:
        """The window shows what the twin shows, once nothing is selected and the pointer is away."""
        self.display.key("Escape", "Escape")
        self.display.move((SIZE[0] // 2, SIZE[1] - 5))
        self.twin.canvas.set_selection(())
        wait_for("the canvas to look as it should", lambda: self.twin.shows_canvas(self.screen()))
        say("the window shows values and gradients")

    def save(self) -> None:
        say("saves with Ctrl+S")
        self.display.key("ctrl+s")
        self.answer_file_dialog("Save Circuit", self.file)
        self.wait_for_title("chain")
        check("*" not in self.display.title(self.window), "nothing is left to save")

    def export(self, name: str) -> Path:
        say("exports with Ctrl+Shift+E")
        path = self.folder / name
        self.display.key("ctrl+shift+e")
        options = self.display.wait_for_window("Export Picture")
        self.display.key("Return")
        wait_for("the options to close", lambda: options not in self.display.windows("Export Picture"))
        self.answer_file_dialog("Export Picture", path)
        return path

    def quit(self) -> None:
        self.display.key("ctrl+q")
        status = self.process.wait(30)
        self.errors.seek(0)
        check((status, self.errors.read()) == (0, ""), "it ends without a word on stderr")
        self.process = None

    # --- truths ----------------------------------------------------------------------------------------

    def compare_numbers(self) -> None:
        passes = json.loads(self.headless("eval", str(self.file), "--json"))
        records = json.loads(self.file.read_text())
        names = {node.get("name"): node["id"] for node in records["nodes"]}
        gradients = [passes["nodes"][names[name]]["gradient"] for name in "xyz"]
        output = passes["nodes"][passes["outputs"][0]]["value"]
        check(
            (output, gradients) == (-12, [-4, -4, 3]),
            "the saved file evaluates to -12, with gradients -4 -4 3",
        )

    def compare_picture(self, exported: Path) -> None:
        rendered = self.folder / "rendered.png"
        self.headless("render", str(self.file), "-o", str(rendered), "--scale", "2")
        check(
            difference(exported, rendered) <= SAME, "the exported picture is what `render` makes of the file"
        )

    # --- helpers ---------------------------------------------------------------------------------------

    def headless(self, *arguments: str) -> str:
        """What a command prints that needs no display."""
        environment = {name: text for name, text in os.environ.items() if name not in SCREEN}
        done = subprocess.run(
            [*self.program, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        check(done.returncode == 0, f"`{arguments[0]}` works without a display {done.stderr}".strip())
        return done.stdout

    def answer_file_dialog(self, title: str, path: Path) -> None:
        dialog = self.display.wait_for_window(title)
        self.display.key("ctrl+a")
        self.display.type(str(path))
        self.display.key("Return")
        wait_for(f"{path.name} to be written", lambda: path.exists() and path.stat().st_size)
        wait_for("the dialog to close", lambda: dialog not in self.display.windows(title))
        self.display.do("windowfocus", "--sync", self.window)

    def screen(self) -> QImage:
        path = self.folder / "screen.png"
        self.display.screenshot(path)
        return QImage(str(path))

    def wait_for_title(self, part: str) -> None:
        wait_for(f"{part!r} in the title", lambda: part in self.display.title(self.window))


def say(text: str) -> None:
    print(f"- {text}", flush=True)


def check(good: bool, what: str) -> None:
    if not good:
        raise AssertionError(f"not so: {what}")
    say(what)


def main() -> None:
    program = sys.argv[1:] or [sys.executable, "-m", "circuit_editor"]
    with tempfile.TemporaryDirectory(prefix="circuit-editor-story-") as home:
        # Neither the program nor its twin, which has no screen, finds the settings of a user.
        os.environ.update(QT_QPA_PLATFORM="offscreen", HOME=home, XDG_CONFIG_HOME=home)
        folder = Path(home)
        with Display(SIZE[0] + 100, SIZE[1] + 100, folder / "xvfb.log") as display:
            run(Story(display, program, folder))
    say("the end, all good")


def run(story: Story) -> None:
    try:
        story.tell()
    except (AssertionError, LookupError, OSError, TimedOut, subprocess.SubprocessError):
        picture = Path(tempfile.gettempdir()) / "circuit-editor-story.png"
        story.display.screenshot(picture)
        say(f"the screen at that moment is in {picture}")
        raise
    finally:
        if story.process is not None:
            story.process.kill()
            story.process.wait()
        story.twin.close()


if __name__ == "__main__":
    main()
