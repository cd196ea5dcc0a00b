# SPDX-License-Identifier: Apache-2.0
"""Lists of councils as sheets."""
