# SPDX-License-Identifier: Apache-2.0
"""Every write of imports: bringing a file, checking, mending, writing, taking back."""
