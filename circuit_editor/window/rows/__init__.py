"""The table of actions, from which menus, toolbar and shortcuts are made: one file a topic."""

from __future__ import annotations

from circuit_editor.window.rows import circuit, edit, file, help, view

ROWS = (*file.ROWS, *edit.ROWS, *view.ROWS, *circuit.ROWS, *help.ROWS)
