"""Where sentences end: at a full stop, unless it belongs to an abbreviation or the sentence plainly goes on.

Tokens of a paragraph, quotation marks already canonical ─▶ {token index before which a border stands: its form}.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.text import forms as f
from extractor.text.document import Conventions, Tokens

_AFTER_END = frozenset({f.CLOSE, f.INNER_CLOSE, ")", "]", "."})
_SHORTEST = 3
"""Words before an abbreviation that ends a sentence: "The U.S." is none."""
_INITIAL = 2
"""Characters of what may be the initial of a name."""
LONGEST_DATELINE = 16
"""Tokens from the start of a paragraph to the dash that ends its dateline."""


def sentence_borders(
    tokens: Tokens,
    stops: Sequence[int],
    start: int,
    end: int,
    conventions: Conventions,
    opens: Callable[[Sequence[str]], bool],
) -> dict[int, str]:
    """Borders inside a paragraph; `stops` are the indices of tokens that may end a sentence.

    `opens` tells whether words begin a sentence after an abbreviation that may end one.
    """
    borders: dict[int, str] = {}
    forms = tokens.forms
    depth, seen, first, after = 0, start, start, start
    for stop in stops:
        after = _behind_marks(forms, max(after, stop + 1), end)  # one of several marks ends it where the others do
        if after >= end:
            break
        depth, seen = depth + _depth(forms, seen, after), after
        named = _abbreviated(forms, stop, first, conventions) and opens(forms[after : min(end, after + 3)])
        ends = named or _ends(forms, stop, after, conventions)
        if not ends or _begins_word(tokens, stop, conventions.dotted):
            continue
        if depth > 0:
            borders[after] = f.QUOTED_SENTENCE
        elif forms[after] in conventions.openers or not _reporting_follows(forms, stop, after, first):
            borders[after] = f.SENTENCE
            first = after
    return borders


def _behind_marks(forms: list[str], start: int, end: int) -> int:
    """The first token that is no mark with which a sentence ends."""
    return next((i for i in range(start, end) if forms[i] not in _AFTER_END), end)


def _depth(forms: list[str], start: int, end: int) -> int:
    part = forms[start:end]
    return part.count(f.OPEN) - part.count(f.CLOSE)


def _abbreviated(forms: list[str], stop: int, first: int, conventions: Conventions) -> bool:
    """Whether an abbreviation that may end a sentence, and no initial, stands where one begun at `first` may end."""
    form = forms[stop]
    return stop - first >= _SHORTEST and len(form) > _INITIAL and form.lower() in conventions.enders


def _ends(forms: list[str], stop: int, after: int, conventions: Conventions) -> bool:
    """Whether the token at `stop` ends a sentence, given the first token after it and its closing marks."""
    following = forms[after]
    if following[0].islower() or following in {",", ";", ":", f.DASH, "?", "!"}:
        return False
    form = forms[stop]
    if form in f.ENDS:
        return True
    if form.lower() not in conventions.enders:
        return False
    return following in conventions.late_openers or following in {f.OPEN, f.NEWLINE}


def _begins_word(tokens: Tokens, stop: int, dotted: frozenset[str]) -> bool:
    """Whether the token at `stop` is the full stop at the beginning of a word that has one there."""
    following = tokens.forms[stop + 1]
    return tokens.starts[stop + 1] == tokens.ends[stop] and bool(dotted) and following.lower() in dotted


def _reporting_follows(forms: list[str], stop: int, after: int, first: int) -> bool:
    """A question or a shout that is the whole sentence so far is followed by who uttered it."""
    return forms[stop] in {"?", "!"} and forms[after - 1] == f.CLOSE and forms[first] == f.OPEN


def dateline_end(tokens: Tokens, start: int, end: int, openers: frozenset[str]) -> int:
    """The token after the dash of a dateline (place names, date, source in brackets, dash); 0 where there is none."""
    forms = tokens.forms
    if not _begins_dateline(forms[start]):
        return 0
    for i in range(start + 1, min(end - 1, start + LONGEST_DATELINE)):
        spaced = tokens.starts[i + 1] > tokens.ends[i] or forms[i - 1] == ")"
        if forms[i] == f.DASH and (spaced or forms[i + 1] in openers):
            return i + 1
        if not _of_dateline(forms[i]):
            return 0
    return 0


def is_dateline(tokens: Tokens, start: int, end: int, calendar: frozenset[str]) -> bool:
    """Whether a paragraph is a dateline alone, or nothing but a date with a place or a source."""
    words = tokens.forms[start:end]
    if len(words) > LONGEST_DATELINE or not all(map(_of_dateline, words)):
        return False
    if _begins_dateline(words[0]) and (words[-1] in {")", f.DASH} or words[-1].isdigit()):
        return bool({",", "("} & {*words})
    return not calendar.isdisjoint(words) and any(len(w) == 4 and w.isdigit() for w in words)


def _begins_dateline(form: str) -> bool:
    return form == "(" or (len(form) > 1 and form.isupper())


def _of_dateline(form: str) -> bool:
    return form[0].isupper() or (not form[0].isalpha() and form not in f.ENDS)
