# SPDX-License-Identifier: Apache-2.0
"""What is run by the interpreter of a peer, in an environment of its own."""
