"""An explainer of the small language of tests/small with some rules, each given as YAML."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractor.explaining.explaining import Explainer
from extractor.language.loading import read_rules
from extractor.pipeline import Extractor
from extractor.rule_index.rule_index import read_study

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture(scope="session")
def explainer(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Explainer]:
    """Makes an explainer of the small language and a file of record rules."""

    @cache
    def make(records: str, speakers: str = "all", other: str = "") -> Explainer:
        folder = tmp_path_factory.mktemp("explained")
        shutil.copytree(SMALL, folder / "rules")
        (folder / "rules" / "event.yaml").write_text(records, encoding="utf-8")
        (folder / "rules" / "other.yaml").write_text(other, encoding="utf-8")
        rules, problems = read_rules(folder / "rules", linted=False)
        assert [problem.render() for problem in problems] == []
        return Explainer(Extractor(rules, speakers=speakers), read_study(folder / "rules"))

    return make
