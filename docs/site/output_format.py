"""The page of the output format: what a line, a record of each type, and a span of each kind hold.

folder of schemas ─▶ Markdown; all text on the page is that of the schemas.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.display.markdown import code, described, plain

Schema = Mapping[str, Any]
LONGEST = 40
"""Characters of an example; a longer one would leave no room for what is said."""
INTRODUCTION = (
    "What `extract` writes, generated from the JSON Schemas of the program (`extractor schema records` prints them). "
    "What holds of all of it: [the output](../docs/output.md)."
)


def output_page(folder: Path) -> str:
    """The whole page."""
    parts = ["# Fields of the output", INTRODUCTION]
    parts += _line(_read(folder / "document.schema.json"))
    for file in sorted(folder.glob("records/*.schema.json")):
        parts += _record(_read(file), file.name.partition(".")[0])
    return "\n\n".join([*parts, *_spans(_read(folder / "span.schema.json"))]) + "\n"


def _read(file: Path) -> Schema:
    found: Schema = json.loads(file.read_text(encoding="utf-8"))
    return found


def _line(schema: Schema) -> Iterator[str]:
    yield "## A line"
    yield described(schema["description"])
    yield _table(schema, "key")
    for name in ("document", "error"):
        yield f"### {code(name)}"
        yield _table(schema["properties"][name], "key")


def _record(schema: Schema, name: str) -> Iterator[str]:
    yield f"## {code(name)}"
    yield described(schema["description"])
    yield _table(schema, "key", without=("fields", "computed"))
    for part in ("fields", "computed"):
        yield f"### {code(part)} of {code(name)}"
        yield _table(schema["properties"][part], "name")


def _spans(schema: Schema) -> Iterator[str]:
    yield "## Spans"
    yield described(schema["description"])
    for name, kind in schema["$defs"].items():
        if kind["properties"]:
            yield f"### {code(name)}"
            yield described(kind["description"])
            yield _table(kind, "key")


def _table(schema: Schema, head: str, without: tuple[str, ...] = ()) -> str:
    required = set(schema.get("required", ()))
    rows = [f"| {head} | what | kind | for example |", "|---|---|---|---|"]
    for name, value in schema["properties"].items():
        if name not in without:
            told = f"{described(value.get('description', ''))}{' Always there.' if name in required else ''}"
            rows.append(f"| {code(name)} | {told} | {_kind(value)} | {_example(value)} |")
    return "\n".join(rows)


def _kind(value: Schema) -> str:
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[span](#spans){'' if name.endswith('.json') else f' ([{name}](#{name}))'}"
    if "enum" in value:
        return ", ".join(code(str(one)) for one in value["enum"])
    kinds = value.get("type", "string")
    return plain(kinds if isinstance(kinds, str) else " or ".join(kinds))


def _example(value: Schema) -> str:
    """The first example that is short; of spans their words."""
    for example in value.get("examples", ()):
        words = example.get("text") if isinstance(example, dict) else example
        if isinstance(words, str | int | float) and not isinstance(words, bool) and len(str(words)) <= LONGEST:
            return code(str(words))
    return ""
