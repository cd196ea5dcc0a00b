# SPDX-License-Identifier: Apache-2.0
"""By what the history of a council is sorted, and who may read it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import Role

#: Who replays a council: its office, and who audits it.
HISTORY_ROLES = (
    Role.COUNCIL_SECRETARY,
    Role.UNIT_LEADER,
    Role.MINISTRY_LEADER,
    Role.AUDITOR,
)


class ActKind(models.TextChoices):
    """What an act of a council's life is about."""

    STEPS = "steps", pgettext_lazy("history", "steps of the council")
    MEMBERS = "members", pgettext_lazy("history", "seats and invitations")
    CONFLICTS = "conflicts", pgettext_lazy("history", "conflicts of interest")
    MEETING = "meeting", pgettext_lazy("history", "meetings and presence")
    OPINIONS = "opinions", pgettext_lazy("history", "opinions")
    BALLOTS = "ballots", pgettext_lazy("history", "ballots and counting")
    RESULTS = "results", pgettext_lazy("history", "conclusions and results")
