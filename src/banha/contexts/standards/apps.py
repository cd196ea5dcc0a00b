# SPDX-License-Identifier: Apache-2.0
"""Registers standards and technical regulations with Django."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "banha.contexts.standards"
    label = "standards"
