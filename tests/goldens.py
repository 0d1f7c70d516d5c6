"""The golden form of an output line: YAML that a person can read, records in text order, a block for each.

A span is written as its text with its offsets, `the army [4:12]`, and what stands beside it behind that.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

ENDING = ".yml"


def golden(line: Mapping[str, Any]) -> str:
    """The text of a golden file."""
    document = {name: line["document"][name] for name in ("title", "published")}
    value = {"document": document, "records": [_record(record) for record in line["records"]]}
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=150)
    return text.replace("\n- type", "\n\n- type")


def identifiers(articles: Iterable[Path], root: Path) -> dict[str, Path]:
    """The articles by identifiers of letters, digits and underscores, made of their paths below `root`."""
    found: dict[str, Path] = {}
    for article in sorted(articles):
        name = re.sub(r"\W+", "_", article.relative_to(root).with_suffix("").as_posix())
        assert name not in found, f"{article} and {found[name]} have the same golden file"
        found[name] = article
    return found


def orphans(folder: Path, names: Iterable[str]) -> list[str]:
    """The golden files in a folder that belong to no article."""
    return sorted({file.name for file in folder.iterdir()} - {f"{name}{ENDING}" for name in names})


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
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
