# SPDX-License-Identifier: Apache-2.0
"""The glossary names each idea once and files that exist; the manual links to pages that exist."""

import re

import polib

from tests.house.tree import ROOT, short, tracked

ROW = re.compile(r"(?m)^\| (?!English|---)(.+?) \| (.+?) \| (.+?) \| `(.+?)` \|$")
#: Other ways to address the reader than Ông/Bà.
OTHER_YOU = re.compile(r"\b(?:[Aa]nh/[Cc]hị|[Qq]uý vị|[Bb]ạn)\b|Ông/bà|\w,? Ông/Bà")
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


def test_catalogues_address_the_reader_in_one_way() -> None:
    found = [
        f"{short(path)}: {entry.msgid}"
        for path in tracked()
        if path.name == "django.po"
        for entry in polib.pofile(str(path))
        for said in (entry.msgstr, *entry.msgstr_plural.values())
        if OTHER_YOU.search(said)
    ]
    assert not found, "\n".join(found)
