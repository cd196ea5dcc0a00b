# SPDX-License-Identifier: Apache-2.0
"""Questions put to a council in words, without a dossier of another register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms.kinds import CouncilKind
from banha.kernel.access.public import Role

TOPIC = "councils.topic"
#: Councils that advise on what nobody has entered as a dossier anywhere.
TOPIC_KINDS = (
    CouncilKind.STANDING, CouncilKind.PROGRAMME, CouncilKind.REGULATION, CouncilKind.INITIATIVE,
)  # fmt: skip
#: Who writes one for its unit.
TOPIC_ROLES = (Role.COUNCIL_SECRETARY, Role.DESK_OFFICER, Role.UNIT_LEADER)
LONGEST_TOPIC = 20_000
MOST_TOPIC_FILES = 20


class TopicState(models.TextChoices):
    """Where a question stands; reckoned from the councils it was before, never typed."""

    WAITING = "waiting", pgettext_lazy("question", "waits for a council")
    BEFORE = "before", pgettext_lazy("question", "before a council")
    ANSWERED = "answered", pgettext_lazy("question", "answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("question", "withdrawn")


TOPIC_PARTS = {
    "question": _("What the council is asked"),
    "background": _("Background and need"),
    "basis": _("Legal and practical basis"),
    "proposal": _("What the unit proposes"),
    "options": _("Other ways considered"),
    "effects": _("Expected effects, resources and risks"),
}
