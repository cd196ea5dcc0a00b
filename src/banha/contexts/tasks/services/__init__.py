# SPDX-License-Identifier: Apache-2.0
"""Every write of tasks."""

from banha.contexts.tasks.services.reference import load_pay_norms, load_province_rules

__all__ = ["load_pay_norms", "load_province_rules"]
