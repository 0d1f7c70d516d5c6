"""Factiva: what it saves as RTF or HTML, many articles a file, with the codes of its indexing or as it shows them.

RTF, page ─▶ lines ── up to each accession number ─▶ Article. All labels and codes are data (`exports.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import BinaryIO

from extractor.inputs.codes import language_code
from extractor.inputs.formats.exports.articles import Article, article_inputs, day_of, is_rights, labels
from extractor.inputs.formats.exports.factiva_page import page_lines
from extractor.inputs.formats.exports.lines import is_rtf, is_whole, read_all, rtf_lines
from extractor.inputs.input import Input, refused
from extractor.inputs.reading import Format, Reading

_NAME = "factiva"
_CODED = re.compile(r"([A-Z]{2,3})\s*(?:[|\t]|$)(.*)")
"""The code of a field: in a cell of a table, before a tab, or alone on a line."""
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b.*")
_SHORTEST = 4
"""Letters: the name of a language has as many, the code of a source may have fewer."""
_HEAD = 15
"""So many lines may stand between the number of words and the text."""


def find(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Input]:
    """A document an article, with its accession number as its id."""
    data = read_all(stream)
    if not is_rtf(data):
        yield from article_inputs(name, _articles(page_lines(data, reading.encoding)), "Factiva")
        return
    yield from article_inputs(name, _articles(rtf_lines(data)), "Factiva")
    if not is_whole(data):
        yield refused(name, "truncated", "the file ends too early: what is behind this is lost")


def _articles(lines: Iterable[str]) -> Iterator[Article]:
    """The articles of a file: each ends with its number, but the last of a file that is cut off."""
    gathered: list[str] = []
    for line in lines:
        number = _patterns()["end"].fullmatch(_code(line)[1])
        if number is None:
            gathered.append(line)
            continue
        found = _coded(gathered) or _shown(gathered)
        gathered = []
        if found is not None:
            yield replace(found, id=number[1])
    last = _coded(gathered) or _shown(gathered)
    if last is not None:
        yield last


def _code(line: str) -> tuple[str, str]:
    """What the code at the beginning of a line means, if there is one, and what else stands on it."""
    code = _CODED.fullmatch(line)
    meaning = _codes().get(code[1], "") if code else ""
    return meaning, (code[2] if code and meaning else line).strip("|\t ")


def _coded(lines: Iterable[str]) -> Article | None:
    """An article whose fields have codes; None where there are none."""
    fields: dict[str, list[str]] = {}
    now: list[str] = []
    for line in lines:
        meaning, rest = _code(line)
        if meaning:
            now = fields.setdefault(meaning, [])
        now += filter(None, [rest])
    if "title" not in fields or "text" not in fields:
        return None
    return Article(
        " ".join(fields["title"]),
        fields["text"],
        day_of(_one(fields, "published")),
        _one(fields, "outlet"),
        _one(fields, "language"),
        _one(fields, "authors"),
        fields.get("captions", ()),
    )


def _one(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join(fields.get(name, ()))


def _shown(lines: Sequence[str]) -> Article | None:
    """An article as it is shown: headline, byline, number of words, date, outlet …, copyright, text.

    None where no number of words stands among them.
    """
    patterns = _patterns()
    words_at = next((i for i, line in enumerate(lines) if patterns["words"].fullmatch(line)), 0)
    before = lines[:words_at]
    bylines = [line for line in before if patterns["byline"].match(line)]
    titles = [line for line in before if line not in bylines]
    if not titles:
        return None
    head = lines[words_at + 1 : words_at + 1 + _HEAD]
    language_at = max((i for i, line in enumerate(head) if _is_language(line)), default=0)
    rights_at = next((i for i, line in enumerate(head) if is_rights(line)), language_at)
    told = head[: rights_at + 1]
    days = [i for i, line in enumerate(told) if day_of(line)]
    behind = [line for line in told[days[0] + 1 :] if not _TIME.fullmatch(line)] if days else []
    return Article(
        titles[-1],
        lines[words_at + 1 + rights_at + 1 :],
        day_of(told[days[0]]) if days else None,
        behind[0] if behind else "",
        next(filter(_is_language, told), ""),
        bylines[0] if bylines else "",
    )


def _is_language(line: str) -> bool:
    return len(line) >= _SHORTEST and bool(language_code(line))


@cache
def _codes() -> dict[str, str]:
    """What the codes of fields mean."""
    return {code: meaning for meaning, codes in labels(_NAME)["codes"].items() for code in codes}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What ends an article, with its number; what tells its length; what begins a byline."""
    of = {name: "|".join(map(re.escape, labels(_NAME)[name])) for name in ("ends", "words", "byline")}
    return {
        "end": re.compile(rf"(?:{of['ends']})\s+([A-Za-z]{{1,10}}\d\w{{9,40}})"),
        "words": re.compile(rf"\d[\d,.]*\s+(?:{of['words']})"),
        "byline": re.compile(rf"(?:{of['byline']})\s"),
    }


FACTIVA = Format(_NAME, (".rtf",), find=find)
