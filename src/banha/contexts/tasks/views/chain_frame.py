# SPDX-License-Identifier: Apache-2.0
"""What the house must know of the chain: forms of its steps, readers of its papers, its rooms."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import (
    applications_visible_to,
    latest_look_ups,
    lists_visible_to,
    proposal_with,
    reads_judged_file,
    steps_unnamed_to,
)
from banha.contexts.tasks.queries.rankings import rankings_visible_to
from banha.contexts.tasks.rules import may_judge_overlap
from banha.contexts.tasks.services.ranking_papers import OWNER as RANKING
from banha.contexts.tasks.services.slips import came_up_on, register_slips, waits_for_decision
from banha.contexts.tasks.terms import OFFICER_ROLES, SPEAKER_ROLES
from banha.contexts.tasks.terms.hearing_again import HEARD_AGAIN
from banha.contexts.tasks.terms.kinds import APPROVAL, SUBJECT
from banha.contexts.tasks.terms.remarks import RESPONSE
from banha.contexts.tasks.views.chain_steps import PLAIN
from banha.contexts.tasks.views.remark_notes import remarks_note, way_to_response
from banha.contexts.tasks.views.running import sequel_of_proposal
from banha.contexts.tasks.views.step_facts import documents_to_council
from banha.foundation.navigation import LEADER, STATE, register_entry
from banha.kernel.access.public import Actor
from banha.kernel.approvals.public import slip_panel
from banha.kernel.documents.public import register_file_reader, register_reader
from banha.kernel.dossiers.public import (
    Dossier,
    PanelNote,
    PaperWay,
    register_codes,
    register_finder,
    register_note,
    register_paper_way,
    register_sequel,
    register_step_facts,
    register_step_urls,
    register_veil,
)

#: Step of a process -> name of its form; reversed with the id of the proposal.
STEP_URLS: dict[str, str] = {
    "ask_proposal_supplement": "tasks:validity",
    "ask_supplement": "tasks:validity",
    "find_valid": "tasks:validity",
    "find_invalid": "tasks:validity",
    "list": "tasks:list-of-proposal",
    "approve_list": "tasks:list-of-proposal",
    "announce": "tasks:list-of-proposal",
    "establish_council": "tasks:council-establish",
    "recommend": "tasks:council-conclusion",
    "recommend_once_finished": "tasks:council-conclusion",
    "not_recommend": "tasks:council-conclusion",
    "identify": "tasks:council-conclusion",
    "appraise": "tasks:appraisal",
    "supplement": "tasks:files-asked",
    "send_estimate": "tasks:files-asked",
    "send_finished": "tasks:files-asked",
    "send_after_council": "tasks:files-asked",
    "approve": "tasks:approval",
    "order": "tasks:ordering",
    "draft_contract": "tasks:contract",
    "sign_contract": "tasks:contract-sign",
    "transfer_host": "tasks:transfer",
    # They have no form of their own: the decision on an objection takes them.
    **dict.fromkeys(HEARD_AGAIN, "tasks:proposal"),
    **{code: f"tasks:step-{code}" for code in PLAIN},
}


def _may_read_list(actor: Actor, pk: int) -> bool:
    return lists_visible_to(actor).filter(pk=pk).exists()


def _may_read_ranking(actor: Actor, pk: int) -> bool:
    return rankings_visible_to(actor).filter(pk=pk).exists()


def _may_read_application(actor: Actor, pk: int) -> bool:
    return applications_visible_to(actor).filter(pk=pk).exists()


def way_to_look_up(actor: Actor, pk: int) -> PaperWay | None:
    """What is next on the way to the look-up paper: look up, give the verdict, issue it."""
    if not may_judge_overlap(actor, pk):
        return None
    found = latest_look_ups().filter(proposal=pk, overlap_case_id__isnull=False).first()
    if found is None or found.sent_to_council_at is not None:
        return PaperWay(_("Look up overlap"), reverse("tasks:proposal-look-ups", args=[pk]))
    page = reverse("tasks:look-up", args=[found.pk])
    if not found.verdict:
        return PaperWay(_("Give the verdict on overlap"), f"{page}#whole")
    return PaperWay(_("Issue the look-up paper"), page)


def slip_note(actor: Actor, dossier: Dossier) -> PanelNote | None:
    """Who must approve before the leader decides, and where that is; for the office alone."""
    if not actor.is_officer or not waits_for_decision(dossier):
        return None
    proposal = Proposal.objects.filter(pk=dossier.subject_id).first()
    unit = proposal.managing_organisation_id if proposal else None
    if proposal is None or unit is None:
        return None
    panel = slip_panel(APPROVAL, proposal.pk, unit, came_up_on(dossier), actor)
    if not panel.is_asked:
        return None
    if panel.slip is None:
        words = _("Others are asked before this decision; no slip was presented yet.")
        return PanelNote(words, _("Present for approval"), panel.present_url)
    words = format_lazy("{}: {}", _("Approval slip"), panel.slip.get_state_display())
    return PanelNote(words, _("Open the slip"), panel.url)


def _codes_of_proposals(ids: Iterable[int]) -> dict[int, str]:
    return dict(Proposal.objects.filter(pk__in=list(ids)).values_list("pk", "code"))


def _proposals_with(text: str) -> QuerySet[Proposal, Any]:
    return Proposal.objects.filter(proposal_with(text)).values_list("pk", flat=True)


def register_chain() -> None:
    """Called once when the app is ready."""
    register_slips()
    register_step_urls(SUBJECT, STEP_URLS)
    register_paper_way(SUBJECT, "look_up", way_to_look_up)
    register_paper_way(SUBJECT, RESPONSE, way_to_response)
    register_sequel(SUBJECT, sequel_of_proposal)
    register_codes(SUBJECT, _codes_of_proposals)
    register_step_facts(SUBJECT, "send_to_council", documents_to_council)
    register_finder(SUBJECT, _proposals_with)
    register_note(SUBJECT, remarks_note)
    register_note(SUBJECT, slip_note)
    register_veil(SUBJECT, steps_unnamed_to)
    register_reader("tasks.list", _may_read_list)
    register_reader(RANKING, _may_read_ranking)
    register_reader("tasks.application", _may_read_application)
    register_file_reader("tasks.judged", reads_judged_file)
    register_entry(
        "task-lists", pgettext_lazy("navigation", "Lists for approval"), "list-check",
        "tasks:lists",
        houses=(STATE, LEADER), roles=OFFICER_ROLES, order=34, group="tasks",
    )  # fmt: skip
    register_entry(
        "task-rankings", _("Rankings"), "list-check", "tasks:rankings",
        houses=(STATE, LEADER), roles=OFFICER_ROLES, order=37, group="tasks",
    )  # fmt: skip
    register_entry(
        "open-tasks", _("Announced tasks"), "target", "tasks:open-tasks",
        roles=(*SPEAKER_ROLES, "scientist"), order=32, group="mine",
    )  # fmt: skip
