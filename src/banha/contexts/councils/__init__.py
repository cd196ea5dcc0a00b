# SPDX-License-Identifier: Apache-2.0
"""Councils as legal objects: editions of their kinds, seats, ballots, counting, minutes."""
