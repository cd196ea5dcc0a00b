# SPDX-License-Identifier: Apache-2.0
"""The words of what follows a meeting: results told to hosts and shown to everyone."""

from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms.states import MatterOutcome
from banha.kernel.access.public import Role

#: Whose papers the letters of result are.
RESULT_OWNER = "councils.result"
#: What the people of a host are told.
RESULT_SENT = "councils.result_sent"
RESULT_NOTICES = {RESULT_SENT: _("Results of councils on your dossiers")}
#: Who sends letters and publishes, for the managing unit.
RESULT_ROLES = (Role.COUNCIL_SECRETARY, Role.DESK_OFFICER, Role.UNIT_LEADER)
#: Who speaks for a host or a proposer.
HOST_ROLES = (Role.SCIENCE_MANAGER, Role.HOST_LEADER, Role.ENTERPRISE_REPRESENTATIVE)
#: Only what was won stands in public: who applied in vain is told by his letter alone.
PUBLISHED = (
    MatterOutcome.RECOMMENDED,
    MatterOutcome.TO_BE_FINISHED,
    MatterOutcome.EXCELLENT,
    MatterOutcome.MET,
)
#: What a letter says of an outcome.
LETTER_WORDS = {
    MatterOutcome.RECOMMENDED: "Được đề nghị thực hiện",
    MatterOutcome.TO_BE_FINISHED: "Được đề nghị thực hiện sau khi hoàn thiện hồ sơ",
    MatterOutcome.NOT_RECOMMENDED: "Không được đề nghị thực hiện",
    MatterOutcome.EXCELLENT: "Xếp loại: Xuất sắc",
    MatterOutcome.MET: "Xếp loại: Đạt",
    MatterOutcome.FAILED: "Xếp loại: Không đạt",
}
