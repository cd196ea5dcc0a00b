# SPDX-License-Identifier: Apache-2.0
"""The door of places."""

from banha.kernel.places.models import Place, Succession
from banha.kernel.places.names import place_key
from banha.kernel.places.queries import (
    Answer,
    ResolvedPlace,
    full_name,
    places_matching,
    province_of,
    provinces_in_force,
    resolve_place,
)

__all__ = [
    "Answer",
    "Place",
    "ResolvedPlace",
    "Succession",
    "full_name",
    "place_key",
    "places_matching",
    "province_of",
    "provinces_in_force",
    "resolve_place",
]
