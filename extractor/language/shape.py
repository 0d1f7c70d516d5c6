"""Does a rule file have the shape of one? The JSON Schema of rule files, with problems people can act on."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.yaml_source import Source
from extractor.problems import Problem


def shape_problems(source: Source) -> Iterator[Problem]:
    """Every way in which the file differs from the schema of rule files."""
    yield from ()
