"""How the time of a run grows with the length of a sentence that means no good: it must grow no faster than the length.

[--patterns N] [--seed N] ─▶ for each kind of sentence the seconds by length, and the exponent of time against length.
Sentences of 500 to 8,000 words are made of one piece over and over, such as opening brackets or verbs of saying that
each begin a clause. Measured are all the shipped rules, from text to records, and beside them a set of generated rules,
compiled against the shipped words and phrases, on sentences made ready before. The exit code is 1 above the limit.
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
from pathlib import Path

from extractor.language.loading import read_rules
from extractor.language.locate import locate_rules
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor

LENGTHS = (500, 1000, 2000, 4000, 8000)
LIMIT = 1.15
"""The greatest exponent: what is above 1 by no more than this is the noise of a clock."""
TRIES = 3
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


def clocked(call: Callable[[], object], tries: int) -> float:
    """Seconds of processor time that a call takes, the least of a few tries."""
    least = math.inf
    for _ in range(tries):
        started = time.process_time()
        call()
        least = min(least, time.process_time() - started)
    return least


def whole(extractor: Extractor, piece: str, lengths: Sequence[int], tries: int = TRIES) -> list[float]:
    """Seconds from text to records."""
    texts = [sentence(piece, n) for n in lengths]
    extractor.extract(texts[0])
    return [clocked(lambda text=text: extractor.extract(text), tries) for text in texts]  # type: ignore[misc]


def patterns_alone(extractor: Extractor, piece: str, lengths: Sequence[int], tries: int = TRIES) -> list[float]:
    """Seconds of the matcher of the generated rules on sentences made ready before."""
    analyser = extractor.analyser
    matcher = next(m for m in extractor._matchers if m.record.name == RECORD)
    ready = [analyser.encode(analyser.segment(sentence(piece, n), "-")) for n in lengths]
    matcher.every(ready[:1])
    return [clocked(lambda e=e: matcher.every([e]), tries) for e in ready]  # type: ignore[misc]


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


def main() -> int:
    """Measure and print; 1 when an exponent is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patterns", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shipped, _ = read_rules(locate_rules(None), linted=False)
    with tempfile.TemporaryDirectory() as folder:
        rules = generated(shipped, Path(folder), given.patterns, given.seed)
    title = f"{given.patterns:,} generated rules on sentences made ready"
    tables = [
        table("the shipped rules, from text to records", Extractor.load(), whole),
        table(title, Extractor(rules), patterns_alone),
    ]
    print(f"greatest exponent {max(tables):.2f}, limit {LIMIT}")
    return int(max(tables) > LIMIT)


def table(title: str, extractor: Extractor, measure: Callable[[Extractor, str, Sequence[int]], list[float]]) -> float:
    """Print milliseconds by length and the exponent for every kind of sentence; the greatest exponent."""
    print(f"{title}\n{'ms, sentence of':26}" + "".join(f"{length:>9,}" for length in LENGTHS) + " exponent")
    exponents = []
    gc.freeze()  # as a worker does: a search for garbage through all rules would fall on a sentence of any length
    for name, piece in PIECES.items():
        seconds = measure(extractor, piece, LENGTHS)
        exponents.append(exponent(LENGTHS, seconds))
        print(f"{name:26}" + "".join(f"{1000 * s:9.2f}" for s in seconds) + f"{exponents[-1]:9.2f}", flush=True)
    print()
    return max(exponents)


if __name__ == "__main__":
    sys.exit(main())
