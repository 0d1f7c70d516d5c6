"""The command `explain`: why rules match a text, or how far they come."""

from __future__ import annotations

import errno
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import orjson
from cyclopts import Parameter
from cyclopts.validators import Number

from extractor.cli.options import RuleCache, RulesFolder
from extractor.exits import FINE
from extractor.explaining.data import as_data
from extractor.explaining.explaining import Explainer, passed
from extractor.explaining.text import render
from extractor.inputs.document import Skipped
from extractor.inputs.finding import find_inputs
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Reading
from extractor.inputs.registry import format_of
from extractor.language.locate import locate_rules
from extractor.language.patterns import DETAIL
from extractor.near_misses.expected import fulfilled, read_expected
from extractor.near_misses.near_acts import near_acts
from extractor.near_misses.near_misses import near_misses
from extractor.near_misses.text import expected_data, nearest_first, render_expected
from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.rule_index.entries import Known
from extractor.rule_index.rule_index import Study
from extractor.text.reading import UnreadableDocument

_LINE = re.compile(r"(.+):(\d+)")
_PATH = re.compile(r"\S+\.(?:txt|html?|md|jsonl|csv|parquet)(:\d+)?|\S*/\S*")
"""What is meant as a path, if there were such a file."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A text and the characters of it that are asked about."""

    text: str
    focus: tuple[int, int] | None


def explain(
    text: str,
    /,
    *,
    rule: Annotated[list[str] | None, Parameter(negative="")] = None,
    expect: str | None = None,
    output_format: Literal["text", "json"] = "text",
    rules: RulesFolder = None,
    most: Annotated[int, Parameter(validator=Number(gte=0))] = 3,
    speakers: Literal["official", "all"] = "official",
    rule_cache: RuleCache = True,
) -> int:
    """Show, under each sentence, what every rule with a cue in it made of it, and where it stopped.

    Parameters
    ----------
    text
        A text, a file, FILE:LINE for the sentences of one line (or one row of a table), or - for standard input.
    rule
        Rules, details or follow-ups to explain, by their ids; by default every rule whose cue is there.
    expect
        A record that ought to come, as type:field=value; the rule that comes nearest is shown with the smallest
        change that would make it. The exit code is 1 where the record does not come.
    output_format
        Text for people or JSON for tools.
    most
        So many rules that failed are drawn for a sentence; the others have a line each.
    speakers
        Whose statements are wanted, as in extract.
    """
    chosen = choose(text)
    folder = locate_rules(rules)
    extractor = Extractor.load(folder, speakers=speakers, cache=rule_cache)
    explainer = Explainer(extractor, Study.load(folder, cache=rule_cache))
    if expect:
        return _expect(expect, chosen, explainer, output_format, most)
    named = [explainer.study.find(name) for name in rule] if rule else None
    explanation = explainer.explain(chosen.text, focus=chosen.focus, rules=named)
    if output_format == "json":
        _print_json(as_data(explanation, explainer))
        return FINE
    found = render(explanation, explainer, most=len(rule) if rule else most, named=named or ())
    print(found or "\n".join([_nothing(named), *passed(explanation, named or (), explainer)]))
    return FINE


def _expect(given: str, chosen: Chosen, explainer: Explainer, output_format: str, most: int) -> int:
    start, end = chosen.focus or (0, len(chosen.text))
    expected = read_expected(given, explainer, chosen.text[start:end])
    explanation = explainer.explain(chosen.text, focus=chosen.focus, rules=())
    rule = fulfilled(expected, explanation)
    nears = [] if rule else nearest_first(
        near_misses(expected, explanation, explainer), near_acts(expected, explanation, explainer)
    )  # fmt: skip
    if output_format == "json":
        _print_json(expected_data(expected, rule, nears, explanation, explainer))
    elif rule:
        print(f"{expected.record}: {expected.field} = `{expected.value}` comes, by {rule}")
    else:
        print(render_expected(expected, nears, explanation, explainer, most=most))
    return 0 if rule else 1


def _print_json(data: object) -> None:
    print(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode())


def choose(given: str) -> Chosen:
    """The text that an argument names: standard input, a file, a line of a file, or itself."""
    if given in {"-", "./-"}:
        return Chosen(sys.stdin.read(), None)
    if _is_file(given):
        return Chosen(_read(Path(given)), None)
    line = _LINE.fullmatch(given)
    if line is not None and _is_file(line[1]):
        file, number = Path(line[1]), int(line[2])
        return Chosen(_read(file, number), None) if _holds_several(file) else _line(file, number)
    if _PATH.fullmatch(given):
        path = Path(line[1] if line else given)
        if path.exists():
            _read(path)  # which tells what else it is
        raise UsageError(f"there is no file {path}; put spaces between words if it is a text")
    return Chosen(given, None)


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):
        return False


def _holds_several(file: Path) -> bool:
    found = format_of(file.name)
    return found is not None and found.find is not None


def _read(file: Path, number: int | None = None) -> str:
    """The text of a file; of one that holds several documents, that of the row of this number."""
    if file.is_dir():
        raise UsageError(f"{file}: {os.strerror(errno.EISDIR)}")
    if number is None and _holds_several(file):
        raise UsageError(f"{file} holds several documents: name one by its number, as {file}:1")
    reading = replace(Reading(), layout=replace(layout(), id=()))  # rows are told by their numbers
    wanted = (item for item in find_inputs([file], reading) if number is None or item.id == f"{file.name}:{number}")
    try:
        item = next(wanted, None)
        if item is None:
            raise UsageError(f"{file} has no document {number}")
        return item.document(item.read()).text
    except UnreadableDocument as error:
        raise UsageError(f"{file}: {error.message}") from error
    except Skipped as error:
        raise UsageError(f"{file}: {error}") from error
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error


def _line(file: Path, number: int) -> Chosen:
    text = _read(file)
    lines = text.split("\n")
    if not 1 <= number <= len(lines):
        raise UsageError(f"{file} has {len(lines)} lines; there is no line {number}")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return Chosen(text, (start, start + len(lines[number - 1].rstrip())))


def _nothing(named: list[Known] | None) -> str:
    inside = [known for known in named or () if known.rule.within]
    if inside:
        rule = inside[0].rule
        return f"{rule.id} is looked for inside the field `{rule.within}` of a record; that is not drawn"
    if named and all(known.kind == DETAIL for known in named):
        return f"there is no record of {named[0].record} here, to which a detail could add"
    what = f"no cue of {', '.join(known.rule.id for known in named)}" if named else "no cue of any rule"
    return f"{what} stands here: a rule is tried only where the words of its `cue` are"
