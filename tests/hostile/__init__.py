# SPDX-License-Identifier: Apache-2.0
"""Everything that can be sent, wrongly sent: each form, each upload, each sheet."""
