# SPDX-License-Identifier: Apache-2.0
"""Every write of the network of science."""

from banha.contexts.network.services.bringing import (
    SeenWork,
    bring_works,
    look_at,
    take_works,
)
from banha.contexts.network.services.classifications import load_classifications
from banha.contexts.network.services.declared import confirm_declared, merge_declared
from banha.contexts.network.services.experts import (
    add_expert,
    give_consent,
    save_pool_status,
    save_profile,
    withdraw_consent,
)
from banha.contexts.network.services.exporting import export_experts, export_organisations
from banha.contexts.network.services.finding import register_found_kinds
from banha.contexts.network.services.hosted import HostedTask, hosted_by, register_hosted
from banha.contexts.network.services.imports import register_sheets
from banha.contexts.network.services.organisations import (
    add_evaluation,
    add_science_organisation,
    drop_evaluation,
    save_science_organisation,
    save_staff_count,
)
from banha.contexts.network.services.payment import save_payment
from banha.contexts.network.services.presence import drop_away, recognise_talent, say_away
from banha.contexts.network.services.works import (
    add_publication,
    drop_publication,
    save_publication,
)

__all__ = [
    "HostedTask",
    "SeenWork",
    "add_evaluation",
    "add_expert",
    "add_publication",
    "add_science_organisation",
    "bring_works",
    "confirm_declared",
    "drop_away",
    "drop_evaluation",
    "drop_publication",
    "export_experts",
    "export_organisations",
    "give_consent",
    "hosted_by",
    "load_classifications",
    "look_at",
    "merge_declared",
    "recognise_talent",
    "register_found_kinds",
    "register_hosted",
    "register_sheets",
    "save_payment",
    "save_pool_status",
    "save_profile",
    "save_publication",
    "save_science_organisation",
    "save_staff_count",
    "say_away",
    "take_works",
    "withdraw_consent",
]
