# SPDX-License-Identifier: Apache-2.0
"""Ties between persons that nobody can look up and that are therefore declared."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TieKind(models.TextChoices):
    """How one person stands to another; family as TT 20/2023 Đ8(2) names it."""

    FAMILY = "family", pgettext_lazy("tie", "spouse, parent, child, brother or sister")
    ADVISER = "adviser", pgettext_lazy("tie", "was my doctoral adviser")
    STUDENT = "student", pgettext_lazy("tie", "was my doctoral student")
