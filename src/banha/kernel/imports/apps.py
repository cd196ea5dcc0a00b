# SPDX-License-Identifier: Apache-2.0
"""Registers imports with Django."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "banha.kernel.imports"
    label = "imports"
