"""Hangul as the keys that type it: what was meant as Latin letters while a Hangul keyboard was on.

The table is the two-set keyboard (dubeolsik, KS X 5002); the arithmetic of syllables is chapter 3.12 of the
Unicode standard.
"""

from __future__ import annotations


def _listed(keys: str) -> tuple[str, ...]:
    return tuple(keys.split(" "))


_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
#: The keys of a syllable's parts, in the order that Unicode numbers them; a syllable may have no final.
_INITIAL_KEYS = _listed("r R s e E f a q Q t T d w W c z x v g")
_VOWEL_KEYS = _listed("k o i O j p u P h hk ho hl y n nj np nl b m ml l")
_FINAL_KEYS = _listed(" r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g")
#: The keys of the letters by themselves: the consonants U+3131 to U+314E, then the vowels to U+3163.
_CONSONANT_KEYS = _listed("r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g")
_LETTER_KEYS = _CONSONANT_KEYS + _VOWEL_KEYS
_FIRST_LETTER, _LAST_LETTER = 0x3131, 0x3163


def latin_keys(text: str) -> str:
    """What the same keys type with a Latin keyboard: "max" for "ㅡㅁㅌ", "sin" for "냐ㅜ"."""
    return "".join(map(_keys, text))


def has_hangul(text: str) -> bool:
    """Whether there is a Hangul syllable or letter in it."""
    return any(_is_syllable(sign) or _is_letter(sign) for sign in text)


def has_loose_letters(text: str) -> bool:
    """Whether there are Hangul letters outside of syllables: hardly a word, but likely Latin keys."""
    return any(map(_is_letter, text))


def _is_syllable(sign: str) -> bool:
    return _FIRST_SYLLABLE <= ord(sign) <= _LAST_SYLLABLE


def _is_letter(sign: str) -> bool:
    return _FIRST_LETTER <= ord(sign) <= _LAST_LETTER


def _keys(sign: str) -> str:
    if _is_letter(sign):
        return _LETTER_KEYS[ord(sign) - _FIRST_LETTER]
    if not _is_syllable(sign):
        return sign
    rest, final = divmod(ord(sign) - _FIRST_SYLLABLE, _FINALS)
    initial, vowel = divmod(rest, _VOWELS)
    return _INITIAL_KEYS[initial] + _VOWEL_KEYS[vowel] + _FINAL_KEYS[final]
