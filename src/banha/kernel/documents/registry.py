# SPDX-License-Identifier: Apache-2.0
"""Who may read whose documents, and which templates exist: registered by the owners at start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import Actor
from banha.kernel.documents.models import Document
from banha.kernel.documents.paper import Paper
from banha.kernel.numbering.public import TakenNumber

Reader = Callable[[Actor, int], bool]
#: Who reads single files of records that are closed to him otherwise.
FileReader = Callable[[Actor, Document], bool]
Build = Callable[[dict[str, Any]], Paper]


@dataclass(frozen=True)
class Template:
    """A way to make a paper from merged values; old versions stay beside the new."""

    name: str
    version: str
    build: Build


@dataclass(frozen=True)
class OwnerTold:
    """The record a paper belongs to, as the register names it: its code or title, its page."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class OwnerRoom:
    """Which records of a kind an actor sees, and how those are named and reached."""

    visible: Callable[[Actor], QuerySet[Any]]
    told: Callable[[Iterable[int]], Mapping[int, OwnerTold]]
    #: Being asked to sign its papers opens nothing: only who sees the record reads and signs
    #: them, and to the others the register does not name their signer.
    is_confidential: bool = False


#: What a number without a paper of ours was given for, by the key of the number.
Uses = Callable[[Sequence[TakenNumber]], Mapping[int, OwnerTold]]

_readers: dict[str, Reader] = {}
_file_readers: dict[str, FileReader] = {}
_owners: dict[str, OwnerRoom] = {}
_series: set[str] = set()
_uses: list[Uses] = []
#: The letters in a number after Nghị định 30/2020/NĐ-CP, Phụ lục III, and what they stand for.
_letters: dict[str, Any] = {
    "QĐ": _("Decision"),
    "TTr": _("Statement to the leader"),
    "TB": _("Notice of the office"),
    "GM": _("Letter of invitation"),
    "BB": _("Minutes"),
    "BC": _("Report"),
    "HĐ": _("Contract"),
    "P": _("Slip"),
}
_templates: dict[str, dict[str, Template]] = {}


def register_reader(owner_kind: str, may_read: Reader) -> None:
    """Say who may read the documents and papers owned by records of this kind."""
    _readers[owner_kind] = may_read


def reader_of(owner_kind: str) -> Reader | None:
    return _readers.get(owner_kind)


def register_file_reader(name: str, may_read: FileReader) -> None:
    """Say who reads single files though the record they belong to is not open to him."""
    _file_readers[name] = may_read


def file_readers() -> tuple[FileReader, ...]:
    return tuple(_file_readers.values())


def register_owner(kind: str, room: OwnerRoom) -> None:
    """Say who sees the records of this kind, and how the register of papers names them."""
    _owners[kind] = room


def registered_owners() -> list[str]:
    return sorted(_owners)


def owner_room(kind: str) -> OwnerRoom:
    return _owners[kind]


def confidential_kinds() -> list[str]:
    """The kinds of record whose papers only those read who see the record."""
    return sorted(kind for kind, room in _owners.items() if room.is_confidential)


def register_paper_series(prefix: str, letters: Mapping[str, Any] | None = None) -> None:
    """Say which series of numbers are papers', and what letters of their own stand for."""
    _series.add(prefix)
    _letters.update(letters or {})


def paper_series() -> list[str]:
    return sorted(_series)


def words_of_letters(letters: str) -> str:
    """ "QĐ" in words; letters nobody named stay as they are."""
    return str(_letters.get(letters, letters))


def register_uses(uses: Uses) -> None:
    """Say what numbers without a paper of this house were given for."""
    _uses.append(uses)


def uses_of(taken: Sequence[TakenNumber]) -> dict[int, OwnerTold]:
    """What each of these numbers was given for, as far as somebody knows."""
    found: dict[int, OwnerTold] = {}
    for uses in _uses if taken else ():
        found.update(uses(taken))
    return found


def register_template(name: str, version: str, build: Build) -> None:
    """Register a template; the version registered last is used for new papers."""
    versions = _templates.setdefault(name, {})
    if version in versions and versions[version].build is not build:
        raise ValueError(f"template {name} {version} is registered twice")
    versions[version] = Template(name, version, build)


def template_named(name: str) -> Template:
    """The version in use. Raises ``KeyError``."""
    return list(_templates[name].values())[-1]
