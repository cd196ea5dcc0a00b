# SPDX-License-Identifier: Apache-2.0
"""Registers programmes with Django."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "banha.contexts.programmes"
    label = "programmes"
