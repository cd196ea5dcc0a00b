# SPDX-License-Identifier: Apache-2.0
"""Registers numbering with Django."""

from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "banha.kernel.numbering"
    label = "numbering"
