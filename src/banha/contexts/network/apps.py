# SPDX-License-Identifier: Apache-2.0
"""Registers the network of science with Django."""

from django.apps import AppConfig

from banha.foundation.reference import register_loader


class NetworkConfig(AppConfig):
    name = "banha.contexts.network"
    label = "network"

    def ready(self) -> None:
        """Declare the reference codes."""
        from banha.contexts.network.services import (  # noqa: PLC0415 - needs the models
            load_classifications,
        )

        register_loader("classifications", order=60, load=load_classifications)
