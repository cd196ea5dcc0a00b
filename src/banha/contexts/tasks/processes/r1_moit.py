# SPDX-License-Identifier: Apache-2.0
"""R1 of the ministry: TT 50/2014/TT-BCT, for tasks approved before 01/10/2025."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.processes.old_deciding import DECIDING, HEARING_AGAIN
from banha.contexts.tasks.processes.old_steps import IDENTIFYING, SELECTING
from banha.contexts.tasks.processes.papers_old import TT50
from banha.contexts.tasks.processes.parties import (
    ALL_PARTIES,
    DESK,
    FINANCE,
    HOST,
    MINISTRY,
    PROPOSER,
    SECRETARY,
    UNIT_LEADER,
)
from banha.contexts.tasks.processes.stages import SUPPLEMENT_DAY
from banha.contexts.tasks.processes.stages import NewStage as N
from banha.contexts.tasks.processes.stages import OldStage as S
from banha.foundation.calendar import calendar_days, working_days
from banha.kernel.law.public import Basis
from banha.kernel.processes.public import Counted, Duty, Process

DUTIES = (
    Duty(
        "finish_draft",
        _("Finish and send the draft"),
        of=PROPOSER,
        at=S.DRAFT,
        within=calendar_days(0),
        counted=Counted.MARK,
        mark="closing",
    ),
    Duty(
        "screen",
        _("Begin the screening"),
        of=DESK,
        at=S.SUBMITTED,
        within=working_days(3),
    ),
    Duty(
        "supplement",
        _("Supplement the proposal"),
        of=PROPOSER,
        at=S.SUPPLEMENT,
        within=working_days(10),
        until=SUPPLEMENT_DAY,
    ),
    Duty(
        "look_up",
        _("Screen, look up overlap, put before the council"),
        of=DESK,
        at=S.SCREENING,
        within=working_days(20),
    ),
    Duty(
        "identify",
        _("Hold the council identifying tasks"),
        of=SECRETARY,
        at=S.IDENTIFYING,
        within=calendar_days(30),
    ),
    Duty(
        "decide_list",
        _("Decide on the list"),
        of=MINISTRY,
        at=S.LIST_WAITING,
        within=working_days(15),
    ),
    Duty("announce", _("Publish the notice"), of=DESK, at=S.LIST_APPROVED, within=working_days(10)),
    Duty(
        "send_unplanned",
        _("Send the file of the unplanned task"),
        of=HOST,
        at=S.UNPLANNED,
        within=working_days(10),
    ),
    Duty(
        "apply_by_closing",
        _("Send the file before the call closes"),
        of=HOST,
        at=S.ANNOUNCED,
        within=calendar_days(0),
        counted=Counted.MARK,
        mark="closing",
        basis=TT50.article("18"),
    ),
    # 15 working days after closing under selection; at once for direct assignment.
    Duty(
        "open_files",
        _("Open the files"),
        of=DESK,
        at=S.RECEIVING,
        within=working_days(15),
        counted=Counted.MARK,
        mark="closing",
        basis=TT50.article("19"),
        note=_("At once for direct assignment."),
    ),
    Duty(
        "confirm_validity",
        _("Confirm validity"),
        of=DESK,
        at=S.OPENING,
        within=working_days(15),
        counted=Counted.MARK,
        mark="closing",
        basis=TT50.article("19"),
    ),
    Duty(
        "establish_council",
        _("Establish the council"),
        of=MINISTRY,
        at=S.VALID,
        within=working_days(15),
    ),
    Duty(
        "send_to_council",
        _("Send the documents to the council"),
        of=SECRETARY,
        at=S.COUNCIL_SET,
        within=working_days(7),
    ),
    Duty(
        "conclude",
        _("Hold the meeting and enter the conclusion"),
        of=SECRETARY,
        at=S.COUNCIL_MEETING,
        within=calendar_days(30),
    ),
    Duty(
        "go_on",
        _("Ask for the appraisal or review the file"),
        of=DESK,
        at=S.RECOMMENDED,
        within=working_days(10),
    ),
    Duty(
        "appraise", _("Appraise the budget"), of=FINANCE, at=S.APPRAISING, within=working_days(10)
    ),
    Duty(
        "review",
        _("Review; the independent expert answers"),
        of=DESK,
        at=S.REVIEWING,
        within=calendar_days(15),
        basis=TT50.article("23–24"),
    ),
    Duty("finish", _("Finish the file"), of=HOST, at=S.FINISHING, within=calendar_days(20)),
    Duty(
        "approve",
        _("Decide on list, content and estimate"),
        of=MINISTRY,
        at=S.APPROVAL_WAITING,
        within=calendar_days(15),
    ),
    Duty(
        "order",
        _("Make the ordering decision"),
        of=MINISTRY,
        at=S.APPROVED,
        note=_("Once the budget has been notified."),
        basis=TT50.article("26"),
    ),
    Duty(
        "draft_contract",
        _("Draft the contract"),
        of=DESK,
        at=S.ORDERED,
        within=working_days(10),
    ),
    Duty(
        "sign",
        _("Sign the contract"),
        of=UNIT_LEADER,
        at=S.ORDERED,
        within=calendar_days(45),
        basis=TT50.article("27"),
    ),
)

WORDS_OF_R3: dict[str, str] = {
    S.DRAFT: N.DRAFT,
    S.SUBMITTED: N.SUBMITTED,
    S.SUPPLEMENT: N.PROPOSAL_SUPPLEMENT,
    S.SCREENING: N.CONSOLIDATING,
    S.IDENTIFYING: N.CONSOLIDATING,
    S.LIST_WAITING: N.LIST_WAITING,
    S.LIST_APPROVED: N.LIST_APPROVED,
    S.UNPLANNED: N.ANNOUNCED,
    S.ANNOUNCED: N.ANNOUNCED,
    S.RECEIVING: N.RECEIVING,
    S.OPENING: N.CHECKING,
    S.VALID: N.VALID,
    S.COUNCIL_SET: N.COUNCIL_SET,
    S.COUNCIL_MEETING: N.REVIEWING,
    S.RECOMMENDED: N.RECOMMENDED,
    S.APPRAISING: N.APPRAISING,
    S.REVIEWING: N.FINISHING,
    S.FINISHING: N.FINISHING,
    S.APPROVAL_WAITING: N.APPROVAL_WAITING,
    S.APPROVED: N.APPROVED,
    S.ORDERED: N.APPROVED,
    S.CONTRACTED: N.CONTRACTED,
    S.DECLINED: N.DECLINED,
    S.INVALID: N.INVALID,
    S.NOT_RECOMMENDED: N.NOT_RECOMMENDED,
    S.REFUSED: N.REFUSED,
    S.WITHDRAWN: N.WITHDRAWN,
    S.CANCELLED: N.CANCELLED,
}

R1_MOIT = Process(
    code="tasks.moit",
    edition="R1",
    title=_("Task of the ministry: circular 50/2014/TT-BCT"),
    summary=_(
        "Tasks approved before 01/10/2025: proposal, screening, identification, list, notice, "
        "selection or direct assignment, approval, ordering decision with codes, contract."
    ),
    stages=S,
    starts=S.DRAFT,
    steps=(*IDENTIFYING, *SELECTING, *HEARING_AGAIN, *DECIDING),
    duties=DUTIES,
    parties=ALL_PARTIES,
    ends=frozenset(
        {
            S.CONTRACTED,
            S.DECLINED,
            S.INVALID,
            S.NOT_RECOMMENDED,
            S.REFUSED,
            S.WITHDRAWN,
            S.CANCELLED,
        }
    ),
    pauses=frozenset({S.SUPPLEMENT}),
    drafts=frozenset({S.DRAFT}),
    main_line=(
        S.DRAFT,
        S.SUBMITTED,
        S.SCREENING,
        S.IDENTIFYING,
        S.LIST_WAITING,
        S.LIST_APPROVED,
        S.ANNOUNCED,
        S.RECEIVING,
        S.OPENING,
        S.VALID,
        S.COUNCIL_SET,
        S.COUNCIL_MEETING,
        S.RECOMMENDED,
        S.APPRAISING,
        S.REVIEWING,
        S.FINISHING,
        S.APPROVAL_WAITING,
        S.APPROVED,
        S.ORDERED,
        S.CONTRACTED,
    ),
    basis=(TT50.article("11–27"), Basis("35/VBHN-BCT"), Basis("29/2013/QH13")),
    valid_until=date(2025, 9, 30),
    regime=Regime.R1,
    stage_basis={
        S.SUBMITTED: TT50.article("11"),
        S.SCREENING: TT50.article("11–12"),
        S.IDENTIFYING: TT50.article("13"),
        S.LIST_WAITING: TT50.article("14"),
        S.LIST_APPROVED: TT50.article("14"),
        S.UNPLANNED: TT50.article("15"),
        S.ANNOUNCED: TT50.article("16"),
        S.RECEIVING: TT50.article("18"),
        S.OPENING: TT50.article("19"),
        S.VALID: TT50.article("19"),
        S.COUNCIL_SET: TT50.article("20"),
        S.COUNCIL_MEETING: TT50.article("21"),
        S.APPRAISING: TT50.article("22"),
        S.REVIEWING: TT50.article("23–24"),
        S.APPROVED: TT50.article("25"),
        S.ORDERED: TT50.article("26"),
        S.CONTRACTED: TT50.article("27"),
    },
    words={"tasks.moit@R3": WORDS_OF_R3, "tasks.moit@R2": WORDS_OF_R3},
    stage_notes={
        S.UNPLANNED: _("State 4': outside the yearly plan, assigned directly."),
        S.ORDERED: _("The code is given here, by order in the decision."),
        S.SUPPLEMENT: _("The clock of the office stands still until the answer comes."),
    },
    numbers={
        "council_min": (_("Members of the council, at least"), 5),
        "council_max": (_("Members of the council, at most"), 9),
        "council_reviewers": (_("Reviewers who must be present"), 0),
        "budget_team": (_("Members of the budget team"), 3),
        "supplement_days": (_("Days given for a supplement, at most"), 60),
        "pass_score": (_("Mean score to be recommended, at least"), 70),
    },
)
