# SPDX-License-Identifier: Apache-2.0
"""Approval slips: who must approve before a leader decides, one after another or side by side."""
