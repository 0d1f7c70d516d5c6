"""How the time of a run grows with the length of a text that means no good: it must grow no faster than the length.

[--patterns N] [--seed N] [--largest MB] [--only PART …] ─▶ for each kind of text the seconds by length, and the
exponent of time against length; the exit code is 1 above the limit. The parts:

documents: articles of `corpus/` joined, a quarter of a megabyte up to the largest; shapes: those of `benchmarks/shapes`
up to a megabyte; sentences: of 500 to 8,000 words, made of one piece over and over, such as verbs of saying that each
begin a clause; clauses: all clauses of such sentences, made ready before; generated: rules put together at random of
the shipped words and phrases, on such sentences.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.shapes import SHAPES
from extractor.engine.encoding import Encoded
from extractor.language.loading import read_rules
from extractor.language.locate import locate_rules
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor

LENGTHS = (500, 1000, 2000, 4000, 8000)
LIMIT, SENTENCE_LIMIT = 1.05, 1.15
"""The greatest exponents, of documents and of sentences: what is above 1 by no more than this is the noise of a clock,
and the time of a sentence is a thousandth of a second."""
TRIES, MOST_TRIES = 3, 12
"""So often everything is measured; where that is not enough for the limit, so often."""
SMALLEST, SHAPED = 250_000, 1_000_000
CORPUS = Path(__file__).parents[1] / "corpus"
PARTS = ("documents", "shapes", "sentences", "clauses", "generated")
RECORD = "generated"
PIECES = {
    "adjectives": "large",
    "nouns": "army border",
    "of the army of the army": "of the army",
    "commas": "troops ,",
    "opening quotation marks": "“",
    "straight quotation marks": '"',
    "quotations never closed": "“ the minister said",
    "brackets": "(",
    "said that said that": "said that",
    "the minister said": "the minister said",
    "the minister, who": "the minister , who",
    "accused of accusing": "accused the army of accusing",
    "sent to": "sent troops from the border to",
    "dates": "on Monday ,",
    "credits": "( Berg /",
    "and": "the army and",
    "names": "Ada Berg",
    "verbs that wait for objects": "ordered to order",
    "passives": "accused by the army was",
    "nouns that are acts": "the withdrawal of",
}
"""What the sentences are made of."""
TAGS = ("DT", "JJ", "NN", "NNS", "NNP", "IN", "CC", "RB", "VBD", "VBN", "VBG", "TO", "PRP", "CD")
COMMON = 0.1
"""So many of the generated rules are tried at every word of some class, where shipped rules own a lexicon each."""


def sentence(piece: str, length: int) -> str:
    """A sentence of `length` words and marks, and no full stop."""
    words = piece.split()
    return " ".join(words[i % len(words)] for i in range(length))


def exponent(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of time against length, both as logarithms, by least squares."""
    return statistics.linear_regression([math.log(n) for n in lengths], [math.log(s) for s in seconds]).slope


def clocked(call: Callable[[], object], tries: int, times: int = 1) -> float:
    """Seconds of processor time that a call takes, the least of a few tries; in each it is made so many `times`."""
    least = math.inf
    for _ in range(tries):
        started = time.process_time()
        for _ in range(times):
            call()
        least = min(least, (time.process_time() - started) / times)
    return least


def clocked_alike(calls: Sequence[Callable[[], object]], lengths: Sequence[int], tries: int) -> list[float]:
    """Seconds of each call, all measured for as long: on a busy machine a short measurement alone finds a moment in
    which nobody is in its way, so that the long ones seem to have taken more than their length.
    """
    return [clocked(call, tries, max(lengths) // n) for call, n in zip(calls, lengths, strict=True)]


def made_ready(extractor: Extractor, text: str) -> Encoded:
    """A text as matcher and clauses read it."""
    return extractor.analyser.encode(extractor.analyser.segment(text, "-"))


def whole(extractor: Extractor, piece: str, lengths: Sequence[int], tries: int = TRIES) -> list[float]:
    """Seconds from text to records."""
    texts = [sentence(piece, n) for n in lengths]
    extractor.extract(texts[0])
    return clocked_alike([partial(extractor.extract, text) for text in texts], lengths, tries)


def clauses_alone(extractor: Extractor, piece: str, lengths: Sequence[int], tries: int = TRIES) -> list[float]:
    """Seconds that the clauses of sentences take that were made ready before."""
    finder = extractor._parser.finder
    ready = [made_ready(extractor, sentence(piece, n)) for n in lengths]
    list(finder.document(ready[0]))
    return clocked_alike([lambda e=e: list(finder.document(e)) for e in ready], lengths, tries)  # type: ignore[misc]


def patterns_alone(extractor: Extractor, piece: str, lengths: Sequence[int], tries: int = TRIES) -> list[float]:
    """Seconds of the matcher of the generated rules on sentences made ready before."""
    matcher = next(m for m in extractor._matchers if m.record.name == RECORD)
    ready = [made_ready(extractor, sentence(piece, n)) for n in lengths]
    matcher.every(ready[:1])
    return clocked_alike([partial(matcher.every, [e]) for e in ready], lengths, tries)


def generated(rules: RuleSet, folder: Path, count: int, seed: int) -> RuleSet:
    """The rules and a record type more, whose rules are put together at random of their words and classes."""
    rows = [{"id": f"rule-{i}", "status": "draft", "pattern": p} for i, p in enumerate(_patterns(rules, count, seed))]
    (folder / "extends.yaml").write_text("extends: [bundled]\n", encoding="utf-8")
    (folder / "generated.yaml").write_text(json.dumps({"record": RECORD, "rules": rows}), encoding="utf-8")
    found, problems = read_rules(folder, linted=False)
    if problems:
        raise SystemExit("\n\n".join(problem.render() for problem in problems[:5]))
    return found


def _patterns(rules: RuleSet, count: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    verbs = sorted(name for name, lexicon in rules.lexicons.items() if lexicon.pos == "verb")
    words = [*TAGS, *(f"<{name}>" for name in sorted(rules.lexicons))]
    phrases = sorted({name for rule in rules.phrases for name in (rule.chunk, *rule.classes)})
    for _ in range(count):
        left, right = (" ".join(_part(chance, words, phrases) for _ in range(chance.randint(1, 4))) for _ in range(2))
        cue = chance.choice(TAGS) if chance.random() < COMMON else f"<{chance.choice(verbs)}>"
        yield f"{{left: {left}}} {{cue: {cue}}} {{right: {right}}}"


def _part(chance: random.Random, words: Sequence[str], phrases: Sequence[str]) -> str:
    word, other, phrase = chance.choice(words), chance.choice(words), chance.choice(phrases)
    return chance.choice(
        (
            word,
            phrase,
            f"{word}?",
            f"({word} | {phrase}){{0,4}}",
            f"{phrase} (IN NP){{0,3}}",
            f'(NP (CC | ",")){{0,3}} {phrase}',
            f"ITEM{{0,{chance.randint(5, 90)}}}? (?= {word})",
            f"..{chance.randint(3, 20)} {phrase}",
            f"(?! {word}) ITEM",
            f"{word}&!{other}",
        )
    )


def doubled(smallest: int, largest: int) -> list[int]:
    """A length and its doubles."""
    lengths = [smallest]
    while lengths[-1] * 2 <= largest:
        lengths.append(lengths[-1] * 2)
    return lengths


def joined(length: int) -> str:
    """Articles of the corpus one after another, over and over, up to a length in code points."""
    whole = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.txt")))
    return (whole * (length // len(whole) + 1))[:length]


Row = Callable[[str, Sequence[int]], list[float]]
"""The seconds that a kind of text takes, by length."""


def table(title: str, kinds: Sequence[str], lengths: Sequence[int], limit: float, row: Row) -> float:
    """Print milliseconds by length and the exponent for every kind of text; by how much the limit is exceeded."""
    print(f"{title}\n{'ms, by length':38}" + "".join(f"{length:>11,}" for length in lengths) + " exponent")
    greatest = 0.0
    for kind in kinds:
        seconds = row(kind, lengths)
        for _ in range(MOST_TRIES - TRIES):
            if exponent(lengths, seconds) <= limit:
                break
            seconds = [min(pair) for pair in zip(seconds, row(kind, lengths), strict=True)]
        greatest = max(greatest, exponent(lengths, seconds))
        print(
            f"{kind:38}" + "".join(f"{1000 * s:11.2f}" for s in seconds) + f"{exponent(lengths, seconds):9.2f}",
            flush=True,
        )
    print(f"greatest exponent {greatest:.2f}, limit {limit}\n")
    return greatest - limit


def of_sentences(
    title: str, extractor: Extractor, seconds: Callable[[Extractor, str, Sequence[int]], list[float]]
) -> float:
    """The table of the sentences; by how much their limit is exceeded."""
    return table(title, [*PIECES], LENGTHS, SENTENCE_LIMIT, lambda kind, n: seconds(extractor, PIECES[kind], n))


def main() -> int:
    """Measure and print; 1 when an exponent is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patterns", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=8, help="megabytes of joined articles")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    given = parser.parse_args()
    extractor = Extractor.load(speakers="all")
    gc.freeze()
    gc.disable()  # as a worker does: a search for garbage through all rules would fall on a text of any length

    def of_text(text: Callable[[int], str], lengths: Sequence[int], tries: int) -> list[float]:
        extractor.extract(text(lengths[0]))
        return [clocked(partial(extractor.extract, text(n)), tries) for n in lengths]

    over = []
    if "documents" in given.only:
        sizes = doubled(SMALLEST, given.largest * 1_000_000)
        over.append(table("documents", ["joined articles"], sizes, LIMIT, lambda _, n: of_text(joined, n, 1)))
    if "shapes" in given.only:
        sizes = doubled(SHAPED // 8, SHAPED)
        over.append(table("shapes", [*SHAPES], sizes, LIMIT, lambda kind, n: of_text(SHAPES[kind].of, n, 1)))
    if "sentences" in given.only:
        over.append(of_sentences("sentences", extractor, whole))
    if "clauses" in given.only:
        over.append(of_sentences("clauses of sentences made ready", extractor, clauses_alone))
    if "generated" in given.only:
        over.append(of_generated(given.patterns, given.seed))
    return int(max(over) > 0)


def of_generated(count: int, seed: int) -> float:
    """The table of generated rules; by how much their limit is exceeded."""
    shipped, _ = read_rules(locate_rules(None), linted=False)
    with tempfile.TemporaryDirectory() as folder:
        extractor = Extractor(generated(shipped, Path(folder), count, seed))
    return of_sentences(f"{count:,} generated rules on sentences made ready", extractor, patterns_alone)


if __name__ == "__main__":
    sys.exit(main())
