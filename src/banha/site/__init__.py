# SPDX-License-Identifier: Apache-2.0
"""The house as its visitors see it: frame, homes, components."""
