# SPDX-License-Identifier: Apache-2.0
"""Registers organisations with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "banha.kernel.organisations"
    label = "organisations"
