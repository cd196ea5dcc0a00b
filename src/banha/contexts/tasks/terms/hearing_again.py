# SPDX-License-Identifier: Apache-2.0
"""Steps that put a dossier before a council again once its conclusion was set aside."""

#: Before the council identifying tasks; before the same council of selection; before another one.
IDENTIFY_AGAIN, HEAR_AGAIN, SEEK_COUNCIL = "identify_again", "hear_again", "seek_council"
HEARD_AGAIN = frozenset({IDENTIFY_AGAIN, HEAR_AGAIN, SEEK_COUNCIL})
#: What a council said has become a decision on the task.
DECIDED = frozenset({"list_approved", "approved", "ordered", "contracted"})
