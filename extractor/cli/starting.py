"""The command `init`: a folder to start a domain of one's own from."""

from __future__ import annotations

import shlex
from pathlib import Path

from extractor.exits import FINE
from extractor.scaffolding.project import start_project


def init(domain: str = "event", /, *, into: Path | None = None) -> int:
    """Make a folder with a record type of your own: rules with tests, a schema, an article, its golden file, settings.

    Nothing that is there is overwritten. `extractor check` and `extractor extract articles` work in it at once.

    Parameters
    ----------
    domain
        The record type, in lower case with `_` between words.
    into
        The folder; by default a new one with the name of the record type.
    """
    folder = into if into is not None else Path(domain)
    written = start_project(domain, folder)
    width = max(len(str(file)) for file in written)
    print("\n".join(f"{file!s:{width}}  {purpose}" for file, purpose in written.items()))
    rules = next(iter(written)).relative_to(folder)
    steps = [
        ("extractor check", "what is wrong with the rules, their tests, the golden files"),
        ("extractor extract articles", "the records of the articles, one JSON line an article"),
        ("extractor rules show PARTY", "what a name in a pattern stands for"),
    ]
    if folder.resolve() != Path.cwd():
        steps.insert(0, (f"cd {shlex.quote(str(folder))}", ""))
    width = max(len(command) for command, _ in steps)
    print("\nNext:")
    print("\n".join(f"  {command:{width}}  {told}".rstrip() for command, told in steps))
    print(f"Then put your own words into {rules.as_posix()}, your fields into the schema, your texts into articles.")
    return FINE
