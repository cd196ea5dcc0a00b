# SPDX-License-Identifier: Apache-2.0
"""What the series of numbers of tasks are called."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from banha.foundation.reason import whole_number
from banha.kernel.numbering.public import register_scopes, register_series
from banha.kernel.organisations.public import Organisation


def _issuers(scopes: Iterable[str]) -> Mapping[str, str]:
    """Papers are numbered for the organisation that issues them."""
    ids = [key for scope in scopes if (key := whole_number(scope)) is not None]
    return {str(one.pk): str(one) for one in Organisation.objects.filter(pk__in=ids)}


def name_series() -> None:
    """Called once when the app is ready."""
    register_series("tasks.proposal", lambda _rest: _("Codes of proposals"))
    register_series("tasks.receipt", lambda _rest: _("Receipts"))
    register_series(
        "tasks.receipt.paper.", lambda _rest: _("Receipts of proposals received on paper")
    )
    register_series(
        "tasks.paper.",
        lambda pattern: _("Papers no. %(pattern)s") % {"pattern": pattern.replace("{number}", "…")},
    )
    register_series("tasks.code.", lambda code: _("Task codes %(code)s") % {"code": code})
    register_scopes(_issuers)
