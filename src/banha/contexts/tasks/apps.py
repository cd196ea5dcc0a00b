# SPDX-License-Identifier: Apache-2.0
"""Registers tasks with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "banha.contexts.tasks"
    label = "tasks"
