# SPDX-License-Identifier: Apache-2.0
"""Pages of standards and technical regulations."""
