"""The command line: a window or a command without one; Qt is loaded only for what needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from circuit_editor.model.errors import CircuitError

GOOD, CHECK_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
PICTURES = (".png", ".svg", ".pdf")
ANIMATIONS = (".gif", ".apng")
SCALES = (0.01, 100.0)
SECONDS = (0.02, 600.0)

DESCRIPTION = """\
Draw a computational circuit and watch backpropagation happen in it.

  circuit-editor [FILE]               open the window
  circuit-editor eval FILE            print values and gradients
  circuit-editor render FILE -o OUT   make a picture of it, without a display
  circuit-editor new FORMULA -o FILE  make a circuit of a formula
  circuit-editor check FILE           check its gradients against difference quotients
  circuit-editor quiz FILE -o OUT     make a quiz of it
  circuit-editor grade KEYS SUBMISSIONS
                                      grade what students filled in"""
EPILOG = """\
Each command tells more with --help. A file that is called like a command is opened as ./eval.
Exit status: 0 good, 1 a check failed, 2 bad input with one sentence on standard error."""

PRACTICE = "A quiz is practice: anyone can have its answers computed, also from the file."


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
    """Run the command line; returns 0 if good, 1 if a check failed, 2 for bad input, told on stderr."""
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
    text = evaluate.as_json(circuit) if options.json else evaluate.as_table(circuit)
    return _print(text, as_json=options.json)


def _render(given: Sequence[str]) -> int:
    options = _render_options(given)
    # There may be no screen, and none is needed.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    common = (options.file, options.output, options.scale, options.theme)
    if options.worksheet:
        from circuit_editor.commands.worksheet import render_worksheet

        render_worksheet(*common)
    elif options.steps:
        from circuit_editor.commands.render_steps import render_folder

        render_folder(*common, transparent=options.transparent, force=options.force)
    elif options.output.suffix.lower() in ANIMATIONS:
        from circuit_editor.commands.render_steps import render_film

        render_film(*common, options.seconds, transparent=options.transparent)
    else:
        from circuit_editor.commands.render import render

        render(*common, transparent=options.transparent)
    return GOOD


def _render_options(given: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "circuit-editor render",
        description="Make a picture of a circuit, or pictures of its steps, without a display.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="the picture: *.png, *.svg or *.pdf; an animation of the steps: *.gif or *.apng",
    )
    parser.add_argument("--scale", type=float, default=1.0, help="pixels a unit, but for SVG and PDF (1)")
    parser.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    parser.add_argument("--transparent", action="store_true", help="no background")
    parser.add_argument("--steps", action="store_true", help="a PNG for each step, in the folder OUT")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long an animation shows a step (1)")
    parser.add_argument("--force", action="store_true", help="with --steps: replace pictures that are there")
    parser.add_argument(
        "--worksheet", action="store_true", help="with the blanks of FILE's quiz, and its key beside it"
    )
    options = parser.parse_args(given)
    _check_render(parser, options)
    return options


def _check_render(parser: Parser, options: argparse.Namespace) -> None:
    """Complain about options that do not go together."""
    suffix, known = options.output.suffix.lower(), (*PICTURES, *ANIMATIONS)
    if options.steps and suffix in known:
        parser.error(f"{options.output} is one file: with --steps it must be a folder")
    if not options.steps and suffix not in known:
        parser.error(f"{options.output} is no picture: it must end in {', '.join(known)}")
    if options.worksheet and (options.steps or options.transparent or suffix in ANIMATIONS):
        parser.error("a worksheet is one picture on paper: *.png, *.svg or *.pdf")
    if options.transparent and suffix == ".gif":
        parser.error("a GIF has no soft edges to be transparent with: take .apng")
    if not SCALES[0] <= options.scale <= SCALES[1]:
        parser.error(f"a scale of {options.scale:g} is out of range: {SCALES[0]:g} to {SCALES[1]:g}")
    if not SECONDS[0] <= options.seconds <= SECONDS[1]:
        parser.error(f"{options.seconds:g} seconds are out of range: {SECONDS[0]:g} to {SECONDS[1]:g}")


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


def _check(given: Sequence[str]) -> int:
    parser = Parser(
        "circuit-editor check",
        description="Check gradients as the CS231n notes do, by centred differences, without loading Qt.",
        epilog="Exit status: 0 good, 1 the check failed, 2 bad input with one sentence on standard error.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument(
        "--all",
        action="store_true",
        help="check each node, however long it takes; else of a very large circuit a sample",
    )
    parser.add_argument("--json", action="store_true", help="all that was found, as JSON")
    options = parser.parse_args(given)
    from circuit_editor.commands import check

    checking = check.check(options.file, everything=options.all)
    text = check.as_json(checking) if options.json else check.as_table(checking)
    return _print(text, as_json=options.json) or (GOOD if checking.good else CHECK_FAILED)


def _quiz(given: Sequence[str]) -> int:
    options = _quiz_options(given)
    from circuit_editor.commands.quiz import Order, quiz

    order = Order(
        file=options.file,
        formula=options.formula,
        level=options.random,
        hide=options.hide,
        share=options.share,
        chance=options.chance,
        quiz_id=options.id,
        own_inputs=options.own_inputs,
        same_drawing=options.same_drawing,
        variant=options.vary,
        student=options.student,
    )
    quiz(order, options.output, force=options.force)
    return GOOD


def _quiz_options(given: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "circuit-editor quiz",
        description="Make a quiz of a circuit, of a formula to build, or of a random circuit.",
        usage="circuit-editor quiz (FILE | --formula FORMULA | --random LEVEL) [options] -o OUT",
        epilog=PRACTICE,
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="a circuit, or a quiz to go on from"
    )
    source.add_argument("--formula", help="a formula whose circuit is to be built")
    source.add_argument("--random", choices=("easy", "medium", "hard"), help="a random circuit")
    parser.add_argument("--hide", choices=("gradients", "values", "forks"), help="what to hide (gradients)")
    parser.add_argument("--share", type=float, default=1.0, help="hide a random share of it: 0.3 (1)")
    parser.add_argument("--chance", type=int, default=0, help="another number, another choice by chance (0)")
    parser.add_argument("--id", help="what pairs answers with this key (by chance)")
    parser.add_argument("--own-inputs", action="store_true", help="allow other inputs for each student")
    parser.add_argument(
        "--vary", type=int, metavar="SEED", help="other inputs, the same for the same SEED everywhere"
    )
    parser.add_argument(
        "--same-drawing", action="store_true", help="accept no other gates than the formula's"
    )
    parser.add_argument("--student", help="the name of the student")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="*.circuit.json")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    options = parser.parse_args(given)
    if not 0.0 < options.share <= 1.0:
        parser.error(f"a share of {options.share:g} is out of range: above 0, up to 1")
    if options.formula is not None and (options.hide is not None or options.own_inputs):
        parser.error("a formula to build has nothing to hide, and no inputs")
    if options.formula is None and options.same_drawing:
        parser.error("--same-drawing is about a formula to build: it goes with --formula")
    return options


def _grade(given: Sequence[str]) -> int:
    parser = Parser(
        "circuit-editor grade",
        description="Grade what students filled in or built: a row for each problem of each student.",
        epilog=f"{PRACTICE} Exit status: 0 good, 1 some file can't be read or has no key, 2 bad input.",
    )
    parser.add_argument("keys", type=Path, metavar="KEYS", help="a folder of quizzes, or one")
    parser.add_argument(
        "handed_in", type=Path, metavar="SUBMISSIONS", help="a folder with a folder or zip for each student"
    )
    parser.add_argument(
        "--due", metavar="DATE", help="what was changed later is late: 2026-11-23, or with T18:00"
    )
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="write the rows to a file for spreadsheets too"
    )
    parser.add_argument("--json", action="store_true", help="all that was found, as JSON")
    parser.add_argument(
        "--summary", action="store_true", help="say how each problem went, and what failed most"
    )
    options = parser.parse_args(given)
    from circuit_editor.commands import grade

    try:
        due = None if options.due is None else grade.parse_due(options.due)
    except ValueError:
        parser.error(f"{options.due} is no date such as 2026-11-23 or 2026-11-23T18:00")
    grading = grade.grade_all(options.keys, options.handed_in, due)
    if options.csv is not None:
        grade.write_csv(grading, options.csv)
    text = grade.as_json(grading) if options.json else grade.as_table(grading, summary=options.summary)
    return _print(text, as_json=options.json) or (GOOD if grading.good else CHECK_FAILED)


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


def _print(text: str, *, as_json: bool = False) -> int:
    """Write a result; whoever reads it may stop reading, and a full disk gets a sentence."""
    if as_json and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON has to be
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


COMMANDS = {"eval": _eval, "render": _render, "new": _new, "check": _check, "quiz": _quiz, "grade": _grade}
