# SPDX-License-Identifier: Apache-2.0
"""Applications of hosts for an announced task (hồ sơ đăng ký chủ trì)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import ApplicationPaper, HostApplication, PostedReceipt, Proposal
from banha.contexts.tasks.processes import SEAT_HOST
from banha.contexts.tasks.queries.selection import selection_call, sole_host_of
from banha.contexts.tasks.rules import application_faults
from banha.contexts.tasks.services.replays import already_done, is_same_file
from banha.contexts.tasks.services.seats import seat_applicant
from banha.contexts.tasks.services.steps import (
    Act,
    Files,
    dossier_of,
    find_step,
    process_of_proposal,
    take_step,
)
from banha.contexts.tasks.services.submission import RECEIPT_PATTERN
from banha.contexts.tasks.terms import SPEAKER_ROLES, ReceivedBy
from banha.foundation.digests import digest_of
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, give_owner
from banha.kernel.dossiers.public import enclose, set_seat
from banha.kernel.law.public import Refusal, Refused, not_allowed, refuse
from banha.kernel.numbering.public import take_number
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import PaperKind

WRITTEN = ("leader", "duration_months", "state_budget", "other_money", "lump_manner", "summary")
#: Kind under which its files are kept: who may read it reads them.
OWNER = "tasks.application"
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
    dossier.refresh_from_db()
    if dossier.stage not in OPEN_STAGES:
        raise refuse(
            _("This task takes no applications now."),
            remedy=_("Look at the notice for its opening and closing."),
            code="not_open",
        )
    if sole_host_of(proposal) not in {None, host.pk}:
        raise refuse(
            _("This task is assigned directly to another organisation."),
            field="host",
            code="assigned",
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
        call=selection_call(proposal),
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
        _refuse_other(locked, files)
        return locked
    moment = at or timezone.now()
    locked.postmarked_on = postmarked_on
    faults = application_faults(locked, at=moment)
    if faults:
        raise Refused(*faults)
    given = {row.paper: row.document for row in locked.papers.select_related("document")}
    given.update({code: file for code, file in files.items() if isinstance(file, Document)})
    _refuse_missing(locked.proposal, given)
    _own_papers(locked, actor, given)
    _take_as_host(locked, actor, given, request_key, at)
    locked.received_at, locked.received_by = moment, received_by
    locked.save()
    keep_application_receipt(locked, given, actor, moment)
    return locked


def _own_papers(application: HostApplication, actor: Actor, given: Mapping[str, Document]) -> None:
    """Each file belongs to the application, so that it is sealed with it.

    Refused: a file that belongs to another record, which others may open already.
    """
    for code, document in given.items():
        is_ours = (document.owner_kind, document.owner_id) == (OWNER, application.pk)
        is_mine = document.uploaded_by_id == actor.person_id
        if not is_ours and (document.owner_kind or is_mine):
            give_owner(document=document, owner_kind=OWNER, owner_id=application.pk, actor=actor)
        application.papers.update_or_create(paper=code, defaults={"document": document})


def _refuse_other(application: HostApplication, files: Files) -> None:
    """Raise Stale when an application that was sent comes again with other papers."""
    kept = {row.paper: row.document for row in application.papers.select_related("document")}
    if not all(is_same_file(file, kept.get(code)) for code, file in files.items()):
        raise already_done(_("The application was sent already, with other papers."))


def papers_asked(proposal: Proposal) -> tuple[PaperKind, ...]:
    """The papers of an application, from the sending step of the regime."""
    process = process_of_proposal(proposal)
    step = next(step for step in process.steps if step.code in {"send_application", "send_file"})
    return step.encloses


def _refuse_missing(proposal: Proposal, given: Mapping[str, Document]) -> None:
    """The dossier may hold another host's papers; each host sends its own."""
    faults = [
        Refusal(
            _("The paper “%(paper)s” is missing.") % {"paper": paper.title},
            field=paper.code,
            basis=paper.basis,
            remedy=_("Choose the file, then send again."),
            code="paper_missing",
        )
        for paper in papers_asked(proposal)
        if paper.required and paper.code not in given
    ]
    if faults:
        raise Refused(*faults)


def _take_as_host(
    application: HostApplication,
    actor: Actor,
    given: Mapping[str, Document],
    request_key: UUID | None,
    at: datetime | None,
) -> None:
    """Take the step of sending from the host's seat, and leave the seat as it was.

    A host that competes does not see the dossier in which the others' papers lie.
    """
    proposal = application.proposal
    dossier = dossier_of(proposal)
    before = [
        seat.organisation or seat.person
        for seat in dossier.seats.filter(code=SEAT_HOST).select_related("organisation", "person")
    ]
    set_seat(dossier, SEAT_HOST, application.host, actor=actor)
    step = find_step(proposal, "send_application", "send_file")
    for code, document in given.items():
        enclose(dossier, code, document, actor=actor, adds=True)
    take_step(proposal=proposal, actor=actor, step=step, act=Act(request_key=request_key, at=at))
    set_seat(dossier, SEAT_HOST, [one for one in before if one is not None], actor=actor)


@transaction.atomic
def add_paper(
    *, application: HostApplication, actor: Actor, paper: str, document: Document
) -> ApplicationPaper:
    """Put a file to the application while it is written; a later file takes its place."""
    _check_writer(application, actor)
    if application.received_at is not None:
        raise refuse(_("The application was received; it is replaced, not edited."), code="sent")
    if paper not in {kind.code for kind in papers_asked(application.proposal)}:
        raise refuse(_("This process knows no such paper."), field="paper", code="unknown_paper")
    made, _new = application.papers.update_or_create(paper=paper, defaults={"document": document})
    return made


@transaction.atomic
def withdraw_application(*, application: HostApplication, actor: Actor) -> HostApplication:
    """Withdraw an application before one is chosen; it stays to be read."""
    locked = HostApplication.objects.select_for_update().get(pk=application.pk)
    _check_writer(locked, actor)
    if locked.withdrawn_at is not None:
        return locked
    if locked.is_chosen:
        raise refuse(
            _("The council chose this application; it is no longer withdrawn here."),
            remedy=_("Write to the managing unit; the task may be given to another host."),
            code="chosen",
        )
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=("withdrawn_at",))
    return locked


def keep_application_receipt(
    application: HostApplication,
    given: Mapping[str, Document],
    actor: Actor,
    moment: datetime,
) -> PostedReceipt:
    """What the host holds in hand: server time and hash of exactly what was received."""
    content = {
        "application": str(application.key),
        "proposal": application.proposal_id,
        "host": application.host_id,
        "leader": application.leader_id,
        **{name: getattr(application, name) for name in WRITTEN if name != "leader"},
        "papers": [
            {"paper": code, "name": document.name, "sha256": document.sha256}
            for code, document in sorted(given.items())
        ],
    }
    taken = take_number(
        "tasks.receipt",
        year=timezone.localdate(moment).year,
        pattern=RECEIPT_PATTERN,
        organisation_id=application.proposal.managing_organisation_id,
    )
    return PostedReceipt.objects.create(
        number=taken.text,
        proposal=application.proposal,
        application=application,
        call=application.call,
        sent_by_id=actor.person_id,
        received_at=moment,
        sha256=digest_of(content),
        content=content,
    )


def live_applications(proposal: Proposal) -> QuerySet[HostApplication]:
    """The applications opened and still standing."""
    return proposal.applications.filter(
        opening__isnull=False, withdrawn_at=None, replaced_by=None
    ).select_related("host", "leader")


@transaction.atomic
def choose_application(*, application: HostApplication, actor: Actor) -> HostApplication:
    """Mark the application the council chose; its host alone stays on the dossier's seat."""
    proposal = application.proposal
    proposal.applications.exclude(pk=application.pk).update(is_chosen=False)
    application.is_chosen = True
    application.save(update_fields=("is_chosen",))
    seat_applicant(application, dossier_of(proposal), actor=actor)
    Proposal.objects.filter(pk=proposal.pk).update(
        host=application.host, leader=application.leader or proposal.leader
    )
    return application
