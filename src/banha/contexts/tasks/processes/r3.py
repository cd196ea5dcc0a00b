# SPDX-License-Identifier: Apache-2.0
"""R3: a task of the ministry under TT 25/2026/TT-BCT, from the draft to the contract."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import Regime
from banha.contexts.tasks.processes.new_deciding import DECIDING, EXITS, HEARING_AGAIN, JUDGING
from banha.contexts.tasks.processes.new_steps import APPLYING, LISTING, PROPOSING
from banha.contexts.tasks.processes.papers_new import DECREE_267, TT25
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
from banha.contexts.tasks.processes.stages import NewStage as S
from banha.foundation.calendar import calendar_days, working_days
from banha.kernel.law.public import Basis, Certainty
from banha.kernel.processes.public import Counted, Duty, Process

LIKELY = Certainty.LIKELY

#: Terms the texts read so far do not state are the office's own configuration (no article shown).
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
        "receive",
        _("Take the proposal in"),
        of=DESK,
        at=S.SUBMITTED,
        within=working_days(3),
    ),
    Duty(
        "supplement_proposal",
        _("Supplement the proposal"),
        of=PROPOSER,
        at=S.PROPOSAL_SUPPLEMENT,
        within=working_days(10),
        until=SUPPLEMENT_DAY,
    ),
    Duty(
        "look_up",
        _("Look up overlap, record the verdict, put on the list"),
        of=DESK,
        at=S.CONSOLIDATING,
        within=working_days(20),
    ),
    Duty(
        "decide_list",
        _("Decide on the plan"),
        of=MINISTRY,
        at=S.LIST_WAITING,
        within=working_days(15),
    ),
    Duty(
        "announce",
        _("Publish the notice"),
        of=DESK,
        at=S.LIST_APPROVED,
        within=working_days(10),
    ),
    Duty(
        "apply_by_closing",
        _("Send the application before the call closes"),
        of=HOST,
        at=S.ANNOUNCED,
        within=calendar_days(0),
        counted=Counted.MARK,
        mark="closing",
        basis=TT25.article("4"),
    ),
    Duty(
        "close_receipt",
        _("Close the receipt of applications"),
        of=DESK,
        at=S.RECEIVING,
        within=working_days(1),
        counted=Counted.MARK,
        mark="closing",
    ),
    Duty(
        "check_validity",
        _("Check the validity of the application"),
        of=DESK,
        at=S.CHECKING,
        within=working_days(7),
    ),
    Duty(
        "supplement",
        _("Supplement the application"),
        of=HOST,
        at=S.SUPPLEMENT,
        within=working_days(5),
        until=SUPPLEMENT_DAY,
    ),
    Duty(
        "establish_council",
        _("Establish the council and the budget team"),
        of=UNIT_LEADER,
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
        at=S.REVIEWING,
        within=calendar_days(30),
    ),
    Duty(
        "estimate",
        _("Send the detailed estimate"),
        of=HOST,
        at=S.RECOMMENDED,
        within=calendar_days(15),
    ),
    Duty(
        "estimate_once_finished",
        _("Finish as concluded and send the detailed estimate"),
        of=HOST,
        at=S.TO_FINISH,
        within=calendar_days(20),
    ),
    Duty(
        "appraise",
        _("Appraise the budget"),
        of=FINANCE,
        at=S.APPRAISING,
        within=calendar_days(10),
    ),
    Duty(
        "finish",
        _("Finish the dossier"),
        of=HOST,
        at=S.FINISHING,
        within=calendar_days(15),
    ),
    Duty(
        "approve",
        _("Decide on the task"),
        of=MINISTRY,
        at=S.APPROVAL_WAITING,
        within=calendar_days(15),
    ),
    Duty(
        "draft_contract",
        _("Draft the contract"),
        of=DESK,
        at=S.APPROVED,
        within=working_days(10),
    ),
    Duty(
        "sign",
        _("Sign the contract"),
        of=UNIT_LEADER,
        at=S.APPROVED,
        within=calendar_days(45),
    ),
)

STAGE_BASIS: dict[str, Basis] = {
    S.DRAFT: TT25.article("21(2)", LIKELY),
    S.SUBMITTED: Basis("15/2026/NĐ-CP", "", LIKELY),
    S.CONSOLIDATING: TT25.article("20(2)d", LIKELY),
    S.LIST_WAITING: TT25.article("3"),
    S.LIST_APPROVED: TT25.article("3"),
    S.ANNOUNCED: TT25.article("3"),
    S.RECEIVING: TT25.article("4"),
    S.CHECKING: TT25.article("4(3)"),
    S.SUPPLEMENT: TT25.article("4(3)"),
    S.VALID: TT25.article("4(3)"),
    S.COUNCIL_SET: TT25.article("5(1)"),
    S.REVIEWING: TT25.article("5(3)"),
    S.RECOMMENDED: DECREE_267.article("12"),
    S.TO_FINISH: DECREE_267.article("12"),
    S.NOT_RECOMMENDED: DECREE_267.article("12"),
    S.APPRAISING: TT25.article("5(4)"),
    S.CONTRACTED: TT25.article("16", LIKELY),
}

NEW_MAIN_LINE = (
    S.DRAFT,
    S.SUBMITTED,
    S.CONSOLIDATING,
    S.LIST_WAITING,
    S.LIST_APPROVED,
    S.ANNOUNCED,
    S.RECEIVING,
    S.CHECKING,
    S.VALID,
    S.COUNCIL_SET,
    S.REVIEWING,
    S.RECOMMENDED,
    S.APPRAISING,
    S.FINISHING,
    S.APPROVAL_WAITING,
    S.APPROVED,
    S.CONTRACTED,
)

R3 = Process(
    code="tasks.moit",
    edition="R3",
    title=_("Task of the ministry: circular 25/2026/TT-BCT"),
    summary=_(
        "Proposals lodged from 14/05/2026: consolidation, plan, notice, applications, council "
        "and budget team set up by the leader of the managing unit, approval, contract."
    ),
    stages=S,
    starts=S.DRAFT,
    steps=(*PROPOSING, *LISTING, *APPLYING, *JUDGING, *HEARING_AGAIN, *DECIDING, *EXITS),
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
    pauses=frozenset({S.PROPOSAL_SUPPLEMENT, S.SUPPLEMENT}),
    drafts=frozenset({S.DRAFT}),
    main_line=NEW_MAIN_LINE,
    basis=(Basis("25/2026/TT-BCT"), Basis("267/2025/NĐ-CP"), Basis("93/2025/QH15")),
    valid_from=date(2026, 5, 14),
    regime=Regime.R3,
    stage_basis=STAGE_BASIS,
    stage_notes={
        S.PROPOSAL_SUPPLEMENT: _("The clock of the office stands still until the answer comes."),
        S.SUPPLEMENT: _("The clock of the office stands still until the answer comes."),
        S.APPROVED: _("The code and the decision are given together."),
    },
    stage_remarks={
        S.FINISHING: _(
            "Articles 6–13 of the circular were not read: terms here are configuration."
        ),
    },
    numbers={
        "council_min": (_("Members of the council, at least"), 7),
        "council_max": (_("Members of the council, at most"), 9),
        "council_reviewers": (_("Reviewers who must be present"), 2),
        "budget_team": (_("Members of the budget team"), 5),
        "supplement_days": (_("Days given for a supplement, at most"), 60),
        "tasks_in_cluster": (_("Tasks in a cluster, at most"), 3),
    },
)
