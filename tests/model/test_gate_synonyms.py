"""Other words for gates: every gate has some, and none leads to two gates."""

from __future__ import annotations

from collections import Counter

from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import GATES


def test_every_gate_has_other_words():
    assert {name for name, words in GATE_SYNONYMS.items() if words} == set(GATES)


def test_every_gate_is_found_in_korean():
    hangul = range(ord("가"), ord("힣") + 1)
    korean = {name for name, words in GATE_SYNONYMS.items() for word in words if ord(word[0]) in hangul}
    assert korean == set(GATES)


def test_no_word_belongs_to_two_gates():
    count = Counter(word.casefold() for words in GATE_SYNONYMS.values() for word in words)
    assert [word for word, times in count.items() if times > 1] == []


def test_no_word_is_the_name_or_title_of_a_gate():
    called = {text.casefold() for gate in GATES.values() for text in (gate.name, gate.title)}
    assert [word for words in GATE_SYNONYMS.values() for word in words if word.casefold() in called] == []
