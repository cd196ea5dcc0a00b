# SPDX-License-Identifier: Apache-2.0
"""Who acts on the dossier of a task; the seats are the same in every edition."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.terms import SPEAKER_ROLES
from banha.kernel.access.public import Role
from banha.kernel.processes.public import Party

SEAT_AUTHOR = "author"
SEAT_PROPOSER = "proposer"
SEAT_HOST = "host"
SEAT_MANAGING = "managing"

AUTHOR = Party("author", _("author of the proposal"), SEAT_AUTHOR)
PROPOSER = Party("proposer", _("proposing organisation"), SEAT_PROPOSER, SPEAKER_ROLES)
HOST = Party("host", _("host organisation"), SEAT_HOST, SPEAKER_ROLES)
DESK = Party("desk", _("desk officer of the managing unit"), SEAT_MANAGING, (Role.DESK_OFFICER,))
CLERK = Party("clerk", _("registry clerk"), SEAT_MANAGING, (Role.CLERK,))
SECRETARY = Party(
    "secretary", _("secretary of the council"), SEAT_MANAGING, (Role.COUNCIL_SECRETARY,)
)
FINANCE = Party("finance", _("finance officer"), SEAT_MANAGING, (Role.FINANCE_OFFICER,))
UNIT_LEADER = Party(
    "unit_leader", _("leader of the managing unit"), SEAT_MANAGING, (Role.UNIT_LEADER,)
)
MINISTRY = Party(
    "ministry", _("leader of the ministry or province"), SEAT_MANAGING, (Role.MINISTRY_LEADER,)
)

ALL_PARTIES = (
    AUTHOR,
    PROPOSER,
    HOST,
    DESK,
    CLERK,
    SECRETARY,
    FINANCE,
    UNIT_LEADER,
    MINISTRY,
)
