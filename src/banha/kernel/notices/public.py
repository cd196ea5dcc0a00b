# SPDX-License-Identifier: Apache-2.0
"""The door of notices."""

__all__: list[str] = []
