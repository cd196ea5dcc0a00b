# SPDX-License-Identifier: Apache-2.0
"""Standards and technical regulations: their register, how they are drafted, what is in force."""
