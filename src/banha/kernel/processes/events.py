# SPDX-License-Identifier: Apache-2.0
"""Facts that processes tell other rooms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleNumberSet:
    """An agency set one of its own numbers."""

    rule_set_id: int
    organisation_id: int
    process_code: str
    edition: str
    key: str
