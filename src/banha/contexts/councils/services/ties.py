# SPDX-License-Identifier: Apache-2.0
"""What a person declares of himself."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import DeclaredTie
from banha.contexts.councils.terms import TieKind
from banha.foundation.text import tidy
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.people.public import Person


@transaction.atomic
def declare_tie(
    *, actor: Actor, kind: str, other: Person | None = None, other_name: str = ""
) -> DeclaredTie:
    """Declare a member of one's family, one's adviser or one's student.

    Refused without a name, for oneself, and twice.
    """
    if actor.person_id is None:
        raise not_allowed(_("Sign in to declare whom you are related to."))
    if kind not in TieKind.values:
        raise refuse(_("Say how you are related."), field="kind", code="no_kind")
    name = "" if other else tidy(other_name)
    if other is None and not name:
        raise refuse(_("Give the other person."), field="other", code="no_other")
    if other is not None and other.pk == actor.person_id:
        raise refuse(_("This is yourself."), field="other", code="oneself")
    try:
        with transaction.atomic():
            return DeclaredTie.objects.create(
                person_id=actor.person_id,
                kind=kind,
                other=other,
                other_name=name,
                declared_by_id=actor.person_id,
                declared_at=timezone.now(),
            )
    except IntegrityError as twice:
        raise refuse(_("You declared this before."), field="other", code="twice") from twice


@transaction.atomic
def end_tie(*, actor: Actor, tie: DeclaredTie) -> DeclaredTie:
    """Say that a tie has ended today; it stays on record. Refused to anybody but who declared."""
    if tie.person_id != actor.person_id:
        raise not_allowed(_("Each one declares his own ties."))
    if tie.until is None:
        tie.until = timezone.localdate()
        tie.save(update_fields=("until",))
    return tie
