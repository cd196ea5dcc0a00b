# SPDX-License-Identifier: Apache-2.0
"""The door of processes."""

from banha.kernel.processes.faults import faults_of
from banha.kernel.processes.models import RuleNumber, RuleSet
from banha.kernel.processes.queries import (
    NumberInForce,
    number_in_force,
    template_number,
    term_of,
    value_of,
)
from banha.kernel.processes.registry import (
    all_processes,
    edition_in_force,
    editions_of,
    process_of,
    register_process,
)
from banha.kernel.processes.terms import Counted, Duty, Label, PaperKind, Party, Process, Step
from banha.kernel.processes.words import stage_in_words_of

__all__ = [
    "Counted",
    "Duty",
    "Label",
    "NumberInForce",
    "PaperKind",
    "Party",
    "Process",
    "RuleNumber",
    "RuleSet",
    "Step",
    "all_processes",
    "edition_in_force",
    "editions_of",
    "faults_of",
    "number_in_force",
    "process_of",
    "register_process",
    "stage_in_words_of",
    "template_number",
    "term_of",
    "value_of",
]
