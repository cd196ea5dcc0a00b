# SPDX-License-Identifier: Apache-2.0
"""What is typed on the pages of tasks."""
