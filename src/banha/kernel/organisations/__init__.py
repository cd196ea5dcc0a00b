# SPDX-License-Identifier: Apache-2.0
"""Organisations as a tree with validity, successors and identifiers."""
