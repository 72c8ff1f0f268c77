"""Sentence: a text for people that can be translated after it was made."""

from __future__ import annotations


class Sentence(str):
    """A template with its fields filled in, which remembers both.

    The model speaks English and knows no translator; a window translates `template` and fills it in again.
    """

    __slots__ = ("fields", "template")

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, **fields: object) -> Sentence:
        """`template.format(**fields)`."""
        sentence = super().__new__(cls, template.format(**fields))
        sentence.template = template
        sentence.fields = fields
        return sentence
