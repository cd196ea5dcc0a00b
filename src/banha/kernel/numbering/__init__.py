# SPDX-License-Identifier: Apache-2.0
"""Numbers taken without gaps and never given twice."""
