# SPDX-License-Identifier: Apache-2.0
"""Accounts that sign in, and the roles persons hold."""

import hashlib
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.terms import Role


class Account(AbstractUser):
    """What signs in; the person behind it carries the roles."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    person = models.OneToOneField(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    language = models.CharField(max_length=2, default="vi")
    is_demonstration = models.BooleanField(default=False)

    REQUIRED_FIELDS = ["email"]

    def __str__(self) -> str:
        return self.username


def lasting(day: date) -> models.Q:
    """The condition of roles that have not ended on that day; one ended at once has."""
    return (
        models.Q(valid_until__isnull=True)
        | models.Q(valid_until__gt=day)
        | models.Q(valid_until=day, ended_at__isnull=True)
    )


class RoleHeld(models.Model):
    """A person holds a role in an organisation for a span, himself or by delegation."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=32, choices=Role.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="roles_held"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    # When it was ended at once: its last day counts no more from then on.
    ended_at = models.DateTimeField(null=True, blank=True)
    delegated_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="delegated"
    )
    basis = models.CharField(max_length=200, blank=True)
    granted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="granted"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="role_span_forward",
            ),
        )
        indexes = (models.Index(fields=("person", "valid_until")),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role} @ {self.organisation_id}"

    @property
    def is_over(self) -> bool:
        """Whether it is not held any more, nor ever will be."""
        today = timezone.localdate()
        last = self.valid_until
        return last is not None and (last < today or (last == today and self.ended_at is not None))


class AffiliationRequest(models.Model):
    """Who signed up says where he works; that organisation or an administrator confirms it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="affiliation_requests"
    )
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    role = models.CharField(max_length=32, choices=Role.choices)
    position = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reasons = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "role"),
                condition=models.Q(state="waiting"),
                name="affiliation_asked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} → {self.organisation_id}: {self.state}"


def digest_of(raw: str) -> str:
    """What is kept of a token; it is long and random, so a plain hash cannot be guessed."""
    return hashlib.sha256(raw.encode()).hexdigest()


class ApiToken(models.Model):
    """A key of the API: acts as its person within its scopes until it ends; only a hash is kept."""

    # Nobody learns from the audit what would let him try tokens.
    audit_omits = ("digest",)

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="api_tokens")
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    #: The first letters, by which its owner knows it again.
    hint = models.CharField(max_length=12, editable=False)
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.title} ({self.hint}…)"
