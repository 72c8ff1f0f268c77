"""What all commands of the command line share: a parser that complains in one sentence, and printing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

GOOD, CHECK_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

#: For commands that print a result of a check; the exit status of all is in the help of the program.
CHECK_EPILOG = "Exit status: 0 good, 1 the check failed, 2 bad input with one sentence on standard error."


class Parser(argparse.ArgumentParser):
    """A parser that complains in one sentence."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help).\n")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: how it is asked for, and what it does.

    `usage` and `summary` are its line in the program's help; `parser()` knows its options; `run(options,
    parser)` does it and returns the exit status. A CircuitError is told by whoever calls it.
    """

    usage: str
    summary: str
    parser: Callable[[], Parser]
    run: Callable[[argparse.Namespace, Parser], int]

    def __call__(self, given: Sequence[str]) -> int:
        parser = self.parser()
        return self.run(parser.parse_args(with_a_set_for_each(given)), parser)


def with_a_set_for_each(given: Sequence[str]) -> list[str]:
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


def add_set(parser: Parser, text: str) -> None:
    """The option that sets inputs."""
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", help=text)


def add_force(parser: Parser, text: str = "replace a file that is there already") -> None:
    """The option without which nothing is replaced."""
    parser.add_argument("--force", action="store_true", help=text)


def check_circuit_path(parser: Parser, path: Path) -> None:
    """Complain about a path to write to that is not a circuit file's; of a folder a sentence tells later."""
    if path.suffix.lower() != ".json" and not path.is_dir():
        parser.error(f"{path} is no circuit file: it must end in .circuit.json")


def print_result(text: str, *, as_utf8: bool = False) -> int:
    """Write a result; whoever reads it may stop reading, and a full disk or nobody at all gets a sentence."""
    if sys.stdout is None:
        return _not_written("standard output is closed")
    if as_utf8 and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON and Python have to be
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD if isinstance(error, BrokenPipeError) else _not_written(error.strerror)
    return GOOD


def _not_written(reason: str | None) -> int:
    sys.stderr.write(f"The result can't be written: {reason}.\n")
    return BAD_INPUT
