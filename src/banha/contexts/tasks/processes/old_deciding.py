# SPDX-License-Identifier: Apache-2.0
"""Steps of the ministry's old process from the review to the contract, and its side exits."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.processes import papers_old as paper
from banha.contexts.tasks.processes.papers_old import TT50
from banha.contexts.tasks.processes.parties import (
    AUTHOR,
    DESK,
    HOST,
    MINISTRY,
    PROPOSER,
    UNIT_LEADER,
)
from banha.contexts.tasks.processes.stages import OldStage as S
from banha.kernel.processes.public import Step

_HEARD = (
    S.RECOMMENDED,
    S.APPRAISING,
    S.REVIEWING,
    S.FINISHING,
    S.APPROVAL_WAITING,
    S.NOT_RECOMMENDED,
)
_IDENTIFIED = (S.LIST_WAITING, S.DECLINED)

#: Taken by the decision on an objection that sets the council's conclusion aside.
HEARING_AGAIN = tuple(
    Step(
        code,
        title,
        by=(UNIT_LEADER, MINISTRY),
        leaves=leaves,
        enters=enters,
        encloses=(paper.OBJECTION_DECISION,),
        gives_reasons=True,
        is_side_exit=True,
        reopens=True,
        has_own_form=True,
        help=_("The conclusion of the council was set aside after an objection."),
    )
    for code, title, leaves, enters in (
        ("identify_again", _("Put before the council identifying tasks again"), _IDENTIFIED,
         S.IDENTIFYING),
        ("hear_again", _("Put before the same council again"), _HEARD, S.COUNCIL_SET),
        ("seek_council", _("Put before another council"), _HEARD, S.VALID),
    )
)  # fmt: skip

DECIDING = (
    Step(
        "close_review",
        _("Close the review and have the file finished"),
        by=(DESK, UNIT_LEADER),
        leaves=(S.REVIEWING,),
        enters=S.FINISHING,
        encloses=(paper.EXPERT_OPINION,),
        basis=TT50.article("23–24"),
    ),
    Step(
        "send_finished",
        _("Send the finished file"),
        by=(HOST, AUTHOR),
        leaves=(S.FINISHING,),
        enters=S.APPROVAL_WAITING,
        encloses=(paper.RESPONSE, paper.FINAL_EXPLANATION),
        basis=TT50.article("25"),
        has_own_form=True,
    ),
    Step(
        "return_to_finish",
        _("Return the file to be finished"),
        by=(DESK, UNIT_LEADER),
        leaves=(S.APPROVAL_WAITING,),
        enters=S.FINISHING,
        issues=(paper.REQUEST,),
        gives_reasons=True,
    ),
    Step(
        "approve",
        _("Approve list, content and estimate"),
        by=(MINISTRY,),
        leaves=(S.APPROVAL_WAITING,),
        enters=S.APPROVED,
        issues=(paper.APPROVAL_DECISION,),
        basis=TT50.article("25"),
        has_own_form=True,
    ),
    Step(
        "refuse",
        _("Refuse to approve the task"),
        by=(MINISTRY,),
        leaves=(S.APPROVAL_WAITING,),
        enters=S.REFUSED,
        issues=(paper.REFUSAL,),
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
    ),
    Step(
        "order",
        _("Make the ordering decision"),
        by=(MINISTRY,),
        leaves=(S.APPROVED,),
        enters=S.ORDERED,
        issues=(paper.ORDERING_DECISION,),
        basis=TT50.article("26"),
        has_own_form=True,
        help=_("The task code is given by this decision, never before."),
    ),
    Step(
        "draft_contract",
        _("Draft the contract"),
        by=(DESK, UNIT_LEADER),
        leaves=(S.ORDERED,),
        enters=S.ORDERED,
        basis=TT50.article("27"),
        fulfils=("draft_contract",),
        has_own_form=True,
        help=_("The desk writes it with its payments; the leader of the unit signs."),
    ),
    Step(
        "sign_contract",
        _("Sign the contract by order of the Minister"),
        by=(UNIT_LEADER,),
        leaves=(S.ORDERED,),
        enters=S.CONTRACTED,
        encloses=(paper.SIGNED_CONTRACT,),
        issues=(paper.CONTRACT,),
        basis=TT50.article("27"),
        has_own_form=True,
    ),
    Step(
        "withdraw",
        _("Withdraw the proposal"),
        by=(PROPOSER, AUTHOR),
        leaves=(
            S.DRAFT,
            S.SUBMITTED,
            S.SUPPLEMENT,
            S.SCREENING,
            S.LIST_WAITING,
            S.RECEIVING,
            S.VALID,
        ),
        enters=S.WITHDRAWN,
        encloses=(paper.LETTER,),
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
    ),
    Step(
        "cancel",
        _("Cancel the task"),
        by=(MINISTRY,),
        leaves=(
            S.LIST_APPROVED,
            S.UNPLANNED,
            S.ANNOUNCED,
            S.RECEIVING,
            S.VALID,
            S.COUNCIL_SET,
            S.RECOMMENDED,
            S.FINISHING,
            S.APPROVED,
            S.ORDERED,
        ),
        enters=S.CANCELLED,
        issues=(paper.CANCEL_DECISION,),
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
        help=_("The ordering decision may be cancelled when the contract is not signed in time."),
    ),
)
