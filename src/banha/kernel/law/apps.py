# SPDX-License-Identifier: Apache-2.0
"""Registers law with Django."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "banha.kernel.law"
    label = "law"
