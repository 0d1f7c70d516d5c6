"""The examples that each `--help` ends with; a test runs them all.

Command ─▶ lines, each a command and, behind two blanks or more, what it does.
"""

from __future__ import annotations

from collections.abc import Mapping

PROGRAM: tuple[str, ...] = (
    "extractor extract news/ -o records.jsonl          all .txt files below",
    "extractor extract a.txt --types accusation        one article, one type",
    "cat a.txt | extractor extract - --speakers all    standard input",
    "extractor show old.jsonl                          what was found, to be read",
    "extractor init strike                             a record type of your own",
    "extractor check my-rules/                         mistakes in rule files",
    "extractor test my-rules/ --filter 'accusation/*'  the tests of some rules",
    "extractor explain a.txt:1                         what rules make of a line",
    "extractor parse a.txt                             words, phrases, and clauses",
    'extractor grep "{cue: ~say} that" news/           a pattern over a corpus',
    "extractor rules show accuse-of                    one rule, written out",
)
"""Those of the program as a whole."""

OF_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "init": (
        "extractor init strike                    a folder `strike`, with all it needs",
        "extractor init ship_visit --into visits  the same in another folder",
    ),
    "extract": (
        "extractor extract news/ -o records.jsonl      a folder, into a file",
        "extractor extract a.txt --published 2021-11-12  one article of that day",
        "extractor extract - --quiet < a.txt           standard input",
        "extractor extract news/ -o news.csv           tables: news.accusation.csv …",
        "extractor extract news/ -o tables/ --output-format parquet,jsonl",
        "extractor extract news/ --types accusation,image_credit --jobs 0",
        "extractor extract news/ --rules my-rules/     with rules of your own",
    ),
    "export": (
        "extractor export tables old.jsonl -o tables/ --output-format csv",
        "extractor export label-studio old.jsonl --text-dir news/ -o tasks.json",
        "extractor export plover old.jsonl             events, as CSV",
    ),
    "export tables": (
        "extractor export tables old.jsonl -o old.csv   old.accusation.csv …",
        "extractor export tables old.jsonl -o tables/ --output-format parquet",
    ),
    "export label-studio": (
        "extractor export label-studio old.jsonl --text-dir news/ -o tasks.json \\",
        "    --interface-output labels.xml             also what the project asks",
    ),
    "export plover": (
        "extractor export plover old.jsonl             events, as CSV",
        "extractor export plover old.jsonl -o events.parquet",
    ),
    "check": (
        "extractor check                               ./rules, else the bundled ones",
        "extractor check my-rules/ --diff              what --fix would mend",
        "extractor check --corpus news/ --goldens goldens/ --update-goldens",
        "extractor check --output-format github --sarif-output rules.sarif",
        "extractor check --fail-level warning --junit-output rules.xml",
    ),
    "hook": (
        "extractor hook                                every folder with settings",
        "extractor hook --output-format concise --fail-level warning",
    ),
    "test": (
        "extractor test                                all tests of ./rules",
        "extractor test my-rules/ -f 'accusation/*'    those of one record type",
        "extractor test -f accuse-of --coverage        what they do not exercise",
        "extractor test -f accuse-of --mutate --corpus news/",
        "extractor test --update                       what comes now is right",
    ),
    "explain": (
        'extractor explain "Norland accused Sudland of lies."',
        "extractor explain a.txt:1 --rule accuse-of    one rule, one line of a file",
        "extractor explain a.txt --expect accusation:accuser=Norland",
        "extractor explain - --output-format json < a.txt",
    ),
    "parse": (
        "extractor parse a.txt                         words, phrases, clauses",
        "extractor parse - --output-format jsonl < a.txt",
    ),
    "grep": (
        'extractor grep "{who: PARTY} {cue: <say_verb>}" news/',
        'extractor grep "~accuse ..3 of" news/ --output-format json --most 5',
        'extractor grep "{accuser: NP} {cue: ~blame} {accused: NP}" news/ \\',
        "    --save blame --record accusation          make a rule of it",
    ),
    "diff": (
        "extractor diff old.jsonl new.jsonl            two outputs of extract",
        "extractor diff rules my-rules news/           two folders of rules",
        "extractor diff main rules news/               a git revision, and now",
        "extractor diff main HEAD news/ --output-format markdown -o effect.md",
    ),
    "show": (
        "extractor show old.jsonl                      an output, record by record",
        "extractor show old.jsonl --type accusation --most 5",
        "extractor show a.txt --rule 'accusation/*'    an article",
        'extractor show "Norland accused Sudland of lies."',
    ),
    "report": (
        "extractor report old.jsonl -o report.html     one page, for any browser",
        "extractor report old.jsonl --text-dir news/ -o report.html",
        "extractor report old.jsonl new.jsonl --title 'Two weeks' -o report.html",
    ),
    "score": (
        "extractor score gold.json news/               annotations, their texts",
        "extractor score gold.json old.jsonl --text-dir news/",
        "extractor score brat/ brat/ --names Blaming=accusation,Who=accuser",
        "extractor score gold.json news/ --show 0 --fail-under 0.5",
    ),
    "fmt": (
        "extractor fmt                                 all files of ./rules",
        "extractor fmt my-rules/accusation.yaml        one file",
        "extractor fmt --check --diff                  tell, and write nothing",
    ),
    "schema": (
        "extractor schema rules                        what rule files may hold",
        "extractor schema records accusation           what a record may hold",
        "extractor schema tables accusation            the columns of its table",
    ),
    "rules list": (
        "extractor rules list                          rules, status, tests",
        "extractor rules list --classes                kinds of words and phrases",
        "extractor rules list --lexicons --output-format json",
        "extractor rules list --corpus news/ --slowest",
    ),
    "rules show": (
        "extractor rules show accuse-of                a rule, with its examples",
        "extractor rules show PARTY                    a class, or a named pattern",
        "extractor rules show '<say_verb>' --terms     a lexicon, all of it",
    ),
    "rules new": (
        "extractor rules new blame-for --record accusation",
        "extractor rules new charge --record accusation --rules my-rules/",
    ),
    "rules docs": (
        "extractor rules docs                          pages in docs/rules",
        "extractor rules docs pages/ --rules my-rules/",
    ),
    "rules": (
        "extractor rules list                          all rules",
        "extractor rules show PARTY                    what a name stands for",
        "extractor rules new blame-for --record accusation",
    ),
    "--install-completion": ("extractor --install-completion --shell bash --output completion.sh",),
}
"""Those of each command, by its name."""


def epilogue(examples: tuple[str, ...]) -> str:
    """The end of a help text."""
    return "\n".join(["Examples:", *(f"  {line}" for line in examples)])
