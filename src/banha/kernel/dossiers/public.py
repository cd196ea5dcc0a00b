# SPDX-License-Identifier: Apache-2.0
"""The door of dossiers."""

from banha.kernel.dossiers.api import DutyRowOut, told_of
from banha.kernel.dossiers.api_whole import DossierOut, TimelineOut, dossier_told, entry_told
from banha.kernel.dossiers.asked import Asked, register_asked
from banha.kernel.dossiers.choices import refuse_kept_back, step_choices
from banha.kernel.dossiers.clocks import clock_of, clock_of_term
from banha.kernel.dossiers.inbox import InboxRow, row_of
from banha.kernel.dossiers.keyed import KeyedForm
from banha.kernel.dossiers.lateness import (
    LatenessRow,
    late_duties,
    lateness_by_process,
    lateness_by_stage,
    lateness_by_unit,
)
from banha.kernel.dossiers.models import Dossier, Enclosure, Mark, OpenDuty, Seat, StepTaken
from banha.kernel.dossiers.queries import (
    allowed_steps,
    closed_to,
    dossiers_visible_to,
    duties_of,
    inbox_of,
    is_of_party,
    may_see,
    waiting_for,
)
from banha.kernel.dossiers.services.marking import set_mark
from banha.kernel.dossiers.services.moving import move_dossiers, undo_move
from banha.kernel.dossiers.services.opening import open_dossier, set_seat
from banha.kernel.dossiers.services.papers import enclose, missing_papers
from banha.kernel.dossiers.services.planning import MovePlan, plan_move
from banha.kernel.dossiers.services.stepping import (
    advance,
    check_step,
    permit_step,
    refuse_overtaken,
    taken_before,
)
from banha.kernel.dossiers.signing import (
    Signing,
    body_above,
    by_order_of,
    issuing_body,
    signing_for,
)
from banha.kernel.dossiers.subjects import (
    register_barred_steps,
    register_codes,
    register_conflict,
    register_finder,
    register_guard,
    register_note,
    register_paper_way,
    register_sequel,
    register_step_facts,
    register_step_urls,
    register_subject,
    register_unfit_steps,
    register_veil,
)
from banha.kernel.dossiers.terms import (
    ClockState,
    ClockView,
    PanelNote,
    PaperWay,
    Sequel,
    SequelRow,
    StageLineView,
    StepChoice,
    Stop,
    TimelineEntry,
)
from banha.kernel.dossiers.timeline import stage_line_of, timeline_of

__all__ = [
    "Asked",
    "ClockState",
    "ClockView",
    "Dossier",
    "DossierOut",
    "DutyRowOut",
    "Enclosure",
    "InboxRow",
    "KeyedForm",
    "LatenessRow",
    "Mark",
    "MovePlan",
    "OpenDuty",
    "PanelNote",
    "PaperWay",
    "Seat",
    "Sequel",
    "SequelRow",
    "Signing",
    "StageLineView",
    "StepChoice",
    "StepTaken",
    "Stop",
    "TimelineEntry",
    "TimelineOut",
    "advance",
    "allowed_steps",
    "body_above",
    "by_order_of",
    "check_step",
    "clock_of",
    "clock_of_term",
    "closed_to",
    "dossier_told",
    "dossiers_visible_to",
    "duties_of",
    "enclose",
    "entry_told",
    "inbox_of",
    "is_of_party",
    "issuing_body",
    "late_duties",
    "lateness_by_process",
    "lateness_by_stage",
    "lateness_by_unit",
    "may_see",
    "missing_papers",
    "move_dossiers",
    "open_dossier",
    "permit_step",
    "plan_move",
    "refuse_kept_back",
    "refuse_overtaken",
    "register_asked",
    "register_barred_steps",
    "register_codes",
    "register_conflict",
    "register_finder",
    "register_guard",
    "register_note",
    "register_paper_way",
    "register_sequel",
    "register_step_facts",
    "register_step_urls",
    "register_subject",
    "register_unfit_steps",
    "register_veil",
    "row_of",
    "set_mark",
    "set_seat",
    "signing_for",
    "stage_line_of",
    "step_choices",
    "taken_before",
    "timeline_of",
    "told_of",
    "undo_move",
    "waiting_for",
]
