# SPDX-License-Identifier: Apache-2.0
"""The stages of a task's dossier from draft to contract, in the words of each regime."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: The mark that keeps the day by which the office asked for a supplement.
SUPPLEMENT_DAY = "supplement_until"


class NewStage(models.TextChoices):
    """States 1–14 of the process under the law of 2025, with their side exits."""

    DRAFT = "draft", _("draft proposal")
    SUBMITTED = "submitted", _("proposal sent")
    PROPOSAL_SUPPLEMENT = "proposal_supplement", _("proposal to be supplemented")
    CONSOLIDATING = "consolidating", _("consolidation and overlap look-up")
    LIST_WAITING = "list_waiting", _("plan of grants and orders waiting for approval")
    LIST_APPROVED = "list_approved", _("plan approved, notice to be published")
    ANNOUNCED = "announced", _("notice published")
    RECEIVING = "receiving", _("applications being received")
    CHECKING = "checking", _("check of validity")
    SUPPLEMENT = "supplement", _("application to be supplemented")
    VALID = "valid", _("application valid")
    COUNCIL_SET = "council_set", _("council and budget team established")
    REVIEWING = "reviewing", _("expert review and council meeting")
    RECOMMENDED = "recommended", pgettext_lazy("stage", "recommended")
    TO_FINISH = "to_finish", _("recommended once finished")
    APPRAISING = "appraising", _("budget appraisal")
    FINISHING = "finishing", _("dossier being finished")
    APPROVAL_WAITING = "approval_waiting", _("waiting for the decision of approval")
    APPROVED = "approved", _("task approved")
    CONTRACTED = "contracted", _("contract signed")
    DECLINED = "declined", _("not taken into the plan")
    INVALID = "invalid", _("application not valid")
    NOT_RECOMMENDED = "not_recommended", pgettext_lazy("stage", "not recommended")
    REFUSED = "refused", _("not approved")
    WITHDRAWN = "withdrawn", _("withdrawn by the proposer")
    CANCELLED = "cancelled", pgettext_lazy("stage", "cancelled")


class OldStage(models.TextChoices):
    """States 1–13 of TT 50/2014/TT-BCT, with the unplanned task (4') and the exits."""

    DRAFT = "draft", _("draft proposal")
    SUBMITTED = "submitted", _("task proposed")
    SUPPLEMENT = "supplement", _("proposal to be completed")
    SCREENING = "screening", _("preliminary screening")
    IDENTIFYING = "identifying", _("council identifying tasks")
    LIST_WAITING = "list_waiting", _("list of ordered tasks waiting for approval")
    LIST_APPROVED = "list_approved", _("list of ordered tasks approved")
    UNPLANNED = "unplanned", _("unplanned task assigned")
    ANNOUNCED = "announced", _("notice of selection or direct assignment")
    RECEIVING = "receiving", _("host files being sent")
    OPENING = "opening", _("files opened, validity confirmed")
    VALID = "valid", _("file valid")
    COUNCIL_SET = "council_set", _("council of selection established")
    COUNCIL_MEETING = "council_meeting", _("council of selection meeting")
    RECOMMENDED = "recommended", _("recommended by the council")
    APPRAISING = "appraising", _("budget appraisal by the team")
    REVIEWING = "reviewing", _("review; independent expert")
    FINISHING = "finishing", _("file being finished by the host")
    APPROVAL_WAITING = "approval_waiting", _("list, content and estimate waiting for approval")
    APPROVED = "approved", _("list, content and estimate approved")
    ORDERED = "ordered", _("ordering decision made")
    CONTRACTED = "contracted", _("contract signed")
    DECLINED = "declined", _("not put forward for ordering")
    INVALID = "invalid", _("file not valid")
    NOT_RECOMMENDED = "not_recommended", _("not recommended by the council")
    REFUSED = "refused", _("not approved")
    WITHDRAWN = "withdrawn", _("withdrawn by the proposer")
    CANCELLED = "cancelled", pgettext_lazy("stage", "cancelled")


class NationalOldStage(models.TextChoices):
    """The stages of a national task under the law of 2013 (TT 06/2023, TT 20/2023)."""

    DRAFT = "draft", _("draft proposal")
    SUBMITTED = "submitted", _("task proposed")
    SUPPLEMENT = "supplement", _("proposal to be completed")
    LOOK_UP = "look_up", _("search of the national database")
    IDENTIFYING = "identifying", _("council identifying tasks")
    LIST_WAITING = "list_waiting", _("list of ordered tasks waiting for approval")
    LIST_APPROVED = "list_approved", _("list of ordered tasks approved")
    ANNOUNCED = "announced", _("notice of selection or direct assignment")
    RECEIVING = "receiving", _("host files being sent")
    OPENING = "opening", _("files opened, validity confirmed")
    VALID = "valid", _("file valid")
    COUNCIL_SET = "council_set", _("council of selection established")
    SITE_CHECK = "site_check", _("site check by the expert team")
    COUNCIL_MEETING = "council_meeting", _("council of selection meeting")
    FINISHING_COUNCIL = "finishing_council", _("finishing after the council")
    APPRAISING = "appraising", _("budget appraisal by the team")
    FINISHING_BUDGET = "finishing_budget", _("finishing after the budget team")
    APPROVAL_WAITING = "approval_waiting", _("waiting for the decision of approval")
    APPROVED = "approved", _("task approved")
    CONTRACTED = "contracted", _("contract signed")
    DECLINED = "declined", _("not put forward for ordering")
    INVALID = "invalid", _("file not valid")
    NOT_RECOMMENDED = "not_recommended", _("not recommended by the council")
    REFUSED = "refused", _("not approved")
    WITHDRAWN = "withdrawn", _("withdrawn by the proposer")
    CANCELLED = "cancelled", pgettext_lazy("stage", "cancelled")
