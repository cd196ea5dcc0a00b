# SPDX-License-Identifier: Apache-2.0
"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "banha.kernel.notices"
    label = "notices"
