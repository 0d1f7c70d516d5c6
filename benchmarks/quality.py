"""Writes docs/quality.md: how good the records are on every annotated set, by type and by field, peers beside them.

SETS [--rules RULES] [-o FILE] ─▶ a page of Markdown. SETS is a folder with one folder a set: `gold.json` with `text/`
(or the text beside it), `attributions/` with `text/` (PolNeAR; scored by `../tools/score_polnear.py`, whose word list
says what speech is), `test.txt` (CoNLL-2000) or `sentences.jsonl` (M2E2). A set that is not there is left out.
Only figures are written, never a text or a part of one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from noun_phrases import DOCUMENT_LENGTH, Score, found, read

from extractor.display.tables import Row, markdown
from extractor.inputs.finding import find_inputs
from extractor.language.locate import locate_rules
from extractor.runs.corpus_run import CHUNK
from extractor.scoring.figures import ALL, Figures
from extractor.scoring.scoring import HALVES, AnnotatedSet, Choice, Rules, Scores, score
from extractor.text.reading import read_text

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"
PEERS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "peers.yaml").read_text(encoding="utf-8"))
ARTICLES = ("wire", "events", "modern")
"""Sets of articles, shown together as well."""
TOKEN = re.compile(r"\w+|[^\w\s]")
"""The yardstick of speed: a bare scan for words and marks."""
MOVEMENTS = "troop_movement"
STATEMENTS = ("direct", "speech", "all")
INTRODUCTION = """\
# Quality

Written by `python benchmarks/quality.py SETS`; do not edit. The sets are annotated by hand, and no part of this
repository. The rules were written with most of them at hand: expect less on texts that nobody has seen.

P, R, F1: precision, recall and their mean, of records; 95%: interval of F1 over documents; whole: F1 of records with
every core field right; fields: F1 of fields over all records, those missed or extra included; strict: with the same
words; matched: in right records alone; computed: share of right computed values. What counts as right is
said in `extractor/scoring/comparing.py`."""
HEAD = ("type", "gold", "found", "P", "R", "F1", "95%", "whole", "fields", "strict", "matched", "computed")


def main() -> None:
    """Measure all sets of the folder that the arguments name and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    given = parser.parse_args()
    rules = locate_rules(given.rules)
    parts = [INTRODUCTION, *articles(given.sets, rules), *statements(given.sets, rules)]
    parts += [*noun_phrases(given.sets, rules), *sentences(given.sets, rules), *speed(given.sets, rules)]
    given.output.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"{given.output} written", file=sys.stderr)


def annotated(folder: Path) -> AnnotatedSet:
    """The set of a folder with a gold file."""
    texts = folder / "text"
    return AnnotatedSet(folder / "gold.json", texts if texts.is_dir() else folder)


def articles(sets: Path, folder: Path) -> Iterator[str]:
    """The sets with a gold file: the articles together, their halves, every set; then by field."""
    present = {p.parent.name: annotated(p.parent) for p in sorted(sets.glob("*/gold.json"))}
    rules, whole = Rules(folder), Choice()
    pooled = [present[name] for name in ARTICLES if name in present]
    names = ", ".join(name for name in ARTICLES if name in present)
    together = score(pooled, rules, whole) if pooled else None
    if together:
        yield f"## Articles ({names})"
        yield table(together)
        yield "F1 of a second annotator: " + ", ".join(f"{k} {v:.2f}" for k, v in PEERS["annotators"].items()) + "."
        for half in HALVES:
            yield f"### Every second document, {half}"
            yield table(score(pooled, rules, Choice(half=half)))
    alone = {name: score([one], rules, whole) for name, one in present.items()}
    yield "## Set by set"
    for name, scores in alone.items():
        number = len(scores.comparisons)
        yield f"### {name} ({number} document{'' if number == 1 else 's'})"
        yield table(scores)
    yield "## Fields"
    for title, scores in {"articles": together, **alone}.items():
        if scores and title not in ARTICLES:
            yield from fields(title, scores)


def table(scores: Scores) -> str:
    """The figures by type."""
    return markdown(HEAD, [row(kind, f) for kind, f in scores.figures.items()])


def row(kind: str, f: Figures) -> Row:
    """A row of the table of types."""
    r = f.records
    between = f"{f.low:.3f}–{f.high:.3f}"
    shares = (f.whole.f1, f.fields.near.f1, f.fields.strict.f1, f.matched.f1, f.computed_right)
    first = (kind, str(r.gold), str(r.found), *(f"{x:.3f}" for x in (r.precision, r.recall, r.f1)))
    return (*first, between, *(f"{share:.3f}" for share in shares))


def fields(title: str, scores: Scores) -> Iterator[str]:
    """A table a type, with a row a field."""
    for kind, f in scores.figures.items():
        if kind != ALL:
            rows = [
                (name, str(near.gold), str(near.found), *(f"{x:.3f}" for x in (near.precision, near.recall, near.f1)),
                 f"{rates.strict.f1:.3f}")
                for name, rates in f.by_field.items()
                for near in (rates.near,)
            ]  # fmt: skip
            yield f"### {kind}, {title}"
            yield markdown(("field", "gold", "found", "P", "R", "F1", "strict"), rows)


def statements(sets: Path, folder: Path) -> Iterator[str]:
    """Statements of all speakers on PolNeAR's articles, beside those of peers."""
    for attributions in sorted(sets.glob("*/attributions")):
        scorer = sets.parent / "tools" / "score_polnear.py"
        if not scorer.is_file():
            print(f"{attributions.parent.name} left out: there is no {scorer}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as made:
            output = Path(made) / "output.jsonl"
            command = [sys.executable, "-m", "extractor", "extract", str(attributions.parent / "text")]
            options = ["--rules", str(folder), "--speakers", "all", "-o", str(output), "--quiet"]
            subprocess.run([*command, *options], check=True)
            scored = [sys.executable, str(scorer), str(attributions.parent), str(output), "--json"]
            ours = json.loads(subprocess.run(scored, check=True, capture_output=True, text=True).stdout)
        yield f"## Statements of all speakers ({attributions.parent.name})"
        yield (
            "F1 of attributions with source, cue and content. direct: those that begin with a quotation mark; speech: "
            "with a word of saying as cue; all: thoughts and plans as well. The peers were measured on other articles "
            "of the same corpus; of the two people, speech is recall."
        )
        rows = [("extractor", *(f"{ours[name]['f1']:.3f}" for name in STATEMENTS))]
        rows += [(who, *(f"{f[n]:.2f}" for n in STATEMENTS)) for who, f in PEERS["statements"].items()]
        yield markdown(("system", *STATEMENTS), rows)
        detail = [
            (n, str(ours[n]["gold"]), *(f"{ours[n][k]:.3f}" for k in ("precision", "recall"))) for n in STATEMENTS
        ]
        yield markdown(("ours", "gold", "P", "R"), detail)


def noun_phrases(sets: Path, folder: Path) -> Iterator[str]:
    """Noun phrases and word tags on the files of CoNLL-2000."""
    files = sorted(sets.glob("conll*/*.txt"))
    if files:
        analyser = Rules(folder).extractor.analyser
        rows: list[Row] = []
        for file in files:
            total, given = Score(), list(read(file))
            for at in range(0, len(given), DOCUMENT_LENGTH):
                document = given[at : at + DOCUMENT_LENGTH]
                for gold, ours in zip(document, found(analyser, document), strict=True):
                    total.add(gold, ours)
            p, r = total.right / max(1, total.found), total.right / max(1, total.given)
            shares = (p, r, 2 * p * r / (p + r), total.tags_right / max(1, total.tagged))
            rows.append((file.stem, str(total.given), *(f"{x:.3f}" for x in shares)))
        yield "## Noun phrases and word tags (CoNLL-2000)"
        yield markdown(("file", "phrases", "P", "R", "F1", "tags right"), rows)


def sentences(sets: Path, folder: Path) -> Iterator[str]:
    """Troop movements in sentences that people labelled with movements of any kind."""
    for file in sorted(sets.glob("*/sentences.jsonl")):
        extractor = Rules(folder).extractor
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        labelled = both = records = 0
        for line in lines:
            movement = any(event["type"].startswith("Movement") for event in line["events"])
            got = sum(r["type"] == MOVEMENTS for r in extractor.extract(line["sentence"])["records"])
            labelled, records, both = labelled + movement, records + (got > 0), both + (movement and got > 0)
        yield f"## Movements in single sentences ({file.parent.name})"
        yield (
            f"{len(lines):,} sentences, {labelled} of them labelled with a movement of anybody, civilians included. "
            f"{records} give a {MOVEMENTS}, and {both} of these are labelled ({share(both, records)}). The label asks "
            "for movements that have happened, ours for armed forces, planned and denied movements included: "
            "the two overlap and are not the same."
        )


def share(part: int, whole: int) -> str:
    """A part of a whole in per cent."""
    return f"{100 * part / max(1, whole):.0f}%"


def speed(sets: Path, folder: Path) -> Iterator[str]:
    """MB of text a second, from text to line, beside a bare scan for tokens and the peers."""
    texts = [read_text(i.read()) for i in largest(sets)]
    if texts:
        extractor = Rules(folder).extractor
        named = [(str(number), text) for number, text in enumerate(texts)]
        batches = [named[start : start + CHUNK] for start in range(0, len(named), CHUNK)]
        seconds = [clock(lambda batch=batch: extractor.extract_all(batch)) for batch in (*batches, *batches)]
        scan = sum(clock(lambda text=text: [m.span() for m in TOKEN.finditer(text)]) for text in texts)
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        rate = megabytes / sum(seconds[len(batches) :])
        rows = [("extractor", f"{rate:.2f}"), *((who, str(value)) for who, value in PEERS["speed"].items())]
        yield "## Speed"
        yield (
            f"MB of text a second of processor time, one process, text to line, {len(texts):,} articles the second "
            f"time; the machine's bare scan for tokens: {megabytes / scan:.1f}. The peers were measured on another day."
        )
        yield markdown(("system", "MB/s"), rows)


def largest(sets: Path) -> Sequence[Any]:
    """The documents of the set with most of them, every fourth."""
    folders = [list(find_inputs([folder])) for folder in sorted(sets.glob("*/text")) if any(folder.glob("*.txt"))]
    return max(folders, key=len, default=[])[::4]


def clock(call: Any) -> float:
    """Seconds of processor time of a call."""
    started = time.process_time()
    call()
    return time.process_time() - started


if __name__ == "__main__":
    main()
