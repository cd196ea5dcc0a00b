# SPDX-License-Identifier: Apache-2.0
"""Facts about people told to other rooms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonsMerged:
    """Two entries turned out to be one person; whoever names the double names the kept one."""

    kept_id: int
    double_id: int
