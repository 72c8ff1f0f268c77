"""The tree as a whole: what lies at its top, what it depends on, and that README.md tells the truth."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SOURCES = sorted((ROOT / "circuit_editor").rglob("*.py"))

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "circuit_editor",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
# What is imported under another name than it is installed.
IMPORTED_AS = {"PySide6-Essentials": {"PySide6", "shiboken6"}, "Pillow": {"PIL"}}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
RUNS_DATA = {"pickle", "marshal", "shelve", "dill"}


def tracked_files() -> list[str]:
    """What git keeps of the tree."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git here to ask")
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def readme_command(name: str) -> str:
    done = subprocess.run([ROOT / ".ci" / "readme_command", name], capture_output=True, text=True, check=True)
    return done.stdout


def difference(one: QImage, other: QImage) -> np.ndarray:
    """By how many shades two pictures of one size differ, for each channel of each pixel."""
    assert one.size() == other.size()
    # An image has to live while its pixels are read.
    images = [image.convertToFormat(QImage.Format.Format_RGBA8888) for image in (one, other)]
    pixels = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in images]
    return np.abs(pixels[0] - pixels[1])


def map_of_the_rooms() -> str:
    return README.split("## The map of the rooms")[1].split("\n## ")[0]


def top_level_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    from_ones = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.split(".")[0] for name in plain | from_ones}


def test_the_top_level_is_what_it_should_be():
    assert {name.split("/")[0] for name in tracked_files()} == TOP_LEVEL


def test_what_is_installed_is_what_is_imported():
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *extras["animation"], *extras["torch"]]
    installed = {re.split(r"[<>=!~ \[]", text, maxsplit=1)[0] for text in wanted}
    imported = set.union(*map(top_level_imports, SOURCES)) - sys.stdlib_module_names - {"circuit_editor"}

    assert imported <= set.union(*(IMPORTED_AS.get(name, {name}) for name in installed))
    assert [name for name in installed if not IMPORTED_AS.get(name, {name}) & imported] == []


def test_no_text_or_data_is_run_as_code():
    calls = {
        f"{path.name}:{node.lineno} {node.func.id}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_TEXT
    }

    assert calls == set()
    assert [path.name for path in SOURCES if top_level_imports(path) & RUNS_DATA] == []


@pytest.mark.parametrize(
    ("name", "last_part"), [("start", ".venv/bin/circuit-editor"), ("test", "pytest -n auto")]
)
def test_each_readme_command_is_one_line_that_sets_up_and_runs(name, last_part):
    command = readme_command(name)

    assert command.count("\n") == 1
    assert command in README
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert command.rstrip().endswith(last_part)


def test_the_checks_run_the_commands_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text()

    assert 'readme_command" start' in script
    assert 'readme_command" test' in script


def test_the_readme_names_the_debian_packages_that_the_checks_install():
    listed = (
        (ROOT / ".ci" / "apt_packages")
        .read_text()
        .split("# part: the editor\n")[1]
        .split("# part:")[0]
        .split()
    )
    line = re.search(r"^apt install .*$", README, re.MULTILINE)

    assert line is not None
    assert set(line[0].split()[2:]) == {"python3", "python3-venv", *listed}


def test_the_map_of_the_rooms_names_every_module_and_folder():
    package = ROOT / "circuit_editor"
    rooms = {f"{path.parent.relative_to(ROOT)}/" for path in SOURCES} - {"circuit_editor/"}
    modules = {str(path.relative_to(ROOT)) for path in package.glob("*.py") if path.name != "__init__.py"}
    resources = {f"resources/{path.name}/" for path in (ROOT / "resources").iterdir() if path.is_dir()}

    assert [
        name for name in sorted(rooms | modules | resources) if f"`{name}`" not in map_of_the_rooms()
    ] == []


def test_the_map_of_the_rooms_names_nothing_that_is_not_there():
    named = re.findall(r"^- `([^`]+)`", map_of_the_rooms(), re.MULTILINE)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_picture_and_file_that_the_readme_links_to_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_picture_of_the_readme_is_what_the_program_makes(tmp_path):
    command = re.search(r"`circuit-editor (render \S+ -o) (\S+)`", README)
    made = tmp_path / "made.png"

    subprocess.run(
        [sys.executable, "-m", "circuit_editor", *command[1].split(), made], cwd=ROOT, check=True, timeout=60
    )

    # Letters may differ by a shade from one Qt to the next.
    shades = difference(QImage(str(ROOT / command[2])), QImage(str(made)))
    assert shades.mean() < 1


def test_each_bundled_font_lies_beside_its_licence():
    fonts = ROOT / "resources" / "fonts"

    assert {path.name for path in fonts.iterdir()} == {
        "DEJAVU-LICENSE.txt",
        "DejaVuSans-Oblique.ttf",
        "DejaVuSans.ttf",
        "PRETENDARD-LICENSE.txt",
        "Pretendard-Regular.otf",
    }


def test_void_qt_calls_leave_the_count_of_none_alone(qtbot):
    # PySide6 6.12.0 drops a reference at each such call, which ends Python 3.11 after some thousands.
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)

    for _ in range(1000):
        widget.update()

    assert sys.getrefcount(None) > before - 100
