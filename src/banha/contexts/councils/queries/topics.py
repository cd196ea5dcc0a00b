# SPDX-License-Identifier: Apache-2.0
"""Questions put to councils: who reads them, where each stands, what came of it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from banha.contexts.councils.models import Matter, Topic
from banha.contexts.councils.queries.visibility import (
    OFFICE_ROLES,
    councils_visible_to,
    subjects_closed_to,
    subjects_judged_by,
)
from banha.contexts.councils.terms import TOPIC, TopicState
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document


def topics_visible_to(actor: Actor) -> QuerySet[Topic]:
    """Those of one's office, those one presents and those one judges, as the members of a council
    do who declared themselves; never one a conflict keeps the actor from."""
    if actor.is_public:
        return Topic.objects.none()
    own = Q(managing_organisation__in=actor.organisations(*OFFICE_ROLES))
    presents = Q(presenter=actor.person_id or 0)
    judges = Q(pk__in=subjects_judged_by(actor, TOPIC))
    return Topic.objects.filter(own | presents | judges).exclude(
        pk__in=subjects_closed_to(actor, TOPIC)
    )


def with_state(topics: QuerySet[Topic]) -> QuerySet[Any]:
    """With ``state``: where each stands, from the councils it was before."""
    before = Matter.objects.filter(subject_kind=TOPIC, subject_id=OuterRef("pk"), set_aside_at=None)
    at_work = before.filter(conclusion=None, council__dossier__closed_at=None)
    answered = before.filter(conclusion__isnull=False)
    return topics.annotate(
        state=Case(
            When(withdrawn_at__isnull=False, then=Value(TopicState.WITHDRAWN.value)),
            When(Exists(answered), then=Value(TopicState.ANSWERED.value)),
            When(Exists(at_work), then=Value(TopicState.BEFORE.value)),
            default=Value(TopicState.WAITING.value),
            output_field=CharField(),
        )
    )


def state_of(topic: Topic) -> TopicState:
    """Where one stands now."""
    found = with_state(Topic.objects.filter(pk=topic.pk)).values_list("state", flat=True).get()
    return TopicState(found)


def topics_waiting(actor: Actor, kind: str) -> Collection[int]:
    """Questions for a council of the kind that no council has answered or has before it."""
    own = topics_visible_to(actor).filter(
        kind=kind, managing_organisation__in=actor.organisations(*OFFICE_ROLES)
    )
    waiting = with_state(own).filter(state=TopicState.WAITING)
    return list(waiting.values_list("pk", flat=True))


def hearings_of_topic(actor: Actor, topic: Topic) -> QuerySet[Matter]:
    """The councils it came before, those the actor may see, the latest first."""
    heard = Matter.objects.filter(subject_kind=TOPIC, subject_id=topic.pk)
    return (
        heard.filter(council__in=councils_visible_to(actor).values("pk"))
        .select_related("council__dossier", "conclusion")
        .order_by("-brought_at", "-pk")
    )


def files_of_topic(topic: Topic) -> QuerySet[Document]:
    """The papers enclosed with it."""
    found = Document.objects.filter(owner_kind=TOPIC, owner_id=topic.pk)
    return found.order_by("uploaded_at", "pk")
