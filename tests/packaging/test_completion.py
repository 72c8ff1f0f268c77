"""What a shell completes behind `circuit-editor`: asked of a real bash."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from circuit_editor.cli import COMMANDS
from circuit_editor.cli.render import THEMES

PACKAGING = Path(__file__).parents[2] / "packaging"
SCRIPT = PACKAGING / "circuit-editor.bash"


@pytest.fixture
def maker() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("make_completion", str(PACKAGING / "make_completion"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def completed(*words: str) -> set[str]:
    """What bash offers where these words are typed, the last one in part."""
    typed = " ".join(f"'{word}'" for word in ("circuit-editor", *words))
    code = (
        f'source "{SCRIPT}"; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _circuit_editor;'
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_the_file_knows_the_commands_and_options_that_there_are(maker):
    assert SCRIPT.read_text() == maker.completion()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_commands_options_and_their_words():
    assert completed("") == set(COMMANDS)
    assert completed("re") == {"render"}
    assert completed("--v") == {"--version"}
    assert completed("render", "a.circuit.json", "--th") == {"--theme"}
    assert completed("render", "--theme", "") == set(THEMES)
    assert completed("code", "f", "--as", "t") == {"torch", "tikz"}
    assert {"--random", "--hide", "--help"} <= completed("quiz", "--")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_behind_a_command_a_plain_word_is_left_to_the_shell_which_knows_files():
    assert completed("eval", "n") == set()
    assert "-o default" in SCRIPT.read_text()
