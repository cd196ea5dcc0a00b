# SPDX-License-Identifier: Apache-2.0
"""Ba Nhà: science, technology, standards and quality of the three houses as one chain."""

__version__ = "0.1.0"
