"""The whole program: killed while it has unsaved work, started again, and two of them at the same time."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.recovery.folder import recovery_root
from tests.builders import chain_rule_example
from tests.recovery.leftovers import leave_behind
from tests.window.test_app import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")

#: Draws an input and says so once that is kept.
EDIT = (
    "window.recovering.keeper.kept.connect(lambda: os.write(1, b'kept\\n'))\n"
    "    edit = window.document.begin('Add')\n"
    "    edit.circuit.add('input', name='precious')\n"
    "    edit.commit()"
)
#: Says what is offered, opens it, says what is in it, and ends without a question.
LOOK = (
    "from circuit_editor.window.recovery.dialog import RecoveryDialog\n"
    "    def look():\n"
    "        dialogs = window.findChildren(RecoveryDialog)\n"
    "        names = [dialog.list.item(0).text() for dialog in dialogs]\n"
    "        [dialog.open_button.click() for dialog in dialogs]\n"
    "        os.write(1, f'{names} {sorted(window.document.circuit.names)}\\n'.encode())\n"
    "        QApplication.exit(0)\n"
    "    QTimer.singleShot(300, look)"
)

#: Says how many are offered, and stays.
WAIT = (
    "from circuit_editor.window.recovery.dialog import RecoveryDialog\n"
    "    def look():\n"
    "        counts = [one.list.count() for one in window.findChildren(RecoveryDialog)]\n"
    "        os.write(1, f'{sum(counts)}\\n'.encode())\n"
    "    QTimer.singleShot(300, look)"
)


def say(process: subprocess.Popen) -> str:
    """What a program that ends by itself has said after its title."""
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    return output.splitlines()[1]


def test_what_a_killed_program_had_is_offered_by_the_next_one_until_it_is_saved():
    killed = start(None, EDIT)
    assert [killed.stdout.readline() for _ in range(2)] == ["Untitled[*] - Circuit Editor\n", "kept\n"]
    assert say(start(None, LOOK)) == "[] []"

    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)

    assert say(start(None, LOOK)) == "['Untitled'] ['precious']"
    # It was opened and not saved: nothing is lost.
    (path,) = recovery_root().glob("*/*.circuit.json")
    assert set(read_circuit(path).names) == {"precious"}


def test_of_two_programs_that_start_together_one_gets_it_and_a_kill_loses_nothing():
    entry = leave_behind(recovery_root(), chain_rule_example())
    programs = [start(None, WAIT), start(None, WAIT)]

    said = [[program.stdout.readline() for _ in range(2)][1] for program in programs]

    assert sorted(said) == ["0\n", "1\n"]
    for program in programs:
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=60)
    assert read_circuit(entry.circuit_path).names
