"""The site is built from all pages and rules; what Sphinx warns of (links, anchors, HTML) ends the build."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(find_spec("furo") is None, reason="needs the extra `docs`")
def test_the_site_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = subprocess.run([sys.executable, "-m", "docs.site", folder], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    pages = {page.relative_to(folder).as_posix(): page.read_text(encoding="utf-8") for page in folder.rglob("*.html")}
    assert {"index.html", "docs/tutorial.html", "reference/rules/accusation/accuse-of.html"} <= pages.keys()
    assert 'class="bar cue"' in pages["index.html"]
    for name, text in pages.items():
        asked = re.findall(r'<(?:script|img|iframe)\b[^>]*\bsrc="([^"]*)"|<link\b[^>]*\bhref="([^"]*)"', text)
        assert not [address for pair in asked for address in pair if re.match(r"(https?:)?//", address)], name
