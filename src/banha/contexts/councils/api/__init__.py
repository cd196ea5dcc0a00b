# SPDX-License-Identifier: Apache-2.0
"""The API of councils."""

from ninja import Router

from banha.contexts.councils.api.ballots import router as ballots
from banha.contexts.councils.api.composing import router as composing
from banha.contexts.councils.api.conflicts import router as conflicts
from banha.contexts.councils.api.councils import router as councils
from banha.contexts.councils.api.delivery import router as delivery
from banha.contexts.councils.api.fees import router as fees
from banha.contexts.councils.api.for_term import router as for_term
from banha.contexts.councils.api.history import router as history
from banha.contexts.councils.api.invitations import router as invitations
from banha.contexts.councils.api.objections import router as objections
from banha.contexts.councils.api.results import router as results
from banha.contexts.councils.api.reviews import router as reviews
from banha.contexts.councils.api.room_acts import router as room_acts
from banha.contexts.councils.api.sanctions import router as sanctions
from banha.contexts.councils.api.session import router as session
from banha.contexts.councils.api.steps import router as steps
from banha.contexts.councils.api.topics import router as topics
from banha.contexts.councils.api.track_record import router as track_record

router = Router()
router.add_router("", councils)
router.add_router("", composing)
router.add_router("", for_term)
router.add_router("", invitations)
router.add_router("", steps)
router.add_router("", history)
router.add_router("", conflicts)
router.add_router("", sanctions)
router.add_router("", topics)
router.add_router("", reviews)
router.add_router("", session)
router.add_router("", room_acts)
router.add_router("", ballots)
router.add_router("", delivery)
router.add_router("", results)
router.add_router("", objections)
router.add_router("", fees)
router.add_router("", track_record)
