# SPDX-License-Identifier: Apache-2.0
"""The manual leads nowhere wrong: links, anchors, pictures, and a twin in the other language."""

import re
from pathlib import Path

import pytest
from bench.page import PAGE, page_of_figures

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted({*ROOT.glob("*.md"), *DOCS.rglob("*.md")})
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
OUTSIDE = ("http://", "https://", "mailto:")
#: Folders whose every page stands in Vietnamese (x.md) and in English (x.en.md).
IN_BOTH = ("tutorial", "how-to")


def _anchors(page: Path) -> set[str]:
    """The anchors of the headings, as Markdown makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", t).strip().lower()) for t in titles}


def _leads_nowhere(page: Path) -> list[str]:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    faults = []
    for target in LINK.findall(text):
        if target.startswith(OUTSIDE):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        no_anchor = anchor and found.suffix == ".md" and anchor not in _anchors(found)
        if not found.exists() or no_anchor:
            faults.append(target)
    return faults


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert _leads_nowhere(page) == []


@pytest.mark.parametrize("folder", IN_BOTH)
def test_every_page_has_its_twin(folder: str) -> None:
    pages = {page.name for page in (DOCS / folder).glob("*.md")}
    vietnamese = {name for name in pages if not name.endswith(".en.md")}
    english = {name.replace(".en.md", ".md") for name in pages - vietnamese}
    assert vietnamese == english
    assert vietnamese


@pytest.mark.parametrize("folder", IN_BOTH)
def test_the_index_names_every_page(folder: str) -> None:
    for index, ending in (("index.md", ".md"), ("index.en.md", ".en.md")):
        named = set(LINK.findall((DOCS / folder / index).read_text(encoding="utf-8")))
        pages = {page.name for page in (DOCS / folder).glob("*.md")}
        ours = {name for name in pages if name.endswith(".en.md") == (ending == ".en.md")}
        assert ours - named - {index} == set()


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](#one) [b](gone.md) [c](page.md#two) `[d](code.md)`\n")
    assert _leads_nowhere(page) == ["gone.md", "page.md#two"]


def test_the_page_of_figures_is_what_was_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of_figures(), (
        "run `python -m bench --keep NAME`"
    )
