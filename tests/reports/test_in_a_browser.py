"""The page of a report comes up in a real browser, from disk; the rest is among the long tests."""

from pathlib import Path

from extractor.reports.report import report
from extractor.reports.wording import described_types
from tests.browser import browser, needed, opened
from tests.reports.lines import TEXT, line

ROOT = Path(__file__).parents[2]


@needed
def test_it_comes_up_and_shows_a_record(tmp_path: Path) -> None:
    files = report([(line(), TEXT)], described_types([ROOT / "schemas"]), {}, "r.html", "A title")
    (tmp_path / "r.html").write_text(files["r.html"], encoding="utf-8")
    with browser() as chromium, opened(chromium, tmp_path / "r.html") as tab:
        assert "2 records in 1 article" in tab.inner_text("main")
        tab.evaluate("location.hash = '#record=a.txt%23accusation-10'")
        tab.wait_for_selector(".panel.of-record")
        assert tab.inner_text(".text .on-cue") == "accused"
        assert tab.inner_text(".panel h2") == "Accusation"
