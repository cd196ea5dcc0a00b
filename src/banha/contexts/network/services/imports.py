# SPDX-License-Identifier: Apache-2.0
"""Sheets of organisations and of experts that come in through the oracle."""

from banha.contexts.network.services.expert_sheet import EXPERTS
from banha.contexts.network.services.organisation_sheet import ORGANISATIONS
from banha.kernel.imports.public import register_sheet


def register_sheets() -> None:
    """Make both sheets known; called once when the app is ready."""
    register_sheet(ORGANISATIONS)
    register_sheet(EXPERTS)
