# SPDX-License-Identifier: Apache-2.0
"""Registers the shared components with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "banha.site.ui"
    label = "ui"
