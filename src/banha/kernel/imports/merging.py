# SPDX-License-Identifier: Apache-2.0
"""Imports go over when two entries turn out to be one human being."""

from banha.foundation.events import listen
from banha.kernel.imports.models import ImportRun
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_imports(event: PersonsMerged) -> None:
    """Who brought the sheet still sees it, and what runs goes on in the name of the kept person."""
    kept, double = event.kept_id, event.double_id
    ImportRun.objects.filter(started_by_id=double).update(started_by_id=kept)
    ImportRun.objects.filter(acting_person_id=double).update(acting_person_id=kept)
