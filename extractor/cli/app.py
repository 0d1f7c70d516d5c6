"""The commands and the exit codes: 0 fine, 1 findings, 2 wrong usage, configuration or rules, 130 interrupted.

Data goes to standard output, everything else to standard error. A command is named here by its import path alone:
what it needs is loaded when it is called, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from cyclopts import App, ArgumentCollection, CycloptsError

from extractor.exits import BROKEN, FINE, INTERRUPTED
from extractor.problems import RuleProblems, UsageError

_HELP = "Find troop movements, accusations, official statements and image credits in English news."
_EXAMPLES = """Examples:
  extractor extract news/ -o records.jsonl          all .txt files below
  extractor extract a.txt --types accusation        one article, one type
  cat a.txt | extractor extract - --speakers all    standard input
  extractor extract news/ --jobs 0 | jq .records    all processors, a pipe
  extractor check my-rules/                         mistakes in rule files
  extractor test my-rules/ --filter 'accusation/*'  the tests of some rules
  extractor explain "The army moved." --rules my/   what rules make of a text, and where they stop
  extractor parse a.txt                             words, phrases, and who does what to whom
  extractor grep "{cue: ~say} that" news/           a pattern over a corpus
  extractor rules show accuse-of                    one rule, written out"""

_HYPHEN_PATH = "./-"
"""The path `-`, in a spelling that is not taken for an option."""


def _version() -> str:
    try:
        return version("extractor")
    except PackageNotFoundError:
        return "not installed"


def _settings(command: App, names: tuple[str, ...], arguments: ArgumentCollection) -> None:
    """What a configuration file says, for a command; where it is read is loaded with the first command."""
    if names and not names[0].startswith("-"):
        import_module("extractor.cli.configuration").configure(app, names, command, arguments)


app = App(
    name="extractor",
    help=_HELP,
    help_epilogue=_EXAMPLES,
    help_format="plaintext",
    version=_version,
    result_action="return_value",
)
app.config = (_settings,)
app.command("extractor.cli.completing:install_completion", name="--install-completion", help="Complete in the shell.")
app.command("extractor.cli.differing:diff", name="diff", help="Tell what a change of rules does to the records.")
app.command("extractor.cli.scoring:score", name="score", help="Hold records against annotated texts.")
app.command("extractor.cli.extracting:extract", name="extract", help="Extract records; one JSON line a document.")
app.command("extractor.cli.checking:check", name="check", help="Check rule files; every problem with its place.")
app.command("extractor.cli.testing:test", name="test", help="Run the tests inside rules; what they leave out.")
app.command("extractor.cli.explaining:explain", name="explain", help="Why rules match a text, or where they stop.")
app.command("extractor.cli.parsing:parse", name="parse", help="How texts are understood: words, phrases, clauses.")
app.command("extractor.cli.grepping:grep", name="grep", help="Find a pattern in a corpus; make a rule of it.")
app.command("extractor.cli.starting:init", name="init", help="Start a folder with a record type of your own.")
rules = App(name="rules", help="List, show, start and document rules.")
rules.command("extractor.cli.rule_commands:list_rules", name="list", help="All rules; what they do on a corpus.")
rules.command("extractor.cli.rule_commands:show_rule", name="show", help="One rule, written out, with its examples.")
rules.command("extractor.cli.rule_commands:new", name="new", help="A new draft rule with two tests.")
rules.command("extractor.cli.rule_commands:docs", name="docs", help="A Markdown page a rule, built from its tests.")
app.command(rules)
app.command("extractor.cli.formatting:fmt", name="fmt", help="Bring rule files into one style; comments stay.")
app.command("extractor.cli.rule_commands:schema", name="schema", help="The JSON Schemas of rules and of records.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name (default: those of the process) and return the exit code.

    A process that is the command's own makes no circles worth a search for garbage.
    """
    if arguments is None:
        gc.disable()
    try:
        given = [_HYPHEN_PATH if a == "-" else a for a in (sys.argv[1:] if arguments is None else arguments)]
        result = app(given, exit_on_error=False)
        return result if isinstance(result, int) else FINE
    except CycloptsError:
        return BROKEN
    except UsageError as error:
        return _complain(f"error: {error}")
    except RuleProblems as error:
        return _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return _complain(f"error: {error}")
    except KeyboardInterrupt:
        print("interrupted; the lines written so far are whole", file=sys.stderr)
        return INTERRUPTED


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return BROKEN
