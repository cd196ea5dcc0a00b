# SPDX-License-Identifier: Apache-2.0
"""What is typed of a council gives way to a council of the house that judges the dossier."""

from django.utils.translation import gettext as _

from banha.contexts.councils.public import Council, council_at_work
from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.law.public import refuse


def council_on(proposal: Proposal) -> Council | None:
    """The council of the house that has the proposal, or who applies for it, before it."""
    applied = HostApplication.objects.filter(proposal=proposal).values_list("pk", flat=True)
    return council_at_work([(SUBJECT, proposal.pk), *((APPLICATION, pk) for pk in applied)])


def refuse_at_work(proposal: Proposal) -> None:
    """Refuses what is typed of a council while one of the house judges the proposal."""
    if council_on(proposal) is not None:
        raise refuse(
            _("A council of the house has this dossier before it."),
            remedy=_("Conclude there: its ballots and minutes come here by themselves. Or call "
                     "that council off first."),
            code="council_at_work",
        )  # fmt: skip
