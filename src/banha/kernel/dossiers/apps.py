# SPDX-License-Identifier: Apache-2.0
"""Registers dossiers with Django."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "banha.kernel.dossiers"
    label = "dossiers"
