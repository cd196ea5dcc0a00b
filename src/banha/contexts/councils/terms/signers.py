# SPDX-License-Identifier: Apache-2.0
"""As what somebody is asked to sign a paper of a council."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignsAs(models.TextChoices):
    """The part somebody had in a meeting; an edition says which of them sign."""

    LEADS = "leads", _("led the meeting")
    WRITES = "writes", _("wrote the minutes")
    COUNTS = "counts", _("counted the ballots")
    PRESENT = "present", _("was present")


LED_AND_WRITTEN = (SignsAs.LEADS, SignsAs.WRITES)
BOARD_SIGNS = (SignsAs.COUNTS,)
