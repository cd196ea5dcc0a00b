# SPDX-License-Identifier: Apache-2.0
"""Two persons to be compared, chosen by name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import person_field


class CompareForm(forms.Form):
    """The entry that stays, and the one that may be the same human being."""

    keep = person_field(_("Entry that stays"))
    double = person_field(_("May be the same as"))
