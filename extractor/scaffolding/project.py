"""A folder to start from: rules that extend the bundled ones, a record schema, an article with its golden file.

(record type, folder) ─▶ files, all of them new. They are templates beside this module, in which DOMAIN stands for the
record type; whatever they know of language stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from extractor.atomic import write_files
from extractor.language.locate import bundled_rules
from extractor.language.schemas import record_types, schema_folders
from extractor.problems import UsageError

_TEMPLATES = Path(__file__).with_name("templates")
_PLACEHOLDER = "DOMAIN"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What the schema of rule files takes for a record type."""


@dataclass(frozen=True, slots=True)
class Template:
    """A file of a new folder: its template, its path with the record type in it, and what it is for."""

    name: str
    path: str
    purpose: str


FILES = (
    Template("rules.yaml", "rules/DOMAIN.yaml", "words and rules, with their tests"),
    Template("extends.yaml", "rules/extends.yaml", "the rules that come with the program, read as well"),
    Template("schema.json", "rules/schemas/records/DOMAIN.schema.json", "which fields a record has"),
    Template("article.txt", "articles/first.txt", "a text to try the rules on"),
    Template("golden.yml", "goldens/first.yml", "its records as they ought to be"),
    Template("settings.toml", "extractor.toml", "settings: which rules, articles and golden files"),
    Template("gitattributes", ".gitattributes", "the same line ends in every working copy"),
)


def start_project(domain: str, folder: Path) -> dict[Path, str]:
    """Write the files of a new folder; their paths with what each is for.

    Raises UsageError, and writes nothing, where the record type cannot be called so or one of the files is there.
    """
    _refuse_name(domain)
    texts = {folder / t.path.replace(_PLACEHOLDER, domain): _filled(t, domain) for t in FILES}
    there = [file for file in texts if file.exists() or file.is_symlink()]
    if there:
        raise UsageError(f"{there[0]} is there already; nothing was written, name another folder with --into")
    write_files(texts)
    return dict(zip(texts, (template.purpose for template in FILES), strict=True))


def _refuse_name(domain: str) -> None:
    if not _NAME.fullmatch(domain):
        near = re.sub(r"\W+", "_", domain.lower()).strip("_0123456789")
        hint = f"; `{near}` could" if _NAME.fullmatch(near) else ""
        raise UsageError(f"`{domain}` cannot be a record type: lower case, with `_` between words{hint}")
    if domain in record_types(schema_folders(bundled_rules())):
        raise UsageError(f"`{domain}` is a record type that comes with the program; choose another name")


def _filled(template: Template, domain: str) -> str:
    return (_TEMPLATES / template.name).read_text(encoding="utf-8").replace(_PLACEHOLDER, domain)
