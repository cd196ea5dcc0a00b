# SPDX-License-Identifier: Apache-2.0
"""Every write recorded by the database and sealed in a chain."""
