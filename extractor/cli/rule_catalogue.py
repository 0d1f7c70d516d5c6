"""The commands `rules list` and `rules show`: what there is in a folder of rules, and what one of it is."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from cyclopts import Parameter

from extractor.catalogue import rule_pages
from extractor.catalogue.name_lists import LISTS, as_data, as_table, fields
from extractor.catalogue.name_pages import Pages
from extractor.catalogue.names import Names
from extractor.catalogue.rule_lists import measure, rows, table
from extractor.cli.options import RuleCache, RulesFolder
from extractor.exits import FINE
from extractor.inputs.finding import find_inputs
from extractor.language.loading import read_rules
from extractor.language.locate import locate_rules
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.rule_index.rule_index import Study
from extractor.runs.attempts import Failure, attempt


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed in place of rules.

    Parameters
    ----------
    classes
        List the classes of words and phrases that patterns may name.
    lexicons
        List the lexicons.
    patterns
        List the named patterns, and the frames.
    fields
        List the fields and computed values of the record types.
    """

    classes: Annotated[bool, Parameter(negative="")] = False
    lexicons: Annotated[bool, Parameter(negative="")] = False
    patterns: Annotated[bool, Parameter(negative="")] = False
    fields: Annotated[bool, Parameter(negative="")] = False

    def chosen(self) -> str:
        """The one list that is wanted; empty for that of rules."""
        wanted = [name for name, given in dataclasses.asdict(self).items() if given]
        if len(wanted) > 1:
            raise UsageError(f"one list at a time: {' or '.join(f'--{name}' for name in wanted)}")
        return "".join(wanted)


_RULES = Listed()


def list_rules(
    *,
    listed: Listed = _RULES,
    rules: RulesFolder = None,
    corpus: Annotated[list[Path] | None, Parameter(negative="")] = None,
    slowest: Annotated[bool, Parameter(negative="")] = False,
    output_format: Literal["text", "json"] = "text",
    rule_cache: RuleCache = True,
) -> int:
    """List all rules with their status and the number of their tests; or what patterns may name.

    Parameters
    ----------
    corpus
        Folders or files; with them, how many records each rule makes, and milliseconds spent in its patterns.
    slowest
        The rules that took longest first; needs a corpus.
    output_format
        A table, or JSON for tools.
    """
    wanted = listed.chosen()
    if wanted and (corpus or slowest):
        raise UsageError(f"--{wanted} has no use for --corpus and --slowest: they measure rules")
    if slowest and not corpus:
        raise UsageError("name the documents to measure on with --corpus")
    folder = locate_rules(rules)
    if wanted:
        found = list(fields(folder) if wanted == "fields" else LISTS[wanted](Names.read(folder, cache=rule_cache)))
        _print(as_data(found) if output_format == "json" else as_table(found))
        return FINE
    measured = measure(Extractor.load(folder, speakers="all", cache=rule_cache), _texts(corpus)) if corpus else None
    lines = rows(Study.of_rules(folder, cache=rule_cache), measured, slowest=slowest)
    _print([dataclasses.asdict(row) for row in lines] if output_format == "json" else table(lines))
    return FINE


def _print(value: str | list[dict[str, Any]]) -> None:
    """Text as it is, data as JSON."""
    print(value if isinstance(value, str) else orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def _texts(paths: list[Path]) -> Iterator[str]:
    for document in find_inputs(paths):
        text = attempt(document, lambda read: read.text)
        if isinstance(text, Failure):
            print(text, file=sys.stderr)
        else:
            yield text


def show_name(
    name: str,
    /,
    *,
    whole: Annotated[bool, Parameter(name=["--all", "--terms"], negative="")] = False,
    rules: RulesFolder = None,
    rule_cache: RuleCache = True,
) -> int:
    """Show a rule, with its patterns written out and its tests; or what a name in patterns stands for, and its uses.

    Parameters
    ----------
    name
        The id of a rule, with or without its record type; a class, a named pattern, a lexicon, a frame.
    whole
        All terms, rules and uses; a few by default.
    """
    folder = locate_rules(rules)
    study = Study.of_rules(folder, cache=rule_cache)
    pages = []
    if study.named_so(name):
        lexicons = read_rules(folder, linted=False)[0].lexicons if whole else {}
        terms = {key: sorted(lexicon.terms) for key, lexicon in lexicons.items()} if whole else None
        pages.append("\n".join(rule_pages.text(rule_pages.page(study.find(name), study, terms))))
    if not pages or not {"-", "/"} & set(name):
        names = Names.read(folder, cache=rule_cache)
        pages += Pages(names, whole).of(name)
        if not pages:
            ids = [*study.rules, *(id.partition("/")[2] for id in study.rules)]
            raise UsageError(f"nothing is called `{name}`; {_like(names.like(name, ids))}")
    print("\n\n\n".join(pages))
    return FINE


def _like(names: Sequence[str]) -> str:
    if not names:
        return "`extractor rules list --classes`, `--lexicons`, `--patterns` tell what there is"
    *first, last = (f"`{name}`" for name in names)
    return f"did you mean {' or '.join(filter(None, [', '.join(first), last]))}?"
