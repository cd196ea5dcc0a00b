# SPDX-License-Identifier: Apache-2.0
"""Accounts and the roles persons hold in organisations for a span."""
