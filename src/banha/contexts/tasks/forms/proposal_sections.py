# SPDX-License-Identifier: Apache-2.0
"""The sections of the form of a proposal, each with what is still missing in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.forms.proposal_entry import Entry
from banha.kernel.law.public import Refusal

#: Section -> title, words, its parts in order: fields and tables (marked by a colon).
LAYOUT: tuple[tuple[str, Any, Any, tuple[str, ...]], ...] = (
    (
        "about",
        pgettext_lazy("section", "What it is"),
        _("Name and place of the task among others."),
        (
            "title", "kind", "level", "formation", "orderer", "mode", "priority", "programme",
            "research_field", "objective", "sectors", "initiatives", "secrecy",
        ),
    ),
    (
        "need",
        _("Why it is needed"),
        _("The need, its grounds, and what is known already."),
        ("urgency", "bases:", "novelty", "heritage:"),
    ),
    (
        "work",
        _("What will be done"),
        _("From the goal to the way of working."),
        (
            "goal", "content", "method", "origin_kind", "origin_task", "origin_text",
        ),
    ),
    (
        "results",
        _("Results and users"),
        _("What is handed over, how good it is, and who uses it."),
        ("expected_result", "products:", "metrics:", "application", "users:"),
    ),
    (
        "people",
        _("People and time"),
        _("Who does the work, where, and for how long."),
        ("leader", "host", "duration_months", "start_year", "team:", "partners:"),
    ),
    (
        "money",
        _("Money"),
        _("The declared sums, and the estimate they come from."),
        ("state_budget", "other_money", "lump_manner", "budget:"),
    ),
)  # fmt: skip
PAPERS = ("papers", pgettext_lazy("enclosed", "Papers"))
#: Faults named otherwise than a field of the form -> where they are put right.
ELSEWHERE = {
    "papers": "papers",
    "commitment": "papers",
    "call": "about",
    "managing_organisation": "about",
}


@dataclass
class Section:
    """One section: its parts to draw, and the faults that belong to it."""

    code: str
    title: Any
    words: Any = ""
    parts: list[tuple[str, Any]] = field(default_factory=list)
    faults: list[Refusal] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return len(self.faults)


def sections_of(entry: Entry | None, faults: Sequence[Refusal]) -> list[Section]:
    """The sections with their faults; without an entry only the line of contents."""
    found: list[Section] = []
    for code, title, words, names in LAYOUT:
        section = Section(code, title, words)
        if entry is not None:
            section.parts = [_part(entry, name) for name in names]
        section.faults = [fault for fault in faults if section_of(fault.field) == code]
        found.append(section)
    papers = Section(*PAPERS)
    papers.faults = [fault for fault in faults if section_of(fault.field) == papers.code]
    return [*found, papers]


def _part(entry: Entry, name: str) -> tuple[str, Any]:
    if name.endswith(":"):
        return "table", entry.tables[name[:-1]]
    return "field", entry.form[name]


def section_of(name: str) -> str:
    """The section in which a fault is put right; "budget-0-amount" is a cell of a table."""
    name = name.partition("-")[0]
    for code, _title, _words, names in LAYOUT:
        if name in names or f"{name}:" in names:
            return code
    return ELSEWHERE.get(name, "about")


def place_of(name: str) -> str:
    """The anchor of a field, a table or a cell of it on the form."""
    if "-" in name:
        return f"id_{name}"
    tables = {part[:-1] for _c, _t, _w, names in LAYOUT for part in names if part.endswith(":")}
    if name in tables:
        return f"table-{name}"
    fields = {part for _c, _t, _w, names in LAYOUT for part in names}
    return f"id_{name}" if name in fields else section_of(name)


def jumps_of(faults: Iterable[Refusal]) -> list[tuple[Refusal, str]]:
    """Each fault with the place of the form that puts it right."""
    return [(fault, place_of(fault.field)) for fault in faults]
