"""`circuit-editor new`: a circuit of a formula."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import GOOD, Command, Parser, add_force, add_set, check_circuit_path


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor new",
        description="Make a circuit of a formula, laid out, without loading Qt.",
        usage='circuit-editor new "f = (x + y)*z" [--set NAME=NUMBER ...] -o FILE [--force]',
    )
    parser.add_argument(
        "formula",
        metavar="FORMULA",
        help="one or several lines, also of Python; - reads them from standard input;"
        " behind -- if it begins with a minus",
    )
    add_set(parser, "set an input, by its name; several may follow")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the circuit: *.circuit.json"
    )
    add_force(parser)
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    check_circuit_path(parser, options.output)
    from circuit_editor.commands.new import new

    new(options.formula, options.set, options.output, force=options.force)
    return GOOD


NEW = Command("new FORMULA -o FILE", "make a circuit of a formula", _parser, _run)
