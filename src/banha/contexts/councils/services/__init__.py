# SPDX-License-Identifier: Apache-2.0
"""Writes of councils: composing, asking, establishing, meeting, concluding."""
