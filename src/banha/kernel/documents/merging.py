# SPDX-License-Identifier: Apache-2.0
"""Files not joined to a record yet go over when two entries turn out to be one human being."""

from django.utils import timezone

from banha.foundation.events import listen
from banha.kernel.documents.models import Document, SignatureRequest
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_loose_files(event: PersonsMerged) -> None:
    """A loose file is its sender's alone, so it follows him; what was sent or signed stays."""
    loose = Document.objects.filter(owner_kind="", uploaded_by_id=event.double_id)
    loose.update(uploaded_by_id=event.kept_id)


@listen(PersonsMerged)
def move_asked_signatures(event: PersonsMerged) -> None:
    """What the double was asked to sign waits on the kept person; asked twice, he signs once."""
    own = SignatureRequest.objects.filter(person_id=event.kept_id).values("paper")
    of_double = SignatureRequest.objects.filter(person_id=event.double_id)
    of_double.exclude(paper__in=own).update(person_id=event.kept_id)
    of_double.filter(state=SignatureRequest.State.OPEN).update(
        state=SignatureRequest.State.DECLINED, answered_at=timezone.now()
    )
