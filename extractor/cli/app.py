"""The commands and the exit codes: 0 fine, 1 findings, 2 wrong usage, configuration or rules, 130 interrupted.

Data goes to standard output, everything else to standard error. A command is named here by its import path alone:
what it needs is loaded when it is called, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from importlib import import_module

from cyclopts import App, ArgumentCollection, CycloptsError

from extractor.afterwards import put_off
from extractor.cli.examples import OF_COMMANDS, PROGRAM, epilogue
from extractor.cli.telling import telling
from extractor.escaping import all_visible, inert
from extractor.exits import BROKEN, FINE, INTERRUPTED, SIGNALLED
from extractor.extras import later
from extractor.problems import RuleProblems, UsageError
from extractor.signals import Stopped, stoppable

_HELP = "Find troop movements, accusations, official statements and image credits in English news."
_metadata = later("importlib.metadata")
_HYPHEN_PATH = "./-"
"""The path `-`, in a spelling that is not taken for an option."""


def _version() -> str:
    try:
        return str(_metadata.version("extractor"))
    except _metadata.PackageNotFoundError:
        return "not installed"


def _settings(command: App, names: tuple[str, ...], arguments: ArgumentCollection) -> None:
    """What a configuration file says, for a command; where it is read is loaded with the first command."""
    if names and not names[0].startswith("-"):
        import_module("extractor.cli.configuration").configure(app, names, command, arguments)


app = App(
    name="extractor",
    help=_HELP,
    help_epilogue=epilogue(PROGRAM),
    help_format="plaintext",
    version=_version,
)
app.config = (_settings,)
export = App(name="export", help="Outputs in other formats.", help_epilogue=epilogue(OF_COMMANDS["export"]))
rules = App(name="rules", help="List, show, start and document rules.", help_epilogue=epilogue(OF_COMMANDS["rules"]))
_COMMANDS = (
    ("--install-completion", "extractor.cli.completing:install_completion", "Complete in the shell."),
    ("diff", "extractor.cli.differing:diff", "Tell what a change of rules does to the records."),
    ("score", "extractor.cli.scoring:score", "Hold records against annotated texts."),
    ("extract", "extractor.cli.extracting:extract", "Extract records; one JSON line a document."),
    ("report", "extractor.cli.report_page:report", "A page that shows an analyst what was found."),
    ("show", "extractor.cli.showing:show", "What was found, each record in its sentence."),
    ("export tables", "extractor.cli.exporting:as_tables", "CSV or Parquet, a table a record type."),
    ("export label-studio", "extractor.cli.exporting:as_tasks", "Tasks of Label Studio, to be corrected there."),
    ("export plover", "extractor.cli.exporting:as_events", "Events with codes of PLOVER and CAMEO."),
    ("check", "extractor.cli.checking:check", "Check rule files; every problem with its place."),
    ("test", "extractor.cli.testing:test", "Run the tests inside rules; what they leave out."),
    ("explain", "extractor.cli.explaining:explain", "Why rules match a text, or where they stop."),
    ("parse", "extractor.cli.parsing:parse", "How texts are understood: words, phrases, clauses."),
    ("grep", "extractor.cli.grepping:grep", "Find a pattern in a corpus; make a rule of it."),
    ("init", "extractor.cli.starting:init", "Start a folder with a record type of your own."),
    ("rules list", "extractor.cli.rule_catalogue:list_rules", "All rules, or names; what rules do on a corpus."),
    ("rules show", "extractor.cli.rule_catalogue:show_name", "A rule, or what a name in patterns stands for."),
    ("rules new", "extractor.cli.rule_commands:new", "A new draft rule with two tests."),
    ("rules docs", "extractor.cli.rule_commands:docs", "A Markdown page a rule, built from its tests."),
    ("fmt", "extractor.cli.formatting:fmt", "Bring rule files into one style; comments stay."),
    ("schema", "extractor.cli.rule_commands:schema", "The JSON Schemas of rules and of records."),
)
"""Names, import paths and what they do, in a line."""
for _name, _path, _help in _COMMANDS:
    _group, _, _own = _name.rpartition(" ")
    {"rules": rules, "export": export}.get(_group, app).command(
        _path, name=_own, help=_help, help_epilogue=epilogue(OF_COMMANDS[_name])
    )
app.command(export)
app.command(rules)
app.command(
    "extractor.cli.hooking:hook",
    name="hook",
    help="Check every project below, as a hook does.",
    help_epilogue=epilogue(OF_COMMANDS["hook"]),
    show=False,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name (default: those of the process) and return the exit code.

    A process that is the command's own makes no circles worth a search for garbage, and at its end less than ever: it
    would take a third of a second.
    """
    if arguments is None:
        gc.disable()
        atexit.register(gc.freeze)
    try:
        given = [_HYPHEN_PATH if a == "-" else a for a in (sys.argv[1:] if arguments is None else arguments)]
        with stoppable():
            command, values, _ = app.parse_args(given, exit_on_error=False)
            own = command.__module__.startswith(__package__)  # and not the help, which has colours of its own
            with all_visible() if own else nullcontext(), telling(), put_off():
                result = command(*values.args, **values.kwargs)
                sys.stdout.flush()
        return result if isinstance(result, int) else FINE
    except CycloptsError:
        return BROKEN
    except UsageError as error:
        return _complain("; ".join([f"error: {error}", *notes_of(error)]))
    except RuleProblems as error:
        return _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return _complain(f"error: {error}")
    except KeyboardInterrupt as error:
        return _complain("; ".join(["interrupted", *notes_of(error)]), INTERRUPTED)
    except Stopped as error:
        return _complain("; ".join([f"ended by {error}", *notes_of(error)]), SIGNALLED + error.number)


def notes_of(error: BaseException) -> list[str]:
    """What was added to an exception on its way."""
    return getattr(error, "__notes__", [])


def _complain(message: str, code: int = BROKEN) -> int:
    with suppress(OSError):  # the terminal may be gone
        print(inert(message), file=sys.stderr, flush=True)
    return code
