# SPDX-License-Identifier: Apache-2.0
"""The bounded contexts, one folder each."""
