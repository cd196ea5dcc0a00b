# SPDX-License-Identifier: Apache-2.0
"""Outside reviewers: whom a council for a term names for one dossier each."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from banha.contexts.councils.models import CouncilMember, Matter, Review
from banha.contexts.councils.queries.session import recused_from


def outside_reviewers(matters: Iterable[Matter]) -> QuerySet[CouncilMember]:
    """Everybody who was named for one of these dossiers, those who declined or went too."""
    named = CouncilMember.everybody.filter(reviews_only__in=list(matters))
    return named.order_by("reviews_only", "pk")


def reviewers_by_matter(matters: Iterable[Matter]) -> dict[int, list[CouncilMember]]:
    """Dossier -> who reviews it from outside, or was asked to and has not declined."""
    found: dict[int, list[CouncilMember]] = defaultdict(list)
    for one in outside_reviewers(matters):
        if one.is_sitting and one.reviews_only_id is not None:
            found[one.reviews_only_id].append(one)
    return found


def outside_opinions(matter: Matter) -> int:
    """How many outside reviewers have sent their opinion on it and are not recused from it."""
    sent = Review.objects.filter(matter=matter, member__reviews_only=matter, sent_at__isnull=False)
    return sent.exclude(member__person__in=recused_from(matter)).count()
