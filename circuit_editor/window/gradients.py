"""Gradients in one window: the check, gradient steps, and which inputs stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from circuit_editor.canvas.commands import set_frozen
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.change import Change
from circuit_editor.model.errors import CircuitError, FileError
from circuit_editor.model.gradient_steps import GradientSteps, StepHistory, StepRule, Values
from circuit_editor.model.step_errors import Diverged
from circuit_editor.saving.writing import write_file
from circuit_editor.window.gradient_steps.panel import StepsPanel
from circuit_editor.window.gradient_steps.plot import Curve
from circuit_editor.window.gradient_steps.run import GradientRun
from circuit_editor.window.gradient_steps.words import about, chosen_output, outcome, step_words
from circuit_editor.window.side_panel import docked

if TYPE_CHECKING:
    from circuit_editor.window.main_window import MainWindow


class Gradients(QObject):
    """Works on the document of one window; the panel of gradient steps is hidden until it is asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._history: StepHistory | None = None
        #: Where the present run began.
        self._begun = 0.0
        self.panel = StepsPanel(window.appearance.theme)
        self.run = GradientRun(window.canvas)
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        title = self.tr("Gradient Steps")
        self.dock = docked(window, "gradient_steps_panel", title, self.panel, bottom)
        self.dock.hide()
        self._connect()

    # --- actions ---------------------------------------------------------------------------------------

    def check(self) -> None:
        """Open the gradient check beside the work, unless it would tell what a quiz asks for."""
        if self._window.quizzes.is_active:
            text = self.tr("A quiz goes on, and the check would tell its answers. Esc leaves the quiz.")
            self._window.status_bar.show_message(text)
            return
        from circuit_editor.window.check.dialog import CheckDialog

        dialog = self._window.findChild(CheckDialog) or CheckDialog(self._window.canvas, self._window)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        dialog.check()

    def show_steps(self) -> None:
        """Show the panel of gradient steps and go to its learning rate."""
        self.dock.show()
        self.dock.raise_()
        self.panel.rate.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.rate.selectAll()

    def freeze(self) -> None:
        """Let gradient steps leave the selected inputs as they are."""
        set_frozen(self._document, self.selected_inputs(frozen=False), frozen=True)

    def unfreeze(self) -> None:
        """Let gradient steps move the selected inputs again."""
        set_frozen(self._document, self.selected_inputs(frozen=True), frozen=False)

    def selected_inputs(self, *, frozen: bool) -> list[str]:
        """The selected inputs that are frozen, or those that are not."""
        nodes = map(self._document.circuit.node, self._window.canvas.selection)
        return [node.id for node in nodes if node.gate == "input" and node.frozen == frozen]

    # --- steps -----------------------------------------------------------------------------------------

    def take(self, rule: StepRule, count: int) -> None:
        """Take so many steps from where the circuit is, as one step of undo."""
        document = self._document
        self._window.tasks.finish_typing()
        self._window.canvas.cancel_gesture()
        if document.is_editing:
            return
        output = self._output()
        refusal = self._refusal() or (about(document.circuit, None, None) if output is None else "")
        if refusal:
            self.panel.say(refusal, mistake=True)
            return
        try:
            steps = GradientSteps(document.circuit, document.passes, output, rule)
        except CircuitError as error:
            self.panel.say(sentence(error), mistake=True)
            return
        self._history = history = self._history_for(steps)
        steps.taken = history.place or 0
        self._begun = history.values[steps.taken]
        self.panel.show_running(running=True)
        self.run.start(steps, count, history, self._edit_text(rule, count))

    def reset(self) -> None:
        """Give the inputs the values that they had before the first step."""
        history = self._history
        if history is not None and not self._document.is_editing:
            with self._document.edit(self.tr("Reset gradient steps")) as circuit:
                for node_id, value in history.start.items():
                    circuit.update(node_id, value=value)
            self.panel.say("")

    def export(self, suffix: str) -> None:
        """Write the plot, or the numbers in it, to a file."""
        from circuit_editor.window.file_dialogs import ask_export
        from circuit_editor.window.gradient_steps.export import exported

        curve = self._curve()
        path = None if curve is None else ask_export(self._window, self._window.files.suggestion, suffix)
        if path is None:
            return
        try:
            write_file(path, exported(curve, suffix))
        except FileError as error:
            self._window.message_bar.say(sentence(error))
            return
        self._window.status_bar.show_message(self.tr("{name} is written.").format(name=path.name))

    # --- keeping in step -------------------------------------------------------------------------------

    def _connect(self) -> None:
        window, document, panel = self._window, self._document, self.panel
        panel.asked.connect(self.take)
        panel.stop_asked.connect(self.run.stop)
        panel.reset_asked.connect(self.reset)
        panel.export_asked.connect(self.export)
        panel.closed.connect(self._close)
        panel.left.connect(lambda: window.canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        window.canvas.quizzing.changed.connect(self._follow_quiz)
        self.run.moved.connect(self._plot)
        self.run.ended.connect(self._tell)
        document.changed.connect(self._follow)
        document.passes_changed.connect(self._plot)
        document.replaced.connect(self._forget)
        window.canvas.selection_changed.connect(self._describe)
        self.dock.visibilityChanged.connect(self._describe)

    def _close(self) -> None:
        self.dock.hide()
        self._window.canvas.setFocus()

    def _follow(self, change: Change) -> None:
        """Another edit, an undo or a redo: find where on the plot the circuit is now."""
        history = self._history
        if history is not None and not self.run.is_active:
            inputs = self._values(history)
            if inputs is None:
                self._history = None
            else:
                history.look(inputs, self._document.passes.value(history.output))
            self.panel.say("")
            self._plot()
        if change.structural or change.renaming or change.freezing or change.settings:
            self._describe()

    def _follow_quiz(self) -> None:
        """The plot, and what came of a run, are not told while a quiz goes on."""
        if self._refusal():
            self.panel.say("")
        self._plot()

    def _forget(self) -> None:
        """Another circuit is open."""
        self._history = None
        self.run.stop()
        self.panel.say("")
        self._describe()
        self._plot()

    def _describe(self) -> None:
        if self.dock.isVisible():
            words = about(self._document.circuit, self._output(), self._window.canvas.current)
            self.panel.about.say(words)

    def _plot(self) -> None:
        curve = self._curve()
        hint = self.tr("Take a step: what it does to the output is plotted here.")
        self.panel.plot.show_curve(curve, self._refusal() or hint)
        moved = curve is not None and curve.history.place != 0
        self.panel.show_running(running=self.run.is_active, can_reset=moved, can_export=curve is not None)

    def _tell(self, stop: Diverged | None) -> None:
        """A run has ended: say what came of it."""
        history, run = self._history, self.run
        if history is None:
            return
        ends = [self._document.number_format.text(value) for value in (self._begun, history.values[-1])]
        label = self._document.circuit.label(history.output)
        self.panel.say(outcome(run.taken, run.count, label, ends, stop), mistake=stop is not None)
        self._plot()

    # --- what is asked ---------------------------------------------------------------------------------

    def _refusal(self) -> str:
        """Why no steps are taken now; empty if they are."""
        if not self._window.canvas.quizzing.is_active:
            return ""
        return self.tr("A quiz goes on, and gradient steps would tell its answers. Esc leaves the quiz.")

    def _output(self) -> str | None:
        return chosen_output(self._document.circuit, self._document.passes, self._window.canvas.current)

    def _history_for(self, steps: GradientSteps) -> StepHistory:
        """The one that there is, if these steps go on with it, or a new one."""
        history, passes = self._history, self._document.passes
        inputs = steps.values(passes)
        if history is not None and history.leads_on(steps.output, inputs):
            return history
        return StepHistory(steps.output, inputs, passes.value(steps.output) or 0.0)

    def _values(self, history: StepHistory) -> Values | None:
        """The values of the inputs of a history; None if one of them, or the output, is there no more."""
        circuit = self._document.circuit
        nodes = [circuit.node(node_id) for node_id in history.start if node_id in circuit]
        if history.output not in circuit or len(nodes) < len(history.start):
            return None
        values = {node.id: node.value for node in nodes if node.gate == "input" and node.value is not None}
        return values if len(values) == len(nodes) else None

    def _curve(self) -> Curve | None:
        history = self._history
        if history is None or self._refusal():
            return None
        label = self._document.circuit.label(history.output)

        def words(step: int) -> str:
            return step_words(step, label, history.values[step], self._document.number_format)

        return Curve(history, self.tr("{output} over the steps").format(output=label), words)

    def _edit_text(self, rule: StepRule, count: int) -> str:
        if count == 1:
            return self.tr("Gradient step")
        if rule.ascent:
            return self.tr("Gradient ascent")
        return self.tr("Gradient descent")
