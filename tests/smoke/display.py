"""A screen of our own (Xvfb) with a mouse and a keyboard on it (xdotool)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Point = tuple[int, int]

WAIT = 30.0
# A hand takes its time: Qt tells a click from a drag, and a drag from a jump, by what comes between.
PAUSE = 0.05
STEPS = 8


class TimedOut(Exception):
    """Something that should have happened on the screen did not."""


def wait_for(what: str, look: Callable[[], T], seconds: float = WAIT) -> T:
    """The first true answer of `look`, asked again and again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = look()
        if answer:
            return answer
        time.sleep(0.1)
    raise TimedOut(f"waited {seconds:g} s for {what}")


class Display:
    """An X server without a window manager, for as long as the `with` block lasts."""

    def __init__(self, width: int, height: int, log: Path) -> None:
        self.size = (width, height)
        self.log = log
        self.name = ""

    def __enter__(self) -> Display:
        read_end, write_end = os.pipe()
        screen = f"{self.size[0]}x{self.size[1]}x24"
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-dpi", "96", "-noreset"]
        with self.log.open("w") as log:
            self.server = subprocess.Popen(
                [*command, "-nolisten", "tcp"], pass_fds=[write_end], stdout=log, stderr=log
            )
        os.close(write_end)
        # The number and the end of its line come apart, and Xvfb ends if nobody reads both. When it
        # can't start at all, it closes its end and the answer is empty.
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            self.server.wait(WAIT)
            raise TimedOut(f"Xvfb did not start: {self.log.read_text()}")
        self.name = f":{number}"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait(WAIT)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}

    def do(self, *words: object) -> str:
        """One xdotool command; what it prints."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=WAIT, check=False
        )
        return done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title matches, the newest last."""
        return self.do("search", "--onlyvisible", "--name", title).split()

    def wait_for_window(self, title: str) -> str:
        """Waits for a window and gives it the keyboard, as no window manager does it here."""
        window = wait_for(f"a window called {title}", lambda: self.windows(title))[-1]
        self.do("windowfocus", "--sync", window)
        return window

    def title(self, window: str) -> str:
        return self.do("getwindowname", window)

    def move(self, point: Point) -> None:
        self.do("mousemove", "--sync", *point)
        time.sleep(PAUSE)

    def click(self, point: Point, times: int = 1) -> None:
        self.move(point)
        self.do("click", "--repeat", times, "--delay", 80, 1)
        time.sleep(PAUSE)

    def drag(self, start: Point, end: Point) -> None:
        """Press, a few moves, release."""
        self.move(start)
        self.do("mousedown", 1)
        for step in range(1, STEPS + 1):
            part = step / STEPS
            self.move(
                (round(start[0] + (end[0] - start[0]) * part), round(start[1] + (end[1] - start[1]) * part))
            )
        time.sleep(4 * PAUSE)
        self.do("mouseup", 1)
        time.sleep(4 * PAUSE)

    def type(self, text: str) -> None:
        self.do("type", "--delay", 40, "--", text)
        time.sleep(PAUSE)

    def key(self, *keys: str) -> None:
        self.do("key", "--delay", 60, *keys)
        time.sleep(PAUSE)

    def screenshot(self, path: Path) -> None:
        """The whole screen as a PNG."""
        code = (
            "import sys\n"
            "from PySide6.QtGui import QGuiApplication\n"
            "application = QGuiApplication([])\n"
            "application.primaryScreen().grabWindow(0).save(sys.argv[1])\n"
        )
        subprocess.run(
            [sys.executable, "-c", code, str(path)], env=self.environment, timeout=WAIT, check=False
        )
