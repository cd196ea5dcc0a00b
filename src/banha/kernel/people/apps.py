# SPDX-License-Identifier: Apache-2.0
"""Registers people with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "banha.kernel.people"
    label = "people"
