"""What is typed into on the canvas: values in place, the search of quick add, the name of a wire's target."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, Qt

from circuit_editor.canvas.style import Theme
from circuit_editor.model.change import Change

#: The focus that goes for one of these comes back by itself: a menu of the field, or another window.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def is_passing(reason: Qt.FocusReason) -> bool:
    """Whether the focus, gone for this reason, is still where it was as far as typing goes."""
    return reason in _PASSING


class Typist(Protocol):
    """Something that opens on the canvas to be typed into, and takes all keys until it closes."""

    @property
    def is_open(self) -> bool:
        """Whether something is being typed there."""
        ...

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs here."""
        ...

    def tab(self, step: int) -> None:
        """Tab (1) or Shift+Tab (-1)."""
        ...

    def finish(self) -> None:
        """The user turned elsewhere: take the text or drop it, and close."""
        ...

    def cancel(self) -> bool:
        """Esc: close and change nothing; whether it was open."""
        ...

    def follow_change(self, change: Change) -> None:
        """The circuit was changed."""
        ...

    def follow_view(self) -> None:
        """The view moved."""
        ...

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        ...


class Typists:
    """All of a canvas; at most one of them is open."""

    def __init__(self, *typists: Typist) -> None:
        self._all = typists

    @property
    def open(self) -> Typist | None:
        """The one that is open."""
        return next((typist for typist in self._all if typist.is_open), None)

    def finish(self) -> None:
        """The user turned elsewhere."""
        for typist in self._all:
            typist.finish()

    def cancel(self) -> bool:
        """Esc: close and change nothing; whether one was open."""
        return any([typist.cancel() for typist in self._all])

    def follow_change(self, change: Change) -> None:
        """The circuit was changed."""
        for typist in self._all:
            typist.follow_change(change)

    def follow_view(self) -> None:
        """The view moved."""
        for typist in self._all:
            typist.follow_view()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for typist in self._all:
            typist.set_theme(theme)
