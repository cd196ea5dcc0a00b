# SPDX-License-Identifier: Apache-2.0
"""Plain Python without tables: calendar, money, text."""
