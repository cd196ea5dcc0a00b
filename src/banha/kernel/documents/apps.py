# SPDX-License-Identifier: Apache-2.0
"""Registers documents with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "banha.kernel.documents"
    label = "documents"
