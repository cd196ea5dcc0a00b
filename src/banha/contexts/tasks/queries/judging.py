# SPDX-License-Identifier: Apache-2.0
"""What a member of a council reads of the dossier he judges: its content and what was sent with it.

He reads beside the office and the applicant, and less than either: nothing of how the office
handled it, nothing of another host's application that is not before him. What is secret is read
on paper (configuration).
"""

from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from banha.contexts.councils.public import subjects_judged_by
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import ApplicationPaper, HostApplication, Proposal
from banha.contexts.tasks.queries.closing import closed_proposal
from banha.contexts.tasks.queries.openings import HOST, SENDING, SUPPLEMENTING
from banha.contexts.tasks.queries.visibility import visible_applications, visible_proposals
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.foundation.among import among
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.processes.public import all_processes

#: The seat of the proposing organisation on a dossier (SEAT_PROPOSER of the processes).
PROPOSER = "proposer"
#: Steps by which a proposal, or the application for a grant, is sent and supplemented.
PROPOSING = frozenset({"submit", "apply", "supplement_proposal", SUPPLEMENTING})


def judged_applications(actor: Actor) -> QuerySet[HostApplication]:
    """The opened applications before a council, for a member who may open them."""
    applications = HostApplication.objects.all()
    if actor.person_id is None:
        return applications.none()
    return applications.filter(
        ~closed_proposal(actor, "proposal"),
        pk__in=subjects_judged_by(actor, APPLICATION),
        opening__isnull=False,
        proposal__secrecy=Secrecy.NONE,
    )


def judged_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The proposals before a council, and those for which a host applies that is before it."""
    proposals = Proposal.objects.all()
    if actor.person_id is None:
        return proposals.none()
    return proposals.filter(
        Q(pk__in=subjects_judged_by(actor, SUBJECT))
        | Q(pk__in=judged_applications(actor).order_by().values("proposal")),
        ~closed_proposal(actor),
        submitted_at__isnull=False,
        secrecy=Secrecy.NONE,
    )


def proposals_readable_to(actor: Actor) -> QuerySet[Proposal]:
    """Proposals whose content the actor reads: what he sees anyway, and what he judges."""
    if actor.is_public:
        return Proposal.objects.none()
    judged = among("pk", judged_proposals(actor).values("pk"))
    return Proposal.objects.filter(visible_proposals(actor) | judged)


def applications_readable_to(actor: Actor) -> QuerySet[HostApplication]:
    """Applications whose content the actor reads: his side's, his office's, and what he judges."""
    if actor.is_public:
        return HostApplication.objects.none()
    judged = among("pk", judged_applications(actor).values("pk"))
    return HostApplication.objects.filter(visible_applications(actor) | judged)


def judged_papers(actor: Actor) -> QuerySet[Enclosure]:
    """The files sent with what the actor judges, those that count now.

    A file of an application goes with it. What came later under the same papers is the
    applicant's by who sent it; a grant has no application beside the proposal.
    """
    if actor.person_id is None:
        return Enclosure.objects.none()
    proposing, hosting = _papers_of()
    mine = judged_applications(actor).order_by()
    judged = judged_proposals(actor).order_by()
    own = ApplicationPaper.objects.filter(application__in=mine.values("pk")).values("document")
    sent_by_host = Q(document__uploaded_by__in=mine.values("leader")) | Q(
        document__uploaded_by__in=mine.values("created_by")
    )
    grants = judged.filter(applications=None).values("dossier")
    later = (
        Q(paper__in=proposing - hosting)
        | Q(paper__in=hosting) & sent_by_host
        | Q(paper__in=proposing & hosting, dossier__in=grants)
    )
    return Enclosure.objects.filter(
        Q(document__in=own) | later & ~of_any_application(),
        dossier__in=judged.values("dossier"),
        document__isnull=False,
        replaced_by=None,
    )


def of_any_application(*but: int) -> Q:
    """Enclosed files that belong to an application of a host, but for these."""
    files = ApplicationPaper.objects.filter(document=OuterRef("document"))
    return Q(Exists(files.exclude(application__in=but)))


def reads_judged_file(actor: Actor, document: Document) -> bool:
    """Whether the file was sent with something the actor judges."""
    return judged_papers(actor).filter(document=document).exists()


@cache
def _papers_of() -> tuple[frozenset[str], frozenset[str]]:
    """The papers proposers send and those hosts send, under every process of tasks."""
    found: dict[str, set[str]] = {PROPOSER: set(), HOST: set()}
    for process in all_processes():
        for step in process.steps if process.code.startswith("tasks.") else ():
            if step.code in PROPOSING | SENDING:
                for seat in {party.seat for party in step.by} & found.keys():
                    found[seat] |= {kind.code for kind in step.encloses}
    return frozenset(found[PROPOSER]), frozenset(found[HOST])
