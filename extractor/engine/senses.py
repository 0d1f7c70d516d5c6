"""What is known of a form becomes its possible tags and its symbol, by the way it is written.

Sense, shape, whether a capital letter says something ─▶ Symbol.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractor.engine.alphabet import Symbol
from extractor.text import forms as text_forms

Tags = tuple[str, ...]
"""Possible tags of a word, preferred first."""
FIXED = {
    text_forms.SENTENCE: "SENTENCE",
    text_forms.QUOTED_SENTENCE: "QUOTED_SENTENCE",
    text_forms.PARAGRAPH: "PARAGRAPH",
    text_forms.OPEN: "OPEN",
    text_forms.CLOSE: "CLOSE",
    text_forms.VIRTUAL_CLOSE: "CLOSE",
    text_forms.INNER_OPEN: "INNER_OPEN",
    text_forms.INNER_CLOSE: "INNER_CLOSE",
}
"""Zero-width units and quotation marks in their canonical forms, with the class each is in."""
CLOSED_TAGS = frozenset({"CC", "DT", "EX", "IN", "MD", "PDT", "PRP", "PRP$", "TO", "UH", "WDT", "WP", "WP$", "WRB"})
"""A capital letter does not make a name of a word of these classes."""
NOT_IN_CAPITALS = frozenset({"MD", "PRP"})
"""Of the classes of `CLOSED_TAGS`, those whose words are more often acronyms where all their letters are capitals."""
OPEN_TAGS = frozenset({"NN", "JJ", "VB", "VBP"})
"""Of a word of these classes a list of names is believed, even where a capital letter says nothing."""
SHORTEST_EMPHATIC = 4
"""A plain word of so many letters, or more, is itself in capitals as well, and no acronym."""
CASES = ((frozenset[str](), ""), (frozenset({"CAP"}), "title"), (frozenset({"CAP", "ALLCAPS"}), "upper"))
"""Shapes of words, each with its name."""
CASE_OF = dict(CASES)


class Sense(NamedTuple):
    """All that is known of a form apart from how it is written: tags by the full-form lexicon and others, classes."""

    known: Tags
    given: Tags = ()
    lexicons: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[str] = frozenset()
    joined: bool = False


def fixed_symbol(form: str) -> Symbol:
    """The symbol of a border or a quotation mark."""
    return Symbol(FIXED[form], (FIXED[form],), frozenset(), frozenset(), frozenset())


def symbol_for(
    sense: Sense, guessed: Tags, shape: frozenset[str], case: str, initial: bool, describes: bool = False
) -> Symbol:
    """The symbol of a form; `describes` says that it is an adjective made of a name and a participle."""
    known = sense.known, sense.given, sense.joined
    tags = _unique(guessed, ("NNP",)) if guessed and describes else _tags(*known, guessed, case, initial)
    return Symbol(tags[0], tuple(sorted(tags)), shape, sense.lexicons, sense.words)


@lru_cache(maxsize=10_000)
def _tags(known: Tags, given: Tags, joined: bool, guessed: Tags, case: str, initial: bool) -> Tags:
    """Possible tags, preferred first; `case` is empty for lower case and what is no word."""
    if joined:
        return given or ("NNP",)
    if not case:
        return _unique(given if "NNP" in given and not known else (), known, given, guessed)
    names = ("NNPS", "NNP") if known[:1] == ("NNS",) else ("NNP",)
    plain = CLOSED_TAGS - NOT_IN_CAPITALS if case == "upper" else CLOSED_TAGS
    closed = known[:1] and known[0] in plain and "NNP" not in given
    if initial and "NNP" in given and known[:1] and known[0] in OPEN_TAGS:
        return _unique(names, known, given)
    if initial or closed:
        common = given if given != names else ()
        return _unique(known, common, names) if known or common else _unique(names, guessed)
    return _unique(names, known, given, guessed)


def is_emphatic(text: str, sense: Sense, case: str) -> bool:
    """Whether it is a plain word that capitals only emphasise: too long for an acronym, nothing else in a lexicon."""
    if case != "upper" or len(text) < SHORTEST_EMPHATIC:
        return False
    return bool(sense.known) and set(sense.given) <= set(sense.known)


def compound_tags(last: Tags) -> Tags:
    """Tags of an unknown word with a hyphen, from those of its last part."""
    if last[0] in {"CD", "NNS"}:
        return last[:1]
    return ("NN", "JJ") if last[0] in {"IN", "RP"} else ("JJ", "NN")


def _unique(*groups: Tags) -> Tags:
    return tuple(dict.fromkeys(tag for group in groups for tag in group)) or ("NN",)
