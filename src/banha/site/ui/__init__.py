# SPDX-License-Identifier: Apache-2.0
"""Components shared by every page."""
