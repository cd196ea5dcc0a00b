# SPDX-License-Identifier: Apache-2.0
"""Files received and papers issued."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def _random_path(folder: str) -> str:
    return f"{folder}/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}"


def random_upload_path(_document: models.Model, _name: str) -> str:
    """Nothing of the sender's name reaches the disk."""
    return _random_path("uploads")


def random_paper_path(_paper: models.Model, _name: str) -> str:
    return _random_path("papers")


class Document(models.Model):
    """An uploaded file: its content tells its type, its name is only what the sender called it."""

    class State(models.TextChoices):
        QUARANTINED = "quarantined", _("waiting for the scanner")
        CLEAN = "clean", _("accepted")
        REFUSED = "refused", _("refused")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to=random_upload_path, max_length=255)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUARANTINED)
    refusal = models.CharField(max_length=300, blank=True)
    # Who said that it is clean: the scanner's name, empty where none is set.
    scanned_by = models.CharField(max_length=60, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # Whose document this is: the register and key by which the owner answers who may read it.
    owner_kind = models.CharField(max_length=60, blank=True)
    owner_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("owner_kind", "owner_id")),)

    def __str__(self) -> str:
        return self.name


class IssuedPaper(models.Model):
    """A paper the office issued: number taken at issue, both files kept with their hashes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    issuer = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    signatory = models.CharField(max_length=160, blank=True)
    signatory_capacity = models.CharField(max_length=200, blank=True)
    template = models.CharField(max_length=120)
    template_version = models.CharField(max_length=20)
    merged = models.JSONField(default=dict)
    docx = models.FileField(upload_to=random_paper_path, max_length=255)
    docx_sha256 = models.CharField(max_length=64)
    pdf = models.FileField(upload_to=random_paper_path, max_length=255)
    pdf_sha256 = models.CharField(max_length=64)
    issued_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(auto_now_add=True)
    owner_kind = models.CharField(max_length=60, blank=True)
    owner_id = models.BigIntegerField(null=True, blank=True)
    # What the register of issued papers says of it; the number it took, where it took one here.
    taken = models.OneToOneField(
        "numbering.TakenNumber",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="paper",
    )
    about = models.TextField(blank=True)
    receivers = models.TextField(blank=True)
    kept_by = models.CharField(max_length=200, blank=True)
    drafted_by = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        indexes = (models.Index(fields=("owner_kind", "owner_id")),)
        # A paper that left the office is what it is; a mistake is corrected by another paper.
        triggers = (
            pgtrigger.Protect(
                name="issued_paper_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


def random_signed_path(_signature: models.Model, _name: str) -> str:
    return _random_path("signed")


class SignatureRequest(models.Model):
    """A person asked to sign a paper in a capacity; his answer stays with it."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for the signature")
        SIGNED = "signed", _("signed")
        DECLINED = "declined", _("declined to sign")
        # Another paper took the place of this one before it was signed.
        WITHDRAWN = "withdrawn", _("no longer asked")

    paper = models.ForeignKey(
        IssuedPaper, on_delete=models.PROTECT, related_name="signature_requests"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    # The place of the visible field on the page of signatures, counted from one.
    place = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "person"), name="one_request_a_signer"),
            models.UniqueConstraint(fields=("paper", "place"), name="one_place_a_signer"),
        )
        indexes = (models.Index(fields=("person", "state")),)

    def __str__(self) -> str:
        return f"{self.paper_id} {self.place}"


class PaperSignature(models.Model):
    """A digital signature on a paper: the revision of its PDF that holds it and those before."""

    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="signatures")
    request = models.OneToOneField(
        SignatureRequest, on_delete=models.PROTECT, related_name="signature"
    )
    order = models.PositiveSmallIntegerField()
    signer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    # As they were when it was signed.
    signer_name = models.CharField(max_length=160)
    capacity = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=40)
    means = models.CharField(max_length=20)
    is_test = models.BooleanField(default=False)
    subject = models.TextField()
    issuer = models.TextField()
    serial = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    file = models.FileField(upload_to=random_signed_path, max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "order"), name="one_signature_a_revision"),
        )
        triggers = (
            pgtrigger.Protect(
                name="paper_signature_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id} {self.order} {self.signer_name}"
