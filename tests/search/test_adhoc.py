"""A pattern given on the command line matches what a shipped rule with that pattern matches."""

from pathlib import Path

import pytest

from extractor.explaining.explaining import Explainer
from extractor.pipeline import Extractor
from extractor.rule_index.rule_index import Study
from extractor.search.adhoc import AdHoc

ROOT = Path(__file__).parents[2]
ARTICLES = ("wire_tribunal_charges_general", "wire_evening_news_digest", "web_fence_gallery")
RULES = ("troop_movement/force-movement", "image_credit/bracket", "image_credit/labelled")


@pytest.fixture(scope="module")
def made(extractor: Extractor) -> Explainer:
    return Explainer(extractor, Study.load(ROOT / "rules"))


@pytest.mark.parametrize("rule", RULES)
def test_as_a_rule_would(rule: str, made: Explainer) -> None:
    known = made.study.rules[rule]
    patterns = [AdHoc(written.text, made.analyser, made.study, ROOT / "rules") for written in known.patterns]
    found = 0
    for name in ARTICLES:
        explanation = made.explain((ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8"), rules=())
        trials = (made.trials(explanation.ran, view.units, [known]) for view in explanation.views)
        attempts = [t.attempt for listed in trials for group in listed for t in group if t.attempt.matched]
        for number, pattern in enumerate(patterns):
            own = {(a.extent, frozenset(a.captures)) for a in attempts if a.way.number == number}
            got = {(m.extent, frozenset(m.captures)) for m in pattern.matches(explanation.bench.encoded)}
            assert got <= own and bool(got) == bool(own)
            found += len(got)
    assert found > 0
