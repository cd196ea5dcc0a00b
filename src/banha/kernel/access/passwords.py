# SPDX-License-Identifier: Apache-2.0
"""What a password must be, in the words of the house."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's rule; its own words are not translated."""

    def get_error_message(self) -> str:
        return _("The password is too short: it needs at least %(count)d characters.") % {
            "count": self.min_length
        }
