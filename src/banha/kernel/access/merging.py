# SPDX-License-Identifier: Apache-2.0
"""What a person holds goes over when two entries turn out to be one human being."""

from django.db.models import Q

from banha.foundation.events import listen
from banha.kernel.access.models import Account, AffiliationRequest, ApiToken, RoleHeld
from banha.kernel.people.events import PersonsMerged


@listen(PersonsMerged)
def move_what_is_held(event: PersonsMerged) -> None:
    """Roles, requests, keys and the account of the double become those of the kept person."""
    _move_roles(event.kept_id, event.double_id)
    _move_requests(event.kept_id, event.double_id)
    ApiToken.objects.filter(person_id=event.double_id).update(person_id=event.kept_id)
    _move_account(event.kept_id, event.double_id)


def _move_roles(kept_id: int, double_id: int) -> None:
    for row in RoleHeld.objects.filter(person_id=double_id):
        if row.delegated_by_id == kept_id or _holds_all_of(kept_id, row):
            row.delete()
        else:
            row.person_id = kept_id
            row.save(update_fields=("person",))
    RoleHeld.objects.filter(person_id=kept_id, delegated_by_id=double_id).delete()
    RoleHeld.objects.filter(delegated_by_id=double_id).update(delegated_by_id=kept_id)
    RoleHeld.objects.filter(granted_by_id=double_id).update(granted_by_id=kept_id)


def _holds_all_of(kept_id: int, row: RoleHeld) -> bool:
    """True if the kept person holds the same role there over the whole span already."""
    held = RoleHeld.objects.filter(
        person_id=kept_id,
        role=row.role,
        organisation_id=row.organisation_id,
        delegated_by_id=row.delegated_by_id,
        valid_from__lte=row.valid_from,
    )
    if row.valid_until is None:
        return held.filter(valid_until=None).exists()
    return held.filter(Q(valid_until=None) | Q(valid_until__gte=row.valid_until)).exists()


def _move_requests(kept_id: int, double_id: int) -> None:
    waiting = AffiliationRequest.State.WAITING
    asked = set(
        AffiliationRequest.objects.filter(person_id=kept_id, state=waiting).values_list(
            "organisation_id", "role"
        )
    )
    for row in AffiliationRequest.objects.filter(person_id=double_id):
        if row.state == waiting and (row.organisation_id, row.role) in asked:
            row.delete()
        else:
            row.person_id = kept_id
            row.save(update_fields=("person",))
    AffiliationRequest.objects.filter(answered_by_id=double_id).update(answered_by_id=kept_id)


def _move_account(kept_id: int, double_id: int) -> None:
    """A person signs in by one account: that of the kept entry, or else that of the double."""
    account = Account.objects.filter(person_id=double_id).first()
    if account is None:
        return
    if Account.objects.filter(person_id=kept_id).exists():
        # Its sessions end with it; it stays named by what it did.
        account.is_active = False
        account.save(update_fields=("is_active",))
    else:
        account.person_id = kept_id
        account.save(update_fields=("person",))
