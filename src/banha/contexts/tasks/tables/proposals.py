# SPDX-License-Identifier: Apache-2.0
"""The columns of the office's list of proposals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries.proposal_list import stage_words, with_findings
from banha.contexts.tasks.tables.engine import (
    Column,
    body_named,
    choice_column,
    near_of,
)
from banha.contexts.tasks.tables.tasks import HEAVY
from banha.contexts.tasks.terms import Validity
from banha.kernel.dossiers.public import ClockView
from banha.kernel.similarity.public import Finding, Level

USUAL_PROPOSAL_ORDER = "due"
NEAR = ("proposer", "leader", "host", "orderer", "call", "research_field")
LEVELS: Mapping[str, Any] = dict(Level.choices)
FINDINGS: Mapping[str, Any] = dict(Finding.choices)
OVERLAP_BADGES = {Level.DUPLICATE: "late", Level.HIGH: "due_soon", Level.NONE: "done"}
VALIDITIES: Mapping[str, Any] = dict(Validity.choices)


def dressed_proposals(
    proposals: QuerySet[Proposal], columns: Iterable[Column] | None = None
) -> QuerySet[Proposal]:
    """The proposals with what these columns read, or all of them; give them with their findings."""
    near = near_of(PROPOSAL_COLUMNS if columns is None else columns)
    joined = (name for name in NEAR if name in near)
    dressed = proposals.select_related("dossier", *joined).defer(*HEAVY)
    return dressed.prefetch_related("sectors") if "sectors" in near else dressed


def read_proposals(
    keys: Sequence[int], columns: Iterable[Column] | None = None
) -> QuerySet[Proposal]:
    """The records of a page with what its columns, its links and its badges read."""
    return dressed_proposals(with_findings(Proposal.objects.filter(pk__in=keys)), columns)


def _named(name: str) -> Any:
    def value(proposal: Any) -> str:
        found = getattr(proposal, name)
        return str(found) if found else ""

    return value


def _words(words: Mapping[str, Any], name: str) -> Any:
    def value(proposal: Any) -> str:
        found = getattr(proposal, name) or ""
        return str(words.get(found, found))

    return value


def _overlap_badge(proposal: Any) -> str:
    return OVERLAP_BADGES.get(proposal.overlap_level, "info")


def _clock(proposal: Any) -> ClockView | None:
    """Set by the page for its rows; a sheet has the due date instead."""
    found: ClockView | None = getattr(proposal, "clock", None)
    return found


PROPOSAL_COLUMNS: tuple[Column, ...] = (
    Column("code", _("Code"), lambda row: row.code, "code", is_default=True, width=20),
    Column("title", _("title"), lambda row: row.title, "folded_title", "title", True, 60),
    Column("due", _("Due"), _clock, "due_on", "clock", True),
    Column("stage", _("stage"), stage_words, "dossier__stage", "state", True, 30),
    Column("overlap", _("overlap"), _words(LEVELS, "overlap_level"), "overlap_level", "state",
           True, 18, _overlap_badge),
    Column("verdict", _("verdict on overlap"), _words(FINDINGS, "overlap_verdict"),
           "overlap_verdict", is_default=True, width=20),
    Column("validity", _("validity"), _words(VALIDITIES, "validity"), "validity",
           is_default=True, width=18),
    Column("proposer", _("proposing organisation"), body_named("proposer"),
           "proposer__sort_key", is_default=True, width=36, near=("proposer",)),
    Column("leader", _("leader"), _named("leader"), "leader__sort_key", width=24,
           near=("leader",)),
    Column("due_on", _("due date"), lambda row: row.due_on, "due_on", "date"),
    choice_column(Proposal, "kind", width=24),
    choice_column(Proposal, "level", _("level of management")),
    choice_column(Proposal, "formation"),
    choice_column(Proposal, "mode"),
    choice_column(Proposal, "regime", width=24),
    Column("call", _("call"), _named("call"), "call__title", width=36, near=("call",)),
    Column("submitted_at", _("submitted"), lambda row: row.submitted_at, "submitted_at", "date",
           True),
    Column("host", _("expected host"), body_named("host"), "host__sort_key", width=36,
           near=("host",)),
    Column("orderer", _("ordering body"), body_named("orderer"), "orderer__sort_key", width=30,
           near=("orderer",)),
    Column("field", _("field of research"),
           lambda row: row.research_field.title if row.research_field else "",
           "research_field__code", width=30, near=("research_field",)),
    Column("sectors", _("sectors of industry and trade"),
           lambda row: ", ".join(one.title for one in row.sectors.all()), width=30,
           near=("sectors",)),
    Column("state_budget", _("State budget"), lambda row: row.state_budget, "state_budget",
           "money", True, 18),
    Column("other_money", _("outside the budget"), lambda row: row.other_money, "other_money",
           "money", width=18),
    Column("money", _("total money"), lambda row: row.total_money,
           Coalesce("state_budget", 0) + Coalesce("other_money", 0), "money", width=18),
    Column("start_year", _("start year"), lambda row: row.start_year, "start_year", "year"),
    Column("duration_months", _("duration (months)"), lambda row: row.duration_months,
           "duration_months", "number"),
    Column("priority", _("priority among the proposer's of one kind"), lambda row: row.priority,
           "priority", "number"),
)  # fmt: skip
#: What a sheet can hold: every column but the ring of the clock.
SHEET_COLUMNS = tuple(column for column in PROPOSAL_COLUMNS if column.form != "clock")
