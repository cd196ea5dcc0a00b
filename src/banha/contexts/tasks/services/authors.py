# SPDX-License-Identifier: Apache-2.0
"""Co-authors of a proposal: invited, confirming or declining, leaving."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal, ProposalAuthor
from banha.contexts.tasks.rules import may_invite_authors
from banha.contexts.tasks.services.refusing import not_allowed, refuse
from banha.contexts.tasks.terms import AuthorRight
from banha.kernel.access.public import Actor
from banha.kernel.people.public import Person


@transaction.atomic
def invite_author(
    *, proposal: Proposal, actor: Actor, person: Person, right: str = AuthorRight.EDIT
) -> ProposalAuthor:
    """Invite a person to write or read; he sees the draft once he has confirmed.

    Inviting somebody again changes his right; one who declined is asked anew.
    """
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not may_invite_authors(actor, locked):
        raise not_allowed(
            _("Co-authors are named by the creator, the leader or the proposing organisation."),
            remedy=_("Ask one of them."),
        )
    if person.pk == locked.created_by_id:
        raise refuse(_("The creator writes the proposal already."), field="person", code="creator")
    author, _made = ProposalAuthor.objects.update_or_create(
        proposal=locked,
        person=person,
        defaults={"right": right, "invited_by_id": actor.person_id, "declined_at": None},
    )
    return author


@transaction.atomic
def answer_invitation(*, author: ProposalAuthor, actor: Actor, accepts: bool) -> ProposalAuthor:
    """Accept or decline; only the invited person answers, and only once the answer changes."""
    locked = ProposalAuthor.objects.select_for_update().get(pk=author.pk)
    if locked.person_id != actor.person_id:
        raise not_allowed(_("Only the invited person answers an invitation."))
    now = timezone.now()
    locked.confirmed_at, locked.declined_at = (now, None) if accepts else (None, now)
    locked.save(update_fields=("confirmed_at", "declined_at"))
    return locked


@transaction.atomic
def remove_author(*, author: ProposalAuthor, actor: Actor) -> None:
    """Take a co-author off the draft; he may also leave by himself."""
    locked = ProposalAuthor.objects.select_for_update().select_related("proposal").get(pk=author.pk)
    if locked.person_id != actor.person_id and not may_invite_authors(actor, locked.proposal):
        raise not_allowed(_("You do not change the authors of this proposal."))
    locked.delete()


def invitation_url(author: ProposalAuthor) -> str:
    """Where the invited person answers."""
    return reverse("tasks:author-answer", args=[author.pk])
