# SPDX-License-Identifier: Apache-2.0
"""Opening the applications for a task: all at once, and never closed again."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import ApplicationOpening, HostApplication, Proposal
from banha.contexts.tasks.terms import Meeting
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.law.public import refuse

#: Steps that end the receipt of applications and open them, in the words of each regime.
CLOSING = frozenset({"close_receipt", "open_files"})


def open_applications(
    *, proposal: Proposal, actor: Actor, at: datetime, present: Iterable[str] = ()
) -> ApplicationOpening:
    """Unseal every application received and standing; called in the transaction of the step.

    What was withdrawn before stays sealed for good. Who opens them is present himself.
    """
    named = [name.strip()[:300] for name in present if name.strip()]
    himself = [] if any(is_of(actor.name, line) for line in named) else [actor.name]
    names = dict.fromkeys((*himself, *named))
    opening = ApplicationOpening.objects.create(
        proposal=proposal, opened_at=at, opened_by_id=actor.person_id, present=list(names)
    )
    HostApplication.objects.filter(
        proposal=proposal, received_at__isnull=False, withdrawn_at=None, opening=None
    ).update(opening=opening)
    return opening


def is_of(name: str, line: str) -> bool:
    """Whether a line "Lê Minh Đức, chuyên viên" names this person."""
    return fold(line.partition(",")[0]) == fold(name)


def refuse_before_opening(
    proposal: Proposal, application: HostApplication | None, meeting: Meeting | None
) -> None:
    """Refuse a check that ended before the application it looked into was opened."""
    opening = proposal.openings.order_by("-pk").first() if application is not None else None
    if opening is None or meeting is None or meeting.ends_at is None:
        return
    opened = timezone.localtime(opening.opened_at)
    if opened.date() == timezone.localdate() and meeting.ends_at < opened.time():
        raise refuse(
            _("The applications were opened at %(hour)s; the check cannot have ended before.")
            % {"hour": f"{opened:%H:%M}"},
            field="ends_at",
            remedy=_("Write the hours of the check itself."),
            code="before_opening",
        )


def opening_in_words(proposal: Proposal) -> tuple[list[str], str]:
    """Who was present and when it was, for the minutes; empty where nothing was opened here."""
    opening = proposal.openings.order_by("-pk").first()
    if opening is None or opening.opened_by_id is None:
        return [], ""
    at, number = timezone.localtime(opening.opened_at), opening.applications.count()
    return opening.present, (
        f"Các hồ sơ đăng ký được mở cùng một lúc hồi {at:%H giờ %M phút} ngày {at:%d/%m/%Y}; "
        f"số hồ sơ được mở: {number:02d}."
    )
