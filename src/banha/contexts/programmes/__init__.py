# SPDX-License-Identifier: Apache-2.0
"""Plans, programmes and calls from which tasks are ordered."""
