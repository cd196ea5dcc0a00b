# SPDX-License-Identifier: Apache-2.0
"""Prints a page as a tagged PDF; loaded only when a paper is really printed."""

import logging
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# The library tells every table it tags; what is wrong with a paper is seen in its tests.
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


class OneFolderOnly(URLFetcher):  # type: ignore[misc]
    """A paper takes in nothing but our fonts, whatever its text says."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def fetch(self, url: str, headers: Any = None) -> Any:
        if not url.startswith(self.folder.as_uri()):
            raise ValueError(f"not fetched: {url}")
        return super().fetch(url, headers)


def print_pdf(page: str, style: str, *, only_from: Path) -> bytes:
    """The page with its style as the bytes of a PDF; files come from that folder alone."""
    fonts = FontConfiguration()
    fetcher = OneFolderOnly(only_from)
    sheet = CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    html = HTML(string=page, url_fetcher=fetcher)
    drawn = html.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    assert isinstance(drawn, bytes)
    return drawn
