# SPDX-License-Identifier: Apache-2.0
"""What the database wrote about every write, and the seals over it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Operation(models.TextChoices):
    INSERT = "i", _("created")
    UPDATE = "u", _("changed")
    DELETE = "d", _("deleted")


class Entry(models.Model):
    """One write of one row. Only triggers add entries; nothing changes or removes them.

    Persons and accounts are bare numbers: an entry outlives what it speaks of.
    """

    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=32)
    request = models.CharField(max_length=64)
    table_name = models.CharField(max_length=63)
    row_pk = models.CharField(max_length=64)
    operation = models.CharField(max_length=1, choices=Operation.choices)
    # Created, deleted: the row. Changed: {column: [before, after]}.
    changes = models.JSONField()
    row_hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_entry"
        ordering = ("id",)
        indexes = (models.Index(fields=("table_name", "row_pk", "id")),)

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_pk} {self.operation}"


class Seal(models.Model):
    """A link of the chain: its hash covers the seal before it and every entry it spans."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "audit_seal"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.first_id}-{self.last_id}"


class Mark(models.Model):
    """Up to where the next seal may reach once every writer of the moment has ended."""

    last_id = models.BigIntegerField()
    # Virtual numbers of the transactions that were writing entries when the mark was set.
    writers = ArrayField(models.CharField(max_length=40))

    class Meta:
        db_table = "audit_mark"

    def __str__(self) -> str:
        return f"up to {self.last_id}"
