# SPDX-License-Identifier: Apache-2.0
"""Co-authors of a proposal: invited, confirming or declining, leaving."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal, ProposalAuthor
from banha.contexts.tasks.rules import may_invite_authors
from banha.contexts.tasks.terms import AuthorRight
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.notices.public import Notice, notify, take_back
from banha.kernel.people.public import Person

#: The kind of notice that asks a person to write along.
INVITED = "author_invited"


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
    author, is_new = ProposalAuthor.objects.update_or_create(
        proposal=locked,
        person=person,
        defaults={"right": right, "invited_by_id": actor.person_id, "declined_at": None},
    )
    if author.confirmed_at is None:
        _tell(author, again=not is_new)
    return author


def _tell(author: ProposalAuthor, *, again: bool) -> None:
    """The invited person reads it under the bell; the link leads where he answers."""
    who = author.invited_by
    if again:
        take_back(kind=INVITED, subject={"author": author.pk})
    notify(
        people=[author.person_id],
        kind=INVITED,
        title=_title_lazily(str(who or "—"), author.proposal.title or "—"),
        url=invitation_url(author),
        subject={"author": author.pk, "proposal": author.proposal_id},
    )


def _title(who: str, title: str) -> str:
    return _("%(who)s asks you to write along on “%(title)s”.") % {"who": who, "title": title}


_title_lazily = lazy(_title, str)


def is_still_asked(notice: Notice) -> bool:
    """False once the invitation is answered or the proposal was sent."""
    return ProposalAuthor.objects.filter(
        pk=notice.subject.get("author"),
        confirmed_at=None,
        declined_at=None,
        proposal__submitted_at=None,
    ).exists()


def take_back_invitations(proposal_id: int) -> None:
    """A proposal that was sent takes no more writers; nobody is called to it."""
    take_back(kind=INVITED, subject={"proposal": proposal_id})


@transaction.atomic
def answer_invitation(*, author: ProposalAuthor, actor: Actor, accepts: bool) -> ProposalAuthor:
    """Accept or decline; only the invited person answers, and only once the answer changes."""
    locked = ProposalAuthor.objects.select_for_update().get(pk=author.pk)
    if locked.person_id != actor.person_id:
        raise not_allowed(_("Only the invited person answers an invitation."))
    now = timezone.now()
    locked.confirmed_at, locked.declined_at = (now, None) if accepts else (None, now)
    locked.save(update_fields=("confirmed_at", "declined_at"))
    take_back(kind=INVITED, subject={"author": locked.pk})
    return locked


@transaction.atomic
def remove_author(*, author: ProposalAuthor, actor: Actor) -> None:
    """Take a co-author off the draft; he may also leave by himself."""
    locked = ProposalAuthor.objects.select_for_update().select_related("proposal").get(pk=author.pk)
    if locked.person_id != actor.person_id and not may_invite_authors(actor, locked.proposal):
        raise not_allowed(_("You do not change the authors of this proposal."))
    take_back(kind=INVITED, subject={"author": locked.pk})
    locked.delete()


def invitation_url(author: ProposalAuthor) -> str:
    """Where the invited person answers."""
    return reverse("tasks:author-answer", args=[author.pk])
