# SPDX-License-Identifier: Apache-2.0
"""Dossiers that run a process, with clocks, timeline and inbox."""
