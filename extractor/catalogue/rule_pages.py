"""A rule on a page: its patterns in normal form, what their names stand for, its conditions, its tests as examples.

Known rule + Study ─▶ text for a terminal, or Markdown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.atomic import write_files
from extractor.display.markdown import block, code, described, plain
from extractor.display.wording import counted
from extractor.editing.flow import flow, in_single_quotes
from extractor.files import read_file
from extractor.language import tree
from extractor.language.extending import rule_folders
from extractor.language.model import RuleTest
from extractor.language.terms import lemma_forms_of
from extractor.language.tsv import read_forms
from extractor.problems import UsageError
from extractor.rule_index.entries import Known, Written, where
from extractor.rule_index.rule_index import Study

_LIMIT = 20
"""So many forms of a lemma are shown."""
MARK = "<!-- written by `extractor rules docs`, and written over by it -->"
"""A line of every page, by which it is known again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be said of a rule beside its patterns: names with what they stand for and where."""

    known: Known
    named: Mapping[str, Written]
    lexicons: Mapping[str, str]
    lemmas: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, Written]
    """The edges that the record type gives to parts of a rule by roles."""


def page(known: Known, study: Study, terms: Mapping[str, Sequence[str]] | None = None) -> Page:
    """Look up what a rule's patterns name; `terms` gives all terms of lexicons, else a few are named."""
    parts_of = {part.name for part in known.rule.parts} - known.edges.keys()
    shared = {name: edge for name, edge in study.edges.get(known.record, {}).items() if name in parts_of}
    written = [part for pattern in (*known.written(), *shared.values()) for part in tree.walk(pattern.node)]
    named = {n.name: study.named[n.name] for n in written if isinstance(n, tree.Name) and n.name in study.named}
    parts = [*written, *(part for pattern in named.values() for part in tree.walk(pattern.node))]
    names = dict.fromkeys(n.lexicon for n in parts if isinstance(n, tree.Member) and n.lexicon in study.lexicons)
    lexicons = {name: _lexicon(name, study, terms) for name in names}
    lemmas = dict.fromkeys(n.text for n in parts if isinstance(n, tree.Lemma))
    return Page(known, named, lexicons, _forms(lemmas, study.folder), shared)


def _lexicon(name: str, study: Study, terms: Mapping[str, Sequence[str]] | None) -> str:
    note = study.lexicons[name]
    listed = note.examples if terms is None else tuple(terms.get(name, ()))
    more = ", …" if len(listed) < note.size else ""
    kind = f"{note.pos}, " if note.pos != "word" else ""
    return f"{kind}{counted(note.size, 'term')}, {where(note.place)}: {', '.join(listed)}{more}"


def _forms(lemmas: Iterable[str], folder: Path) -> dict[str, tuple[str, ...]]:
    wanted = list(lemmas)
    forms = lemma_forms_of(read_forms(rule_folders(folder)), wanted) if wanted else {}
    return {lemma: tuple(sorted(f for f, names in forms.items() if f"~{lemma}" in names))[:_LIMIT] for lemma in wanted}


def text(found: Page) -> Iterator[str]:
    """The page for a terminal."""
    known, rule = found.known, found.known.rule
    yield f"{rule.id}: {_kind(known)}, {rule.status}, {where(rule.place)}"
    if rule.description:
        yield f"  {rule.description}"
    if known.predicate is not None:
        yield f"\npredicate ({where(known.predicate.place)})"
        yield f"  {known.predicate.node}"
    for title, rows in _parts(found):
        yield f"\n{title}"
        yield from (f"  {name}: {told}" for name, told in rows)
    for number, written in enumerate(known.patterns, 1):
        head = f"pattern {number} of {len(known.patterns)}" if len(known.patterns) > 1 else "pattern"
        framed = f", frame {written.frame}" if written.frame else ""
        yield f"\n{head} ({where(written.place)}{framed})"
        yield f"  {written.node}"
    if found.named:
        yield "\nnamed patterns"
        yield from (f"  {name} ({where(w.place)}) = {w.node}" for name, w in found.named.items())
    if found.lexicons:
        yield "\nlexicons"
        yield from (f"  <{name}>, {told}" for name, told in found.lexicons.items())
    if found.lemmas:
        yield "\nlemmas"
        yield from (f"  ~{lemma}: {', '.join(forms)}" for lemma, forms in found.lemmas.items())
    settings = known.settings.items()
    if settings:
        yield "\nkeys"
        yield from (f"  {key}: {flow(value, in_single_quotes)}" for key, value in settings)
    for title, tests in _examples(rule.tests):
        yield f"\n{title}"
        yield from (line for test in tests for line in _example(test))


def _parts(found: Page) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Of a rule by roles who plays which part, and how far players reach, under a title each."""
    known = found.known
    rows = {
        "roles": [(name, str(written.node)) for name, written in known.roles.items()],
        "edges": [(name, str(written.node)) for name, written in known.edges.items()],
        f"edges of {known.record}": [(name, str(written.node)) for name, written in found.shared.items()],
    }
    yield from ((title, row) for title, row in rows.items() if row)


def _kind(known: Known) -> str:
    return {"rules": "rule", "details": "detail", "follow_ups": "follow-up"}[known.kind] + f" of {known.record}"


def _examples(tests: Sequence[RuleTest]) -> Iterator[tuple[str, list[RuleTest]]]:
    firing, silent = [t for t in tests if t.records], [t for t in tests if not t.records]
    yield from ((title, group) for title, group in (("it finds", firing), ("it does not find", silent)) if group)


def _example(test: RuleTest) -> Iterator[str]:
    yield f"  {' '.join(test.text.split())}{' (todo)' if test.todo else ''}"
    yield from (f"    {flow(record, in_single_quotes)}" for record in test.records)


def _bare(lexicon: str) -> str:
    return code(f"<{lexicon}>")


def markdown(found: Page, lexicon: Callable[[str], str] = _bare) -> str:
    """The page as Markdown, built from the tests of the rule; `lexicon` writes the name of one, as a link perhaps."""
    known, rule = found.known, found.known.rule
    lines = [f"# {rule.id}", "", MARK, "", f"A {_kind(known)}, {rule.status}, in {code(where(rule.place))}.", ""]
    lines += [described(rule.description), ""] if rule.description else []
    for title, tests in _examples(rule.tests):
        lines += [f"## {title[0].upper()}{title[1:]}", ""]
        for test in tests:
            lines += [f"> {plain(test.text)}", ""]
            for record in test.records:
                lines += ["| field | value |", "|---|---|"]
                lines += [f"| {code(name)} | {_in_table(value)} |" for name, value in record.items()]
                lines.append("")
    if known.predicate is not None:
        lines += ["## Predicate", "", *block([" ".join(known.predicate.text.split())]), ""]
    for title, rows in _parts(found):
        lines += _section(f"{title[0].upper()}{title[1:]}", (f"{code(name)}: {code(told)}" for name, told in rows))
    if known.patterns:
        lines += ["## Patterns", "", *block(" ".join(w.text.split()) for w in known.patterns), ""]
    lines += _section("Named patterns", (f"{code(name)}: {code(str(w.node))}" for name, w in found.named.items()))
    lines += _section("Lexicons", (f"{lexicon(name)}: {plain(told)}" for name, told in found.lexicons.items()))
    keys = ((code(key), code(flow(value, in_single_quotes))) for key, value in known.settings.items())
    lines += _section("Keys", (f"{key}: {value}" for key, value in keys))
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, rows: Iterable[str]) -> list[str]:
    listed = [f"- {row}" for row in rows]
    return [f"## {title}", "", *listed, ""] if listed else []


def _in_table(value: object) -> str:
    shown = value if isinstance(value, str) else flow(value, in_single_quotes)
    return plain(shown)


def write_pages(study: Study, folder: Path) -> int:
    """Write a page a rule, and an index; pages of rules that are gone are taken away. The number of pages.

    Raises UsageError, and does nothing, where a file that would be written over is no page of ours.
    """
    index = ["# Rules", "", MARK, "", "| rule | status | tests |", "|---|---|---|"]
    index += [f"| [{i}]({i}.md) | {known.rule.status} | {len(known.rule.tests)} |" for i, known in study.rules.items()]
    pages = {folder / "README.md": "\n".join(index) + "\n"}
    pages |= {folder / f"{id}.md": markdown(page(known, study)) for id, known in study.rules.items()}
    for file in pages:
        if file.exists() and not is_page(file):
            raise UsageError(f"{file} is no page of `rules docs`, and is not written over: name another folder")
    gone = [file for file in sorted(folder.glob("*/*.md")) if file not in pages and is_page(file)]
    for file in gone:
        log.info("removing %s", file)
    write_files(pages)
    for file in gone:
        file.unlink()
    return len(pages) - 1


def is_page(file: Path) -> bool:
    """Whether a file is one of those that are written here, by its mark."""
    try:
        return MARK.encode() in read_file(file).splitlines()
    except OSError:
        return False
