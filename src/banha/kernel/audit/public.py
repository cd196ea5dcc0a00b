# SPDX-License-Identifier: Apache-2.0
"""The door of audit."""

__all__: list[str] = []
