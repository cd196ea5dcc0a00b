# SPDX-License-Identifier: Apache-2.0
"""The door of numbering."""

__all__: list[str] = []
