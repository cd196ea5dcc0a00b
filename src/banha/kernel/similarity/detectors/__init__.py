# SPDX-License-Identifier: Apache-2.0
"""The detectors: each finds one class of overlap, all through one small port."""
