# SPDX-License-Identifier: Apache-2.0
"""Standards and technical regulations through the API."""

from ninja import Router

from banha.contexts.standards.api.texts import router as texts

router = Router()
router.add_router("", texts)

__all__ = ["router"]
