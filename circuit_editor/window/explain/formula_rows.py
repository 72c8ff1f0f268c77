"""The formulas of an explanation, one below the other: the whole, each path, and what is said of the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import translated
from circuit_editor.model.explain.formulas import Formula, Formulas
from circuit_editor.window.explain.formula_view import FormulaView
from circuit_editor.window.inspector.lines import Role
from circuit_editor.window.inspector.rows import dress

#: The room for "path 20".
LABEL_WIDTH = 52


class FormulaRow(QWidget):
    """A formula, after a word that says which it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setFixedWidth(LABEL_WIDTH)
        dress(self._label, Role.QUIET)
        self.view = FormulaView(theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.view, 1)

    def show_formula(self, label: str, formula: Formula) -> None:
        """Show another formula; an empty label takes no room."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self.view.show_formula(formula)


class FormulaRows(QWidget):
    """Rows come as they are needed and are kept. Signals as those of a FormulaView."""

    followed = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[FormulaRow] = []
        self._rest = QLabel(self)
        self._rest.setTextFormat(Qt.TextFormat.PlainText)
        self._rest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._rest)

    @property
    def views(self) -> list[FormulaView]:
        """The formulas that are shown, from the top."""
        return [row.view for row in self._rows if not row.isHidden()]

    @property
    def rest(self) -> str:
        """What is said of the paths that are not shown."""
        return self._rest.text()

    def recolour(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for row in self._rows:
            row.view.recolour(theme)

    def show_formulas(self, formulas: Formulas | None) -> None:
        """Show these formulas, or none."""
        shown = () if formulas is None else (formulas.whole, *formulas.paths)
        while len(self._rows) < len(shown):
            self._add_row()
        for number, (row, formula) in enumerate(zip(self._rows, shown, strict=False)):
            label = self.tr("path {number}").format(number=number) if number else ""
            row.show_formula(label, formula)
            row.show()
        for row in self._rows[len(shown) :]:
            row.hide()
        rest = None if formulas is None else formulas.rest
        self._rest.setText("" if rest is None else translated(rest))
        self._rest.setVisible(rest is not None)

    def _add_row(self) -> None:
        row = FormulaRow(self._theme, self)
        row.view.followed.connect(self.followed)
        row.view.pointed_at.connect(self.pointed_at)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
