"""Chromium, driven by tests that need a real browser; where none is there, they are skipped, and say why."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
needed = pytest.mark.skipif(
    CHROMIUM is None or find_spec("playwright") is None,
    reason="needs Chromium (or CHROMIUM, its path) and the extra `browser`",
)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser without a window."""
    driver = import_module("playwright.sync_api").sync_playwright
    with driver() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, headless=True, args=QUIET)
        yield found
        found.close()


@contextmanager
def opened(chromium: Any, page: Path, address: str = "", **options: Any) -> Iterator[Any]:
    """A page from disk, once it is ready; what it asks of a network, what it executes and what fails is an error."""
    context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    tab.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
    tab.on("dialog", lambda asked: (wrong.append(f"dialog: {asked.message}"), asked.dismiss()))
    tab.on("request", lambda r: None if r.url.startswith(("file:", "blob:")) else wrong.append(f"request: {r.url}"))
    tab.goto(page.as_uri() + address)
    tab.wait_for_selector("html[data-ready]", state="attached")
    yield tab
    context.close()
    assert not wrong, "; ".join(wrong)
