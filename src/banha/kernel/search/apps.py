# SPDX-License-Identifier: Apache-2.0
"""Registers search with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "banha.kernel.search"
    label = "search"
