"""Modules of JavaScript as one script: each a function behind those that it imports from.

folder of modules, the first of them ─▶ a script in which no name is seen from outside.
"""

from __future__ import annotations

import re
from pathlib import Path

from extractor.files import read_string

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:function\*?|const|class) (\w+))", re.MULTILINE)


def bundled(folder: Path, first: str) -> str:
    """The script that begins with a module of a folder; modules that need each other in a circle cannot be joined."""
    done: dict[str, str] = {}
    _take(folder, first, done)
    return '"use strict";\n(() => {\nconst modules = {};\n' + "\n".join(done.values()) + "})();\n"


def _take(folder: Path, name: str, done: dict[str, str]) -> None:
    if name in done:
        return
    text = read_string(folder / name)
    for _, needed in _IMPORT.findall(text):
        _take(folder, needed, done)
    exported = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    done[name] = f'modules["{name}"] = (() => {{\n{body}return {{ {exported} }};\n}})();\n'


def _taken(found: re.Match[str]) -> str:
    return f'const {{{found[1].replace(" as ", ": ")}}} = modules["{found[2]}"];'
