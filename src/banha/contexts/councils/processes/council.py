# SPDX-License-Identifier: Apache-2.0
"""From the first names to the end of a council's work; one process for every kind.

Size, seats, quorum and counting differ by the edition of the kind; the way does not (domain c.4).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms import MEETING_DAY, SEAT_CHAIR, SEAT_MANAGING
from banha.contexts.councils.terms import CouncilStage as S
from banha.foundation.calendar import calendar_days, working_days
from banha.kernel.access.public import Role
from banha.kernel.processes.public import Counted, Duty, PaperKind, Party, Process, Step

SECRETARY = Party(
    "secretary", _("secretary of the council"), SEAT_MANAGING, (Role.COUNCIL_SECRETARY,)
)
LEADER = Party(
    "leader",
    _("leader of the managing unit"),
    SEAT_MANAGING,
    (Role.UNIT_LEADER, Role.MINISTRY_LEADER),
)
CHAIR = Party("chair", _("chair of the council"), SEAT_CHAIR)

DECISION = PaperKind(
    "council_decision",
    _("Decision that establishes the council"),
    template="councils.decision",
)
CHANGE = PaperKind(
    "change_decision",
    _("Decision that changes the members"),
    required=False,
    template="councils.change",
)
PUT_BEFORE = PaperKind(
    "put_before_decision",
    _("Decision that puts dossiers before the council"),
    template="decision",
)
WORK_RULES = PaperKind(
    "work_rules",
    _("Rules of work of the council"),
    template="decision",
)
INVITATION = PaperKind(
    "meeting_letter",
    _("Letter that calls the meeting"),
    template="councils.invitation",
)
MINUTES = PaperKind(
    "council_minutes",
    _("Minutes of the meeting"),
    template="councils.minutes",
)

STEPS = (
    Step(
        "invite",
        _("Ask the members"),
        by=(SECRETARY,),
        leaves=(S.DRAFT,),
        enters=S.INVITING,
        has_own_form=True,
        help=_("Each one named is asked whether he will sit; who declines says why."),
    ),
    Step(
        "compose_again",
        _("Make the council up anew"),
        by=(SECRETARY,),
        leaves=(S.INVITING,),
        enters=S.DRAFT,
        gives_reasons=True,
    ),
    Step(
        "establish",
        _("Establish the council"),
        by=(LEADER,),
        leaves=(S.DRAFT, S.INVITING),
        enters=S.ESTABLISHED,
        issues=(DECISION,),
        has_own_form=True,
    ),
    Step(
        "change_members",
        _("Change the members"),
        by=(LEADER,),
        leaves=(S.ESTABLISHED, S.AWAITING, S.SENT),
        enters=S.ESTABLISHED,
        issues=(CHANGE,),
        gives_reasons=True,
        has_own_form=True,
    ),
    Step(
        "bring_dossiers",
        _("Bring the next dossiers"),
        by=(SECRETARY,),
        leaves=(S.AWAITING,),
        enters=S.AWAITING,
        has_own_form=True,
        help=_("They wait for the leader, who puts them before the council by a decision."),
    ),
    Step(
        "put_before",
        _("Put dossiers before the council"),
        by=(LEADER,),
        leaves=(S.ESTABLISHED, S.AWAITING),
        enters=S.ESTABLISHED,
        issues=(PUT_BEFORE,),
        has_own_form=True,
        help=_("A council for a term gets the dossiers its secretary prepared by a decision."),
    ),
    Step(
        "issue_rules",
        _("Issue the rules of work"),
        by=(LEADER,),
        leaves=(S.AWAITING,),
        enters=S.AWAITING,
        issues=(WORK_RULES,),
        has_own_form=True,
        help=_("Of a council for a term; issued again they take the place of the earlier ones."),
    ),
    Step(
        "send_documents",
        _("Send the documents and call the meeting"),
        by=(SECRETARY,),
        leaves=(S.ESTABLISHED,),
        enters=S.SENT,
        issues=(INVITATION,),
        has_own_form=True,
    ),
    Step(
        "open_meeting",
        _("Open the meeting"),
        by=(SECRETARY, CHAIR),
        leaves=(S.SENT,),
        enters=S.IN_SESSION,
        has_own_form=True,
    ),
    Step(
        "adjourn",
        _("Adjourn the meeting"),
        by=(SECRETARY, CHAIR),
        leaves=(S.IN_SESSION,),
        enters=S.SENT,
        gives_reasons=True,
        has_own_form=True,
    ),
    Step(
        "conclude",
        _("Conclude the meeting"),
        by=(SECRETARY,),
        leaves=(S.IN_SESSION,),
        enters=S.CONCLUDED,
        issues=(MINUTES,),
        has_own_form=True,
    ),
    Step(
        "go_on",
        _("Await the next dossiers"),
        by=(SECRETARY, LEADER),
        leaves=(S.CONCLUDED, S.ESTABLISHED),
        enters=S.AWAITING,
        help=_("Only a council for a term meets again; another one ends with its work."),
    ),
    Step(
        "hear_again",
        _("Hear a dossier again"),
        by=(LEADER,),
        leaves=(S.CONCLUDED, S.AWAITING),
        enters=S.ESTABLISHED,
        gives_reasons=True,
        is_side_exit=True,
        has_own_form=True,
        help=_("Taken by the decision on an objection that sets a conclusion aside."),
    ),
    Step(
        "dissolve",
        _("Dissolve the council"),
        by=(SECRETARY, LEADER),
        leaves=(S.CONCLUDED,),
        enters=S.DISSOLVED,
    ),
    Step(
        "end_term",
        _("End the council's term"),
        by=(SECRETARY, LEADER),
        leaves=(S.AWAITING,),
        enters=S.DISSOLVED,
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
        help=_("When its term is over, or before with the reason."),
    ),
    Step(
        "cancel",
        pgettext_lazy("council", "Call the council off"),
        by=(SECRETARY, LEADER),
        leaves=(S.DRAFT, S.INVITING, S.ESTABLISHED),
        enters=S.CANCELLED,
        gives_reasons=True,
        is_side_exit=True,
        is_destructive=True,
    ),
)

#: No text that was read states these terms for every kind: a managing unit sets them.
DUTIES = (
    Duty("compose", _("Make the council up"), of=SECRETARY, at=S.DRAFT, within=working_days(5)),
    Duty(
        "establish",
        _("Decide on the council"),
        of=LEADER,
        at=S.INVITING,
        within=working_days(10),
    ),
    Duty(
        "send_documents",
        _("Send the documents to the members"),
        of=SECRETARY,
        at=S.ESTABLISHED,
        within=working_days(7),
    ),
    # Nothing runs out while a council for a term has nothing before it.
    Duty("bring_dossiers", _("Bring the next dossiers"), of=SECRETARY, at=S.AWAITING),
    Duty(
        "hold_meeting",
        _("Hold the meeting"),
        of=SECRETARY,
        at=S.SENT,
        within=calendar_days(0),
        counted=Counted.MARK,
        mark=MEETING_DAY,
    ),
    Duty(
        "conclude",
        _("Conclude and issue the minutes"),
        of=SECRETARY,
        at=S.IN_SESSION,
        within=working_days(2),
    ),
    Duty(
        "dissolve",
        _("End the council's work"),
        of=SECRETARY,
        at=S.CONCLUDED,
        within=calendar_days(30),
    ),
)

COUNCIL_PROCESS = Process(
    code="councils.council",
    edition="1",
    title=_("Work of a council"),
    summary=_(
        "Members are found without conflict and asked, the council is established, meets with a "
        "quorum, casts ballots, counts and concludes. Its numbers stand in the edition of its kind."
    ),
    stages=S,
    starts=S.DRAFT,
    steps=STEPS,
    duties=DUTIES,
    parties=(SECRETARY, LEADER, CHAIR),
    ends=frozenset({S.DISSOLVED, S.CANCELLED}),
    main_line=(
        S.DRAFT,
        S.INVITING,
        S.ESTABLISHED,
        S.SENT,
        S.IN_SESSION,
        S.CONCLUDED,
        S.DISSOLVED,
    ),
    marks={MEETING_DAY: _("the day of the meeting")},
    numbers={
        "answer_days": (_("Working days a member has to answer"), 3),
        "papers_days": (_("Working days the documents lie before the meeting"), 5),
        "load_limit": (_("Dossiers an expert takes at once"), 12),
        "fee_tax_percent": (_("Percent of a member's fee withheld as tax"), 0),
        "publication_days": (_("Days a result stands in public where no text says"), 10),
        "term_warning_days": (
            _("Days before a council's term ends in which its office is told"),
            60,
        ),
        "acceptance_late_months": (
            _(
                "Months after the contract's end from which a dossier is not met by its lateness "
                "where no text says (0: none)"
            ),
            0,
        ),
        "minutes_signed_first": (
            _("Letters of result wait until the minutes are signed (1 yes, 0 no)"),
            0,
        ),
        "opinions_signed": (
            _("Who sends a written opinion is asked to sign it digitally (1 yes, 0 on paper)"),
            1,
        ),
        "opinions_signed_first": (
            _("The meeting is opened when the opinions of reviewers are signed (1 yes, 0 no)"),
            0,
        ),
    },
)
