"""Nexis: what Nexis Uni and Lexis Advance save as DOCX or RTF, in one file a hundred articles and a list of them.

An article is its headline, outlet, date and copyright; fields with labels; `Body` and what is read; further sections;
`End of Document`. All labels are data (`exports.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import BinaryIO

from extractor.inputs.formats.exports.articles import Article, article_inputs, day_of, is_rights, labels
from extractor.inputs.formats.exports.lines import docx_lines, is_docx, is_rtf, read_all, rtf_lines
from extractor.inputs.input import Input
from extractor.inputs.reading import Format, Reading
from extractor.text.reading import UnreadableDocument

_NAME = "nexis"
_HEAD = "head"
_LABELLED = re.compile(r"([^\W\d_][\w -]{1,30}):\s*(.*)")
_LISTED = re.compile(r"\d+\.\s+(.+)")
"""A headline in the list at the beginning of a file."""


def find(name: str, stream: BinaryIO, _reading: Reading) -> Iterator[Input]:
    """A document an article."""
    data = read_all(stream)
    if not is_docx(data) and not is_rtf(data):
        raise UnreadableDocument("damaged", "the file is neither DOCX nor RTF")
    lines = docx_lines(data) if is_docx(data) else rtf_lines(data)
    yield from article_inputs(name, _articles(lines), "Nexis")


def _articles(lines: Iterable[str]) -> Iterator[Article]:
    """The articles of a file; what stands behind the last of them is none."""
    ends = {end.lower() for end in labels(_NAME)["ends"]}
    gathered: list[str] = []
    for line in lines:
        if line.lower() in ends:
            yield _article(gathered)
            gathered = []
        else:
            gathered.append(line)
    if "text" in _parts(gathered):
        yield _article(gathered)


def _parts(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines of an article by their sections; the labels that end a text begin what is said about it."""
    sections, _, ends = _words()
    found: dict[str, list[str]] = {_HEAD: []}
    now = _HEAD
    for line in lines:
        section = sections.get(line.lower())
        labelled = _LABELLED.fullmatch(line)
        if section is not None:
            now = section
            found.setdefault(now, [])
            continue
        if now != _HEAD and labelled and labelled[1].lower() in ends:
            now = "about"
        found.setdefault(now, []).append(line)
    return found


def _article(lines: Sequence[str]) -> Article:
    parts = _parts(lines)
    head = parts[_HEAD]
    rights = [i for i, line in enumerate(head) if is_rights(line)]
    labelled = [i for i, line in enumerate(head) if _labelled(line)]
    end = rights[-1] if rights else labelled[0] if labelled else len(head)
    said = _said([*head[end:], *parts.get("about", ())])
    told = _without_list(head[:end])
    day_at = next((i for i, line in enumerate(told) if i and day_of(line)), len(told))
    return Article(
        told[0] if told else "",
        parts.get("text", ()),
        day_of(told[day_at] if day_at < len(told) else said.get("loaded", "")),
        told[1] if day_at > 1 else "",
        said.get("language", ""),
        said.get("authors", ""),
        parts.get("captions", ()),
    )


def _without_list(told: Sequence[str]) -> Sequence[str]:
    """The lines from the headline on: behind a list of headlines, that is where one of them comes again."""
    listed = {found[1] for line in told if (found := _LISTED.fullmatch(line))}
    if not listed:
        return told
    again = [i for i, line in enumerate(told) if line in listed]
    days = [i for i, line in enumerate(told) if day_of(line)]
    return told[again[-1] if again else max(0, days[-1] - 2) if days else 0 :]


def _said(lines: Iterable[str]) -> dict[str, str]:
    """What the fields with labels say, by what they mean; the first of each counts."""
    found: dict[str, str] = {}
    for meaning, value in filter(None, map(_labelled, lines)):
        found.setdefault(meaning, value)
    return found


def _labelled(line: str) -> tuple[str, str] | None:
    """What the label of a line means, and what it says; None for a line without one."""
    label = _LABELLED.fullmatch(line)
    meaning = _words()[1].get(label[1].lower()) if label else None
    return (meaning, label[2]) if label and meaning else None


@cache
def _words() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """The names of sections and the labels of fields, with what they mean, and the labels that end a text."""
    of = labels(_NAME)
    sections = {name.lower(): meaning for meaning, names in of["sections"].items() for name in names}
    meant = {name.lower(): meaning for meaning, names in of["labels"].items() for name in names}
    return sections, meant, frozenset(name.lower() for name in of["text_ends"])


NEXIS = Format(_NAME, (".docx",), find=find)
