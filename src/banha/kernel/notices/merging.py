# SPDX-License-Identifier: Apache-2.0
"""Notices go over when two entries turn out to be one human being."""

from banha.foundation.events import listen
from banha.kernel.notices.models import Notice, Switch
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_notices(event: PersonsMerged) -> None:
    """The kept person reads what the double was told; his own choice of channels stands."""
    told = Notice.objects.filter(person_id=event.kept_id).exclude(once_key="")
    keys = set(told.values_list("kind", "once_key"))
    for notice in Notice.objects.filter(person_id=event.double_id):
        if (notice.kind, notice.once_key) not in keys:
            notice.person_id = event.kept_id
            notice.save(update_fields=("person",))
    Switch.objects.filter(person_id=event.double_id).delete()
