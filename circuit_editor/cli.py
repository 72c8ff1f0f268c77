"""The command line: a window or a command without one; Qt is loaded only for what needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from circuit_editor.model.errors import CircuitError

GOOD, BAD_INPUT, INTERRUPTED = 0, 2, 130
PICTURES = (".png", ".svg", ".pdf")
SCALES = (0.01, 100.0)

DESCRIPTION = """\
Draw a computational circuit and watch backpropagation happen in it.

  circuit-editor [FILE]               open the window
  circuit-editor eval FILE            print values and gradients
  circuit-editor render FILE -o OUT   make a picture of it, without a display
  circuit-editor new FORMULA -o FILE  make a circuit of a formula"""
EPILOG = """\
Each command tells more with --help. A file that is called like a command is opened as ./eval.
Exit status: 0 good, 2 bad input with one sentence on standard error."""


class Parser(argparse.ArgumentParser):
    """A parser that complains in one sentence."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help).\n")


class ShowVersion(argparse.Action):
    """Tells the version; it is looked up only when someone asks, which takes longer than all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """End with status 0."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            text = version("circuit-editor")
        except PackageNotFoundError:
            text = "(not installed)"
        sys.stdout.write(f"circuit-editor {text}\n")
        parser.exit(GOOD)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 good, 2 bad input with one sentence on stderr."""
    _write_any_name()
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = COMMANDS.get(given[0]) if given else None
    try:
        return _window(given) if command is None else command(given[1:])
    except CircuitError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def _window(given: Sequence[str]) -> int:
    parser = Parser(
        "circuit-editor",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="circuit-editor [FILE]",
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version and end")
    parser.add_argument("file", nargs="?", metavar="FILE", help="a circuit to open (*.circuit.json)")
    options = parser.parse_args(given)
    from circuit_editor import app

    return app.main(options.file)


def _eval(given: Sequence[str]) -> int:
    parser = Parser(
        "circuit-editor eval",
        description="Print the values and gradients of a circuit, without loading Qt.",
        usage="circuit-editor eval FILE [--set NAME=NUMBER ...] [--json]",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="set an input, by its name or else its id, for this run; several may follow",
    )
    parser.add_argument("--json", action="store_true", help="all numbers, in full, as JSON")
    options = parser.parse_args(_with_a_set_for_each(given))
    from circuit_editor.commands import evaluate

    circuit = evaluate.read_and_set(options.file, options.set)
    if options.json and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON has to be
    return _print(evaluate.as_json(circuit) if options.json else evaluate.as_table(circuit))


def _render(given: Sequence[str]) -> int:
    parser = Parser("circuit-editor render", description="Make a picture of a circuit, without a display.")
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="the picture: *.png, *.svg or *.pdf",
    )
    parser.add_argument("--scale", type=float, default=1.0, help="pixels a unit, for PNG (1)")
    parser.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    parser.add_argument("--transparent", action="store_true", help="no background")
    options = parser.parse_args(given)
    if options.output.suffix.lower() not in PICTURES:
        parser.error(f"{options.output} is no picture: it must end in {', '.join(PICTURES)}")
    if not SCALES[0] <= options.scale <= SCALES[1]:
        parser.error(f"a scale of {options.scale:g} is out of range: {SCALES[0]:g} to {SCALES[1]:g}")
    # There may be no screen, and none is needed.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from circuit_editor.commands.render import render

    render(options.file, options.output, options.scale, options.theme, transparent=options.transparent)
    return GOOD


def _new(given: Sequence[str]) -> int:
    parser = Parser(
        "circuit-editor new",
        description="Make a circuit of a formula, laid out, without loading Qt.",
        usage='circuit-editor new "f = (x + y)*z" [--set NAME=NUMBER ...] -o FILE [--force]',
    )
    parser.add_argument(
        "formula",
        metavar="FORMULA",
        help="one or several lines, also of Python; - reads them from standard input",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="set an input, by its name; several may follow",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the circuit: *.circuit.json"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    options = parser.parse_args(_with_a_set_for_each(given))
    from circuit_editor.commands.new import new

    new(options.formula, options.set, options.output, force=options.force)
    return GOOD


def _with_a_set_for_each(given: Sequence[str]) -> list[str]:
    """`--set x=1 y=2` as `--set x=1 --set y=2`, so that FILE may stand behind it."""
    spread: list[str] = []
    setting = False
    for argument in given:
        if setting and "=" in argument and not argument.startswith("-") and spread[-1] != "--set":
            spread.append("--set")
        elif spread[-1:] != ["--set"]:
            setting = argument == "--set"
        spread.append(argument)
    return spread


def _print(text: str) -> int:
    """Write a result; whoever reads it may stop reading, and a full disk gets a sentence."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"The result can't be written: {error.strerror}.\n")
            return BAD_INPUT
    return GOOD


def _write_any_name() -> None:
    """Names of any alphabet may be written, also where the terminal is set to plain ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


COMMANDS = {"eval": _eval, "render": _render, "new": _new}
