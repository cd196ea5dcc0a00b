# SPDX-License-Identifier: Apache-2.0
"""Facts about law told to other rooms."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DayExceptionChanged:
    """A day became worked or off: open terms that cross it must be counted again."""

    day: date
    is_working: bool
