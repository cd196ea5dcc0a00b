# SPDX-License-Identifier: Apache-2.0
"""Processes as typed data: stages, steps, duties, basis."""
