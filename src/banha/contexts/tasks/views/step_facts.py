# SPDX-License-Identifier: Apache-2.0
"""What the forms of plain steps tell before they are taken."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import enclosures_visible_to
from banha.contexts.tasks.services.council_decision import council_decided
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.processes.public import process_of


def documents_to_council(actor: Actor, pk: int) -> list[tuple[Any, list[str]]]:
    """Nothing is mailed: the step records that these papers went to these members on this day."""
    proposal = Proposal.objects.select_related("dossier").get(pk=pk)
    dossier = proposal.dossier
    if dossier is None:
        return []
    process = process_of(dossier.process_code, dossier.edition)
    titles = {paper.code: str(paper.title) for paper in process.papers()}
    papers = []
    for one in enclosures_visible_to(actor, dossier.pk).select_related("document", "issued"):
        title = titles.get(one.paper, one.paper)
        name = one.document.name if one.document else one.issued.number if one.issued else ""
        papers.append(f"{title[:1].upper()}{title[1:]}: {name}" if name else title)
    return [
        (
            _("What this records"),
            [
                _(
                    "The house mails nothing. The button records that the papers below were sent "
                    "to the members of the council on the day below."
                )
            ],
        ),
        (_("Day recorded"), [day_written(timezone.localdate())]),
        (_("Papers of the dossier"), papers),
        (_("Receivers: members of the council"), list(council_decided(dossier).named)),
    ]
