"""What patterns and rules by roles mean: the cases in `compliance/`, each what a pattern or a rule gives on a text.

A case has a `pattern` of the small language (tests/small) or a `rule` of the one that knows acts (tests/roles), with
other keys of its `file`. It `gives` records on a `text`, or on each of its `examples`; or it has so many `records`;
or the pattern `prints` as its normal form; or it cannot be read, with an `error` at a code point (`at`).
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.language.grammar import PatternError, parse_pattern
from extractor.pipeline import Extractor
from tests.reading import read_yaml
from tests.roles.language import read, shown, written


def _told(case: dict[str, Any]) -> str:
    """So much of a case that a failed test can be found by its name."""
    return str(case.get("text") or next(iter(case.values())))[:30]


CASES = [
    pytest.param(case, id=f"{file.stem}-{number}: {_told(case)}")
    for file in sorted((Path(__file__).parent / "compliance").glob("*.yaml"))
    for number, case in enumerate(read_yaml(file), 1)
]
Case = dict[str, Any]
Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Extractor]:
    """Makes an extractor of the language that knows acts with a file of rules."""

    @cache
    def make(records: str) -> Extractor:
        return read(written(records, tmp_path_factory.mktemp("acting")))

    return make


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, small: Callable[..., Extractor], acting: Callable[[str], Extractor]) -> None:
    if "error" in case:
        with pytest.raises(PatternError) as raised:
            parse_pattern(case["pattern"])
        assert case["error"] in str(raised.value) and raised.value.at == case["at"]
    elif "prints" in case:
        printed = str(parse_pattern(case["pattern"]))
        assert printed == case["prints"] == str(parse_pattern(printed))
    else:
        for example in case.get("examples", [case]):
            given = by_pattern(case, small, example["text"]) if "pattern" in case else by_roles(case, acting, example)
            assert given == example["gives"] if "gives" in example else len(given) == example["records"]


def by_pattern(case: Case, small: Callable[..., Extractor], text: str) -> Records:
    """The records of a pattern; a detail gives each a field, for there is no record without one."""
    rule = {"id": "a", "status": "draft", "pattern": case["pattern"]}
    own = [{"id": "own", "pattern": "{own: CUE}"}]
    file = {"record": "event", "lists": ["own", "x", "y"], "rules": [rule], "details": own}
    return [_listed(record) for record in small(json.dumps(file)).extract(text)["records"]]


def _listed(record: dict[str, Any]) -> dict[str, Any]:
    """The cue and the fields: a text, or several of one name."""
    texts = {name: [span["text"] for span in spans] for name, spans in record["fields"].items()}
    assert texts.pop("own") == [record["cue"]["text"]]
    return {"cue": record["cue"]["text"], **{n: found[0] if len(found) == 1 else found for n, found in texts.items()}}


def by_roles(case: Case, acting: Callable[[str], Extractor], example: Case) -> Records:
    """The records of a rule by predicate and roles."""
    rule = {"id": "rule", "status": "draft", **case["rule"]}
    file = {"record": "event", **case.get("file", {}), "rules": [rule]}
    return [shown(record) for record in acting(json.dumps(file)).extract(example["text"])["records"]]
