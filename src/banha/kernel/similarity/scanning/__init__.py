# SPDX-License-Identifier: Apache-2.0
"""Every record against every other: stages cut into units that any process may do, once."""
