# SPDX-License-Identifier: Apache-2.0
"""The door of imports."""

__all__: list[str] = []
