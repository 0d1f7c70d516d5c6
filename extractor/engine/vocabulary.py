"""Which symbol a word is: the full-form lexicon, the lexicons of the rules, and shape for all other words.

RuleSet ── collect the senses of all forms ─▶ Vocabulary: form ─▶ character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.engine.alphabet import Alphabet, Symbol
from extractor.engine.senses import (
    CASE_OF,
    CASES,
    CLOSED_TAGS,
    FIXED,
    Sense,
    Tags,
    compound_tags,
    fixed_symbol,
    is_emphatic,
    symbol_for,
)
from extractor.engine.shapes import FIGURE_EXAMPLES, shape_of
from extractor.language.classes import FIGURES
from extractor.language.model import Attributes, RuleSet
from extractor.language.terms import Entry, Terms
from extractor.memo import Memo

NOMINAL_OPENERS = frozenset({"DT", "PRP$", "POS", "JJ", "CD"})
DESCRIBING = {("JJ",), ("VBD",), ("VBN",)}
"""Tags of words that a name tied to them by a hyphen makes an adjective."""
GUESSES: tuple[Tags, ...] = (("NN",), ("NNS",), ("CD",), ("PUNCT",), ("JJ", "NN"), ("NN", "JJ"))
"""Tags of unknown words beside those the rules name."""
CALENDAR, PORTION = frozenset({"month", "weekday"}), "portion"
"""Attributes of words with which a date begins."""
BOUND, APPROXIMATE, SCALE, SPAN = "bound", "approximate", "scale", "span"
"""Attributes of words that bound a number (over), hedge it (about), multiply it (thousand), or are a time."""
ROUND = "min"
NUMBER = ("value", SCALE, "fraction", ROUND, APPROXIMATE)
"""Attributes of words with which a number in words may begin, such as those of round words (hundreds)."""
_FEWEST_FIGURES = 3
"""So many figures as a day or hours do not have."""
_DIGIT = re.compile(r"\d")
_NONE: Mapping[str, tuple[int, ...]] = {}


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
        self._endings: dict[str, Tags] = {}
        for word in rules.unknown_words:
            if word.ending:
                self._endings.setdefault(word.ending, word.tags)
        self._ending_lengths = sorted({len(ending) for ending in self._endings}, reverse=True)
        self._prefixes = rules.prefixes
        self._tied = {ending[1:]: tags for ending, tags in self._endings.items() if ending[0] == "-"}
        self.names = names
        self.terms = terms
        """Of all lexicons, in all their forms."""
        self._sets: dict[tuple[tuple[str, str], ...], frozenset[tuple[str, str]]] = {}
        self._words_of, self._initial = Memo(self._word), Memo(self._char_initial)
        self._term_inside, self._term_initial = Memo(self._term_char_inside), Memo(self._term_char_initial)
        self._entries = Memo(self._entry)
        self._lengths = self.terms.lengths()
        self._chars = Memo(self._char_of)
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
        joins = self._lengths.get(self._bare(form).lower(), _NONE)
        return lower, self._char(forms, initial=False), joins, forms

    def _char_initial(self, form: str) -> str:
        return self._char((form,), initial=True)

    def _term_char_inside(self, forms: tuple[str, ...]) -> str:
        return self._char(forms, initial=False)

    def _term_char_initial(self, forms: tuple[str, ...]) -> str:
        return self._char(forms, initial=True)

    def preferred(self, lower: str) -> str:
        """The preferred tag of a word, in lower case; empty where the full-form lexicon does not know it."""
        return self._known.get(lower, ("",))[0]

    def opens_nominal(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely one that a noun follows."""
        return self.preferred(lower) in NOMINAL_OPENERS or lower[:1].isdigit()

    def is_closed(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely of a closed class."""
        return not CLOSED_TAGS.isdisjoint(self._known.get(lower, ())[:1])

    def is_article(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely an article, or another determiner."""
        return self.preferred(lower) == "DT"

    def is_preposition(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely a preposition."""
        return self.preferred(lower) == "IN"

    def opens_date(self, forms: Sequence[str]) -> bool:
        """Whether the first of these words names a month or a weekday, or says which part of it (`early March`)."""
        named = [any(not CALENDAR.isdisjoint(a) for a in self.attributes((form,)).values()) for form in forms]
        return named[0] or (self._has(forms[0], PORTION) and named[-1])

    def bounds(self, word: str, after: Sequence[str]) -> bool:
        """Whether a word bounds the large number that the words after it say: over two thousand, about half a dozen."""
        if not (self._has(word, BOUND) or (self._has(word, APPROXIMATE) and self._begins_number(after))):
            return False
        return any(self._has(form, SCALE) and not self._has(form, ROUND) for form in after)

    def takes_figures(self, preposition: str, after: Sequence[str]) -> bool:
        """Whether figures behind a preposition belong to it: a year, a day, so many hours, a bound (sent over 500)."""
        if not after[0][:1].isdigit() or len(after[0]) < _FEWEST_FIGURES:
            return after[0][:1].isdigit()
        hedged = self._has(preposition, BOUND) or self._has(preposition, APPROXIMATE)
        return hedged or "YEARLIKE" in shape_of(after[0]) or (len(after) > 1 and self._has(after[1], SPAN))

    def hedges(self, hedge: Sequence[str], after: Sequence[str]) -> bool:
        """Whether words bound the number that begins behind them: moved up to 500."""
        return self._have(hedge, BOUND) and (after[0][:1].isdigit() or self._begins_number(after))

    def _begins_number(self, forms: Sequence[str]) -> bool:
        return any(self._has(form, key) for form in forms[:1] for key in NUMBER) or any(
            self._have(forms[:2], key) for key in NUMBER
        )

    def _has(self, word: str, key: str) -> bool:
        return self._have((word,), key)

    def _have(self, forms: Sequence[str], key: str) -> bool:
        return any(key in attributes for attributes in self.attributes(tuple(forms)).values())

    def attributes(self, forms: tuple[str, ...]) -> Mapping[tuple[str, str], Attributes]:
        """Attributes of a term by (lexicon, part of speech)."""
        entry = self.entry(forms)
        return entry.lexicons if entry else {}

    def _entry(self, forms: tuple[str, ...]) -> Entry | None:
        return self.terms.entry((self._bare(forms[0]), *forms[1:]))

    def _bare(self, form: str) -> str:
        """A form without a prefix that leaves it what it is; one that a lexicon has with it stays whole."""
        if "-" not in form or self.terms.entry((form,)) is not None:
            return form
        prefix = next((p for p in self._prefixes if form.lower().startswith(p)), "")
        rest = form[len(prefix) :]
        if not prefix or not rest[:1].isalpha():
            return form
        return rest[0].upper() + rest[1:] if form[0].isupper() else rest

    def entry(self, forms: tuple[str, ...]) -> Entry | None:
        """What the lexicons know of these words, in the exact and in any case together."""
        return self._entries[forms]

    def _char(self, forms: tuple[str, ...], initial: bool) -> str:
        """The character of a form or of a term of several words."""
        forms = (self._bare(forms[0]), *forms[1:])
        text = forms[0] if len(forms) == 1 else " ".join(forms)
        if text in FIXED:
            return self.alphabet.char(fixed_symbol(text))
        lower = text.lower()
        sense = self._sense(lower, self.terms.entry(forms), len(forms) > 1)  # asked once: a memo would cost more
        guessed = () if sense.known or sense.given else self._guessed(lower)
        shape = shape_of(text)
        case = CASE_OF[shape - FIGURES]
        initial = initial or is_emphatic(text, sense, case)
        return self._chars[sense, guessed, shape, case, initial, "-" in text and self._describes(text)]

    def _char_of(self, form: tuple[Sense, Tags, frozenset[str], str, bool, bool]) -> str:
        """The character of all forms of which the same is known; most words are plain nouns and the like."""
        return self.alphabet.char(symbol_for(*form))

    def _sense(self, lower: str, entry: Entry | None, joined: bool) -> Sense:
        known = () if joined else self._known.get(lower, ())
        words = self.names.get(lower, frozenset())
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
            return self._tied.get(last) or compound_tags(self._known.get(last) or self._guessed(last))
        shape = _DIGIT.sub("#", lower)
        if not any(c.isalpha() for c in shape):
            return ("CD",) if any(c.isnumeric() for c in lower) else ("PUNCT",)
        fallback = ("CD",) if "#" in shape else ("NN",)
        endings = (self._endings.get(shape[-length:]) for length in self._ending_lengths)
        return next(filter(None, endings), fallback)

    def _describes(self, text: str) -> bool:
        """Whether it is an adjective made of a name and a participle or the like, such as `Oslo-based`."""
        head, _, last = text.rpartition("-")
        return (
            head[:1].isupper()
            and last.islower()
            and (last in self._tied or self._known.get(last, ())[:1] in DESCRIBING)
        )

    def _symbols(self, plain: Iterable[Tags]) -> Iterator[Symbol]:
        """Every symbol that a text may need; `plain` are the tags of words that are known by their tags alone."""
        yield from map(fixed_symbol, FIXED)
        numerals = tuple(map(shape_of, ("*", *FIGURE_EXAMPLES)))
        senses: set[tuple[Sense, Tags, frozenset[str] | None]]
        senses = {(Sense(tags), (), shape) for tags in plain for shape in (None, *numerals)}
        for text, entry, joined in self._named():
            sense = self._sense(text, entry, joined)
            guessed = () if sense.known or sense.given else self._guessed(text)
            senses.add((sense, guessed, None if text[0].isalpha() else shape_of(text)))
        for sense, guessed, written in senses:
            for shape, case in CASES if written is None else ((written, ""),):
                yield symbol_for(sense, guessed, shape, case, initial=True)
                if case:
                    yield symbol_for(sense, guessed, shape, case, initial=False)

    def _named(self) -> Iterator[tuple[str, Entry | None, bool]]:
        """The forms, in lower case, that lexicons or patterns name."""
        lower = self.terms.lower
        for forms, entry in lower.items():
            yield " ".join(forms), entry, len(forms) > 1
        for forms in self.terms.exact:
            yield " ".join(forms).lower(), self.entry(forms), len(forms) > 1
        for word in self.names:
            if " " not in word:
                yield word, lower.get((word,)), False
