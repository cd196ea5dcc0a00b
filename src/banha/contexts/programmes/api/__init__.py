# SPDX-License-Identifier: Apache-2.0
"""The API of programmes: calls, plans, programmes."""

from ninja import Router

from banha.contexts.programmes.api.calls import router as calls
from banha.contexts.programmes.api.frames import router as frames
from banha.contexts.programmes.api.plans import router as plans

router = Router()
router.add_router("/calls", calls, tags=["calls"])
router.add_router("", frames, tags=["plans and programmes"])
router.add_router("", plans, tags=["plans and programmes"])

__all__ = ["router"]
