# SPDX-License-Identifier: Apache-2.0
"""Provinces and wards, old units resolving to the units in force."""
