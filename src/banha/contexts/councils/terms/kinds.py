# SPDX-License-Identifier: Apache-2.0
"""What councils there are, who sits on them, and in what capacity."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CouncilKind(models.TextChoices):
    """What a council is for; its rules stand in the edition in force."""

    IDENTIFICATION = "identification", _("identifies tasks")
    SELECTION = "selection", _("selects a host or assigns directly")
    FUNDING = "funding", _("considers grants and orders")
    BUDGET_TEAM = "budget_team", _("appraises the budget")
    EXPERT_TEAM = "expert_team", _("expert team: checks a site or a product")
    BASE_ACCEPTANCE = "base_acceptance", _("accepts at the host's level")
    ACCEPTANCE = "acceptance", _("accepts officially")
    IN_TERM = "in_term", _("evaluates while a task runs")
    PROGRAMME = "programme", _("appraises a programme")
    STANDING = "standing", _("standing council of the ministry")
    REGULATION = "regulation", _("examines a draft technical regulation")
    INITIATIVE = "initiative", _("recognises initiatives")


#: Bodies a council or a host sends out for one dossier; every other kind may sit for a term.
FOR_ONE_DOSSIER = (
    CouncilKind.BUDGET_TEAM, CouncilKind.EXPERT_TEAM, CouncilKind.BASE_ACCEPTANCE,
)  # fmt: skip
TERM_KINDS = tuple(one for one in CouncilKind if one not in FOR_ONE_DOSSIER)


class Seat(models.TextChoices):
    """The capacity in which a member sits."""

    CHAIR = "chair", pgettext_lazy("council", "chair")
    VICE = "vice", pgettext_lazy("council", "vice-chair")
    REVIEWER = "reviewer", pgettext_lazy("council", "reviewer")
    # The scientific secretary writes the minutes; the one who handles papers has no seat.
    SECRETARY = "secretary", pgettext_lazy("council", "scientific secretary")
    MEMBER = "member", pgettext_lazy("council", "member")


#: The seats of which none may be held by somebody who is only tolerated as a member.
KEY_SEATS = frozenset({Seat.CHAIR, Seat.VICE, Seat.REVIEWER, Seat.SECRETARY})


class MemberGroup(models.TextChoices):
    """Which of the three houses a member speaks for."""

    SCIENTIST = "scientist", pgettext_lazy("council", "scientist or expert")
    MANAGER = "manager", pgettext_lazy("council", "manager")
    ENTERPRISE = "enterprise", pgettext_lazy("council", "producer or user of the result")


class Bar(models.TextChoices):
    """Why somebody may not sit (TT 20/2023 Đ8(2), TT 11/2014 Đ9(5), TT 50/2014 Đ34(4)c)."""

    PARTICIPANT = "participant", _("leads the dossier, takes part in it or is a partner of it")
    STAFF = "staff", _("works for the host or for a partner organisation")
    KIN = (
        "kin",
        _("spouse, parent, child, brother or sister of the leader, the secretary or a main member"),
    )
    SANCTIONED = (
        "sanctioned",
        _("under a sanction in science and technology, prosecuted, or with a record not cleared"),
    )
    INTERESTED = "interested", _("there is clear evidence of an interest or of partiality")


class MeetingManner(models.TextChoices):
    IN_PERSON = "in_person", pgettext_lazy("meeting", "face to face")
    ONLINE = "online", pgettext_lazy("meeting", "online")
    MIXED = "mixed", pgettext_lazy("meeting", "partly online")
