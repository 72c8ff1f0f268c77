"""Identifiers: near to the names, taken by Python, and no two of them the same."""

from __future__ import annotations

import keyword
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.files.code.identifiers import LONGEST, identifiers
from circuit_editor.model.records import Node


def named(*names: str | None, with_d: bool = True, reserved: tuple[str, ...] = ()) -> list[str]:
    nodes = {str(place): Node(str(place), "add", name, order=place) for place, name in enumerate(names)}
    return list(
        dict(
            sorted(identifiers(nodes, {}, reserved, with_d=with_d).items(), key=lambda one: int(one[0]))
        ).values()
    )


def test_good_names_stay():
    assert named("x", "w0", "값", "σ", "sigy") == ["x", "w0", "값", "σ", "sigy"]


def test_other_signs_become_underscores():
    assert named("w[0]", "x'", "a b", "2x", "w₁", "?!") == ["w_0", "x", "a_b", "n2x", "w1", "add1"]


def test_words_of_python_and_of_the_program_get_an_underscore():
    assert named("lambda", "max", "np", reserved=("np",)) == ["lambda_", "max_", "np_"]


def test_nameless_nodes_are_called_after_their_gates():
    assert named(None, "add1", None) == ["add2", "add1", "add3"]


def test_no_name_is_that_of_a_gradient():
    assert named("x", "dx") == ["x", "dx_"]
    assert named("dx", "x") == ["dx", "x_"]
    assert named("x", "dx", with_d=False) == ["x", "dx"]


def test_a_name_whose_gradient_python_would_not_take_gets_an_underscore():
    assert named("el", "ir") == ["el_", "ir_"]


def test_names_that_become_the_same_are_told_apart():
    assert named("a b", "a-b", "a_b", "a+b") == ["a_b", "a_b_", "a_b_1", "a_b_2"]


def test_a_long_name_is_cut_off():
    assert [len(name) for name in named("x" * 1000)] == [LONGEST]


@given(st.lists(st.one_of(st.none(), st.text(min_size=1)), max_size=8))
def test_whatever_the_names_are_python_tells_all_apart(names):
    found = named(*names)
    variables = [*found, *(f"d{name}" for name in found)]

    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in variables)
    assert len({unicodedata.normalize("NFKC", name) for name in variables}) == len(variables)
