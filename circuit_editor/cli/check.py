"""`circuit-editor check`: gradients against difference quotients."""

from __future__ import annotations

import argparse
from pathlib import Path

from circuit_editor.cli.parser import CHECK_EPILOG, CHECK_FAILED, GOOD, Command, Parser, print_result


def _parser() -> Parser:
    parser = Parser(
        "circuit-editor check",
        description="Check gradients as the CS231n notes do, by centred differences, without loading Qt.",
        epilog=CHECK_EPILOG,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a circuit (*.circuit.json)")
    parser.add_argument(
        "--all",
        action="store_true",
        help="check each node, however long it takes; else of a very large circuit a sample",
    )
    parser.add_argument("--json", action="store_true", help="all that was found, as JSON")
    return parser


def _run(options: argparse.Namespace, parser: Parser) -> int:
    from circuit_editor.commands import check

    checking = check.check(options.file, everything=options.all)
    text = check.as_json(checking) if options.json else check.as_table(checking)
    return print_result(text, as_utf8=options.json) or (GOOD if checking.good else CHECK_FAILED)


CHECK = Command("check FILE", "check its gradients against difference quotients", _parser, _run)
