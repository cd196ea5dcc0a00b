# SPDX-License-Identifier: Apache-2.0
"""Legal texts, their editions, spans and relations, each with how sure we are."""
