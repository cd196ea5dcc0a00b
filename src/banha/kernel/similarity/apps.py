# SPDX-License-Identifier: Apache-2.0
"""Registers similarity with Django."""

from django.apps import AppConfig


class SimilarityConfig(AppConfig):
    name = "banha.kernel.similarity"
    label = "similarity"
