"""The rooms and the directions between them: who may import whom, and how large a file may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "circuit_editor"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# From the inside to the outside: a room imports itself and what is named here, never backwards.
INSIDE = {
    "model": set(),
    "resource_finder": set(),
    "files": {"model", "resource_finder"},
    "exchange": {"model", "files"},
    "saving": {"model", "files"},
    "document": {"model", "files", "saving", "resource_finder"},
    "recovery": {"model", "files", "saving", "document"},
    "canvas": {"model", "files", "saving", "document", "resource_finder"},
    "api": {"model", "files", "exchange", "saving", "document", "canvas"},
    "window": {"model", "files", "exchange", "saving", "document", "recovery", "canvas", "resource_finder"},
    "commands": {"model", "files", "exchange", "saving", "document", "canvas", "resource_finder"},
    "app": {"model", "files", "saving", "document", "recovery", "canvas", "window", "resource_finder"},
    "cli": {"model", "files", "canvas", "commands", "app", "resource_finder"},
    "__main__": {"cli"},
    "": {"api"},
}
NO_QT = ["model", "files", "exchange"]
ALLOWED_WITHOUT_QT = {"networkx", "numpy", "msgspec", "circuit_editor", *sys.stdlib_module_names}
# What a room may use where it is there; it must do without.
OPTIONAL = {"exchange": {"torch"}}
MOST_LINES = 500


def room_of(module: str) -> str:
    """The room of a dotted name: `circuit_editor.model.circuit` is in `model`."""
    return module.split(".")[1] if "." in module else ""


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, by its full dotted name."""
    package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # `from circuit_editor import document` names a room behind the word import.
            yield from (f"{base}.{alias.name}" for alias in node.names)


def run_fresh(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints for this code."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_module_stands_in_a_known_room():
    rooms = {room_of(dotted(path)) for path in MODULES}

    assert rooms == set(INSIDE)


def outward_imports(path: Path) -> list[str]:
    """The modules of other rooms that a file may not know."""
    room = room_of(dotted(path))
    ours = {name for name in imports(path) if name.startswith("circuit_editor.")}
    return sorted(name for name in ours if room_of(name) not in INSIDE.get(room, set()) | {room})


def test_imports_never_point_outwards():
    assert {dotted(path): outward for path in MODULES if (outward := outward_imports(path))} == {}


def test_model_and_files_stand_on_four_things_only():
    known = {
        dotted(path): {name.split(".")[0] for name in imports(path)}
        - OPTIONAL.get(room_of(dotted(path)), set())
        for path in MODULES
        if room_of(dotted(path)) in NO_QT
    }

    assert {name: others for name, modules in known.items() if (others := modules - ALLOWED_WITHOUT_QT)} == {}


def test_model_and_files_load_no_qt():
    names = [dotted(path) for path in MODULES if room_of(dotted(path)) in NO_QT]
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print('PySide6' in sys.modules)"
    )

    assert names
    assert run_fresh(code, *names) == "False"


def test_eval_on_the_command_line_loads_no_qt():
    example = next((ROOT / "resources" / "examples").glob("*.circuit.json"))
    code = (
        "import sys, contextlib, io\n"
        "from circuit_editor.cli import main\n"
        "sys.argv = ['circuit-editor', 'eval', sys.argv[1]]\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    try:\n"
        "        status = main()\n"
        "    except SystemExit as end:\n"
        "        status = end.code\n"
        "print(status or 0, [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name])"
    )

    assert run_fresh(code, str(example)) == "0 []"


def test_no_file_is_too_long():
    lengths = {path: len(path.read_text().splitlines()) for path in [*MODULES, *TESTS]}

    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_every_module_says_its_duty():
    written = [path for path in MODULES if path.stat().st_size]

    assert [dotted(path) for path in written if not ast.get_docstring(ast.parse(path.read_text()))] == []
