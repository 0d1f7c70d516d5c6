"""Which full stops belong to the word before them: those of abbreviations and of initials.

pieces of a text, the index of a full stop ─▶ the pieces that are one abbreviation with it.
"""

from __future__ import annotations

from extractor.text import forms as f
from extractor.text.document import Conventions

_SPACES = " "
_LONGEST = 6
"""Pieces of an abbreviation with marks inside, such as `Lt.-Gov.`."""


def abbreviation_at(pieces: list[str], i: int, conventions: Conventions) -> tuple[int, int]:
    """The pieces that are one abbreviation with the full stop at `i`; none where it is no abbreviation's."""
    known = conventions.abbreviations
    following = pieces[i + 1] if i + 1 < len(pieces) else f.NEWLINE
    if pieces[i] == f.STOP and following[0] != f.NEWLINE:
        for end in range(min(i + _LONGEST, len(pieces)), i + 1, -1):
            if "".join(pieces[i - 1 : end]).rstrip(_SPACES).lower() in known:
                return i - 1, end
    if i > 1 and pieces[i - 2] in {"&", "/"}:
        for start in range(i - 2, max(-1, i - 4), -1):
            if "".join(pieces[start : i + 1]).rstrip(_SPACES).lower() in known:
                return start, i + 1
    word = f"{pieces[i - 1].lower()}."
    if word in conventions.wordlike and pieces[i - 1].islower():
        return (i - 1, i + 1) if following.rstrip(_SPACES).isdigit() else (i, i)
    if i > 1 and _is_letter(pieces[i - 2 : i], conventions):
        return i, i
    return (i - 1, i + 1) if word in known or _initial(pieces, i, following, conventions) else (i, i)


def _initial(pieces: list[str], i: int, following: str, conventions: Conventions) -> bool:
    """Whether the full stop follows the initial of a name: a capital letter, before a name or another initial."""
    word = pieces[i - 1]
    if len(word) > 1 or not (word.isalpha() and word.isupper()) or pieces[i] != ". ":
        return False
    return following[0].isupper() and following.rstrip(_SPACES) not in conventions.openers


def _is_letter(pieces: list[str], conventions: Conventions) -> bool:
    """Whether the second of two pieces is a capital letter, and no initial of a name, as the word before it tells."""
    before, letter = pieces
    if len(letter) > 1 or not letter.isupper():
        return False
    return conventions.lettered.get(before.rstrip(_SPACES).lower(), "-") in {"", letter}
