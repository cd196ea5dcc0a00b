# SPDX-License-Identifier: Apache-2.0
"""The import oracle: sheets in, every fault named, the same sheet back."""
