# SPDX-License-Identifier: Apache-2.0
"""Registers network with Django."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "banha.contexts.network"
    label = "network"
