# SPDX-License-Identifier: Apache-2.0
"""Registers councils with Django."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "banha.contexts.councils"
    label = "councils"
