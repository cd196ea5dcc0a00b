# SPDX-License-Identifier: Apache-2.0
"""Steps of a national task under the law of 2013, where they differ from the ministry's."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.processes import old_deciding, old_steps
from banha.contexts.tasks.processes import papers_old as paper
from banha.contexts.tasks.processes.papers_old import TT06, TT20
from banha.contexts.tasks.processes.parties import (
    AUTHOR,
    DESK,
    FINANCE,
    HOST,
    MINISTRY,
    SECRETARY,
    UNIT_LEADER,
)
from banha.contexts.tasks.processes.stages import NationalOldStage as S
from banha.kernel.law.public import CONFIGURATION
from banha.kernel.processes.public import Step

_OF_MINISTRY = {
    step.code: step
    for step in (
        *old_steps.IDENTIFYING,
        *old_steps.SELECTING,
        *old_deciding.HEARING_AGAIN,
        *old_deciding.DECIDING,
    )
}
_FILE = (
    paper.N_APPLICATION,
    paper.N_EXPLANATION,
    paper.N_ORGANISATION,
    paper.N_CURRICULA,
    paper.N_COOPERATION,
)


def _as(code: str, **changes: object) -> Step:
    """The ministry's step with what the national circulars say otherwise."""
    return replace(_OF_MINISTRY[code], **changes)  # type: ignore[arg-type]


IDENTIFYING = (
    _as("submit", encloses=(paper.N_PROPOSAL, paper.N_ORDER), basis=TT06.article("7–8")),
    Step(
        "search",
        _("Search the national database"),
        by=(DESK,),
        leaves=(S.SUBMITTED,),
        enters=S.LOOK_UP,
        basis=TT06.article("9(2)"),
    ),
    _as("ask_supplement", leaves=(S.SUBMITTED, S.LOOK_UP), basis=CONFIGURATION),
    _as("supplement", encloses=(paper.N_PROPOSAL, paper.N_ORDER)),
    _as(
        "send_to_identification",
        leaves=(S.LOOK_UP,),
        encloses=(paper.N_LOOK_UP,),
        basis=TT06.article("10–15"),
    ),
    _as(
        "identify",
        encloses=(paper.N_TALLY, paper.N_MINUTES),
        basis=TT06.article("10–15"),
    ),
    _as("decline", leaves=(S.LOOK_UP, S.IDENTIFYING, S.LIST_WAITING), basis=TT06.article("10–15")),
    _as("approve_list", issues=(paper.N_LIST_DECISION,), basis=TT06.article("10–15")),
    _as("announce", issues=(paper.N_NOTICE,), basis=TT20.article("3")),
)

SELECTING = (
    _as(
        "send_file",
        leaves=(S.ANNOUNCED, S.RECEIVING),
        encloses=_FILE,
        basis=TT20.article("3"),
    ),
    _as("open_files", basis=TT20.article("7")),
    _as("find_valid", issues=(paper.N_OPENING_MINUTES,), basis=TT20.article("7")),
    _as("find_invalid", basis=TT20.article("7")),
    _as(
        "establish_council",
        encloses=(paper.N_LOOK_UP,),
        issues=(paper.N_COUNCIL_DECISION,),
        basis=TT20.article("8"),
    ),
    Step(
        "order_site_check",
        _("Send the expert team to the site"),
        by=(DESK, UNIT_LEADER),
        leaves=(S.COUNCIL_SET,),
        enters=S.SITE_CHECK,
        basis=TT20.article("8(6–7)"),
        help=_("Compulsory for a project, as needed for a topic."),
    ),
    Step(
        "report_site_check",
        _("Enter the minutes of the site check"),
        by=(SECRETARY, DESK),
        leaves=(S.SITE_CHECK,),
        enters=S.COUNCIL_MEETING,
        encloses=(paper.N_SITE_MINUTES,),
        basis=TT20.article("8(6–7)"),
    ),
    _as("send_to_council", basis=TT20.article("9")),
    _as(
        "recommend",
        enters=S.FINISHING_COUNCIL,
        encloses=(paper.N_COUNCIL_TALLY, paper.N_COUNCIL_MINUTES),
        basis=TT20.article("11"),
    ),
    _as(
        "not_recommend",
        encloses=(paper.N_COUNCIL_TALLY, paper.N_COUNCIL_MINUTES),
        basis=TT20.article("11"),
    ),
    Step(
        "send_after_council",
        _("Send the dossier finished as the council concluded"),
        by=(HOST, AUTHOR),
        leaves=(S.FINISHING_COUNCIL,),
        enters=S.APPRAISING,
        encloses=(paper.N_RESPONSE,),
        basis=TT20.article("11(12)"),
        has_own_form=True,
    ),
    Step(
        "appraise",
        _("Enter the budget appraisal"),
        by=(FINANCE, SECRETARY),
        leaves=(S.APPRAISING,),
        enters=S.FINISHING_BUDGET,
        encloses=(paper.N_APPRAISAL,),
        basis=TT20.article("13–14"),
        has_own_form=True,
    ),
)

_HEARD = (
    S.FINISHING_COUNCIL,
    S.APPRAISING,
    S.FINISHING_BUDGET,
    S.APPROVAL_WAITING,
    S.NOT_RECOMMENDED,
)

HEARING_AGAIN = (
    _as("identify_again"),
    _as("hear_again", leaves=_HEARD),
    _as("seek_council", leaves=_HEARD),
)

DECIDING = (
    Step(
        "send_finished",
        _("Send the dossier finished as the budget team concluded"),
        by=(HOST, AUTHOR),
        leaves=(S.FINISHING_BUDGET,),
        enters=S.APPROVAL_WAITING,
        encloses=(paper.N_RESPONSE, paper.N_FINAL_EXPLANATION),
        basis=TT20.article("14–16"),
        has_own_form=True,
    ),
    _as("return_to_finish", enters=S.FINISHING_BUDGET),
    _as(
        "approve",
        title=_("Approve the task"),
        issues=(paper.N_APPROVAL,),
        basis=TT20.article("14–16"),
        help=_("The task code is given by this decision, never before."),
    ),
    _as("refuse"),
    Step(
        "draft_contract",
        _("Draft the contract"),
        by=(DESK, UNIT_LEADER),
        leaves=(S.APPROVED,),
        enters=S.APPROVED,
        basis=paper.N_CONTRACT.basis,
        fulfils=("draft_contract",),
        has_own_form=True,
        help=_("The desk writes it with its payments; the leader of the unit signs."),
    ),
    _as(
        "sign_contract",
        title=_("Sign the contract"),
        leaves=(S.APPROVED,),
        issues=(paper.N_CONTRACT,),
        basis=paper.N_CONTRACT.basis,
        by=(UNIT_LEADER, MINISTRY),
    ),
    _as(
        "withdraw",
        leaves=(
            S.DRAFT,
            S.SUBMITTED,
            S.SUPPLEMENT,
            S.LOOK_UP,
            S.LIST_WAITING,
            S.RECEIVING,
            S.VALID,
        ),
    ),
    _as(
        "cancel",
        leaves=(
            S.LIST_APPROVED,
            S.ANNOUNCED,
            S.RECEIVING,
            S.VALID,
            S.COUNCIL_SET,
            S.FINISHING_COUNCIL,
            S.FINISHING_BUDGET,
            S.APPROVED,
        ),
        help="",
    ),
)
