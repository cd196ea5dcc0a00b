# SPDX-License-Identifier: Apache-2.0
"""Nothing is lost and nothing dangles: decisions, templates, names of addresses."""

import re
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.house.tree import ROOT, python_files, short, templates, tracked

DECISIONS = ROOT / "docs" / "decisions"
ADDRESS = re.compile(r"""\{%-?\s*url\s+["']([\w:-]+)["']""")
#: Templates that Django and the packages ask for by a name of their own.
BY_CONVENTION = re.compile(
    r"(^|/)(\d{3}|base)\.html$|^(account|mfa|allauth|registration|usersessions)/"
)


def decisions() -> list[Path]:
    return [p for p in tracked() if p.parent == DECISIONS and p.name != "index.md"]


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers: dict[str, list[str]] = {}
    for path in decisions():
        assert re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name), path.name
        numbers.setdefault(path.name[:4], []).append(path.name)
    assert [names for names in numbers.values() if len(names) > 1] == []


def test_every_decision_is_listed_and_every_listed_one_is_there() -> None:
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (DECISIONS / "index.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.name for path in decisions())


def test_every_template_is_used() -> None:
    """A name is used when code or another template says it, whole or put together before "/"."""
    told = "\n".join(
        path.read_text("utf-8")
        for path in {*python_files("src", "tests"), *templates()}
        if "locale" not in path.parts
    )
    orphans = []
    for path in templates():
        name = path.as_posix().partition("/templates/")[2]
        if name and not BY_CONVENTION.search(name) and not _is_said(name, told):
            orphans.append(short(path))
    assert not orphans, "\n".join(orphans)


def _is_said(name: str, told: str) -> bool:
    if f'{name}"' in told or f"{name}'" in told or f"{name}#" in told:
        return True
    # Names put together at run time: f"tasks/steps/{code}.html".
    folder = name.rpartition("/")[0]
    return f"{folder}/{{" in told or f"{folder}/_{{" in told or f'"{folder}/"' in told


@pytest.mark.parametrize(
    "path", [p for p in templates() if ADDRESS.search(p.read_text("utf-8"))], ids=short
)
def test_names_of_addresses_in_templates_are_known(path: Path) -> None:
    unknown = [name for name in ADDRESS.findall(path.read_text("utf-8")) if not _is_known(name)]
    assert not unknown, unknown


def _is_known(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        # A name that wants arguments is known; only one that nobody gave is a fault.
        room, _colon, last = name.rpartition(":")
        resolver = get_resolver()
        if room:
            held = resolver.namespace_dict.get(room)
            return held is not None and bool(held[1].reverse_dict.getlist(last))
        return bool(resolver.reverse_dict.getlist(last))
    return True
