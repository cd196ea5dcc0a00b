# SPDX-License-Identifier: Apache-2.0
"""Organisations that do science and technology, and their experts."""
