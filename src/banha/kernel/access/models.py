# SPDX-License-Identifier: Apache-2.0
"""Accounts that sign in, and the roles persons hold."""

from django.contrib.auth.models import AbstractUser
from django.db import models

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


class RoleHeld(models.Model):
    """A person holds a role in an organisation for a span, himself or by delegation."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=32, choices=Role.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="roles_held"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    delegated_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="delegated"
    )
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=("person", "valid_until")),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role} @ {self.organisation_id}"
