"""The command line: arguments in, exit code out. Commands are imported when they are called."""

from extractor.cli.app import main

__all__ = ["main"]
