"""Pages of the site that are made of rules, schemas and records: one for each, and inert whatever stands in these.

That Sphinx takes them without a warning, a test of tests/long shows.
"""

import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from docs.site.example import drawn
from docs.site.output_format import output_page
from docs.site.pages import of_rules, written
from extractor.catalogue.names import Names
from extractor.language.schemas import record_schemas, schema_folders
from extractor.rule_index.rule_index import Study

ROOT = Path(__file__).parents[2]
HOSTILE = "~~~{raw} html <script>alert(1)</script> `[x](javascript:alert(1))` <img src=x onerror=alert(1)> ![x](x)"
SAFE = {"text", "text_special", "code_inline", "softbreak", "link_open", "link_close"}
READER = MarkdownIt("commonmark", {"html": True}).enable("table")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small rules with a hostile description, test, comment and term."""
    rules = tmp_path_factory.mktemp("site") / "rules"
    shutil.copytree(ROOT / "tests" / "small", rules)
    (rules / "hostile.yaml").write_text(
        f"record: event\nlexicons:\n  # {HOSTILE}\n  odd_word: {{terms: ['<b>bold</b>', '{HOSTILE}']}}\n"
        "rules:\n  - id: odd\n    pattern: '{who: PARTY} {cue: <odd_word>}'\n"
        f"    description: '{HOSTILE}'\n"
        f"    tests:\n      - text: '{HOSTILE}'\n        records: [{{cue: '{HOSTILE}', who: '| <b>'}}]\n"
    )
    return rules


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, str]:
    return dict(of_rules(folder))


def test_a_page_a_rule_a_lexicon_and_a_class(folder: Path, pages: dict[str, str]) -> None:
    names = Names.read(folder, cache=False)
    given = [name for name, entry in names.classes.items() if entry.given]
    assert {"event/odd"} <= Study.load(folder, cache=False).rules.keys() and "odd_word" in names.lexicons
    wanted = {f"rules/{id}" for id in Study.load(folder, cache=False).rules}
    wanted |= {f"lexicons/{name}" for name in names.lexicons} | {f"classes/{name.replace('$', '-S')}" for name in given}
    kinds = ("rules", "lexicons", "classes")
    assert pages.keys() == {f"reference/{name}.md" for name in (*wanted, *(f"{kind}/index" for kind in kinds))}


def test_pages_hold_no_html(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for token in READER.parse(text.partition("---\n\n")[2] if text.startswith("---") else text):
            assert token.type != "html_block", name
            if token.type == "fence":
                assert token.info == "text", name
            for child in token.children or ():
                assert child.type in SAFE, (name, child)
                assert "javascript" not in str(child.attrs.get("href", "")), name


def test_what_is_hostile_can_be_read(pages: dict[str, str]) -> None:
    shown = READER.render(pages["reference/rules/event/odd.md"].partition("---\n\n")[2])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&lt;b&gt;bold&lt;/b&gt;" in READER.render(pages["reference/lexicons/odd_word.md"])


def test_every_field_and_value_is_told() -> None:
    page = output_page(ROOT / "schemas")
    for name, schema in record_schemas(schema_folders()).items():
        part = page.partition(f"## `{name}`")[2]
        assert all(f"| `{field}` |" in part for field in (*schema.fields, *schema.computed))


def test_the_example_is_drawn_as_text() -> None:
    text = "<b>Norland</b> said."
    spans = {name: {"text": text[a:b], "start": a, "end": b} for name, a, b in (("<i>", 3, 10), ("all", 0, 20))}
    record = {"type": "a_b", "cue": {"text": "said", "start": 15, "end": 19}, "evidence": spans["all"], "fields": spans}
    shown = drawn({"records": [record]}, text)
    assert "<b>" not in shown and "<i>" not in shown and "&lt;" in shown
    assert shown.count('class="bar') == 1, "what lies in another field is not drawn"


def test_links_to_folders_are_left_out() -> None:
    pages = dict(written())
    assert "](../schemas/records/)" not in pages["docs/output.md"] and "schemas/records/" in pages["docs/output.md"]
