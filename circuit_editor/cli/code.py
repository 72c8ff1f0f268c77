"""`circuit-editor code`: a circuit as code of another program, printed or written."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import GOOD, Command, Parser, add_force, print_result

KINDS = ("numpy", "torch", "micrograd", "notebook", "tikz", "dot")


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor code",
        description="Print a circuit as code: both passes in staged Python, with PyTorch or with micrograd;"
        " a Jupyter notebook; a TikZ picture for LaTeX; a graph for Graphviz.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument("--as", dest="kind", choices=KINDS, default="numpy", help="which code (numpy)")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="write it to a file")
    add_force(parser)
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands.code import code
    from circuit_editor.commands.writing import check_free, check_other, write

    text = code(options.file, options.kind)
    if options.output is None:
        return print_result(text, as_utf8=True)
    check_free(options.output, force=options.force)
    check_other(options.output, options.file)
    write(options.output, text.encode())
    return GOOD


CODE = Command("code FILE --as KIND", "print it as Python, TikZ or a graph", _parser, _run)
