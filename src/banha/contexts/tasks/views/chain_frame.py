# SPDX-License-Identifier: Apache-2.0
"""What the house must know of the chain: forms of its steps, readers of its papers, its rooms."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.queries import applications_visible_to, lists_visible_to
from banha.contexts.tasks.services.proposals import SUBJECT
from banha.contexts.tasks.terms import OFFICER_ROLES, SPEAKER_ROLES
from banha.contexts.tasks.views.chain_steps import PLAIN
from banha.foundation.navigation import LEADER, STATE, register_entry
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import register_reader
from banha.kernel.dossiers.public import register_step_urls

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
    "sign_contract": "tasks:contract",
    "transfer_host": "tasks:transfer",
    **{code: f"tasks:step-{code}" for code in PLAIN},
}


def _may_read_list(actor: Actor, pk: int) -> bool:
    return lists_visible_to(actor).filter(pk=pk).exists()


def _may_read_application(actor: Actor, pk: int) -> bool:
    return applications_visible_to(actor).filter(pk=pk).exists()


def register_chain() -> None:
    """Called once when the app is ready."""
    register_step_urls(SUBJECT, STEP_URLS)
    register_reader("tasks.list", _may_read_list)
    register_reader("tasks.application", _may_read_application)
    register_entry(
        "task-lists", _("Lists for approval"), "list-check", "tasks:lists",
        houses=(STATE, LEADER), roles=OFFICER_ROLES, order=34,
    )  # fmt: skip
    register_entry(
        "open-tasks", _("Announced tasks"), "target", "tasks:open-tasks",
        roles=(*SPEAKER_ROLES, "scientist"), order=32,
    )  # fmt: skip
