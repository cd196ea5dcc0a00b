# SPDX-License-Identifier: Apache-2.0
"""When and where a meeting was held, as its minutes say (NĐ 30/2020/NĐ-CP, Phụ lục III)."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Meeting:
    """The hours and the place; what nobody wrote leaves its line out."""

    begins_at: time | None = None
    ends_at: time | None = None
    venue: str = ""

    @property
    def ends_before_it_begins(self) -> bool:
        return bool(self.begins_at and self.ends_at and self.ends_at <= self.begins_at)


def hour_in_words(hour: time) -> str:
    """ "08 giờ 30 phút"."""
    return f"{hour.hour:02d} giờ {hour.minute:02d} phút"
