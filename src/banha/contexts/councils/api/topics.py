# SPDX-License-Identifier: Apache-2.0
"""Questions to councils through the API: read, written, changed while they wait, withdrawn."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.contexts.councils.api.finding import choose_person
from banha.contexts.councils.models import Topic
from banha.contexts.councils.queries.topics import files_of_topic, topics_visible_to, with_state
from banha.contexts.councils.services.topics import (
    TopicWords,
    change_topic,
    withdraw_topic,
    write_topic,
)
from banha.contexts.councils.terms import (
    LONGEST_TOPIC,
    MOST_TOPIC_FILES,
    TOPIC_ROLES,
    CouncilKind,
    TopicState,
)
from banha.foundation.rest import Given, Key, NumberedPages, PersonNamed, choose, request_uuid
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.documents.public import Document
from banha.kernel.organisations.public import Organisation

router = Router(tags=["councils"])
Part = Annotated[str, Field(max_length=LONGEST_TOPIC)]


class TopicOut(Schema):
    """A question as lists show it; ``state`` is reckoned from the councils it was before."""

    key: UUID
    kind: CouncilKind
    title: str
    managing_organisation: str
    asked_by: str
    presenter: PersonNamed | None
    answer_by: date | None
    state: TopicState
    version: int
    created_at: AwareDatetime

    @staticmethod
    def resolve_managing_organisation(one: Topic) -> str:
        return one.managing_organisation.name

    @staticmethod
    def resolve_asked_by(one: Topic) -> str:
        return one.asked_by.name if one.asked_by else ""


class TopicDetailOut(TopicOut):
    """A question with its words and the keys of the papers enclosed."""

    question: str
    background: str
    basis: str
    proposal: str
    options: str
    effects: str
    withdrawn_at: AwareDatetime | None
    withdrawn_because: str
    files: list[UUID]

    @staticmethod
    def resolve_files(one: Topic) -> list[UUID]:
        return list(files_of_topic(one).values_list("key", flat=True))


class TopicWordsIn(Given):
    """What the council is asked; ``files`` are keys of files sent before."""

    kind: CouncilKind
    title: Annotated[str, Field(min_length=1, max_length=600)]
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_TOPIC)]
    background: Part = ""
    basis: Part = ""
    proposal: Part = ""
    options: Part = ""
    effects: Part = ""
    presenter: Key | None = None
    asked_by: Key | None = None
    answer_by: date | None = None
    files: Annotated[list[UUID], Field(max_length=MOST_TOPIC_FILES)] = []


class TopicIn(TopicWordsIn):
    """A new question, for which unit."""

    managing_organisation: Key


class TopicChangeIn(TopicWordsIn):
    """All its words anew; ``expected_version`` is the version that was read."""

    expected_version: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None


class TopicWithdrawIn(Given):
    """Why it is withdrawn."""

    reason: Annotated[str, Field(min_length=1, max_length=4000)]


@router.get("/topics", response=list[TopicOut], summary=gettext_noop("Questions to councils"))
@paginate(NumberedPages)
def list_topics(request: HttpRequest, state: TopicState | None = None) -> QuerySet[Topic]:
    """Those of one's office, those one presents or judges; the latest first."""
    rows = _rows(actor_of_request(request))
    return rows if state is None else rows.filter(state=state)


@router.post(
    "/topics", response={201: TopicDetailOut}, summary=gettext_noop("Put a question to a council")
)
def add_topic(request: HttpRequest, sent: TopicIn) -> Status[Topic]:
    """It waits from then on for a council of its kind."""
    actor = actor_of_request(request)
    offices = Organisation.objects.filter(pk__in=actor.organisations(*TOPIC_ROLES))
    made = write_topic(
        actor=actor,
        managing_organisation=choose(offices, sent.managing_organisation, "managing_organisation"),
        words=_words(sent),
        files=_files(sent, actor),
        request_key=request_uuid(request),
    )
    return Status(201, _one(actor, made.key))


@router.get(
    "/topics/{uuid:key}", response=TopicDetailOut, summary=gettext_noop("One question to a council")
)
def read_topic(request: HttpRequest, key: UUID) -> Topic:
    """With its words and papers."""
    return _one(actor_of_request(request), key)


@router.put(
    "/topics/{uuid:key}",
    response=TopicDetailOut,
    summary=gettext_noop("Write a question anew while it waits"),
)
def put_topic(request: HttpRequest, key: UUID, sent: TopicChangeIn) -> Topic:
    """Papers sent are enclosed besides the earlier ones."""
    actor = actor_of_request(request)
    change_topic(
        actor=actor,
        topic=_one(actor, key),
        words=_words(sent),
        files=_files(sent, actor),
        expected_version=sent.expected_version,
    )
    return _one(actor, key)


@router.post(
    "/topics/{uuid:key}/withdraw",
    response=TopicDetailOut,
    summary=gettext_noop("Withdraw a question"),
)
def end_topic(request: HttpRequest, key: UUID, sent: TopicWithdrawIn) -> Topic:
    """It stays on record with the reason."""
    actor = actor_of_request(request)
    withdraw_topic(actor=actor, topic=_one(actor, key), reason=sent.reason)
    return _one(actor, key)


def _rows(actor: Actor) -> QuerySet[Any]:
    return with_state(topics_visible_to(actor)).select_related(
        "managing_organisation", "asked_by", "presenter"
    )


def _one(actor: Actor, key: UUID) -> Topic:
    found: Topic = get_object_or_404(_rows(actor), key=key)
    return found


def _words(sent: TopicWordsIn) -> TopicWords:
    presenter = choose_person(sent.presenter, "presenter") if sent.presenter else None
    whose = Organisation.objects.all()
    asked_by = choose(whose, sent.asked_by, "asked_by") if sent.asked_by else None
    said = sent.dict(include=set(TopicWords.__dataclass_fields__))
    return TopicWords(**{**said, "presenter": presenter, "asked_by": asked_by})


def _files(sent: TopicWordsIn, actor: Actor) -> list[Document]:
    own = Document.objects.filter(uploaded_by=actor.person_id)
    return [choose(own, one, "files", by="key") for one in sent.files]
