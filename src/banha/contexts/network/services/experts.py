# SPDX-License-Identifier: Apache-2.0
"""Writes of the register of experts: the profile is the person's, the pool is the office's."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.network.models import Expert
from banha.contexts.network.rules import is_own_profile, may_keep_pool
from banha.contexts.network.services.finding import find_expert_again
from banha.contexts.network.services.refusing import CONSENT_LAW
from banha.contexts.network.terms import PoolStatus
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.people.public import Person

PROFILE = (
    "profession", "training_field", "keywords", "work_history", "record", "is_abroad",
    "declared_interests", "load_limit", "yearly_limit",
)  # fmt: skip
MANY = ("main_fields", "sectors")
POOL = ("pool_status", "pool_from", "pool_until", "suspension_reason")


def _clean(value: Any) -> Any:
    return nfc(value).replace("\x00", "").strip() if isinstance(value, str) else value


@transaction.atomic
def add_expert(*, person: Person, actor: Actor) -> Expert:
    """Begin the profile of a person: by the person, or by an officer who keeps the register.

    A person who has one gets that one. Nothing is shared before the person consents.
    """
    if actor.person_id != person.pk and not may_keep_pool(actor):
        raise not_allowed(_("A profile is begun by the person or by the office."))
    expert, _made = Expert.objects.get_or_create(person=person)
    find_expert_again(expert)
    return expert


@transaction.atomic
def save_profile(*, expert: Expert, actor: Actor, values: Mapping[str, Any]) -> Expert:
    """Change what a profile says; the person alone does."""
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    if not is_own_profile(actor, locked):
        raise not_allowed(
            _("A scientific profile is written by its person."),
            remedy=_("Ask the person to correct it."),
        )
    return _save(locked, values)


def _save(expert: Expert, values: Mapping[str, Any]) -> Expert:
    for name in PROFILE:
        if name in values:
            setattr(expert, name, _clean(values[name]))
    expert.save()
    for name in MANY:
        if name in values:
            getattr(expert, name).set(values[name])
    if "languages" in values:
        _speak(expert, values["languages"])
    find_expert_again(expert)
    return expert


def _speak(expert: Expert, spoken: Iterable[tuple[str, str]]) -> None:
    """The languages said now are all of them; one said twice has its last level."""
    said = {str(_clean(name)): str(_clean(level)) for name, level in spoken}
    expert.languages.exclude(language__in=said).delete()
    for name, level in said.items():
        expert.languages.update_or_create(language=name, defaults={"level": level})


@transaction.atomic
def give_consent(*, expert: Expert, actor: Actor) -> Expert:
    """The person lets others than the office see the profile, from today on."""
    return _consent(expert, actor, given=True)


@transaction.atomic
def withdraw_consent(*, expert: Expert, actor: Actor) -> Expert:
    """The person closes the profile to others at once; the day of it is kept."""
    return _consent(expert, actor, given=False)


def _consent(expert: Expert, actor: Actor, *, given: bool) -> Expert:
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    if not is_own_profile(actor, locked):
        raise not_allowed(_("Consent is given and withdrawn by the person alone."))
    if locked.has_consented == given:
        return locked
    today = timezone.localdate()
    if given:
        locked.consent_on, locked.consent_withdrawn_on = today, None
    elif locked.consent_on is None:
        raise refuse(
            _("No consent was given yet."), field="consent", basis=CONSENT_LAW, code="no_consent"
        )
    else:
        locked.consent_withdrawn_on = today
    locked.save(update_fields=("consent_on", "consent_withdrawn_on", "updated_at"))
    find_expert_again(locked)
    return locked


@transaction.atomic
def save_pool_status(*, expert: Expert, actor: Actor, values: Mapping[str, Any]) -> Expert:
    """Say whether the person is in the pool of experts, from when and until when.

    Refused: a suspension without its reason, a span that ends before it begins.
    """
    if not may_keep_pool(actor):
        raise not_allowed(_("The pool of experts is kept by the office."))
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    for name in POOL:
        if name in values:
            setattr(locked, name, _clean(values[name]))
    if locked.pool_status == PoolStatus.SUSPENDED and not locked.suspension_reason:
        raise refuse(_("A suspension gives its reason."), field="suspension_reason", code="reason")
    if locked.pool_from and locked.pool_until and locked.pool_until < locked.pool_from:
        raise refuse(_("The end lies before the beginning."), field="pool_until", code="span")
    locked.save()
    return locked
