# SPDX-License-Identifier: Apache-2.0
"""The door of organisations."""

from banha.kernel.organisations.models import Organisation, Succession
from banha.kernel.organisations.queries import units_under

__all__ = ["Organisation", "Succession", "units_under"]
