# SPDX-License-Identifier: Apache-2.0
"""What a text does to others and what is done to it."""

from django.db import connection
from django.db.models import Q, QuerySet

from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries.texts import texts_visible_to
from banha.contexts.standards.terms import ACTING
from banha.kernel.access.public import Actor

_REACHED = """
with recursive reached(id) as (
    select target_id from standards_textrelation
    where source_id = %(start)s and withdrawn_at is null and kind = any(%(kinds)s)
    union
    select relation.target_id
    from standards_textrelation relation join reached on relation.source_id = reached.id
    where relation.withdrawn_at is null and relation.kind = any(%(kinds)s)
)
select id from reached
"""


def reached_from(text_id: int) -> frozenset[int]:
    """Ids of all texts it changes, directly or through what it changes."""
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, {"start": text_id, "kinds": [str(kind) for kind in ACTING]})
        return frozenset(row[0] for row in cursor.fetchall())


def acts_on(text_id: int) -> QuerySet[TextRelation]:
    """What counts against or for the text: relations that were not withdrawn."""
    return TextRelation.objects.filter(target=text_id, withdrawn_at=None)


def relations_of(
    actor: Actor, text: NormativeText
) -> tuple[list[TextRelation], list[TextRelation]]:
    """What the text does to others, and what others do to it, of texts the actor may read."""
    seen = texts_visible_to(actor).values("pk")
    does = TextRelation.objects.filter(source=text, target__in=seen).select_related("target")
    done = TextRelation.objects.filter(target=text).select_related("source", "source_law")
    done = done.exclude(source__isnull=False) | done.filter(source__in=seen)
    return list(does.order_by("starts", "pk")), list(done.order_by("starts", "pk"))


def relations_at(text: NormativeText) -> QuerySet[TextRelation]:
    """Every relation the text stands in, whichever way, with both ends."""
    either = Q(source=text) | Q(target=text)
    return TextRelation.objects.filter(either).select_related("source", "target", "source_law")
