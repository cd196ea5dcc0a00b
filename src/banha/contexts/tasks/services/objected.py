# SPDX-License-Identifier: Apache-2.0
"""While an objection to the council's result is open, nothing makes that result final."""

from django.utils.translation import gettext as _

from banha.contexts.councils.public import objections_holding
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.law.public import refuse


def refuse_while_objected(proposal: Proposal) -> None:
    """Refuse a final step while an admitted objection is open that no leader has released.

    An objection to any of the hosts that compete holds the task up.
    """
    hosts = proposal.applications.values_list("pk", flat=True)
    subjects = [(SUBJECT, proposal.pk), *((APPLICATION, pk) for pk in hosts)]
    if objections_holding(subjects).exists():
        raise refuse(
            _("An objection to the council's result on “%(title)s” is open.")
            % {"title": proposal.title},
            field="stage",
            remedy=_("Wait for the decision on it; a leader of the unit may let the dossier go on "
                     "in spite of it, with the reason, on the page of the objection."),
            code="under_objection",
        )  # fmt: skip
