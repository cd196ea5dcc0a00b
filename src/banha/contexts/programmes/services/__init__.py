# SPDX-License-Identifier: Apache-2.0
"""Every write of programmes."""

from banha.contexts.programmes.services.acts import CallAct, acts_on, register_call_act, url_of_call
from banha.contexts.programmes.services.calls import (
    cancel_call,
    close_call,
    close_calls_due,
    extend_call,
    publish_call,
    save_call,
)
from banha.contexts.programmes.services.frames import keep_frame
from banha.contexts.programmes.services.lines import (
    drop_call_line,
    fill_papers,
    save_call_line,
    set_call_papers,
)
from banha.contexts.programmes.services.plans import (
    drop_plan_line,
    move_plan,
    save_plan,
    save_plan_line,
    save_programme,
)

__all__ = [
    "CallAct",
    "acts_on",
    "cancel_call",
    "close_call",
    "close_calls_due",
    "drop_call_line",
    "drop_plan_line",
    "extend_call",
    "fill_papers",
    "keep_frame",
    "move_plan",
    "publish_call",
    "register_call_act",
    "save_call",
    "save_call_line",
    "save_plan",
    "save_plan_line",
    "save_programme",
    "set_call_papers",
    "url_of_call",
]
