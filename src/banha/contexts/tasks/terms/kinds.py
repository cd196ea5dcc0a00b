# SPDX-License-Identifier: Apache-2.0
"""The names under which tasks and proposals stand in dossiers, corpus, search and papers."""

TASK = "tasks.task"
#: A proposal is the subject of its dossier from draft to contract.
SUBJECT = "tasks.proposal"
#: What approval slips prepare: the decision on a task, and on a ranking.
APPROVAL = "tasks.approval"
RANKING = "tasks.ranking"
#: An application of a host, as a council that selects one is brought it.
APPLICATION = "tasks.application"
