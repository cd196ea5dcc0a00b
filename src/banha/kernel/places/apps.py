# SPDX-License-Identifier: Apache-2.0
"""Registers places with Django and the units in force with the reference data."""

from django.apps import AppConfig

from banha.foundation.reference import register_loader


class PlacesConfig(AppConfig):
    name = "banha.kernel.places"
    label = "places"

    def ready(self) -> None:
        from banha.kernel.places.reference import load_places  # noqa: PLC0415 - needs the models

        register_loader("places", order=20, load=load_places)
