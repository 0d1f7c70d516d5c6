"""What rule files say of their rules: a description, and how the rule is written.

folders of rules ─▶ for each id, as records name it, what is to be shown of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from extractor.files import files_below, read_string
from extractor.language.yaml_source import read_yaml

_OF_RECORDS = re.compile(r"^record:", re.MULTILINE)
_ENDINGS = (".yaml", ".yml")
_APART = frozenset({"id", "description", "tests"})
_WIDTH = 88


def rule_notes(folders: Iterable[Path]) -> dict[str, dict[str, str]]:
    """The rules of folders, the nearest of one id first; files that cannot be read are left out."""
    found: dict[str, dict[str, str]] = {}
    for folder in folders:
        for file in files_below(folder, _ENDINGS):
            source = read_yaml(file)[0] if _OF_RECORDS.search(read_string(file)) else None
            value = {} if source is None else source.value
            for rule in value.get("rules", ()):
                found.setdefault(f"{value['record']}/{rule['id']}", _note(rule))
    return found


def _note(rule: dict[str, Any]) -> dict[str, str]:
    written = {key: value for key, value in rule.items() if key not in _APART}
    shown = yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return {"about": rule.get("description", ""), "written": shown}
