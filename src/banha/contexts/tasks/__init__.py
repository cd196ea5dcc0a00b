# SPDX-License-Identifier: Apache-2.0
"""Science and technology tasks from proposal to contract."""
