"""The collector of garbage is paused inside and afterwards as it was."""

from __future__ import annotations

import gc
import weakref

import pytest

from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.garbage import VERY_MANY, collection_paused
from tests.builders import chain_rule_example


def test_the_collector_is_paused_inside_and_goes_on_afterwards() -> None:
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_an_exception() -> None:
    with pytest.raises(ValueError, match="stop"), collection_paused():
        raise ValueError("stop")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_looked_through_once_at_the_end() -> None:
    with collection_paused():
        made = [[number] for number in range(2 * VERY_MANY)]
    assert gc.get_count()[0] < len(made) / 10


def test_a_circuit_that_was_worked_with_is_gone_without_the_collector() -> None:
    gc.disable()
    try:
        circuit = chain_rule_example()
        circuit.remove("q")
        run(compile_circuit(circuit))
        assert (circuit.graph.degree("f"), circuit.graph.out_degree("f")) == (1, 0)
        graph = weakref.ref(circuit.graph)
        del circuit
        assert graph() is None
    finally:
        gc.enable()


def test_the_collector_stays_off_until_the_last_of_several_pauses_ends() -> None:
    first, second = collection_paused(), collection_paused()
    first.__enter__()
    second.__enter__()

    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()
