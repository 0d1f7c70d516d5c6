"""What the clause layer costs: all sentences of a folder of texts, beside a run over the same texts.

FOLDER [--rounds N] [--limit N] ─▶ seconds a MB of the run and of the layer, and their ratio, least of the rounds.
Both are measured in turn in one process, after one round that is not counted, on documents made ready before.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.linear import clocked
from extractor.pipeline import Extractor
from extractor.runs.corpus_run import CHUNK


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="so many texts; 0 takes all")
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.txt"))[: options.limit or None]
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in files]
    size = sum(len(text.encode()) for _, text in texts) / 1e6
    extractor = Extractor.load()
    encoded = [extractor.analyser.encode(extractor.analyser.segment(text, name)) for name, text in texts]

    def run() -> None:
        for at in range(0, len(texts), CHUNK):
            extractor.extract_all(texts[at : at + CHUNK])

    def layer() -> None:
        for document in encoded:
            list(extractor._parser.finder.document(document))

    rounds = [(clocked(run, 1), clocked(layer, 1)) for _ in range(options.rounds + 1)][1:]
    whole, own = (min(column) / size for column in zip(*rounds, strict=True))
    print(f"{len(texts)} texts, {size:.1f} MB; run {whole:.3f} s/MB, clauses of all sentences {own:.3f} s/MB")
    print(f"ratio {own / whole:.3f}; by round " + " ".join(f"{b / a:.3f}" for a, b in rounds))


if __name__ == "__main__":
    main()
