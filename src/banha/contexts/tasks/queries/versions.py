# SPDX-License-Identifier: Apache-2.0
"""What changed between two kept versions of a proposal, word by word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.models import Proposal
from banha.kernel.processes.public import all_processes

#: Keys of rows that are the machine's own.
SILENT = frozenset({"id", "proposal", "application", "task", "position", "product"})
TABLE_TITLES = {
    "productrows": _("Products"),
    "metrics": _("Measures of quality"),
    "budgetlines": _("Estimate"),
    "teammembers": _("Team"),
    "partners": _("Partner organisations"),
    "resultusers": _("Users of the result"),
    "bases": _("Grounds of the proposal"),
    "papers": pgettext_lazy("enclosed", "Papers"),
}


@dataclass(frozen=True)
class Change:
    """A field that differs: pieces of text marked as same, added or taken away."""

    label: Any
    pieces: tuple[tuple[str, str], ...]


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every field and table that differs between two contents, in the order of the record."""
    found = []
    for name in [*new, *(name for name in old if name not in new)]:
        before, after = _said(name, old.get(name)), _said(name, new.get(name))
        if before != after:
            found.append(Change(_label(name), tuple(_pieces(before, after))))
    return found


def _label(name: str) -> Any:
    if name in TABLE_TITLES:
        return TABLE_TITLES[name]
    try:
        field = Proposal._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return getattr(field, "verbose_name", name)


def _said(name: str, value: Any, model: Any = Proposal) -> str:
    """A value in words: keys and codes of the machine become names and labels."""
    if value in (None, "", [], False):
        return ""
    if isinstance(value, list):
        return "\n".join(_said(name, one, model) for one in value)
    field = _field(name, model)
    if isinstance(value, Mapping):
        rows = field.related_model if field is not None and field.is_relation else None
        cells = (_said(part, cell, rows) for part, cell in value.items() if part not in SILENT)
        return " · ".join(cell for cell in cells if cell)
    if name == "paper":
        return str(_paper_titles().get(str(value), value))
    if field is None:
        return str(value)
    if field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return str(dict(field.flatchoices).get(value, value))


def _field(name: str, model: Any) -> Any:
    try:
        return model._meta.get_field(name) if model is not None else None
    except FieldDoesNotExist:
        return None


def _paper_titles() -> dict[str, Any]:
    return {paper.code: paper.title for process in all_processes() for paper in process.papers()}


def _pieces(before: str, after: str) -> Iterable[tuple[str, str]]:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[a:b])
            continue
        if taken := "".join(old[a:b]):
            yield "gone", taken
        if added := "".join(new[c:d]):
            yield "new", added
