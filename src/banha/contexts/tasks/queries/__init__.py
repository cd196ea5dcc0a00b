# SPDX-License-Identifier: Apache-2.0
"""Reads of tasks: who asks decides what is there."""

from banha.contexts.tasks.queries.closing import closed_proposal
from banha.contexts.tasks.queries.counting import count_of, exact_totals, totals_up_to
from banha.contexts.tasks.queries.look_ups import (
    latest_look_ups,
    look_ups_waiting_for,
    not_looked_up_yet,
    proposal_with,
    self_checks_of,
    to_be_looked_up_for,
)
from banha.contexts.tasks.queries.norms import coefficient_ceilings, norms_on
from banha.contexts.tasks.queries.openings import (
    answerable_by,
    arrivals_visible_to,
    enclosures_visible_to,
    of_applications_visible_to,
    receipts_visible_to,
    steps_unnamed_to,
)
from banha.contexts.tasks.queries.public_view import PublicTask, public_task_of, public_tasks
from banha.contexts.tasks.queries.scans import (
    may_judge_case,
    nearest_of_cases,
    scan_cases_visible_to,
    scans_visible_to,
)
from banha.contexts.tasks.queries.task_list import (
    Totals,
    late_tasks,
    matching_in_parts,
    matching_tasks,
    tasks_seen_in_parts,
    tasks_seen_whole,
    totals_of,
    with_words,
)
from banha.contexts.tasks.queries.visibility import (
    applications_visible_to,
    closed_proposals,
    closed_tasks,
    contracts_visible_to,
    decisions_visible_to,
    kept_from_each,
    lists_visible_to,
    look_ups_visible_to,
    proposals_visible_to,
    saved_views_of,
    tasks_visible_to,
    visible_tasks_in_parts,
)

__all__ = [
    "PublicTask",
    "Totals",
    "answerable_by",
    "applications_visible_to",
    "arrivals_visible_to",
    "closed_proposal",
    "closed_proposals",
    "closed_tasks",
    "coefficient_ceilings",
    "contracts_visible_to",
    "count_of",
    "decisions_visible_to",
    "enclosures_visible_to",
    "exact_totals",
    "kept_from_each",
    "late_tasks",
    "latest_look_ups",
    "lists_visible_to",
    "look_ups_visible_to",
    "look_ups_waiting_for",
    "matching_in_parts",
    "matching_tasks",
    "may_judge_case",
    "nearest_of_cases",
    "norms_on",
    "not_looked_up_yet",
    "of_applications_visible_to",
    "proposal_with",
    "proposals_visible_to",
    "public_task_of",
    "public_tasks",
    "receipts_visible_to",
    "saved_views_of",
    "scan_cases_visible_to",
    "scans_visible_to",
    "self_checks_of",
    "steps_unnamed_to",
    "tasks_seen_in_parts",
    "tasks_seen_whole",
    "tasks_visible_to",
    "to_be_looked_up_for",
    "totals_of",
    "totals_up_to",
    "visible_tasks_in_parts",
    "with_words",
]
