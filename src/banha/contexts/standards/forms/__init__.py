# SPDX-License-Identifier: Apache-2.0
"""What is typed about standards and technical regulations."""
