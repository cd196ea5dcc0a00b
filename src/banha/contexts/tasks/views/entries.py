# SPDX-License-Identifier: Apache-2.0
"""How proposals stand in the frame of the house: navigation, dossier pages, readers, call acts."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import (
    Call,
    CallAct,
    CallPurpose,
    CallState,
    register_call_act,
)
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import proposals_visible_to
from banha.contexts.tasks.queries.own import proposing_organisations_of
from banha.contexts.tasks.services.authors import INVITED, is_still_asked
from banha.contexts.tasks.terms.hearing_again import HEARD_AGAIN
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation import navigation
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import register_reader
from banha.kernel.dossiers.public import register_subject, register_unfit_steps
from banha.kernel.notices.public import Channel, register_notice_kind
from banha.kernel.processes.public import process_of

#: Steps that have a page of their own; each part of the context adds its own.
STEP_URLS = {
    "submit": "tasks:proposal-send",
    "apply": "tasks:proposal-send",
    "supplement_proposal": "tasks:proposal-edit",
    "withdraw": "tasks:proposal-withdraw",
}
#: What can be written for a call: a proposal, or straight an application for a grant.
ANSWERED = {CallPurpose.PROPOSALS, CallPurpose.GRANTS}


def may_read_proposal(actor: Actor, proposal_id: int) -> bool:
    """Whether the proposal, its dossier and its files are open to the actor."""
    return proposals_visible_to(actor).filter(pk=proposal_id).exists()


def unfit_steps_of(proposal_id: int) -> frozenset[str]:
    """A proposal is sent to its call as what the call asks for: an idea, or a grant's application.

    Where the process has but one way of sending, that one fits every call. Nobody sends a dossier
    back to its council by hand: the decision on an objection does.
    """
    proposal = Proposal.objects.select_related("call", "dossier").filter(pk=proposal_id).first()
    dossier = proposal.dossier if proposal else None
    if proposal is None or dossier is None:
        return HEARD_AGAIN
    process = process_of(dossier.process_code, dossier.edition)
    if not {"submit", "apply"} <= {step.code for step in process.steps_from(dossier.stage)}:
        return HEARD_AGAIN
    asks_grants = proposal.call is not None and proposal.call.purpose == CallPurpose.GRANTS
    return HEARD_AGAIN | {"submit" if asks_grants else "apply"}


def offer_proposal(actor: Actor, call: Call) -> CallAct | None:
    """“Write a proposal” on an open call, for who belongs to an organisation that may propose."""
    if call.purpose not in ANSWERED or not is_open(call, timezone.now()):
        return None
    if actor.is_public:
        back = urlencode({"next": f"{reverse('tasks:proposal-new')}?call={call.pk}"})
        address = f"{reverse('account_login')}?{back}"
        return CallAct(_("Sign in to propose"), address, is_primary=True)
    if not proposing_organisations_of(actor).exists():
        return None
    url = f"{reverse('tasks:proposal-new')}?call={call.pk}"
    return CallAct(_("Write a proposal"), url, is_primary=True)


def is_open(call: Call, at: datetime) -> bool:
    """Published and within its hours by the server's clock."""
    return call.state == CallState.PUBLISHED and call.opens_at <= at <= call.closes_at


def register_proposals() -> None:
    """Enter proposals in the navigation, as subjects of dossiers and as owners of files."""
    navigation.register_entry(
        "proposals",
        _("My proposals"),
        "writing",
        "tasks:proposals",
        houses=(navigation.SCIENCE, navigation.ENTERPRISE),
        order=22,
        group="mine",
    )
    register_subject(
        SUBJECT,
        "tasks:proposal",
        may_read_proposal,
        step_urls=STEP_URLS,
        readable_ids=lambda actor: proposals_visible_to(actor).values("pk"),
    )
    register_unfit_steps(SUBJECT, unfit_steps_of)
    register_reader(SUBJECT, may_read_proposal)
    register_notice_kind(
        INVITED,
        _("I am asked to write along on a proposal"),
        (Channel.IN_APP, Channel.EMAIL),
        still_true=is_still_asked,
    )
    register_call_act("tasks.proposal", offer_proposal)
