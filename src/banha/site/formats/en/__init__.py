# SPDX-License-Identifier: Apache-2.0
"""Formats of the pages in one language."""
