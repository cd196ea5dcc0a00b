# SPDX-License-Identifier: Apache-2.0
"""Open clocks are counted anew when a day becomes worked or off."""

from banha.foundation.events import listen
from banha.kernel.dossiers.duties import recount_open
from banha.kernel.dossiers.models import OpenDuty
from banha.kernel.law.events import DayExceptionChanged


@listen(DayExceptionChanged)
def recount_all(event: DayExceptionChanged) -> None:
    """Count every open dated duty anew, in the transaction that switched the day."""
    recount_open(
        OpenDuty.objects.select_for_update()
        .filter(closed_on=None, term_amount__isnull=False, counted_from__isnull=False)
        .order_by("pk")
    )
