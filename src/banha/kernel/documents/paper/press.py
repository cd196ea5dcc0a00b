# SPDX-License-Identifier: Apache-2.0
"""Prints a page as a tagged PDF; loaded only when a paper is really printed."""

import logging
from pathlib import Path
from threading import local
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# The library tells every table it tags; what is wrong with a paper is seen in its tests.
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)
#: There is one style to a form of paper; more of them are not kept.
MOST_STYLES = 16


class OneFolderOnly(URLFetcher):  # type: ignore[misc]
    """A paper takes in nothing but our fonts, whatever its text says."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def fetch(self, url: str, headers: Any = None) -> Any:
        if not url.startswith(self.folder.as_uri()):
            raise ValueError(f"not fetched: {url}")
        return super().fetch(url, headers)


class _Kept(local):
    """Fonts and styles by what they were made of; each thread has its own, they are not shared."""

    def __init__(self) -> None:
        self.dressed: dict[tuple[str, Path], tuple[FontConfiguration, CSS]] = {}


_kept = _Kept()


def _dressed(style: str, only_from: Path) -> tuple[FontConfiguration, CSS]:
    """The fonts and the style of a paper, read once: that takes longer than a short paper does."""
    known = _kept.dressed.get((style, only_from))
    if known is None:
        fonts = FontConfiguration()
        sheet = CSS(string=style, font_config=fonts, url_fetcher=OneFolderOnly(only_from))
        if len(_kept.dressed) >= MOST_STYLES:
            _kept.dressed.clear()
        known = _kept.dressed[style, only_from] = fonts, sheet
    return known


def print_pdf(page: str, style: str, *, only_from: Path, own_style: str = "") -> bytes:
    """The page with its style as the bytes of a PDF; files come from that folder alone.

    ``style`` is the same for every paper of a form, with its fonts; ``own_style`` is this paper's.
    """
    fonts, sheet = _dressed(style, only_from)
    fetcher = OneFolderOnly(only_from)
    own = CSS(string=own_style, font_config=fonts, url_fetcher=fetcher)
    html = HTML(string=page, url_fetcher=fetcher)
    drawn = html.write_pdf(stylesheets=[sheet, own], font_config=fonts, pdf_variant="pdf/ua-1")
    assert isinstance(drawn, bytes)
    return drawn
