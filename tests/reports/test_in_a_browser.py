"""The page of a report comes up in a real browser, from disk; the rest is among the long tests."""

import re
import subprocess
from pathlib import Path

import pytest

from extractor.reports.report import report
from extractor.reports.wording import described_types
from tests.browser import CHROMIUM, QUIET
from tests.reports.lines import TEXT, line

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium, or its path in CHROMIUM")
def test_it_comes_up_and_shows_a_record(tmp_path: Path) -> None:
    files = report([(line(), TEXT)], described_types([ROOT / "schemas"]), {}, "r.html", "A title")
    (tmp_path / "r.html").write_text(files["r.html"], encoding="utf-8")
    address = (tmp_path / "r.html").as_uri() + "#record=a.txt%23accusation-10"
    options = ["--headless", *QUIET, f"--user-data-dir={tmp_path / 'user'}", "--virtual-time-budget=3000", "--dump-dom"]
    done = subprocess.run([str(CHROMIUM), *options, address], capture_output=True, text=True, timeout=120, check=True)
    shown = re.sub(r"<script.*?</script>", "", done.stdout, flags=re.DOTALL)
    assert 'data-ready="1 article"' in shown
    assert re.search(r'<a class="seg in cue on on-cue"[^>]*>accused</a>', shown)
    assert re.search(r'<h2 class="kind"[^>]*>Accusation</h2>', shown)
