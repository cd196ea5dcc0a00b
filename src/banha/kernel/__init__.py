# SPDX-License-Identifier: Apache-2.0
"""What every context stands on and no context owns."""
