# SPDX-License-Identifier: Apache-2.0
"""Registers processes with Django."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "banha.kernel.processes"
    label = "processes"
