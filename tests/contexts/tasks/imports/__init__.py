# SPDX-License-Identifier: Apache-2.0
"""The imports of tasks: old registers and summary lists."""
