# SPDX-License-Identifier: Apache-2.0
"""The shared components as template tags."""

from django import template

register = template.Library()
