"""The site is built from all pages and rules, where what Sphinx warns of (links, anchors, HTML) ends the build; in a
real browser it can be read by everybody, and searched.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.browser import browser, needed

pytestmark = pytest.mark.skipif(find_spec("furo") is None, reason="needs the extra `docs`")
ROOT = Path(__file__).parents[2]
READ = [
    "index.html", "docs/tutorial.html", "docs/output.html", "docs/performance.html", "docs/report.html",
    "reference/rules/accusation/accuse-of.html",
]  # fmt: skip
SIZES = [(1280, 900), (390, 800)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run([sys.executable, "-m", "docs.site", folder], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


def test_it_has_all_pages_and_asks_no_network(site: Path) -> None:
    pages = {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    assert {*READ} <= pages.keys()
    assert 'class="bar cue"' in pages["index.html"]
    for name, text in pages.items():
        asked = re.findall(r'<(?:script|img|iframe)\b[^>]*\bsrc="([^"]*)"|<link\b[^>]*\bhref="([^"]*)"', text)
        assert not [address for pair in asked for address in pair if re.match(r"(https?:)?//", address)], name


@needed
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["screen", "phone"])
def test_everybody_can_read_it(chromium: Any, site: Path, scheme: str, size: tuple[int, int]) -> None:
    axe = import_module("axe_playwright_python.sync_playwright").Axe()
    context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), color_scheme=scheme)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    for name in READ:
        tab.goto((site / name).as_uri())
        found = axe.run(tab, options={"preload": False}).response["violations"]
        serious = (v for v in found if v["impact"] in {"serious", "critical"})
        wrong += [f"{name}: {v['id']}: {v['nodes'][0]['html']}" for v in serious]
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{name}: wider than the screen")
    context.close()
    assert wrong == []


@needed
def test_it_can_be_searched(chromium: Any, site: Path) -> None:
    tab = chromium.new_page()
    tab.goto(f"{(site / 'search.html').as_uri()}?q=accuse-of")
    tab.wait_for_selector("#search-results li a")
    assert "accuse-of" in tab.inner_text("#search-results")
    tab.close()
