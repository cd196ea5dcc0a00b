# SPDX-License-Identifier: Apache-2.0
"""The papers that come out of a council's meetings, and how far their signing has come."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import Council, CountRecord
from banha.contexts.councils.queries.session import rounds_visible_to
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper, PaperSigning, signing_of

MINUTES, RECORD = "minutes", "count_record"
TITLES: dict[str, str | Promise] = {
    MINUTES: _("Minutes of the meeting"),
    RECORD: _("Counting record"),
}


@dataclass(frozen=True)
class PaperOfCouncil:
    """One paper; ``about`` names the dossier it is of, where it is of one."""

    kind: str
    paper: IssuedPaper
    about: str
    signing: PaperSigning

    @property
    def title(self) -> str | Promise:
        return TITLES[self.kind]


def papers_of(council: Council, actor: Actor) -> list[PaperOfCouncil]:
    """Minutes, then counting records of the dossiers the actor may know of; four queries."""
    held = council.meetings.filter(minutes__isnull=False).select_related("minutes")
    found: list[tuple[str, IssuedPaper, str]] = [
        (MINUTES, one.minutes, "") for one in held.order_by("number") if one.minutes
    ]
    records = CountRecord.objects.filter(
        round__in=rounds_visible_to(actor).filter(meeting__council=council), paper__isnull=False
    ).select_related("paper", "round__matter")
    found += [
        (RECORD, one.paper, one.round.matter.title)
        for one in records.order_by("round__matter__order", "counted_at", "pk")
        if one.paper
    ]
    signing = signing_of(paper for _kind, paper, _about in found)
    return [PaperOfCouncil(kind, paper, about, signing[paper.pk]) for kind, paper, about in found]
