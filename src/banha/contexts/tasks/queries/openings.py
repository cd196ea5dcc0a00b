# SPDX-License-Identifier: Apache-2.0
"""What is known of applications before they are opened, and what of a dossier names them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from banha.contexts.tasks.models import (
    ApplicationOpening,
    PostedReceipt,
    Proposal,
    ValidityCheck,
)
from banha.contexts.tasks.queries.visibility import (
    applications_visible_to,
    managed_proposals,
    proposals_visible_to,
)
from banha.contexts.tasks.terms import SPEAKER_ROLES
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure, Seat, StepTaken
from banha.kernel.processes.public import all_processes

#: Kind under which the files of an application are kept.
APPLICATION = "tasks.application"
#: Steps by which a host sends its application, in the words of each regime.
SENDING = frozenset({"send_application", "send_file"})
#: The seat of the host on a dossier (SEAT_HOST of the processes).
HOST = "host"
#: The step by which a host answers what the check of its application asked for.
SUPPLEMENTING = "supplement"


def arrivals_visible_to(actor: Actor) -> QuerySet[PostedReceipt, Any]:
    """The sealed applications of one's office: number, time and hash of the receipt, no more.

    Neither the host nor anything it wrote is read from the database.
    """
    if actor.is_public:
        return PostedReceipt.objects.none().values()
    managed = Proposal.objects.filter(managed_proposals(actor), pk=OuterRef("proposal_id"))
    return (
        PostedReceipt.objects.filter(
            Exists(managed),
            application__received_at__isnull=False,
            application__opening=None,
        )
        .order_by("received_at", "pk")
        .values(
            "number",
            "received_at",
            "sha256",
            "proposal_id",
            received_by=F("application__received_by"),
            withdrawn_at=F("application__withdrawn_at"),
        )
    )


def receipts_visible_to(actor: Actor) -> QuerySet[PostedReceipt]:
    """Receipts of proposals one may read; those of an application to who may read that as well."""
    return PostedReceipt.objects.filter(
        Q(application=None) | Q(application__in=applications_visible_to(actor)),
        proposal__in=proposals_visible_to(actor),
    )


def enclosures_visible_to(actor: Actor, dossier_id: int | None) -> QuerySet[Enclosure]:
    """The present files of a dossier, without those of applications closed to the actor."""
    own = applications_visible_to(actor).values("pk")
    return Enclosure.objects.filter(dossier=dossier_id, replaced_by=None).exclude(
        Q(document__owner_kind=APPLICATION) & ~Q(document__owner_id__in=own)
    )


def of_applications_visible_to(actor: Actor) -> Q:
    """Of what was found or concluded: all on the proposal itself, the rest on one's own sight.

    A check, a conclusion or an appraisal of one host's application is not for its competitors.
    """
    own = applications_visible_to(actor).values("pk")
    return Q(application=None) | Q(application__in=own)


def answerable_by(actor: Actor) -> Q:
    """Proposals of others whose dossier waits for papers of the host the actor speaks for.

    A competing host reads neither proposal nor dossier, and must still answer what it was asked.
    """
    if actor.is_public:
        return Q(pk__in=())
    speaks_for = actor.organisations(*SPEAKER_ROLES)
    seated = Seat.objects.filter(
        Q(person=actor.person_id) | Q(organisation__in=speaks_for),
        code=HOST,
        dossier=OuterRef("dossier_id"),
    )
    waiting = {stage for process in all_processes() for stage in process.pauses}
    return Q(Exists(seated), dossier__stage__in=sorted(waiting))


def steps_unnamed_to(actor: Actor, proposal_id: int) -> frozenset[int]:
    """The lines whose taker and reasons are not told.

    Who sent an application: to nobody before the opening, to others ever after. The office learns
    who sent what it opened; hosts and proposers never learn of each other, neither by what one of
    them was asked to supplement nor by who supplemented it.
    """
    managed = Proposal.objects.filter(managed_proposals(actor), pk=proposal_id)
    opened = PostedReceipt.objects.filter(
        application__opening__isnull=False, proposal__in=managed, sent_by=OuterRef("person")
    )
    dossier = Proposal.objects.filter(pk=proposal_id).values("dossier")
    steps = StepTaken.objects.filter(dossier__in=dossier)
    veiled = Q(step__in=SENDING) & ~Exists(opened)
    others = ValidityCheck.objects.filter(
        proposal=proposal_id, application__isnull=False, reasons=OuterRef("reasons")
    ).exclude(application__in=applications_visible_to(actor).values("pk"))
    asked_of_others = ~Q(reasons="") & Exists(others)
    answered = Q(step=SUPPLEMENTING, at__gt=_opened_at(proposal_id)) & ~Exists(managed)
    return frozenset(steps.filter(veiled | asked_of_others | answered).values_list("pk", flat=True))


def _opened_at(proposal_id: int) -> Subquery:
    """When the applications were opened; what is compared with it is false before that."""
    openings = ApplicationOpening.objects.filter(proposal=proposal_id)
    return Subquery(openings.order_by("opened_at").values("opened_at")[:1])
