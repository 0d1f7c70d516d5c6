"""The report in a real browser: what a person does with it, on paper as well, and with a thousand articles."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.cli import main
from extractor.pipeline import Extractor
from extractor.reports.report import report
from extractor.reports.wording import described_types
from tests.browser import browser, needed, opened
from tests.long.test_thousand import articles, fundus
from tests.reports.lines import RECORDS, TEXT, line, record

pytestmark = needed
ROOT = Path(__file__).parents[2]
TYPES = described_types([ROOT / "schemas"])
MORE = (
    "Sudland blamed Norland for the fire, and Norland blamed the wind.\n\nSoldiers near Bergstad. (Tom Lind/Nordfoto)"
)
ASKED = {
    "who=norland@accuser": 1, "who=norland": 2, "country=NOR": 1, "is=status:reported": 1, "outlet=Herald": 2,
    "from=2021-06-01": 2, "to=2021-05-01": 1, "rule=accusation/a-rule": 2, "q=theft": 1,
}  # fmt: skip
"""What an address may ask for, and how many records that are."""
RECORD = "#record=a.txt%23accusation-10"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of two articles."""
    blamed = record(MORE, "accusation", "blamed", MORE.split("\n")[0], {"accuser": "Sudland", "accused": "Norland"})
    line_of = MORE.split("\n")[-1]
    credit = record(MORE, "image_credit", "Tom", line_of, {"credit": "Tom Lind/Nordfoto"})
    del credit["cue"]
    second = line(MORE, [blamed, credit], id="b.txt", title="The fire", outlet="Herald", published="2021-06-02")
    return written(tmp_path_factory.mktemp("report"), (line(), TEXT), (second, MORE))


def written(folder: Path, *lines: Any, **options: Any) -> Path:
    for name, text in report(lines, TYPES, options.pop("rules", {}), "r.html", "Two articles", **options).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "r.html"


def until(tab: Any, expression: str) -> None:
    """Wait until something is true; the policy of the page forbids that the page itself asks again and again."""
    end = time.monotonic() + 10
    while not tab.evaluate(expression):
        assert time.monotonic() < end, expression
        tab.wait_for_timeout(30)


def test_filters_stand_in_the_address(chromium: Any, page: Path) -> None:
    with opened(chromium, page, "#view=records") as tab:
        assert tab.inner_text("h1") == "4 records"
        tab.click(".filters label:has-text('Accusation')")
        until(tab, "document.querySelector('h1').textContent === '2 records'")
        assert "type=accusation" in tab.url
        tab.click(".facet summary:has-text('Who')") if not tab.is_visible(
            ".filters label:has-text('Norland')"
        ) else None
        tab.click(".filters label:has-text('Norland')")
        tab.wait_for_selector(".chip:has-text('Norland')")
        tab.go_back()
        tab.wait_for_selector(".chip:has-text('Norland')", state="detached")
        tab.click(".chip:has-text('Accusation')")
        until(tab, "document.querySelector('h1').textContent === '4 records'")
    for asked, many in ASKED.items():
        with opened(chromium, page, f"#view=records&{asked}") as tab:
            assert tab.inner_text("h1").split()[0] == str(many), asked


def test_search_finds_articles_and_shows_where(chromium: Any, page: Path) -> None:
    with opened(chromium, page) as tab:
        tab.keyboard.press("/")
        tab.keyboard.type('"the wind"')
        until(tab, "document.querySelector('h1')?.textContent === '1 article'")
        tab.click(".entry")
        tab.wait_for_selector(".text")
        assert tab.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())") == ["the wind"]


def test_records_are_clicked_stepped_through_and_linked_to(chromium: Any, page: Path) -> None:
    with opened(chromium, page, "#article=a.txt") as tab:
        assert tab.inner_text(".text p:first-child") == TEXT.split("\n")[0]
        tab.click(".text .cue >> nth=0")
        assert (tab.inner_text(".panel h2"), tab.inner_text(".text .on-cue")) == ("Accusation", "accused")
        assert tab.url.endswith(RECORD)
        assert "charge" not in tab.inner_text(".panel") and "Denies or rejects" not in tab.inner_text(".panel")
        labels = tab.evaluate(
            "[...document.querySelectorAll('[data-field]')].map(e => [e.dataset.field, e.textContent])"
        )
        assert ["accuser", "Norland 🙂"[:7]] in labels and ["response", "Sudland denied it"] in labels
        tab.keyboard.press("j")
        until(tab, "document.querySelector('.on-cue').textContent === 'sent'")
        assert "Norway" in tab.inner_text(".panel") and "May 2021" in tab.inner_text(".panel")
        assert (
            tab.inner_text("[data-field='force']") == "two "
            and tab.inner_text("[data-field='equipment']") == "battalions"
        )
        tab.keyboard.press("Escape")
        until(tab, "location.hash === '#article=a.txt'")
        tab.keyboard.press("n")
        until(tab, "location.hash === '#article=b.txt'")
    with opened(chromium, page, "#record=b.txt%23accusation-0") as tab:
        assert "no such" in tab.inner_text("main h1")


def test_nested_spans_can_all_be_reached(chromium: Any, tmp_path: Path) -> None:
    """A click chooses the record that reaches least far, the next one the record around it."""
    outer = record(
        TEXT,
        "official_statement",
        "denied",
        TEXT.split("\n")[0],
        {"speaker": "Sudland", "content": [RECORDS[0]["evidence"]]},
    )
    with opened(chromium, written(tmp_path, (line(records=[outer, *RECORDS]), TEXT)), "#article=a.txt") as tab:
        seen = []
        for _ in range(3):
            tab.click(".text .seg:has-text('theft')")
            seen.append(tab.inner_text(".panel h2"))
        assert seen == ["Accusation", "Official statement", "Accusation"]


def saved(tab: Any, button: str) -> str:
    with tab.expect_download() as download:
        tab.click(f"button:has-text('{button}')")
    return Path(download.value.path()).read_text(encoding="utf-8")


def select(tab: Any, words: str) -> None:
    tab.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
          const nodes = []; let whole = '';
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            nodes.push([whole.length, node]);
            whole += node.data;
          }
          const at = whole.indexOf(words), place = offset => nodes.findLast(([start]) => start <= offset);
          const [from, first] = place(at), [to, last] = place(at + words.length - 1);
          getSelection().setBaseAndExtent(first, at - from, last, at + words.length - to);
        }""",
        words,
    )


def test_marks_become_annotations_that_score_reads(
    chromium: Any, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(chromium, page, RECORD) as tab:
        tab.keyboard.press("w")
        assert tab.inner_text(".panel .tag") == "wrong"
        tab.keyboard.press("j")
        until(tab, "document.querySelector('.on-cue').textContent === 'sent'")
        tab.keyboard.press("e")
        select(tab, "two battalions to Bergstad")
        tab.click("[aria-label='Take the selected words as force']")
        tab.click("[aria-label='Leave out date']")
        tab.click(".judge button:has-text('Keep')")
        assert tab.inner_text(".panel .tag") == "mended by you"
        tab.evaluate("location.hash = '#article=b.txt'")
        until(tab, "document.querySelector('.text').textContent.startsWith('Sudland')")
        select(tab, " blamed the wind")
        tab.wait_for_selector(".asking")
        tab.click(".asking button:has-text('Accusation')")
        select(tab, "Norland")
        tab.click("[aria-label='Take the selected words as accuser']")
        tab.click(".judge button:has-text('Keep')")
        tab.reload()
        tab.wait_for_selector("html[data-ready]", state="attached")
        assert tab.inner_text("#reviewed") == "3"
        tab.click("#views a:has-text('Review')")
        gold = saved(tab, "Save gold.json")
        assert "missing" in tab.inner_text("main") and "wrong" in tab.inner_text("main")
    told = json.loads(gold)
    sent, force = TEXT.index("sent"), TEXT.index("two battalions")
    assert [one["cue"] for one in told["a.txt"]] == [[sent, sent + 4]]
    assert told["a.txt"][0]["fields"]["force"] == [[force, force + len("two battalions to Bergstad")]]
    assert "date" not in told["a.txt"][0]["fields"]
    assert [one["type"] for one in told["b.txt"]] == ["accusation", "accusation", "image_credit"]
    for name, text in {"a.txt": TEXT, "b.txt": MORE, "gold.json": gold}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [
        line(),
        line(MORE, [record(MORE, "accusation", "blamed", MORE.split("\n")[0], {"accused": "Norland"})], id="b.txt"),
    ]
    (tmp_path / "found.jsonl").write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    gold_file, output = str(tmp_path / "gold.json"), str(tmp_path / "found.jsonl")
    assert main(["score", gold_file, output, "--text-dir", str(tmp_path), "--output-format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    counted = {
        kind: tuple(figures[kind][name] for name in ("gold", "found", "right")) for kind in TYPES if kind in figures
    }
    assert counted == {"accusation": (2, 2, 1), "image_credit": (1, 0, 0), "troop_movement": (1, 1, 1)}


def test_marks_become_tests_that_rules_carry(chromium: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One marked right, one wrong, one missing: as tests of the rule the first passes, and the others fail."""
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "tests" / "small", rules)
    pattern = "'{who: PARTY} {cue: <say_verb>} {what: NP}'"
    rule = f"record: event\nrules:\n  - id: say\n    status: draft\n    pattern: {pattern}\n"
    (rules / "event.yaml").write_text(rule)
    (rules / "schemas" / "records").mkdir(parents=True)
    fields = {"properties": {name: {"$ref": "../span.schema.json"} for name in ("who", "what")}}
    schema = {"title": "Event", "properties": {"cue": {}, "fields": fields, "computed": {"properties": {}}}}
    (rules / "schemas" / "records" / "event.schema.json").write_text(json.dumps(schema))
    (tmp_path / "a.txt").write_text(
        "The army said the reports. The council said the army. The ministry denied the reports.\n"
    )
    output, html = str(tmp_path / "o.jsonl"), tmp_path / "r.html"
    assert (
        main(["extract", str(tmp_path / "a.txt"), "--with-text", "--quiet", "-o", output, "--rules", str(rules)]) == 0
    )
    assert main(["report", output, "-o", str(html), "--rules", str(rules)]) == 0
    with opened(chromium, html, "#record=a.txt%23event-9") as tab:
        tab.keyboard.press("r")
        tab.keyboard.press("j")
        until(tab, "location.hash.endsWith('event-39')")
        tab.keyboard.press("w")
        select(tab, "denied")
        tab.wait_for_selector(".asking")
        tab.click(".asking button:has-text('Event')")
        select(tab, "The ministry")
        tab.click("[aria-label='Take the selected words as who']")
        tab.select_option(".of-rule select", "event/say")
        tab.click(".judge button:has-text('Keep')")
        tab.click("#views a:has-text('Review')")
        made = saved(tab, "Save tests.yaml")
    assert yaml.safe_load(made)["tests"] == [
        {"text": "The army said the reports.", "records": [{"cue": "said", "who": "The army", "what": "the reports"}]},
        {"text": "The council said the army.", "records": []},
        {"text": "The ministry denied the reports.", "records": [{"cue": "denied", "who": "The ministry"}]},
    ]
    (rules / "event.yaml").write_text(rule + re.sub(r"^", "    ", made, flags=re.MULTILINE).rstrip() + "\n")
    capsys.readouterr()
    assert main(["test", str(rules)]) == 1
    told = capsys.readouterr().out
    assert "The council said the army." in told and "The ministry denied" in told and "3 tests" in told


VIEWS = ("", "#view=articles", "#view=records&sort=doubt", "#article=a.txt", RECORD, "#view=review")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 900), (390, 800)])
def test_nothing_keeps_anybody_out(theme: str, size: tuple[int, int], chromium: Any, page: Path) -> None:
    """Axe finds nothing: names, roles, contrast, order. Nothing is wider than the window."""
    options = {"viewport": {"width": size[0], "height": size[1]}, "color_scheme": theme, "bypass_csp": True}
    for address in VIEWS:
        with opened(chromium, page, address, **options) as tab:
            assert violations(tab) == [], address
            assert tab.evaluate("document.documentElement.scrollWidth") <= size[0], address


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_can_be_read_however_many_there_are(theme: str, chromium: Any, tmp_path: Path) -> None:
    lines = []
    for number in range(1, 10):
        text = f"Norland accused Party{number} of theft."
        found = record(text, "accusation", "accused", text, {"accuser": "Norland", "accused": f"Party{number}"})
        lines += [(line(text, [found], id=f"{number}-{copy}.txt"), text) for copy in range(number)]
    with opened(chromium, written(tmp_path, *lines), color_scheme=theme, bypass_csp=True) as tab:
        assert tab.locator(".matrix td a").count() == 9
        assert violations(tab) == []


def violations(tab: Any) -> list[Any]:
    """What axe finds; links to views begin with # as those do that skip what comes first, and are none."""
    tab.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({rules: {'skip-link': {enabled: false}}})")["violations"]
    return [(one["id"], one["impact"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def test_a_click_shows_the_clause_of_a_record(chromium: Any, tmp_path: Path, extractor: Extractor) -> None:
    with opened(chromium, written(tmp_path, (line(), TEXT), parse=extractor.parse)) as tab:
        tab.click(".tabs a:has-text('Articles'), nav a:has-text('Articles')")
        tab.click("a[href*='article=a.txt']")
        tab.click(".seg.cue:has-text('sent')")
        tab.wait_for_selector("dl.clause")
        assert tab.inner_text("dl.clause").split("\n") == [
            "verb", "sent", "finite, past", "subject", "Ada Berg", "object", "two battalions", "to", "Bergstad", "time",
            "May",
        ]  # fmt: skip


def test_light_and_dark(chromium: Any, page: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, page, color_scheme="dark") as tab:
        dark = tab.evaluate(ground)
        tab.click("#theme")
        light = tab.evaluate(ground)
        assert dark != light
        tab.reload()
        assert tab.evaluate(ground) == light


def test_on_paper_nothing_is_there_to_be_clicked(chromium: Any, page: Path) -> None:
    with opened(chromium, page, RECORD, color_scheme="dark") as tab:
        tab.emulate_media(media="print")
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not any(map(tab.is_visible, ("#views", "#query", ".judge", ".ways")))
        assert tab.is_visible(".text") and tab.is_visible(".panel")
        assert tab.pdf()[:5] == b"%PDF-"


def test_texts_in_files_are_read_from_disk(chromium: Any, tmp_path: Path) -> None:
    heads = [line(id=f"{number}.txt", title=f"Article {number}") for number in range(4)]
    page = written(tmp_path, *((head, TEXT) for head in heads), split=2 * len(TEXT))
    with opened(chromium, page, "#article=3.txt") as tab:
        assert tab.inner_text(".text p:first-child") == TEXT.split("\n")[0]
    (tmp_path / "r.texts" / "1.js").unlink()
    with pytest.raises(AssertionError, match="ERR_FILE_NOT_FOUND"), opened(chromium, page) as tab:
        assert "r.texts/1.js must stand beside this page" in tab.inner_text("main")


def test_a_thousand_articles(chromium: Any, tmp_path: Path) -> None:
    """Small enough, all there, and every filter of it answers."""
    rows = (json.dumps(fundus(number, article)) for number, article in enumerate(articles()))
    (tmp_path / "news.jsonl").write_text("\n".join(rows))
    output, page = str(tmp_path / "o.jsonl"), tmp_path / "r.html"
    options = ["--preset", "fundus", "--with-text", "--jobs", "0", "--quiet", "-o", output]
    assert main(["extract", str(tmp_path / "news.jsonl"), *options]) == 0
    assert main(["report", output, "-o", str(page)]) == 0
    lines = [json.loads(row) for row in Path(output).read_text(encoding="utf-8").splitlines()]
    assert page.stat().st_size < 2 * sum(len(found["document"]["text"].encode()) for found in lines) + 1_000_000
    with opened(chromium, page) as tab:
        records = sum(len(found["records"]) for found in lines)
        assert tab.inner_text("h1").startswith(f"{records:,} records in 1,000 articles")
        assert tab.locator(".picture").count() == 8
        for title in tab.locator(".facet > summary").all_inner_texts():
            box = tab.locator(f".facet:has(> summary:text-is('{title}'))")
            if box.get_attribute("open") is None:
                box.locator("summary").click()
            box.locator("input, .note").first.wait_for(state="attached")  # it is filled when it has been opened
