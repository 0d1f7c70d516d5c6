"""A rule file that `fmt` has brought into style says the same, comments and all, and is left alone from then on."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.formatting import formatted, same
from extractor.language.yaml_source import read_yaml

SHIPPED = sorted((Path(__file__).parents[2] / "rules").rglob("*.yaml"))
TERMS = st.lists(st.sampled_from(["b", "a", "o'clock", "C d", "12:30", "no", "é", 'say "x"']), min_size=1)
GROUPS = st.lists(st.fixed_dictionaries({"set": st.just({"k": "v"}), "terms": TERMS}), min_size=1, max_size=2)
LEXICONS = st.dictionaries(
    st.sampled_from("xyz"), st.fixed_dictionaries({"terms": TERMS}, optional={"groups": GROUPS}), min_size=1
)
RULE = st.fixed_dictionaries(
    {"tests": st.just([{"text": "x", "records": []}]), "id": st.sampled_from("ab"), "pattern": st.just("{cue: x}  y")},
    optional={"status": st.just("draft")},
)
FILES = st.fixed_dictionaries({"lexicons": LEXICONS}, optional={"record": st.just("event"), "rules": st.lists(RULE)})
FLOW = st.sampled_from([None, True, False])
STYLES = st.fixed_dictionaries({"default_flow_style": FLOW, "indent": st.integers(2, 4), "width": st.just(1000)})


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_of_shipped_files(file: Path, tmp_path: Path) -> None:
    _, after, problems = formatted(file)
    copy = tmp_path / file.name
    copy.write_text(after, encoding="utf-8")
    old, new = read_yaml(file)[0], read_yaml(copy)[0]
    assert problems == [] and old is not None and new is not None and same(old.value, new.value)
    assert formatted(copy)[1] == after
    comments = [
        [line.strip() for line in text.split("\n") if line.strip().startswith("#")] for text in (old.text, after)
    ]
    assert comments[0] == comments[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(value=FILES, style=STYLES, blank=st.text(" \n", max_size=3))
def test_of_any_way_to_write(value: object, style: dict[str, Any], blank: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    apart = json.loads(json.dumps(value))  # what stands twice would be written once, with an alias
    file.write_text(yaml.safe_dump(apart, allow_unicode=True, sort_keys=False, **style) + blank, encoding="utf-8")
    before = read_yaml(file)[0]
    _, after, problems = formatted(file)
    file.write_text(after, encoding="utf-8")
    found = read_yaml(file)[0]
    assert problems == [] and before is not None and found is not None and same(before.value, found.value)
    assert formatted(file)[1] == after
