# SPDX-License-Identifier: Apache-2.0
"""Every write of a dossier."""
