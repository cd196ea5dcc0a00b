# SPDX-License-Identifier: Apache-2.0
"""The API of councils."""

from ninja import Router

from banha.contexts.councils.api.conflicts import router as conflicts
from banha.contexts.councils.api.councils import router as councils

router = Router()
router.add_router("", councils)
router.add_router("", conflicts)
