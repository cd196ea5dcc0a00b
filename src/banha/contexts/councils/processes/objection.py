# SPDX-License-Identifier: Apache-2.0
"""From the day an objection is lodged to the decision on it (decision 0040).

No text that was read states its terms for the councils of this house: they are the office's own.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import (
    DECIDING_ROLES,
    SEAT_CHAIR,
    SEAT_MANAGING,
    SEAT_OBJECTOR,
)
from banha.contexts.councils.terms import ObjectionStage as S
from banha.foundation.calendar import working_days
from banha.kernel.access.public import Role
from banha.kernel.processes.public import Duty, PaperKind, Party, Process, Step

OBJECTOR = Party("objector", _("who objects"), SEAT_OBJECTOR)
DESK = Party(
    "desk",
    _("officer of the managing unit who does not sit on the council"),
    SEAT_MANAGING,
    (Role.DESK_OFFICER,),
)
LEADER = Party("leader", _("leader of the managing unit"), SEAT_MANAGING, DECIDING_ROLES)
CHAIR = Party("chair", _("chair of the council, where asked"), SEAT_CHAIR)

NOT_ADMITTED = PaperKind(
    "objection_not_admitted",
    _("Notice that the objection is not admitted"),
    template="councils.objection_answer",
)
DECISION = PaperKind(
    "objection_decision",
    _("Decision on the objection"),
    template="decision",
)

STEPS = (
    Step(
        "admit",
        _("Admit the objection"),
        by=(DESK, LEADER),
        leaves=(S.LODGED,),
        enters=S.ADMITTED,
        has_own_form=True,
        help=_("Until it is decided, nothing makes the result final."),
    ),
    Step(
        "refuse",
        pgettext_lazy("objection", "Refuse to admit it"),
        by=(DESK, LEADER),
        leaves=(S.LODGED,),
        enters=S.INADMISSIBLE,
        issues=(NOT_ADMITTED,),
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
        has_own_form=True,
    ),
    Step(
        "ask_chair",
        _("Ask the chair of the council for an opinion"),
        by=(DESK, LEADER),
        leaves=(S.ADMITTED,),
        enters=S.ADMITTED,
        has_own_form=True,
    ),
    Step(
        "give_opinion",
        _("Give the opinion of the chair"),
        by=(CHAIR,),
        leaves=(S.ADMITTED,),
        enters=S.ADMITTED,
        has_own_form=True,
    ),
    Step(
        "let_go_on",
        _("Let the dossier go on in spite of it"),
        by=(LEADER,),
        leaves=(S.ADMITTED,),
        enters=S.ADMITTED,
        gives_reasons=True,
        has_own_form=True,
        help=_(
            "Approval and contract are no longer held up; the objection is decided all the same."
        ),
    ),
    Step(
        "dismiss",
        pgettext_lazy("objection", "Dismiss the objection"),
        by=(LEADER,),
        leaves=(S.ADMITTED,),
        enters=S.DISMISSED,
        issues=(DECISION,),
        gives_reasons=True,
        has_own_form=True,
    ),
    Step(
        "correct",
        _("Correct the letter of result"),
        by=(LEADER,),
        leaves=(S.ADMITTED,),
        enters=S.CORRECTED,
        issues=(DECISION,),
        gives_reasons=True,
        has_own_form=True,
    ),
    Step(
        "uphold",
        _("Set the conclusion aside"),
        by=(LEADER,),
        leaves=(S.ADMITTED,),
        enters=S.UPHELD,
        issues=(DECISION,),
        gives_reasons=True,
        has_own_form=True,
        help=_("The dossier goes before a council again; what was voted stays on record."),
    ),
    Step(
        "withdraw",
        pgettext_lazy("objection", "Withdraw the objection"),
        by=(OBJECTOR,),
        leaves=(S.LODGED, S.ADMITTED),
        enters=S.WITHDRAWN,
        is_side_exit=True,
        is_destructive=True,
        has_own_form=True,
    ),
)

DUTIES = (
    Duty(
        "admit",
        _("Say whether the objection is admitted"),
        of=DESK,
        at=S.LODGED,
        within=working_days(5),
    ),
    Duty(
        "decide",
        _("Decide on the objection"),
        of=LEADER,
        at=S.ADMITTED,
        within=working_days(20),
    ),
)

OBJECTION_PROCESS = Process(
    code="councils.objection",
    edition="1",
    title=_("Objection to the result of a council"),
    summary=_(
        "The host of a dossier, or whom a public result concerns, objects in writing. The office "
        "that convened the council examines it without the members of that council and decides: "
        "the result stands, the letter is corrected, or the conclusion is set aside."
    ),
    stages=S,
    starts=S.LODGED,
    steps=STEPS,
    duties=DUTIES,
    parties=(OBJECTOR, DESK, LEADER, CHAIR),
    ends=frozenset({S.INADMISSIBLE, S.DISMISSED, S.CORRECTED, S.UPHELD, S.WITHDRAWN}),
    main_line=(S.LODGED, S.ADMITTED),
    numbers={
        "lodging_days": (_("Days after the letter in which an objection is in time"), 15),
        "chair_days": (_("Working days the chair has to give an opinion"), 5),
    },
)
