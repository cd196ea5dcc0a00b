# SPDX-License-Identifier: Apache-2.0
"""The door of search."""

__all__: list[str] = []
