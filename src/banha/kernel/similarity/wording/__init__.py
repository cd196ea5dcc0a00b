# SPDX-License-Identifier: Apache-2.0
"""How Vietnamese wording becomes comparable tokens that remember where they stood."""
