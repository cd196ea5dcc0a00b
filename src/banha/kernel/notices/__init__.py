# SPDX-License-Identifier: Apache-2.0
"""What persons are told, in the app and by e-mail."""
