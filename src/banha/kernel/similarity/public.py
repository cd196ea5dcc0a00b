# SPDX-License-Identifier: Apache-2.0
"""The door of similarity."""

__all__: list[str] = []
