"""Common mistakes in pattern strings: malformed snippets, each with a sentence a person can act on.

(pattern string, place where reading stopped) ─▶ (message, start, end of what is meant). The list stands beside the
grammar; the mistake nearest to the place where reading stopped is told.
"""

from __future__ import annotations

import re

_LOOK = r"\?<?[=!]"
_MISTAKES = tuple(
    (re.compile(snippet), message)
    for snippet, message in (
        (r"\{\s*[A-Za-z_]\w*\s*\}", "a capture needs a pattern: write `{name: PATTERN}`"),
        (r"\{\s*[A-Z]\w*\s*:", "capture names are lower case: write `{speaker: …}`"),
        (r"\{\s*\w+\s*:\s*\}", "the capture is empty: write `{name: PATTERN}`"),
        (r"\{\s*\w*-[\w-]*\s*:", "capture names have letters, digits and `_`, no hyphen"),
        (r"<\s*>", "a lexicon name is missing: write `<say_verb>`"),
        (r"<[a-z_]\w*(?![\w>])", "the lexicon name is not closed: write `<say_verb>`"),
        (r"<\w*[^<>a-z0-9_\s]\w*>", "lexicon names are lower case, with `_` between words: write `<say_verb>`"),
        (r"\|\s*(?=\||\)|\}|$)", "an alternative is empty: write `X?` for something that may be missing"),
        (r"(?:^|\()\s*\|", "an alternative is empty: write `X?` for something that may be missing"),
        (rf"(?:^|\((?!{_LOOK})|\||:)\s*(?:[?*+]|\{{\d+(?:,\d+)?\}})", "nothing stands before this repeat"),
        (r"\s\{\d+(?:,\d*)?\}", "a repeat stands directly after what it repeats: write `X{1,3}`"),
        (r"\{(?:\d+,|,\d+)\}", "a repeat needs both bounds: write `X{1,3}`"),
        (r"[?*+}]\s*&|&\s*(?=[|)}]|$)", "`&` joins single words or phrases: write `(A&B)?`"),
        (r"\.\.\.|…", "a gap is two full stops and a bound: write `..8`"),
        (r"\.\.(?!\d)", "a gap needs a bound: write `..8`"),
        (r"[\[\]]", "square brackets mean nothing here: write alternatives as `(a | b)`"),
        (r"\\", "patterns are not regular expressions: backslashes mean nothing here"),
        (r"/", "patterns are not regular expressions: put the sign in double quotes if it is meant"),
        (r"[“”]", "put quotation marks of the text in straight ones, or use OPEN, CLOSE and QUOTE"),
        (r"['’‘]", 'single quotes mean nothing here: put words with signs in double quotes, as in `"n\'t"`'),
        (r"~\s*[A-Z]\w*|~(?![a-z])", "after `~` stands a lemma in lower case: write `~send`"),
        (r"[A-Z]\w*[a-z]\w*", "words are lower case, as they match in any case; classes are upper case"),
        (r"[.:?!—–%€£-]\w*", 'put signs, and words that begin with one, in double quotes: write `"{}"`'),
        (r"[^\x00-\x7f]\w*", "put words with other letters and signs in double quotes"),
    )
)
_QUOTED = re.compile(r'"[^"\n]+"')


def explain(text: str, loc: int) -> tuple[str, int, int]:
    """What is wrong with a pattern string that could not be read beyond `loc`."""
    quote = _unclosed(text)
    if quote is not None:
        return quote
    bare = _QUOTED.sub(lambda found: "x" * len(found[0]), text)
    bracket = _unpaired(bare)
    found = [(m, message) for snippet, message in _MISTAKES for m in snippet.finditer(bare)]
    if found and bracket is None:
        match, message = min(found, key=lambda row: _distance(row[0].start(), row[0].end(), loc))
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        return message.replace("{}", match[0].strip().lower()) if "{}" in message else message, start, match.end()
    if bracket is not None:
        return bracket
    at = min(loc, max(0, len(text.rstrip()) - 1))
    return f"`{text[at : at + 1]}` cannot stand here", at, at + 1


def _unclosed(text: str) -> tuple[str, int, int] | None:
    """The quotation mark that has no partner: the first behind which stands what no word holds, else the last."""
    marks = [i for i, sign in enumerate(text) if sign == '"']
    if len(marks) % 2 == 0:
        return None
    pairs = zip(marks[::2], marks[1::2], strict=False)
    at = next((i for i, j in pairs if _foreign(text[i + 1 : j])), marks[-1])
    word = re.match(r"[^\s(){}|]*", text[at + 1 :])
    end = at + 1 + (word.end() if word else 0)
    shown = text[at + 1 : end] or "…"
    return f'the quoted word is not closed: write `"{shown}"`', at, end


def _foreign(inner: str) -> bool:
    """Whether a quoted word cannot be meant to hold this."""
    return inner != inner.strip() or any(sign in inner for sign in "(){}<>|~\n")


def _distance(start: int, end: int, loc: int) -> int:
    return 0 if start <= loc < end else min(abs(start - loc), abs(end - loc))


def _unpaired(text: str) -> tuple[str, int, int] | None:
    """The first bracket that has no partner, or the wrong one."""
    partner = {")": "(", "}": "{"}
    opened: list[int] = []
    for i, sign in enumerate(text):
        if sign in "({":
            opened.append(i)
        elif sign in partner and (not opened or text[opened.pop()] != partner[sign]):
            return f"`{sign}` closes nothing that was opened with `{partner[sign]}`", i, i + 1
    return (f"`{text[opened[-1]]}` is not closed", opened[-1], opened[-1] + 1) if opened else None
