# SPDX-License-Identifier: Apache-2.0
"""One box over all registers, with or without marks."""
