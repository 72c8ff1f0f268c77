"""The table of actions, from which menus, toolbar and shortcuts are made: one file a topic."""

from __future__ import annotations

from circuit_editor.window.rows import (
    adding,
    arrange,
    circuit,
    clipboard,
    code,
    edit,
    explain,
    file,
    formula,
    gradients,
    groups,
    help,
    notes,
    presentation,
    quiz,
    recovery,
    stepping,
    tidy,
    view,
)

ROWS = (
    *file.ROWS,
    *recovery.ROWS,
    *edit.ROWS,
    *clipboard.ROWS,
    *adding.ROWS,
    *notes.ROWS,
    *arrange.ROWS,
    *formula.ROWS,
    *view.ROWS,
    *code.ROWS,
    *circuit.ROWS,
    *tidy.ROWS,
    *groups.ROWS,
    *stepping.ROWS,
    *explain.ROWS,
    *quiz.ROWS,
    *gradients.ROWS,
    *presentation.ROWS,
    *help.ROWS,
)
