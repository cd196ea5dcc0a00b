# SPDX-License-Identifier: Apache-2.0
"""Uploads that are distrusted and papers that are issued."""
