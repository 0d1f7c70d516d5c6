"""The shipped rules and an extractor with them, read once for all tests that need them."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import Any

import pytest
from hypothesis import settings

from extractor import rule_cache
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet
from extractor.pipeline import Extractor
from extractor.problems import WIDTH
from tests.shipped import RULES, one_process_at_a_time, shipped

ROOT = Path(__file__).parents[1]
KEPT = "EXTRACTOR_TESTS_KEPT"
"""The variable that names the folder of what is kept where pytest has no cache of its own."""
settings.register_profile("untimed", deadline=None)
settings.register_profile("repeatable", settings.get_profile("untimed"), derandomize=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the fuzz among the long tests goes on."""
    parser.addoption("--minutes", type=float, default=2.0, help="minutes of fuzz for each target (long tests)")


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of tests that need texts outside the repository; what is kept is kept for tests alone.

    The plain suite tries the same examples every time; with the long tests new ones are looked for.
    """
    settings.load_profile("repeatable" if config.option.markexpr else "untimed")
    config.addinivalue_line("markers", "shared: needs the folder `shared` beside the repository")
    os.environ["XDG_CACHE_HOME"] = str(_kept(config))
    os.environ.pop("EXTRACTOR_CACHE", None)
    os.environ["COLUMNS"] = str(WIDTH)  # of whichever terminal the tests are started in
    rule_cache.PATIENCE = TIMEOUT_MAX  # what is said when time has passed would depend on the machine


def _kept(config: pytest.Config) -> Path:
    """The folder of what is kept: in pytest's own cache, else (`-p no:cacheprovider`) one for this run alone."""
    cache = getattr(config, "cache", None)
    if cache is not None:
        return Path(cache.mkdir("kept"))
    if KEPT not in os.environ:  # those that tests are distributed to have it from the one that distributes them
        os.environ[KEPT] = tempfile.mkdtemp()
        config.add_cleanup(partial(shutil.rmtree, os.environ[KEPT], ignore_errors=True))
    return Path(os.environ[KEPT])


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules."""
    return shipped()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor of all record types, with statements of every speaker."""
    with one_process_at_a_time():
        made = Extractor.load(RULES, speakers="all")
    gc.freeze()  # it stays to the end: no search for garbage goes through it
    return made


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Extractor]:
    """Makes an extractor of the small language of tests/small with the rules of record types, each given as YAML."""

    @cache
    def make(*records: str, **options: Any) -> Extractor:
        folder = tmp_path_factory.mktemp("rules") / "rules"
        shutil.copytree(ROOT / "tests" / "small", folder)
        for number, text in enumerate(records):
            (folder / f"records{number}.yaml").write_text(text, encoding="utf-8")
        found, problems = read_rules(folder, linted=False)
        assert [problem.render() for problem in problems] == []
        return Extractor(found, **{"speakers": "all"} | options)

    return make
