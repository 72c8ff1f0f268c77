"""`circuit-editor render` of the steps: numbered pictures in a folder, and animations."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tests.cli.test_render import example, render

NEURON = "cs231n-2-neuron"
#: Runs the command as it is where Pillow is not installed.
WITHOUT_PILLOW = """\
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "PIL" else find(name, *more)
from circuit_editor.cli import main
sys.exit(main(sys.argv[1:]))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_a_picture_of_each_step_and_all_have_one_size(tmp_path):
    folder = tmp_path / "steps"

    done = render(example(NEURON), "-o", folder, "--steps", "--scale", "2")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert names(folder) == [f"{NEURON}-{step:02}.png" for step in range(18)]
    sizes = {QImage(str(folder / name)).size().toTuple() for name in names(folder)}
    assert len(sizes) == 1
    assert len({(folder / name).read_bytes() for name in names(folder)}) == 18


def test_pictures_that_are_there_stay_unless_they_are_to_be_replaced(tmp_path):
    old = tmp_path / f"{NEURON}-03.png"
    old.write_bytes(b"old")
    (tmp_path / "other.png").write_bytes(b"other")

    refused = render(example(NEURON), "-o", tmp_path, "--steps")
    assert refused.returncode == 2
    assert refused.stderr == (
        f"{tmp_path} can't be saved: {NEURON}-03.png is there already, which --force would replace.\n"
    )
    assert old.read_bytes() == b"old"
    assert len(names(tmp_path)) == 2

    assert render(example(NEURON), "-o", tmp_path, "--steps", "--force").returncode == 0
    assert len(names(tmp_path)) == 19
    assert not QImage(str(old)).isNull()
    assert (tmp_path / "other.png").read_bytes() == b"other"


@pytest.mark.parametrize("suffix", [".gif", ".apng"])
def test_an_animation_shows_every_step(tmp_path, suffix):
    path = tmp_path / f"neuron{suffix}"

    done = render(example(NEURON), "-o", path, "--seconds", "0.25", "--theme", "dark")

    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(path) as animated:
        assert animated.n_frames == 18
        animated.seek(17)
        assert animated.info["duration"] == 750


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "{folder}/a.png", "--steps"), "is one file: with --steps it must be a folder"),
        (("-o", "{folder}/a.gif", "--steps"), "is one file: with --steps it must be a folder"),
        (("-o", "{folder}/a.bmp"), "it must end in .png, .svg, .pdf, .tex, .gif, .apng"),
        (("-o", "{folder}/a.gif", "--transparent"), "take .apng"),
        (("-o", "{folder}/a.gif", "--seconds", "0"), "0 seconds are out of range"),
        (("-o", "{folder}/a.gif", "--seconds", "nan"), "nan seconds are out of range"),
        (("-o", "{folder}/no/steps", "--steps"), "No such file or directory"),
        (("-o", "{folder}/file", "--steps"), "it is no folder"),
        (("-o", "{folder}/a.gif", "--scale", "90"), "choose a smaller scale"),
        (("-o", "{folder}/no/a.gif"), "a.gif can't be saved"),
    ],
)
def test_what_can_not_be_gets_one_sentence(tmp_path, arguments, told):
    (tmp_path / "file").write_text("")

    done = render(example("notebook-1-multiply"), *(text.format(folder=tmp_path) for text in arguments))

    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert names(tmp_path) == ["file"]


def test_without_pillow_there_are_numbered_pictures_and_a_sentence(tmp_path):
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-c",
            WITHOUT_PILLOW,
            "render",
            example("notebook-2-add"),
            "-o",
            *arguments,
        ]
        return subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            timeout=60,
            env=dict(os.environ),
            check=False,
        )

    refused = run(tmp_path / "a.gif")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Animations need Pillow, which is not installed: pip install ")
    assert refused.stderr.count("\n") == 1
    assert run(tmp_path, "--steps").returncode == 0
    assert names(tmp_path)[0] == "notebook-2-add-00.png"
