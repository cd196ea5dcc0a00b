# SPDX-License-Identifier: Apache-2.0
"""The corpus of comparable records, cases of overlap with their evidence, verdicts, thresholds."""

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.kernel.similarity.terms import Finding, Kinship, Level


class CorpusRecord(models.Model):
    """A copy of what is comparable of a proposal, task or result; never the record itself."""

    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=80)
    title = models.TextField()
    # {name, aim, content, product, team, organisation}, NFC; spans count these characters.
    fields = models.JSONField(default=dict)
    url = models.CharField(max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_confidential = models.BooleanField(default=False)
    # Whom to ask when the record may not be shown: a unit, never a text of the record.
    ask = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=64)
    # What the index on disk holds; differs from content_hash while the record waits for its job.
    indexed_hash = models.CharField(max_length=64, blank=True)
    indexed_at = models.DateTimeField(null=True, blank=True)
    put_at = models.DateTimeField()
    # Kept until the index has forgotten it; a dropped record is never a candidate.
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "object_id"), name="corpus_record_once"),
        )
        indexes = (
            models.Index(
                fields=("id",),
                condition=~models.Q(indexed_hash=models.F("content_hash"))
                | models.Q(dropped_at__isnull=False),
                name="corpus_record_waits",
            ),
            models.Index(fields=("put_at",)),
        )

    def __str__(self) -> str:
        return self.title


class IndexState(models.Model):
    """Which index on disk belongs to this database; one row."""

    build = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveSmallIntegerField()
    built_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.build)


class OverlapScan(models.Model):
    """One comparison of every record with every other: how far it is, and what came of it."""

    class State(models.TextChoices):
        WORKING = "working", _("under way")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WORKING)
    stage = models.CharField(max_length=8, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # How many shards have become cases; what a job that goes on begins with.
    landed = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    fault = models.TextField(blank=True)
    workers = models.PositiveSmallIntegerField(default=1)
    engine = models.CharField(max_length=40, blank=True)
    thresholds = models.JSONField(default=dict)
    corpus_count = models.PositiveIntegerField(default=0)
    corpus_newest_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="overlap_scans"
    )
    started_at = models.DateTimeField()
    # When it was begun or resumed last, and how long it was at work before.
    begun_at = models.DateTimeField()
    worked_seconds = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=models.Q(state="working"), name="one_scan_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"scan {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.state == self.State.WORKING


class OverlapCase(models.Model):
    """What was asked of the corpus, when, by whom, and what the corpus was at that moment."""

    class Occasion(models.TextChoices):
        TYPING = "typing", _("while the proposal is written")
        SUBMISSION = "submission", _("at submission")
        LISTING = "listing", _("at the consolidated list")
        CONTRACT = "contract", _("before the contract")
        SHEET = "sheet", _("from a sheet")
        SCAN = "scan", _("at a scan of the whole register")
        OTHER = "other", _("other")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    title = models.TextField()
    fields = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="overlap_cases"
    )
    asked_at = models.DateTimeField()
    rerun_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reruns"
    )
    # The corpus of that moment.
    corpus_count = models.PositiveIntegerField()
    corpus_newest_at = models.DateTimeField(null=True, blank=True)
    corpus_sources = models.JSONField(default=list)
    index_version = models.PositiveSmallIntegerField()
    index_build = models.UUIDField(null=True, blank=True)
    detectors = models.JSONField(default=list)
    # What could not be searched then, in codes (semantic detector missing, index being built …).
    missing = models.JSONField(default=list)
    thresholds = models.JSONField(default=dict)
    took_ms = models.PositiveIntegerField()
    scan = models.ForeignKey(
        "OverlapScan", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    # The asked record is itself closed: who may not read it is shown no case of it.
    is_closed = models.BooleanField(default=False)
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("subject_kind", "subject_id", "-asked_at")),)
        triggers = (
            pgtrigger.Protect(
                name="issued_case_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__issued_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None


class CaseCandidate(models.Model):
    """A record found, with the text it had then and the passages that coincide; never changed."""

    case = models.ForeignKey(OverlapCase, on_delete=models.CASCADE, related_name="candidates")
    rank = models.PositiveSmallIntegerField()
    record = models.ForeignKey(
        CorpusRecord, null=True, on_delete=models.DO_NOTHING, db_constraint=False
    )
    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=80)
    title = models.TextField()
    fields = models.JSONField(default=dict)
    url = models.CharField(max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_confidential = models.BooleanField(default=False)
    ask = models.CharField(max_length=300, blank=True)
    score = models.FloatField()
    level = models.CharField(max_length=10, choices=Level.choices)
    kinship = models.CharField(max_length=14, choices=Kinship.choices, blank=True)
    per_field = models.JSONField(default=dict)
    # [[field, start, end, record field, start, end, matched characters], …]
    passages = models.JSONField(default=list)
    # [[sign, code, {parameters}], …]: said in words when shown, in the reader's language.
    reasons = models.JSONField(default=list)
    detectors = models.JSONField(default=list)

    class Meta:
        ordering = ("case", "rank")
        constraints = (
            models.UniqueConstraint(fields=("case", "rank"), name="case_candidate_rank_once"),
        )
        triggers = (pgtrigger.Protect(name="evidence_stays", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"{self.rank}. {self.title}"


class Verdict(models.Model):
    """What an officer (or the council) found, with reasons; a later one stands, none is lost."""

    class Voice(models.TextChoices):
        OFFICER = "officer", _("officer")
        COUNCIL = "council", _("council")

    case = models.ForeignKey(OverlapCase, on_delete=models.PROTECT, related_name="verdicts")
    candidate = models.ForeignKey(
        CaseCandidate, null=True, blank=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    finding = models.CharField(max_length=10, choices=Finding.choices)
    reasons = models.TextField()
    voice = models.CharField(max_length=8, choices=Voice.choices, default=Voice.OFFICER)
    by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="overlap_verdicts"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        triggers = (
            pgtrigger.Protect(name="verdict_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.finding} ({self.case_id})"


class Calibration(models.Model):
    """One threshold with what was measured at it; the newest of a level is in force."""

    level = models.CharField(max_length=10, choices=Level.choices)
    threshold = models.FloatField()
    precision = models.FloatField(null=True, blank=True)
    precision_low = models.FloatField(null=True, blank=True)
    precision_high = models.FloatField(null=True, blank=True)
    recall = models.FloatField(null=True, blank=True)
    recall_low = models.FloatField(null=True, blank=True)
    recall_high = models.FloatField(null=True, blank=True)
    false_alarms = models.FloatField(null=True, blank=True)
    false_alarms_low = models.FloatField(null=True, blank=True)
    false_alarms_high = models.FloatField(null=True, blank=True)
    positives = models.PositiveIntegerField(default=0)
    negatives = models.PositiveIntegerField(default=0)
    measured_on = models.CharField(max_length=300)
    measured_at = models.DateField()
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-set_at", "-pk")
        get_latest_by = "set_at"

    def __str__(self) -> str:
        return f"{self.level} ≥ {self.threshold}"
