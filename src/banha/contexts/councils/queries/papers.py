# SPDX-License-Identifier: Apache-2.0
"""The papers that come out of a council's meetings, and how far their signing has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import Council, CountRecord, Meeting
from banha.contexts.councils.queries.session import rounds_visible_to
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import IssuedPaper, PaperSigning, signing_of

MINUTES, RECORD = "minutes", "count_record"
TITLES: dict[str, str | Promise] = {
    MINUTES: _("Minutes of the meeting"),
    RECORD: _("Counting record"),
}


def meetings_of(council: Council) -> list[Meeting]:
    """Its meetings with their minutes, in order."""
    return list(council.meetings.select_related("minutes").order_by("number"))


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


def papers_of(
    council: Council,
    actor: Actor,
    *,
    meetings: Sequence[Meeting] | None = None,
    matters: Iterable[int] | None = None,
) -> list[PaperOfCouncil]:
    """Minutes, then counting records of the dossiers the actor may know of; four queries.

    A page that has the meetings with their minutes hands them in; with ``matters`` it reads the
    records of these dossiers alone, since each file is compared with its hash.
    """
    held = meetings_of(council) if meetings is None else meetings
    found: list[tuple[str, IssuedPaper, str]] = [
        (MINUTES, one.minutes, "") for one in held if one.minutes
    ]
    records = CountRecord.objects.filter(
        round__in=rounds_visible_to(actor).filter(meeting__council=council), paper__isnull=False
    ).select_related("paper", "round__matter")
    if not held:
        records = records.none()
    elif matters is not None:
        records = records.filter(round__matter__in=list(matters))
    found += [
        (RECORD, one.paper, one.round.matter.title)
        for one in records.order_by("round__matter__order", "counted_at", "pk")
        if one.paper
    ]
    signing = signing_of(paper for _kind, paper, _about in found)
    return [PaperOfCouncil(kind, paper, about, signing[paper.pk]) for kind, paper, about in found]
