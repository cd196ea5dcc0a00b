# SPDX-License-Identifier: Apache-2.0
"""Registers audit with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "banha.kernel.audit"
    label = "audit"
