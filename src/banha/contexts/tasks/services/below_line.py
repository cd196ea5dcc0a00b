# SPDX-License-Identifier: Apache-2.0
"""What an approved ranking left below the line is not approved as a task."""

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal, Ranking
from banha.contexts.tasks.terms.ranking import RankingState
from banha.kernel.law.public import refuse


def refuse_below_the_line(proposal: Proposal) -> None:
    """Raise when the ranking approved last left the dossier without money; no ranking, no bar."""
    found = (
        Ranking.objects.filter(
            state=RankingState.APPROVED, content__rows__contains=[{"proposal": proposal.pk}]
        )
        .order_by("-submitted_on", "-pk")
        .first()
    )
    rows = (found.content or {}).get("rows", ()) if found is not None else ()
    lies_below = any(row["proposal"] == proposal.pk and not row["is_above"] for row in rows)
    if found is not None and lies_below:
        raise refuse(
            _("The approved ranking “%(title)s” leaves this dossier below the line.")
            % {"title": found.title},
            remedy=_(
                "A new ranking puts it above: with more money, or with a reason that is kept."
            ),
            code="below_the_line",
        )
