# SPDX-License-Identifier: Apache-2.0
"""Digital signatures on papers: asking for them, making them, and telling whether they hold."""
