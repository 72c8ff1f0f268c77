"""The JSON Schema of circuit files: made from the Structs, with the rules that a schema can tell."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from circuit_editor.files.schema import FORMAT, VERSION, CircuitData
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.number_text import MOST_CHARACTERS
from circuit_editor.model.quiz.rules import MOST_VARIANTS
from circuit_editor.model.rules import MOST_DIGITS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Where the published one is, in the resources.
FILE_NAME = f"circuit-{VERSION}.schema.json"

_PIN: Schema = {"minimum": 0}
#: Control characters; of those a note may have tabs and line ends, and a formula line ends.
_CONTROLS = r"\u0000-\u001f"
_BUT_LINE_ENDS = r"\u0000-\u0009\u000b-\u001f"
_BUT_TABS_AND_LINE_ENDS = r"\u0000-\u0008\u000b-\u001f"


def circuit_schema() -> Schema:
    """The JSON Schema that every circuit file of this version keeps, by draft 2020-12.

    A file can keep it and still be refused: what refers to what, loops, names that are there twice and the
    spelling of numbers (1.0 for a pin) are beyond a schema.
    """
    schema: Schema = msgspec.json.schema(CircuitData)
    kinds: dict[str, Schema] = schema["$defs"]
    for kind in kinds.values():
        for value in kind["properties"].values():
            _keep_finite(value)
    for name, rules in _properties().items():
        for key, rule in rules.items():
            kinds[name]["properties"][key] |= rule
    for size in (kinds["NoteData"], kinds["FrameData"]):
        for side in size["properties"]["size"]["prefixItems"]:
            side["exclusiveMinimum"] = 0
    for name, rule in _objects().items():
        kinds[name] |= rule
    return {"$schema": DIALECT, "$id": f"urn:{FORMAT}:{FILE_NAME}", "title": "Circuit", **schema}


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(circuit_schema(), indent=2) + "\n"


def _keep_finite(value: Schema) -> None:
    """A number that overflows is none; readers of JSON make infinity of it."""
    numbers = [value, *value.get("prefixItems", ())]
    for number in numbers:
        if number.get("type") == "number":
            number |= {"minimum": -sys.float_info.max, "maximum": sys.float_info.max}


def _properties() -> dict[str, dict[str, Schema]]:
    """By Struct and key: what its type does not say."""
    shown = _text()
    blank = {"what": {"enum": ["value", "gradient", "contribution"]}, "key": _PIN}
    return {
        "CircuitData": {"directed": {"const": True}, "multigraph": {"const": True}},
        "GraphData": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "outputs": {"uniqueItems": True},
            "digits": {"minimum": 0, "maximum": MOST_DIGITS},
            "definitions": {"propertyNames": shown},
        },
        "NodeData": {"id": shown, "name": shown, "definition": shown, "gate": {"enum": list(GATES)}},
        "WireData": {"key": _PIN},
        "NoteData": {"id": shown, "text": _text(_BUT_TABS_AND_LINE_ENDS)},
        "FrameData": {"id": shown, "title": _text(blank=True)},
        "DefinitionData": {
            "nodes": {"contains": {"properties": {"gate": {"const": "input"}}}},
            "outputs": {"minItems": 1, "maxItems": 1},
        },
        "QuizData": {
            "id": shown,
            "student": shown,
            "formula": _text(_BUT_LINE_ENDS),
            "hide": {"uniqueItems": True},
            "variant": {"minimum": 0, "maximum": MOST_VARIANTS},
        },
        "BlankData": blank,
        "AnswerData": blank | {"typed": shown | {"maxLength": MOST_CHARACTERS}},
    }


def _objects() -> dict[str, Schema]:
    """By Struct: which of its keys ask for each other."""
    contribution = {"allOf": [_only_with("what", ["contribution"], "key")]}
    with_constant = _gates(lambda gate: gate.takes_constant)
    needs_constant = _gates(lambda gate: gate.takes_constant and not gate.constant_may_be_absent)
    return {
        "NodeData": {
            "allOf": [
                _only_with("gate", _gates(lambda gate: gate.holds_value), "value"),
                _where("gate", needs_constant) | {"then": {"required": ["constant"]}},
                _where("gate", with_constant) | {"else": {"properties": {"constant": False}}},
                _only_with("gate", ["group"], "definition"),
                _where("gate", ["input"]) | {"else": {"properties": {"frozen": {"const": False}}}},
            ]
        },
        "BlankData": contribution,
        "AnswerData": contribution,
        "QuizData": {"if": {"required": ["formula"]}, "then": {"properties": {"hide": {"maxItems": 0}}}},
    }


def _text(controls: str = _CONTROLS, *, blank: bool = False) -> Schema:
    """`rules.check_text` as a pattern that Python, JavaScript and others read alike.

    Half of a surrogate pair is no matter of a well-formed text. With `blank` the text may be empty.
    """
    visible = "" if blank else r"(?=[\s\S]*\S)"
    return {"pattern": rf"^{visible}[^{controls}\u007f-\u009f\u2028\u2029\ufffe\uffff]*(?![\s\S])"}


def _gates(has: Callable[[Gate], bool]) -> list[str]:
    return [name for name, gate in GATES.items() if has(gate)]


def _where(key: str, choices: list[str]) -> Schema:
    return {"if": {"properties": {key: {"enum": choices}}}}


def _only_with(key: str, choices: list[str], other: str) -> Schema:
    """`other` must be there where `key` has one of these values, and may not be elsewhere."""
    rule: Schema = {"then": {"required": [other]}, "else": {"properties": {other: False}}}
    return _where(key, choices) | rule
