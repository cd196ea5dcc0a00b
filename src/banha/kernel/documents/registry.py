# SPDX-License-Identifier: Apache-2.0
"""Who may read whose documents, and which templates exist: registered by the owners at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from banha.kernel.access.public import Actor
from banha.kernel.documents.paper import Paper

Reader = Callable[[Actor, int], bool]
Build = Callable[[dict[str, Any]], Paper]


@dataclass(frozen=True)
class Template:
    """A way to make a paper from merged values; old versions stay beside the new."""

    name: str
    version: str
    build: Build


_readers: dict[str, Reader] = {}
_templates: dict[str, dict[str, Template]] = {}


def register_reader(owner_kind: str, may_read: Reader) -> None:
    """Say who may read the documents and papers owned by records of this kind."""
    _readers[owner_kind] = may_read


def reader_of(owner_kind: str) -> Reader | None:
    return _readers.get(owner_kind)


def register_template(name: str, version: str, build: Build) -> None:
    """Register a template; the version registered last is used for new papers."""
    versions = _templates.setdefault(name, {})
    if version in versions and versions[version].build is not build:
        raise ValueError(f"template {name} {version} is registered twice")
    versions[version] = Template(name, version, build)


def template_named(name: str) -> Template:
    """The version in use. Raises ``KeyError``."""
    return list(_templates[name].values())[-1]
