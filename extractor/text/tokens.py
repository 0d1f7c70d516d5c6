"""Words, numbers and marks of a text, with exact places.

text ── one pattern that covers every character ─▶ pieces ── join abbreviations, split clitics ─▶ Tokens.
Apostrophes, hyphens and spaces are unified before, one character for one, so that every place stays what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate

from extractor.text import forms as f
from extractor.text.document import Conventions, Tokens

_W = r"[\w\u0300-\u036f\u00ad]"
"""Characters of words: combining accents and soft hyphens are inside them."""
_WORDS = (
    r"[^\S\n]+",
    rf"[^\W\d_]{_W}++(?!['&@.-]|://)",
    r"\n\s*",
    r"(?:https?://|www\.)[^\s<>\"”]*[\w/]",
    r"(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W\d_]\.[^\W\d_](?!\w))(?:-\w+)*",
    rf"[^\W\d_]{_W}*(?:['&-](?:(?:[^\W\d_]\.){{2,}}|{_W}+))*"
    r"(?:(?:\.\w+){0,3}@\w+(?:[.-]\w+)+|(?:\.\w+){0,2}\.(?:com|org|net|gov)\b(?:/[^\s<>\"”]*\w)?)?",
    rf"\d+(?:[,.:/]\d+)*{_W}*(?:'s\b)?(?:-\w+)*",
)
_SIGNS = (
    r"(?<=[.)”\"])'[a-z]{1,2}\b|(?<=\w)' s\b",
    r"(?:(?<!\w)'\d\ds|’\d\ds?)\b",
    r"(?<=\S)'(?=''(?!'))|``|''",
    r"\.{2,}(?:\s\.{1,3})*|\.(?: \.){2,}",
    r"[-_]{2,}",
    r"[@\#]\w+",
    r"[\s\S]",
)
"""Ways to read a piece, the first that fits: spaces, plain words, line ends, addresses, `U.S.-led`, other words,
numbers; then what begins with a sign: endings, years, marks, handles, anything."""
_SPACED_HYPHEN = re.compile(r"(?<!\S)-(?=\s)")
_APOSTROPHE = re.compile(r"(?<=[\w.,!?;%)\]”…])’")
"""A curly apostrophe in a word or after it; one before a word stays what it is, for it opens no quotation."""
_UNIFIED = str.maketrans(
    {"ʼ": "'", "‐": "-", "‑": "-", "−": "-", "‒": f.DASH, "–": f.DASH, "―": f.DASH}
    | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u200b\u200e\u200f\u2060\ufeff\r", " ")
)
_MARKS = {"_": f.DASH}
_SPACES = frozenset(" \t\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u3000")
_MEMO_LIMIT = 300_000
_DECADE = re.compile(r"\d+0's\Z")
_UNSTOPPED = re.compile(r"(?:[A-Z]\.)+[A-Z]\Z")
_LONGEST = 6
"""Pieces of an abbreviation with marks inside, such as `Lt.-Gov.`."""


class _Canonical(dict[str, str]):
    """Pieces with their canonical forms, worked out once each."""

    def __missing__(self, piece: str) -> str:
        form = piece
        if piece[0] == f.NEWLINE:
            form = f.NEWLINE * piece.count(f.NEWLINE)
        elif piece.startswith(("..", ". ")):
            form = f.ELLIPSIS
        elif piece.startswith(("--", "__")):
            form = f.DASH
        elif piece == "' s":
            form = f.POSSESSIVE
        elif _UNSTOPPED.match(piece):
            form = f"{piece}."
        elif _DECADE.match(piece):
            form = piece.replace("'", "")
        elif len(piece) > 1 and not piece.isascii() and (piece[0].isalpha() or piece[0] == "’"):
            form = unicodedata.normalize("NFKC", piece.replace("\u00ad", "").replace("’", "'")) or piece
        self[piece] = form
        return form


_canonical = _Canonical(_MARKS)


def tokenize(text: str, conventions: Conventions) -> Tokens:
    """All tokens of a text; line ends are tokens as well, with their line feeds as form."""
    pieces = _with_abbreviations(_piece_pattern(conventions.elided).findall(_unified(text)), conventions)
    if conventions.clitics:
        pieces = _without_clitics(pieces, conventions)
    if conventions.hyphened:
        pieces = [part for piece in pieces for part in (_untied(piece, conventions) if "-" in piece else (piece,))]
    if len(_canonical) > _MEMO_LIMIT:
        _canonical.clear()
        _canonical.update(_MARKS)
    canonical = _canonical.__getitem__
    kept = [
        (canonical(p), end - len(p), end)
        for p, end in zip(pieces, accumulate(map(len, pieces)), strict=True)
        if p[0] not in _SPACES
    ]
    forms, starts, ends = zip(*kept, strict=True) if kept else ((), (), ())
    return Tokens(list(forms), list(starts), list(ends))


def _unified(text: str) -> str:
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if "\r" in text or not text.isascii():
        text = _APOSTROPHE.sub("'", text.translate(_UNIFIED))
    return _SPACED_HYPHEN.sub(f.DASH, text) if "- " in text or "-\n" in text else text


@lru_cache(maxsize=8)
def _piece_pattern(elided: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in elided)
    return re.compile("|".join([*_WORDS, *([rf"(?<!\w)(?:{words})(?!\w)"] if words else []), *_SIGNS]))


def _without_clitics(pieces: list[str], conventions: Conventions) -> list[str]:
    split = _clitic_pattern(conventions.clitics).fullmatch
    return [part for piece in pieces for part in (_parted(piece, split) if "'" in piece else (piece,))]


def _parted(piece: str, split: Callable[[str], re.Match[str] | None]) -> Iterable[str]:
    match = None if _DECADE.match(piece) else split(piece)
    return (match[1], match[2]) if match else (piece,)


@lru_cache(maxsize=8)
def _clitic_pattern(clitics: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(.+?)({'|'.join(re.escape(c) for c in clitics)})", re.IGNORECASE | re.DOTALL)


def _untied(piece: str, conventions: Conventions) -> Iterable[str]:
    """A piece, without a word that a hyphen ties to its end."""
    head, hyphen, tail = piece.rpartition("-")
    return (head, hyphen, tail) if tail.lower() in conventions.hyphened and head[:1].isupper() else (piece,)


def _with_abbreviations(pieces: list[str], conventions: Conventions) -> list[str]:
    """A full stop joins the abbreviation, or the single capital letter, that it follows."""
    joined: list[str] = []
    last = 0
    for i in [i for i, piece in enumerate(pieces) if piece == "." and i]:
        if i < last:
            continue
        start, end = _abbreviation(pieces, i, conventions)
        if start < end:
            joined += pieces[last:start]
            joined.append("".join(pieces[start:end]))
            last = end
    return joined + pieces[last:] if last else pieces


def _abbreviation(pieces: list[str], i: int, conventions: Conventions) -> tuple[int, int]:
    """The pieces that are one abbreviation with the full stop at `i`; none where it is no abbreviation's."""
    known = conventions.abbreviations
    if i + 1 < len(pieces) and pieces[i + 1][0] not in " \n":
        for end in range(min(i + _LONGEST, len(pieces)), i + 1, -1):
            if "".join(pieces[i - 1 : end]).lower() in known:
                return i - 1, end
    if i > 1 and pieces[i - 2] in {"&", "/"}:
        for start in range(i - 2, max(-1, i - 4), -1):
            if "".join(pieces[start : i + 1]).lower() in known:
                return start, i + 1
    word = f"{pieces[i - 1].lower()}."
    if word in conventions.wordlike and pieces[i - 1].islower():
        number = next((p for p in pieces[i + 1 : i + 3] if p != " "), "").isdigit()
        return (i - 1, i + 1) if number else (i, i)
    return (i - 1, i + 1) if word in known or _initial(pieces, i, conventions) else (i, i)


def _initial(pieces: list[str], i: int, conventions: Conventions) -> bool:
    """Whether the full stop follows the initial of a name: a capital letter, beside a name or another initial."""
    word = pieces[i - 1]
    if len(word) > 1 or not (word.isalpha() and word.isupper()) or i + 2 >= len(pieces):
        return False
    following = pieces[i + 2]
    return pieces[i + 1] == " " and following[0].isupper() and following not in conventions.openers
