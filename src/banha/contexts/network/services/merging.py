# SPDX-License-Identifier: Apache-2.0
"""Profiles follow when two entries turn out to be one human being."""

from datetime import date

from banha.contexts.network.models import Expert, ForeignLanguage, ScienceOrganisation
from banha.contexts.network.services.experts import MANY, PROFILE
from banha.contexts.network.services.finding import EXPERT, find_expert_again
from banha.contexts.network.services.merging_works import (
    move_authorships,
    move_away_spans,
    move_payment,
    move_works,
)
from banha.contexts.network.terms import PoolStatus
from banha.foundation.events import listen
from banha.kernel.organisations.public import move_declarer
from banha.kernel.people.events import PersonsMerged
from banha.kernel.search.public import drop_entry

#: What the pool says of two profiles of one person: the stronger word stands.
STRONGER = (
    PoolStatus.SUSPENDED, PoolStatus.ACTIVE, PoolStatus.PROPOSED, PoolStatus.EXPIRED,
    PoolStatus.NONE,
)  # fmt: skip
POOL = ("pool_status", "pool_from", "pool_until", "suspension_reason")


@listen(PersonsMerged)
def move_profile(event: PersonsMerged) -> None:
    """The kept person has one profile: his own, completed from that of the double."""
    move_declarer(kept_id=event.kept_id, double_id=event.double_id)
    ScienceOrganisation.objects.filter(head_id=event.double_id).update(head_id=event.kept_id)
    move_authorships(kept_id=event.kept_id, double_id=event.double_id)
    other = Expert.objects.filter(person_id=event.double_id).first()
    mine = Expert.objects.filter(person_id=event.kept_id).first()
    if other is None:
        if mine is not None:
            find_expert_again(mine)
        return
    if mine is None:
        other.person_id = event.kept_id
        other.save(update_fields=("person", "updated_at"))
        find_expert_again(Expert.objects.get(pk=other.pk))
        return
    _complete(mine, other)
    drop_entry(kind=EXPERT, object_id=other.pk)
    # The audit keeps the row; what it said that was not said here was taken over.
    other.delete()
    find_expert_again(mine)


def _complete(mine: Expert, other: Expert) -> None:
    for name in PROFILE:
        if getattr(mine, name) in ("", None, False, []):
            setattr(mine, name, getattr(other, name))
    mine.keywords = list(dict.fromkeys([*mine.keywords, *other.keywords]))[:40]
    if STRONGER.index(PoolStatus(other.pool_status)) < STRONGER.index(PoolStatus(mine.pool_status)):
        for name in POOL:
            setattr(mine, name, getattr(other, name))
    if mine.talent_on is None:
        mine.talent_on, mine.talent_by = other.talent_on, other.talent_by
    if _last_word(other) > _last_word(mine):
        mine.consent_on = other.consent_on
        mine.consent_withdrawn_on = other.consent_withdrawn_on
    mine.save()
    for name in MANY:
        getattr(mine, name).add(*getattr(other, name).all())
    known = set(mine.languages.values_list("language", flat=True))
    ForeignLanguage.objects.filter(expert=other).exclude(language__in=known).update(expert=mine)
    move_works(mine, other)
    move_away_spans(mine, other)
    move_payment(mine, other)


def _last_word(expert: Expert) -> date:
    """The day the person last said something about consent."""
    return expert.consent_withdrawn_on or expert.consent_on or date.min
