# SPDX-License-Identifier: Apache-2.0
"""The house under faults: killed in the middle, bad input from every side."""
