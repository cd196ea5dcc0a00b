# SPDX-License-Identifier: Apache-2.0
"""Applications of hosts for an announced task (hồ sơ đăng ký chủ trì)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.processes import SEAT_HOST
from banha.contexts.tasks.rules import application_faults
from banha.contexts.tasks.services.refusing import not_allowed, refuse
from banha.contexts.tasks.services.steps import Act, Files, dossier_of, find_step, take_step
from banha.contexts.tasks.terms import SPEAKER_ROLES, ReceivedBy
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import set_seat
from banha.kernel.law.public import Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

WRITTEN = ("leader", "duration_months", "state_budget", "other_money", "lump_manner", "summary")
OPEN_STAGES = frozenset({"announced", "receiving", "unplanned"})


@transaction.atomic
def start_application(
    *,
    proposal: Proposal,
    actor: Actor,
    host: Organisation,
    leader: Person,
    values: Mapping[str, Any] | None = None,
) -> HostApplication:
    """Begin the application of a host; one live application a host and task."""
    dossier = dossier_of(proposal)
    if dossier.stage not in OPEN_STAGES:
        raise refuse(
            _("This task takes no applications now."),
            remedy=_("Look at the notice for its opening and closing."),
            code="not_open",
        )
    if host.pk not in actor.organisations(*SPEAKER_ROLES) and not actor.organisations() & {host.pk}:
        raise not_allowed(_("You do not belong to %(name)s.") % {"name": host.name})
    known = HostApplication.objects.filter(
        proposal=proposal, host=host, withdrawn_at=None, replaced_by=None
    ).first()
    if known is not None:
        return known
    return HostApplication.objects.create(
        proposal=proposal,
        call=proposal.call_line.call if proposal.call_line else proposal.call,
        call_line=proposal.call_line,
        host=host,
        leader=leader,
        created_by_id=actor.person_id,
        **{name: value for name, value in (values or {}).items() if name in WRITTEN},
    )


@transaction.atomic
def save_application(
    *, application: HostApplication, actor: Actor, values: Mapping[str, Any]
) -> HostApplication:
    """Save what was typed so far; closed once it was received."""
    locked = HostApplication.objects.select_for_update().get(pk=application.pk)
    _check_writer(locked, actor)
    if locked.received_at is not None:
        raise refuse(_("The application was received; it is replaced, not edited."), code="sent")
    for name in WRITTEN:
        if name in values:
            setattr(locked, name, values[name])
    locked.save()
    return locked


def _check_writer(application: HostApplication, actor: Actor) -> None:
    writes = actor.person_id in {application.created_by_id, application.leader_id}
    if not writes and application.host_id not in actor.organisations(*SPEAKER_ROLES):
        raise not_allowed(_("Only the host writes and sends its application."))


@transaction.atomic
def send_application(
    *,
    application: HostApplication,
    actor: Actor,
    files: Files,
    received_by: str = ReceivedBy.PORTAL,
    postmarked_on: date | None = None,
    request_key: UUID | None = None,
    at: datetime | None = None,
) -> HostApplication:
    """Send the application with its papers; the first one moves the dossier to receiving.

    Refused: money not said, a required paper missing, the call closed (by post the postmark
    counts).
    """
    locked = (
        HostApplication.objects.select_for_update(of=("self",))
        .select_related("proposal__dossier", "call", "host")
        .get(pk=application.pk)
    )
    _check_writer(locked, actor)
    if locked.received_at is not None:
        return locked
    moment = at or timezone.now()
    locked.postmarked_on = postmarked_on
    faults = application_faults(locked, at=moment)
    if faults:
        raise Refused(*faults)
    proposal = locked.proposal
    set_seat(dossier_of(proposal), SEAT_HOST, _hosts(proposal, locked.host), actor=actor)
    step = find_step(proposal, "send_application", "send_file")
    act = Act(files=files, request_key=request_key, at=at)
    take_step(proposal=proposal, actor=actor, step=step, act=act)
    locked.received_at, locked.received_by = moment, received_by
    locked.save()
    return locked


def _hosts(proposal: Proposal, host: Organisation) -> list[Organisation]:
    """Every host that applied holds a place on the dossier."""
    found = {
        application.host_id: application.host
        for application in proposal.applications.filter(
            received_at__isnull=False, withdrawn_at=None
        ).select_related("host")
    }
    found[host.pk] = host
    return list(found.values())


@transaction.atomic
def choose_application(*, application: HostApplication, actor: Actor) -> HostApplication:
    """Mark the application the council chose; its host alone stays on the dossier's seat."""
    proposal = application.proposal
    proposal.applications.exclude(pk=application.pk).update(is_chosen=False)
    application.is_chosen = True
    application.save(update_fields=("is_chosen",))
    set_seat(dossier_of(proposal), SEAT_HOST, application.host, actor=actor)
    Proposal.objects.filter(pk=proposal.pk).update(
        host=application.host, leader=application.leader or proposal.leader
    )
    return application


@transaction.atomic
def send_files(
    *,
    proposal: Proposal,
    actor: Actor,
    files: Files,
    request_key: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """Send what the office waits for after the council: supplement, estimate, finished dossier."""
    step = find_step(proposal, "supplement", "send_estimate", "send_finished", "send_after_council")
    act = Act(files=files, request_key=request_key, at=at)
    take_step(proposal=proposal, actor=actor, step=step, act=act)
