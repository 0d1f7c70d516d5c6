"""Completion of commands and options in the shell of the user."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from extractor.cli.app import app


def install_completion(
    *,
    shell: Literal["bash", "zsh", "fish"] | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    startup: bool = True,
) -> None:
    """Install completion of commands and options for the shell.

    Parameters
    ----------
    shell
        The shell; by default the one in use.
    output
        File to write; by default where the shell looks for it.
    startup
        Also add a line to the shell's startup file, where it needs one.
    """
    file = app.install_completion(shell=shell, output=output, add_to_startup=startup)
    print(f"completion is in {file}; open a new shell to use it")
