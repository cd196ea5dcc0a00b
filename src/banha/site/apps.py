# SPDX-License-Identifier: Apache-2.0
"""Registers site with Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "banha.site"
    label = "site"
