"""Settings of Sphinx for the site, whose pages `docs.site.pages` puts together; `python -m docs.site` does both."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

project = "extractor"
author = copyright = "the extractor authors"
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "extractor"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"
suppress_warnings = ["misc.highlighting_failure"]  # examples are shortened by `…`

WRITTEN_HERE = {"index"}
"""The only page whose HTML is written by this project, as HTML."""


def no_html(app: Sphinx, doctree: nodes.document) -> None:
    """Complain, which ends the build, of HTML that reached a page from Markdown."""
    if app.env.docname not in WRITTEN_HERE:
        for node in doctree.findall(nodes.raw):
            logging.getLogger(__name__).warning("HTML on a page: %s", node.astext()[:80], location=node)


def accessible(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Give what the theme leaves without: a level to captions of lists, and long examples to the keyboard."""
    for part in ("body", "furo_navigation_tree"):
        if part in context:
            levelled = context[part].replace(' role="heading">', ' role="heading" aria-level="2">')
            context[part] = levelled.replace("<pre>", '<pre tabindex="0">')


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("doctree-read", no_html)
    app.connect("html-page-context", accessible, priority=900)
