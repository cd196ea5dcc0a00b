# SPDX-License-Identifier: Apache-2.0
"""Notices and what each person wants to be told how."""

from django.db import models
from django.utils.translation import get_language

from banha.kernel.notices.terms import Channel


class Notice(models.Model):
    """One thing told to one person, in his language."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    # The same in every language of the house: language -> [title, body].
    said = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=300, blank=True)
    # A bare number: the kernel knows dossiers only above this room.
    dossier_id = models.BigIntegerField(null=True, blank=True)
    # What the kind needs to ask whether it is still so.
    subject = models.JSONField(default=dict, blank=True)
    # The same key is told to the same person once.
    once_key = models.CharField(max_length=160, blank=True)
    is_listed = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # Waits for the next daily mail until this is set.
    wants_digest = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind", "once_key"),
                condition=~models.Q(once_key=""),
                name="told_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("person",),
                condition=models.Q(read_at__isnull=True, is_listed=True),
                name="notice_unread",
            ),
            models.Index(
                fields=("person",),
                condition=models.Q(wants_digest=True, mailed_at__isnull=True),
                name="notice_for_digest",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """The title in the language of the page it is read on."""
        return self._said()[0]

    @property
    def shown_body(self) -> str:
        """The body in the language of the page it is read on."""
        return self._said()[1]

    def _said(self) -> list[str]:
        found = self.said.get((get_language() or "").partition("-")[0])
        return found or [self.title, self.body]


class Switch(models.Model):
    """A person switched one channel of one kind on or off, against its default."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    is_on = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "channel"), name="switch_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.channel} {self.is_on}"
