# SPDX-License-Identifier: Apache-2.0
"""The API of tasks: the same rules as the pages, from the first draft to the signed contract."""

from ninja import Router

from banha.contexts.tasks.api.proposal_rows import router as proposal_rows
from banha.contexts.tasks.api.proposals import router as proposals

router = Router()
router.add_router("/proposals", proposals)
router.add_router("/proposals", proposal_rows)

__all__ = ["router"]
