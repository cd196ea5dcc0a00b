# SPDX-License-Identifier: Apache-2.0
"""The API of the network of science."""

from ninja import Router

from banha.contexts.network.api.bringing import router as bringing
from banha.contexts.network.api.declared import router as declared
from banha.contexts.network.api.doubles import router as doubles
from banha.contexts.network.api.presence import router as presence
from banha.contexts.network.api.registers import router as registers
from banha.contexts.network.api.works import router as works

router = Router()
router.add_router("", registers)
router.add_router("", declared)
router.add_router("", works)
router.add_router("", presence)
router.add_router("", bringing)
router.add_router("", doubles)
