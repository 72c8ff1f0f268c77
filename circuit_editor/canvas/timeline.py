"""Timeline: steps through the passes of a document, which is seen meanwhile as far as they have come."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from circuit_editor.document import Document
from circuit_editor.model.passes import Passes
from circuit_editor.model.steps import Step, StepKind, Steps

#: Steps a second while they are played.
SPEED = 1.0


class Timeline(QObject):
    """Where a document's passes have come to.

    Signals: `step_changed()` also when stepping begins and ends and when an edit made other steps;
    `playing_changed()`; `refused(str)` with the reason why there is nothing to step through.
    """

    step_changed = Signal()
    playing_changed = Signal()
    refused = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._steps: Steps | None = None
        self._step = 0
        self._is_active = False
        self._speed = SPEED
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._play_on)
        document.lens_changed.connect(self._leave_to_other)

    # --- where it is -----------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """Whose passes these are."""
        return self._document

    @property
    def is_active(self) -> bool:
        """Whether it shows steps."""
        return self._is_active

    @property
    def steps(self) -> Steps | None:
        """The steps that there are; None while it does not show any."""
        return self._steps

    @property
    def step(self) -> int:
        """The step that has been done, from 0 on."""
        return self._step

    @property
    def shown_step(self) -> int | None:
        """The step that is on the screen; None while it does not show any."""
        return self._step if self.is_active else None

    @property
    def last(self) -> int:
        """The last step."""
        return 0 if self._steps is None else self._steps.last

    @property
    def current(self) -> Step | None:
        """What happens in the step that is shown."""
        return None if self._steps is None else self._steps[self._step]

    @property
    def node(self) -> str | None:
        """The node that the step is about: the gate whose turn it is, at the start the only output."""
        step, outputs = self.current, self._document.circuit.settings.outputs
        if step is not None and step.kind is StepKind.START and len(outputs) == 1:
            return outputs[0]
        return None if step is None else step.node

    # --- going -----------------------------------------------------------------------------------------

    def begin(self, step: int = 0) -> None:
        """Show the passes up to a step, by itself the inputs alone; where there are no others say so."""
        if self._is_active:
            self.go_to(step)
            return
        steps = Steps(self._document.passes.tape)
        if not steps.last:
            self.refused.emit(self._why_no_steps())
            return
        self._steps = steps
        self._step = max(0, min(step, steps.last))
        self._is_active = True
        self._document.look_through(self._see)
        self.step_changed.emit()

    def end(self) -> None:
        """Show the finished passes again."""
        if self._is_active:
            self._document.look_through(None)

    def go_to(self, step: int) -> None:
        """Show the passes up to this step, or the nearest that there is, and stay there."""
        self.pause()
        self._show(step)

    def forward(self) -> None:
        """One step on; begins with the inputs."""
        if self._is_active:
            self.go_to(self._step + 1)
        else:
            self.begin()

    def back(self) -> None:
        """One step back, also from the finished passes."""
        if self._is_active:
            self.go_to(self._step - 1)
        else:
            self.begin(Steps(self._document.passes.tape).last - 1)

    def to_start(self) -> None:
        """The inputs alone."""
        self.begin(0)

    def to_end(self) -> None:
        """All that there is."""
        self.begin(self.last if self._is_active else Steps(self._document.passes.tape).last)

    def go_to_gate(self, node_id: str) -> None:
        """Go to a gate's step in the pass that is shown, or in the other one where it has none in that.

        What is no gate has no step of its own.
        """
        if self._steps is None or self._document.circuit.node(node_id).value is not None:
            return
        forward, backward = self._steps.forward_of(node_id), self._steps.backward_of(node_id)
        found = backward if self._step > self._steps.last_forward and backward is not None else forward
        if found is not None:
            self.go_to(found)

    def _show(self, step: int) -> None:
        if self._steps is None:
            return
        step = max(0, min(step, self._steps.last))
        if step != self._step:
            self._step = step
            self._document.look_through(self._see)
            self.step_changed.emit()

    # --- playing ---------------------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Steps a second while it plays."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = speed
        self._timer.setInterval(round(1000 / speed))

    def play(self) -> None:
        """Go on by itself to the end, from the start where it does not show steps or is at the end."""
        if self.is_playing:
            return
        if not self._is_active or self._step == self.last:
            self.to_start()
        if self._is_active:
            self._timer.start(round(1000 / self._speed))
            self.playing_changed.emit()

    def pause(self) -> None:
        """Stay at this step."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit()

    def toggle_play(self) -> None:
        """Play, or stay where it is."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def _play_on(self) -> None:
        self._show(self._step + 1)
        if self._step == self.last:
            self.pause()

    # --- the lens --------------------------------------------------------------------------------------

    def _see(self, passes: Passes) -> Passes:
        """What is known of the passes after the step; an edit that made other steps keeps it where it can."""
        if self._steps is None or self._steps.tape is not passes.tape:
            self._take_steps(Steps(passes.tape))
        return self._steps.shown_at(passes, self._step, since=self._document.shown)

    def _take_steps(self, steps: Steps) -> None:
        before, self._steps = self.current, steps
        found = None
        if before is not None and before.kind is StepKind.FORWARD:
            found = steps.forward_of(before.node)
        elif before is not None and before.kind is StepKind.BACKWARD:
            found = steps.backward_of(before.node)
        elif before is not None and before.kind is StepKind.START and steps.has_backward:
            found = steps.last_forward + 1
        self._step = min(self._step, steps.last) if found is None else found
        # After the numbers have been shown: who hears of it looks at them.
        QTimer.singleShot(0, self, self._tell_of_other_steps)

    def _tell_of_other_steps(self) -> None:
        """An edit made other steps; where it left none, stepping ends."""
        if self._is_active and not self.last:
            self.end()
            self.refused.emit(self._why_no_steps())
        else:
            self.step_changed.emit()

    def _leave_to_other(self) -> None:
        """The passes are seen in another way now."""
        if self._is_active and self._document.lens != self._see:
            self.pause()
            self._is_active = False
            self._steps, self._step = None, 0
            self.step_changed.emit()

    def _why_no_steps(self) -> str:
        if not len(self._document.circuit):
            return self.tr("There is nothing to step through yet: the circuit is empty.")
        return self.tr("There is nothing to step through yet: there is no gate that can be computed.")
