"""How good word tags and base noun phrases are, measured on a file in the format of CoNLL-2000.

RULES FILE [--errors N] [--sentences N] ─▶ precision, recall and F1 of noun phrases, accuracy of tags, frequent errors.
The given tokens go through vocabulary, tagger and chunker; our phrases are mapped onto the conventions of the file:
a noun phrase of theirs begins at a possessive mark, `ago` is no part of one, a relative or a question word that
stands alone is one, and bare nouns joined by `and` are one (`--apart` leaves them apart, as we find them).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from extractor.engine.analysis import Analyser
from extractor.engine.encoding import Units
from extractor.engine.tagging import tags_of
from extractor.language.loading import load_rules
from extractor.text import forms
from extractor.text.document import Document, Tokens
from extractor.text.segmentation import kind_of

FORMS = {"``": forms.OPEN, "''": forms.CLOSE, "`": forms.INNER_OPEN, "-LRB-": "(", "-RRB-": ")", "-LCB-": "{",
         "-RCB-": "}", "--": forms.DASH, "...": forms.ELLIPSIS, "'": forms.POSSESSIVE}  # fmt: skip
DOCUMENT_LENGTH = 30
"""Sentences taken for one document: the file does not say where its articles begin."""
CONJUNCTIONS = frozenset({"and", "or", "&"})
PHRASES = ("NP", "PRON", "DATE")
SAME_TAGS = {"RP": "IN", "TO": "IN", "NNPS": "NNP", "PDT": "DT", "VBP": "VB", "SYM": "PUNCT", "FW": "NN"}
"""Differences between tags that no pattern depends on."""
AFTER_PHRASE = frozenset({"ago", "earlier", "later", "before", "after"})
NOMINAL = frozenset({"DT", "CD", "NN", "NNS", "JJ", "PRP$"})
ALONE = frozenset({"WP", "WDT"})
"""Tags of words that are a phrase by themselves where they are in none."""
Spans = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens with their tags, and noun phrases as ranges of tokens."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    phrases: frozenset[tuple[int, int]]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file: a token, its tag and its chunk a line, an empty line after each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(" ") for line in block.splitlines()]
        if rows:
            words, tags, chunks = zip(*rows, strict=True)
            yield Sentence(words, tags, frozenset(_spans(chunks)))


def _spans(chunks: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    starts = [i for i, chunk in enumerate(chunks) if chunk == "B-NP"]
    for start in starts:
        end = start + 1
        while end < len(chunks) and chunks[end] == "I-NP":
            end += 1
        yield start, end


def found(analyser: Analyser, given: list[Sentence], apart: bool = False) -> list[Sentence]:
    """The same sentences with tags and phrases as the rules find them."""
    tokens = [FORMS.get(w, w.replace("\\/", "/")) for s in given for w in (*s.words, forms.SENTENCE)]
    places = Tokens(tokens, list(range(len(tokens))), list(range(1, len(tokens) + 1)), "".join(map(kind_of, tokens)))
    encoded = analyser.encode(Document("-", "", places, None))
    units = encoded.units
    tags = _token_tags(units.starts, units.ends, tags_of(analyser.vocabulary.alphabet, units.chars), len(tokens))
    kinds = analyser.conditions.kinds_of(PHRASES)
    spans = [(units.starts[p.start], units.ends[p.end - 1]) for p in encoded.phrases if p.kind in kinds]
    spans += _inside_adverbs(analyser, units, {p.start for p in encoded.phrases})
    parts = {part for span in spans for part in _parts(*span, tokens, tags)}
    inside = {i for start, end in spans for i in range(start, end)}
    parts |= {(i, i + 1) for i, tag in enumerate(tags) if tag in ALONE and i not in inside}
    spans = sorted(parts) if apart else list(_coordinated(sorted(parts), tokens, tags))
    return list(_sentences(given, tokens, tags, spans))


def _coordinated(spans: list[tuple[int, int]], tokens: list[str], tags: list[str]) -> Iterator[tuple[int, int]]:
    """The spans, with nouns behind a conjunction in one span with what stands before it."""
    waiting: tuple[int, int] | None = None
    for start, end in spans:
        joined = waiting and start == waiting[1] + 1 and tokens[start - 1] in CONJUNCTIONS
        if waiting and joined and _bare(*waiting, start, end, tags):
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting


def _bare(start: int, end: int, right: int, right_end: int, tags: list[str]) -> bool:
    """Whether the right conjunct is nouns alone, or both conjuncts are names of one word at their ends."""
    nouns = all(tag in {"NN", "NNS"} for tag in tags[right:right_end])
    names = right_end == right + 1 and tags[right] == "NNP" and set(tags[start:end]) == {"NNP"}
    return (nouns and tags[end - 1] in {"NN", "NNS"}) or names


def _inside_adverbs(analyser: Analyser, units: Units, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Noun phrases inside terms of several words that are no phrases for us: all behind the preposition."""
    vocabulary = analyser.vocabulary
    for unit, words in enumerate(units.forms):
        if len(words) > 1 and unit not in taken:
            chars = "".join(vocabulary.initial_char(word) for word in words)
            tags = tags_of(vocabulary.alphabet, chars)
            if tags[0] in {"IN", "TO"} and NOMINAL.issuperset(tags[1:]):
                yield units.starts[unit] + 1, units.ends[unit]


def _token_tags(starts: list[int], ends: list[int], tags: list[str], length: int) -> list[str]:
    found = ["?"] * length
    for start, end, tag in zip(starts, ends, tags, strict=True):
        found[start:end] = [tag if end == start + 1 else "*"] * (end - start)
    return found


def _parts(start: int, end: int, tokens: list[str], tags: list[str]) -> Iterator[tuple[int, int]]:
    while end > start and tokens[end - 1].lower() in AFTER_PHRASE:
        end -= 1
    if start and tags[start - 1] == "POS":
        start -= 1
    marks = [i for i in range(start + 1, end) if tags[i] == "POS"]
    yield from ((a, b) for a, b in pairwise([start, *marks, end]) if b > a)


def _sentences(
    given: list[Sentence], tokens: list[str], tags: list[str], spans: list[tuple[int, int]]
) -> Iterator[Sentence]:
    at = 0
    for sentence in given:
        end = at + len(sentence.words)
        inside = frozenset((a - at, b - at) for a, b in spans if at <= a and b <= end)
        yield Sentence(sentence.words, tuple(tags[at:end]), inside)
        at = end + 1


@dataclass(slots=True)
class Score:
    """Counts over all sentences."""

    right: int = 0
    given: int = 0
    found: int = 0
    tagged: int = 0
    tags_right: int = 0

    def add(self, gold: Sentence, ours: Sentence) -> None:
        """Count one sentence."""
        self.right += len(gold.phrases & ours.phrases)
        self.given += len(gold.phrases)
        self.found += len(ours.phrases)
        for want, have in zip(gold.tags, ours.tags, strict=True):
            if want[0].isalpha() and have != "*":
                self.tagged += 1
                self.tags_right += same(want) == same(have)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.given)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"noun phrases: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
            f" ({self.given} given, {self.found} found)\n"
            f"tags: {self.tags_right / max(1, self.tagged):.4f} of {self.tagged}"
        )


def same(tag: str) -> str:
    """The tag without differences that do not matter."""
    return SAME_TAGS.get(tag, tag)


Kinds = defaultdict[str, list[str]]


def tag_errors(gold: Sentence, ours: Sentence, kinds: Kinds) -> None:
    """Words with another tag, by the pair of tags."""
    for i, (want, have) in enumerate(zip(gold.tags, ours.tags, strict=True)):
        if want[0].isalpha() and have != "*" and same(want) != same(have):
            kinds[f"{want} tagged {have}"].append(_context(gold.words, i, i + 1))


def phrase_errors(gold: Sentence, ours: Sentence, kinds: Kinds) -> None:
    """Phrases of theirs that we do not have, by the tags of the words that make the difference."""
    for start, end in sorted(gold.phrases - ours.phrases):
        touching = [s for s in ours.phrases if s[0] < end and start < s[1]]
        have = " ".join(f"[{_tags(ours, *span)}]" for span in sorted(touching)) or "nothing"
        kinds[f"[{_tags(gold, start, end)}] found as {have}"].append(_context(gold.words, start, end))
    for start, end in sorted(ours.phrases - gold.phrases):
        if not any(a < end and start < b for a, b in gold.phrases):
            kinds[f"[{_tags(ours, start, end)}] is none"].append(_context(gold.words, start, end))


def _tags(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(sentence.tags[start:end])


def _context(words: tuple[str, ...], start: int, end: int) -> str:
    before, after = " ".join(words[max(0, start - 4) : start]), " ".join(words[end : end + 4])
    return f"{before} [{' '.join(words[start:end])}] {after}"


def report(kinds: Kinds, most: int, examples: int = 4) -> Iterator[str]:
    """Lines that show the most frequent kinds of errors."""
    counts = Counter({kind: len(places) for kind, places in kinds.items()})
    for kind, count in counts.most_common(most):
        yield f"{count:5}  {kind}"
        step = max(1, count // examples)
        yield from (f"         {place}" for place in kinds[kind][::step][:examples])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rules", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many kinds of errors to show")
    parser.add_argument("--sentences", type=int, default=None, help="only the first ones")
    parser.add_argument("--apart", action="store_true", help="leave coordinated nouns apart")
    options = parser.parse_args()
    analyser = Analyser(load_rules(options.rules))
    sentences = list(islice(read(options.file), options.sentences))
    score, tags, phrases = Score(), Kinds(list), Kinds(list)
    for at in range(0, len(sentences), DOCUMENT_LENGTH):
        document = sentences[at : at + DOCUMENT_LENGTH]
        for gold, ours in zip(document, found(analyser, document, options.apart), strict=True):
            score.add(gold, ours)
            tag_errors(gold, ours, tags)
            phrase_errors(gold, ours, phrases)
    print(score)
    for line in (*report(tags, options.errors), *report(phrases, options.errors)):
        print(line)


if __name__ == "__main__":
    main()
