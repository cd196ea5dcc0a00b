# SPDX-License-Identifier: Apache-2.0
"""The door of numbering."""

from banha.kernel.numbering.models import Counter, TakenNumber
from banha.kernel.numbering.queries import numbers_visible_to
from banha.kernel.numbering.registry import register_scopes, register_series
from banha.kernel.numbering.services import begin_after, cancel_number, take_number
from banha.kernel.numbering.terms import faults_of_pattern, format_number

__all__ = [
    "Counter",
    "TakenNumber",
    "begin_after",
    "cancel_number",
    "faults_of_pattern",
    "format_number",
    "numbers_visible_to",
    "register_scopes",
    "register_series",
    "take_number",
]
