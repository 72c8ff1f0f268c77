"""`circuit-editor convert`: a circuit from one kind of file to another."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import GOOD, Command, Parser, add_force


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor convert",
        description="Write a circuit as another kind of file, told by the suffixes, without loading Qt.",
        epilog="Read: *.circuit.json, *.graphml, and the circuit inside a *.png, *.svg or *.pdf. Written:"
        " *.circuit.json, *.graphml, *.dot, *.py, *.ipynb. For pictures there is `render`.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what is read")
    parser.add_argument("output", type=Path, metavar="OUT", help="what is written")
    add_force(parser)
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands.convert import WRITERS, convert, suffix_of

    if suffix_of(options.output) not in WRITERS:
        parser.error(f"{options.output} can't be written: it must end in {', '.join(WRITERS)}")
    convert(options.file, options.output, force=options.force)
    return GOOD


CONVERT = Command("convert FILE OUT", "write it as another kind of file", _parser, _run)
