# SPDX-License-Identifier: Apache-2.0
"""The glossary names each idea once and files that exist; the manual links to pages that exist."""

import re

from tests.house.tree import ROOT, short, tracked

ROW = re.compile(r"(?m)^\| (?!English|---)(.+?) \| (.+?) \| (.+?) \| `(.+?)` \|$")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def test_glossary_names_files_that_exist() -> None:
    rows = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert len(rows) > 40
    gone = [f"{row[0]}: {row[3]}" for row in rows if not (ROOT / row[3]).exists()]
    assert not gone, "\n".join(gone)


def test_glossary_names_each_idea_once() -> None:
    rows = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    english = [row[0] for row in rows]
    assert sorted(set(english)) == sorted(english)


def test_manual_links_to_files_that_exist() -> None:
    broken = []
    for path in tracked():
        if path.suffix != ".md":
            continue
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{short(path)}: {target}")
    assert not broken, "\n".join(broken)
