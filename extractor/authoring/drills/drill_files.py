"""Files of drill sentences, one a rule: each sentence with all records made of it, as golden files have them.

drills, extractor ─▶ text of the file; folder of files ─▶ sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from extractor.authoring.drills.drilling import Drill
from extractor.authoring.goldens import golden_record
from extractor.pipeline import Extractor
from extractor.problems import UsageError

FOLDER = Path("tests") / "drills"
"""Where the files stand, beside the folder of rules."""
ENDING = ".yml"
_WIDTH = 10_000


def drill_text(texts: Sequence[str], extractor: Extractor) -> str:
    """The text of a file: the sentences, each with its records."""
    rows = [
        {"text": text, "records": [golden_record(record) for record in extractor.extract(text)["records"]]}
        for text in texts
    ]
    dumped: str = yaml.dump(
        rows, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
    )
    return dumped.replace("\n- text", "\n\n- text")


def drill_sentences(file: Path) -> list[str]:
    """The sentences of a file; raises UsageError where it is none of drill sentences."""
    try:
        return [str(row["text"]) for row in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise UsageError(f"{file} is no file of drill sentences") from error


def drill_files(folder: Path) -> list[Path]:
    """The files below a folder, in order."""
    return sorted(folder.rglob(f"*{ENDING}"))


def every_sentence(folder: Path) -> Iterator[str]:
    """The sentences of all files below a folder."""
    for file in drill_files(folder):
        yield from drill_sentences(file)


def written(drills: Iterable[Drill], extractor: Extractor) -> dict[Path, str]:
    """The files, by their path below the folder, that these drills make."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for drill in drills:
        texts[drill.rule].append(drill.text)
    names = {rule: Path(f"{rule}{ENDING}") for rule in sorted(texts)}
    return {name: drill_text(sorted(texts[rule], key=lambda t: (len(t), t)), extractor) for rule, name in names.items()}


def refreshed(folder: Path, extractor: Extractor) -> dict[Path, str]:
    """The files as they would be with the same sentences and the rules as they are now."""
    return {file: drill_text(drill_sentences(file), extractor) for file in drill_files(folder)}
