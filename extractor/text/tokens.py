"""Words, numbers and marks of a text, with exact places.

text ── one pattern that covers every character ─▶ pieces ── split clitics, join abbreviations ─▶ Tokens.
Apostrophes and spaces are unified before, one character for one, so that every place stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from extractor.text import forms as f
from extractor.text.document import Conventions, Tokens

_PIECE = re.compile(
    r"\n\s*"
    r"|[^\S\n]+"
    r"|https?://\S*[\w/]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?(?:-\w+)*"
    r"|[^\W\d_]\w*(?:['&-]\w+)*"
    r"|\d+(?:[,.:]\d+)*\w*(?:-\w+)*"
    r"|``|''"
    r"|\.{2,}(?:\s\.{1,3})*"
    r"|[-_]{2,}"
    r"|[@\#]\w+"
    r"|[\s\S]"
)
_SPACED_HYPHEN = re.compile(r"(?<=\s)-(?=\s)")
_UNIFIED = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\r": " ", "\ufeff": " "})
_MARKS = {"–": f.DASH, "--": f.DASH, "---": f.DASH, "_": f.DASH, "‐": "-", "...": f.ELLIPSIS}
_SPACES = frozenset(" \t\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u3000")
_MEMO_LIMIT = 300_000


class _Canonical(dict[str, str]):
    """Pieces with their canonical forms, worked out once each."""

    def __missing__(self, piece: str) -> str:
        form = piece
        if piece[0] == f.NEWLINE:
            form = f.NEWLINE * piece.count(f.NEWLINE)
        elif piece.startswith(".."):
            form = f.ELLIPSIS
        self[piece] = form
        return form


_canonical = _Canonical(_MARKS)


def tokenize(text: str, conventions: Conventions) -> Tokens:
    """All tokens of a text; line ends are tokens as well, with their line feeds as form."""
    pieces = _PIECE.findall(_unified(text))
    if conventions.clitics:
        pieces = _without_clitics(pieces, conventions.clitics)
    if conventions.hyphened:
        pieces = _without_hyphened(pieces, conventions.hyphened)
    pieces = _with_abbreviations(pieces, conventions)
    if len(_canonical) > _MEMO_LIMIT:
        _canonical.clear()
        _canonical.update(_MARKS)
    kept = [(p, end) for p, end in zip(pieces, accumulate(map(len, pieces)), strict=True) if p[0] not in _SPACES]
    return Tokens([_canonical[p] for p, _ in kept], [end - len(p) for p, end in kept], [end for _, end in kept])


def _unified(text: str) -> str:
    old_mac = "\r" in text and "\n" not in text
    return _SPACED_HYPHEN.sub(f.DASH, (text.replace("\r", "\n") if old_mac else text).translate(_UNIFIED))


def _without_clitics(pieces: list[str], clitics: tuple[str, ...]) -> list[str]:
    split = _clitic_pattern(clitics).fullmatch
    return [part for piece in pieces for part in (_parted(piece, split(piece)) if "'" in piece else (piece,))]


def _parted(piece: str, match: re.Match[str] | None) -> Iterable[str]:
    return (match[1], match[2]) if match else (piece,)


@lru_cache(maxsize=8)
def _clitic_pattern(clitics: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(.+?)({'|'.join(re.escape(c) for c in clitics)})", re.IGNORECASE | re.DOTALL)


def _without_hyphened(pieces: list[str], hyphened: frozenset[str]) -> list[str]:
    """Pieces without words that a hyphen ties to the end of a capital word."""
    return [
        part
        for piece in pieces
        for part in (_untied(piece, hyphened) if "-" in piece and piece[0].isupper() else (piece,))
    ]


def _untied(piece: str, hyphened: frozenset[str]) -> Iterable[str]:
    head, hyphen, tail = piece.rpartition("-")
    return (head, hyphen, tail) if tail in hyphened and head else (piece,)


def _with_abbreviations(pieces: list[str], conventions: Conventions) -> list[str]:
    """A full stop joins the abbreviation, or the single capital letter, that it follows."""
    stops = [i for i, p in enumerate(pieces) if p == "." and i and _takes_stop(pieces, i, conventions)]
    if not stops:
        return pieces
    joined: list[str] = []
    last = 0
    for i in stops:
        joined += pieces[last : i - 1]
        joined.append(pieces[i - 1] + ".")
        last = i + 1
    return joined + pieces[last:]


def _takes_stop(pieces: list[str], i: int, conventions: Conventions) -> bool:
    word = pieces[i - 1]
    if word.lower() + "." in conventions.abbreviations:
        return True
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return initial and i + 2 < len(pieces) and pieces[i + 1] == " " and pieces[i + 2][0].isupper()
