"""Outputs that commands read: their lines, held against the schemas, and the texts that they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.files import read_file
from extractor.language.extending import rule_folders
from extractor.language.locate import locate_rules
from extractor.language.schemas import RecordSchema, schema_folders
from extractor.outputs.label_studio.reading import PREDICTED
from extractor.outputs.output_lines import each_line
from extractor.problems import UsageError
from extractor.records.line import text_digest
from extractor.records.validate import RecordValidator
from extractor.text.reading import UnreadableDocument, read_text


def folders_of(rules: Path | None) -> Sequence[Path]:
    """The folders of schemas that belong to rules."""
    return schema_folders(*rule_folders(locate_rules(rules)))


def checked_lines(
    outputs: Sequence[Path], folders: Sequence[Path], schemas: Mapping[str, RecordSchema]
) -> Iterator[dict[str, Any]]:
    """The lines of outputs; raises UsageError for one that the schemas refuse."""
    validator = RecordValidator(folders)
    for output in outputs:
        for line in each_line(output, schemas):
            line.pop(PREDICTED, None)
            problems = validator.validate(line)
            if problems:
                raise UsageError(f"{output}: {problems[0]}; name the rules that made it with --rules, if others did")
            yield line


def text_of(line: Mapping[str, Any], folder: Path | None) -> str | None:
    """The text of a document: its own, or the file in a folder that it was made of; None where neither is there.

    Raises UsageError where the folder has no such text, or another one.
    """
    document = line["document"]
    if isinstance(document.get("text"), str) or folder is None:
        own: str | None = document.get("text")
        return own
    try:
        text = read_text(read_file(folder / document["id"]))
    except (OSError, UnreadableDocument) as error:
        raise UsageError(f"{folder / document['id']} cannot be read: {error}") from error
    if document.get("sha256") not in (None, text_digest(text)):
        raise UsageError(f"{folder / document['id']} is not the text that the records were made of")
    return text
