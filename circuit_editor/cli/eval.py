"""`circuit-editor eval`: values and gradients, printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import Command, Parser, add_set, print_result


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor eval",
        description="Print the values and gradients of a circuit, without loading Qt.",
        usage="circuit-editor eval FILE [--set NAME=NUMBER ...] [--json]",
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a circuit (*.circuit.json), or a picture with one inside"
    )
    add_set(parser, "set an input, by its name or else its id, for this run; several may follow")
    parser.add_argument("--json", action="store_true", help="all numbers, in full, as JSON")
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands import evaluate

    circuit = evaluate.read_and_set(options.file, options.set)
    text = evaluate.as_json(circuit) if options.json else evaluate.as_table(circuit)
    return print_result(text, as_utf8=options.json)


EVAL = Command("eval FILE", "print values and gradients", _parser, _run)
