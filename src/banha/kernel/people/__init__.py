# SPDX-License-Identifier: Apache-2.0
"""Persons: one person is one key, whatever names and addresses he uses."""
