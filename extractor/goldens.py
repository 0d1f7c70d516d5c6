"""Golden files: the reviewed records of articles, as YAML that a person can read; what has drifted from them.

output line ─▶ text: a block a record, a span as its text with its offsets, `the army [4:12]`, and what stands beside it
behind that. (articles, folder of golden files, extractor) ─▶ what differs, what is missing, what belongs to no article.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from extractor.atomic import write_files
from extractor.files import read_file, read_string
from extractor.inputs.document import SourceDocument
from extractor.inputs.finding import find_inputs
from extractor.pipeline import Extractor
from extractor.problems import Place, Problem, UsageError
from extractor.records.validate import RecordValidator
from extractor.runs.attempts import Failure, attempt
from extractor.runs.time_limit import BY_SIZE, TimeLimit

ENDING = ".yml"
DRIFTED, MISSING, ORPHANED, FAILED = "golden-drifted", "golden-missing", "golden-orphaned", "article-failed"
INVALID = "invalid-record"
_BEGINNING = b"document:\n  title:"
"""How every golden file begins, and no other file."""
_UPDATE = "`extractor check --update-goldens`"
_HINT = f"read the difference; when it is right, {_UPDATE} writes the file anew"
_LONGEST = 60
"""Lines of a difference that are shown."""


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Goldens:
    """The articles below some paths, the folder of their golden files, and the types they hold (none: all)."""

    corpus: tuple[Path, ...]
    folder: Path
    types: frozenset[str] = frozenset()
    limit: TimeLimit = BY_SIZE
    """Of time, for each article."""
    whole: bool = False
    """Whether differences are shown to their end, however long."""

    def places(self) -> tuple[Path, ...]:
        """All paths that are read."""
        return (*self.corpus, self.folder)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one golden file: a problem and the difference, or neither; `new` is what it ought to hold."""

    file: Path
    article: Path | None
    new: str | None
    problem: Problem | None = None
    difference: str = ""
    seconds: float = 0.0
    """What the article took."""


def golden(line: Mapping[str, Any], types: frozenset[str] = frozenset()) -> str:
    """The text of the golden file of an output line, with records of some types alone where any are named."""
    document = {name: line["document"][name] for name in ("title", "published")}
    records = [golden_record(record) for record in line["records"] if not types or record["type"] in types]
    value = {"document": document, "records": records}
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=150)
    return text.replace("\n- type", "\n\n- type")


def identifiers(articles: Iterable[Path], root: Path) -> dict[str, Path]:
    """The articles by identifiers of letters, digits and underscores, made of their paths below `root`."""
    found: dict[str, Path] = {}
    for article in sorted(articles):
        name = re.sub(r"\W+", "_", article.relative_to(root).with_suffix("").as_posix())
        if name in found:
            raise UsageError(f"{article} and {found[name]} have the same golden file {name}{ENDING}")
        found[name] = article
    return found


def orphans(folder: Path, names: Iterable[str]) -> list[str]:
    """The golden files in a folder that belong to no article; other files are none of ours."""
    wanted = {f"{name}{ENDING}" for name in names}
    files = folder.glob(f"*{ENDING}") if folder.is_dir() else ()
    return sorted(file.name for file in files if file.name not in wanted and is_golden(file))


def is_golden(file: Path) -> bool:
    """Whether a file begins as golden files do."""
    try:
        return read_file(file).removeprefix(BOM_UTF8).replace(b"\r", b"").startswith(_BEGINNING)
    except OSError:
        return False


def compared(goldens: Goldens, extractor: Extractor, validator: RecordValidator | None = None) -> Iterator[Result]:
    """Every article held against its golden file, then the golden files that belong to none.

    A golden file is named after its article's path below the folder that holds the whole corpus. Its offsets may be
    those of the article with either kind of line ends: a version control system changes these as it is set up.
    Records that the `validator` finds fault with are told, and stand in no golden file: no run writes them.
    """
    articles = {i.path.resolve(): i for i in find_inputs(goldens.corpus) if i.path is not None}
    names = identifiers(articles, _root(goldens.corpus))
    for name, article in names.items():
        start = perf_counter()
        file = goldens.folder / f"{name}{ENDING}"
        work = partial(_held, file=file, article=article, goldens=goldens, extractor=extractor, validator=validator)
        found = attempt(replace(articles[article], id=article.name), work, goldens.limit)
        if isinstance(found, Failure):
            found = Result(file, article, None, Problem(FAILED, str(found), Place(article, 1, 1)))
        yield replace(found, seconds=perf_counter() - start)
    for orphan in orphans(goldens.folder, names):
        file = goldens.folder / orphan
        hint = f"{_UPDATE} removes it"
        yield Result(file, None, None, Problem(ORPHANED, f"{orphan} belongs to no article", Place(file, 1, 1), hint))


def _held(
    document: SourceDocument, *, file: Path, article: Path, goldens: Goldens, extractor: Extractor,
    validator: RecordValidator | None,
) -> Result:  # fmt: skip
    extracted = partial(extractor.extract, id=article.name, published=document.published)
    lines = (_sifted(extracted(form), validator) for form in _line_ends(document.text))
    first, invalid = next(lines)
    forms = chain([golden(first, goldens.types)], (golden(line, goldens.types) for line, _ in lines))
    found = _result(file, article, forms, None if goldens.whole else _LONGEST)
    return _faulty(found, article, invalid) if invalid else found


def _sifted(line: Mapping[str, Any], validator: RecordValidator | None) -> tuple[Mapping[str, Any], list[str]]:
    """A line with the records that would be written, and what is wrong with the others."""
    faults = [(record, validator.judged(record) if validator else []) for record in line["records"]]
    sound = {**line, "records": [record for record, found in faults if not found]}
    return sound, [f"{record['rule']}: {fault}" for record, found in faults for fault in found]


def _faulty(result: Result, article: Path, invalid: Sequence[str]) -> Result:
    title = f"records of {article.name} do not satisfy their schema, and would not be written"
    problem = Problem(INVALID, title, Place(article, 1, 1), "mend the rule that makes them, or the schema")
    return replace(result, problem=problem, difference="\n".join(invalid[:_LONGEST]))


def update(results: Iterable[Result]) -> tuple[int, int]:
    """Write what has drifted or is missing, remove what belongs to no article; how many of each.

    Raises UsageError, and does nothing, where a file that would be written over is no golden file.
    """
    differing = [result for result in results if result.problem is not None and result.problem.code != FAILED]
    new = {result.file: result.new for result in differing if result.new is not None}
    for file in new:
        if file.exists() and not is_golden(file):
            raise UsageError(f"{file} is no golden file, and is not written over: name another folder, or take it away")
    gone = [result.file for result in differing if result.new is None]
    for what, files in (("writing", list(new)), ("removing", gone)):
        for file in files:
            log.info("%s %s", what, file)
    write_files(new)
    for file in gone:
        file.unlink()
    return len(new), len(gone)


def _root(corpus: Sequence[Path]) -> Path:
    """The folder that holds all of the corpus."""
    folders = [path.resolve() if path.is_dir() else path.resolve().parent for path in corpus]
    return Path(os.path.commonpath(folders))


def _line_ends(text: str) -> Iterator[str]:
    """The text as it is, then with the other kind of line ends."""
    yield text
    plain = text.replace("\r\n", "\n")
    yield plain if plain != text else plain.replace("\n", "\r\n")


def _result(file: Path, article: Path, forms: Iterator[str], most: int | None) -> Result:
    """What became of a golden file; of the forms it may have the nearest to the old one is held against it.

    At most so many lines of the difference are shown (None: all).
    """
    new = next(forms)
    if not file.is_file():
        title = f"{article.name} has no golden file {file.name}"
        hint = f"read its records (`extractor extract`); when they are right, {_UPDATE} writes the file"
        return Result(file, article, new, Problem(MISSING, title, Place(article, 1, 1), hint))
    old = read_string(file, errors="replace")
    if old == new or old == (other := next(forms)):
        return Result(file, article, old)
    new, lines = min(((form, _difference(old, form)) for form in (new, other)), key=lambda found: len(found[1]))
    before, after = old.splitlines(), new.splitlines()
    first = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before) - 1)
    title = f"the records of {article.name} are not those of its golden file"
    problem = Problem(DRIFTED, title, Place(file, max(1, first + 1), 1), _HINT)
    return Result(file, article, new, problem, "\n".join(_shown(lines, most)))


def _shown(lines: Sequence[str], most: int | None) -> Iterator[str]:
    """The first lines of a difference; where it is cut, what is left and from which line of the golden file on."""
    yield from lines[:most]
    left = lines[most:] if most is not None else ()
    if not left:
        return
    hunk = max(i for i, line in enumerate(lines[:most]) if line.startswith("@@"))
    reached = int(re.findall(r"\d+", lines[hunk])[0]) + sum(line[0] != "+" for line in lines[hunk + 1 : most])
    yield f"… and {len(left)} lines more, from line {reached} of the golden file on; `--all` shows them"


def _difference(old: str, new: str) -> list[str]:
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), "expected", "got", n=2, lineterm=""))


def golden_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as golden files have it: spans as their texts with their places (code points)."""
    head = {"type": record["type"], "rule": record["rule"].partition("/")[2]}
    cue = {"cue": _span(record["cue"])} if "cue" in record else {}
    fields = {name: _field(value) for name, value in record["fields"].items()}
    evidence = f"[{record['evidence']['start']}:{record['evidence']['end']}]"
    return {**head, **cue, "fields": fields, "computed": dict(record["computed"]), "evidence": evidence}


def _field(value: Any) -> Any:
    return [_span(span) for span in value] if isinstance(value, list) else _span(value)


def _span(span: Mapping[str, Any]) -> str:
    beside = "".join(f" {key}={value}" for key, value in span.items() if key not in {"text", "start", "end"})
    return f"{span['text']} [{span['start']}:{span['end']}]{beside}"
