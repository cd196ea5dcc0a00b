# SPDX-License-Identifier: Apache-2.0
"""Kept versions of a proposal and the receipts given for what was sent; neither ever changes."""

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalVersion(models.Model):
    """The whole content of a proposal at one moment; versions are never changed."""

    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    why = models.CharField(_("why kept"), max_length=40)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="proposal_version_once"),
        )
        triggers = (pgtrigger.Protect(name="version_stays", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"version {self.number} of {self.proposal_id}"


class PostedReceipt(models.Model):
    """What the sender holds in hand: server time and hash of exactly what was received."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number of the receipt"), max_length=60, unique=True)
    proposal = models.ForeignKey(
        "tasks.Proposal", on_delete=models.PROTECT, related_name="receipts"
    )
    application = models.ForeignKey(
        "tasks.HostApplication",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="receipts",
    )
    call = models.ForeignKey(
        "programmes.Call", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(_("received"))
    # SHA-256 of the canonical JSON of ``content``; files stand in it with their own hashes.
    sha256 = models.CharField(_("hash"), max_length=64)
    content = models.JSONField()
    paper = models.ForeignKey(
        "documents.IssuedPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    request_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ("-received_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="receipt_hash_is_sha256"
            ),
        )
        triggers = (
            pgtrigger.Protect(name="receipt_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="receipt_content_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("number", "received_at", "sha256", "content"),
            ),
        )

    def __str__(self) -> str:
        return self.number
