# SPDX-License-Identifier: Apache-2.0
"""The API of tasks: the same rules as the pages, from the first draft to the signed contract."""

from ninja import Router

from banha.contexts.tasks.api.applications import router as applications
from banha.contexts.tasks.api.chain import router as chain
from banha.contexts.tasks.api.dossiers import router as dossiers
from banha.contexts.tasks.api.histories import router as histories
from banha.contexts.tasks.api.lists import router as lists
from banha.contexts.tasks.api.look_ups import router as look_ups
from banha.contexts.tasks.api.proposal_rows import router as proposal_rows
from banha.contexts.tasks.api.proposals import router as proposals
from banha.contexts.tasks.api.rankings import router as rankings
from banha.contexts.tasks.api.remarks import router as remarks
from banha.contexts.tasks.api.scans import router as scans
from banha.contexts.tasks.api.tasks import router as tasks

router = Router()
for prefix, part in (
    ("/proposals", proposals),
    ("/proposals", proposal_rows),
    ("/proposals", dossiers),
    ("/proposals", histories),
    ("/proposals", remarks),
    ("/lists", lists),
    ("/rankings", rankings),
    ("/applications", applications),
    ("", look_ups),
    ("", scans),
    ("", chain),
    ("", tasks),
):
    router.add_router(prefix, part)

__all__ = ["router"]
