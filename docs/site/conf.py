"""Settings of Sphinx for the site, whose pages `docs.site.pages` puts together; `python -m docs.site` does both."""

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
pygments_style, pygments_dark_style = "friendly", "native"
suppress_warnings = ["misc.highlighting_failure"]  # examples are shortened by `…`

WRITTEN_HERE = {"index"}
"""The only page whose HTML is written by this project, as HTML."""


def no_html(app: Sphinx, doctree: nodes.document) -> None:
    """Complain, which ends the build, of HTML that reached a page from Markdown."""
    if app.env.docname not in WRITTEN_HERE:
        for node in doctree.findall(nodes.raw):
            logging.getLogger(__name__).warning("HTML on a page: %s", node.astext()[:80], location=node)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("doctree-read", no_html)
