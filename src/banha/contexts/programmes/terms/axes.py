# SPDX-License-Identifier: Apache-2.0
"""The three independent axes of a task: level, kind and way of formation; mode and secrecy."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """Level of management (cấp quản lý); the values are the letters of the identifiers."""

    NATIONAL = "QG", pgettext_lazy("level", "national")
    MINISTRY = "CB", pgettext_lazy("level", "ministry")
    PROVINCE = "CT", pgettext_lazy("level", "province")
    BASE = "CS", pgettext_lazy("level", "base (of the host)")


class TaskKind(models.TextChoices):
    """Kind of task (loại hình); the types of TT 50/2014/TT-BCT and of the new law."""

    TOPIC = "topic", _("S&T topic (đề tài)")
    SCHEME = "scheme", _("scientific scheme (đề án)")
    PILOT = "pilot", _("pilot production project (SXTN)")
    PROJECT = "project", _("S&T project (dự án KH&CN)")
    PROGRAMME = "programme", _("S&T programme (chương trình)")
    POTENTIAL = "potential", _("potential task")
    FUNCTIONAL = "functional", _("task by function (regular)")
    INTERNATIONAL = "international", _("international co-operation task")
    PROTOCOL = "protocol", _("protocol task (Nghị định thư)")
    INFORMATION = "information", _("information task")
    GENE_FUND = "gene_fund", _("gene-fund task")
    STANDARDS = "standards", _("standards and regulations task")
    CAPACITY = "capacity", _("capacity-strengthening task")
    SPECIAL = "special", _("special task")
    STRATEGIC = "strategic", _("strategic-technology task")
    INNOVATION = "innovation", _("innovation task")


class Formation(models.TextChoices):
    """Way of formation (phương thức hình thành) of the 2025 law."""

    GRANT = "grant", pgettext_lazy("formation", "grant")
    ORDER = "order", pgettext_lazy("formation", "order of the State")
    BASE = "base", pgettext_lazy("formation", "decided by the host")


class Mode(models.TextChoices):
    """How the host is found (phương án tổ chức thực hiện)."""

    SELECTION = "selection", pgettext_lazy("mode", "selection")
    DIRECT = "direct", pgettext_lazy("mode", "direct assignment")


class Secrecy(models.TextChoices):
    """Degree of State secrecy; anything but none never goes the open way."""

    NONE = "none", pgettext_lazy("secrecy", "not secret")
    SECRET = "mat", pgettext_lazy("secrecy", "secret")
    VERY_SECRET = "toi_mat", pgettext_lazy("secrecy", "very secret")
    TOP_SECRET = "tuyet_mat", pgettext_lazy("secrecy", "top secret")
