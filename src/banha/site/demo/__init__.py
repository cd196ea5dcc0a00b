# SPDX-License-Identifier: Apache-2.0
"""The demonstration year: believable, generated, and marked as demonstration."""
