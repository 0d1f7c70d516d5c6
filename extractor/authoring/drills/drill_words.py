"""The words and phrases that drill sentences are made of: those of the project's own texts, and terms of lexicons.

(rules, analyser, texts) ─▶ Stock: for a set of word classes, words that are in it; for phrase kinds, phrases of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from extractor.engine.alphabet import Alphabet, Symbol, index_of
from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Encoded
from extractor.text.forms import PARAGRAPH, QUOTED_SENTENCE, SENTENCE, VIRTUAL_CLOSE

PER_CLASS = 6
"""So many forms of a lexicon with the same tags are taken into the stock."""
CHOICES = 12
"""So many words or phrases, those seen most often, are to choose from."""
LONGEST = 4
"""Phrases of more words are left aside."""
NEUTRAL = 150
"""So many of the words seen most often may stand where something else is expected."""
_WITHOUT_WIDTH = frozenset({SENTENCE, QUOTED_SENTENCE, PARAGRAPH, VIRTUAL_CLOSE})


class Stock:
    """Words by their symbols and phrases by their kinds, each with how often it was seen."""

    def __init__(self, analyser: Analyser, texts: Iterable[str]) -> None:
        self._analyser = analyser
        self._alphabet: Alphabet = analyser.vocabulary.alphabet
        self._seen: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._terms: defaultdict[int, list[str]] = defaultdict(list)
        self._phrases: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._chosen: dict[frozenset[int], tuple[str, ...]] = {}
        self._of_kinds: dict[frozenset[int], tuple[str, ...]] = {}
        written: set[tuple[str, ...]] = set()
        for text in dict.fromkeys(texts):
            encoded = analyser.encode(analyser.segment(text, "-"))
            written.update(encoded.units.forms)
            self._note(encoded)
        written.update(self._take_terms())
        self.symbols = frozenset(index for forms in sorted(written) for index in self._family(forms))
        """All symbols that a text made of these words can hold."""

    def words(self, indices: frozenset[int]) -> tuple[str, ...]:
        """Words of the stock whose symbol is in the set, those seen most often first."""
        found = self._chosen.get(indices)
        if found is None:
            counts: Counter[str] = Counter()
            for index in indices & self._seen.keys():
                counts.update(self._seen[index])
            terms = [term for index in sorted(indices & self._terms.keys()) for term in self._terms[index]]
            ordered = sorted(counts, key=lambda word: (-counts[word], word))[:CHOICES]
            ordered += sorted(dict.fromkeys(terms), key=_simple)[:CHOICES]
            found = self._chosen[indices] = tuple(dict.fromkeys(ordered))
        return found

    def phrases(self, kinds: frozenset[int]) -> tuple[str, ...]:
        """Phrases of these kinds, short ones first."""
        found = self._of_kinds.get(kinds)
        if found is None:
            counts: Counter[str] = Counter()
            for kind in kinds & self._phrases.keys():
                few = sorted(self._phrases[kind], key=_simple)[:CHOICES]
                counts.update({text: self._phrases[kind][text] for text in few})
            found = self._of_kinds[kinds] = tuple(sorted(counts, key=lambda text: (-counts[text], text)))
        return found

    @cached_property
    def neutral(self) -> tuple[str, ...]:
        """Common words, for where any word may stand or none that is expected."""
        counts: Counter[str] = Counter()
        for words in self._seen.values():
            counts.update(words)
        common = (word for word in counts if word not in _WITHOUT_WIDTH)
        return tuple(sorted(common, key=lambda word: (-counts[word], word))[:NEUTRAL])

    def _note(self, encoded: Encoded) -> None:
        units, start = encoded.units, True
        for forms, char in zip(units.forms, units.chars, strict=True):
            text = " ".join(forms)
            if not start or not text[:1].isupper():
                self._seen[index_of(char)][text] += 1
            start = text in _WITHOUT_WIDTH
        for phrase in encoded.phrases:
            inside = phrase.start > 0 and " ".join(units.forms[phrase.start - 1]) not in _WITHOUT_WIDTH
            if inside and phrase.end - phrase.start <= LONGEST:
                text = encoded.document.text[units.starts[phrase.start] : units.ends[phrase.end - 1]]
                self._phrases[phrase.kind][" ".join(text.split())] += 1

    def _take_terms(self) -> Iterator[tuple[str, ...]]:
        """Some terms of every lexicon in each of their forms, and all words that patterns name."""
        taken: Counter[tuple[object, ...]] = Counter()
        for forms in sorted(self._analyser.vocabulary.named(), key=lambda forms: _simple(" ".join(forms))):
            index = index_of(self._analyser.vocabulary.term_char(forms, False))
            symbol = self._alphabet.symbols[index]
            classes = [(name, symbol.tags) for name, _ in symbol.lexicons] + [(word, "") for word in symbol.words]
            if any(taken[one] < PER_CLASS for one in classes):
                taken.update(classes)
                for member in self._tagged(symbol):
                    self._terms[member].append(" ".join(forms))
                yield forms

    def _family(self, forms: tuple[str, ...]) -> Iterator[int]:
        """The symbols of these words with any of their tags, in any place, as written or capitalised."""
        vocabulary = self._analyser.vocabulary
        for written in {forms, tuple(f[:1].upper() + f[1:] for f in forms[:1]) + forms[1:]}:
            for initial in (False, True):
                yield from self._tagged(self._alphabet.symbols[index_of(vocabulary.term_char(written, initial))])
        for form in forms if len(forms) > 1 else ():
            yield from self._family((form,))

    def _tagged(self, symbol: Symbol) -> Iterator[int]:
        return (index_of(self._alphabet.char(symbol._replace(tag=tag))) for tag in symbol.tags)


def _simple(text: str) -> tuple[int, int, str]:
    return text.count(" "), len(text), text
