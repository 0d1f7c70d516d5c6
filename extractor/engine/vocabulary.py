"""Which symbol a word is: the full-form lexicon, the lexicons of the rules, and shape for all other words.

RuleSet ── collect the senses of all forms ─▶ Vocabulary: form ─▶ character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.engine.alphabet import Alphabet, Symbol
from extractor.language.model import Attributes, RuleSet
from extractor.language.terms import Entry, Terms
from extractor.memo import Memo
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
NOMINAL_OPENERS = frozenset({"DT", "PRP$", "POS", "JJ", "CD"})
CLOSED_TAGS = frozenset({"CC", "DT", "EX", "IN", "MD", "PDT", "PRP", "PRP$", "TO", "UH", "WDT", "WP", "WP$", "WRB"})
"""A capital letter does not make a name of a word of these classes."""
OPEN_TAGS = frozenset({"NN", "JJ", "VB", "VBP"})
"""Of a word of these classes a list of names is believed, even where a capital letter says nothing."""
GUESSES: tuple[Tags, ...] = (("NN",), ("NNS",), ("CD",), ("PUNCT",), ("JJ", "NN"), ("NN", "JJ"))
"""Tags of unknown words beside those the rules name."""
CASES = ((frozenset[str](), ""), (frozenset({"CAP"}), "title"), (frozenset({"CAP", "ALLCAPS"}), "upper"))
"""Shapes of words, each with its name."""
_DIGIT = re.compile(r"\d")


class Sense(NamedTuple):
    """All that is known of a form apart from how it is written: tags by the full-form lexicon and others, classes."""

    known: Tags
    given: Tags = ()
    lexicons: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[str] = frozenset()
    joined: bool = False


class Words(NamedTuple):
    """In parallel for single words: the form in lower case, its character wherever it stands, the second words of
    terms that it begins with the terms' lengths, and the form as a term of one word.
    """

    lowers: Sequence[str] = ()
    chars: Sequence[str] = ()
    joins: Sequence[Mapping[str, tuple[int, ...]]] = ()
    forms: Sequence[tuple[str, ...]] = ()


class Vocabulary:
    """Maps forms to characters of the alphabet; knows the attributes of the terms they are."""

    def __init__(self, rules: RuleSet, terms: Terms, names: Mapping[str, frozenset[str]]) -> None:
        """`names` are the words, and the terms of several, that patterns name, each with the classes it is in."""
        shared: dict[str, Tags] = {}
        self._known = {
            form: shared.get(tags) or shared.setdefault(tags, tuple(tags.split(","))) for form, tags, _ in rules.forms
        }
        self._beginnings = [(u.beginning, u.tags) for u in rules.unknown_words if u.beginning]
        endings = ((u.ending, u.tags) for u in rules.unknown_words if u.ending)
        self._endings = sorted(endings, key=lambda row: -len(row[0]))
        self._names = names
        self._terms = terms
        self._sets: dict[tuple[tuple[str, str], ...], frozenset[tuple[str, str]]] = {}
        self._words_of, self._initial = Memo(self._word), Memo(self._char_initial)
        self._term_inside, self._term_initial = Memo(self._term_char_inside), Memo(self._term_char_initial)
        self._entries = Memo(self._terms.entry)
        self._lengths = self._terms.lengths()
        plain = {*shared.values(), *(u.tags for u in rules.unknown_words), *GUESSES}
        self.alphabet = Alphabet(self._symbols(plain))

    def words(self, forms: list[str]) -> Words:
        """What is known of single words."""
        return Words(*zip(*map(self._words_of.__getitem__, forms), strict=True))

    def initial_char(self, form: str) -> str:
        """The character of a single word where a capital letter says nothing (sentence start, headline)."""
        return self._initial[form]

    def term_char(self, forms: tuple[str, ...], initial: bool) -> str:
        """The character of words that are one term."""
        return (self._term_initial if initial else self._term_inside)[forms]

    def _word(self, form: str) -> tuple[str, str, Mapping[str, tuple[int, ...]], tuple[str, ...]]:
        lower, forms = form.lower(), (form,)
        return lower, self._term_char_inside(forms), self._lengths.get(lower, {}), forms

    def _char_initial(self, form: str) -> str:
        return self._term_char_initial((form,))

    def _term_char_inside(self, forms: tuple[str, ...]) -> str:
        return self.alphabet.char(self._symbol(forms, initial=False))

    def _term_char_initial(self, forms: tuple[str, ...]) -> str:
        return self.alphabet.char(self._symbol(forms, initial=True))

    def preferred(self, lower: str) -> str:
        """The preferred tag of a word, in lower case; empty where the full-form lexicon does not know it."""
        return self._known.get(lower, ("",))[0]

    def opens_nominal(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely one that a noun follows."""
        return self.preferred(lower) in NOMINAL_OPENERS or lower[:1].isdigit()

    def is_closed(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely of a closed class."""
        return not CLOSED_TAGS.isdisjoint(self._known.get(lower, ())[:1])

    def is_preposition(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely a preposition."""
        return self.preferred(lower) == "IN"

    def attributes(self, forms: tuple[str, ...]) -> Mapping[tuple[str, str], Attributes]:
        """Attributes of a term by (lexicon, part of speech)."""
        entry = self.entry(forms)
        return entry.lexicons if entry else {}

    @property
    def terms(self) -> Terms:
        """The terms of all lexicons in all their forms."""
        return self._terms

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The words and terms that patterns name, each with the classes it is in."""
        return self._names

    def entry(self, forms: tuple[str, ...]) -> Entry | None:
        """What the lexicons know of these words, in the exact and in any case together."""
        return self._entries[forms]

    def _symbol(self, forms: tuple[str, ...], initial: bool) -> Symbol:
        """The symbol of a form or of a term of several words."""
        text = " ".join(forms)
        if text in FIXED:
            return _fixed(text)
        lower = text.lower()
        sense = self._sense(lower, self.entry(forms), len(forms) > 1)
        guessed = () if sense.known or sense.given else self._guessed(lower)
        shape = _shape(text)
        case = next(name for caps, name in CASES if caps == shape - {"NUMERAL", "YEARLIKE"})
        return _symbol(sense, guessed, shape, case, initial)

    def _sense(self, lower: str, entry: Entry | None, joined: bool) -> Sense:
        known = () if joined else self._known.get(lower, ())
        words = self._names.get(lower, frozenset())
        if entry is None:
            return Sense(known, words=words, joined=joined)
        names = tuple(entry.lexicons)
        lexicons = self._sets.get(names) or self._sets.setdefault(names, frozenset(names))
        return Sense(known, tuple(entry.tags), lexicons, words, joined)

    def _guessed(self, lower: str) -> Tags:
        """Tags of a word that no lexicon knows, by its beginning, last part or ending; `#` stands for a digit."""
        begun = next((tags for beginning, tags in self._beginnings if lower.startswith(beginning)), None)
        if begun:
            return begun
        head, _, last = lower.rpartition("-")
        if head and last.isalpha():
            return _compound(self._known.get(last) or self._guessed(last))
        shape = _DIGIT.sub("#", lower)
        if not any(c.isalpha() for c in shape):
            return ("CD",) if "#" in shape else ("PUNCT",)
        fallback = ("CD",) if "#" in shape else ("NN",)
        return next((tags for ending, tags in self._endings if shape.endswith(ending)), fallback)

    def _symbols(self, plain: Iterable[Tags]) -> Iterator[Symbol]:
        """Every symbol that a text may need; `plain` are the tags of words that are known by their tags alone."""
        yield from map(_fixed, FIXED)
        numerals = (_shape("*"), _shape("1"), _shape("1997"))
        senses: set[tuple[Sense, Tags, frozenset[str] | None]]
        senses = {(Sense(tags), (), shape) for tags in plain for shape in (None, *numerals)}
        for text, entry, joined in self._named():
            sense = self._sense(text, entry, joined)
            guessed = () if sense.known or sense.given else self._guessed(text)
            senses.add((sense, guessed, None if text[0].isalpha() else _shape(text)))
        for sense, guessed, written in senses:
            for shape, case in CASES if written is None else ((written, ""),):
                yield _symbol(sense, guessed, shape, case, initial=True)
                if case:
                    yield _symbol(sense, guessed, shape, case, initial=False)

    def _named(self) -> Iterator[tuple[str, Entry | None, bool]]:
        """The forms, in lower case, that lexicons or patterns name."""
        lower = self._terms.lower
        for forms, entry in lower.items():
            yield " ".join(forms), entry, len(forms) > 1
        for forms in self._terms.exact:
            yield " ".join(forms).lower(), self.entry(forms), len(forms) > 1
        for word in self._names:
            if " " not in word:
                yield word, lower.get((word,)), False


def _fixed(form: str) -> Symbol:
    return Symbol(FIXED[form], (FIXED[form],), frozenset(), frozenset(), frozenset())


def _symbol(sense: Sense, guessed: Tags, shape: frozenset[str], case: str, initial: bool) -> Symbol:
    tags = _tags(sense, guessed, case, initial)
    return Symbol(tags[0], tuple(sorted(tags)), shape, sense.lexicons, sense.words)


def _tags(sense: Sense, guessed: Tags, case: str, initial: bool) -> Tags:
    """Possible tags, preferred first; `case` is empty for lower case and what is no word."""
    known, given = sense.known, sense.given
    if sense.joined:
        return given or ("NNP",)
    if not case:
        return _unique(given if "NNP" in given and not known else (), known, given, guessed)
    names = ("NNPS", "NNP") if known[:1] == ("NNS",) else ("NNP",)
    closed = known[:1] and known[0] in CLOSED_TAGS and case != "upper" and "NNP" not in given
    if initial and "NNP" in given and known[:1] and known[0] in OPEN_TAGS:
        return _unique(names, known, given)
    if initial or closed:
        common = given if given != names else ()
        return _unique(known, common, names) if known or common else _unique(names, guessed)
    return _unique(names, known, given, guessed)


def _compound(last: Tags) -> Tags:
    """Tags of an unknown word with a hyphen, from those of its last part."""
    if last[0] in {"CD", "NNS"}:
        return last[:1]
    return ("NN", "JJ") if last[0] in {"IN", "RP"} else ("JJ", "NN")


def _unique(*groups: Tags) -> Tags:
    return tuple(dict.fromkeys(tag for group in groups for tag in group)) or ("NN",)


def _shape(text: str) -> frozenset[str]:
    if not text[:1].isalpha():
        return _numeral(text)
    if not text[0].isupper():
        return frozenset()
    return frozenset({"CAP", "ALLCAPS"}) if len(text) > 1 and text.isupper() else frozenset({"CAP"})


def _numeral(text: str) -> frozenset[str]:
    if len(text) == 4 and text.isdecimal() and "1500" <= text < "2100":
        return frozenset({"NUMERAL", "YEARLIKE"})
    return frozenset({"NUMERAL"}) if any(c.isdigit() for c in text) else frozenset()
