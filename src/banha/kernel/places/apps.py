# SPDX-License-Identifier: Apache-2.0
"""Registers places with Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "banha.kernel.places"
    label = "places"
