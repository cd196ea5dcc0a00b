# SPDX-License-Identifier: Apache-2.0
"""Registers law with Django and its texts with the reference data."""

from django.apps import AppConfig

from banha.foundation.reference import register_loader


class LawConfig(AppConfig):
    name = "banha.kernel.law"
    label = "law"

    def ready(self) -> None:
        from banha.kernel.law.reference import load_law

        register_loader("law", order=10, load=load_law)
