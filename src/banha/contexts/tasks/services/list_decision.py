# SPDX-License-Identifier: Apache-2.0
"""The decision on a consolidated list, and the same decision sent again."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import ApprovalDecision, ConsolidatedList, ListLine
from banha.contexts.tasks.services.decisions import Numbered, refuse_numbering
from banha.contexts.tasks.services.list_papers import issue_list_paper
from banha.contexts.tasks.services.replays import already_done, refuse_other_decision
from banha.contexts.tasks.terms import DecisionKind, LineVerdict
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import body_above


def refuse_other(
    of_list: ConsolidatedList,
    dropped: Mapping[int, str],
    numbered: Numbered,
    scan: Document | None,
) -> None:
    """Raise Stale when the list was decided otherwise than it is now asked for."""
    left_out = of_list.lines.filter(verdict=LineVerdict.DROPPED).values_list("pk", "reason")
    if dict(left_out) != {pk: reason.strip() for pk, reason in dropped.items()}:
        raise already_done(_("The list was decided already, with other lines left out."))
    refuse_other_decision(of_list.decision, number=numbered.number, on=numbered.on, scan=scan)


def decision_on(
    of_list: ConsolidatedList,
    actor: Actor,
    kept: list[ListLine],
    numbered: Numbered,
    scan: Document | None,
) -> ApprovalDecision:
    """The decision with its paper: issued here, or signed on paper and scanned."""
    issuer = body_above(of_list.managing_organisation)
    refuse_numbering(numbered, issuer, has_scan=scan is not None)
    typed = numbered.number.strip()
    paper = None if typed else issue_list_paper(of_list, "list_decision", kept, actor=actor)
    return ApprovalDecision.objects.create(
        kind=DecisionKind.LIST,
        number=typed or (paper.number if paper else ""),
        decided_on=numbered.on or timezone.localdate(),
        issuer=issuer,
        signatory=paper.signatory if paper else actor.name,
        signatory_capacity=paper.signatory_capacity if paper else "",
        title=of_list.title,
        paper=paper,
        document=scan,
    )
