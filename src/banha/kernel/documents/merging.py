# SPDX-License-Identifier: Apache-2.0
"""Files not joined to a record yet go over when two entries turn out to be one human being."""

from banha.foundation.events import listen
from banha.kernel.documents.models import Document
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_loose_files(event: PersonsMerged) -> None:
    """A loose file is its sender's alone, so it follows him; what was sent or signed stays."""
    loose = Document.objects.filter(owner_kind="", uploaded_by_id=event.double_id)
    loose.update(uploaded_by_id=event.kept_id)
