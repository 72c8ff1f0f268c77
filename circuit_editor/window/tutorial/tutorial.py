"""The tutorial: which step it is at, whether that is done, and what the panel shows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from circuit_editor.window.examples import example_path, example_title
from circuit_editor.window.guide.page import Offer, Page
from circuit_editor.window.tutorial.lessons import END_TEXTS, END_TITLE, LESSONS, Lesson
from circuit_editor.window.tutorial.missing import Missing
from circuit_editor.window.tutorial.pointer import Pointer

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Tutorial(QObject):
    """Follows one window from its first step on, whatever is done there.

    A step that is found wanting and then done gives way to the next by itself. One that is done already when
    it comes up gives way at once if the drawing shows it, and else waits: it has something to say. What an
    earlier step made must stay, or the step says so, and waits.
    """

    def __init__(self, window: MainWindow, leave: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._pointer = Pointer(window, self)
        self._skipped: set[int] = set()
        self._done = ""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.look)
        for signal in self._signals():
            signal.connect(self._look_later)
        self._come_to(0, goes_on=False)

    @property
    def gives_way(self) -> bool:
        """Whether a guided example may take the panel: at the end, which offers some."""
        return self._place == len(LESSONS)

    def look(self) -> None:
        """See what is missing; go on if nothing is any more, unless something is still in hand."""
        if self._window.document.is_editing:
            return
        held, missing = self._missing()
        while missing is None and self._goes_on and self._place < len(LESSONS):
            self._done = self._translated(LESSONS[self._place].title)
            self._come_to(self._place + 1, goes_on=True)
            held, missing = self._missing()
        self._goes_on = self._goes_on or missing is not None
        self._pointer.point_at(missing)
        self._window.learning.panel.show_page(self._page(held, missing))

    def end(self) -> None:
        """Nothing is watched any more."""
        self._later.stop()
        self._pointer.end()
        for signal in self._signals():
            signal.disconnect(self._look_later)
        self.deleteLater()

    # --- from step to step -----------------------------------------------------------------------------

    def _come_to(self, place: int, *, goes_on: bool) -> None:
        self._place = place
        self._goes_on = goes_on and place < len(LESSONS) and LESSONS[place].lasting
        self._later.start()

    def _back(self, place: int) -> None:
        self._skipped.discard(place)
        self._done = ""
        self._come_to(place, goes_on=False)

    def _skip(self) -> None:
        self._skipped.add(self._place)
        self._next()

    def _next(self) -> None:
        self._done = ""
        self._come_to(self._place + 1, goes_on=True)

    def _missing(self) -> tuple[int, Missing | None]:
        """The first step that lacks something, an earlier one or this, with what it lacks."""
        if self._place == len(LESSONS):
            return self._place, None
        lesson = LESSONS[self._place]
        for place, earlier in enumerate(LESSONS[: self._place]):
            if self._must_last(earlier, lesson) and (lesson.needs_all or place not in self._skipped):
                missing = earlier.missing(self._window)
                if missing is not None:
                    return place, missing
        return self._place, lesson.missing(self._window)

    @staticmethod
    def _must_last(earlier: Lesson, lesson: Lesson) -> bool:
        return earlier.lasting and earlier.chapter == lesson.chapter

    # --- what is shown ---------------------------------------------------------------------------------

    def _page(self, held: int, missing: Missing | None) -> Page:
        kind = self.tr("Tutorial")
        if self._place == len(LESSONS):
            return self._last_page(kind)
        lesson, waiting = LESSONS[self._place], LESSONS[held]
        return Page(
            kind,
            self._translated(lesson.title),
            tuple(map(self._translated, lesson.texts)),
            self.tr("Step {step} of {count}").format(step=self._place + 1, count=len(LESSONS)),
            self._praise(),
            self._told(held, missing),
            self._links(held, waiting, missing),
            self._buttons(missing),
        )

    def _last_page(self, kind: str) -> Page:
        learning = self._window.learning
        guides = ("backprop-1-fork", "backprop-2-tie", "backprop-3-vanishing")
        return Page(
            kind,
            self._translated(END_TITLE),
            tuple(map(self._translated, END_TEXTS)),
            done=self._praise(),
            told=self._skipped_steps(),
            links=tuple(Offer(example_title(name), partial(learning.open_guide, name)) for name in guides),
            buttons=(
                Offer(self.tr("Back"), partial(self._back, self._place - 1)),
                Offer(self.tr("Close"), self._leave),
            ),
        )

    def _praise(self) -> str:
        return self.tr("✓ {title}").format(title=self._done) if self._done else ""

    def _told(self, held: int, missing: Missing | None) -> str:
        if missing is None:
            return self.tr("This is done.")
        if held == self._place:
            return missing.text
        if held in self._skipped:
            text = self.tr("This needs step {step}, which was skipped. {missing}")
        else:
            text = self.tr("First step {step} again. {missing}")
        return text.format(step=held + 1, missing=missing.text)

    def _skipped_steps(self) -> str:
        if not self._skipped:
            return ""
        steps = ", ".join(str(place + 1) for place in sorted(self._skipped))
        return self.tr("Skipped: {steps}.").format(steps=steps)

    def _links(self, held: int, waiting: Lesson, missing: Missing | None) -> tuple[Offer, ...]:
        links = []
        if missing is not None and missing.action:
            action = self._window.action(missing.action)
            links.append(Offer(self.tr("Show it"), action.trigger))
        if missing is not None and waiting.example:
            links.append(Offer(self.tr("Open it"), partial(self._open, waiting.example)))
        if held != self._place:
            text = self.tr("Go to step {step}").format(step=held + 1)
            links.append(Offer(text, partial(self._back, held)))
        return tuple(links)

    def _buttons(self, missing: Missing | None) -> tuple[Offer, ...]:
        back = Offer(self.tr("Back"), partial(self._back, self._place - 1), self._place > 0)
        forward = Offer(self.tr("Next"), self._next)
        if missing is not None:
            forward = Offer(self.tr("Skip step"), self._skip)
        return back, forward, Offer(self.tr("Leave"), self._leave)

    def _open(self, example: str) -> None:
        """Open an example, and have the keys where the next step wants them."""
        if self._window.files.open_example(example_path(example), example_title(example)):
            self._window.canvas.setFocus()

    @staticmethod
    def _translated(text: str) -> str:
        return QCoreApplication.translate("Tutorial", text)

    def _signals(self) -> tuple[SignalInstance, ...]:
        """What tells that something was done."""
        window = self._window
        document, canvas = window.document, window.canvas
        return (
            *(document.changed, document.passes_changed, document.replaced, document.stack.indexChanged),
            *(canvas.selection_changed, canvas.timeline.step_changed, QApplication.instance().focusChanged),
            *(window.action("gates_panel").toggled, window.action("inspector_panel").toggled),
        )

    def _look_later(self, *_: object) -> None:
        """See, once all of this round of events is done."""
        self._later.start()
