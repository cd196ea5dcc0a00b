# SPDX-License-Identifier: Apache-2.0
"""Who wrote an opinion is asked to sign its paper, where the office has it signed digitally."""

from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council, CouncilMember
from banha.contexts.councils.queries.opinion_papers import unsigned_reviews
from banha.contexts.councils.services.inviting import council_number
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    AskedSigner,
    IssuedPaper,
    ask_signatures,
    withdraw_requests,
)
from banha.kernel.law.public import Refusal


def ask_author(
    *, paper: IssuedPaper, council: Council, member: CouncilMember, capacity: str, actor: Actor
) -> None:
    """Ask the member to sign what he sent; nobody is asked where the office signs on paper."""
    if council_number(council, "opinions_signed"):
        asked = [AskedSigner(member.person, capacity)]
        ask_signatures(actor=actor, paper=paper, signers=asked)


def overtake(*, paper: IssuedPaper | None) -> None:
    """The opinion goes on without this paper: who has not signed it is asked no longer."""
    if paper is not None:
        withdraw_requests(paper=paper)


def waits_for_opinions(council: Council) -> bool:
    """Whether the office opens no meeting before the opinions sent to it are signed."""
    return council_number(council, "opinions_signed_first") > 0


def unsigned_opinions(council: Council) -> tuple[Refusal, ...]:
    """Why the meeting is not opened: reviewers who sent and did not sign; none by usual rules."""
    if not waits_for_opinions(council) or not (found := unsigned_reviews(council)):
        return ()
    names = ", ".join(dict.fromkeys(one.member.name for one in found))
    return (
        Refusal(
            _("Opinions of reviewers are not signed yet: %(names)s.") % {"names": names},
            field="present",
            remedy=_("Wait for the signatures, or let the office change its rule."),
            code="opinions_unsigned",
        ),
    )
