"""Every text that people see goes through Qt's translation, as a literal in one call."""

from __future__ import annotations

import ast
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

PACKAGE = Path(__file__).parent.parent.parent / "circuit_editor"
SOURCES = sorted([*PACKAGE.glob("canvas/**/*.py"), *PACKAGE.glob("window/**/*.py"), PACKAGE / "app.py"])

#: The calls that show their text arguments to people.
SHOWS = {
    "setText", "setWindowTitle", "setToolTip", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "setInformativeText", "setStatusTip", "addAction", "addMenu", "addToolBar",
    "addButton", "addItem", "addRow", "setTitle", "showMessage", "QLabel", "QAction", "QMenu", "QPushButton",
    "QDockWidget", "say", "show_message",
}  # fmt: skip


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "attr", getattr(function, "id", "")), node


def shown_literals(path: Path) -> list[str]:
    """Literal texts with a letter in them that a call shows to people as they are."""
    return [
        f"{path.name}:{argument.lineno}: {argument.value!r}"
        for name, call in calls(path)
        if name in SHOWS
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and any(map(str.isalpha, argument.value))
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_text_is_shown_untranslated(path):
    assert shown_literals(path) == []


def marked(path: Path) -> Iterator[ast.Call]:
    """The calls that mark or translate a text."""
    for name, call in calls(path):
        owner = getattr(call.func, "value", None)
        if name in ("tr", "QT_TRANSLATE_NOOP") or (
            name == "translate" and isinstance(owner, ast.Name) and owner.id == "QCoreApplication"
        ):
            yield call


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_translated_is_a_literal_or_comes_from_a_table(path):
    for call in marked(path):
        text = call.args[-1]
        where = f"{path.name}:{call.lineno}"
        # Of a name or a field only translate() can be asked; the literal is marked where it is written.
        assert isinstance(text, (ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.BoolOp)), where
        assert isinstance(call.args[0], ast.Constant), where
        assert not any(isinstance(argument, ast.JoinedStr) for argument in call.args), where
        # Only of self is the context known that the text will be looked up in.
        assert getattr(call.func, "attr", "") != "tr" or call.func.value.id == "self", where


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_one_text_a_line_is_marked(path):
    lines = [call.lineno for call in marked(path)]

    assert sorted(lines) == sorted(set(lines))


def test_a_text_that_is_shown_untranslated_would_be_found(tmp_path):
    path = tmp_path / "window.py"
    path.write_text('label.setText("Hello")\nlabel.setText(self.tr("Hello"))\n')

    assert shown_literals(path) == ["window.py:1: 'Hello'"]


def test_lupdate_finds_the_texts_of_the_tables(tmp_path):
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    if not lupdate.exists():
        pytest.skip("this Qt has no lupdate")
    catalogue = tmp_path / "circuit-editor.ts"
    window = PACKAGE / "window"
    sources = [*window.glob("rows/*.py"), window / "menu_rows.py", window / "gate_texts.py"]
    subprocess.run([lupdate, *sources, "-ts", catalogue], check=True, capture_output=True, timeout=60)

    texts = {element.text for element in ET.parse(catalogue).iter("source")}
    assert {"&New", "&Undo", "&File", "With a constant"} <= texts
