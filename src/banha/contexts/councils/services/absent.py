# SPDX-License-Identifier: Apache-2.0
"""The written opinion of a member who stays away: read out at the meeting, never counted."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import AbsentOpinion, Conclusion, Council, Matter
from banha.contexts.councils.queries import matters_judged_by, own_seat
from banha.contexts.councils.queries.reviews import last_meeting_of
from banha.contexts.councils.services.absent_papers import issue_absent_opinion
from banha.contexts.councils.terms import LONGEST_OPINION, MeetingState, SeatState
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse


@transaction.atomic
def send_absent_opinion(*, matter: Matter, actor: Actor, text: str) -> AbsentOpinion:
    """Send one's opinion on a dossier before the meeting; sent again it takes the earlier's place.

    It is no ballot and makes no quorum. What is sent is issued as a paper, which the member is
    asked to sign; sent again with the same words it is the same act. Refused: to who holds no
    accepted seat, has not declared himself or is recused; without words; once the meeting was
    opened or the dossier concluded.
    """
    council = Council.objects.select_for_update().get(pk=matter.council_id)
    seat = own_seat(actor, council)
    if seat is None or seat.state != SeatState.ACCEPTED:
        raise not_allowed(_("Only who sits on the council sends an opinion to its meeting."))
    if not matters_judged_by(actor).filter(pk=matter.pk).exists():
        raise not_allowed(
            _("This dossier is not open to you."),
            remedy=_("Declare your interests first; who is recused writes no opinion."),
        )
    if not text.strip():
        raise refuse(_("Write what is to be read out."), field=f"text_{matter.pk}", code="no_text")
    if not takes_opinions(council) or Conclusion.objects.filter(matter=matter).exists():
        raise refuse(
            _("The meeting has begun: opinions of absent members were to come before it."),
            field=f"text_{matter.pk}",
            basis=council.rules.quorum_basis,
            remedy=_("Tell the secretary; who is there speaks for himself."),
            code="meeting_begun",
        )
    said = text.strip()[:LONGEST_OPINION]
    known = AbsentOpinion.objects.filter(matter=matter, member=seat).first()
    if known is not None and known.text == said:
        return known
    made, _new = AbsentOpinion.objects.update_or_create(
        matter=matter, member=seat, defaults={"text": said, "sent_at": timezone.now()}
    )
    issue_absent_opinion(opinion=made, actor=actor)
    return made


@transaction.atomic
def send_absent_opinions(*, council: Council, actor: Actor, texts: Mapping[int, str]) -> int:
    """Send several at once, all or none; gives how many."""
    matters = {one.pk: one for one in council.matters.filter(pk__in=texts)}
    for pk, text in texts.items():
        send_absent_opinion(matter=matters[pk], actor=actor, text=text)
    return len(texts)


def takes_opinions(council: Council) -> bool:
    """While no meeting is in session and none is over with nothing called after it."""
    meeting = last_meeting_of(council)
    return meeting is None or meeting.state == MeetingState.PLANNED
