"""The program as it is called: which command is meant, its help, its version, how it ends."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from circuit_editor.cli.check import CHECK
from circuit_editor.cli.code import CODE
from circuit_editor.cli.convert import CONVERT
from circuit_editor.cli.eval import EVAL
from circuit_editor.cli.grade import GRADE
from circuit_editor.cli.new import NEW
from circuit_editor.cli.parser import BAD_INPUT, INTERRUPTED, Command, Parser, print_result
from circuit_editor.cli.quiz import QUIZ
from circuit_editor.cli.render import RENDER
from circuit_editor.model.errors import CircuitError

#: The commands by name, in the order of the help.
COMMANDS: dict[str, Command] = {
    "eval": EVAL,
    "render": RENDER,
    "new": NEW,
    "code": CODE,
    "convert": CONVERT,
    "check": CHECK,
    "quiz": QUIZ,
    "grade": GRADE,
}
#: So far to the right the help says what a command does; a longer usage has a line of its own.
SUMMARY_COLUMN = 36
EPILOG = """\
Each command tells more with --help. A file that is called like a command is opened as ./eval.
Exit status: 0 good, 1 a check failed, 2 bad input with one sentence on standard error."""


class ShowVersion(argparse.Action):
    """Tells the version; it is looked up only when someone asks, which takes longer than all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """End, with status 0 if it could be told."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            text = version("circuit-editor")
        except PackageNotFoundError:
            text = "(not installed)"
        parser.exit(print_result(f"circuit-editor {text}\n"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0 if good, 1 if a check failed, 2 for bad input, told on stderr."""
    _prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = COMMANDS.get(given[0]) if given else None
    try:
        return _window(given) if command is None else command(given[1:])
    except CircuitError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def window_parser() -> Parser:
    """The parser of a call without a command."""
    parser = Parser(
        "circuit-editor",
        description=_description(),
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="circuit-editor [FILE]",
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version and end")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a circuit to open (*.circuit.json), or a picture of one"
    )
    return parser


def _window(given: Sequence[str]) -> int:
    parser = window_parser()
    # More is told of than a file: a command was meant, and what follows it is not to blame.
    if len(given) > 1 and given[0].isalpha() and not os.path.exists(given[0]):
        parser.error(f"there is no command {given[0]}")
    options = parser.parse_args(given)
    from circuit_editor import app

    return app.main(options.file)


def _description() -> str:
    lines = ["Draw a computational circuit and watch backpropagation happen in it.", ""]
    lines += _help_lines("[FILE]", "open the window")
    for command in COMMANDS.values():
        lines += _help_lines(command.usage, command.summary)
    return "\n".join(lines)


def _help_lines(usage: str, summary: str) -> list[str]:
    usage = f"  circuit-editor {usage}"
    if len(usage) > SUMMARY_COLUMN - 2:
        return [usage, " " * SUMMARY_COLUMN + summary]
    return [usage.ljust(SUMMARY_COLUMN) + summary]


def _prepare_streams() -> None:
    """Names of any alphabet may be written, also where the terminal is set to plain ASCII.

    Where standard error is closed, complaints go nowhere, and the exit status still tells.
    """
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
