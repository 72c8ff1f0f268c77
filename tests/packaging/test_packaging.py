"""The files that tell a desktop about the editor agree with each other and with the program."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGING = ROOT / "packaging"
MIME_TYPE = "application/x-circuit-editor+json"


@pytest.fixture
def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(PACKAGING / "circuit-editor.desktop")
    return parser["Desktop Entry"]


def test_the_desktop_entry_starts_the_script_that_is_installed(desktop_entry):
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]

    assert desktop_entry["Exec"].split()[0] in scripts


def test_the_desktop_entry_has_an_icon_of_ours(desktop_entry):
    assert (ROOT / "resources" / "icons" / f"{desktop_entry['Icon']}.svg").exists()


def test_the_three_files_speak_of_one_file_type(desktop_entry):
    metainfo = ET.parse(PACKAGING / "circuit-editor.metainfo.xml")

    assert desktop_entry["MimeType"] == f"{MIME_TYPE};"
    assert metainfo.findtext("provides/mediatype") == MIME_TYPE
    assert metainfo.findtext("launchable") == "circuit-editor.desktop"


def test_a_desktop_knows_a_circuit_file_by_its_name(tmp_path):
    # As `xdg-mime install` lays it; a fresh process reads the folder.
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(PACKAGING / "circuit-editor.mime.xml", packages)
    code = (
        "from PySide6.QtCore import QMimeDatabase\n"
        "database = QMimeDatabase()\n"
        "print(*(database.mimeTypeForFile(name, QMimeDatabase.MatchExtension).name()\n"
        "        for name in ('neuron.circuit.json', 'other.json')))"
    )
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == [MIME_TYPE, "application/json"]
