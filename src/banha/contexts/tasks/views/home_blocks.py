# SPDX-License-Identifier: Apache-2.0
"""Which blocks tasks show on which home, in which order."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.views import homes
from banha.foundation.navigation import ENTERPRISE, LEADER, PUBLIC, SCIENCE, STATE

#: House, code, title, template, what fills it, order, region.
BLOCKS: tuple[tuple[str, str, Any, str, Any, int, str], ...] = (
    (LEADER, "figures", _("Figures"), "figures", homes.leader_figures, 10, "figures"),
    (LEADER, "late-units", _("Who is late?"), "lateness", homes.leader_units, 20, "main"),
    (LEADER, "coming", _("Which clocks end in ten days?"), "coming",
     homes.leader_coming, 30, "main"),
    (LEADER, "late-stages", _("Where do dossiers stand, and late?"), "lateness",
     homes.leader_stages, 40, "main"),
    (LEADER, "money", _("What do running tasks cost, year by year?"), "money",
     homes.leader_money, 50, "main"),
    (LEADER, "map", _("Where are the tasks?"), "map", homes.leader_map, 60, "aside"),
    (STATE, "stages", _("Proposals by stage"), "stages", homes.office_stages, 20, "aside"),
    (STATE, "recent", _("My last dossiers"), "recent", homes.office_recent, 40, "aside"),
    (SCIENCE, "proposals", _("My proposals"), "proposals", homes.my_proposals, 15, "main"),
    (SCIENCE, "tasks", _("My tasks"), "tasks", homes.my_tasks, 20, "main"),
    (SCIENCE, "calls", _("Calls that fit me"), "calls", homes.fitting_calls, 20, "aside"),
    (ENTERPRISE, "proposals", _("My proposals"), "proposals", homes.my_proposals, 15, "main"),
    (ENTERPRISE, "tasks", _("Tasks made for us"), "tasks", homes.enterprise_tasks, 20, "main"),
    (ENTERPRISE, "calls", _("What the State asks for now"), "calls",
     homes.fitting_calls, 10, "aside"),
    (PUBLIC, "numbers", _("Figures"), "public_numbers", homes.public_numbers, 10, "figures"),
    (PUBLIC, "calls", _("Open calls"), "open_calls", homes.public_calls, 20, "main"),
)  # fmt: skip
