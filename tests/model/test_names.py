"""Names: the first free one, however many are taken."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from circuit_editor.model.names import INPUT_NAMES, FreeNames, free_input_name

NAMES = st.sampled_from(["x", "w", "x1"]) | st.builds("{}{}".format, st.sampled_from("xw"), st.integers(0, 9))


def first_free(wanted: str, taken: set[str]) -> str:
    """What is meant, one number after the other."""
    if wanted not in taken:
        return wanted
    stem = wanted.rstrip("0123456789") or wanted
    return next(
        name
        for number in count(int(wanted[len(stem) :] or 0) + 1)
        if (name := f"{stem}{number}") not in taken
    )


@given(st.sets(NAMES), st.lists(NAMES))
def test_each_copy_gets_the_first_free_number_after_its_own(taken: set[str], wanted: list[str]) -> None:
    names = FreeNames(frozenset(taken))
    for name in wanted:
        expected = first_free(name, taken)
        assert names.take(name) == expected
        taken.add(expected)


def test_a_name_of_digits_alone_gets_a_number_behind_it() -> None:
    assert FreeNames({"7"}).take("7") == "71"


def test_ten_thousand_copies_of_ten_thousand_names_are_found_one_step_each() -> None:
    taken = [f"x{number}" for number in range(10_000)]
    asked = 0

    class Asked(frozenset[str]):
        def __contains__(self, name: object) -> bool:
            nonlocal asked
            asked += 1
            return super().__contains__(name)

    names = FreeNames(Asked(taken))
    assert [names.take(name) for name in taken] == [f"x{number}" for number in range(10_000, 20_000)]
    assert asked < 50_000


def test_inputs_are_called_by_letters_and_then_by_numbers() -> None:
    assert free_input_name(()) == "x"
    assert free_input_name({"x", "z"}) == "y"
    assert free_input_name({*INPUT_NAMES, "x1", "x3"}) == "x2"
