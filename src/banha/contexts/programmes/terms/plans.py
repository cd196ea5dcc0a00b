# SPDX-License-Identifier: Apache-2.0
"""Kinds and states of plans, programmes and calls."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanKind(models.TextChoices):
    MEDIUM = "medium", _("medium-term plan")
    ANNUAL = "annual", _("annual plan")
    THEMATIC = "thematic", _("thematic plan")


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "draft")
    CONSULTING = "consulting", pgettext_lazy("plan", "open for comments")
    SUBMITTED = "submitted", pgettext_lazy("plan", "submitted")
    APPROVED = "approved", pgettext_lazy("plan", "approved")
    RUNNING = "running", pgettext_lazy("plan", "being carried out")
    REVISED = "revised", pgettext_lazy("plan", "revised")
    CLOSED = "closed", pgettext_lazy("plan", "summed up")


class PlanLineKind(models.TextChoices):
    NEW = "new", pgettext_lazy("plan line", "new task")
    CONTINUING = "continuing", pgettext_lazy("plan line", "carried-over task")
    RESERVE = "reserve", pgettext_lazy("plan line", "reserve")
    UNPLANNED = "unplanned", pgettext_lazy("plan line", "unplanned task")


class BudgetNature(models.TextChoices):
    """Which part of the budget pays."""

    INVESTMENT = "investment", _("development investment")
    SCIENCE = "science", _("S&T recurrent budget")


class ProgrammeKind(models.TextChoices):
    """A programme and the parents below it; all hold tasks in an order."""

    MINISTRY = "ministry", _("programme of the ministry")
    PROVINCE = "province", _("programme of the province")
    NATIONAL = "national", _("national programme")
    NATIONAL_SPECIAL = "national_special", _("special national programme")
    STRATEGIC = "strategic", _("national programme of strategic technology")
    ASSIGNED = "assigned", _("programme the Prime Minister gave the ministry")
    PROJECT = "project", _("S&T project holding tasks")
    CLUSTER = "cluster", _("cluster of tasks (cụm)")
    CHAIN = "chain", _("chain of tasks (chuỗi)")


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("programme", "draft")
    RUNNING = "running", pgettext_lazy("programme", "running")
    ENDED = "ended", pgettext_lazy("programme", "ended")


class CallPurpose(models.TextChoices):
    """What a call asks for."""

    PROPOSALS = "proposals", _("proposals of tasks (guidance for the plan)")
    HOSTS = "hosts", _("hosts for ordered tasks (selection or direct assignment)")
    GRANTS = "grants", _("applications for a grant")


class CallState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("call", "draft")
    PUBLISHED = "published", pgettext_lazy("call", "published")
    CLOSED = "closed", pgettext_lazy("call", "closed")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")
