# SPDX-License-Identifier: Apache-2.0
"""Overlap of texts: corpus, detectors, passages, cases."""
