# SPDX-License-Identifier: Apache-2.0
"""By what the history of a task dossier is sorted, and who may read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import Role

#: Who of the managing unit replays its dossiers: who handles them and who decides on them.
DOSSIER_OFFICE = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.MINISTRY_LEADER)
DOSSIER_HISTORY_ROLES = (*DOSSIER_OFFICE, Role.AUDITOR)


class DossierActKind(models.TextChoices):
    """What an act of a dossier's life is about."""

    STEPS = "steps", _("steps of the dossier")
    APPLICATIONS = "applications", _("applications, opening and validity")
    OVERLAP = "overlap", _("look-ups of overlap")
    LISTS = "lists", _("lists and decisions")
    COUNCIL = "council", _("councils and results")
    OBJECTIONS = "objections", pgettext_lazy("history", "objections")
    REMARKS = "remarks", _("remarks and answers")
    BUDGET = "budget", _("appraisal of the estimate")
    APPROVALS = "approvals", _("slips and approvals")
    RANKING = "ranking", _("ranking under the budget line")
    CONTRACT = "contract", _("task and contract")
    PAPERS = "papers", _("papers and signatures")
