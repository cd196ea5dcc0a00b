# SPDX-License-Identifier: Apache-2.0
"""Registers access with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "banha.kernel.access"
    label = "access"
