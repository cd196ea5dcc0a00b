# SPDX-License-Identifier: Apache-2.0
"""Starts the whole house on one machine: database, web and job workers."""
