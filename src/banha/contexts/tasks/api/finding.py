# SPDX-License-Identifier: Apache-2.0
"""Finding what an address names, among what the asker may see, and what comes with an act."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from banha.contexts.network.public import Classification
from banha.contexts.programmes.public import programmes_visible_to
from banha.contexts.tasks.models import Contract, HostApplication, Proposal, Task
from banha.contexts.tasks.queries import (
    answerable_by,
    applications_readable_to,
    applications_visible_to,
    contracts_visible_to,
    judged_proposals,
    proposals_visible_to,
    tasks_visible_to,
)
from banha.contexts.tasks.services.enclosures import OWNER, files_of
from banha.contexts.tasks.services.steps import Act, dossier_of
from banha.foundation.rest import choose, choose_all, choose_each, expected_version, request_uuid
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import StepTaken, dossiers_visible_to, refuse_overtaken
from banha.kernel.law.public import Refusal, Stale
from banha.kernel.organisations.public import Organisation, nameable_by
from banha.kernel.people.public import Person

RELATED = (
    "dossier", "proposer", "host", "leader", "orderer", "managing_organisation", "call",
    "programme", "research_field", "objective",
)  # fmt: skip


def find_proposal(request: HttpRequest, pk: int) -> Proposal:
    found = proposals_visible_to(actor_of_request(request))
    return get_object_or_404(found.select_related(*RELATED), pk=pk)


def read_proposal(request: HttpRequest, pk: int) -> tuple[Proposal, bool]:
    """As ``find_proposal``, for who only reads it; whether he does so as a member of a council."""
    actor = actor_of_request(request)
    seen = proposals_visible_to(actor).select_related(*RELATED).filter(pk=pk).first()
    if seen is not None:
        return seen, False
    return get_object_or_404(judged_proposals(actor).select_related(*RELATED), pk=pk), True


def find_in_process(request: HttpRequest, pk: int) -> Proposal:
    """As the steps of its process are found: by the right to read it, or by a seat on it."""
    actor = actor_of_request(request)
    seen = Q(pk__in=proposals_visible_to(actor).values("pk"))
    if not actor.is_public:
        seen |= Q(dossier__in=dossiers_visible_to(actor)) | answerable_by(actor)
    return get_object_or_404(Proposal.objects.select_related(*RELATED).filter(seen), pk=pk)


def find_application(request: HttpRequest, pk: int) -> HostApplication:
    found = applications_visible_to(actor_of_request(request))
    return get_object_or_404(
        found.select_related("proposal__dossier", "host", "leader", "call_line"), pk=pk
    )


def read_application(request: HttpRequest, pk: int) -> HostApplication:
    """As ``find_application``, for who only reads it."""
    found = applications_readable_to(actor_of_request(request))
    return get_object_or_404(found.select_related("host", "leader", "call_line"), pk=pk)


def find_task(request: HttpRequest, pk: int) -> Task:
    found = tasks_visible_to(actor_of_request(request))
    return get_object_or_404(
        found.select_related("host", "leader", "managing_organisation", "programme", "monitor"),
        pk=pk,
    )


def find_contract(request: HttpRequest, pk: int) -> Contract:
    found = contracts_visible_to(actor_of_request(request))
    return get_object_or_404(found.select_related("task", "party_a", "party_b", "paper"), pk=pk)


def own_documents(actor: Actor) -> Any:
    return Document.objects.filter(uploaded_by=actor.person_id)


def resolve_written(actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    """Records in place of the keys a writer sends, each among those he may name."""
    codes = Classification.objects.all()

    def units(keys: list[int]) -> Iterable[Organisation]:
        return nameable_by(actor).filter(pk__in=keys)

    choose_each(
        values,
        {
            "programme": lambda keys: programmes_visible_to(actor).filter(pk__in=keys),
            "leader": Person.objects.all(),
            "host": units,
            "orderer": units,
            "research_field": codes,
            "objective": codes,
            "origin_task": lambda keys: tasks_visible_to(actor).filter(pk__in=keys),
        },
    )
    if values.get("commitment") is not None:
        values["commitment"] = choose(
            own_documents(actor), values["commitment"], "commitment", by="key"
        )
    for name in ("sectors", "initiatives"):
        if name in values:
            values[name] = choose_all(codes, values[name], name)
    return values


def refuse_old(request: HttpRequest, version: int) -> None:
    """Raise Stale when the record is no longer the one whose ETag is repeated in If-Match."""
    expected = expected_version(request)
    if expected is not None and expected != version:
        raise Stale(
            Refusal(
                _("Somebody changed this after you read it (version %(now)s).") % {"now": version},
                field="version",
                remedy=_("Read it again, compare, and send your change anew."),
                code="stale",
            )
        )


def was_done(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether this very request took its step already: the second click is told what is."""
    key = request_uuid(request)
    taken = StepTaken.objects.filter(dossier=proposal.dossier_id, request_key=key)
    return key is not None and taken.exists()


def refuse_overtaken_by(request: HttpRequest, proposal: Proposal) -> None:
    """Raise Stale, naming who did what, before a step is looked for that another one took."""
    if not was_done(request, proposal):
        refuse_overtaken(
            dossier_of(proposal),
            actor=actor_of_request(request),
            expected_version=expected_version(request),
        )


def act_of(
    request: HttpRequest,
    proposal: Proposal,
    *,
    reasons: str = "",
    files: Mapping[str, UUID] | None = None,
    **more: Any,
) -> Act:
    """What comes with a step: its files, the version read, the key of the request."""
    actor = actor_of_request(request)
    refuse_overtaken_by(request, proposal)
    given = files_of(owner=(OWNER, dossier_of(proposal).pk), actor=actor, keys=files or {})
    return Act(
        reasons=reasons,
        files=given,
        request_key=request_uuid(request),
        expected_version=expected_version(request),
        **more,
    )
