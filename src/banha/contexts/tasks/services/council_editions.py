# SPDX-License-Identifier: Apache-2.0
"""Under which edition the council of a proposal sits, with the numbers its managing unit set."""

from dataclasses import replace

from django.utils import timezone

from banha.contexts.councils.public import CouncilKind, Edition, edition_for
from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.services.steps import process_of_proposal
from banha.kernel.processes.public import value_of


def council_edition(proposal: Proposal, *, identifies: bool = False) -> Edition:
    """The edition by law and managing body; size and reviewers as the rule set names them.

    The council identifying tasks votes; it neither scores nor hears reviewers of hosts.
    """
    if identifies:
        kind = CouncilKind.IDENTIFICATION
    else:
        kind = CouncilKind.SELECTION if proposal.regime == Regime.R1 else CouncilKind.FUNDING
    edition = _edition(proposal, kind)
    reviewers = 0 if identifies else council_number(proposal, "council_reviewers")
    return replace(
        edition,
        smallest=_size(proposal, "min", identifies) or edition.smallest,
        largest=_size(proposal, "max", identifies) or edition.largest,
        quorum=replace(
            edition.quorum,
            reviewers=edition.quorum.reviewers if reviewers is None else reviewers,
        ),
    )


def _size(proposal: Proposal, end: str, identifies: bool) -> int | None:
    """What the rule set says of the council that identifies, else of councils in general."""
    own = council_number(proposal, f"identification_{end}") if identifies else None
    return own or council_number(proposal, f"council_{end}")


def team_edition(proposal: Proposal) -> Edition:
    """The edition of the budget team, of as many members as the rule set names."""
    edition = _edition(proposal, CouncilKind.BUDGET_TEAM)
    members = council_number(proposal, "budget_team")
    return replace(edition, smallest=members, largest=members) if members else edition


def council_number(proposal: Proposal, key: str) -> int | None:
    """A number of the rule set of the managing unit; None where the regime names none."""
    process = process_of_proposal(proposal)
    if key not in process.numbers:
        return None
    return value_of(process, key, proposal.managing_organisation_id, timezone.localdate())


def _edition(proposal: Proposal, kind: CouncilKind) -> Edition:
    return edition_for(
        kind, regime=proposal.regime, managing=proposal.managing, day=timezone.localdate()
    )
