# SPDX-License-Identifier: Apache-2.0
"""What a member of a council reads of the dossier he judges: content and papers, nothing to do."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from banha.contexts.councils.public import Council, matters_judged_by
from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.queries import judged_applications, judged_papers
from banha.contexts.tasks.queries.judging import of_any_application
from banha.contexts.tasks.services.paper_facts import paper_name
from banha.contexts.tasks.services.steps import process_of_proposal
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.access.public import Actor


def proposal_judged(
    request: HttpRequest, proposal: Proposal, actor: Actor, content: dict[str, Any]
) -> HttpResponse:
    """The proposal before a council on which the reader sits."""
    applications = judged_applications(actor).filter(proposal=proposal)
    view = {
        **content,
        "papers": papers_judged(proposal, actor),
        "applications": applications.select_related("host").order_by("received_at", "pk"),
        "councils": _councils(
            actor,
            Q(subject_kind=SUBJECT, subject_id=proposal.pk)
            | _of_applications(applications.values("pk")),
        ),
    }
    return render(request, "tasks/proposal_judged.html", view)


def application_judged(
    request: HttpRequest, application: HostApplication, actor: Actor, words: Any
) -> HttpResponse:
    """The application before a council on which the reader sits."""
    papers = papers_judged(application.proposal, actor, application)
    councils = _councils(actor, _of_applications([application.pk]))
    view = {"application": application, "words": words, "papers": papers, "councils": councils}
    return render(request, "tasks/application_judged.html", view)


def papers_judged(
    proposal: Proposal, actor: Actor, application: HostApplication | None = None
) -> list[dict[str, Any]]:
    """The files sent with it under the names of their papers, in the order of the process.

    On the page of a proposal those of the applications stand on theirs.
    """
    if proposal.dossier is None:
        return []
    kinds = {kind.code: kind for kind in process_of_proposal(proposal).papers()}
    order = {code: place for place, code in enumerate(kinds)}
    held = judged_papers(actor).filter(dossier=proposal.dossier_id).select_related("document")
    but = (application.pk,) if application else ()
    held = held.exclude(of_any_application(*but))
    rows = sorted(held, key=lambda one: (order.get(one.paper, len(order)), one.pk))
    return [{"held": one, "title": paper_name(kinds.get(one.paper), one.paper)} for one in rows]


def _of_applications(keys: Any) -> Q:
    return Q(subject_kind=APPLICATION, subject_id__in=keys)


def _councils(actor: Actor, subjects: Q) -> list[Council]:
    """The councils before which it lies, for the way back."""
    found = matters_judged_by(actor).filter(subjects).select_related("council").order_by("pk")
    return list({one.council_id: one.council for one in found}.values())
