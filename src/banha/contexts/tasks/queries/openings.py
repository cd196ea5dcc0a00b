# SPDX-License-Identifier: Apache-2.0
"""What is known of applications before they are opened, and what of a dossier names them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.queries.visibility import (
    applications_visible_to,
    managed_by,
    proposals_visible_to,
)
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Enclosure, StepTaken

#: Kind under which the files of an application are kept.
APPLICATION = "tasks.application"
#: Steps by which a host sends its application, in the words of each regime.
SENDING = frozenset({"send_application", "send_file"})


def arrivals_visible_to(actor: Actor) -> QuerySet[PostedReceipt, Any]:
    """The sealed applications of one's office: number, time and hash of the receipt, no more.

    Neither the host nor anything it wrote is read from the database.
    """
    if actor.is_public:
        return PostedReceipt.objects.none().values()
    managed = Proposal.objects.filter(managed_by(actor), pk=OuterRef("proposal_id"))
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


def steps_unnamed_to(actor: Actor, proposal_id: int) -> frozenset[int]:
    """The lines of sending whose sender is not told: before the opening, and to others ever after.

    The office learns who sent what it opened; hosts and proposers never learn of each other.
    """
    opened = PostedReceipt.objects.filter(
        application__opening__isnull=False,
        proposal__in=Proposal.objects.filter(managed_by(actor), pk=proposal_id),
        sent_by=OuterRef("person"),
    )
    dossier = Proposal.objects.filter(pk=proposal_id).values("dossier")
    sending = StepTaken.objects.filter(dossier__in=dossier, step__in=SENDING)
    return frozenset(sending.filter(~Exists(opened)).values_list("pk", flat=True))
