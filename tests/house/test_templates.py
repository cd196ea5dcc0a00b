# SPDX-License-Identifier: Apache-2.0
"""Templates keep the content policy, and stay in their own rooms."""

import ast
import re
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.module_loading import import_string

from tests.house.tree import SRC, app_of, python_files, short, syntax, templates

FORBIDDEN = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style[\s>]", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I
    ),
    "script address": re.compile(r"javascript:", re.I),
    "foreign address": re.compile(
        r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", re.I
    ),
}
URL = re.compile(r"{%\s*url\s+[\"']([\w:.-]+)[\"']")
PART = re.compile(r"{%\s*(?:include|extends)\s+[\"']([\w/.#-]+)[\"']")
REVERSING = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
#: Names of third parties that any room may use.
GUESTS = {"account", "mfa", "api", "socialaccount", "axes"}
KERNEL = {folder.name for folder in (SRC / "kernel").iterdir() if folder.is_dir()}
OPEN_ROOMS = {"site", "ui", "allauth", "account", "mfa"}


def may_name(own: str, name: str) -> bool:
    """Own app, kernel, ui, or a name of the site (which has no namespace)."""
    space, colon, _rest = name.partition(":")
    return not colon or space == own or space == "ui" or space in KERNEL | GUESTS


def names_given(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What a view hands to its page by name, as a literal or as a key set later."""
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Assign | ast.AugAssign):
            places = node.targets if isinstance(node, ast.Assign) else [node.target]
            for place in places:
                if isinstance(place, ast.Name) and place.id == "view":
                    given.append(node.value)
                if (
                    isinstance(place, ast.Subscript)
                    and isinstance(place.value, ast.Name)
                    and place.value.id == "view"
                    and isinstance(place.slice, ast.Constant)
                ):
                    yield node.lineno, str(place.slice.value)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"render", "render_to_string", "TemplateResponse"}:
                given += node.args[1:]
            given += [one.value for one in node.keywords if one.arg in {"view", "context"}]
        for one in given:
            if isinstance(one, ast.Dict):
                keys = (key for key in one.keys if isinstance(key, ast.Constant))
                yield from ((key.lineno, str(key.value)) for key in keys)


def test_no_page_calls_something_by_a_name_every_page_has() -> None:
    """A view's "frame" would hide the frame of the site: the page would know nobody's name."""
    (engine,) = settings.TEMPLATES
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}  # type: ignore[assignment]
    taken = {"request", "user", "perms", "messages"}
    for path in engine["OPTIONS"]["context_processors"]:
        if path.startswith("banha."):
            taken |= set(import_string(path)(request))
    assert "frame" in taken
    found = [
        f"{short(path)}:{line} {name}"
        for path in python_files()
        if "views" in path.parts or path.name == "views.py"
        for line, name in names_given(syntax(path))
        if name in taken
    ]
    assert found == []


def test_templates_keep_the_content_policy() -> None:
    found = []
    for path in templates():
        # A papers' template is printed, never sent to a browser.
        if "papers" in path.parts or "mail" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{short(path)}: {what}" for what, p in FORBIDDEN.items() if p.search(text)]
    assert not found, "\n".join(found)


def test_templates_link_only_to_rooms_they_may_know() -> None:
    found = []
    for path in templates():
        band, own = app_of(path)
        if band == "site":
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{short(path)}: url {n}" for n in URL.findall(text) if not may_name(own, n)]
        for part in PART.findall(text):
            folder, slash, _rest = part.partition("/")
            if slash and folder != own and folder not in OPEN_ROOMS:
                found.append(f"{short(path)}: part {part}")
    assert not found, "\n".join(found)


def test_python_reverses_only_addresses_it_may_know() -> None:
    found = []
    for path in python_files("src"):
        band, own = app_of(path)
        if band == "site":
            continue
        for node in ast.walk(syntax(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            first = node.args[0]
            if (
                called in REVERSING
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                name = first.value
                if not name.startswith("/") and not may_name(own, name):
                    found.append(f"{short(path)}:{node.lineno}: {name}")
    assert not found, "\n".join(found)
